//! What went wrong, in one sentence.

use std::fmt;
use std::path::Path;

/// What went wrong, as one sentence for the person at the terminal.
#[derive(Debug)]
pub struct Trouble(String);

/// The result of everything here: a value, or one sentence.
pub type Result<T> = std::result::Result<T, Trouble>;

impl Trouble {
    /// A trouble that reads as `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// Turns the error of an operation on `path` into a sentence.
    pub fn at(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        Self(format!("could not {doing} {}: {error}.", path.display()))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
