//! Files that are taken in once more after that was taken back. Undoing has seen what they hold, so that as it stands it
//! would change nothing any more.

use super::history::HistoryEntry;
use domain::merge::{put_copies, writer};
use domain::record::{AnyRecord, Precedence, RecordKey, ReplicaId};
use domain::records::Records;
use domain::timeline::Cause;
use std::collections::HashMap;

/// The records of a file, with new versions for what was taken back here since it was taken in: what had taken the place
/// of ours does so again, and what stood beside ours stands there again. Returns which records these are, too.
pub fn renewed(
    mine: &Records,
    theirs: &Records,
    history: &[HistoryEntry],
    replica: &ReplicaId,
) -> (Records, Vec<RecordKey>) {
    let told = told(history);
    let mut renewed = theirs.clone();
    let mut again = Vec::new();
    for key in theirs.keys() {
        let Some(told) = told.get(&key).filter(|told| puts_back(told.latest.cause)) else { continue };
        let here = mine.copies(&key);
        let is_passed_over = |copy: &AnyRecord| {
            told.import_of(copy).is_some()
                && here.iter().all(|mine| mine.body != copy.body)
                && here.iter().any(|mine| mine.version.precedence(&copy.version) == Precedence::Newer)
        };
        let theirs = theirs.copies(&key);
        if !theirs.iter().any(is_passed_over) {
            continue;
        }
        // Where nothing was written since, it is as it was before the file came.
        let seen = mine.seen(&key).filter(|seen| told.latest.count == seen.changes());
        let copies = theirs.into_iter().map(|mut copy| {
            let stood_alone = told.import_of(&copy).is_some_and(|import| import.copies.len() == 1);
            if is_passed_over(&copy) {
                match seen.as_ref().filter(|_| stood_alone) {
                    Some(seen) => {
                        copy.version = copy.version.joined(seen);
                        copy.version.advance(replica);
                    }
                    None => copy.version.advance(&writer(&here, &copy.version, replica)),
                }
            }
            copy
        });
        put_copies(&mut renewed, copies.collect());
        again.push(key);
    }
    (renewed, again)
}

/// What the history tells of a record.
struct Told<'a> {
    /// What was last decided about a whole state of it; what a person entered decides upon none.
    latest: &'a HistoryEntry,
    /// The times at which it came from elsewhere.
    imports: Vec<&'a HistoryEntry>,
}

impl<'a> Told<'a> {
    /// How this copy came here, if it ever did.
    fn import_of(&self, copy: &AnyRecord) -> Option<&'a HistoryEntry> {
        self.imports.iter().copied().find(|import| import.copies.contains(&copy.version))
    }
}

fn told(history: &[HistoryEntry]) -> HashMap<&RecordKey, Told<'_>> {
    let mut told: HashMap<&RecordKey, Told<'_>> = HashMap::new();
    for entry in history.iter().filter(|entry| entry.cause != Cause::Edit) {
        let of_it = told.entry(&entry.key).or_insert_with(|| Told { latest: entry, imports: Vec::new() });
        if entry.count > of_it.latest.count {
            of_it.latest = entry;
        }
        if entry.cause == Cause::Import {
            of_it.imports.push(entry);
        }
    }
    told
}

