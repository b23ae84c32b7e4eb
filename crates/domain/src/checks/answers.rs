//! What the questionnaire shows.

use super::copies::Copies;
use super::{Findings, Place, Rule};
use crate::questionnaire::{Judgement, Standing, Value};
use crate::workspace::Workspace;

/// A reason for 不适用 shorter than this tells nothing, though it is long enough to count.
const TELLING_REASON_CHARS: usize = 10;

/// An answer as the rules see it.
struct Subject<'a> {
    judgement: Judgement,
    /// Why it does not apply; empty for all others.
    reason: &'a str,
    is_registered: bool,
}

/// A rule, and whether it is broken.
type Check = (Rule, fn(&Subject<'_>) -> bool);

const RULES: &[Check] = &[
    (Rule::Unregistered, |answer| answer.judgement.is_failing() && !answer.is_registered),
    (Rule::Unanswered, |answer| !answer.judgement.standing.is_answered()),
    (Rule::Unproven, |answer| answer.judgement.unproven),
    (Rule::NotApplicableThin, |answer| {
        answer.judgement.standing == Standing::NotApplicable
            && answer.reason.trim().chars().count() < TELLING_REASON_CHARS
    }),
];

/// Looks at each question that is shown, and at each section.
pub fn look(workspace: &Workspace, found: &mut Findings) {
    let mut reasons = Copies::default();
    for key in workspace.library().parts().iter().flat_map(|part| &part.questions) {
        if !workspace.is_shown(key) {
            continue;
        }
        let judgement = workspace.judgement(key);
        let reason = match workspace.answer(key).and_then(|answer| answer.value.as_ref()) {
            Some(Value::NotApplicable(reason)) => reason.as_str(),
            _ => "",
        };
        reasons.note(reason, key);
        // Only a failing answer has to be looked up in the ledger.
        let is_registered = judgement.is_failing() && workspace.item_of(key).is_some();
        let subject = Subject { judgement, reason, is_registered };
        for (rule, _) in RULES.iter().filter(|(_, is_broken)| is_broken(&subject)) {
            found.see(*rule, || Place::Question(key.clone()));
        }
    }
    for key in reasons.holders() {
        found.see(Rule::NotApplicableCopied, || Place::Question(key.clone()));
    }
    if workspace.board().total.is_suspiciously_clean() {
        found.see(Rule::NoProblemFound, || Place::SelfCheck);
    }
    let limit = workspace.round().parameters.not_applicable_percent;
    for part in workspace.library().parts() {
        if workspace.board().section(&part.key).not_applicable_exceeds(limit) {
            found.see(Rule::TooManyNotApplicable, || Place::Section(part.key.clone()));
        }
    }
    let sections = found.0.get(&Rule::TooManyNotApplicable).map_or(0, |finding| finding.count);
    found.measure(Rule::TooManyNotApplicable, sections, Some(limit));
}
