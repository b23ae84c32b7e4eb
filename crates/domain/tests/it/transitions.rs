//! The table of moves (domain.md §5.3), row by row: what each asks for is enough, and nothing of it can be left out.

use crate::support::{round, stamp};
use domain::Date;
use domain::change::{Change, Refusal};
use domain::evidence::EvidenceRef;
use domain::id::{ItemId, RoundId};
use domain::ledger::{
    Decision, Item, LogEntry, Measure, Move, Outcome, RectifyMode, ReopenGround, Requirement, RuleDocument,
    SourceStage, Status, TRANSITIONS, Transition,
};
use domain::pack::{Axis, Category, Role, Severity};
use domain::record::{Record, Stamp};
use domain::records::Records;
use domain::round::UnitKind;
use domain::workspace::Workspace;
use jiff::civil::date;
use std::collections::BTreeSet;

const TODAY: Date = date(2026, 5, 6);

fn at() -> Stamp {
    Stamp { today: TODAY, ..stamp("a", 1) }
}

/// An item, all that a move may look at, and what is decided with it.
#[derive(Clone)]
struct Case {
    item: Item,
    others: Vec<(ItemId, Item)>,
    decision: Decision,
    max_extensions: u16,
}

impl Case {
    /// One that has everything that any move asks for, in this status.
    fn full(status: Status) -> Self {
        let evidence = vec![EvidenceRef { title: "下达文件".into(), ..EvidenceRef::default() }];
        let done = Measure {
            text: "限期下达".into(),
            owner: "预算科".into(),
            done_on: Some(date(2026, 5, 3)),
            ..Measure::default()
        };
        let mut item = Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::Integrity, date(2026, 5, 1));
        item.status = status;
        item.issue_text = "资金下达不及时".into();
        item.symptom = "两笔资金超过三十日下达".into();
        item.root_cause = "无催办机制".into();
        item.goal = "三十日内下达".into();
        item.measures = vec![done];
        item.leader = Some(Role::LeadershipMember);
        item.lead_department = "预算科".into();
        item.due = Some(date(2026, 5, 20));
        item.progress_note = "已下达".into();
        item.lessons_applied = "其余专项资金一并清查".into();
        item.rule_documents = vec![RuleDocument { name: "催办办法".into(), ..RuleDocument::default() }];
        item.recheck_months = Some(3);
        item.evidence = evidence;
        item.log = vec![LogEntry {
            step: Move::Submit,
            from: Status::Rectifying,
            to: Status::SelfReview,
            decision: Decision { by: Some(Role::Operations), on: Some(date(2026, 5, 4)), ..Decision::default() },
            recorded_on: date(2026, 5, 4),
            due_before: None,
        }];
        let other =
            Item { number: 2, issue_text: "另一条".into(), status: Status::Registered, log: vec![], ..item.clone() };
        let decision = Decision {
            by: None,
            on: Some(date(2026, 5, 5)),
            reason: "经研究同意办理".into(),
            doc_no: "某巡办〔2026〕7号".into(),
            due: Some(date(2026, 6, 1)),
            into: Some(ItemId::from("other")),
            ground: Some(ReopenGround::SpotCheck),
            is_vouched: true,
        };
        Self { item, others: vec![(ItemId::from("other"), other)], decision, max_extensions: 2 }
    }

    /// One for which everything is there that this row asks for.
    fn fit_for(row: &Transition, from: Status, by: Role) -> Self {
        let mut case = Self::full(from);
        case.decision.by = Some(by);
        if row.requires.contains(&Requirement::RedLine) {
            case.make_red_line();
            case.decision.reason = String::new();
            case.decision.doc_no = String::new();
        }
        if row.requires.contains(&Requirement::Consent) {
            case.item.source_stage = SourceStage::Feedback;
        }
        case
    }

    fn make_red_line(&mut self) {
        let item = &mut self.item;
        *item = Item {
            status: item.status,
            issue_text: item.issue_text.clone(),
            severity: Severity::X,
            transfer_number: "JW-1".into(),
            due: item.due,
            leader: item.leader,
            log: item.log.clone(),
            ..Item::draft(1, item.source_stage, item.category, item.axis, item.found_on)
        };
    }

    fn id() -> ItemId {
        ItemId::from("own")
    }

    fn workspace(&self) -> Workspace {
        let mut round = round(UnitKind::Finance);
        round.parameters.max_extensions = self.max_extensions;
        let mut records = Records::new(Record::new(round, &at()));
        records.items.insert(Self::id(), Record::new(self.item.clone(), &at()));
        for (id, item) in &self.others {
            records.items.insert(id.clone(), Record::new(item.clone(), &at()));
        }
        Workspace::open(RoundId::from("r"), records)
    }

    fn make(&self, step: Move) -> Result<Workspace, Refusal> {
        let mut workspace = self.workspace();
        let before = workspace.records().clone();
        let change = Change::MoveItem { item: Self::id(), step, decision: self.decision.clone() };
        match workspace.apply(change, &at()) {
            Ok(_) => Ok(workspace),
            Err(refusal) => {
                assert_eq!(workspace.records(), &before, "a refused move alters nothing");
                Err(refusal)
            }
        }
    }

    /// Takes away what one requirement asks for, and as little else as can be.
    fn spoil(&mut self, requirement: Requirement) {
        let (item, decision) = (&mut self.item, &mut self.decision);
        match requirement {
            Requirement::Description => item.symptom = " ".into(),
            Requirement::RootCause => item.root_cause = String::new(),
            Requirement::Goal => item.goal = String::new(),
            Requirement::Measure => item.measures[0].text = "  ".into(),
            Requirement::Leader => item.leader = None,
            Requirement::LeadDepartment => item.lead_department = String::new(),
            Requirement::Due => item.due = None,
            Requirement::MeasuresDone => item.measures[0].done_on = None,
            Requirement::Evidence => item.evidence.clear(),
            Requirement::LessonsApplied => item.lessons_applied = String::new(),
            Requirement::StageResult => item.progress_note = String::new(),
            Requirement::RuleDocument => item.rule_documents.clear(),
            Requirement::RecheckInterval => item.recheck_months = None,
            Requirement::TransferNumber => {
                if !item.is_red_line() {
                    self.make_red_line();
                }
                self.item.transfer_number = String::new();
            }
            Requirement::NoRedLine => self.make_red_line(),
            Requirement::RedLine => *self = Self { decision: self.decision.clone(), ..Self::full(self.item.status) },
            Requirement::OnTheSpot => item.rectify_mode = RectifyMode::FullRectification,
            Requirement::NotGrave => item.severity = Severity::H,
            Requirement::SelfFound => item.source_stage = SourceStage::Feedback,
            Requirement::NotFromFeedback => item.source_stage = SourceStage::Feedback,
            Requirement::LongTermAllowed => item.category = Category::EightRulesFourWinds,
            Requirement::ExtensionLeft => self.max_extensions = 0,
            Requirement::FirstCycle => item.cycle = 2,
            Requirement::LatestCycle => {
                let next = Item { cycle: 2, status: Status::Rectifying, ..item.clone() };
                self.others.push((item.id_of_next_cycle(&Self::id()), next));
            }
            Requirement::Decider => decision.on = Some(date(2026, 5, 7)),
            Requirement::AnotherRole => item.log[0].decision.by = decision.by,
            Requirement::Opinion => decision.reason = String::new(),
            Requirement::Reason => decision.reason = "不够".into(),
            Requirement::DocumentNumber | Requirement::Consent => decision.doc_no = String::new(),
            Requirement::NewDue => decision.due = Some(date(2026, 5, 5)),
            Requirement::LaterDue => decision.due = item.due,
            Requirement::Target => decision.into = Some(Self::id()),
            Requirement::Ground => decision.ground = None,
            Requirement::Vouched => decision.is_vouched = false,
        }
    }
}