fn puts_back(cause: Cause) -> bool {
    matches!(cause, Cause::Undo | Cause::Restore)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{QuestionKey, RoundId};
    use domain::merge::{Comparison, compare};
    use domain::pack::Choice;
    use domain::questionnaire::{Answer, Value};
    use domain::record::{Body, Record, Stamp};
    use domain::round::{Round, Unit};
    use domain::timeline::Timeline;
    use domain::workspace::{Applied, Workspace};
    use jiff::civil::date;

    fn stamp(replica: &str) -> Stamp {
        Stamp { replica: ReplicaId(replica.into()), at_ms: 1, today: date(2026, 5, 6), role: None }
    }

    fn key() -> QuestionKey {
        QuestionKey::parse("p/A01").unwrap()
    }

    fn answer(choice: Choice) -> Body {
        let answer = Answer { value: Some(Value::Choice(choice)), ..Answer::default() };
        Body::Answer(key(), answer)
    }

    /// A round as it lies in a browser, with what can be undone and what was noted of it.
    struct Here {
        workspace: Workspace,
        timeline: Timeline,
        history: Vec<HistoryEntry>,
    }

    impl Here {
        fn new() -> Self {
            let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
            let workspace = Workspace::begin(RoundId::from("r"), round, Vec::new(), &stamp("here")).unwrap();
            Self { workspace, timeline: Timeline::default(), history: Vec::new() }
        }

        fn note(&mut self, applied: &Applied, cause: Cause) {
            for step in &applied.steps {
                let copies = self.workspace.records().copies(&step.key);
                self.history.extend(HistoryEntry::of_step(step, &copies, &ReplicaId("here".into()), cause, false));
            }
        }

        fn write(&mut self, body: Body) {
            let applied = self.workspace.rewrite(vec![body], &stamp("here"));
            self.note(&applied, Cause::Edit);
        }

        /// What the file would do, and how much of it was taken back.
        fn compared(&self, file: &Records) -> (Comparison, usize) {
            let (renewed, again) = renewed(self.workspace.records(), file, &self.history, &ReplicaId("here".into()));
            (compare(self.workspace.records(), &renewed), again.len())
        }

        fn take_in(&mut self, file: &Records) {
            let (renewed, _) = renewed(self.workspace.records(), file, &self.history, &ReplicaId("here".into()));
            let copies = renewed.keys().flat_map(|key| renewed.copies(&key)).collect();
            let applied = self.workspace.absorb(copies);
            self.timeline.note(&self.workspace, &applied);
            self.note(&applied, Cause::Import);
        }

        fn undo(&mut self) {
            let applied = self.timeline.undo(&mut self.workspace, &stamp("here")).unwrap().unwrap();
            self.note(&applied, Cause::Undo);
        }

        fn redo(&mut self) {
            let applied = self.timeline.redo(&mut self.workspace, &stamp("here")).unwrap().unwrap();
            self.note(&applied, Cause::Redo);
        }

        /// What stands here.
        fn bodies(&self) -> Vec<Body> {
            self.workspace.records().copies(&RecordKey::Answer(key())).into_iter().map(|copy| copy.body).collect()
        }
    }

    /// A file in which somebody else has written on these records.
    fn file(records: Records, body: Body) -> Records {
        file_by("there", records, body)
    }

    fn file_by(who: &str, mut records: Records, body: Body) -> Records {
        let key = body.key();
        match records.get(&key) {
            Some(mut record) => {
                record.write(body, &stamp(who));
                records.put(record);
            }
            None => {
                records.put(Record::new(body, &stamp(who)));
            }
        }
        records
    }

    fn answers() -> Vec<RecordKey> {
        vec![RecordKey::Answer(key())]
    }

    #[test]
    fn what_had_taken_our_place_does_so_again() {
        let mut here = Here::new();
        here.write(answer(Choice::No));
        let file = file(here.workspace.records().clone(), answer(Choice::Yes));
        for _ in 0..3 {
            let (told, _) = here.compared(&file);
            assert_eq!((told.updated, told.conflicts), (answers(), Vec::new()));
            here.take_in(&file);
            assert_eq!(here.bodies(), [answer(Choice::Yes)]);
            assert_eq!(here.compared(&file).1, 0, "it is here");
            here.undo();
            assert_eq!(here.bodies(), [answer(Choice::No)]);
            assert_eq!(here.compared(&file).1, 1, "it was taken back");
        }
        here.redo();
        assert_eq!(here.bodies(), [answer(Choice::Yes)]);
        assert_eq!(here.compared(&file).1, 0, "it is here again");
    }

    #[test]
    fn what_was_not_here_before_comes_again() {
        let mut here = Here::new();
        let file = file(here.workspace.records().clone(), answer(Choice::Yes));
        here.take_in(&file);
        here.undo();
        assert_eq!(here.compared(&file).0.updated, answers());
        here.take_in(&file);
        assert_eq!(here.bodies(), [answer(Choice::Yes)]);
    }

    #[test]
    fn what_stood_beside_ours_stands_there_again() {
        // What was written more often is what is shown, or what was written by another; the other stands beside it.
        for (times, who) in [(1, "there"), (2, "there"), (3, "there"), (2, "a")] {
            let mut here = Here::new();
            let mut theirs = here.workspace.records().clone();
            for _ in 0..times {
                theirs = file_by(who, theirs, answer(Choice::Yes));
            }
            here.write(answer(Choice::Partial));
            here.write(answer(Choice::No));
            for _ in 0..3 {
                assert_eq!(here.compared(&theirs).0.conflicts, answers());
                here.take_in(&theirs);
                assert_eq!(here.bodies().len(), 2);
                here.undo();
                assert_eq!(here.bodies(), [answer(Choice::No)]);
            }
        }
    }

    #[test]
    fn what_was_written_here_and_taken_back_stays_taken_back() {
        let mut here = Here::new();
        here.write(answer(Choice::No));
        let applied = here.workspace.rewrite(vec![answer(Choice::Yes)], &stamp("here"));
        here.timeline.note(&here.workspace, &applied);
        let exported = here.workspace.records().clone();
        here.undo();
        assert_eq!(here.compared(&exported).0.older, answers(), "an older file never undoes newer work");
    }

    #[test]
    fn a_restore_point_takes_back_as_well() {
        let mut here = Here::new();
        here.write(answer(Choice::No));
        let file = file(here.workspace.records().clone(), answer(Choice::Yes));
        here.take_in(&file);
        let restored = here.workspace.rewrite(vec![answer(Choice::No)], &stamp("here"));
        here.note(&restored, Cause::Restore);
        assert_eq!(here.compared(&file).0.updated, answers());
    }

    #[test]
    fn what_was_written_since_is_not_overwritten() {
        let mut here = Here::new();
        here.write(answer(Choice::No));
        let older = here.workspace.records().clone();
        let file = file(older.clone(), answer(Choice::Yes));
        here.take_in(&file);
        here.undo();
        here.write(answer(Choice::Partial));
        assert_eq!(here.compared(&file).0.conflicts, answers(), "a person chooses");
        // A file that was never taken in stays older.
        assert_eq!(
            here.compared(&older),
            (Comparison { older: answers(), same: vec![RecordKey::Round], ..Comparison::default() }, 0)
        );
    }
}
