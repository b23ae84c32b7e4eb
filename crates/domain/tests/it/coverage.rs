//! Each requirement of the source speech (S-01 … S-61, domain.md §1) has a place in the program, or stands in the list of
//! what later features own.

use crate::support::{PACKS, bytes, choice, core, pack, stamp, workspace};
use Place::{Answered, Card, Field, Later, Rule, Task};
use domain::Date;
use domain::change::{Change, Refusal};
use domain::ledger::{
    Outcome, RectifyMode, Requirement, SourceStage, Status, TRANSITIONS, Transition, default_due, rhythm,
};
use domain::matter::{Content, Matter, Transfer, TransferKind};
use domain::pack::{Category, Choice, Knowledge, Role};
use domain::questionnaire::Tally;
use domain::round::UnitKind;
use std::collections::{BTreeMap, BTreeSet};

/// Where a requirement lands.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// A task of the checklist names it (CL).
    Task,
    /// A question names it (Q).
    Answered,
    /// A knowledge card explains it.
    Card,
    /// A field or variant of a record, `Type.name` as in the published schema of rounds (LG, ST).
    Field(&'static str),
    /// A rule of the program, shown to work by the check of that name (RL, ST).
    Rule(fn() -> bool),
    /// Owned by a feature to come (RP).
    Later(Feature, &'static str),
}

/// Features to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Feature {
    /// Reports and the checks before them.
    Reports,
}

/// All landing places of domain.md §1.
const PLACES: &[(&str, &[Place])] = &[
    ("S-01", &[Task, Field("RoundNumber.term"), Field("RoundNumber.batch"), Field("RoundKind.look_back")]),
    ("S-02", &[Answered, Rule(industry_packs_follow_the_kind_of_unit)]),
    ("S-03", &[Rule(a_clean_self_check_is_suspicious), Later(Feature::Reports, "问题篇幅占比")]),
    ("S-04", &[Task, Field("Item.measures"), Field("Measure.owner"), Field("Measure.due")]),
    ("S-05", &[Field("UnitKind.edu_sport"), Rule(industry_packs_follow_the_kind_of_unit)]),
    ("S-06", &[Answered, Field("Item.integrity_risk")]),
    ("S-07", &[Task, Answered]),
    ("S-08", &[Answered]),
    ("S-09", &[Card, Field("Item.direct_cause"), Field("Item.root_cause"), Field("Item.lessons_applied")]),
    ("S-10", &[Answered, Field("Axis.leadership_strength")]),
    ("S-11", &[Answered, Field("Axis.party_building_substance")]),
    ("S-12", &[Answered, Field("Axis.strictness")]),
    ("S-13", &[Answered, Field("Axis.integrity"), Field("Severity.X")]),
    ("S-14", &[Field("Item.category"), Field("Category.eight_rules_four_winds")]),
    ("S-15", &[Answered, Field("Item.political_nature")]),
    ("S-16", &[Task, Answered, Field("Item.leader")]),
    ("S-17", &[Task, Field("Item.root_cause"), Field("Item.natures"), Field("ProblemNature.crucial")]),
    ("S-18", &[Card, Later(Feature::Reports, "语气指引")]),
    ("S-19", &[Task, Answered]),
    ("S-20", &[Task]),
    ("S-21", &[Task, Answered, Rule(a_red_line_takes_no_free_text)]),
    ("S-22", &[Task, Field("SourceStage.on_site"), Field("PointedOut.reported_at")]),
    ("S-23", &[Answered, Rule(four_winds_are_rectified_at_once)]),
    ("S-24", &[Answered, Card, Rule(a_red_line_takes_no_free_text), Field("Item.transfer_number")]),
    (
        "S-25",
        &[Task, Field("Item.symptom"), Field("Item.root_cause"), Field("Item.harm"), Field("Item.responsibility")],
    ),
    (
        "S-26",
        &[
            Task,
            Field("Paper.complete"),
            Field("Paper.targeted"),
            Field("Paper.feasible"),
            Field("PaperVerdict.returned"),
        ],
    ),
    ("S-27", &[Task, Field("Paper.main_problems"), Field("Paper.transferred_matters"), Field("Status.make_up")]),
    ("S-28", &[Task, Field("Item.lessons_applied"), Field("Item.loophole_closed"), Field("Item.rule_documents")]),
    (
        "S-29",
        &[
            Task,
            Field("SourceStage.revisit"),
            Field("Recheck.result"),
            Field("Recheck.conclusion"),
            Field("Item.cycle"),
        ],
    ),
    ("S-30", &[Task, Field("Trigger.perfunctory"), Field("Trigger.false_rectification")]),
    ("S-31", &[Later(Feature::Reports, "三个着眼结尾段")]),
    ("S-32", &[Task, Card, Later(Feature::Reports, "自查总说明、承诺书")]),
    ("S-33", &[Task, Answered]),
    ("S-34", &[Task, Answered]),
    ("S-35", &[Task, Answered]),
    (
        "S-36",
        &[Task, Field("DocumentRequest.provided_on"), Field("DocumentRequest.returned_on"), Field("MeetingKind.forum")],
    ),
    ("S-37", &[Task]),
    ("S-38", &[Task, Answered, Field("DocumentRequest.due"), Field("RequestKind.explanation")]),
    ("S-39", &[Task, Card, Later(Feature::Reports, "自查真实性承诺，问题分级理由")]),
    ("S-40", &[Task, Answered]),
    ("S-41", &[Rule(red_lines_say_what_to_do), Field("Trigger.obstruction")]),
    (
        "S-42",
        &[
            Task,
            Answered,
            Field("SourceStage.transferred"),
            Field("Transfer.replied_on"),
            Field("Transfer.reply_doc_no"),
        ],
    ),
    ("S-43", &[Task, Field("Item.transfer_number"), Field("Transfer.four_form"), Field("TransferKind.clue")]),
    ("S-44", &[Task, Answered]),
    ("S-45", &[Task, Answered, Field("Liability.main_body")]),
    ("S-46", &[Task, Answered, Field("Item.led_by_secretary"), Field("Parameters.secretary_led_items")]),
    ("S-47", &[Task, Answered, Rule(discipline_team_is_a_role), Field("Accountability.is_publicized")]),
    ("S-48", &[Task, Answered, Rule(the_ledger_closes_out), Field("Accountability.measure")]),
    ("S-49", &[Task, Answered, Rule(the_pace_follows_the_time_of_discovery)]),
    ("S-50", &[Rule(every_matter_is_open_until_it_is_answered)]),
    (
        "S-51",
        &[
            Task,
            Answered,
            Field("Item.disclosure"),
            Field("Item.disclosed_on"),
            Field("Item.exempt_reason"),
            Field("Publication.audience"),
        ],
    ),
    ("S-52", &[Card]),
    ("S-53", &[Card]),
    ("S-54", &[Task, Card]),
    ("S-55", &[Card, Field("Round.strict_prohibitions")]),
    ("S-56", &[Answered, Card]),
    ("S-57", &[Task, Answered, Card, Rule(four_things_are_never_allowed)]),
    ("S-58", &[Answered, Card]),
    ("S-59", &[Card, Field("Trigger.dereliction")]),
    ("S-60", &[Answered, Card, Field("Item.cross_level_reference")]),
    ("S-61", &[Task, Card]),
];

