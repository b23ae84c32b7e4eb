//! What a person enters for a question, and when it is refused.

use super::fields::unfolded_fields;
use super::judge::{Judgement, Standing};
use crate::Date;
use crate::change::Refusal;
use crate::evidence::EvidenceRef;
use crate::id::{FieldId, OptionId};
use crate::library::Entry;
use crate::pack::{AnswerKind, Choice, Field, FieldKind, NumberField, Role, Rule, SelectOption};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 不适用 counts once its reason has this many characters (domain.md §3.10).
pub const MIN_REASON_CHARS: usize = 6;

/// Longest text of one field, in characters.
pub const MAX_TEXT_CHARS: usize = 5_000;

/// Longest registration number, in characters: the one text that a red line allows.
const MAX_REGISTER_NUMBER_CHARS: usize = 40;

/// An answer with everything that belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// What was answered; nothing where only evidence or a note was entered so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// References that a «yes» rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRef>,
    /// Entries of the follow-up and of the question's own fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub follow_up: BTreeMap<FieldId, Value>,
    /// Free note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Day of the last change of `value`; rules about age count to this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub answered_on: Option<Date>,
}

/// One entered value. Which variants fit follows from the question or field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// 是, 部分 or 否.
    Choice(Choice),
    /// A finite number.
    Number(f64),
    /// Several finite numbers by field; those not entered yet are absent.
    Numbers(BTreeMap<FieldId, f64>),
    /// A calendar date.
    Date(#[cfg_attr(feature = "schema", schemars(with = "String"))] Date),
    /// Free text.
    Text(String),
    /// One option.
    One(OptionId),
    /// Several options, without repetition.
    Many(Vec<OptionId>),
    /// A post.
    Role(Role),
    /// 不适用 with its reason. Counts once the reason has [`MIN_REASON_CHARS`] characters.
    NotApplicable(String),
}

impl Answer {
    /// Whether nothing is entered.
    pub fn is_empty(&self) -> bool {
        self.value.is_none() && self.evidence.is_empty() && self.follow_up.is_empty() && self.note.is_empty()
    }

    /// Whether a red line would have to close something that is entered: evidence, a note, or a field that a red line
    /// does not show.
    pub fn has_free_entries(&self, entry: &Entry) -> bool {
        !self.evidence.is_empty()
            || !self.note.is_empty()
            || self.follow_up.keys().any(|id| !red_line_fields(entry).any(|field| field.id == *id))
    }

    /// The answer as a red line leaves it: the value and the fields of the red-line follow-up, no free text (§0.7).
    pub fn closed_to_red_line(mut self, entry: &Entry) -> Self {
        self.evidence.clear();
        self.note.clear();
        self.follow_up.retain(|id, _| red_line_fields(entry).any(|field| field.id == *id));
        self
    }
}

/// Fields that stay open under a red line: choices, dates and the registration number, never free text.
fn red_line_fields(entry: &Entry) -> impl Iterator<Item = &Field> {
    entry.follow_up_fields.iter().chain(entry.own_fields().map(|(_, field)| field)).filter(|field| {
        matches!(
            field.kind,
            FieldKind::RegisterNumber | FieldKind::Date | FieldKind::Single(_) | FieldKind::Multiple(_)
        )
    })
}

/// Refuses an answer that the question can't have: a value of another type, an unknown option, a number that is not
/// finite or out of range, parts that do not add up, texts that are too long, or free text under a red line.
pub fn check_answer(entry: &Entry, answer: &Answer, judgement: &Judgement) -> Result<(), Refusal> {
    if let Some(value) = &answer.value {
        check_value(&entry.question.answer, value)?;
        check_sums(entry, value)?;
    }
    if judgement.red_line && answer.has_free_entries(entry) {
        return Err(Refusal::RedLine);
    }
    check_text(&answer.note)?;
    for reference in &answer.evidence {
        check_evidence(reference)?;
    }
    for (id, value) in &answer.follow_up {
        // Entries of fields that are folded at the moment stay: the person may unfold them again.
        let field = entry.field(id).ok_or_else(|| Refusal::UnknownField(id.clone()))?;
        check_field(&field.kind, value)?;
    }
    Ok(())
}

/// Refuses a reference without a title, with a text that is too long, or with a fingerprint that is none.
pub fn check_evidence(reference: &EvidenceRef) -> Result<(), Refusal> {
    if reference.title.trim().is_empty() {
        return Err(Refusal::EvidenceTitleMissing);
    }
    if reference.fingerprint.as_ref().is_some_and(|fingerprint| !fingerprint.is_well_formed()) {
        return Err(Refusal::MalformedFingerprint);
    }
    [&reference.title, &reference.doc_no, &reference.location, &reference.page]
        .into_iter()
        .try_for_each(|text| check_text(text))
}

