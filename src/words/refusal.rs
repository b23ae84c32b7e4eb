//! Why a change is refused, so that the reader of the screen can act on it.

use super::{milestone, parameter, say, status, step};
use domain::change::Refusal;
use domain::ledger::Requirement;

/// The sentence for a refusal.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::UnitNameMissing => say!(refusal.unit_name_missing).to_owned(),
        Refusal::RoundNumberOutOfRange => say!(refusal.round_number).to_owned(),
        Refusal::ParameterOutOfRange(which) => {
            let range = which.range();
            say!(refusal.parameter, name = parameter(*which), min = *range.start(), max = *range.end())
        }
        Refusal::ParametersOutOfOrder { earlier, later } => {
            say!(refusal.parameter_order, later = parameter(*later), earlier = parameter(*earlier))
        }
        Refusal::WeightsOffHundred { sum } => say!(refusal.weights, sum = *sum),
        Refusal::MilestonesOutOfOrder { earlier, later } => {
            say!(refusal.milestones, earlier = milestone(*earlier), later = milestone(*later))
        }
        Refusal::CopyGone => say!(refusal.copy_gone).to_owned(),
        Refusal::CopiesMixed => say!(refusal.copies_mixed).to_owned(),
        Refusal::StandsAsHandedIn { status: standing } => {
            say!(refusal.stands_as_handed_in, status = status(*standing))
        }
        Refusal::ChangedSince => say!(refusal.changed_since).to_owned(),
        Refusal::PackInUse(id) => say!(refusal.pack_in_use, id = id.to_string()),
        Refusal::InvalidPack(id) => say!(refusal.invalid_pack, id = id.to_string()),
        Refusal::UnknownQuestion(key) => say!(refusal.unknown, id = key.to_string()),
        Refusal::UnknownTask(key) => say!(refusal.unknown, id = key.to_string()),
        Refusal::UnknownItem(id) => say!(refusal.unknown, id = id.to_string()),
        Refusal::UnknownField(id) => say!(refusal.unknown, id = id.to_string()),
        Refusal::ItemExists(_) => say!(refusal.item_exists).to_owned(),
        Refusal::UnknownOption(id) => say!(refusal.unknown_option, id = id.to_string()),
        Refusal::WrongType => say!(refusal.wrong_type).to_owned(),
        Refusal::NumberOutOfRange { min, max } => match (min, max) {
            (Some(min), Some(max)) => say!(refusal.number_between, min = *min, max = *max),
            (Some(min), None) => say!(refusal.number_min, min = *min),
            (None, Some(max)) => say!(refusal.number_max, max = *max),
            (None, None) => say!(refusal.number_finite).to_owned(),
        },
        Refusal::SumMismatch { sum, total, message } => {
            say!(refusal.sum, message = message.clone(), sum = *sum, total = *total)
        }
        Refusal::TextTooLong { limit } => say!(refusal.text_too_long, limit = *limit),
        Refusal::ReasonTooShort { min } => say!(refusal.reason_too_short, min = *min),
        Refusal::EvidenceTitleMissing => say!(refusal.evidence_title).to_owned(),
        Refusal::MalformedFingerprint => say!(refusal.fingerprint).to_owned(),
        Refusal::RedLine => say!(refusal.red_line).to_owned(),
        Refusal::RegisterNumberOnly => say!(refusal.register_number).to_owned(),
        Refusal::NothingToPropose => say!(refusal.nothing_to_propose).to_owned(),
        Refusal::NoSuchMove { from, step: tried } => {
            say!(refusal.no_such_move, from = status(*from), step = step(*tried))
        }
        Refusal::Missing(list) => {
            let list: Vec<&str> = list.iter().map(|missing| requirement(*missing)).collect();
            say!(refusal.missing, list = list.join(say!(common.separator)))
        }
        Refusal::ItemSettled => say!(refusal.settled).to_owned(),
        Refusal::ItemUnderReview => say!(refusal.under_review).to_owned(),
        Refusal::UnknownMatter(id) => say!(refusal.unknown, id = id.to_string()),
        Refusal::MatterExists(_) => say!(refusal.matter_exists).to_owned(),
        Refusal::MatterVoided => say!(refusal.matter_voided).to_owned(),
        Refusal::NothingToEnter => say!(refusal.nothing_to_enter).to_owned(),
        Refusal::ItemMatched => say!(refusal.item_matched).to_owned(),
        Refusal::TextMissing => say!(refusal.text_missing).to_owned(),
        Refusal::DaysOutOfOrder => say!(refusal.days_out_of_order).to_owned(),
        Refusal::DrawEdited => say!(refusal.draw_edited).to_owned(),
        Refusal::MeasureDoesNotFit => say!(refusal.measure_does_not_fit).to_owned(),
        Refusal::BeyondTheUnit => say!(refusal.beyond_the_unit).to_owned(),
        Refusal::OutsidePart => say!(refusal.outside_part).to_owned(),
        Refusal::PartNumbersUsedUp => say!(refusal.part_numbers_used_up).to_owned(),
        Refusal::ChecksBlocking { count } => say!(refusal.checks_blocking, count = *count),
        Refusal::DecisionMissing => say!(refusal.decision_missing).to_owned(),
    }
}

/// What a move along the ledger's table still needs.
pub fn requirement(requirement: Requirement) -> &'static str {
    macro_rules! words {
        ($($variant:ident: $key:ident,)*) => {
            match requirement { $(Requirement::$variant => say!(requirement.$key),)* }
        };
    }
    words! {
        Description: description, RootCause: root_cause, Goal: goal, Measure: measure, Leader: leader,
        LeadDepartment: lead_department, Due: due, MeasuresDone: measures_done, Evidence: evidence,
        LessonsApplied: lessons_applied, StageResult: stage_result, RuleDocument: rule_document,
        RecheckInterval: recheck_interval, TransferNumber: transfer_number, NoRedLine: no_red_line,
        RedLine: red_line, OnTheSpot: on_the_spot, NotGrave: not_grave, SelfFound: self_found,
        NotFromFeedback: not_from_feedback, LongTermAllowed: long_term_allowed, ExtensionLeft: extension_left,
        FirstCycle: first_cycle, LatestCycle: latest_cycle, Decider: decider, AnotherRole: another_role,
        Opinion: opinion, Reason: reason, DocumentNumber: document_number, Consent: consent, NewDue: new_due,
        LaterDue: later_due, Target: target, Ground: ground, Vouched: vouched,
    }
}
