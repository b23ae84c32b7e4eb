//! 问题篇幅占比: how much of a self-check report is about problems and their causes (domain.md §6.1 [YK][HB]).

use super::scope::Scope;
use super::self_check::{ABOUT_PROBLEMS, chapters};
use domain::matter::DocumentSetup;
use domain::workspace::Workspace;
use zicha_office::document::Block;

/// How it stands to what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShareLevel {
    /// Below the least share.
    TooLow,
    /// Below what the unit itself aims at.
    BelowAim,
    /// As much as is asked.
    Enough,
}

/// Characters without blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Those of the chapters on problems and their causes.
    pub of_problems: usize,
    /// Those of all chapters.
    pub of_text: usize,
    /// The least share, in percent.
    pub least: u16,
    /// The share that the unit aims at, in percent.
    pub aim: u16,
}

impl Share {
    /// The share, in percent, rounded down: a share that is just not enough must not look as if it were.
    pub fn percent(self) -> usize {
        (self.of_problems * 100).checked_div(self.of_text).unwrap_or_default()
    }

    /// How it stands to what is asked.
    pub fn level(self) -> ShareLevel {
        match self.percent() {
            percent if percent < usize::from(self.least) => ShareLevel::TooLow,
            percent if percent < usize::from(self.aim) => ShareLevel::BelowAim,
            _ => ShareLevel::Enough,
        }
    }
}

/// Measures the report that this setup makes.
pub fn share(workspace: &Workspace, setup: &DocumentSetup) -> Share {
    let count = |blocks: &[Block]| -> usize {
        let lines = blocks.iter().flat_map(Block::lines);
        lines.map(|line| line.chars().filter(|one| !one.is_whitespace()).count()).sum()
    };
    let counted: Vec<usize> = chapters(&Scope::new(workspace, setup)).iter().map(|blocks| count(blocks)).collect();
    let parameters = &workspace.round().parameters;
    Share {
        of_problems: ABOUT_PROBLEMS.into_iter().filter_map(|number| counted.get(number - 1)).sum(),
        of_text: counted.iter().sum(),
        least: parameters.issue_share_percent,
        aim: parameters.issue_share_aim_percent.max(parameters.issue_share_percent),
    }
}