pub(crate) fn check_text(text: &str) -> Result<(), Refusal> {
    // The byte length bounds the character count, so that most texts need not be counted.
    if text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS {
        return Err(Refusal::TextTooLong { limit: MAX_TEXT_CHARS });
    }
    Ok(())
}

/// Refuses what is more than a registration number (domain.md §0.7): letters, digits and what document numbers are
/// written with, so that no sentence fits.
pub(crate) fn check_register_number(text: &str) -> Result<(), Refusal> {
    let fits = text.chars().count() <= MAX_REGISTER_NUMBER_CHARS
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '〔' | '〕' | '号'));
    if fits { Ok(()) } else { Err(Refusal::RegisterNumberOnly) }
}

fn check_value(kind: &AnswerKind, value: &Value) -> Result<(), Refusal> {
    match (kind, value) {
        (_, Value::NotApplicable(reason)) => check_text(reason),
        (AnswerKind::YesNo, Value::Choice(_)) | (AnswerKind::Date, Value::Date(_)) => Ok(()),
        (AnswerKind::Number { min, max, .. }, Value::Number(number)) => {
            check_number(*number, min.unwrap_or(f64::MIN), max.unwrap_or(f64::MAX))
        }
        (AnswerKind::Numbers(fields), Value::Numbers(numbers)) => numbers.iter().try_for_each(|(id, number)| {
            if !fields.iter().any(|field| field.id == *id) {
                return Err(Refusal::UnknownField(id.clone()));
            }
            check_number(*number, 0.0, f64::MAX)
        }),
        (AnswerKind::Text, Value::Text(text)) => check_text(text),
        (AnswerKind::Single(options), Value::One(id)) => check_option(options, id),
        (AnswerKind::Multiple(options), Value::Many(ids)) => check_options(options, ids),
        _ => Err(Refusal::WrongType),
    }
}

fn check_field(kind: &FieldKind, value: &Value) -> Result<(), Refusal> {
    match (kind, value) {
        (FieldKind::Line | FieldKind::Text, Value::Text(text)) => check_text(text),
        (FieldKind::RegisterNumber, Value::Text(text)) => check_register_number(text),
        (FieldKind::Number { .. }, Value::Number(number)) => check_number(*number, 0.0, f64::MAX),
        (FieldKind::Date, Value::Date(_)) | (FieldKind::Leader, Value::Role(_)) => Ok(()),
        (FieldKind::Single(options), Value::One(id)) => check_option(options, id),
        (FieldKind::Multiple(options), Value::Many(ids)) => check_options(options, ids),
        _ => Err(Refusal::WrongType),
    }
}

fn check_number(number: f64, min: f64, max: f64) -> Result<(), Refusal> {
    if number.is_finite() && (min..=max).contains(&number) {
        Ok(())
    } else {
        Err(Refusal::NumberOutOfRange { min: (min > f64::MIN).then_some(min), max: (max < f64::MAX).then_some(max) })
    }
}

fn check_option(options: &[SelectOption], id: &OptionId) -> Result<(), Refusal> {
    if options.iter().any(|option| option.id == *id) { Ok(()) } else { Err(Refusal::UnknownOption(id.clone())) }
}

fn check_options(options: &[SelectOption], ids: &[OptionId]) -> Result<(), Refusal> {
    for (place, id) in ids.iter().enumerate() {
        check_option(options, id)?;
        if ids.iter().take(place).any(|earlier| earlier == id) {
            return Err(Refusal::UnknownOption(id.clone()));
        }
    }
    Ok(())
}

/// 勾稽关系: once all numbers are there, the parts must add up to the total (F02).
fn check_sums(entry: &Entry, value: &Value) -> Result<(), Refusal> {
    let Value::Numbers(numbers) = value else { return Ok(()) };
    for rule in &entry.question.rules {
        let Rule::SumEquals { parts, total, message } = rule else { continue };
        let sum: Option<f64> = parts.iter().map(|id| numbers.get(id)).sum();
        if let (Some(sum), Some(total)) = (sum, numbers.get(total))
            && (sum - total).abs() > 1e-9
        {
            return Err(Refusal::SumMismatch { sum, total: *total, message: message.clone() });
        }
    }
    Ok(())
}

/// Whether all numbers are entered.
pub(super) fn is_complete(fields: &[NumberField], numbers: &BTreeMap<FieldId, f64>) -> bool {
    fields.iter().all(|field| numbers.contains_key(&field.id))
}

/// Entries of fields that are shown now, with their fields: what a ledger item is filled from.
pub fn shown_entries<'a>(
    entry: &'a Entry,
    answer: &'a Answer,
    judgement: &Judgement,
) -> impl Iterator<Item = (&'a Field, &'a Value)> {
    let verdict = match judgement.standing {
        Standing::Judged(verdict) => Some(verdict),
        _ => None,
    };
    unfolded_fields(entry, verdict, judgement.red_line)
        .filter_map(|shown| Some((shown.field, answer.follow_up.get(&shown.field.id)?)))
}
