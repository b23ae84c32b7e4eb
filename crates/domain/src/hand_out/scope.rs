//! What belongs to a part.

use super::hand_out_of;
use crate::id::{ItemId, MatterId, QuestionKey, TaskKey};
use crate::ledger::Item;
use crate::library::Library;
use crate::matter::Matter;
use crate::record::RecordKey;
use crate::records::Records;
use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;

/// What belongs to a part, ready to be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Which part.
    pub id: MatterId,
    questions: HashSet<QuestionKey>,
    tasks: BTreeSet<TaskKey>,
    items: HashSet<ItemId>,
    numbers: RangeInclusive<u32>,
}

impl Scope {
    /// Of this matter, by the questions of the whole round; `None` where it is no part.
    pub fn of(id: &MatterId, matter: &Matter, library: &Library, records: &Records) -> Option<Self> {
        let part = hand_out_of(&matter.content)?;
        let sections = part.sections.iter().filter_map(|key| library.part(key)).flat_map(|section| &section.questions);
        // One cycle of an item stands for all of them: what came back goes on from what was closed out.
        let first = |id: &ItemId| records.items.get(id).and_then(|record| record.body.first_cycle.clone());
        Some(Self {
            id: id.clone(),
            questions: sections.chain(&part.questions).cloned().collect(),
            tasks: part.tasks.clone(),
            items: part.items.iter().map(|id| first(id).unwrap_or_else(|| id.clone())).collect(),
            numbers: matter.item_numbers()?,
        })
    }

    /// Whether a question is to be answered in it.
    pub fn has_question(&self, key: &QuestionKey) -> bool {
        self.questions.contains(key)
    }

    /// Whether a task is to be done in it.
    pub fn has_task(&self, key: &TaskKey) -> bool {
        self.tasks.contains(key)
    }

    /// Whether an item belongs to it: handed out, made from one of its questions, or entered by the department itself,
    /// which its number tells.
    pub fn has_item(&self, id: &ItemId, item: &Item) -> bool {
        self.items.contains(item.first_cycle.as_ref().unwrap_or(id))
            || item.question.as_ref().is_some_and(|key| self.has_question(key))
            || self.numbers.contains(&item.number)
    }

    /// Whether a record of the round may be changed in it.
    pub fn has(&self, key: &RecordKey, records: &Records) -> bool {
        match key {
            RecordKey::Round | RecordKey::Pack(_) | RecordKey::Matter(_) => false,
            RecordKey::Task(key) => self.has_task(key),
            RecordKey::Answer(key) => self.has_question(key),
            RecordKey::Item(id) => records.items.get(id).is_some_and(|record| self.has_item(id, &record.body)),
        }
    }

    /// The questions in it, in no order.
    pub fn questions(&self) -> impl Iterator<Item = &QuestionKey> {
        self.questions.iter()
    }

    /// The tasks in it.
    pub fn tasks(&self) -> impl Iterator<Item = &TaskKey> {
        self.tasks.iter()
    }

    /// The numbers of items that the department enters itself.
    pub fn numbers(&self) -> &RangeInclusive<u32> {
        &self.numbers
    }
}
