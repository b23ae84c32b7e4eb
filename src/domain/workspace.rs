//! All data of a round, and the one door through which they change.

use super::Date;
use super::change::{Change, Refusal};
use super::id::{ItemId, PackId, QuestionId, QuestionKey, RoundId, SectionId, SectionKey, TaskKey};
use super::ledger::{Item, Status, proposed_id};
use super::library::{Entry, Library};
use super::pack::{Pack, Task, check as check_pack};
use super::questionnaire::{
    Answer, Board, Judgement, MIN_REASON_CHARS, Outlook, Tally, Value, check_answer, check_evidence, check_text, holds,
    judge, messages,
};
use super::record::{Record, RecordKey, Stamp};
use super::round::Round;
use super::task::{TaskProgress, TaskState};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

/// The records of a round: what is stored and exchanged. Everything else follows from them.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// The round's profile.
    pub round: Record<Round>,
    /// Snapshots of the packs that were ever in use.
    pub packs: BTreeMap<PackId, Record<Arc<Pack>>>,
    /// Progress of tasks; a task without a record is not started.
    pub tasks: BTreeMap<TaskKey, Record<TaskProgress>>,
    /// Answers, orphans of packs no longer in use included.
    pub answers: BTreeMap<QuestionKey, Record<Answer>>,
    /// Items of the ledger.
    pub items: BTreeMap<ItemId, Record<Item>>,
}

impl Records {
    /// The keys of all records, the round first.
    pub fn keys(&self) -> impl Iterator<Item = RecordKey> {
        std::iter::once(RecordKey::Round)
            .chain(self.packs.keys().cloned().map(RecordKey::Pack))
            .chain(self.tasks.keys().cloned().map(RecordKey::Task))
            .chain(self.answers.keys().cloned().map(RecordKey::Answer))
            .chain(self.items.keys().cloned().map(RecordKey::Item))
    }

    /// The packs in use, in their order.
    pub fn packs_in_use(&self) -> impl Iterator<Item = &Arc<Pack>> {
        self.round.body.packs.iter().filter_map(|id| self.packs.get(id)).map(|record| &record.body)
    }
}

/// What a change did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Applied {
    /// Records to be saved.
    pub records: Vec<RecordKey>,
    /// Questions whose judgement or visibility may have changed, the answered one included.
    pub questions: Vec<QuestionKey>,
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
}

