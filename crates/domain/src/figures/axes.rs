//! How the check points, or the focuses, score.

use crate::pack::{Axis, FocusTag};
use crate::questionnaire::Tally;
use crate::round::Framework;
use crate::workspace::Workspace;

/// What a scale measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// A check point.
    Axis(Axis),
    /// A focus.
    Focus(FocusTag),
}

impl Measured {
    /// The check point whose bad and good end the speech names; the fourth has no such pair (domain.md §0.1).
    pub fn paired_axis(self) -> Option<Axis> {
        match self {
            Self::Axis(Axis::Integrity) | Self::Focus(_) => None,
            Self::Axis(axis) => Some(axis),
        }
    }

    /// Whether touched red lines are told in place of ends: they lie at the fourth check point, and score nothing.
    pub fn counts_red_lines(self) -> bool {
        self == Self::Axis(Axis::Integrity)
    }
}

/// A check point or a focus with what it scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Which.
    pub measured: Measured,
    /// Counts and score of its questions.
    pub tally: Tally,
}

/// The scales of a framework, in its order.
pub fn axes(workspace: &Workspace, framework: Framework) -> Vec<Scale> {
    let board = workspace.board();
    let of_axis = |axis| Scale { measured: Measured::Axis(axis), tally: board.axis(axis) };
    let of_focus = |focus| Scale { measured: Measured::Focus(focus), tally: board.focus(focus) };
    match framework {
        Framework::FourPoints => Axis::ALL.into_iter().map(of_axis).collect(),
        Framework::ThreeFocuses => FocusTag::ALL.into_iter().take(3).map(of_focus).collect(),
        Framework::FourFocuses => FocusTag::ALL.into_iter().map(of_focus).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::course::tests::answered_round;
    use super::*;

    #[test]
    fn each_framework_has_its_own_scales() {
        let workspace = answered_round();
        let four = axes(&workspace, Framework::FourPoints);
        assert_eq!(four.iter().map(|scale| scale.tally.answered).collect::<Vec<_>>(), [0, 0, 2, 0]);
        assert_eq!(four[2].tally.score(), Some(0.5));
        assert_eq!(four[2].measured.paired_axis(), Some(Axis::Strictness));
        assert_eq!(four[3].measured.paired_axis(), None);
        assert!(four[3].measured.counts_red_lines());
        let three = axes(&workspace, Framework::ThreeFocuses);
        assert_eq!(three.iter().map(|scale| scale.tally.questions).collect::<Vec<_>>(), [0, 0, 3]);
        assert_eq!(axes(&workspace, Framework::FourFocuses).len(), 4);
    }
}
