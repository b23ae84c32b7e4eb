//! The history of a round: who changed which field of which record, when and why. Entries are added and never altered.

use domain::leaks;
use domain::pack::Role;
use domain::record::{AnyRecord, Body, RecordKey, ReplicaId, VersionVector};
use domain::timeline::Cause;
use domain::workspace::Step;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One change of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoryEntry {
    /// Which record.
    pub key: RecordKey,
    /// Milliseconds since 1970 (UTC), by the clock of its writer.
    pub at_ms: u64,
    /// The copy of the data in which it happened.
    pub replica: ReplicaId,
    /// How many changes the record had seen with this one; it tells apart what happened within a millisecond.
    pub count: u64,
    /// Role that the writer had declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Why it was written.
    pub cause: Cause,
    /// What became of each field that changed.
    pub fields: BTreeMap<String, FieldChange>,
    /// Whether values were left out because they stand around a red line (domain.md §0.7).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withheld: bool,
    /// Where it came from elsewhere, or where copies that stood beside it came or went, the versions of all that stood
    /// here from then on: by these a file is known that is taken in once more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<VersionVector>,
}

/// What became of one field. Without either value, they are withheld.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldChange {
    /// What it held before; nothing where it was empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What it held then; nothing where it was emptied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

impl HistoryEntry {
    /// What a step changed. `copies` are those that stand there now, and `replica` is where it happened, which for an
    /// import is not where it was written. `None` where it says nothing new.
    ///
    /// With `is_withheld` only the names of the fields stay, and an answer's value where it is no free text.
    pub fn of_step(
        step: &Step,
        copies: &[AnyRecord],
        replica: &ReplicaId,
        cause: Cause,
        is_withheld: bool,
    ) -> Option<Self> {
        let mut entry = Self::of(step.before.as_ref(), copies.first()?, replica, cause, is_withheld);
        let has_several = step.before.iter().len() + step.beside.len() > 1 || copies.len() > 1;
        // What a person enters or chooses is told by its fields alone.
        let is_of_copies = !matches!(cause, Cause::Edit | Cause::Choice) && has_several;
        if is_of_copies || cause == Cause::Import {
            let versions = copies.iter().map(|copy| &copy.version);
            // Where ours is still the one that is shown, its own count is that of the entry which tells how it was
            // written.
            entry.count = versions.clone().fold(VersionVector::default(), |seen, one| seen.joined(one)).changes();
            entry.copies = versions.cloned().collect();
        }
        (is_of_copies || !entry.fields.is_empty()).then_some(entry)
    }

    /// What changed from one state of a record to the next; it tells nothing of copies beside it.
    pub fn of(
        before: Option<&AnyRecord>,
        after: &AnyRecord,
        replica: &ReplicaId,
        cause: Cause,
        is_withheld: bool,
    ) -> Self {
        let entry = Self {
            key: after.body.key(),
            at_ms: after.saved_at_ms,
            replica: replica.clone(),
            count: after.version.changes(),
            role: after.role,
            cause,
            fields: differing(before.map(|before| fields(&before.body)).unwrap_or_default(), fields(&after.body)),
            is_withheld: false,
            copies: Vec::new(),
        };
        if is_withheld { entry.withheld() } else { entry }
    }

    /// The entry without what stands around a red line: for records that became one later, too.
    pub fn withheld(mut self) -> Self {
        let is_answer = matches!(self.key, RecordKey::Answer(_));
        for (name, change) in &mut self.fields {
            if is_answer && name == "value" {
                change.before.take_if(|value| is_free_text(value));
                change.after.take_if(|value| is_free_text(value));
            } else {
                *change = FieldChange::default();
            }
        }
        self.is_withheld = true;
        self
    }

    /// The entry without the values in which something stands that may not leave: what was mended in a record must not
    /// leave with the story of how it was mended.
    pub fn without_leaks(mut self) -> Self {
        for change in self.fields.values_mut() {
            if [&change.before, &change.after].into_iter().flatten().any(|text| !leaks::found_within(text).is_empty()) {
                *change = FieldChange::default();
                self.is_withheld = true;
            }
        }
        self
    }

    /// The name of the entry, unique within a round. Names of one record sort by time.
    pub fn name(&self) -> String {
        let Self { key, at_ms, replica, count, .. } = self;
        format!("{key}#{at_ms:013}.{}.{count}", replica.0)
    }

