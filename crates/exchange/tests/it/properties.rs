//! What holds whatever a user does: rounds are built by random changes over the real content.

use crate::support::{pack, round, stamp};
use crate::walks::{BEGUN, change, date, derived, dice, walked};
use domain::Date;
use domain::calendar::days_between;
use domain::checks::findings;
use domain::ledger::RectifyMode;
use domain::links::links;
use domain::matter::MatterKind;
use domain::pack::{Category, DayUnit, Milestone, Schedule};
use domain::round::UnitKind;
use domain::score::score;
use domain::task::DueState;
use domain::workspace::Workspace;
use exchange::json::{Cover, read_round, write_round};
use exchange::stored;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// One walk, and all that must hold at its end.
    #[test]
    fn whatever_is_done_the_round_stays_sound(steps in dice()) {
        let workspace = walked(&BEGUN, &steps, "a")?;

        // Kept up to date step by step, it is what a fresh start would make of the records.
        let anew = Workspace::open(workspace.id().clone(), workspace.records().clone());
        let (states, tallies) = derived(&workspace);
        prop_assert_eq!(&derived(&anew), &(states.clone(), tallies.clone()));

        for tally in &tallies {
            prop_assert!(tally.score().is_none_or(|score| (0.0..=1.0).contains(&score)), "{:?}", tally);
            prop_assert!(tally.answered <= tally.questions);
            prop_assert!(tally.passed + tally.failing() + tally.not_applicable <= tally.answered);
            prop_assert!(tally.half_points <= 2 * tally.weight);
        }
        let shown = states.values().filter(|(shown, _)| *shown).count();
        prop_assert_eq!(tallies[0].questions as usize, shown);

        // Whatever can be entered can be handed over, and comes back as it was.
        let text = write_round(workspace.id(), workspace.records(), &[], &Cover::new("test", 7)).unwrap();
        let file = read_round(text.as_bytes()).unwrap();
        prop_assert_eq!(&file.records, workspace.records());
        prop_assert_eq!((&file.id, file.cover.exported_at_ms, file.is_untouched), (workspace.id(), 7, true));
        prop_assert!(file.not_understood.is_empty());

        // Each record on its own, as storage keeps it, comes back too.
        let copies = workspace.records().keys().map(|key| {
            let text = stored::encode(workspace.records(), &key).unwrap();
            stored::decode(&key.to_string(), &text).unwrap()
        });
        prop_assert_eq!(&stored::gather(copies.collect(), None).unwrap(), workspace.records());

        // A red line keeps nothing but its number, whatever was edited.
        for record in workspace.records().items.values() {
            prop_assert_eq!(record.body.check(), Ok(()));
            let pace = record.body.category != Category::EightRulesFourWinds
                || record.body.rectify_mode == RectifyMode::ImmediateRectification;
            prop_assert!(pace, "{:?}", record.body);
        }
        // The pages' reads get by with anything.
        let today = date(2_700);
        let _ = (findings(&workspace, today), links(&workspace, today), score(&workspace, today));
    }
}

#[test]
fn the_walks_reach_what_they_are_to_show() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut applied, mut refused) = (0, 0);
    let mut kinds = BTreeSet::new();
    let (mut reached, mut red_lines, mut hidden, mut not_applicable) = (BTreeSet::new(), 0, 0, 0);
    for _ in 0..60 {
        let mut workspace = BEGUN.clone();
        for (at_ms, dice) in dice().new_tree(&mut runner).unwrap().current().into_iter().enumerate() {
            match workspace.apply(change(&workspace, dice), &stamp("a", at_ms as u64)) {
                Ok(_) => applied += 1,
                Err(_) => refused += 1,
            }
            kinds.extend(workspace.records().matters.values().map(|record| record.body.kind()));
            reached.extend(workspace.records().items.values().map(|record| record.body.status));
        }
        red_lines += workspace.board().total.red_lines;
        not_applicable += workspace.board().total.not_applicable;
        hidden += derived(&workspace).0.values().filter(|(shown, judgement)| !shown && judgement.is_failing()).count();
    }
    assert!(applied > refused && refused * 10 > applied, "{applied} applied, {refused} refused");
    // The whole way of an item is walked in `tests/ledger.rs`.
    assert!(reached.len() >= 4, "{reached:?}");
    assert_eq!(kinds, MatterKind::ALL.iter().copied().collect(), "a matter of each kind was entered");
    assert!(red_lines > 0 && not_applicable > 0 && hidden > 0, "{red_lines} {not_applicable} {hidden}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn due_dates_follow_the_milestones(
        notice in 0u16..2_900, later in 0u16..90, holidays in prop::collection::btree_set(0u16..3_000, 0..60),
        today in 0u16..3_000, soon in 0u16..60,
    ) {
        let checklist = pack("checklist");
        let mut early = round(UnitKind::Finance);
        early.calendar.holidays = holidays.into_iter().map(date).collect();
        early.parameters.soon_days = soon;
        let mut late = early.clone();
        early.milestones.insert(Milestone::N, date(notice));
        late.milestones.insert(Milestone::N, date(notice).checked_add(jiff::Span::new().days(i64::from(later))).unwrap());

        // What is suggested is in order, so taking it over is never refused.
        let mut taken_over = early.clone();
        for milestone in Milestone::ALL {
            taken_over.milestones.insert(milestone, early.milestone(milestone).unwrap());
        }
        let in_order = order_is_sound(&taken_over.milestones);
        prop_assert!(in_order, "{:?}", taken_over.milestones);
        prop_assert_eq!(taken_over.check(), Ok(()));

        for task in &checklist.tasks {
            let (due, later_due) = (early.due(&task.schedule), late.due(&task.schedule));
            prop_assert_eq!(due, taken_over.due(&task.schedule), "{} does not mind who entered a milestone", task.id);
            match &task.schedule {
                Schedule::AfterEvent { .. } => prop_assert_eq!(due, None),
                Schedule::Recurring { to, .. } => prop_assert_eq!(due, early.milestone(*to)),
                Schedule::Offset { anchor, days, unit } => {
                    let anchored = early.milestone(*anchor).unwrap();
                    let due = due.unwrap();
                    prop_assert_eq!((due - anchored).get_days().signum(), i32::from(days.signum()));
                    match unit {
                        DayUnit::Calendar => prop_assert_eq!(days_between(anchored, due), i32::from(*days)),
                        DayUnit::Working => prop_assert!(*days == 0 || early.calendar.is_working_day(due)),
                    }
                }
            }
            prop_assert!(due <= later_due, "{}: a later notice never makes a task due earlier", task.id);
            let today = date(today);
            let left = due.map(|due| days_between(today, due));
            let expected = match (left, i32::from(soon)) {
                (None, _) => DueState::Undated,
                (Some(days), _) if days < 0 => DueState::Overdue(-days),
                (Some(days), soon) if days <= soon => DueState::Soon(days),
                (Some(days), _) => DueState::Later(days),
            };
            prop_assert_eq!(DueState::of(due, today, &early), expected);
        }
    }
}

/// Whether each milestone lies on or after the one before it.
fn order_is_sound(milestones: &BTreeMap<Milestone, Date>) -> bool {
    let dates: Vec<Date> = Milestone::ALL.iter().filter_map(|milestone| milestones.get(milestone).copied()).collect();
    dates.is_sorted()
}
