//! Deciding a conflict with a record that was put together from its copies. What only moves may change, and what was
//! fixed, must come from one copy: nobody ever decided upon a mixture of them.

use super::{Applied, Workspace};
use crate::change::{Reconciliation, Refusal};
use crate::id::ItemId;
use crate::ledger::{Item, Status};
use crate::matter::Matter;
use crate::pack::check as check_pack;
use crate::questionnaire::{Answer, check_answer};
use crate::record::{AnyRecord, Body, Stamp};
use crate::task::TaskProgress;

impl Workspace {
    pub(super) fn reconcile(&mut self, reconciled: Reconciliation, stamp: &Stamp) -> Result<Applied, Refusal> {
        self.check_reconciled(&reconciled)?;
        let mut body = reconciled.body;
        if let Body::Item(_, item) = &mut body
            && item.is_editable()
            && !self.round().names_officers
        {
            item.leader_name.clear();
            item.handler_name.clear();
        }
        Ok(self.rewrite(vec![body], stamp))
    }

    /// Why a conflict can't be decided like this; nothing is changed.
    pub fn check_reconciled(&self, reconciled: &Reconciliation) -> Result<(), Refusal> {
        let Reconciliation { copies, body } = reconciled;
        let key = body.key();
        if !self.records.is_in_conflict(&key) || self.records.copies(&key) != *copies {
            return Err(Refusal::CopyGone);
        }
        match body {
            Body::Round(round) => round.check(),
            // A pack is one piece of work: half of one and half of another is nobody's.
            Body::Pack(pack) if copies.iter().all(|copy| copy.body != *body) => {
                Err(Refusal::InvalidPack(pack.id.clone()))
            }
            Body::Pack(pack) if check_pack(pack, None).is_empty() => Ok(()),
            Body::Pack(pack) => Err(Refusal::InvalidPack(pack.id.clone())),
            Body::Task(_, progress) => check_task(copies, progress),
            Body::Answer(key, answer) => {
                check_day(copies, answer)?;
                let Some(entry) = self.library.get(key) else { return Ok(()) };
                check_answer(entry, answer, &self.would_judge(key, answer))
            }
            Body::Item(id, item) => self.check_item(copies, id, item),
            Body::Matter(_, matter) => check_matter(copies, matter),
        }
    }

    fn check_item(&self, copies: &[AnyRecord], id: &ItemId, item: &Item) -> Result<(), Refusal> {
        let sources: Vec<&Item> = items_of(copies).filter(|copy| stands_as(copy, item)).collect();
        if sources.is_empty() {
            return Err(Refusal::CopiesMixed);
        }
        // What is settled is history, and what is under review was handed in like this.
        let may_disclose = item.status == Status::ClosedOut && self.next_cycle(id, item).is_none();
        let is_as_it_was = |copy: &&Item| *copy == item || (may_disclose && item.differs_only_in_disclosure(copy));
        if !item.is_editable() && !sources.iter().any(is_as_it_was) {
            return Err(Refusal::StandsAsHandedIn { status: item.status });
        }
        if !item.is_open_to_classify() && !sources.iter().any(|copy| is_classified_as(copy, item)) {
            return Err(Refusal::CopiesMixed);
        }
        let mut kept = item.clone();
        kept.keep_rhythm();
        if kept.rectify_mode != item.rectify_mode {
            return Err(Refusal::CopiesMixed);
        }
        item.check()
    }
}

fn items_of(copies: &[AnyRecord]) -> impl Iterator<Item = &Item> {
    copies.iter().filter_map(|copy| match &copy.body {
        Body::Item(_, item) => Some(item),
        _ => None,
    })
}

/// Whether moves have led both to the same place.
fn stands_as(one: &Item, other: &Item) -> bool {
    let mut moved = one.clone();
    moved.keep_history_of(other);
    moved == *one
}

/// Whether both agree in what is fixed from the claim on.
fn is_classified_as(one: &Item, other: &Item) -> bool {
    let mut classified = one.clone();
    classified.keep_classification_of(other);
    classified == *one && one.due == other.due
}

/// A task's state comes with its reason, its day and who declared it.
fn check_task(copies: &[AnyRecord], progress: &TaskProgress) -> Result<(), Refusal> {
    let is_source = |copy: &AnyRecord| match &copy.body {
        Body::Task(_, from) => {
            let standing = TaskProgress {
                state: from.state,
                not_applicable_reason: from.not_applicable_reason.clone(),
                done_on: from.done_on,
                done_by: from.done_by,
                ..progress.clone()
            };
            standing == *progress
        }
        _ => false,
    };
    if !copies.iter().any(is_source) {
        return Err(Refusal::CopiesMixed);
    }
    progress.check()
}

