//! The sample round: told day by day as data, and played through the same rules as everything else.

use super::Date;
use super::calendar::days_between;
use super::change::{Change, Refusal};
use super::evidence::EvidenceRef;
use super::id::{ItemId, MatterId, QuestionKey, RoundId, TaskKey};
use super::ledger::{Decision, Measure, Move, Transition};
use super::matter::{Content, Matter};
use super::pack::{Choice, Pack, Role};
use super::questionnaire::{Answer, Value};
use super::record::Stamp;
use super::round::Round;
use super::task::{TaskProgress, TaskState};
use super::workspace::Workspace;
use jiff::ToSpan;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A round and what was done in it. Every word of it is made up.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Its profile; the year is that of the day on which it is begun.
    pub round: Round,
    /// What was done, in order of time.
    pub days: Vec<SampleDay>,
}

/// What was done on a day.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SampleDay {
    /// The day.
    pub on: Date,
    /// Tasks that were done, and what proves it.
    pub done: BTreeMap<TaskKey, String>,
    /// All other tasks that something was entered for.
    pub tasks: BTreeMap<TaskKey, TaskProgress>,
    /// Answered with «yes», and what proves it.
    pub proven: BTreeMap<QuestionKey, String>,
    /// Answered with «yes», and not proven.
    pub yes: Vec<QuestionKey>,
    /// Answered with «no».
    pub no: Vec<QuestionKey>,
    /// All other answers.
    pub answers: BTreeMap<QuestionKey, Answer>,
    /// Answers that were put into the ledger.
    pub propose: Vec<QuestionKey>,
    /// What was entered for items.
    pub items: BTreeMap<ItemId, SampleEntry>,
    /// Moves of items; who decided and when is filled in where it is not told.
    pub moves: Vec<(ItemId, Move, Decision)>,
    /// Matters that were entered.
    pub matters: BTreeMap<MatterId, Content>,
    /// Matters that were put into the ledger.
    pub enter: Vec<MatterId>,
}

impl Default for SampleDay {
    fn default() -> Self {
        Self {
            on: Date::ZERO,
            done: BTreeMap::new(),
            tasks: BTreeMap::new(),
            proven: BTreeMap::new(),
            yes: Vec::new(),
            no: Vec::new(),
            answers: BTreeMap::new(),
            propose: Vec::new(),
            items: BTreeMap::new(),
            moves: Vec::new(),
            matters: BTreeMap::new(),
            enter: Vec::new(),
        }
    }
}

/// What was entered for an item; what is empty stays as it was.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SampleEntry {
    /// 责任领导 (岗位).
    pub leader_post: String,
    /// 根本原因.
    pub root_cause: String,
    /// 整改目标.
    pub goal: String,
    /// 整改措施.
    pub measures: Vec<Measure>,
    /// 完成情况.
    pub progress_note: String,
    /// 完成进度, in percent.
    pub progress_percent: u8,
    /// 举一反三情况.
    pub lessons_applied: String,
    /// 佐证材料.
    pub evidence: Vec<EvidenceRef>,
}

/// Puts days into a text of JSON: `"@-8"` becomes the day eight days before `today`, `"@-8T09:30"` that time of that day.
pub fn dated(text: &str, today: Date) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\"@") {
        whole.push_str(before);
        let (moment, behind) = after.split_once('"').unwrap_or((after, ""));
        let (days, time) = moment.split_at(moment.find('T').unwrap_or(moment.len()));
        let day = days.parse::<i64>().ok().and_then(|days| today.checked_add(days.days()).ok());
        whole.push_str(&format!("\"{}{time}\"", day.unwrap_or(today)));
        rest = behind;
    }
    whole.push_str(rest);
    whole
}

