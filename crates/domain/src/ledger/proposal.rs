//! The draft that a failing answer proposes.

use super::choices::SourceStage;
use super::item::Item;
use super::parts::{Measure, RuleDocument};
use crate::Date;
use crate::id::{ItemId, OptionId, QuestionKey};
use crate::library::Entry;
use crate::pack::{Field, FieldKind, FieldTarget, Role, SelectOption};
use crate::questionnaire::{Answer, Judgement, MAX_TEXT_CHARS, Value, shown_entries};
use crate::round::Round;

impl Item {
    /// The draft that a failing answer proposes, filled from its follow-up.
    ///
    /// A red line gives nothing but its number (S-24, domain.md §0.7).
    pub fn proposed(
        entry: &Entry,
        answer: &Answer,
        judgement: Judgement,
        number: u32,
        today: Date,
        round: &Round,
    ) -> Self {
        let question = &entry.question;
        let mut item = Self::draft(number, SourceStage::SelfCheck, entry.category, question.axis, today);
        item.severity = question.severity;
        item.question = Some(entry.key.clone());
        item.issue_text.clone_from(&question.text);
        item.due = item.default_due(round);
        for (field, value) in shown_entries(entry, answer, &judgement) {
            // Under a red line even dates and choices say something about the matter; only the number may leave.
            if !judgement.red_line || field.target == Some(FieldTarget::TransferNumber) {
                item.fill(field, value);
            }
        }
        if !judgement.red_line {
            item.evidence.clone_from(&answer.evidence);
        }
        item
    }

    /// Puts an entry where its field says. What the place can't hold goes to 备注 in words, so that nothing is lost.
    fn fill(&mut self, field: &Field, value: &Value) {
        let Some(target) = field.target else { return };
        match (target, value) {
            (FieldTarget::Due, Value::Date(date)) => self.due = Some(*date),
            (FieldTarget::Leader, Value::Role(role)) => self.leader = Some(*role),
            (FieldTarget::MoneyFound, Value::Number(number)) => self.money_found = Some(*number),
            (FieldTarget::MoneyRecovered, Value::Number(number)) => self.money_recovered = Some(*number),
            _ => self.fill_in_words(target, &field.label, in_words(&field.kind, value)),
        }
    }

    fn fill_in_words(&mut self, target: FieldTarget, label: &str, entry: String) {
        if entry.is_empty() {
            return;
        }
        match target {
            FieldTarget::Symptom => append(&mut self.symptom, &entry),
            FieldTarget::DirectCause => append(&mut self.direct_cause, &entry),
            FieldTarget::RootCause => append(&mut self.root_cause, &entry),
            FieldTarget::LeadDepartment => append(&mut self.lead_department, &entry),
            FieldTarget::TransferNumber => append(&mut self.transfer_number, &entry),
            FieldTarget::Measure => self.measures.push(Measure { text: entry, ..Measure::default() }),
            FieldTarget::RuleDocument => {
                self.rule_documents.push(RuleDocument { name: entry, ..RuleDocument::default() });
            }
            FieldTarget::Note
            | FieldTarget::Due
            | FieldTarget::Leader
            | FieldTarget::MoneyFound
            | FieldTarget::MoneyRecovered => append(&mut self.note, &format!("{label}：{entry}")),
        }
    }
}

/// An entry as a person would write it into a remark: numbers with their unit, options by their labels.
fn in_words(kind: &FieldKind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Text(text) | Value::NotApplicable(text)) => text.trim().to_owned(),
        (FieldKind::Number { unit }, Value::Number(number)) => format!("{number}{unit}"),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Date(date)) => date.to_string(),
        (_, Value::Role(role)) => post(*role).to_owned(),
        (FieldKind::Single(options) | FieldKind::Multiple(options), Value::One(id)) => label(options, id).to_owned(),
        (FieldKind::Single(options) | FieldKind::Multiple(options), Value::Many(ids)) => {
            ids.iter().map(|id| label(options, id)).collect::<Vec<_>>().join("、")
        }
        // No field takes such a value; an answer that holds one is refused on the way in.
        _ => String::new(),
    }
}

fn label<'a>(options: &'a [SelectOption], id: &'a OptionId) -> &'a str {
    options.iter().find(|option| option.id == *id).map_or(id.as_str(), |option| option.label.as_str())
}

/// A post by its Chinese name: ledgers are Chinese papers, whatever language the page is shown in.
fn post(role: Role) -> &'static str {
    match role {
        Role::GroupSecretary => "党组书记",
        Role::LeadershipMember => "班子成员",
        Role::Liaison => "联络员",
        Role::Office => "办公室",
        Role::PartyAffairs => "机关党委、人事",
        Role::DisciplineTeam => "纪检监察组、机关纪委",
        Role::Finance => "财务",
        Role::Operations => "业务科室",
        Role::RectificationOffice => "整改办",
    }
}

