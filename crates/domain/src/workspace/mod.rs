//! All data of a round, and the one door through which they change.

mod apply;
mod cycles;
mod judging;
mod matters;
mod part;
mod reconcile;
mod rewrite;
mod withheld;

use super::Date;
use super::change::Refusal;
use super::id::{ItemId, MatterId, QuestionKey, RoundId, TaskKey};
use super::ledger::{Item, Standing, Status, proposed_id};
use super::library::{Entry, Library};
use super::matter::{Matter, MatterKind};
use super::pack::{Pack, Task, check as check_pack};
use super::questionnaire::{Answer, Board, Judgement, judge, messages};
use super::record::{AnyRecord, Record, RecordKey, Stamp};
use super::records::Records;
use super::round::Round;
use super::task::TaskProgress;
use part::Narrowed;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A record that was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Which record.
    pub key: RecordKey,
    /// What stood there before.
    pub before: Option<AnyRecord>,
    /// The copies that stood beside it then.
    pub beside: Vec<AnyRecord>,
}

/// What a change did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Applied {
    /// Records to be saved, in the order in which they were written.
    pub steps: Vec<Step>,
    /// Questions whose judgement or visibility may have changed, the answered one included.
    pub questions: Vec<QuestionKey>,
}

impl Applied {
    /// The records to be saved.
    pub fn keys(&self) -> impl Iterator<Item = &RecordKey> {
        self.steps.iter().map(|step| &step.key)
    }

    /// Adds what a further change did.
    pub fn extend(&mut self, other: Self) {
        self.steps.extend(other.steps);
        self.questions.extend(other.questions);
    }
}

/// How a question stands at the moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct QuestionState {
    shown: bool,
    judgement: Judgement,
}

/// A round with everything that follows from its records.
#[derive(Debug, Clone)]
pub struct Workspace {
    id: RoundId,
    records: Records,
    library: Library,
    states: HashMap<QuestionKey, QuestionState>,
    board: Board,
    /// The part that alone is open; all of the round where there is none.
    part: Option<MatterId>,
    narrowed: Option<Narrowed>,
}

impl Workspace {
    /// Opens the records of a round.
    pub fn open(id: RoundId, records: Records) -> Self {
        Self::open_part(id, records, None)
    }

    /// Opens a round of which only a part is here, as a view narrowed to that part. Where the records do not hold the
    /// part's matter, all that they hold is open.
    pub fn open_part(id: RoundId, records: Records, part: Option<MatterId>) -> Self {
        let mut workspace = Self {
            id,
            records,
            library: Library::default(),
            states: HashMap::new(),
            board: Board::default(),
            part,
            narrowed: None,
        };
        workspace.rebuild();
        workspace
    }

    /// Begins a round with these packs.
    ///
    /// Refused where [`Round::check`] refuses the profile, or a pack is not valid or given twice.
    pub fn begin(id: RoundId, mut round: Round, packs: Vec<Arc<Pack>>, stamp: &Stamp) -> Result<Self, Refusal> {
        round.packs.clear();
        let mut snapshots = BTreeMap::new();
        for pack in packs {
            if !check_pack(&pack, None).is_empty() {
                return Err(Refusal::InvalidPack(pack.id.clone()));
            }
            round.packs.push(pack.id.clone());
            let id = pack.id.clone();
            if snapshots.insert(id.clone(), Record::new(pack, stamp)).is_some() {
                return Err(Refusal::PackInUse(id));
            }
        }
        round.check()?;
        Ok(Self::open(id, Records { packs: snapshots, ..Records::new(Record::new(round, stamp)) }))
    }

    /// Which round this is.
    pub fn id(&self) -> &RoundId {
        &self.id
    }

    /// The round's profile.
    pub fn round(&self) -> &Round {
        &self.records.round.body
    }

    /// What is stored and exchanged.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The questions in use.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Counts and scores of what is shown.
    pub fn board(&self) -> &Board {
        self.narrowed.as_ref().map_or(&self.board, |narrowed| &narrowed.board)
    }

    /// An answer, if anything was entered.
    pub fn answer(&self, key: &QuestionKey) -> Option<&Answer> {
        self.records.answers.get(key).map(|record| &record.body)
    }