impl Sample {
    /// Begins the round with these packs, and does in it what the sample tells.
    pub fn begin(self, id: RoundId, packs: Vec<Arc<Pack>>, stamp: &Stamp) -> Result<Workspace, Refusal> {
        let mut round = self.round;
        round.sample = true;
        round.number.year = stamp.today.year();
        let mut workspace = Workspace::begin(id, round, packs, stamp)?;
        for day in self.days {
            let stamp = Stamp { today: day.on, at_ms: at_that_time(day.on, stamp), ..stamp.clone() };
            for change in day.changes() {
                workspace.apply(change, &stamp)?;
            }
            for (id, entry) in day.items {
                let item = workspace.item(&id).cloned().ok_or_else(|| Refusal::UnknownItem(id.clone()))?;
                workspace.apply(Change::EditItem(id, Box::new(entry.entered_in(item))), &stamp)?;
            }
            for (item, step, decision) in day.moves {
                let decision = Decision {
                    by: decision.by.or_else(|| first_decider(&workspace, &item, step)),
                    on: decision.on.or(Some(day.on)),
                    ..decision
                };
                workspace.apply(Change::MoveItem { item, step, decision }, &stamp)?;
            }
            for (id, content) in day.matters {
                workspace.apply(Change::AddMatter(id, Box::new(Matter::new(content))), &stamp)?;
            }
            for id in day.enter {
                workspace.apply(Change::EnterMatter(id), &stamp)?;
            }
        }
        Ok(workspace)
    }
}

/// Who decides such a move by the table, if several may the first of them.
fn first_decider(workspace: &Workspace, item: &ItemId, step: Move) -> Option<Role> {
    let row = Transition::find(step, workspace.item(item)?.status)?;
    row.by.first().copied()
}

/// The same time of day on another day.
fn at_that_time(day: Date, stamp: &Stamp) -> u64 {
    const DAY_MS: i64 = 86_400_000;
    stamp.at_ms.saturating_add_signed(i64::from(days_between(stamp.today, day)).saturating_mul(DAY_MS))
}

impl SampleDay {
    /// Tasks, answers and new items of the day.
    fn changes(&self) -> Vec<Change> {
        let choice = |key: &QuestionKey, choice, evidence| {
            Change::SetAnswer(key.clone(), Answer { value: Some(Value::Choice(choice)), evidence, ..Answer::default() })
        };
        let titled = |title: &String| vec![EvidenceRef { title: title.clone(), ..EvidenceRef::default() }];
        let done = self.done.iter().map(|(key, title)| {
            let progress = TaskProgress { state: TaskState::Done, evidence: titled(title), ..TaskProgress::default() };
            Change::SetTask(key.clone(), progress)
        });
        let tasks = self.tasks.iter().map(|(key, progress)| Change::SetTask(key.clone(), progress.clone()));
        let proven = self.proven.iter().map(|(key, title)| choice(key, Choice::Yes, titled(title)));
        let yes = self.yes.iter().map(|key| choice(key, Choice::Yes, Vec::new()));
        let no = self.no.iter().map(|key| choice(key, Choice::No, Vec::new()));
        let answers = self.answers.iter().map(|(key, answer)| Change::SetAnswer(key.clone(), answer.clone()));
        let propose = self.propose.iter().cloned().map(Change::ProposeItem);
        done.chain(tasks).chain(proven).chain(yes).chain(no).chain(answers).chain(propose).collect()
    }
}

