//! A text as the scanners read it: letter by letter, full-width digits as plain ones.

/// A text that something may be found in.
pub(super) struct Letters {
    /// As it is written.
    shown: Vec<char>,
    /// As it is compared: plain digits, `X` for every form of that letter.
    plain: Vec<char>,
}

impl Letters {
    pub(super) fn new(text: &str) -> Self {
        let shown: Vec<char> = text.chars().collect();
        let plain = shown.iter().map(|c| plain(*c)).collect();
        Self { shown, plain }
    }

    pub(super) fn len(&self) -> usize {
        self.plain.len()
    }

    /// The letter at a place, in its plain form.
    pub(super) fn at(&self, place: usize) -> Option<char> {
        self.plain.get(place).copied()
    }

    /// The letter before a place.
    pub(super) fn before(&self, place: usize) -> Option<char> {
        self.at(place.checked_sub(1)?)
    }

    /// The letters from one place to another, in their plain form; nothing where there are none.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[char] {
        self.plain.get(start..end.max(start)).unwrap_or_default()
    }

    /// The letters from one place to another, as they are written.
    pub(super) fn shown(&self, start: usize, end: usize) -> &[char] {
        self.shown.get(start..end.max(start)).unwrap_or_default()
    }

    /// Whether `word` stands at a place.
    pub(super) fn reads(&self, place: usize, word: &str) -> bool {
        starts_with(self.slice(place, self.len()), word)
    }

    /// The first place from `place` on that is no blank.
    pub(super) fn past_blanks(&self, place: usize) -> usize {
        let blanks = self.slice(place, self.len()).iter().take_while(|c| c.is_whitespace()).count();
        place + blanks
    }
}

/// Whether letters begin with a word.
pub(super) fn starts_with(letters: &[char], word: &str) -> bool {
    let mut letters = letters.iter();
    word.chars().all(|c| letters.next() == Some(&c))
}

/// Whether letters end with a word.
pub(super) fn ends_with(letters: &[char], word: &str) -> bool {
    let mut letters = letters.iter().rev();
    word.chars().rev().all(|c| letters.next() == Some(&c))
}

/// Where a word stands first in letters.
pub(super) fn position(letters: &[char], word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    let begins = letters.iter().enumerate().filter(|(_, c)| **c == first);
    begins.map(|(place, _)| place).find(|place| starts_with(letters.get(*place..).unwrap_or_default(), word))
}

/// Whether a letter is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn plain(c: char) -> char {
    match c {
        // Full-width digits follow one another as plain ones do.
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        'x' | 'ｘ' | 'Ｘ' => 'X',
        c => c,
    }
}