    /// How an answer is judged; [`Judgement::default`] for an unknown question.
    pub fn judgement(&self, key: &QuestionKey) -> Judgement {
        self.states.get(key).map(|state| state.judgement).unwrap_or_default()
    }

    /// Whether a question is shown.
    pub fn is_shown(&self, key: &QuestionKey) -> bool {
        self.is_asked(key) && self.scope().is_none_or(|scope| scope.has_question(key))
    }

    /// Whether the conditions of a question hold, so that others may look at its answer, be it shown here or not.
    fn is_asked(&self, key: &QuestionKey) -> bool {
        self.states.get(key).is_some_and(|state| state.shown)
    }

    /// Sentences to be shown with an answer: the pack's notices, and why a rule made the verdict worse.
    pub fn messages(&self, key: &QuestionKey) -> Vec<&str> {
        match (self.library.get(key), self.answer(key)) {
            (Some(entry), Some(answer)) => messages(entry, answer, self.judgement(key), &self.view_of(key)),
            _ => Vec::new(),
        }
    }

    /// How an answer would be judged; for asking before a red line drops what is entered.
    pub fn would_judge(&self, key: &QuestionKey, answer: &Answer) -> Judgement {
        self.library.get(key).map(|entry| judge(entry, answer, &self.view_of(key))).unwrap_or_default()
    }

    /// All tasks in use and open here, in order, with their names.
    pub fn tasks(&self) -> impl Iterator<Item = (TaskKey, &Arc<Task>)> {
        self.records
            .packs_in_use()
            .flat_map(|pack| pack.tasks.iter().map(|task| (TaskKey::new(&pack.id, &task.id), task)))
            .filter(|(key, _)| self.scope().is_none_or(|scope| scope.has_task(key)))
    }

    /// A task, unless no pack in use holds it.
    pub fn task(&self, key: &TaskKey) -> Option<&Arc<Task>> {
        let pack = self.records.packs_in_use().find(|pack| pack.id == key.pack)?;
        pack.tasks.iter().find(|task| task.id == key.task)
    }

    /// How far a task is.
    pub fn task_progress(&self, key: &TaskKey) -> Option<&TaskProgress> {
        self.records.tasks.get(key).map(|record| &record.body)
    }

    /// When a task is due: as entered, else as follows from the milestones.
    pub fn task_due(&self, key: &TaskKey, task: &Task) -> Option<Date> {
        self.task_progress(key).and_then(|progress| progress.due).or_else(|| self.round().due(&task.schedule))
    }

    /// An item of the ledger.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.records.items.get(id).map(|record| &record.body)
    }

    /// The item that was made from an answer, in its latest cycle, unless it was voided.
    pub fn item_of(&self, key: &QuestionKey) -> Option<(ItemId, &Item)> {
        let id = proposed_id(key);
        let first = self.item(&id).filter(|item| item.status != Status::Voided)?;
        Some(self.latest_cycle(id, first))
    }

    /// An item where it lies; what its moves look at.
    pub fn standing<'a>(&'a self, id: &'a ItemId, today: Date) -> Option<Standing<'a>> {
        self.item(id).map(|item| Standing { id, item, records: &self.records, today })
    }

    /// A matter.
    pub fn matter(&self, id: &MatterId) -> Option<&Matter> {
        self.records.matters.get(id).map(|record| &record.body)
    }

    /// All matters of a kind that were not voided, by number.
    pub fn matters(&self, kind: MatterKind) -> Vec<(&MatterId, &Matter)> {
        let all = self.records.matters.iter().map(|(id, record)| (id, &record.body));
        let mut own: Vec<_> = all.filter(|(_, matter)| matter.kind() == kind && !matter.is_voided()).collect();
        own.sort_by_key(|(id, matter)| (matter.number, *id));
        own
    }

    /// Matters that name an item, voided ones left out.
    pub fn matters_of<'a>(&'a self, item: &'a ItemId) -> impl Iterator<Item = (&'a MatterId, &'a Matter)> {
        let all = self.records.matters.iter().map(|(id, record)| (id, &record.body));
        all.filter(move |(_, matter)| !matter.is_voided() && matter.content.items().contains(&item))
    }

    /// A question with its section and fields; `None` where no pack in use asks it.
    pub fn entry(&self, key: &QuestionKey) -> Option<&Entry> {
        self.library.get(key)
    }
}
