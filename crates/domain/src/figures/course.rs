//! How the work went on over time: at a few days, evenly spread, so that a picture and its table stay short however long
//! a round lasts.

use super::problems::{Turn, problems, turns};
use crate::Date;
use crate::calendar::days_between;
use crate::feedback::Fulfilment;
use crate::ledger::SourceStage;
use crate::pack::Milestone;
use crate::workspace::Workspace;
use jiff::ToSpan;
use std::collections::BTreeSet;

/// Days that are looked at, at most; the burn-down adds today or the deadline to them.
const MOST_POINTS: i64 = 12;

/// How far a picture goes back: one wrong year in a ledger would press everything else into its last day.
const FARTHEST_DAYS: i64 = 730;

/// Where the work stood on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgressPoint {
    /// The day, at its end.
    pub on: Date,
    /// Questions answered by then, of those that count today.
    pub answered: usize,
    /// Problems found by then; one that came back counts once.
    pub found: usize,
    /// Of these closed out or handed over; one that came back is open again.
    pub closed: usize,
}

/// The work over time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Questions to be answered.
    pub questions: usize,
    /// From the first event to today; none where nothing happened.
    pub points: Vec<ProgressPoint>,
}

/// Questions answered, problems found and closed out. What no one dated counts from today on.
pub fn progress_over_time(workspace: &Workspace, today: Date) -> Progress {
    let mut questions = 0;
    let mut answers = Vec::new();
    for entry in workspace.library().questions().filter(|entry| workspace.is_shown(&entry.key)) {
        questions += 1;
        if workspace.judgement(&entry.key).standing.is_answered() {
            let told = workspace.answer(&entry.key).and_then(|answer| answer.answered_on);
            answers.push(told.unwrap_or(today).min(today));
        }
    }
    let turns = turns(workspace, today);
    let Some(first) = answers.iter().copied().chain(turns.iter().map(|turn| turn.on)).min() else {
        return Progress { questions, points: Vec::new() };
    };
    let days = spread(nearest(first, today), today);
    let answered = sums(&days, answers.into_iter().map(|on| (on, 1)));
    let found = sums(&days, turns.iter().filter(|turn| turn.from.is_none()).map(|turn| (turn.on, 1)));
    let closed = sums(&days, turns.iter().map(|turn| (turn.on, change(turn, Fulfilment::Done))));
    let points = days.into_iter().zip(answered).zip(found.into_iter().zip(closed));
    let points =
        points.map(|((on, answered), (found, closed))| ProgressPoint { on, answered, found, closed }).collect();
    Progress { questions, points }
}

/// By what a burn-down ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// A milestone of the round: the day on which the report is to be sent in.
    Milestone(Milestone),
    /// The latest due date in the ledger, where the round has no such milestone.
    LatestDue,
}

/// What was left on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BurnDownPoint {
    /// The day, at its end.
    pub on: Date,
    /// Problems that were open; nothing for days to come.
    pub open: Option<usize>,
    /// How many may be open on the even way to the deadline, rounded up.
    pub even: usize,
}

/// Open problems on their way to the deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BurnDown {
    /// Where it begins: at the feedback, else where the first problem was found.
    pub from: Date,
    /// When nothing should be open any more; always later than `from`.
    pub deadline: Date,
    /// What that day is.
    pub aim: Aim,
    /// Problems to be worked off: those open at the start, and those that came since.
    pub all: usize,
    /// Days in order, from the start to the later one of the deadline and today, both of them among these.
    pub points: Vec<BurnDownPoint>,
}

impl BurnDown {
    /// The last day that is shown.
    pub fn until(&self) -> Date {
        self.points.last().map_or(self.deadline, |point| point.on)
    }

    /// Where it stands today.
    pub fn now(&self) -> Option<BurnDownPoint> {
        self.points.iter().rev().find(|point| point.open.is_some()).copied()
    }

