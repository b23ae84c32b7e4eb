//! Tables as lines of text.

mod read;
mod write;

pub use read::read;
pub use write::write;

/// What makes spreadsheets take a text for a formula, or begins one once the text is pasted: the full-width forms too.
const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The mark before such a text, which spreadsheets take for «this is a text».
const MARK: char = '\'';

/// Whether a text needs the mark, or looks as if it had it already.
fn is_marked_or_dangerous(text: &str) -> bool {
    text.trim_start_matches(MARK).starts_with(DANGEROUS)
}
