//! Fields that only make sense together, so that they are picked from one copy.

use domain::matter::MatterKind;
use domain::record::Body;

/// Why fields are picked together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Together {
    /// 办理状态: where an item stands, and the moves that led there. Once it was claimed, its classification and its
    /// due date change by moves only, and belong to it.
    Standing,
    /// 问题分类: the rhythm follows from stage and category.
    Classification,
    /// An answer with its day.
    Answer,
    /// How far a task is, and since when.
    Progress,
    /// Year and number of a round.
    RoundNumber,
    /// A draw can only be repeated as it was.
    Draw,
    /// A release says what was found at one moment.
    Release,
    /// All of a matter, where the copies are not even of one kind.
    Content,
}

/// Of what a field is a part.
pub(super) fn together(copies: &[Body], name: &str) -> Option<Together> {
    match copies.first()? {
        Body::Round(_) => name.starts_with("number.").then_some(Together::RoundNumber),
        Body::Pack(_) => None,
        Body::Task(..) => {
            matches!(name, "state" | "not_applicable_reason" | "done_on" | "done_by").then_some(Together::Progress)
        }
        Body::Answer(..) => matches!(name, "value" | "answered_on").then_some(Together::Answer),
        Body::Item(..) => of_item(copies, name),
        Body::Matter(_, first) if name.starts_with("content.") => {
            let is_one_kind = |body: &Body| matches!(body, Body::Matter(_, matter) if matter.kind() == first.kind());
            match first.kind() {
                _ if !copies.iter().all(is_one_kind) => Some(Together::Content),
                MatterKind::Draw => Some(Together::Draw),
                MatterKind::Release => Some(Together::Release),
                _ => None,
            }
        }
        Body::Matter(..) => None,
    }
}

fn of_item(copies: &[Body], name: &str) -> Option<Together> {
    let is_open = |body: &Body| matches!(body, Body::Item(_, item) if item.is_open_to_classify());
    match name {
        "status" | "log" | "closed_on" | "void_reason" | "merged_into" | "cycle" | "first_cycle" | "question" => {
            Some(Together::Standing)
        }
        "source_stage" | "category" | "rectify_mode" | "severity" | "found_on" | "due"
            if !copies.iter().all(is_open) =>
        {
            Some(Together::Standing)
        }
        "source_stage" | "category" | "rectify_mode" => Some(Together::Classification),
        _ => None,
    }
}
