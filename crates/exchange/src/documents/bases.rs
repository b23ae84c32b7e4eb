//! 依据: a document names as one only what the unit has compared with the text in force (domain.md §3.11).

use super::scope::{NOTHING, Scope};
use domain::ledger::Item;
use domain::pack::Basis;

/// What may be named as the basis of a problem, in one sentence; nothing where no question led to it.
pub(super) fn of_item(scope: &Scope<'_>, item: &Item) -> Option<String> {
    let entry = scope.workspace.entry(item.question.as_ref()?)?;
    let named: Vec<String> = entry.question.basis.iter().filter_map(|basis| verified(scope, basis)).collect();
    (!named.is_empty()).then(|| named.join("、"))
}

/// All bases of a question, each on a line; those that nobody has compared yet are marked.
pub(super) fn cell(scope: &Scope<'_>, bases: &[Basis]) -> String {
    let line = |basis: &Basis| verified(scope, basis).unwrap_or_else(|| format!("{}（待核）", basis.title));
    let lines: Vec<String> = bases.iter().map(line).collect();
    if lines.is_empty() { NOTHING.to_owned() } else { lines.join("\n") }
}

/// Whether any of these is still to be compared.
pub(super) fn is_open(scope: &Scope<'_>, bases: &[Basis]) -> bool {
    bases.iter().any(|basis| verified(scope, basis).is_none())
}

/// A basis with the edition that it was compared with; what people wrote is left out of what is redacted (脱敏).
fn verified(scope: &Scope<'_>, basis: &Basis) -> Option<String> {
    let check = scope.workspace.round().verified_bases.get(&basis.title)?;
    let edition = check.edition.trim();
    Some(if edition.is_empty() || scope.setup.is_redacted {
        basis.title.clone()
    } else {
        format!("{}（{edition}）", basis.title)
    })
}
