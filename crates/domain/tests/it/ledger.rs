//! Random lives of a ledger: whatever is done, in whatever order, what is closed stays closed, and rests on what it must.

use crate::support::{round, stamp};
use domain::Date;
use domain::change::{Change, Refusal};
use domain::evidence::EvidenceRef;
use domain::id::{ItemId, MatterId, RoundId};
use domain::ledger::{
    Decision, Disclosure, Item, Measure, Move, Outcome, RectifyMode, ReopenGround, RuleDocument, SourceStage, Status,
    Transition,
};
use domain::matter::{Content, Draw, Matter, MatterKind, Opinion};
use domain::pack::{Axis, Category, Role, Severity};
use domain::record::Stamp;
use domain::records::Records;
use domain::round::UnitKind;
use domain::workspace::Workspace;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::BTreeSet;

const FIRST_DAY: Date = date(2026, 5, 6);

/// What one step is made of.
type Dice = (u8, u8, u8, u8);

fn begun() -> Workspace {
    Workspace::begin(RoundId::from("r"), round(UnitKind::Other), Vec::new(), &at(0)).unwrap()
}

/// A step a day.
fn at(step: usize) -> Stamp {
    let today = FIRST_DAY.checked_add(i64::try_from(step).unwrap().days()).unwrap();
    Stamp { today, ..stamp("a", step as u64) }
}

fn pick<T: Copy>(all: &[T], number: u8) -> T {
    all[usize::from(number) % all.len()]
}

fn item_of(workspace: &Workspace, number: u8) -> ItemId {
    let ids: Vec<&ItemId> = workspace.records().items.keys().collect();
    if ids.is_empty() { ItemId::from("nowhere") } else { pick(&ids, number).clone() }
}

fn fresh(a: u8, b: u8, today: Date) -> Item {
    let category = if a.is_multiple_of(5) { Category::EightRulesFourWinds } else { Category::Business };
    let stage = pick(&[SourceStage::SelfCheck, SourceStage::SelfCheck, SourceStage::Feedback, SourceStage::OnSite], a);
    let mut item = Item::draft(0, stage, category, Axis::Integrity, today);
    item.severity = pick(&[Severity::M, Severity::L, Severity::M, Severity::H, Severity::X], b);
    item.issue_text = "资金下达不及时".into();
    if item.severity == Severity::X {
        item.transfer_number = "JW-1".into();
    } else {
        filled(&mut item, b, today);
    }
    item
}

/// Enters what the moves ask for; now and then something stays empty.
fn filled(item: &mut Item, which: u8, today: Date) {
    if item.is_red_line() {
        return;
    }
    let some = |bit: u8, text: &str| if which % 29 == bit { String::new() } else { text.to_owned() };
    item.symptom = some(1, "两笔资金超过三十日下达");
    item.root_cause = some(2, "无催办机制");
    item.goal = some(3, "三十日内下达");
    let done_on = (which % 29 != 4).then_some(today);
    item.measures = vec![Measure { text: "限期下达".into(), done_on, ..Measure::default() }];
    item.leader = (which % 29 != 5).then_some(Role::LeadershipMember);
    item.lead_department = "预算科".into();
    item.due = item.due.or(Some(today));
    item.progress_note = "已下达".into();
    item.lessons_applied = some(6, "其余专项资金一并清查");
    item.rule_documents = vec![RuleDocument { name: "催办办法".into(), ..RuleDocument::default() }];
    item.recheck_months = Some(3);
    if which % 29 != 7 {
        item.evidence = vec![EvidenceRef { title: "下达文件".into(), ..EvidenceRef::default() }];
    } else {
        item.evidence.clear();
    }
}

fn decision(by: Role, today: Date, a: u8, other: ItemId) -> Decision {
    Decision {
        by: (!a.is_multiple_of(31)).then_some(by),
        on: today.checked_sub(i64::from(a % 3 / 2).days()).ok(),
        reason: if a.is_multiple_of(11) { "同意".into() } else { "经研究同意办理".into() },
        doc_no: if a.is_multiple_of(13) { String::new() } else { "FK-2026-7".into() },
        due: today.checked_add(i64::from(a).days()).ok(),
        into: Some(other),
        ground: Some(pick(ReopenGround::ALL, a)),
        is_vouched: !a.is_multiple_of(7),
    }
}

