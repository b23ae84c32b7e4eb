//! Names of chapters.

use crate::domain::chapters::Chapter;
use crate::domain::pack::{Axis, FocusTag};
use crate::exchange::tables::choices::Named;

/// What a chapter is called. 党风廉政 alone is the short name of the fourth check point; a heading has room for the whole.
pub(super) fn chapter_name(chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Axis(Axis::LeadershipStrength) => "党的领导方面",
        Chapter::Axis(Axis::PartyBuildingSubstance) => "党的建设方面",
        Chapter::Axis(Axis::Strictness) => "全面从严治党方面",
        Chapter::Axis(Axis::Integrity) => "党风廉政建设和反腐败斗争方面",
        Chapter::Focus(focus) => FocusTag::name(focus),
    }
}
