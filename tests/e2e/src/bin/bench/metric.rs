//! What is measured, in the order of the table.

use std::fmt;

use crate::contender::Mode;
use crate::samples::percentile;

/// How a file travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coding {
    /// As it is.
    Raw,
    /// With gzip.
    Gzip,
    /// With brotli.
    Brotli,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Bytes of everything that is fetched before the page shows.
    FirstLoad(Coding),
    /// Bytes, with brotli, of everything that is fetched before the first question can be answered.
    QuestionLoad,
    /// Bytes of the one file that holds everything.
    OneFile,
    /// From the navigation until a stored question can be answered, on a processor so many times slower.
    Start {
        /// How many times slower.
        slowdown: u8,
    },
    /// The same of the one file, opened from a disk.
    OneFileStart,
    /// The same with the largest questionnaire, all answered, and a long history.
    FullStart,
    /// From setting the address of a stored questionnaire until its last question on the page is painted.
    Open {
        /// Questions in it.
        questions: usize,
        /// How many of them are on the page.
        mode: Mode,
    },
    /// From a click on an answer until it is painted.
    Paint {
        /// How many questions are on the page.
        mode: Mode,
        /// So many of a hundred answers are at least as fast.
        percent: u8,
    },
    /// Bytes handed to storage for one answer.
    SavedBytes {
        /// Answers that are stored already.
        answered: usize,
    },
    /// From a click on an answer until it is durable.
    SavedTime {
        /// Answers that are stored already.
        answered: usize,
    },
    /// From pressing the button until the file is handed over.
    ExportTime,
    /// Size of that file.
    ExportBytes,
    /// From choosing a file until all in it is durable and the round is shown.
    ImportTime,
    /// From setting the address of a long ledger until it is painted.
    LedgerOpen,
    /// From one frame to the next while a long ledger is scrolled; all but a twentieth are at least as fast.
    LedgerFrame,
    /// From setting a filter of a long ledger until what it leaves is painted.
    LedgerFilter,
    /// From setting the address of the health check of a long ledger until what it found is painted.
    HealthCheck,
    /// From pressing the button until a report on [`REPORTED`] items is handed over as a document.
    DocumentTime,
    /// The script's objects, after garbage was collected.
    ScriptMemory(Mode),
    /// The same, and the memory of WebAssembly modules.
    Memory(Mode),
}

/// What the numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Milliseconds.
    Milliseconds,
}

/// Sizes of the questionnaires that are opened and answered.
pub const SIZES: [usize; 3] = [100, 1_000, 5_000];

/// The questionnaire in which the answers are timed.
pub const ANSWERING: usize = 1_000;

/// The largest questionnaire, which is imported and exported, and the longest ledger.
pub const LARGEST: usize = 5_000;

/// Items of the ledger whose report is written as a document: without the drafts, a fifth of them, these are 300 problems.
pub const REPORTED: usize = 375;

/// Entries of the history of the largest questionnaire.
pub const HISTORY: usize = 20_000;

/// The questionnaire that a visit starts on: about as long as the built-in ones of one unit.
pub const STARTING: usize = 100;

impl Metric {
    /// What the numbers count.
    pub fn unit(self) -> Unit {
        match self {
            Self::FirstLoad(_)
            | Self::QuestionLoad
            | Self::OneFile
            | Self::SavedBytes { .. }
            | Self::ExportBytes
            | Self::ScriptMemory(_)
            | Self::Memory(_) => Unit::Bytes,
            Self::Start { .. }
            | Self::OneFileStart
            | Self::FullStart
            | Self::Open { .. }
            | Self::Paint { .. }
            | Self::SavedTime { .. }
            | Self::ExportTime
            | Self::ImportTime
            | Self::LedgerOpen
            | Self::LedgerFrame
            | Self::LedgerFilter
            | Self::HealthCheck
            | Self::DocumentTime => Unit::Milliseconds,
        }
    }

    /// The one number that stands for all samples; nothing where there are none.
    pub fn summary(self, samples: &[f64]) -> Option<f64> {
        match self {
            Self::Paint { percent, .. } => percentile(samples, percent),
            Self::LedgerFrame => percentile(samples, 95),
            _ => percentile(samples, 50),
        }
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FirstLoad(Coding::Raw) => f.write_str("first load, raw"),
            Self::FirstLoad(Coding::Gzip) => f.write_str("first load, gzip"),
            Self::FirstLoad(Coding::Brotli) => f.write_str("first load, brotli"),
            Self::QuestionLoad => f.write_str("load to the first question, brotli"),
            Self::OneFile => f.write_str("one file"),
            Self::OneFileStart => f.write_str("start of the one file from a disk"),
            Self::Start { slowdown } => write!(f, "start to first question usable, {slowdown}x CPU"),
            Self::FullStart => write!(f, "start with {LARGEST} answers and {HISTORY} history entries"),
            Self::Open { questions, mode } => write!(f, "open {questions} questions, {mode}"),
            Self::Paint { mode, percent } => write!(f, "answer to next paint at {ANSWERING}, {mode}, p{percent}"),
            Self::SavedBytes { answered } => write!(f, "one answer saved at {answered} answered"),
            Self::SavedTime { answered } => write!(f, "one answer durable at {answered} answered"),
            Self::ExportTime => write!(f, "export of {LARGEST} answers"),
            Self::ExportBytes => write!(f, "export of {LARGEST} answers, size"),
            Self::ImportTime => write!(f, "import of {LARGEST} answers"),
            Self::LedgerOpen => write!(f, "open a ledger of {LARGEST} items"),
            Self::LedgerFrame => write!(f, "frame while scrolling a ledger of {LARGEST}, p95"),
            Self::LedgerFilter => write!(f, "filter of a ledger of {LARGEST}"),
            Self::HealthCheck => write!(f, "health check of a ledger of {LARGEST}"),
            Self::DocumentTime => write!(f, "report of {} problems as a document", REPORTED * 4 / 5),
            Self::ScriptMemory(mode) => write!(f, "memory with {LARGEST} open, {mode}: script"),
            Self::Memory(mode) => write!(f, "memory with {LARGEST} open, {mode}: script and wasm"),
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Paged => "paged",
            Self::All => "all",
        })
    }
}