fn change(workspace: &Workspace, (sort, which, a, b): Dice, today: Date) -> Change {
    let id = item_of(workspace, which);
    match sort % 16 {
        0 | 1 => Change::AddItem(ItemId::new(format!("i{}", which % 6)), Box::new(fresh(a, b, today))),
        2 | 3 => {
            let mut item = workspace.item(&id).cloned().unwrap_or_else(|| fresh(a, b, today));
            match a % 7 {
                0 => item.log.clear(),
                1 => item.status = pick(Status::ALL, b),
                2 => item.severity = pick(&[Severity::L, Severity::H], b),
                3 => item.rectify_mode = pick(RectifyMode::ALL, b),
                6 => item.disclosure = pick(Disclosure::ALL, b),
                _ => filled(&mut item, b, today),
            }
            Change::EditItem(id, Box::new(item))
        }
        4 => {
            let opinion = Opinion { text: "反馈原文".into(), item: Some(id), ..Opinion::default() };
            Change::AddMatter(MatterId::new(format!("o{}", b % 5)), Box::new(Matter::new(Content::Opinion(opinion))))
        }
        5 => Change::EnterMatter(MatterId::new(format!("o{}", b % 5))),
        6 => {
            let opinion = Opinion { text: "反馈原文".into(), ..Opinion::default() };
            Change::AddMatter(MatterId::new(format!("o{}", b % 5)), Box::new(Matter::new(Content::Opinion(opinion))))
        }
        _ => {
            let status = workspace.item(&id).map_or(Status::Draft, |item| item.status);
            let ways: Vec<&Transition> = Transition::from(status).collect();
            let other = item_of(workspace, a.wrapping_add(1));
            if ways.is_empty() || a.is_multiple_of(23) {
                let decision = decision(Role::GroupSecretary, today, b, other);
                return Change::MoveItem { item: id, step: pick(Move::ALL, a), decision };
            }
            // The way on mostly, so that some get to the end.
            let way = if a.is_multiple_of(2) { ways[0] } else { pick(&ways, a / 2) };
            let mut decision = decision(pick(way.by, b), today, b, other);
            if b % 4 > 0 && workspace.item(&id).is_some_and(Item::is_red_line) && way.step != Move::Void {
                decision.reason.clear();
            }
            Change::MoveItem { item: id, step: way.step, decision }
        }
    }
}

/// All that must hold of a ledger, whatever was done.
fn invariants(workspace: &Workspace, max_extensions: usize) -> Result<(), TestCaseError> {
    for (id, record) in &workspace.records().items {
        let item = &record.body;
        prop_assert_eq!(item.check(), Ok(()));
        if item.status == Status::ClosedOut {
            prop_assert!(item.all_evidence().next().is_some(), "{id} is closed out without evidence");
            prop_assert!(!item.lessons_applied.is_empty() && item.closed_on.is_some(), "{id}");
            let closing = item.log.last().unwrap();
            prop_assert!(closing.to == Status::ClosedOut, "{id}");
            if closing.step == Move::CloseDirectly {
                prop_assert!(item.severity <= Severity::M, "{id}");
                let on_the_spot = [RectifyMode::FixOnDiscovery, RectifyMode::ImmediateRectification];
                prop_assert!(on_the_spot.contains(&item.rectify_mode), "{id}");
            }
        }
        if item.is_red_line() {
            prop_assert!(item.status != Status::ClosedOut && item.status != Status::Rectifying, "{id}");
        }
        if item.category == Category::EightRulesFourWinds {
            prop_assert_eq!(item.rectify_mode, RectifyMode::ImmediateRectification);
            prop_assert!(item.status != Status::LongTerm);
        }
        if matches!(item.status, Status::Voided | Status::Dismissed) {
            prop_assert!(item.source_stage != SourceStage::Feedback, "{id}: feedback is never dropped");
            prop_assert!(!item.void_reason.is_empty(), "{id}");
        }
        prop_assert!(item.extensions() <= max_extensions);
        // Whoever reviews is another role than whoever handed it in.
        let mut handed_in_by = None;
        for entry in &item.log {
            match entry.step {
                Move::Submit | Move::PassRecheck => handed_in_by = entry.decision.by,
                Move::PassFirstReview | Move::PassSecondReview => {
                    prop_assert!(entry.decision.by.is_some() && entry.decision.by != handed_in_by, "{id}");
                }
                _ => {}
            }
        }
        // The log is one unbroken way by the table, in order of time.
        let mut at = if item.cycle == 1 { Status::Draft } else { Status::ClosedOut };
        for entry in &item.log {
            // What was voided begins anew where it can.
            let begins_anew = at == Status::Voided;
            prop_assert!(entry.from == at || begins_anew, "{id}: {:?}", item.log);
            let row = Transition::find(entry.step, entry.from).unwrap();
            let to = match row.outcome {
                Outcome::To(to) | Outcome::NextCycle(to) => to,
                Outcome::Stays => entry.from,
            };
            prop_assert_eq!(entry.to, to);
            prop_assert!(entry.decision.on.unwrap() <= entry.recorded_on);
            at = to;
        }
        let renewed = at == Status::Voided && item.status == Status::Draft;
        prop_assert!(at == item.status || renewed, "{id}: {at:?} {:?}", item.status);
        prop_assert!(item.log.iter().map(|entry| entry.decision.on).is_sorted(), "{id}");
        if item.cycle > 1 {
            let first = item.first_cycle.as_ref().unwrap();
            prop_assert!(workspace.item(first).is_some_and(|first| first.status == Status::ClosedOut), "{id}");
        }
    }
    let mut answered = BTreeSet::new();
    for (_, opinion) in workspace.matters(MatterKind::Opinion) {
        for item in opinion.content.items() {
            prop_assert!(answered.insert(item.clone()), "{item} answers to two opinions");
        }
    }
    Ok(())
}