/// Adds an entry behind those that are there. A field never grows past what a file may hold: the answer itself keeps
/// every entry in full.
fn append(text: &mut String, entry: &str) {
    if !text.is_empty() {
        text.push('；');
    }
    text.push_str(entry);
    if let Some((end, _)) = text.char_indices().nth(MAX_TEXT_CHARS) {
        text.truncate(end);
    }
}

/// The id of the item that an answer proposes. It follows from the question, so that two departments that propose the
/// same do not end up with two items.
pub fn proposed_id(question: &QuestionKey) -> ItemId {
    ItemId::new(format!("{}.{}", question.pack, question.question))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::FieldId;
    use crate::library::Library;
    use crate::pack::{Choice, Pack, Severity, Verdict};
    use crate::questionnaire::Standing;
    use crate::round::Unit;
    use jiff::civil::date;
    use serde_json::json;

    /// One question of the given severity whose follow-up has a field of each kind.
    fn library(severity: &str) -> Library {
        let option = |id: &str, label: &str| json!({ "id": id, "label": label });
        let options = json!([option("a", "网站"), option("b", "公众号"), option("c", "工作群")]);
        let field = |id: &str, label: &str, kind: serde_json::Value, target: &str| json!({ "id": id, "label": label, "kind": kind, "target": target });
        let pack = json!({
            "format": "zicha.pack", "schema": 1, "id": "p", "edition": "1", "title": "卷", "summary": "",
            "sections": [{ "id": "A", "title": "甲", "intro": "", "category": "business" }],
            "questions": [{
                "id": "A01", "section": "A", "axis": "integrity", "focus": [], "text": "有无？", "hint": "",
                "answer": "yes_no", "polarity": "negative", "severity": severity, "weight": 1, "follow_up": "F1",
            }],
            "follow_ups": [{ "id": "F1", "title": "追问", "fields": [
                field("what", "表现", json!("text"), "symptom"),
                field("where", "地点", json!("line"), "symptom"),
                field("count", "应有次数", json!({ "number": { "unit": "次" } }), "note"),
                field("day", "原销号日期", json!("date"), "note"),
                field("kind", "问题类型", json!({ "single": options }), "note"),
                field("media", "阵地", json!({ "multiple": options }), "note"),
                field("owner", "说明责任领导", json!("leader"), "note"),
                field("remark", "其他", json!("text"), "note"),
                field("until", "完成时限", json!("line"), "due"),
                field("number", "登记号", json!("register_number"), "transfer_number"),
            ] }],
        });
        Library::new([&serde_json::from_value::<Pack>(pack).unwrap()])
    }

    fn answer() -> Answer {
        let follow_up = [
            ("what", Value::Text(" 三次未开会 ".into())),
            ("where", Value::Text("机关".into())),
            ("count", Value::Number(12.0)),
            ("day", Value::Date(date(2025, 3, 1))),
            ("kind", Value::One("b".into())),
            ("media", Value::Many(vec!["a".into(), "c".into()])),
            ("owner", Value::Role(Role::LeadershipMember)),
            ("remark", Value::Text("另见附件".into())),
            ("until", Value::Text("年底前".into())),
            ("number", Value::Text("2026-7".into())),
        ];
        Answer {
            value: Some(Value::Choice(Choice::Yes)),
            follow_up: follow_up.into_iter().map(|(id, value)| (FieldId::from(id), value)).collect(),
            ..Answer::default()
        }
    }

    fn proposed(severity: &str, answer: &Answer) -> Item {
        let library = library(severity);
        let entry = library.questions().next().unwrap();
        let red_line = entry.question.severity == Severity::X;
        let judgement = Judgement { standing: Standing::Judged(Verdict::Fail), red_line, unproven: false };
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        Item::proposed(entry, answer, judgement, 1, date(2026, 5, 6), &round)
    }

    #[test]
    fn no_entry_of_a_follow_up_is_lost() {
        let item = proposed("H", &answer());
        assert_eq!(item.symptom, "三次未开会；机关");
        assert_eq!(
            item.note,
            "应有次数：12次；原销号日期：2025-03-01；问题类型：公众号；阵地：网站、工作群；说明责任领导：班子成员；\
             其他：另见附件；完成时限：年底前"
        );
        assert_eq!(item.transfer_number, "2026-7");
        assert_eq!(item.due, Some(date(2026, 5, 21)), "a due date in words leaves the default one");
    }

    #[test]
    fn a_red_line_gives_nothing_but_its_number() {
        let item = proposed("X", &answer());
        assert_eq!(item.transfer_number, "2026-7");
        assert_eq!((item.note.as_str(), item.symptom.as_str()), ("", ""));
        assert_eq!(item.check(), Ok(()));
    }

    #[test]
    fn long_entries_make_an_item_that_can_still_be_saved() {
        let mut answer = answer();
        for id in ["what", "where", "remark"] {
            answer.follow_up.insert(FieldId::from(id), Value::Text("长".repeat(MAX_TEXT_CHARS)));
        }
        let item = proposed("M", &answer);
        assert_eq!(item.check(), Ok(()));
        assert_eq!(item.symptom.chars().count(), MAX_TEXT_CHARS);
    }
}