/// A value that one of the copies holds has its day from there; one that was put together was given on one of theirs.
fn check_day(copies: &[AnyRecord], answer: &Answer) -> Result<(), Refusal> {
    let answers: Vec<&Answer> = copies
        .iter()
        .filter_map(|copy| match &copy.body {
            Body::Answer(_, answer) => Some(answer),
            _ => None,
        })
        .collect();
    let mut sources: Vec<&&Answer> = answers.iter().filter(|copy| copy.value == answer.value).collect();
    if sources.is_empty() {
        sources.extend(&answers);
    }
    if sources.iter().any(|copy| copy.answered_on == answer.answered_on) { Ok(()) } else { Err(Refusal::CopiesMixed) }
}

/// A matter keeps its kind and its number.
fn check_matter(copies: &[AnyRecord], matter: &Matter) -> Result<(), Refusal> {
    let is_source = |copy: &AnyRecord| match &copy.body {
        Body::Matter(_, from) => from.kind() == matter.kind() && from.number == matter.number,
        _ => false,
    };
    if !copies.iter().any(is_source) {
        return Err(Refusal::CopiesMixed);
    }
    matter.check()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Change;
    use crate::evidence::EvidenceRef;
    use crate::id::{MatterId, RoundId};
    use crate::ledger::{Disclosure, RectifyMode, SourceStage};
    use crate::matter::{Content, DayLog, Draw};
    use crate::pack::{Axis, Category, Severity};
    use crate::record::{Record, ReplicaId};
    use crate::round::{Round, Unit};
    use crate::task::TaskState;
    use jiff::civil::date;

    fn stamp(replica: &str) -> Stamp {
        Stamp { replica: ReplicaId(replica.into()), at_ms: 1, today: date(2026, 5, 6), role: None }
    }

    fn draft() -> Item {
        Item::draft(1, SourceStage::Feedback, Category::Business, Axis::Integrity, date(2026, 5, 6))
    }

    fn item(item: Item) -> Body {
        Body::Item(ItemId::from("i"), item)
    }

    /// A round in which two people wrote the same record without knowing of each other.
    fn in_conflict(one: Body, other: Body) -> (Workspace, Vec<AnyRecord>) {
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let mut workspace = Workspace::begin(RoundId::from("r"), round, Vec::new(), &stamp("a")).unwrap();
        let key = one.key();
        workspace.absorb(vec![Record::new(one, &stamp("b")), Record::new(other, &stamp("c"))]);
        let copies = workspace.records().copies(&key);
        assert_eq!(copies.len(), 2);
        (workspace, copies)
    }

    /// What the round says to deciding the conflict with `body`; where it is taken, it is what stands there.
    fn decided(one: &Body, other: &Body, body: Body) -> Result<(), Refusal> {
        let (mut workspace, copies) = in_conflict(one.clone(), other.clone());
        let reconciled = Reconciliation { copies, body: body.clone() };
        let foretold = workspace.check_reconciled(&reconciled);
        let outcome = workspace.apply(Change::Reconcile(Box::new(reconciled)), &stamp("a")).map(|_| ());
        assert_eq!(outcome, foretold, "a button knows beforehand");
        if outcome.is_ok() {
            assert!(!workspace.records().is_in_conflict(&body.key()));
            assert_eq!(workspace.records().get(&body.key()).unwrap().body, body);
        }
        outcome
    }

    #[test]
    fn a_mixture_of_drafts_is_taken_and_what_moves_change_comes_from_one_copy() {
        let one = Item { note: "甲".into(), ..draft() };
        let other = Item { status: Status::Registered, goal: "乙".into(), ..draft() };
        let mixed = Item { note: "甲".into(), goal: "乙".into(), ..other.clone() };
        let (one, other) = (item(one), item(other));
        assert_eq!(decided(&one, &other, item(mixed.clone())), Ok(()));
        let invented = Item { status: Status::Rectifying, ..mixed };
        assert_eq!(decided(&one, &other, item(invented)), Err(Refusal::CopiesMixed));
    }

    #[test]
    fn what_is_closed_or_under_review_stays_as_it_was_handed_in() {
        let open = Item { status: Status::Rectifying, note: "甲".into(), ..draft() };
        for status in [Status::ClosedOut, Status::LeaderReview, Status::Voided] {
            let fixed = Item { status, ..draft() };
            let mixed = Item { note: "甲".into(), ..fixed.clone() };
            let (one, other) = (item(open.clone()), item(fixed.clone()));
            assert_eq!(decided(&one, &other, item(mixed)), Err(Refusal::StandsAsHandedIn { status }));
            assert_eq!(decided(&one, &other, item(fixed)), Ok(()));
            assert_eq!(decided(&one, &other, item(open.clone())), Ok(()));
        }
        // How it is made public is often decided long after.
        let closed = Item { status: Status::ClosedOut, ..draft() };
        let public = Item { disclosure: Disclosure::Public, ..closed.clone() };
        let open = Item { disclosure: Disclosure::Public, ..open };
        assert_eq!(decided(&item(open), &item(closed), item(public)), Ok(()));
    }

    #[test]
    fn a_due_date_that_a_move_has_set_goes_with_the_move() {
        let at = |status, due| Item { status, due: Some(date(2026, due, 1)), ..draft() };
        let (one, other) = (item(at(Status::Rectifying, 6)), item(at(Status::Returned, 7)));
        assert_eq!(decided(&one, &other, item(at(Status::Rectifying, 7))), Err(Refusal::CopiesMixed));
        let (one, other) = (item(at(Status::Draft, 6)), item(at(Status::Registered, 7)));
        assert_eq!(decided(&one, &other, item(at(Status::Registered, 6))), Ok(()));
    }

    #[test]
    fn a_red_line_takes_no_words_from_the_other_copy() {
        let grave = Item { severity: Severity::X, ..draft() };
        let wordy = Item { symptom: "细节".into(), ..draft() };
        let mixed = Item { severity: Severity::X, ..wordy.clone() };
        assert_eq!(decided(&item(grave), &item(wordy), item(mixed)), Err(Refusal::RedLine));
    }

    #[test]
    fn eight_rules_and_four_winds_never_wait() {
        let strict = Item {
            category: Category::EightRulesFourWinds,
            rectify_mode: RectifyMode::ImmediateRectification,
            ..draft()
        };
        let long = Item { rectify_mode: RectifyMode::LongTerm, ..draft() };
        let mixed = Item { rectify_mode: RectifyMode::LongTerm, ..strict.clone() };
        assert_eq!(decided(&item(strict), &item(long), item(mixed)), Err(Refusal::CopiesMixed));
    }

    #[test]
    fn tasks_answers_and_matters_keep_together_what_belongs_together() {
        let task = |state, note: &str, done: bool| {
            let progress = TaskProgress {
                state,
                note: note.into(),
                done_on: done.then(|| date(2026, 5, 6)),
                ..TaskProgress::default()
            };
            Body::Task(crate::id::TaskKey::parse("p/T1").unwrap(), progress)
        };
        let (one, other) = (task(TaskState::Done, "甲", true), task(TaskState::InProgress, "乙", false));
        assert_eq!(decided(&one, &other, task(TaskState::Done, "乙", true)), Ok(()));
        assert_eq!(decided(&one, &other, task(TaskState::Done, "乙", false)), Err(Refusal::CopiesMixed));

        let log = |text: &str, number| {
            let content = Content::DayLog(DayLog { on: date(2026, 5, 6), text: text.into(), on_duty: None });
            Body::Matter(MatterId::from("m"), Matter { number, ..Matter::new(content) })
        };
        assert_eq!(decided(&log("甲", 1), &log("乙", 2), log("甲\n乙", 2)), Ok(()));
        assert_eq!(decided(&log("甲", 1), &log("乙", 2), log("甲", 3)), Err(Refusal::CopiesMixed));
        assert_eq!(decided(&log("甲", 1), &log("乙", 1), log("", 1)), Err(Refusal::TextMissing));

        let draw = |seed| {
            let draw = Draw::new(date(2026, 5, 6), seed, 50, ["i", "j", "k", "l"].map(ItemId::from));
            Body::Matter(MatterId::from("m"), Matter { number: 1, ..Matter::new(Content::Draw(draw)) })
        };
        let (one, other) = (draw(1), draw(2));
        let (Body::Matter(id, mut mixed), Body::Matter(_, second)) = (draw(1), draw(2)) else { panic!() };
        let (Content::Draw(first), Content::Draw(second)) = (&mut mixed.content, second.content) else { panic!() };
        first.seed = second.seed;
        first.items = vec![ItemId::from("nowhere")];
        assert_eq!(decided(&one, &other, Body::Matter(id, mixed)), Err(Refusal::DrawEdited));
    }

    #[test]
    fn copies_that_changed_meanwhile_are_looked_at_anew() {
        let (mut workspace, copies) =
            in_conflict(item(draft()), item(Item { note: "甲".into(), evidence: vec![], ..draft() }));
        let more = EvidenceRef { title: "记录".into(), ..EvidenceRef::default() };
        workspace.absorb(vec![Record::new(item(Item { evidence: vec![more], ..draft() }), &stamp("d"))]);
        let reconciled = Reconciliation { copies, body: item(draft()) };
        assert_eq!(workspace.check_reconciled(&reconciled), Err(Refusal::CopyGone));
    }
}