/// What is settled stays as it is; only what was entered by mistake can be entered anew, with all that was written of it.
fn history_stays(before: &Records, after: &Records) -> Result<(), TestCaseError> {
    for (id, record) in &before.items {
        let now = &after.items[id].body;
        let was = &record.body;
        prop_assert!(now.log.starts_with(&was.log), "{id}: the log only grows");
        if was.is_settled() && was.status != Status::Voided {
            // How a closed item is made public is told afterwards, until it comes back.
            let came_back = before.items.get(&was.id_of_next_cycle(id)).is_some_and(|next| next.body.status.counts());
            let told = if was.status == Status::ClosedOut && !came_back { now.disclosure } else { was.disclosure };
            prop_assert_eq!(now, &Item { disclosure: told, ..was.clone() }, "{} was settled", id);
        }
    }
    Ok(())
}

fn walk(steps: &[Dice], mut see: impl FnMut(&Workspace, &Result<(), Refusal>)) -> Result<(), TestCaseError> {
    let mut workspace = begun();
    let max_extensions = usize::from(workspace.round().parameters.max_extensions);
    for (number, dice) in steps.iter().enumerate() {
        let stamp = at(number);
        let before = workspace.records().clone();
        let result = workspace.apply(change(&workspace, *dice, stamp.today), &stamp).map(|_| ());
        if result.is_err() {
            prop_assert_eq!(workspace.records(), &before, "a refused change alters nothing");
        }
        history_stays(&before, workspace.records())?;
        invariants(&workspace, max_extensions)?;
        see(&workspace, &result);
    }
    Ok(())
}

fn steps() -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec(any::<Dice>(), 1..160)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_done_the_ledger_keeps_its_rules(steps in steps()) {
        walk(&steps, |_, _| {})?;
    }

    /// The same seed draws the same items from the same ledger, whatever the order in which they are named.
    #[test]
    fn a_draw_can_be_repeated(
        seed in any::<u32>(), percent in 1u16..=100, count in 0usize..300, turned in 0usize..300,
    ) {
        let mut items: Vec<ItemId> = (0..count).map(|number| ItemId::new(format!("i{number}"))).collect();
        let draw = Draw::new(FIRST_DAY, seed, percent, items.iter().cloned());
        prop_assert_eq!(draw.items.len(), (count * usize::from(percent)).div_ceil(100));
        if count > 0 {
            items.rotate_left(turned % count);
        }
        prop_assert_eq!(&Draw::new(FIRST_DAY, seed, percent, items), &draw);
        prop_assert!(draw.is_genuine());
    }
}

#[test]
fn each_item_is_drawn_about_as_often_as_any_other() {
    let items: Vec<ItemId> = (0..50).map(|number| ItemId::new(format!("i{number}"))).collect();
    let mut drawn = std::collections::BTreeMap::<ItemId, u32>::new();
    for seed in 0..2_000 {
        for id in Draw::new(FIRST_DAY, seed, 20, items.iter().cloned()).items {
            *drawn.entry(id).or_default() += 1;
        }
    }
    // 400 on average; the odds of straying so far by chance are less than one in a million.
    assert!(drawn.len() == 50 && drawn.values().all(|count| (300..500).contains(count)), "{drawn:?}");
}

#[test]
fn the_lives_reach_every_status_and_every_move() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut statuses, mut moves, mut cycles) = (BTreeSet::new(), BTreeSet::new(), 0);
    let (mut applied, mut refused) = (0, 0);
    for _ in 0..240 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        walk(&steps, |workspace, result| {
            if result.is_ok() {
                applied += 1
            } else {
                refused += 1
            }
            for record in workspace.records().items.values() {
                statuses.insert(record.body.status);
                moves.extend(record.body.log.iter().map(|entry| entry.step));
                cycles = cycles.max(record.body.cycle);
            }
        })
        .unwrap();
    }
    assert_eq!(statuses, Status::ALL.iter().copied().collect(), "an item has stood everywhere");
    assert_eq!(moves, Move::ALL.iter().copied().collect(), "each move was made");
    assert!(cycles > 2 && applied * 3 > refused, "{cycles} cycles, {applied} applied, {refused} refused");
}
