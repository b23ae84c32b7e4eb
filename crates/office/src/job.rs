//! What the page asks of the worker, and what it gets back. The bytes of files travel beside these, so that they are
//! handed over instead of copied.

use crate::document::Document;
use crate::stretch::Cost;
use crate::table::{Grid, Sheet, Workbook};
use serde::{Deserialize, Serialize};

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Makes an `.xlsx` file.
    WriteXlsx(Workbook),
    /// Makes a `.csv` file: UTF-8 with byte order mark.
    WriteCsv(Sheet),
    /// Makes a `.docx` file.
    WriteDocx(Document),
    /// Reads an `.xlsx` file.
    ReadXlsx,
    /// Reads a `.csv` file: UTF-8 or GB18030, with commas, semicolons or tabs.
    ReadCsv {
        /// Name of the file, which becomes that of its only sheet.
        name: String,
    },
    /// Seals any bytes with a passphrase, as an `age` file.
    Seal {
        /// The passphrase.
        passphrase: String,
    },
    /// Opens an `age` file.
    Open {
        /// The passphrase.
        passphrase: String,
    },
    /// Judges a passphrase.
    Judge {
        /// The passphrase.
        passphrase: String,
    },
    /// Makes a key out of a passphrase; the salt comes beside.
    Stretch {
        /// The passphrase.
        passphrase: String,
        /// What each guess at it costs.
        cost: Cost,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A file: its bytes come beside.
    File,
    /// What stands in the sheets of a file.
    Grids(Vec<Grid>),
    /// How hard a passphrase is to guess, from 0 to 4.
    Strength(u8),
    /// A key: its bytes come beside.
    Key,
}

/// Why nothing came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The file is no spreadsheet of this format, or damaged.
    #[error("no readable spreadsheet: {0}")]
    NotReadable(String),
    /// Unpacked, it would be larger than can be held.
    #[error("more than {limit} bytes once unpacked")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// It has too many rows.
    #[error("more than {limit} rows in `{sheet}`")]
    TooManyRows {
        /// The sheet.
        sheet: String,
        /// The limit.
        limit: usize,
    },
    /// It has too many columns.
    #[error("more than {limit} columns in `{sheet}`")]
    TooManyColumns {
        /// The sheet.
        sheet: String,
        /// The limit.
        limit: usize,
    },
    /// It is a spreadsheet of the old binary format, or one that was locked with a password.
    #[error("an old or locked spreadsheet")]
    OldOrLocked,
    /// The text is of no known encoding.
    #[error("neither UTF-8 nor GB18030")]
    UnknownEncoding,
    /// The passphrase does not open it.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// It was sealed for a key, not with a passphrase.
    #[error("sealed for a key")]
    SealedForKey,
    /// It was sealed at a cost that this browser can't afford.
    #[error("sealed at too high a cost")]
    TooCostly,
    /// Its header is no longer as it was sealed.
    #[error("header damaged")]
    HeaderDamaged,
    /// Its content was tampered with, or cut off: it does not fit its seal.
    #[error("content does not fit its seal")]
    Tampered,
    /// The file could not be made.
    #[error("could not be written: {0}")]
    NotWritable(String),
}