impl Workspace {
    /// Opens the records of a round.
    pub fn open(id: RoundId, records: Records) -> Self {
        let mut workspace =
            Self { id, records, library: Library::default(), states: HashMap::new(), board: Board::default() };
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
        let records = Records {
            round: Record::new(round, stamp),
            packs: snapshots,
            tasks: BTreeMap::new(),
            answers: BTreeMap::new(),
            items: BTreeMap::new(),
        };
        Ok(Self::open(id, records))
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

    /// Counts and scores.
    pub fn board(&self) -> &Board {
        &self.board
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

    /// All tasks in use, in order, with their names.
    pub fn tasks(&self) -> impl Iterator<Item = (TaskKey, &Arc<Task>)> {
        self.records
            .packs_in_use()
            .flat_map(|pack| pack.tasks.iter().map(|task| (TaskKey::new(&pack.id, &task.id), task)))
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

    /// The item that was made from an answer, unless it was voided.
    pub fn item_of(&self, key: &QuestionKey) -> Option<(ItemId, &Item)> {
        let id = proposed_id(key);
        let item = self.item(&id)?;
        (item.status != Status::Voided).then_some((id, item))
    }

    /// Applies a change: checks it, carries it out, and says what it touched. A refused change alters nothing.
    pub fn apply(&mut self, change: Change, stamp: &Stamp) -> Result<Applied, Refusal> {
        match change {
            Change::EditRound(round) => self.edit_round(*round, stamp),
            Change::AdoptPack(pack) => self.adopt_pack(*pack, stamp),
            Change::SetTask(key, progress) => self.set_task(key, progress, stamp),
            Change::SetAnswer(key, answer) => self.set_answer(key, answer, stamp),
            Change::ProposeItem(key) => self.propose_item(&key, stamp),
            Change::AddItem(id, item) => self.add_item(id, *item, stamp),
            Change::EditItem(id, item) => self.edit_item(id, *item, stamp),
            Change::MoveItem { item, to, reason } => self.move_item(item, to, &reason, stamp),
        }
    }

    fn edit_round(&mut self, mut round: Round, stamp: &Stamp) -> Result<Applied, Refusal> {
        round.check()?;
        // Packs come and go through their own change, so a form that was opened earlier can't drop one.
        round.packs.clone_from(&self.records.round.body.packs);
        round.sample = self.records.round.body.sample;
        let rules_changed = round.parameters.branch_term_years != self.records.round.body.parameters.branch_term_years;
        self.records.round.write(round, stamp);
        if rules_changed {
            self.rebuild();
        }
        Ok(Applied { records: vec![RecordKey::Round], questions: Vec::new() })
    }

    fn adopt_pack(&mut self, pack: Pack, stamp: &Stamp) -> Result<Applied, Refusal> {
        if self.records.round.body.packs.contains(&pack.id) {
            return Err(Refusal::PackInUse(pack.id));
        }
        if !check_pack(&pack, None).is_empty() {
            return Err(Refusal::InvalidPack(pack.id));
        }
        let id = pack.id.clone();
        match self.records.packs.get_mut(&id) {
            Some(record) => record.write(Arc::new(pack), stamp),
            None => {
                self.records.packs.insert(id.clone(), Record::new(Arc::new(pack), stamp));
            }
        }
        let mut round = self.records.round.body.clone();
        round.packs.push(id.clone());
        self.records.round.write(round, stamp);
        self.rebuild();
        Ok(Applied { records: vec![RecordKey::Pack(id), RecordKey::Round], questions: Vec::new() })
    }

    fn set_task(&mut self, key: TaskKey, mut progress: TaskProgress, stamp: &Stamp) -> Result<Applied, Refusal> {
        if self.task(&key).is_none() {
            return Err(Refusal::UnknownTask(key));
        }
        if progress.state == TaskState::NotApplicable
            && progress.not_applicable_reason.trim().chars().count() < MIN_REASON_CHARS
        {
            return Err(Refusal::ReasonTooShort { min: MIN_REASON_CHARS });
        }
        check_text(&progress.note)?;
        check_text(&progress.not_applicable_reason)?;
        progress.evidence.iter().try_for_each(check_evidence)?;
        if progress.state == TaskState::Done {
            progress.done_on.get_or_insert(stamp.today);
            progress.done_by = progress.done_by.or(stamp.role);
        } else {
            progress.done_on = None;
            progress.done_by = None;
        }
        match self.records.tasks.get_mut(&key) {
            Some(record) => record.write(progress, stamp),
            None => {
                self.records.tasks.insert(key.clone(), Record::new(progress, stamp));
            }
        }
        Ok(Applied { records: vec![RecordKey::Task(key)], questions: Vec::new() })
    }

    fn set_answer(&mut self, key: QuestionKey, mut answer: Answer, stamp: &Stamp) -> Result<Applied, Refusal> {
        let Some(entry) = self.library.get(&key) else { return Err(Refusal::UnknownQuestion(key)) };
        let before = self.records.answers.get(&key);
        answer.answered_on = match (&answer.value, before) {
            (None, _) => None,
            (Some(value), Some(before)) if before.body.value.as_ref() == Some(value) => before.body.answered_on,
            (Some(_), _) => Some(stamp.today),
        };
        let judgement = judge(entry, &answer, &self.view_of(&key));
        check_answer(entry, &answer, &judgement)?;
        match self.records.answers.get_mut(&key) {
            Some(record) => record.write(answer, stamp),
            None => {
                self.records.answers.insert(key.clone(), Record::new(answer, stamp));
            }
        }
        let questions = self.rejudge(key.clone());
        Ok(Applied { records: vec![RecordKey::Answer(key)], questions })
    }

    fn propose_item(&mut self, key: &QuestionKey, stamp: &Stamp) -> Result<Applied, Refusal> {
        let Some(entry) = self.library.get(key) else { return Err(Refusal::UnknownQuestion(key.clone())) };
        let judgement = self.judgement(key);
        let Some(answer) = self.answer(key).filter(|_| judgement.is_failing()) else {
            return Err(Refusal::NothingToPropose);
        };
        let id = proposed_id(key);
        let item = Item::proposed(entry, answer, judgement, self.next_item_number(), stamp.today, self.round());
        match self.records.items.get_mut(&id) {
            // What was voided may be proposed anew; it keeps its record, so that no history is lost.
            Some(record) if record.body.status == Status::Voided => {
                let number = record.body.number;
                record.write(Item { number, ..item }, stamp);
            }
            Some(_) => return Err(Refusal::ItemExists(id)),
            None => {
                self.records.items.insert(id.clone(), Record::new(item, stamp));
            }
        }
        Ok(Applied { records: vec![RecordKey::Item(id)], questions: vec![key.clone()] })
    }

    fn add_item(&mut self, id: ItemId, mut item: Item, stamp: &Stamp) -> Result<Applied, Refusal> {
        if self.records.items.contains_key(&id) {
            return Err(Refusal::ItemExists(id));
        }
        item.number = self.next_item_number();
        item.status = Status::Draft;
        item.question = None;
        item.check()?;
        self.records.items.insert(id.clone(), Record::new(item, stamp));
        Ok(Applied { records: vec![RecordKey::Item(id)], questions: Vec::new() })
    }

    fn edit_item(&mut self, id: ItemId, mut item: Item, stamp: &Stamp) -> Result<Applied, Refusal> {
        let Some(record) = self.records.items.get_mut(&id) else { return Err(Refusal::UnknownItem(id)) };
        if !record.body.is_editable() {
            return Err(Refusal::ItemSettled);
        }
        item.number = record.body.number;
        item.status = record.body.status;
        item.question.clone_from(&record.body.question);
        item.closed_on = record.body.closed_on;
        item.void_reason.clone_from(&record.body.void_reason);
        item.check()?;
        record.write(item, stamp);
        Ok(Applied { records: vec![RecordKey::Item(id)], questions: Vec::new() })
    }

    fn move_item(&mut self, id: ItemId, to: Status, reason: &str, stamp: &Stamp) -> Result<Applied, Refusal> {
        let Some(record) = self.records.items.get_mut(&id) else { return Err(Refusal::UnknownItem(id)) };
        let from = record.body.status;
        let missing = record.body.missing_for(to, reason).ok_or(Refusal::NoSuchMove { from, to })?;
        if !missing.is_empty() {
            return Err(Refusal::Missing(missing));
        }
        check_text(reason)?;
        let mut item = record.body.clone();
        item.status = to;
        match to {
            Status::ClosedOut => {
                item.closed_on = Some(stamp.today);
                item.progress_percent = 100;
            }
            Status::Voided => item.void_reason = reason.trim().to_owned(),
            Status::Draft | Status::Registered | Status::Rectifying => {}
        }
        let question = item.question.clone();
        record.write(item, stamp);
        Ok(Applied { records: vec![RecordKey::Item(id)], questions: question.into_iter().collect() })
    }

    fn next_item_number(&self) -> u32 {
        self.records.items.values().map(|record| record.body.number).max().unwrap_or(0).saturating_add(1)
    }

    /// Derives everything anew from the records.
    fn rebuild(&mut self) {
        self.library = Library::new(self.records.packs_in_use().map(Arc::as_ref));
        self.states.clear();
        self.board = Board::default();
        let keys: Vec<QuestionKey> = self.library.questions().map(|entry| entry.key.clone()).collect();
        for key in &keys {
            self.refresh(key);
        }
        // Those that look at others are judged again once all others are known.
        for key in keys {
            if self.library.get(&key).is_some_and(|entry| entry.question.conditions().next().is_some()) {
                self.rejudge(key);
            }
        }
    }

    /// Judges a question anew, and then only what depends on it. Conditions have no circle, so this ends.
    fn rejudge(&mut self, key: QuestionKey) -> Vec<QuestionKey> {
        let mut touched = vec![key.clone()];
        // The answer itself changed: dependents may look at its number even where the verdict is the same.
        self.refresh(&key);
        let mut queue: VecDeque<QuestionKey> = self.dependents(&key).into();
        while let Some(next) = queue.pop_front() {
            let changed = self.refresh(&next);
            if !touched.contains(&next) {
                touched.push(next.clone());
            }
            if changed {
                queue.extend(self.dependents(&next));
            }
        }
        touched
    }

    fn dependents(&self, key: &QuestionKey) -> Vec<QuestionKey> {
        self.library.get(key).map(|entry| entry.dependents.clone()).unwrap_or_default()
    }

    /// Brings the state and the sums of one question up to date; tells whether the state changed.
    fn refresh(&mut self, key: &QuestionKey) -> bool {
        let Some(entry) = self.library.get(key) else { return false };
        let view = self.view_of(key);
        let empty = Answer::default();
        let state = QuestionState {
            shown: entry.question.show_if.as_ref().is_none_or(|condition| holds(condition, &view)),
            judgement: judge(entry, self.answer(key).unwrap_or(&empty), &view),
        };
        let before = self.states.get(key).copied();
        if before == Some(state) {
            return false;
        }
        if let Some(before) = before
            && before.shown
        {
            self.board.remove(&entry.section, &entry.question, &Tally::of(&entry.question, before.judgement));
        }
        if state.shown {
            self.board.add(&entry.section, &entry.question, &Tally::of(&entry.question, state.judgement));
        }
        self.states.insert(key.clone(), state);
        true
    }

    fn view_of<'a>(&'a self, key: &'a QuestionKey) -> View<'a> {
        View { workspace: self, pack: &key.pack }
    }
}

/// What the rules of a pack may look at.
struct View<'a> {
    workspace: &'a Workspace,
    pack: &'a PackId,
}

impl Outlook for View<'_> {
    fn judgement(&self, question: &QuestionId) -> Judgement {
        let key = QuestionKey::new(self.pack, question);
        // A question that is not shown has no say.
        if self.workspace.is_shown(&key) { self.workspace.judgement(&key) } else { Judgement::default() }
    }

    fn number(&self, question: &QuestionId) -> Option<f64> {
        let key = QuestionKey::new(self.pack, question);
        match self.workspace.answer(&key)?.value {
            Some(Value::Number(number)) if self.workspace.is_shown(&key) => Some(number),
            _ => None,
        }
    }

    fn any_failing_in(&self, section: &SectionId) -> bool {
        self.workspace.board.section(&SectionKey::new(self.pack, section)).failing() > 0
    }

    fn branch_term_years(&self) -> u16 {
        self.workspace.round().parameters.branch_term_years
    }
}

/// Everything about a question that a card shows, read at once.
impl Workspace {
    /// The question with its section and fields.
    pub fn entry(&self, key: &QuestionKey) -> Option<&Entry> {
        self.library.get(key)
    }
}
