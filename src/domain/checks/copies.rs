//! Texts that were copied instead of thought about (照抄, 雷同).

use std::collections::BTreeMap;

/// So many times the same text looks copied.
const COPIES: usize = 3;

/// Texts shorter than this, without punctuation, are alike by chance.
const MIN_CHARS: usize = 4;

/// Texts with all that hold them.
#[derive(Debug)]
pub struct Copies<T>(BTreeMap<String, Vec<T>>);

impl<T> Default for Copies<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord + Copy> Copies<T> {
    /// Notes a text and who holds it. Spaces, punctuation and capitals make no difference.
    pub fn note(&mut self, text: &str, holder: T) {
        let bare: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if bare.chars().count() >= MIN_CHARS {
            self.0.entry(bare).or_default().push(holder);
        }
    }

    /// All that hold a text which too many hold, in order, each once.
    pub fn holders(self) -> Vec<T> {
        let mut copied = Vec::new();
        for mut holders in self.0.into_values() {
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
