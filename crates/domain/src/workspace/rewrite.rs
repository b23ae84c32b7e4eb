//! Writing records as a whole: second thoughts, restoring, and copies from elsewhere.

use super::{Applied, Step, Workspace};
use crate::ledger::Status;
use crate::merge::{absorb, put_copies, sort_copies, writer};
use crate::questionnaire::Answer;
use crate::record::{AnyRecord, Body, Record, RecordKey, Stamp};
use crate::task::TaskProgress;

/// From so many answers on, judging everything anew is cheaper than judging one after the other.
const MANY_ANSWERS: usize = 50;

/// Reason of an item that was voided because its entry was undone.
const ENTRY_UNDONE: &str = "撤销录入";

impl Workspace {
    /// Puts these bodies in place of what stands there; each has seen all copies that it replaces. The rules are not
    /// asked: what is put back has passed them before.
    pub fn rewrite(&mut self, bodies: Vec<Body>, stamp: &Stamp) -> Applied {
        self.put_back(bodies.into_iter().map(|body| (body, Vec::new())).collect(), stamp)
    }

    /// As [`rewrite`](Self::rewrite), but with each body come the copies that shall stand beside it, undecided.
    pub(crate) fn put_back(&mut self, states: Vec<(Body, Vec<AnyRecord>)>, stamp: &Stamp) -> Applied {
        let steps = states.into_iter().map(|(body, beside)| self.put_back_one(body, beside, stamp)).collect();
        self.follow_up(steps)
    }

    fn put_back_one(&mut self, body: Body, beside: Vec<AnyRecord>, stamp: &Stamp) -> Step {
        let key = body.key();
        let (before, stood_beside) = (self.records.get(&key), self.beside(&key));
        // What is still there stays as it is, so that whoever goes on with it elsewhere meets no new copy of it.
        let (kept, gone): (Vec<_>, Vec<_>) = beside.into_iter().partition(|copy| stood_beside.contains(copy));
        self.join_rivals(&key, &kept);
        let seen = self.records.version(&key).cloned().unwrap_or_default();
        let gone: Vec<_> = gone.into_iter().filter(|copy| copy.body != body).collect();
        let mut copies = self.beside(&key);
        let mut shown = Record { version: seen.clone(), saved_at_ms: stamp.at_ms, role: stamp.role, body };
        let writer_here = writer(&copies, &seen, &stamp.replica);
        shown.version.advance(&writer_here);
        if !gone.is_empty() {
            // A step ahead of what comes next, so that the body is what is shown.
            shown.version.advance(&writer_here);
        }
        copies.push(shown);
        // What is gone was seen by others and can't come back as it was: it is written anew.
        for mut copy in gone {
            copy.version = seen.clone();
            copy.version.advance(&writer(&copies, &seen, &stamp.replica));
            copies.push(copy);
        }
        sort_copies(&mut copies);
        put_copies(&mut self.records, copies);
        Step { key, before, beside: stood_beside }
    }

    /// Takes in copies of records from elsewhere (design.md §6). Only what changed here is told.
    pub fn absorb(&mut self, copies: Vec<AnyRecord>) -> Applied {
        let mut steps = Vec::new();
        for copy in copies {
            let key = copy.body.key();
            let (before, beside) = (self.records.get(&key), self.beside(&key));
            if absorb(&mut self.records, copy).changes_anything() {
                steps.push(Step { key, before, beside });
            }
        }
        self.follow_up(steps)
    }

    /// What stands where nothing stood: a record can't be deleted (design.md §6), so it becomes a blank one, and an item
    /// or a matter is voided. `None` where it does no harm as it is.
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
            RecordKey::Matter(id) => {
                let mut matter = self.matter(id)?.clone();
                ENTRY_UNDONE.clone_into(&mut matter.void_reason);
                Some(Body::Matter(id.clone(), matter))
            }
        }
    }

    /// Writes one record, after having seen what stood there.
    pub(super) fn write(&mut self, body: Body, stamp: &Stamp) -> Step {
        let key = body.key();
        let beside = self.beside(&key);
        self.join_twins(&key);
        let mut version = self.records.version(&key).cloned().unwrap_or_default();
        let rivals = self.records.rivals.get(&key).map(Vec::as_slice).unwrap_or_default();
        version.advance(&writer(rivals, &version, &stamp.replica));
        let before = self.records.put(Record { version, saved_at_ms: stamp.at_ms, role: stamp.role, body });
        Step { key, before, beside }
    }

    fn beside(&self, key: &RecordKey) -> Vec<AnyRecord> {
        self.records.rivals.get(key).cloned().unwrap_or_default()
    }

    /// Lets the shown copy have seen those that say the same: whoever writes on it has seen them too.
    fn join_twins(&mut self, key: &RecordKey) {
        if self.records.rivals.contains_key(key) && !self.records.is_in_conflict(key) {
            self.join_rivals(key, &[]);
        }
    }

    /// Lets the shown copy have seen all others but those to be kept; the others are then no longer needed.
    fn join_rivals(&mut self, key: &RecordKey, kept: &[AnyRecord]) {
        let Some(rivals) = self.records.rivals.remove(key) else { return };
        let (kept, seen): (Vec<_>, Vec<_>) = rivals.into_iter().partition(|rival| kept.contains(rival));
        if let Some(mut shown) = self.records.get(key) {
            shown.version = seen.iter().fold(shown.version, |joined, rival| joined.joined(&rival.version));
            self.records.put(shown);
        }
        if !kept.is_empty() {
            self.records.rivals.insert(key.clone(), kept);
        }
    }

    /// Brings everything that follows from the written records up to date.
    fn follow_up(&mut self, steps: Vec<Step>) -> Applied {
        let is_wide = |step: &Step| match &step.key {
            RecordKey::Round | RecordKey::Pack(_) => true,
            // What belongs to the part that is open may have changed.
            RecordKey::Matter(id) => self.part.as_ref() == Some(id),
            RecordKey::Task(_) | RecordKey::Answer(_) | RecordKey::Item(_) => false,
        };
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
