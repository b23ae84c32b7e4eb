//! What must not be kept for ever: the free texts around a red line.

use super::Workspace;
use crate::id::{ItemId, QuestionKey};
use crate::pack::Severity;
use crate::record::{Body, RecordKey};

impl Workspace {
    /// Whether a history of this record may tell which fields changed, but not what they held: only the number of a red
    /// line is kept here (domain.md §0.7), and a history would keep what was taken out of the record.
    pub fn is_withheld(&self, key: &RecordKey) -> bool {
        match key {
            RecordKey::Answer(question) => self.may_draw_red_line(question),
            RecordKey::Item(id) => self.has_red_line_copy(id),
            RecordKey::Round | RecordKey::Pack(_) | RecordKey::Task(_) | RecordKey::Matter(_) => false,
        }
    }

    fn may_draw_red_line(&self, key: &QuestionKey) -> bool {
        if let Some(entry) = self.library.get(key) {
            return entry.question.severity == Severity::X;
        }
        // A pack that is no longer in use still tells what it asked. Of an answer to nothing, the worst is assumed.
        let pack = self.records.packs.get(&key.pack);
        let question = pack.and_then(|pack| pack.body.questions.iter().find(|asked| asked.id == key.question));
        question.is_none_or(|question| question.severity == Severity::X)
    }

    fn has_red_line_copy(&self, id: &ItemId) -> bool {
        let rivals = self.records.rivals.get(&RecordKey::Item(id.clone())).into_iter().flatten();
        let is_red_line = |body: &Body| matches!(body, Body::Item(_, item) if item.is_red_line());
        self.item(id).is_some_and(|item| item.is_red_line()) || rivals.map(|rival| &rival.body).any(is_red_line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;
    use crate::change::Change;
    use crate::id::RoundId;
    use crate::ledger::{Item, SourceStage};
    use crate::pack::{Axis, Category, Pack};
    use crate::record::{ReplicaId, Stamp};
    use crate::round::{Round, Unit};
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn red_lines_are_withheld_and_nothing_else() {
        let stamp = Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: Date::MIN, role: None };
        let question = |id: &str, severity: &str| {
            json!({
                "id": id, "section": "A", "axis": "integrity", "focus": [], "text": "有无？", "hint": "",
                "answer": "yes_no", "polarity": "negative", "severity": severity, "weight": 1, "follow_up": "F",
            })
        };
        let pack = json!({
            "format": "zicha.pack", "schema": 1, "id": "p", "edition": "1", "title": "卷", "summary": "",
            "sections": [{ "id": "A", "title": "甲", "intro": "", "category": "business" }],
            "questions": [question("A01", "H"), question("A02", "X")],
            "follow_ups": [{ "id": "F", "title": "追问", "fields": [] }],
        });
        let pack: Pack = serde_json::from_value(pack).unwrap();
        let unit = Unit { name: "某局".into(), ..Unit::default() };
        let round = Round::new(unit, 2026);
        let mut workspace = Workspace::begin(RoundId::from("r"), round, vec![Arc::new(pack)], &stamp).unwrap();
        for (id, severity) in [("mild", Severity::H), ("red", Severity::X)] {
            let mut item = Item::draft(0, SourceStage::OnSite, Category::Business, Axis::Integrity, stamp.today);
            item.severity = severity;
            workspace.apply(Change::AddItem(ItemId::from(id), Box::new(item)), &stamp).unwrap();
        }
        for (key, is_withheld) in [
            ("answer/p/A01", false),
            ("answer/p/A02", true),
            ("answer/gone/A01", true),
            ("item/mild", false),
            ("item/red", true),
            ("item/nowhere", false),
            ("task/p/A02", false),
            ("pack/p", false),
            ("round", false),
        ] {
            assert_eq!(workspace.is_withheld(&RecordKey::parse(key).unwrap()), is_withheld, "{key}");
        }
    }
}
