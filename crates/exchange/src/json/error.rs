//! Why a file can't be read: always one place and one reason.

use domain::change::Refusal;
use domain::pack::PackProblem;

/// Largest file that is read at all, in bytes. A round with 5 000 answers has about 3 million.
pub const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;

/// A place in a text, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl Place {
    /// The place of a byte offset.
    pub(crate) fn of(text: &[u8], offset: usize) -> Self {
        let before = text.get(..offset.min(text.len())).unwrap_or_default();
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let column = String::from_utf8_lossy(before.get(line_start..).unwrap_or_default()).chars().count();
        Self { line: 1 + before.iter().filter(|byte| **byte == b'\n').count(), column: column + 1 }
    }

    /// The place that serde_json tells, which counts bytes in a line, within a text that begins at `start` in `whole`.
    pub(super) fn of_error(whole: &[u8], start: usize, error: &serde_json::Error) -> Self {
        let text = whole.get(start..).unwrap_or_default();
        let line_start = match error.line() {
            0 | 1 => 0,
            line => text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(line - 2).map_or(0, |(i, _)| i + 1),
        };
        Self::of(whole, start + line_start + error.column().saturating_sub(1))
    }
}

/// Why a file can't be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReadError {
    /// Larger than [`MAX_FILE_BYTES`].
    #[error("{bytes} bytes are more than can be read")]
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// No UTF-8 text.
    #[error("no UTF-8 text at {place:?}")]
    NotText {
        /// First byte that does not fit.
        place: Place,
    },
    /// Ends in the middle.
    #[error("the file ends early at {place:?}")]
    Truncated {
        /// Where it ends.
        place: Place,
    },
    /// Not valid JSON.
    #[error("no valid JSON at {place:?}: {detail}")]
    Syntax {
        /// Where.
        place: Place,
        /// What the parser says.
        detail: String,
    },
    /// The same key twice in one object: one of the two values would be lost.
    #[error("key `{key}` twice at {place:?}")]
    DuplicateKey {
        /// Where the second one stands.
        place: Place,
        /// The key.
        key: String,
    },
    /// A JSON file of another program, or of another kind.
    #[error("the file is no {expected}, but `{found}`")]
    ForeignFormat {
        /// What was expected.
        expected: &'static str,
        /// What it says it is; empty where it says nothing.
        found: String,
    },
    /// Written by a newer version of the program.
    #[error("schema {found} is newer than {known}")]
    NewerSchema {
        /// Of the file.
        found: u32,
        /// Newest known here.
        known: u32,
    },
    /// A field is missing, or holds something that does not fit.
    #[error("unexpected content at {place:?}: {detail}")]
    Shape {
        /// Where.
        place: Place,
        /// Which field, and what was expected.
        detail: String,
    },
    /// The same record twice, or the same entry of the history.
    #[error("record {key} twice")]
    DuplicateRecord {
        /// Its key, or the entry's name.
        key: String,
    },
    /// A further copy of a record that is not in the file.
    #[error("copy of {key}, which is not there")]
    CopyOfNothing {
        /// The record's key.
        key: String,
    },
    /// A further copy of a record that another copy has seen, or that has seen another: merging would have dropped one.
    #[error("copy of {key} is no rival of the others")]
    OutdatedCopy {
        /// The record's key.
        key: String,
    },
    /// A record breaks a rule of the domain.
    #[error("record {key}: {refusal}")]
    Refused {
        /// Its key.
        key: String,
        /// The rule.
        refusal: Refusal,
    },
    /// A content pack is not fit for use.
    #[error("pack {pack} has {} problems", problems.len())]
    InvalidPack {
        /// Its id.
        pack: String,
        /// All problems.
        problems: Vec<PackProblem>,
    },
}