/// Every row, from every status that it names.
fn rows() -> impl Iterator<Item = (&'static Transition, Status)> {
    TRANSITIONS.iter().flat_map(|row| row.from.iter().map(move |from| (row, *from)))
}

#[test]
fn whoever_may_decide_can_make_each_move_and_it_leads_where_the_table_says() {
    for (row, from) in rows() {
        for by in row.by {
            let case = Case::fit_for(row, from, *by);
            let workspace = case.make(row.step).unwrap_or_else(|refusal| panic!("{:?} {from:?}: {refusal}", row.step));
            let own = workspace.item(&Case::id()).unwrap();
            let entry = |item: &Item| item.log.last().cloned().unwrap();
            let (moved, to) = match row.outcome {
                Outcome::To(to) => (own.clone(), to),
                Outcome::Stays => (own.clone(), from),
                Outcome::NextCycle(to) => {
                    assert_eq!(own, &case.item, "the old cycle stays as it is");
                    let next = workspace.item(&own.id_of_next_cycle(&Case::id())).unwrap().clone();
                    assert_eq!((next.cycle, next.first_cycle.clone()), (2, Some(Case::id())));
                    (next, to)
                }
            };
            assert_eq!(moved.status, to, "{:?}", row.step);
            let written = entry(&moved);
            assert_eq!((written.step, written.from, written.to), (row.step, from, to));
            assert_eq!(written.decision.by, Some(*by));
            assert_eq!(written.recorded_on, TODAY);
            assert_eq!(moved.check(), Ok(()), "{:?}", row.step);
        }
    }
}

