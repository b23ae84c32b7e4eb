//! The two pages, and what the bench relies on in both.
//!
//! The floor answers to zicha's addresses and carries its hooks (README, «hooks for automation»), so nearly everything
//! here holds for both; `probe.js` knows the selectors.

use std::env;
use std::fmt;

use anyhow::{Context, Result};

/// A page that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contender {
    /// The release build.
    Zicha,
    /// The plain page in `tests/bench`.
    Floor,
}

/// How much of a questionnaire is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// A section in pages of [`PAGE_QUESTIONS`].
    Paged,
    /// Everything.
    All,
}

/// Questions on one page of a section.
pub const PAGE_QUESTIONS: usize = 20;

/// The start page.
pub const HOME: &str = "#/";

/// Where a file is taken in.
pub const IMPORT: &str = "#/import";

/// What the file is given to.
pub const FILE_INPUT: &str = "input[type=file]";

/// The button that takes a file in, after its preview.
pub const APPLY: &str = "应用";

/// The button that writes a file.
pub const EXPORT: &str = "导出";

/// The button that saves a document.
pub const SAVE_DOCUMENT: &str = "保存为 Word 文件";

impl Contender {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Zicha, Self::Floor];

    /// The name on the command line and in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zicha => "zicha",
            Self::Floor => "floor",
        }
    }

    /// Where the page is served.
    pub fn url(self) -> Result<String> {
        let variable = match self {
            Self::Zicha => "ZICHA_URL",
            Self::Floor => "ZICHA_FLOOR_URL",
        };
        env::var(variable).with_context(|| {
            format!("{variable} is not set: the bench needs pages that are served, which `cargo xtask bench` sees to")
        })
    }

    /// The ways in which the page can show a questionnaire.
    pub fn modes(self) -> &'static [Mode] {
        match self {
            Self::Zicha => &[Mode::Paged],
            Self::Floor => &[Mode::Paged, Mode::All],
        }
    }
}

impl fmt::Display for Contender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Unlike `write_str`, this keeps to the width of a column.
        f.pad(self.name())
    }
}

/// A page of a section; pages are counted from 1.
pub fn section_page(round: &str, pack: &str, section: &str, page: usize) -> String {
    format!("#/r/{round}/self-check/{pack}/{section}/{page}")
}

/// All questions at once; only the floor has it.
pub fn all_questions(round: &str) -> String {
    format!("#/r/{round}/all")
}

/// Where a round is exported.
pub fn data_page(round: &str) -> String {
    format!("#/r/{round}/data")
}