/// Requirements of which a part is not covered yet. A feature that covers one takes it out of here and out of the table.
const NOT_YET_COVERED: &[(Feature, &[&str])] = &[(Feature::Reports, &["S-03", "S-18", "S-31", "S-32", "S-39"])];

#[test]
fn each_requirement_has_its_place() {
    let (tasks, questions, cards) = named_by_content();
    let schema: serde_json::Value = serde_json::from_slice(&bytes("public/schemas/round.schema.json")).unwrap();
    let mut missing = Vec::new();
    for (id, places) in PLACES {
        for place in *places {
            let is_there = match place {
                Task => tasks.contains(*id),
                Answered => questions.contains(*id),
                Card => cards.contains(*id),
                Field(name) => is_in_schema(&schema, name),
                Rule(check) => check(),
                Later(..) => true,
            };
            if !is_there {
                missing.push(format!("{id}: {place:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "requirements without their place:\n{}", missing.join("\n"));
}

#[test]
fn all_sixty_one_are_in_the_table_and_nothing_else_is_named() {
    let table: Vec<&str> = PLACES.iter().map(|(id, _)| *id).collect();
    let all: Vec<String> = (1..=61).map(|number| format!("S-{number:02}")).collect();
    assert_eq!(table, all);
    assert!(PLACES.iter().all(|(_, places)| !places.is_empty()));
    let (tasks, questions, cards) = named_by_content();
    for id in tasks.iter().chain(&questions).chain(&cards) {
        assert!(all.contains(id), "{id} is no requirement of the speech");
    }
    for pack in PACKS.map(pack) {
        for task in &pack.tasks {
            assert!(!task.why.is_empty(), "{} serves nothing", task.id);
        }
    }
}

#[test]
fn what_is_not_covered_yet_is_known_and_belongs_to_a_feature_to_come() {
    let mut later: BTreeMap<Feature, Vec<&str>> = BTreeMap::new();
    println!("not yet covered:");
    for (id, places) in PLACES {
        for place in *places {
            let Later(feature, what) = place else { continue };
            println!("  {id} {feature:?}: {what}");
            later.entry(*feature).or_default().push(*id);
        }
    }
    let pinned: BTreeMap<Feature, Vec<&str>> = NOT_YET_COVERED.iter().map(|(f, ids)| (*f, ids.to_vec())).collect();
    assert_eq!(later, pinned);
}

/// The requirements that tasks, questions and cards say they serve.
fn named_by_content() -> (BTreeSet<String>, BTreeSet<String>, BTreeSet<String>) {
    let packs = PACKS.map(pack);
    let knowledge: Knowledge = serde_json::from_slice(&bytes("public/packs/knowledge.json")).unwrap();
    let ids = |why: &[domain::id::SourceId]| why.iter().map(ToString::to_string).collect::<Vec<_>>();
    (
        packs.iter().flat_map(|pack| &pack.tasks).flat_map(|task| ids(&task.why)).collect(),
        packs.iter().flat_map(|pack| &pack.questions).flat_map(|question| ids(&question.why)).collect(),
        knowledge.cards.iter().flat_map(|card| ids(&card.why)).collect(),
    )
}

/// Whether the published schema knows a field or variant, written `Type.name`.
fn is_in_schema(schema: &serde_json::Value, name: &str) -> bool {
    let (kind, name) = name.split_once('.').unwrap();
    let definition = &schema["$defs"][kind];
    let variants = definition["oneOf"].as_array().into_iter().flatten();
    definition["properties"].get(name).is_some() || variants.into_iter().any(|variant| variant["const"] == name)
}

fn industry_packs_follow_the_kind_of_unit() -> bool {
    UnitKind::ALL.into_iter().all(|kind| match kind.industry_pack() {
        Some(id) => pack(id.as_str()).questions.len() == 20,
        None => kind == UnitKind::Other,
    })
}

fn a_clean_self_check_is_suspicious() -> bool {
    let clean = Tally { questions: 2, answered: 2, passed: 1, not_applicable: 1, ..Tally::default() };
    clean.is_suspiciously_clean() && !Tally { failed: 1, passed: 0, ..clean }.is_suspiciously_clean()
}

fn a_red_line_takes_no_free_text() -> bool {
    let mut answer = choice(Choice::Yes);
    answer.note = "细节".into();
    let change = Change::SetAnswer(core("C14"), answer);
    workspace(UnitKind::Other).apply(change, &stamp("a", 2)) == Err(Refusal::RedLine)
}

fn four_winds_are_rectified_at_once() -> bool {
    let at_once =
        |stage: &SourceStage| rhythm(*stage, Category::EightRulesFourWinds) == RectifyMode::ImmediateRectification;
    SourceStage::ALL.iter().all(at_once)
}

fn red_lines_say_what_to_do() -> bool {
    let mut workspace = workspace(UnitKind::Other);
    ["C14", "H03", "H05", "H10"].into_iter().all(|id| {
        workspace.apply(Change::SetAnswer(core(id), choice(Choice::Yes)), &stamp("a", 2)).is_ok()
            && !workspace.messages(&core(id)).is_empty()
    })
}

fn discipline_team_is_a_role() -> bool {
    Role::ALL.contains(&Role::DisciplineTeam)
}

fn the_ledger_closes_out() -> bool {
    let mut closing = TRANSITIONS.iter().filter(|row| row.outcome == Outcome::To(Status::ClosedOut));
    closing.all(|row| row.requires.contains(&Requirement::Evidence))
        && Transition::from(Status::ClosedOut).all(|row| matches!(row.outcome, Outcome::NextCycle(_)))
}

fn every_matter_is_open_until_it_is_answered() -> bool {
    let mut transfer = Transfer {
        kind: TransferKind::Clue,
        transfer_no: "XS-1".into(),
        received_on: "2026-03-20".parse().unwrap(),
        due: None,
        handler: None,
        four_form: None,
        item: None,
        done_on: None,
        replied_on: None,
        reply_doc_no: String::new(),
    };
    let is_open = |transfer: &Transfer| Matter::new(Content::Transfer(transfer.clone())).is_open();
    let waits = is_open(&transfer);
    transfer.replied_on = Some("2026-03-30".parse().unwrap());
    waits && !is_open(&transfer)
}

fn the_pace_follows_the_time_of_discovery() -> bool {
    let round = crate::support::round(UnitKind::Other);
    let found: Date = "2026-03-20".parse().unwrap();
    let paces = [SourceStage::SelfCheck, SourceStage::OnSite, SourceStage::Feedback].map(|stage| {
        let mode = rhythm(stage, Category::Business);
        (mode, default_due(mode, found, &round))
    });
    let day = |text: &str| Some(text.parse::<Date>().unwrap());
    paces
        == [
            (RectifyMode::FixOnDiscovery, day("2026-04-04")),
            (RectifyMode::ImmediateRectification, day("2026-03-27")),
            // Notice 2026-03-02, entry 03-16, end 05-15, feedback 06-14, report 90 days later.
            (RectifyMode::FullRectification, day("2026-09-12")),
        ]
}

fn four_things_are_never_allowed() -> bool {
    let knowledge: Knowledge = serde_json::from_slice(&bytes("public/packs/knowledge.json")).unwrap();
    knowledge.never_allowed.len() == 4
}
