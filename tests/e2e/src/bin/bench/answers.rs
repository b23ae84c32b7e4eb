//! Answers that nobody gave: what is stored before a measurement, and what is clicked during it.

use domain::pack::{Question, Severity};

/// What is answered to a yes/no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// 是.
    Yes,
    /// 部分.
    Partial,
    /// 否.
    No,
    /// 不适用, with [`REASON`].
    NotApplicable,
}

/// Why a question does not apply.
pub const REASON: &str = "本单位没有这项业务";

impl Choice {
    /// The value of the radio button.
    pub fn value(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partial => "partial",
            Self::No => "no",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// What is stored as the answer to the question at `index`. A red line is never touched: it would close the question.
pub fn stored(question: &Question, index: usize) -> Choice {
    match (question.severity, index % 20) {
        (Severity::X, _) | (_, 0..=12) => Choice::Yes,
        (_, 13..=15) => Choice::Partial,
        (_, 19) => Choice::NotApplicable,
        _ => Choice::No,
    }
}

/// Which of two answers is clicked, so that a click always changes something: first one, then the other, and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Something else than is stored.
    There,
    /// What was stored before, or near to it.
    Back,
}

/// What is clicked at the question at `index`. Red lines are passed over, because a second thought about one is more
/// than an answer, and 不适用 is left alone, because it would ask for a reason.
pub fn clicked(question: &Question, index: usize, turn: Turn) -> Option<Choice> {
    Some(match (question.severity, stored(question, index), turn) {
        (Severity::X, ..) => return None,
        (_, Choice::Yes, Turn::There) => Choice::Partial,
        (_, _, Turn::There) => Choice::Yes,
        (_, Choice::NotApplicable, Turn::Back) => Choice::No,
        (_, choice, Turn::Back) => choice,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::pack;

    #[test]
    fn a_click_always_changes_something() {
        for (index, question) in pack(100).questions.iter().enumerate() {
            let Some(there) = clicked(question, index, Turn::There) else { continue };
            assert_ne!(there, stored(question, index));
            assert_ne!(clicked(question, index, Turn::Back), Some(there));
        }
    }

    #[test]
    fn red_lines_are_neither_touched_nor_clicked() {
        let pack = pack(100);
        let lines = pack.questions.iter().enumerate().filter(|(_, question)| question.severity == Severity::X);
        assert_eq!(lines.clone().count(), 5);
        for (index, question) in lines {
            assert_eq!(stored(question, index), Choice::Yes);
            assert_eq!(clicked(question, index, Turn::There), None);
        }
    }
}