    /// The text of the entry, as it lies in the browser's storage.
    pub fn encode(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// Reads what [`encode`](Self::encode) writes.
    pub fn decode(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// The fields of a body. A pack is known by its edition: its thousands of questions are no news to anybody.
pub fn fields(body: &Body) -> Map<String, Value> {
    let value = match body {
        Body::Round(body) => serde_json::to_value(body),
        Body::Pack(body) => serde_json::to_value(BTreeMap::from([("edition", &body.edition)])),
        Body::Task(_, body) => serde_json::to_value(body),
        Body::Answer(_, body) => serde_json::to_value(body),
        Body::Item(_, body) => serde_json::to_value(body),
        Body::Matter(_, body) => serde_json::to_value(body),
    };
    match value {
        Ok(Value::Object(mut fields)) => {
            // Nothing is nothing, however it is written; it would read back as an absent value.
            fields.retain(|_, value| !value.is_null());
            fields
        }
        _ => Map::new(),
    }
}

fn differing(mut before: Map<String, Value>, after: Map<String, Value>) -> BTreeMap<String, FieldChange> {
    let mut changes = BTreeMap::new();
    for (name, after) in after {
        let before = before.remove(&name);
        if before.as_ref() != Some(&after) {
            changes.insert(name, FieldChange { before, after: Some(after) });
        }
    }
    let emptied = before.into_iter().map(|(name, value)| (name, FieldChange { before: Some(value), after: None }));
    changes.extend(emptied);
    changes
}

/// Whether an answer's value is in a person's own words.
fn is_free_text(value: &Value) -> bool {
    ["text", "not_applicable"].iter().any(|kind| value.get(kind).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Date;
    use domain::id::QuestionKey;
    use domain::pack::Choice;
    use domain::questionnaire::{self, Answer};
    use domain::record::{Record, Stamp};
    use domain::round::{Round, Unit};
    use serde_json::json;

    fn stamp(at_ms: u64) -> Stamp {
        Stamp { replica: ReplicaId("a7".into()), at_ms, today: Date::MIN, role: Some(Role::Liaison) }
    }

    fn answered(value: questionnaire::Value, note: &str) -> Body {
        let answer = Answer { value: Some(value), note: note.into(), ..Answer::default() };
        Body::Answer(QuestionKey::parse("core/A01").unwrap(), answer)
    }

    /// An answer, and the same one rewritten.
    fn rewritten() -> (AnyRecord, AnyRecord) {
        let before = Record::new(answered(questionnaire::Value::Choice(Choice::No), ""), &stamp(5));
        let mut after = before.clone();
        after
            .write(answered(questionnaire::Value::NotApplicable("某人某事".into()), "细节"), &stamp(1_772_409_600_000));
        (before, after)
    }

    fn change(before: Option<Value>, after: Option<Value>) -> FieldChange {
        FieldChange { before, after }
    }

    #[test]
    fn an_entry_tells_what_changed_and_nothing_else() {
        let (before, after) = rewritten();
        let replica = ReplicaId("a7".into());
        let entry = HistoryEntry::of(Some(&before), &after, &replica, Cause::Edit, false);
        let value = change(Some(json!({ "choice": "no" })), Some(json!({ "not_applicable": "某人某事" })));
        let fields = BTreeMap::from([("note".into(), change(None, Some(json!("细节")))), ("value".into(), value)]);
        assert_eq!((&entry.fields, entry.role, entry.count), (&fields, Some(Role::Liaison), 2));
        assert_eq!(entry.name(), "answer/core/A01#1772409600000.a7.2");
        let back = HistoryEntry::of(Some(&after), &before, &replica, Cause::Undo, false);
        assert_eq!(back.fields["note"], change(Some(json!("细节")), None));
        assert_eq!(back.name(), "answer/core/A01#0000000000005.a7.1");
        assert!(HistoryEntry::of(Some(&after), &after, &replica, Cause::Import, false).fields.is_empty());
    }

    #[test]
    fn around_a_red_line_only_the_answer_itself_is_kept() {
        let (before, after) = rewritten();
        let entry = HistoryEntry::of(Some(&before), &after, &ReplicaId("a7".into()), Cause::Edit, true);
        let value = change(Some(json!({ "choice": "no" })), None);
        let fields = BTreeMap::from([("note".into(), FieldChange::default()), ("value".into(), value)]);
        assert_eq!((&entry.fields, entry.is_withheld), (&fields, true));
        assert!(!entry.encode().unwrap().contains('某'));
    }

    #[test]
    fn what_may_not_leave_stays_behind_and_the_rest_goes() {
        let (before, mut after) = rewritten();
        after.write(answered(questionnaire::Value::Choice(Choice::No), "电话13812345678"), &stamp(9));
        let entry = HistoryEntry::of(Some(&before), &after, &ReplicaId("a7".into()), Cause::Edit, false);
        assert_eq!(entry.clone().without_leaks().fields["note"], FieldChange::default());
        assert!(entry.clone().without_leaks().is_withheld && !entry.is_withheld);
        let mended = HistoryEntry { fields: BTreeMap::new(), ..entry };
        assert_eq!(mended.clone().without_leaks(), mended);
    }

    #[test]
    fn a_new_record_brings_all_its_fields_and_a_pack_only_its_edition() {
        let round = Record::new(Body::Round(Round::new(Unit::default(), 2026)), &stamp(5));
        let entry = HistoryEntry::of(None, &round, &ReplicaId("a7".into()), Cause::Import, false);
        assert!(entry.fields.contains_key("unit") && entry.fields.values().all(|change| change.before.is_none()));
        let pack =
            json!({ "format": "zicha.pack", "schema": 1, "id": "p", "edition": "2", "title": "", "summary": "" });
        let pack = Record::new(Body::Pack(serde_json::from_value(pack).unwrap()), &stamp(5));
        let entry = HistoryEntry::of(None, &pack, &ReplicaId("a7".into()), Cause::Edit, false);
        assert_eq!(entry.fields, BTreeMap::from([("edition".into(), change(None, Some(json!("2"))))]));
    }

    #[test]
    fn entries_read_back_as_written() {
        let (before, after) = rewritten();
        for (cause, is_withheld) in [(Cause::Edit, false), (Cause::Restore, true)] {
            let entry = HistoryEntry::of(Some(&before), &after, &ReplicaId("a7".into()), cause, is_withheld);
            let text = entry.encode().unwrap();
            assert_eq!(text.contains("is_withheld"), is_withheld, "what is usual is not written");
            assert_eq!(HistoryEntry::decode(&text).unwrap(), entry);
        }
        let unnamed = r#"{"key":"note/x","at_ms":1,"replica":"a","count":1,"cause":"edit","fields":{}}"#;
        assert!(HistoryEntry::decode(unnamed).unwrap_err().to_string().contains("`note/x` names no record"));
    }
}
