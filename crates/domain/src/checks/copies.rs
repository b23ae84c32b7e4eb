//! Texts that were copied instead of thought about (照抄, 雷同).

use std::collections::HashMap;

/// So many times the same text looks copied.
const COPIES: usize = 3;

/// Texts shorter than this, without punctuation, are alike by chance.
const MIN_CHARS: usize = 4;

/// Texts with all that hold them.
#[derive(Debug)]
pub struct Copies<T> {
    holders: HashMap<String, Vec<T>>,
    /// The text at hand, bare; kept so that a text which is known already costs no memory.
    bare: String,
}

impl<T> Default for Copies<T> {
    fn default() -> Self {
        Self { holders: HashMap::new(), bare: String::new() }
    }
}

impl<T: Ord + Copy> Copies<T> {
    /// Notes a text and who holds it. Spaces, punctuation and capitals make no difference.
    pub fn note(&mut self, text: &str, holder: T) {
        self.bare.clear();
        self.bare.extend(text.chars().filter_map(bare));
        if self.bare.chars().count() < MIN_CHARS {
            return;
        }
        match self.holders.get_mut(self.bare.as_str()) {
            Some(holders) => holders.push(holder),
            None => {
                self.holders.insert(self.bare.clone(), vec![holder]);
            }
        }
    }

    /// All that hold a text which too many hold, in order, each once.
    pub fn holders(self) -> Vec<T> {
        let mut copied = Vec::new();
        for mut holders in self.holders.into_values() {
            holders.sort();
            holders.dedup();
            if holders.len() >= COPIES {
                copied.extend(holders);
            }
        }
        copied.sort();
        copied.dedup();
        copied
    }
}

/// A character as it counts for likeness; nothing for those that don't. Nearly all are Chinese, and need no table.
fn bare(c: char) -> Option<char> {
    match c {
        '\u{4e00}'..='\u{9fff}' => Some(c),
        c if c.is_ascii() => c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()),
        c => c.is_alphanumeric().then_some(c),
    }
}