    fn even(&self, on: Date) -> usize {
        // Wider than the numbers of the browser: a deadline may lie in a wrong century.
        let days = |from, until| u64::try_from(days_between(from, until)).unwrap_or_default();
        let even = (self.all as u64 * days(on, self.deadline)).div_ceil(days(self.from, self.deadline).max(1));
        usize::try_from(even).unwrap_or(self.all).min(self.all)
    }
}

/// Open problems over time, and the even way to none at the deadline. Nothing where there is no problem, or no deadline
/// after the start.
pub fn burn_down(workspace: &Workspace, today: Date) -> Option<BurnDown> {
    let turns = turns(workspace, today);
    let first = nearest(turns.iter().map(|turn| turn.on).min()?, today);
    let has_feedback = problems(workspace).any(|(_, item)| item.source_stage == SourceStage::Feedback);
    let feedback =
        workspace.round().milestone(Milestone::F).filter(|day| has_feedback && (first..=today).contains(day));
    // Where all was done before the feedback came, there is nothing to show from there on.
    let starts = feedback.into_iter().chain([first]).map(|from| (from, to_work_off(&turns, from)));
    let (from, all) = starts.into_iter().find(|(_, all)| *all > 0)?;
    let report = workspace.round().milestone(Milestone::R).map(|day| (day, Aim::Milestone(Milestone::R)));
    let latest = problems(workspace).filter_map(|(_, item)| item.due).max().map(|day| (day, Aim::LatestDue));
    let (deadline, aim) = report.into_iter().chain(latest).find(|(day, _)| *day > from)?;
    let mut days: BTreeSet<Date> = spread(from, deadline.max(today)).into_iter().collect();
    days.extend([today, deadline]);
    let days: Vec<Date> = days.into_iter().collect();
    let open = sums(&days, turns.iter().map(|turn| (turn.on, change(turn, Fulfilment::Unfinished))));
    let mut burn_down = BurnDown { from, deadline, aim, all, points: Vec::new() };
    let points = days.into_iter().zip(open);
    let points =
        points.map(|(on, open)| BurnDownPoint { on, open: (on <= today).then_some(open), even: burn_down.even(on) });
    burn_down.points = points.collect();
    Some(burn_down)
}

/// What was open on a day, and what came to be open after it.
fn to_work_off(turns: &[Turn], from: Date) -> usize {
    let until = turns.iter().filter(|turn| turn.on <= from);
    let at_start: i64 = until.map(|turn| change(turn, Fulfilment::Unfinished)).sum();
    let since = turns.iter().filter(|turn| turn.on > from && turn.to == Fulfilment::Unfinished).count();
    usize::try_from(at_start).unwrap_or_default() + since
}

/// By how much a turn changes the number of problems that stand so.
fn change(turn: &Turn, stand: Fulfilment) -> i64 {
    i64::from(turn.to == stand) - i64::from(turn.from == Some(stand))
}

fn nearest(day: Date, today: Date) -> Date {
    day.max(today.saturating_sub(FARTHEST_DAYS.days()))
}

/// Days from one to the other, both of them among these, evenly spread and each once.
fn spread(from: Date, until: Date) -> Vec<Date> {
    let days = i64::from(days_between(from, until).max(0));
    let steps = days.min(MOST_POINTS - 1);
    (0..=steps).map(|step| from.saturating_add((days * step / steps.max(1)).days())).collect()
}