#[test]
fn each_row_asks_for_everything_that_it_names() {
    for (row, from) in rows() {
        let asked = row.requires.iter().copied().chain([Requirement::Decider]);
        for requirement in asked {
            let mut case = Case::fit_for(row, from, row.by[0]);
            case.spoil(requirement);
            let Err(Refusal::Missing(missing)) = case.make(row.step) else {
                panic!("{:?} from {from:?} can be made without {requirement:?}", row.step);
            };
            assert!(missing.contains(&requirement), "{:?} from {from:?}: {missing:?} for {requirement:?}", row.step);
            // A red line and an item without measures lack more than one thing at once.
            let is_alone = !matches!(
                requirement,
                Requirement::NoRedLine | Requirement::RedLine | Requirement::TransferNumber | Requirement::Measure
            );
            assert!(!is_alone || missing == [requirement], "{:?} from {from:?}: {missing:?}", row.step);
        }
    }
}

#[test]
fn nobody_else_can_decide_it() {
    for (row, from) in rows() {
        for by in Role::ALL.into_iter().filter(|role| !row.by.contains(role)) {
            let case = Case::fit_for(row, from, by);
            let Err(Refusal::Missing(missing)) = case.make(row.step) else { panic!("{:?} by {by:?}", row.step) };
            assert!(missing.contains(&Requirement::Decider), "{:?} by {by:?}: {missing:?}", row.step);
        }
        let mut nobody = Case::fit_for(row, from, row.by[0]);
        nobody.decision.by = None;
        assert!(matches!(nobody.make(row.step), Err(Refusal::Missing(_))));
    }
}

#[test]
fn a_decision_is_never_of_tomorrow_nor_before_the_one_before_it() {
    for (row, from) in rows() {
        for (on, is_fine) in
            [(None, false), (Some(date(2026, 5, 3)), false), (Some(date(2026, 5, 4)), true), (Some(TODAY), true)]
        {
            let mut case = Case::fit_for(row, from, row.by[0]);
            case.decision.on = on;
            assert_eq!(case.make(row.step).is_ok(), is_fine, "{:?} {on:?}", row.step);
        }
    }
}

#[test]
fn there_are_no_other_moves() {
    for step in Move::ALL {
        for from in Status::ALL {
            if Transition::find(*step, *from).is_none() {
                let mut case = Case::full(*from);
                case.decision.by = Some(Role::GroupSecretary);
                assert_eq!(case.make(*step).err(), Some(Refusal::NoSuchMove { from: *from, step: *step }));
            }
        }
    }
    let in_table: BTreeSet<Move> = TRANSITIONS.iter().map(|row| row.step).collect();
    assert_eq!(in_table, Move::ALL.iter().copied().collect(), "each move has a row");
    let all: Vec<(Move, Status)> = rows().map(|(row, from)| (row.step, from)).collect();
    let once: BTreeSet<_> = all.iter().copied().collect();
    assert_eq!(all.len(), once.len(), "no move leads two ways from one status");
}

