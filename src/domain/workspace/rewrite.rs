//! Writing records as a whole: second thoughts, restoring, and copies from elsewhere.

use super::{Applied, Step, Workspace};
use crate::domain::ledger::Status;
use crate::domain::merge::absorb;
use crate::domain::questionnaire::Answer;
use crate::domain::record::{AnyRecord, Body, Record, RecordKey, Stamp};
use crate::domain::task::TaskProgress;

/// From so many answers on, judging everything anew is cheaper than judging one after the other.
const MANY_ANSWERS: usize = 50;

/// Reason of an item that was voided because its entry was undone.
const ENTRY_UNDONE: &str = "撤销录入";

impl Workspace {
    /// Puts these bodies in place of what stands there; each has seen all copies that it replaces. The rules are not asked: what is
    /// put back has passed them before.
    pub fn rewrite(&mut self, bodies: Vec<Body>, stamp: &Stamp) -> Applied {
        let write = |body: Body| {
            self.join_rivals(&body.key());
            self.write(body, stamp)
        };
        let steps = bodies.into_iter().map(write).collect();
        self.follow_up(steps)
    }

    /// Takes in copies of records from elsewhere (design.md §6). Only what changed here is told.
    pub fn absorb(&mut self, copies: Vec<AnyRecord>) -> Applied {
        let mut steps = Vec::new();
        for copy in copies {
            let key = copy.body.key();
            let before = self.records.get(&key);
            if absorb(&mut self.records, copy).changes_anything() {
                steps.push(Step { key, before });
            }
        }
        self.follow_up(steps)
    }

    /// What stands where nothing stood: a record can't be deleted (design.md §6), so it becomes a blank one, and an item
    /// is voided. `None` where it does no harm as it is.
    pub fn blank(&self, key: &RecordKey) -> Option<Body> {
        match key {
            RecordKey::Round | RecordKey::Pack(_) => None,
            RecordKey::Task(key) => Some(Body::Task(key.clone(), TaskProgress::default())),
            RecordKey::Answer(key) => Some(Body::Answer(key.clone(), Answer::default())),
            RecordKey::Item(id) => {
                let mut item = self.item(id)?.clone();
                item.status = Status::Voided;
                ENTRY_UNDONE.clone_into(&mut item.void_reason);
                Some(Body::Item(id.clone(), item))
            }
        }
    }

    /// Writes one record, after having seen what stood there.
    pub(super) fn write(&mut self, body: Body, stamp: &Stamp) -> Step {
        let key = body.key();
        self.join_twins(&key);
        let mut version = self.records.version(&key).cloned().unwrap_or_default();
        version.advance(&stamp.replica);
        let before = self.records.put(Record { version, saved_at_ms: stamp.at_ms, role: stamp.role, body });
        Step { key, before }
    }

    /// Lets the shown copy have seen those that say the same: whoever writes on it has seen them too.
    fn join_twins(&mut self, key: &RecordKey) {
        if self.records.rivals.contains_key(key) && !self.records.is_in_conflict(key) {
            self.join_rivals(key);
        }
    }

    /// Lets the shown copy have seen all others, which are then no longer needed.
    pub(super) fn join_rivals(&mut self, key: &RecordKey) {
        let Some(rivals) = self.records.rivals.remove(key) else { return };
        if let Some(mut shown) = self.records.get(key) {
            shown.version = rivals.iter().fold(shown.version, |seen, rival| seen.joined(&rival.version));
            self.records.put(shown);
        }
    }

    /// Brings everything that follows from the written records up to date.
    fn follow_up(&mut self, steps: Vec<Step>) -> Applied {
        let is_wide = |step: &Step| matches!(step.key, RecordKey::Round | RecordKey::Pack(_));
        let answers = steps.iter().filter_map(|step| match &step.key {
            RecordKey::Answer(key) => Some(key.clone()),
            _ => None,
        });
        let answers: Vec<_> = answers.collect();
        if steps.iter().any(is_wide) || answers.len() >= MANY_ANSWERS {
            self.rebuild();
            // Whatever is shown may have changed.
            let questions = self.library.questions().map(|entry| entry.key.clone()).collect();
            return Applied { steps, questions };
        }
        let mut questions: Vec<_> = answers.into_iter().flat_map(|key| self.rejudge(key)).collect();
        questions.extend(steps.iter().filter_map(|step| match &step.key {
            RecordKey::Item(id) => self.item(id)?.question.clone(),
            _ => None,
        }));
        questions.sort();
        questions.dedup();
        Applied { steps, questions }
    }
}
