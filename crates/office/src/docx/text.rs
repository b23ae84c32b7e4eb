//! Texts as XML can hold them, and how much room they take.

use std::borrow::Cow;

/// The text without the characters that XML knows no way to write, and with one sign for all kinds of line breaks.
pub fn writable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|sign| sign != '\r' && is_writable(sign)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.chars().filter(|sign| is_writable(*sign)).collect())
}

/// Whether XML 1.0 holds a character.
fn is_writable(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The text as it may stand within an element or an attribute that holds one line.
pub fn escaped(text: &str) -> String {
    quick_xml::escape::escape(writable(text)).replace(['\n', '\t'], " ")
}

/// Width of a line in Chinese characters; letters and digits take about half of one, and blanks half of that.
pub fn width(line: &str) -> f64 {
    let width = |sign: char| match sign {
        ' ' => 0.25,
        sign if sign.is_ascii() => 0.5,
        _ => 1.0,
    };
    line.chars().map(width).sum()
}

/// How many lines a text takes where each holds so many Chinese characters.
pub fn line_count(text: &str, characters: f64) -> f64 {
    text.lines().map(|line| (width(line) / characters.max(1.0)).ceil().max(1.0)).sum()
}