#[test]
fn nothing_leads_out_of_history_but_a_new_cycle() {
    for status in Status::ALL.iter().filter(|status| status.is_settled()) {
        let ways: Vec<Move> = Transition::from(*status).map(|row| row.step).collect();
        let expected: &[Move] = if *status == Status::ClosedOut { &[Move::Reopen] } else { &[] };
        assert_eq!(ways, expected, "{status:?}");
    }
}

#[test]
fn every_close_out_rests_on_evidence_and_on_lessons() {
    for row in TRANSITIONS.iter().filter(|row| row.outcome == Outcome::To(Status::ClosedOut)) {
        assert!(row.requires.contains(&Requirement::Evidence), "{:?}", row.step);
        assert!(row.requires.contains(&Requirement::LessonsApplied), "{:?}", row.step);
    }
}

#[test]
fn an_extension_moves_the_date_and_is_counted() {
    let row = Transition::find(Move::Extend, Status::Rectifying).unwrap();
    let mut case = Case::fit_for(row, Status::Rectifying, Role::GroupSecretary);
    for due in [date(2026, 6, 1), date(2026, 7, 1)] {
        case.decision.due = Some(due);
        let before = case.item.due;
        case.item = case.make(Move::Extend).unwrap().item(&Case::id()).unwrap().clone();
        assert_eq!((case.item.due, case.item.log.last().unwrap().due_before), (Some(due), before));
    }
    assert_eq!(case.item.extensions(), 2);
    case.decision.due = Some(date(2026, 8, 1));
    assert_eq!(case.make(Move::Extend).err(), Some(Refusal::Missing(vec![Requirement::ExtensionLeft])));
}

#[test]
fn what_was_found_on_ones_own_is_extended_without_consent_from_outside() {
    let mut case = Case::full(Status::Rectifying);
    case.decision.by = Some(Role::GroupSecretary);
    case.decision.doc_no = String::new();
    assert!(case.make(Move::Extend).is_ok());
}

#[test]
fn what_comes_back_begins_anew_and_can_come_back_again() {
    let mut case = Case::full(Status::ClosedOut);
    case.item.closed_on = Some(date(2026, 5, 4));
    case.decision.by = Some(Role::DisciplineTeam);
    let mut workspace = case.make(Move::Reopen).unwrap();
    let second = ItemId::from("own.c2");
    let item = workspace.item(&second).unwrap().clone();
    assert!(item.measures.is_empty() && item.evidence.is_empty() && item.closed_on.is_none());
    assert_eq!((item.number, item.symptom.as_str(), item.leader), (1, case.item.symptom.as_str(), case.item.leader));
    assert!(item.code(workspace.round()).ends_with("-001-2"));
    assert_eq!(item.due, Some(date(2026, 5, 20)), "the term of its rhythm runs from the day it came back");

    // Closed out again, it comes back as the third, not as a second second.
    let closed = Item { status: Status::ClosedOut, log: case.item.log.clone(), ..item };
    let mut records = workspace.records().clone();
    records.items.insert(second.clone(), Record::new(closed, &at()));
    workspace = Workspace::open(RoundId::from("r"), records);
    let change = Change::MoveItem { item: second, step: Move::Reopen, decision: case.decision.clone() };
    workspace.apply(change, &at()).unwrap();
    let third = workspace.item(&ItemId::from("own.c3")).unwrap();
    assert_eq!((third.cycle, third.first_cycle.clone()), (3, Some(Case::id())));
    assert_eq!(workspace.latest_cycle(Case::id(), workspace.item(&Case::id()).unwrap()).0, ItemId::from("own.c3"));
}

#[test]
fn a_new_cycle_that_was_a_mistake_can_be_voided_and_begun_again() {
    let mut case = Case::full(Status::ClosedOut);
    case.decision.by = Some(Role::RectificationOffice);
    let mut workspace = case.make(Move::Reopen).unwrap();
    let second = ItemId::from("own.c2");
    let void = Change::MoveItem { item: second.clone(), step: Move::Void, decision: case.decision.clone() };
    workspace.apply(void, &at()).unwrap();
    let again = Change::MoveItem { item: Case::id(), step: Move::Reopen, decision: case.decision.clone() };
    workspace.apply(again, &at()).unwrap();
    let item = workspace.item(&second).unwrap();
    let steps: Vec<Move> = item.log.iter().map(|entry| entry.step).collect();
    assert_eq!((item.status, steps), (Status::Registered, vec![Move::Reopen, Move::Void, Move::Reopen]));
}

