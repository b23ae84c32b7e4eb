//! The built-in content: its shape, its rules, its numbers (domain.md §2–§4).

use crate::support::{PACKS, answer, bytes, choice, core, pack, stamp, workspace};
use domain::change::{Change, Refusal};
use domain::id::FieldId;
use domain::ledger::{RectifyMode, SourceStage, proposed_id, rhythm};
use domain::library::Library;
use domain::pack::{AnswerKind, BasisStanding, Choice, Knowledge, Pack, Severity, Verdict};
use domain::questionnaire::{Answer, Value};
use domain::round::UnitKind;
use exchange::json::read_pack;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_pack_is_fit_for_use_and_wholly_understood() {
    let core = pack("core");
    for id in PACKS {
        let (read, not_understood) = read_pack(&bytes(&format!("public/packs/{id}.json")), &core)
            .unwrap_or_else(|error| panic!("{id}: {error:#?}"));
        assert_eq!(read.id.as_str(), id, "a pack is found by its file's name");
        assert_eq!(not_understood, Vec::<String>::new(), "{id}");
        assert_eq!(domain::pack::check(&read, None), [], "{id} stands on its own once it is completed");
    }
}

#[test]
fn the_numbers_are_those_of_the_plan() {
    let checklist = pack("checklist");
    let of_phase = |start: &str| checklist.tasks.iter().filter(|task| task.id.as_str().starts_with(start)).count();
    assert_eq!(checklist.tasks.len(), 64);
    assert_eq!(["PRE-", "ON-", "REC-", "REV-"].map(of_phase), [26, 14, 18, 6]);
    assert_eq!(checklist.phases.len(), 4);

    let core = pack("core");
    let mut sections: BTreeMap<&str, usize> = BTreeMap::new();
    for question in &core.questions {
        *sections.entry(question.section.as_str()).or_default() += 1;
    }
    assert_eq!(core.questions.len(), 118);
    let planned = [("A", 14), ("B", 18), ("C", 14), ("D", 18), ("E", 16), ("F", 12), ("G", 10), ("H", 10), ("I", 6)];
    assert_eq!(sections, BTreeMap::from(planned));
    let templates: Vec<&str> = core.follow_ups.iter().map(|template| template.id.as_str()).collect();
    assert_eq!(templates, ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"]);
    assert!(!core.crosswalk.is_empty());
    for kind in UnitKind::ALL {
        let Some(id) = kind.industry_pack() else { continue };
        assert_eq!(pack(id.as_str()).questions.len(), 20, "{id}");
    }
}

#[test]
fn ids_are_unique_over_all_packs() {
    let mut seen = BTreeSet::new();
    for pack in PACKS.map(pack) {
        let tasks = pack.tasks.iter().map(|task| task.id.to_string());
        for id in tasks.chain(pack.questions.iter().map(|question| question.id.to_string())) {
            assert!(seen.insert(id.clone()), "{id} stands in two packs");
        }
    }
    assert_eq!(seen.len(), 64 + 118 + 5 * 20);
}

#[test]
fn no_basis_claims_to_be_verified_and_weights_follow_gravity() {
    let packs = PACKS.map(pack);
    let questions = || packs.iter().flat_map(|pack: &Pack| &pack.questions);
    for question in questions() {
        assert!(question.basis.iter().all(|basis| !basis.verified), "{}", question.id);
        let weight = match question.severity {
            Severity::X => 0,
            Severity::H => 3,
            Severity::M => 2,
            Severity::L => 1,
        };
        assert_eq!(question.weight, weight, "{}", question.id);
        assert!(!question.hint.trim().is_empty(), "{} has no plain words", question.id);
        // The speech's own part and that on secrecy stand in none of today's frameworks (domain.md §3.0).
        assert_eq!(question.focus.is_empty(), ["H", "I"].contains(&question.section.as_str()), "{}", question.id);
    }
    let uncertain = |standing| questions().flat_map(|q| &q.basis).filter(|basis| basis.standing == standing).count();
    assert!(uncertain(BasisStanding::Known) > 0 && uncertain(BasisStanding::Uncertain) > 0);
    let texts = questions().filter(|question| question.answer == AnswerKind::Text).count();
    assert!(texts * 20 <= questions().count(), "free text is at most one question in twenty (domain.md §3.10)");
}

#[test]
fn eight_rules_and_four_winds_are_rectified_at_once_whenever_they_are_found() {
    let core = pack("core");
    let library = Library::new([&core]);
    for entry in library.questions().filter(|entry| entry.section.section.as_str() == "E") {
        for stage in SourceStage::ALL {
            assert_eq!(rhythm(*stage, entry.category), RectifyMode::ImmediateRectification, "{}", entry.key);
        }
    }
}

#[test]
fn terms_and_cards_are_complete() {
    let knowledge: Knowledge = serde_json::from_slice(&bytes("public/packs/knowledge.json")).unwrap();
    assert_eq!((knowledge.format.as_str(), knowledge.schema), ("zicha.knowledge", 1));
    assert_eq!(knowledge.never_allowed.len(), 4, "四个绝不允许 (S-57)");
    let ids: Vec<&str> = knowledge
        .terms
        .iter()
        .map(|term| term.id.as_str())
        .chain(knowledge.cards.iter().map(|c| c.id.as_str()))
        .collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice");
    for number in 52..=61 {
        let id = format!("S-{number}");
        assert!(knowledge.cards.iter().any(|card| card.why.iter().any(|why| why.as_str() == id)), "no card for {id}");
    }
}

/// Answers one question of the core pack in a fresh round and tells how it is judged.
fn judged(id: &str, answer: Answer) -> Result<Option<Verdict>, Refusal> {
    let mut workspace = workspace(UnitKind::Other);
    workspace.apply(Change::SetAnswer(core(id), answer), &stamp("a", 2))?;
    Ok(workspace.judgement(&core(id)).verdict())
}

fn numbers(values: &[(&str, f64)]) -> Value {
    Value::Numbers(values.iter().map(|(id, number)| (FieldId::from(*id), *number)).collect())
}

#[test]
fn numbers_and_dates_judge_themselves() {
    let number = |number: f64| answer(Value::Number(number));
    let date = |text: &str| answer(Value::Date(text.parse().unwrap()));
    for (id, answer, verdict) in [
        ("A02", number(0.0), Verdict::Fail),
        ("A02", number(3.0), Verdict::Pass),
        ("A13", number(1.0), Verdict::Fail),
        ("A13", number(2.0), Verdict::Pass),
        ("C02", number(1.0), Verdict::Fail),
        ("B06", number(100.0), Verdict::Pass),
        // Three years, counted to 2026-05-06.
        ("B01", date("2023-05-06"), Verdict::Pass),
        ("B01", date("2023-05-05"), Verdict::Fail),
    ] {
        assert_eq!(judged(id, answer.clone()), Ok(Some(verdict)), "{id} {answer:?}");
    }
    for (id, answer) in [("B06", number(99.0)), ("H01", number(99.0))] {
        assert_ne!(judged(id, answer.clone()), Ok(Some(Verdict::Pass)), "{id} {answer:?}");
    }
}

#[test]
fn parts_that_do_not_add_up_are_refused() {
    let question = pack("core").questions.iter().find(|question| question.id.as_str() == "F02").unwrap().clone();
    let AnswerKind::Numbers(fields) = &question.answer else { panic!("F02 asks for numbers") };
    let ids: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
    let [total, parts @ ..] = ids.as_slice() else { panic!("F02 has no fields") };
    let with_total = |sum: f64| {
        let values: Vec<(&str, f64)> =
            [(*total, sum)].into_iter().chain(parts.iter().map(|part| (*part, 2.0))).collect();
        judged("F02", answer(numbers(&values)))
    };
    assert!(matches!(with_total(7.0), Err(Refusal::SumMismatch { sum: 6.0, total: 7.0, .. })));
    assert!(with_total(6.0).is_ok());
}

#[test]
fn no_use_of_the_first_form_is_odd_only_where_something_is_wrong() {
    let mut workspace = workspace(UnitKind::Other);
    let set = |workspace: &mut domain::workspace::Workspace, id: &str, answer: Answer| {
        workspace.apply(Change::SetAnswer(core(id), answer), &stamp("a", 2)).unwrap()
    };
    set(&mut workspace, "C07", answer(Value::Number(0.0)));
    let before = workspace.judgement(&core("C07")).verdict();
    let applied = set(&mut workspace, "D05", choice(Choice::No));
    assert!(applied.questions.contains(&core("C07")), "C07 looks at part D");
    assert_eq!(workspace.judgement(&core("C07")).verdict(), before.max(Some(Verdict::Partial)));
    assert!(!workspace.messages(&core("C07")).is_empty());
    set(&mut workspace, "D05", choice(Choice::Yes));
    assert_eq!(workspace.judgement(&core("C07")).verdict(), before);
}

#[test]
fn red_lines_of_the_packs_leave_nothing_but_a_number_in_the_ledger() {
    for kind in UnitKind::ALL {
        let mut workspace = workspace(kind);
        let entries: Vec<_> = workspace.library().questions().cloned().collect();
        for entry in entries.iter().filter(|entry| entry.question.severity == Severity::X) {
            let worst =
                if entry.question.polarity == domain::pack::Polarity::Negative { Choice::Yes } else { Choice::No };
            let register = entry.field(&FieldId::from("register_number")).map(|field| field.id.clone());
            let register = register.unwrap_or_else(|| panic!("{} has no register number", entry.key));
            let mut red = choice(worst);
            red.follow_up.insert(register, Value::Text("2026-1".into()));
            workspace.apply(Change::SetAnswer(entry.key.clone(), red), &stamp("a", 2)).unwrap();
            assert!(workspace.judgement(&entry.key).red_line, "{}", entry.key);
            workspace.apply(Change::ProposeItem(entry.key.clone()), &stamp("a", 3)).unwrap();
            let item = workspace.item(&proposed_id(&entry.key)).unwrap();
            assert_eq!(item.transfer_number, "2026-1");
            assert_eq!((item.note.as_str(), item.check()), ("", Ok(())));
        }
    }
}

/// The checked-in schemas are what the types say, and the content keeps to them.
#[cfg(feature = "schema")]
mod schemas {
    use super::*;
    use crate::support::path;
    use exchange::json::schema::{hand_out_schema, knowledge_schema, pack_schema, round_schema};
    use serde_json::Value as Json;
    use std::fs;

    const REGENERATE: &str = "UPDATE_SCHEMAS=1 cargo test -p zicha-exchange --features schema packs";

    fn checked_in(name: &str) -> Json {
        serde_json::from_slice(&bytes(&format!("public/schemas/{name}.schema.json"))).unwrap()
    }

    #[test]
    fn the_checked_in_schemas_are_generated_from_the_types() {
        let schemas = [
            ("pack", pack_schema()),
            ("knowledge", knowledge_schema()),
            ("round", round_schema()),
            ("hand-out", hand_out_schema()),
        ];
        for (name, schema) in schemas {
            let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
            let file = path(&format!("public/schemas/{name}.schema.json"));
            if std::env::var_os("UPDATE_SCHEMAS").is_some() {
                fs::write(&file, &text).unwrap();
            }
            let there = fs::read_to_string(&file).unwrap_or_default();
            assert!(there == text, "{} is not what the types say; regenerate it: {REGENERATE}", file.display());
        }
    }

    #[test]
    fn the_content_keeps_to_its_schemas() {
        let (packs, knowledge) = (
            jsonschema::validator_for(&checked_in("pack")).unwrap(),
            jsonschema::validator_for(&checked_in("knowledge")).unwrap(),
        );
        for id in PACKS.into_iter().chain(["knowledge"]) {
            let value: Json = serde_json::from_slice(&bytes(&format!("public/packs/{id}.json"))).unwrap();
            let validator = if id == "knowledge" { &knowledge } else { &packs };
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{id}: {errors:#?}");
        }
        let value: Json = serde_json::from_slice(&bytes("public/packs/core.json")).unwrap();
        assert!(!knowledge.is_valid(&value), "the schemas tell the two apart");
    }

    #[test]
    fn rounds_of_every_version_keep_to_their_schema() {
        let workspace = workspace(UnitKind::Finance);
        let written = exchange::json::write_round(
            workspace.id(),
            workspace.records(),
            &[],
            &exchange::json::Cover::new("test", 1),
        )
        .unwrap();
        for (schema, text) in [
            ("round", written.as_bytes()),
            ("round", &bytes("tests/fixtures/round-v5.json")),
            // Frozen with the versions that they describe.
            ("round-v4", &bytes("tests/fixtures/round-v4.json")),
            ("round-v3", &bytes("tests/fixtures/round-v3.json")),
            ("round-v2", &bytes("tests/fixtures/round-v2.json")),
            ("round-v1", &bytes("tests/fixtures/round-v1.json")),
        ] {
            let validator = jsonschema::validator_for(&checked_in(schema)).unwrap();
            let value: Json = serde_json::from_slice(text).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }
    #[test]
    fn a_part_names_itself_and_a_whole_round_does_not() {
        let workspace = workspace(UnitKind::Finance);
        let write = |part: Option<&str>| -> Json {
            let cover =
                exchange::json::Cover { hand_out: part.map(Into::into), ..exchange::json::Cover::new("test", 1) };
            let text = exchange::json::write_round(workspace.id(), workspace.records(), &[], &cover).unwrap();
            serde_json::from_str(&text).unwrap()
        };
        let validator = |name: &str| jsonschema::validator_for(&checked_in(name)).unwrap();
        let (whole, part) = (write(None), write(Some("m-1")));
        assert!(validator("hand-out").is_valid(&part));
        assert!(!validator("hand-out").is_valid(&whole));
        assert!(validator("round").is_valid(&part) && validator("round").is_valid(&whole));
    }
}