impl SampleEntry {
    /// The item with this entered in it.
    fn entered_in(self, mut item: super::ledger::Item) -> super::ledger::Item {
        let texts = [
            (self.leader_post, &mut item.leader_post),
            (self.root_cause, &mut item.root_cause),
            (self.goal, &mut item.goal),
            (self.progress_note, &mut item.progress_note),
            (self.lessons_applied, &mut item.lessons_applied),
        ];
        for (text, field) in texts {
            if !text.is_empty() {
                *field = text;
            }
        }
        if !self.measures.is_empty() {
            item.measures = self.measures;
        }
        item.progress_percent = item.progress_percent.max(self.progress_percent);
        item.evidence.extend(self.evidence);
        item
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{self, DeskCounts, desk_rows};
    use crate::ledger::Status;
    use crate::matter::MatterKind;
    use crate::progress::{now_passes, task_rows, unregistered};
    use crate::questionnaire::Standing;
    use crate::record::ReplicaId;
    use crate::task::DueState;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/sample.json"));

    fn packs() -> Vec<Arc<Pack>> {
        let read = |name: &str| -> Pack {
            let path = format!("{}/../../public/packs/{name}.json", env!("CARGO_MANIFEST_DIR"));
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
        };
        let core = read("core");
        let finance = read("finance").completed_from(&core);
        [read("checklist"), core, finance].into_iter().map(Arc::new).collect()
    }

    /// Whatever the day of the week or of the year, holidays and ends of months must not get in the way.
    #[test]
    fn the_sample_keeps_the_rules_and_shows_each_state() {
        let packs = packs();
        for today in [date(2026, 3, 2), date(2026, 12, 31), date(2028, 2, 29), date(2026, 8, 9)] {
            let stamp = Stamp { replica: ReplicaId("test".into()), at_ms: 1, today, role: None };
            let sample: Sample = serde_json::from_str(&dated(TEXT, today)).unwrap();
            let workspace = sample.begin(RoundId::from("sample"), packs.clone(), &stamp).unwrap();
            assert!(workspace.round().sample);
            assert_eq!(workspace.round().number.year, today.year());
            shows_each_state(&workspace, today);
            fills_the_desk(&workspace, today);
        }
    }

    fn shows_each_state(workspace: &Workspace, today: Date) {
        let records = workspace.records();
        let statuses: BTreeSet<Status> = records.items.values().map(|record| record.body.status).collect();
        assert_eq!(statuses, [Status::Draft, Status::Registered, Status::Rectifying, Status::ClosedOut].into());
        let red_lines: Vec<&str> =
            records.items.iter().filter(|(_, record)| record.body.is_red_line()).map(|(id, _)| id.as_str()).collect();
        assert_eq!(red_lines, ["core.D04"]);
        assert!(workspace.item(&ItemId::from("core.A04")).is_some(), "journeys and pictures open this one");
        assert!(records.items.values().all(|record| !now_passes(workspace, &record.body)));
        assert_eq!(
            unregistered(workspace),
            QuestionKey::parse("core/F02").as_slice(),
            "left for the reader to put into the ledger"
        );

        let total = workspace.board().total;
        assert_eq!(total.red_lines, 1);
        assert!(total.not_applicable >= 3 && total.unproven >= 3);
        let core = |key: &QuestionKey| key.pack.as_str() == "core";
        let answered = records.answers.keys().filter(|key| core(key)).count();
        assert!((65..=80).contains(&answered), "{answered}");
        for key in records.answers.keys() {
            let standing = workspace.judgement(key).standing;
            assert!(standing.is_answered() && workspace.is_shown(key), "{key}: {standing:?}");
        }
        assert!(records.answers.keys().any(|key| workspace.judgement(key).standing == Standing::Recorded));

        let rows = task_rows(workspace, today);
        let in_state = |state| rows.iter().filter(|row| row.state == state).count();
        assert!((14..=18).contains(&in_state(TaskState::Done)), "{}", in_state(TaskState::Done));
        assert!(in_state(TaskState::NotApplicable) > 0 && in_state(TaskState::InProgress) > 0);
        let due = |wanted: fn(&DueState) -> bool| rows.iter().filter(|row| wanted(&row.due_state)).count();
        let overdue = due(|state| matches!(state, DueState::Overdue(_)));
        assert!((1..=4).contains(&overdue), "{overdue}");
        assert!(due(|state| matches!(state, DueState::Soon(_))) > 0);
    }

    fn fills_the_desk(workspace: &Workspace, today: Date) {
        let rows = desk_rows(workspace, today.at(9, 0, 0, 0));
        let count = |kind| DeskCounts::of(&rows, Some(kind));
        let totals = desk::KINDS.map(|kind| count(kind).total);
        assert_eq!(totals, [3, 2, 1, 2, 1, 2]);
        assert_eq!(count(MatterKind::DocumentRequest).overdue, 1);
        assert_eq!(rows.iter().filter(|row| row.is_clue()).count(), 1);
        assert!(rows.iter().all(|row| row.matter.content.items().is_empty()), "none is in the ledger yet");
    }

    #[test]
    fn days_are_counted_from_today() {
        let today = date(2026, 3, 2);
        assert_eq!(
            dated(r#"{"on":"@-2","due":"@30","no":"a@b"}"#, today),
            r#"{"on":"2026-02-28","due":"2026-04-01","no":"a@b"}"#
        );
        assert_eq!(dated(r#"{"at":"@-1T09:30"}"#, today), r#"{"at":"2026-03-01T09:30"}"#);
        assert_eq!(dated("\"@", today), "\"2026-03-02\"");
    }
}