#[test]
fn a_red_line_keeps_no_word_of_what_is_decided_about_it() {
    let row = Transition::find(Move::HandOver, Status::Registered).unwrap();
    let mut case = Case::fit_for(row, Status::Registered, Role::DisciplineTeam);
    case.decision.reason = "反映某人某事".into();
    assert_eq!(case.make(Move::HandOver).err(), Some(Refusal::RedLine));
    case.decision.reason = String::new();
    case.decision.doc_no = "反映某人某事".into();
    assert_eq!(case.make(Move::HandOver).err(), Some(Refusal::RegisterNumberOnly));
    case.decision.doc_no = "JW-2026-7".into();
    assert!(case.make(Move::HandOver).is_ok());
}

#[test]
fn what_is_under_review_or_settled_is_not_edited_and_what_was_claimed_keeps_its_class() {
    for status in Status::ALL {
        let case = Case::full(*status);
        let mut workspace = case.workspace();
        let mut edited = case.item.clone();
        edited.goal = "另定目标".into();
        edited.severity = Severity::L;
        edited.due = Some(date(2026, 12, 31));
        edited.source_stage = SourceStage::OnSite;
        edited.log.clear();
        let applied = workspace.apply(Change::EditItem(Case::id(), Box::new(edited)), &at());
        let now = workspace.item(&Case::id()).unwrap();
        if status.is_settled() {
            assert_eq!(applied, Err(Refusal::ItemSettled));
        } else if status.is_under_review() {
            assert_eq!(applied, Err(Refusal::ItemUnderReview));
        } else {
            let is_free = matches!(status, Status::Draft | Status::Registered);
            let classed = (now.severity, now.due, now.source_stage);
            let expected = if is_free {
                (Severity::L, Some(date(2026, 12, 31)), SourceStage::OnSite)
            } else {
                (case.item.severity, case.item.due, case.item.source_stage)
            };
            assert_eq!((now.goal.as_str(), classed), ("另定目标", expected), "{status:?}");
            assert_eq!(now.log, case.item.log, "the log only grows");
        }
    }
}

#[test]
fn the_table_is_drawn_in_the_docs() {
    let mut drawn = String::from("stateDiagram-v2\n    [*] --> Draft\n");
    for (row, from) in rows() {
        let to = match row.outcome {
            Outcome::To(to) => to,
            Outcome::Stays => from,
            Outcome::NextCycle(to) => to,
        };
        drawn.push_str(&format!("    {from:?} --> {to:?}: {:?}\n", row.step));
    }
    let mut table = String::from("| Move | From | To | Decided by | Asks for |\n|---|---|---|---|---|\n");
    let list = |all: &[String]| all.join(", ");
    for row in TRANSITIONS {
        let to = match row.outcome {
            Outcome::To(to) => format!("{to:?}"),
            Outcome::Stays => "stays; a later due date".to_owned(),
            Outcome::NextCycle(to) => format!("a new cycle, {to:?}"),
        };
        let from: Vec<String> = row.from.iter().map(|from| format!("{from:?}")).collect();
        let by: Vec<String> = row.by.iter().map(|by| format!("{by:?}")).collect();
        let asks: Vec<String> = row.requires.iter().map(|asked| format!("{asked:?}")).collect();
        table.push_str(&format!("| {:?} | {} | {to} | {} | {} |\n", row.step, list(&from), list(&by), list(&asks)));
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/ledger.md");
    let found = std::fs::read_to_string(path).unwrap();
    let (head, _) = found.split_once("<!-- from the table -->").expect("the mark behind which the table is drawn");
    let expected = format!("{head}<!-- from the table -->\n\n```mermaid\n{drawn}```\n\n{table}");
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(path, &expected).unwrap();
    } else {
        assert_eq!(found, expected, "run with UPDATE_SCHEMAS=1");
    }
}
