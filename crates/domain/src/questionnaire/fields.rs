//! Which fields unfold under an answer.

use crate::library::Entry;
use crate::pack::{Field, FieldKind, Verdict};

/// A field that is shown, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldShown<'a> {
    /// The field.
    pub field: &'a Field,
    /// Whether it belongs to the follow-up template, not to the question itself.
    pub from_template: bool,
}

/// The fields that are open under a verdict, template first. Under a red line no free text is among them (§0.7).
pub fn unfolded_fields(
    entry: &Entry,
    verdict: Option<Verdict>,
    red_line: bool,
) -> impl Iterator<Item = FieldShown<'_>> {
    let fails = matches!(verdict, Some(Verdict::Partial | Verdict::Fail));
    let template =
        entry.follow_up_fields.iter().filter(move |_| fails).map(|field| FieldShown { field, from_template: true });
    let own = entry
        .own_fields()
        .filter(move |(on, _)| on.is_empty() || verdict.is_some_and(|verdict| on.contains(&verdict)))
        .map(|(_, field)| FieldShown { field, from_template: false });
    template.chain(own).filter(move |shown| {
        !red_line
            || matches!(
                shown.field.kind,
                FieldKind::RegisterNumber | FieldKind::Date | FieldKind::Single(_) | FieldKind::Multiple(_)
            )
    })
}