/// The sum of all changes up to the end of each day. One walk over the changes: each finds its day among the few.
fn sums(days: &[Date], changes: impl Iterator<Item = (Date, i64)>) -> Vec<usize> {
    let mut by_day = vec![0_i64; days.len()];
    for (on, change) in changes {
        if let Some(sum) = by_day.get_mut(days.partition_point(|day| *day < on)) {
            *sum += change;
        }
    }
    let mut so_far = 0;
    by_day
        .into_iter()
        .map(|change| {
            so_far += change;
            usize::try_from(so_far).unwrap_or_default()
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::change::Change;
    use crate::feedback::samples::{TO_CLOSE_OUT, TODAY, add_item, edit, fill, moves, workspace};
    use crate::id::{PackId, QuestionKey, RoundId};
    use crate::ledger::Move;
    use crate::pack::{Choice, Pack};
    use crate::questionnaire::{Answer, Value};
    use crate::record::{ReplicaId, Stamp};
    use crate::round::{Round, Unit};
    use jiff::civil::date;
    use serde_json::json;
    use std::sync::Arc;

    fn stamp(today: Date) -> Stamp {
        Stamp { replica: ReplicaId("a".into()), at_ms: 1, today, role: None }
    }

    /// Three questions of one check point and focus, of which one is answered on the first of May and one, badly, on the
    /// eleventh.
    pub(in super::super) fn answered_round() -> Workspace {
        let question = |id: &str| {
            json!({
                "id": id, "section": "A", "axis": "strictness", "focus": ["organization_building"], "text": id,
                "hint": "", "answer": "yes_no", "severity": "M", "weight": 1,
            })
        };
        let questions = ["A01", "A02", "A03"].map(question);
        let pack = json!({
            "format": "zicha.pack", "schema": 1, "id": "p", "edition": "1", "title": "p", "summary": "",
            "sections": [{ "id": "A", "title": "A", "intro": "", "category": "business" }],
            "questions": questions,
        });
        let pack: Pack = serde_json::from_value(pack).unwrap();
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let begun = date(2026, 5, 1);
        let mut workspace = Workspace::begin(RoundId::from("r"), round, vec![Arc::new(pack)], &stamp(begun)).unwrap();
        for (question, choice, on) in [("A01", Choice::Yes, begun), ("A02", Choice::No, date(2026, 5, 11))] {
            let mut answer = Answer { value: Some(Value::Choice(choice)), ..Answer::default() };
            answer.evidence.push(crate::evidence::EvidenceRef { title: "纪要".into(), ..Default::default() });
            let key = QuestionKey::new(&PackId::from("p"), &question.into());
            workspace.apply(Change::SetAnswer(key, answer), &stamp(on)).unwrap();
        }
        workspace
    }

    #[test]
    fn days_are_spread_evenly_and_each_comes_once() {
        let day = date(2026, 3, 1);
        assert_eq!(spread(day, day), [day]);
        assert_eq!(spread(day, date(2026, 3, 3)), [day, date(2026, 3, 2), date(2026, 3, 3)]);
        let long = spread(day, date(2028, 3, 1));
        assert_eq!((long.len(), long.first(), long.last()), (12, Some(&day), Some(&date(2028, 3, 1))));
        assert_eq!(spread(day, date(2026, 2, 1)), [day], "backwards there is no way");
    }

    #[test]
    fn answers_are_counted_from_their_day_on() {
        let workspace = answered_round();
        let progress = progress_over_time(&workspace, date(2026, 5, 23));
        assert_eq!((progress.questions, progress.points.len()), (3, 12));
        let answered: Vec<_> = progress.points.iter().map(|point| (point.on.day(), point.answered)).collect();
        assert_eq!(answered[..7], [(1, 1), (3, 1), (5, 1), (7, 1), (9, 1), (11, 2), (13, 2)]);
        // Before anything is answered or found, there is nothing to draw.
        let empty = Workspace::begin(
            RoundId::from("r"),
            Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026),
            Vec::new(),
            &stamp(TODAY),
        );
        assert_eq!(progress_over_time(&empty.unwrap(), TODAY), Progress::default());
    }

    #[test]
    fn a_problem_that_came_back_was_found_once_and_is_open_again() {
        let mut workspace = workspace();
        for id in ["i1", "i2"] {
            add_item(&mut workspace, id, SourceStage::Feedback);
            fill(&mut workspace, id);
            moves(&mut workspace, id, TO_CLOSE_OUT);
        }
        let last = |workspace: &Workspace| progress_over_time(workspace, TODAY).points.last().copied();
        assert_eq!(last(&workspace), Some(ProgressPoint { on: TODAY, answered: 0, found: 2, closed: 2 }));
        moves(&mut workspace, "i1", &[Move::Reopen]);
        assert_eq!(last(&workspace), Some(ProgressPoint { on: TODAY, answered: 0, found: 2, closed: 1 }));
        let counts = super::super::close_out_rate(&workspace).all;
        assert_eq!((counts.total(), counts.closed), (2, 1), "all pictures tell the same");
        let first = progress_over_time(&workspace, TODAY).points[0];
        assert_eq!(first, ProgressPoint { on: date(2026, 6, 1), answered: 0, found: 2, closed: 0 });
    }

    #[test]
    fn a_wrong_year_does_not_stretch_the_picture() {
        let mut workspace = workspace();
        for id in ["i1", "i2"] {
            add_item(&mut workspace, id, SourceStage::SelfCheck);
        }
        edit(&mut workspace, "i1", |item| item.found_on = date(206, 6, 1));
        let points = progress_over_time(&workspace, TODAY).points;
        assert_eq!((points[0].on, points[0].found), (date(2024, 6, 10), 1));
        assert_eq!(points.last().map(|point| point.found), Some(2));
    }

    #[test]
    fn what_is_left_burns_down_from_the_feedback_to_the_report() {
        let mut workspace = workspace();
        assert_eq!(burn_down(&workspace, TODAY), None);
        for (id, stage) in
            [("i1", SourceStage::SelfCheck), ("i2", SourceStage::Feedback), ("i3", SourceStage::Feedback)]
        {
            add_item(&mut workspace, id, stage);
            fill(&mut workspace, id);
        }
        edit(&mut workspace, "i1", |item| item.found_on = date(2026, 5, 1));
        edit(&mut workspace, "i3", |item| item.found_on = date(2026, 6, 5));
        moves(&mut workspace, "i2", TO_CLOSE_OUT);
        let found = burn_down(&workspace, TODAY).unwrap();
        assert_eq!((found.from, found.deadline), (date(2026, 6, 1), date(2026, 9, 1)));
        assert_eq!((found.aim, found.all), (Aim::Milestone(Milestone::R), 3));
        assert!(found.points.len() <= 14);
        let first = BurnDownPoint { on: date(2026, 6, 1), open: Some(2), even: 3 };
        assert_eq!(found.points[0], first);
        assert_eq!(found.now(), Some(BurnDownPoint { on: TODAY, open: Some(2), even: 3 }));
        assert_eq!(found.points.last().copied(), Some(BurnDownPoint { on: found.deadline, open: None, even: 0 }));
        assert_eq!(found.until(), found.deadline);
    }

    #[test]
    fn without_a_report_day_the_latest_due_date_is_the_aim_and_the_line_goes_on_beyond_it() {
        let mut workspace = workspace();
        add_item(&mut workspace, "i1", SourceStage::SelfCheck);
        let mut round = workspace.round().clone();
        round.milestones.clear();
        workspace.apply(Change::EditRound(Box::new(round)), &stamp(TODAY)).unwrap();
        assert_eq!(burn_down(&workspace, TODAY), None, "nothing to aim at");
        edit(&mut workspace, "i1", |item| item.due = Some(date(2026, 8, 1)));
        let later = date(2026, 10, 1);
        let found = burn_down(&workspace, later).unwrap();
        assert_eq!((found.aim, found.deadline, found.until()), (Aim::LatestDue, date(2026, 8, 1), later));
        assert_eq!(found.now(), Some(BurnDownPoint { on: later, open: Some(1), even: 0 }));
        assert!(found.points.iter().any(|point| point.on == found.deadline && point.even == 0));
    }
}
