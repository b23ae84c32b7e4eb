//! How an answer is judged.

use super::answer::{Answer, MIN_REASON_CHARS, Value, is_complete};
use crate::Date;
use crate::id::{FieldId, QuestionId, SectionId};
use crate::library::Entry;
use crate::pack::{AnswerKind, Choice, Comparison, Condition, Polarity, Rule, SelectOption, Severity, Verdict};
use jiff::ToSpan;

/// Where an answer stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nothing answered.
    #[default]
    Unanswered,
    /// Something is entered, but it does not count yet: a reason too short, a number missing.
    Incomplete,
    /// 不适用 with a reason.
    NotApplicable,
    /// Recorded; there is nothing to judge.
    Recorded,
    /// Judged.
    Judged(Verdict),
}

impl Standing {
    /// Whether the question counts as answered.
    pub fn is_answered(self) -> bool {
        !matches!(self, Self::Unanswered | Self::Incomplete)
    }
}

/// What follows from an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Where it stands.
    pub standing: Standing,
    /// A «yes» that nothing proves; it counts half (无证据的“是”, domain.md §3.10).
    pub unproven: bool,
    /// A red line is touched: free fields close, the discipline team takes over (§0.7).
    pub red_line: bool,
}

impl Judgement {
    /// The verdict, where there is one.
    pub fn verdict(self) -> Option<Verdict> {
        match self.standing {
            Standing::Judged(verdict) => Some(verdict),
            _ => None,
        }
    }

    /// Whether it belongs into the ledger: in order only in part, or not at all.
    pub fn is_failing(self) -> bool {
        matches!(self.standing, Standing::Judged(Verdict::Partial | Verdict::Fail))
    }
}

/// What a rule may look at besides the answer itself.
pub trait Outlook {
    /// How the answer to another question of the same pack was judged.
    fn judgement(&self, question: &QuestionId) -> Judgement;
    /// The number answered to another question of the same pack.
    fn number(&self, question: &QuestionId) -> Option<f64>;
    /// Whether any shown question of the section fails or passes only in part.
    fn any_failing_in(&self, section: &SectionId) -> bool;
    /// The round's term of a party branch, in years.
    fn branch_term_years(&self) -> u16;
}

/// Judges an answer.
pub fn judge(entry: &Entry, answer: &Answer, outlook: &impl Outlook) -> Judgement {
    let Some(value) = &answer.value else { return Judgement::default() };
    let standing = match first_standing(entry, value, answer.answered_on, outlook.branch_term_years()) {
        Standing::Judged(verdict) => Standing::Judged(worst(entry, answer, value, outlook, verdict)),
        other => other,
    };
    let proof_due = entry.question.polarity == Polarity::Positive && *value == Value::Choice(Choice::Yes);
    Judgement {
        standing,
        unproven: proof_due && standing == Standing::Judged(Verdict::Pass) && answer.evidence.is_empty(),
        red_line: entry.question.severity == Severity::X
            && matches!(standing, Standing::Judged(Verdict::Partial | Verdict::Fail)),
    }
}

fn first_standing(entry: &Entry, value: &Value, answered_on: Option<Date>, branch_term_years: u16) -> Standing {
    let rules = &entry.question.rules;
    match (&entry.question.answer, value) {
        (_, Value::NotApplicable(reason)) => {
            if reason.trim().chars().count() >= MIN_REASON_CHARS {
                Standing::NotApplicable
            } else {
                Standing::Incomplete
            }
        }
        (AnswerKind::YesNo, Value::Choice(choice)) => Standing::Judged(match (choice, entry.question.polarity) {
            (Choice::Partial, _) => Verdict::Partial,
            (Choice::Yes, Polarity::Positive) | (Choice::No, Polarity::Negative) => Verdict::Pass,
            (Choice::No, Polarity::Positive) | (Choice::Yes, Polarity::Negative) => Verdict::Fail,
        }),
        (AnswerKind::Number { .. }, Value::Number(number)) => {
            if rules.contains(&Rule::RecordOnly) {
                return Standing::Recorded;
            }
            let decided = rules.iter().find_map(|rule| match rule {
                Rule::JudgeNumber { compare, value, verdict } => compare.holds(*number, *value).then_some(*verdict),
                _ => None,
            });
            Standing::Judged(decided.unwrap_or(Verdict::Pass))
        }
        (AnswerKind::Numbers(fields), Value::Numbers(numbers)) => {
            if !is_complete(fields, numbers) {
                Standing::Incomplete
            } else if rules.contains(&Rule::RecordOnly) {
                Standing::Recorded
            } else {
                Standing::Judged(Verdict::Pass)
            }
        }
        (AnswerKind::Date, Value::Date(date)) => {
            let rule = rules.iter().find_map(|rule| match rule {
                Rule::OlderThanYears { years, verdict } => Some((years.unwrap_or(branch_term_years), *verdict)),
                _ => None,
            });
            match rule {
                None => Standing::Recorded,
                Some((years, verdict)) => {
                    let end = date.checked_add(i64::from(years).years()).unwrap_or(Date::MAX);
                    Standing::Judged(if answered_on.is_some_and(|day| day > end) { verdict } else { Verdict::Pass })
                }
            }
        }
        (AnswerKind::Text, Value::Text(text)) => {
            if text.trim().is_empty() {
                Standing::Unanswered
            } else {
                Standing::Recorded
            }
        }
        (AnswerKind::Single(options), Value::One(id)) => {
            option_verdict(options, id).map_or(Standing::Recorded, Standing::Judged)
        }
        (AnswerKind::Multiple(options), Value::Many(ids)) => {
            let verdict = ids.iter().filter_map(|id| option_verdict(options, id)).max();
            match verdict {
                Some(verdict) => Standing::Judged(verdict),
                None if ids.is_empty() => Standing::Unanswered,
                None => Standing::Recorded,
            }
        }
        // Such a value is refused on the way in; one that came with a changed pack does not count.
        _ => Standing::Incomplete,
    }
}

fn option_verdict(options: &[SelectOption], id: &crate::id::OptionId) -> Option<Verdict> {
    options.iter().find(|option| option.id == *id).and_then(|option| option.verdict)
}

/// Lets the rules that can only make a verdict worse have their say.
fn worst(entry: &Entry, answer: &Answer, value: &Value, outlook: &impl Outlook, verdict: Verdict) -> Verdict {
    entry.question.rules.iter().fold(verdict, |so_far, rule| match rule {
        Rule::JudgeField { field, compare, value: bound, verdict } => {
            let applies = field_number(answer, value, field).is_some_and(|number| compare.holds(number, *bound));
            if applies { so_far.max(*verdict) } else { so_far }
        }
        Rule::JudgeRising { fields, verdict } => {
            let rises = fields.iter().zip(fields.iter().skip(1)).any(|(earlier, later)| {
                match (field_number(answer, value, earlier), field_number(answer, value, later)) {
                    (Some(earlier), Some(later)) => later > earlier,
                    _ => false,
                }
            });
            if rises { so_far.max(*verdict) } else { so_far }
        }
        Rule::JudgeIf { own, condition, verdict, .. } => {
            let applies = own_holds(*own, value) && holds(condition, outlook);
            if applies { so_far.max(*verdict) } else { so_far }
        }
        _ => so_far,
    })
}

/// Whether the own part of a [`Rule::JudgeIf`] holds.
fn own_holds(own: Option<(Comparison, f64)>, value: &Value) -> bool {
    match (own, value) {
        (None, _) => true,
        (Some((compare, bound)), Value::Number(number)) => compare.holds(*number, bound),
        _ => false,
    }
}

fn field_number(answer: &Answer, value: &Value, field: &FieldId) -> Option<f64> {
    let own = match value {
        Value::Numbers(numbers) => numbers.get(field).copied(),
        _ => None,
    };
    own.or_else(|| match answer.follow_up.get(field) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    })
}

/// Whether a condition holds, given the other answers.
pub(crate) fn holds(condition: &Condition, outlook: &impl Outlook) -> bool {
    match condition {
        Condition::Judged { question, verdicts } => {
            outlook.judgement(question).verdict().is_some_and(|verdict| verdicts.contains(&verdict))
        }
        Condition::Number { question, compare, value } => {
            outlook.number(question).is_some_and(|number| compare.holds(number, *value))
        }
        Condition::FailingIn(sections) => sections.iter().any(|section| outlook.any_failing_in(section)),
        Condition::All(parts) => parts.iter().all(|part| holds(part, outlook)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, outlook)),
        Condition::Not(part) => !holds(part, outlook),
    }
}

/// Sentences that a question shows with an answer: its notices, and why a rule made the verdict worse.
pub(crate) fn messages<'a>(
    entry: &'a Entry,
    answer: &Answer,
    judgement: Judgement,
    outlook: &impl Outlook,
) -> Vec<&'a str> {
    let (Some(verdict), Some(value)) = (judgement.verdict(), &answer.value) else { return Vec::new() };
    entry
        .question
        .rules
        .iter()
        .filter_map(|rule| match rule {
            Rule::Notice { on, message } => on.contains(&verdict).then_some(message.as_str()),
            Rule::JudgeIf { own, condition, message, .. } => {
                (own_holds(*own, value) && holds(condition, outlook)).then_some(message.as_str())
            }
            _ => None,
        })
        .collect()
}
