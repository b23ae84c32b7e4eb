//! Nothing leaves that may not, ordinary rounds leave freely, and a release is as wide as it says.

use crate::support::{PACKS, bytes, choice, core, pack, stamp, workspace};
use crate::walks::{BEGUN, dice, walked};
use domain::change::Change;
use domain::evidence::EvidenceRef;
use domain::id::{ItemId, MatterId};
use domain::leaks::{Gate, Leak, LeakKind, counted, found_in, gate, scan};
use domain::ledger::{Item, Measure, SourceStage};
use domain::matter::{Content, DayLog, Matter, Release};
use domain::pack::{Axis, Category, Choice};
use domain::record::RecordKey;
use domain::round::UnitKind;
use domain::sample::{Sample, dated};
use domain::workspace::Workspace;
use exchange::json::read_round;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const MOBILE: &str = "联系电话13812345678";

fn item(text: &str) -> Item {
    let day = "2026-05-06".parse().unwrap();
    let mut item = Item::draft(1, SourceStage::OnSite, Category::Business, Axis::Integrity, day);
    item.issue_text = "专项资金下达不及时".into();
    item.measures = vec![Measure { text: text.into(), ..Measure::default() }];
    item
}

fn with_item(text: &str) -> Workspace {
    let mut workspace = workspace(UnitKind::Other);
    workspace.apply(Change::AddItem(ItemId::from("i1"), Box::new(item(text))), &stamp("a", 2)).unwrap();
    workspace
}

fn released(workspace: &mut Workspace, found: &[(LeakKind, u32)]) -> MatterId {
    let id = MatterId::new(format!("release-{}", workspace.records().matters.len()));
    let release = Release {
        at: jiff::civil::date(2026, 5, 6).at(9, 30, 0, 0),
        reason: "经保密审查同意提供".into(),
        found: found.iter().copied().collect(),
    };
    let matter = Matter::new(Content::Release(release));
    workspace.apply(Change::AddMatter(id.clone(), Box::new(matter)), &stamp("a", 3)).unwrap();
    id
}

fn places(leaks: &[Leak]) -> Vec<(String, &str, LeakKind)> {
    leaks.iter().map(|leak| (leak.record.to_string(), leak.field.as_str(), leak.kind)).collect()
}

#[test]
fn what_is_built_in_leaves_freely() {
    for id in PACKS {
        let pack = pack(id).completed_from(&pack("core"));
        let mut records = workspace(UnitKind::Other).records().clone();
        let mut record = records.packs.values().next().unwrap().clone();
        record.body = Arc::new(pack.clone());
        records.packs.insert(pack.id.clone(), record);
        assert_eq!(places(&scan(&records)), [], "{id}");
        // Questions become problems of the ledger, tasks are quoted in notes.
        let texts =
            pack.questions.iter().map(|question| &question.text).chain(pack.tasks.iter().map(|task| &task.title));
        let wrong: Vec<&String> = texts.filter(|text| !found_in(text).is_empty()).collect();
        assert_eq!(wrong, Vec::<&String>::new(), "{id}");
    }
}

#[test]
fn the_sample_and_all_fixtures_leave_freely() {
    let today = "2026-11-24".parse().unwrap();
    let text = String::from_utf8(bytes("public/sample.json")).unwrap();
    let sample: Sample = serde_json::from_str(&dated(&text, today)).unwrap();
    let told = serde_json::from_str::<serde_json::Value>(&text).unwrap();
    assert!(domain::leaks::found_within(&told).is_empty(), "no word of the sample");
    assert_eq!(found_in(&sample.round.unit.name), []);
    for version in 1..=5 {
        let file = read_round(&bytes(&format!("tests/fixtures/round-v{version}.json"))).unwrap();
        assert_eq!(places(&scan(&file.records)), [], "version {version}");
    }
}

#[test]
fn hits_are_told_with_their_record_and_field() {
    let mut workspace = with_item(&format!("一次{MOBILE}，又一次{MOBILE}"));
    let mut answer = choice(Choice::No);
    answer.note = "密级：机密".into();
    answer.evidence = vec![EvidenceRef { title: "信访人王某来信".into(), ..EvidenceRef::default() }];
    workspace.apply(Change::SetAnswer(core("A01"), answer), &stamp("a", 3)).unwrap();
    let log = DayLog { on: "2026-05-06".parse().unwrap(), text: MOBILE.into(), on_duty: None };
    let matter = Matter::new(Content::DayLog(log));
    workspace.apply(Change::AddMatter(MatterId::from("m1"), Box::new(matter)), &stamp("a", 4)).unwrap();
    let mut round = workspace.round().clone();
    round.strict_prohibitions = vec!["严禁打听举报人".into(), MOBILE.into()];
    workspace.apply(Change::EditRound(Box::new(round)), &stamp("a", 5)).unwrap();
    let mut records = workspace.records().clone();
    records.items.get_mut(&ItemId::from("i1")).unwrap().body.own_columns =
        BTreeMap::from([("电话13912345678".into(), "13712345678".into())]);
    let leaks = scan(&records);
    let expected = [
        ("round", "strict_prohibitions.1", LeakKind::MobileNumber),
        ("answer/core/A01", "evidence.0.title", LeakKind::Informant),
        ("answer/core/A01", "note", LeakKind::ClassifiedMark),
        ("item/i1", "measures.0.text", LeakKind::MobileNumber),
        ("item/i1", "measures.0.text", LeakKind::MobileNumber),
        ("item/i1", "own_columns", LeakKind::MobileNumber),
        ("item/i1", "own_columns.电话13912345678", LeakKind::MobileNumber),
        ("matter/m1", "content.text", LeakKind::MobileNumber),
    ];
    assert_eq!(places(&leaks), expected.map(|(record, field, kind)| (record.to_owned(), field, kind)));
    assert!(leaks.iter().all(|leak| !leak.is_in_rival));
}

#[test]
fn copies_that_wait_for_a_choice_are_looked_through_too() {
    let mut records = with_item("修订办法").records().clone();
    let mut rival = records.get(&RecordKey::Item(ItemId::from("i1"))).unwrap();
    if let domain::record::Body::Item(_, item) = &mut rival.body {
        item.measures[0].text = MOBILE.into();
    }
    records.rivals.insert(RecordKey::Item(ItemId::from("i1")), vec![rival]);
    let leaks = scan(&records);
    assert_eq!(
        leaks.iter().map(|leak| (leak.field.as_str(), leak.is_in_rival)).collect::<Vec<_>>(),
        [("measures.0.text", true)]
    );
}

#[test]
fn what_a_pack_asks_about_informants_is_no_leak_but_its_numbers_are() {
    let mut pack = pack("health").completed_from(&pack("core"));
    pack.summary = format!("举报人张某反映的问题，{MOBILE}");
    let mut workspace = workspace(UnitKind::Other);
    workspace.apply(Change::AdoptPack(Box::new(pack)), &stamp("a", 2)).unwrap();
    let expected = [("pack/health".to_owned(), "summary", LeakKind::MobileNumber)];
    assert_eq!(places(&scan(workspace.records())), expected);
}

#[test]
fn a_release_lets_pass_as_much_as_it_names_and_no_more() {
    let mut workspace = with_item(&format!("{MOBILE}，{MOBILE}"));
    let state = |workspace: &Workspace| gate(workspace, workspace.records());
    assert!(matches!(state(&workspace), Gate::Blocked(leaks) if leaks.len() == 2));
    released(&mut workspace, &[(LeakKind::MobileNumber, 1)]);
    released(&mut workspace, &[(LeakKind::MobileNumber, 1), (LeakKind::IdNumber, 5)]);
    assert!(matches!(state(&workspace), Gate::Blocked(_)), "releases do not add up");
    let wide = released(&mut workspace, &[(LeakKind::MobileNumber, 2)]);
    assert_eq!(state(&workspace), Gate::Released);
    let part = with_item("修订办法");
    assert_eq!(gate(&workspace, part.records()), Gate::Clear, "what leaves counts, not what stays");
    let mut answer = choice(Choice::No);
    answer.note = "440524188001010014".into();
    workspace.apply(Change::SetAnswer(core("A01"), answer), &stamp("a", 9)).unwrap();
    assert!(matches!(state(&workspace), Gate::Blocked(leaks) if counted(&leaks).len() == 2), "another kind");
    workspace.apply(Change::SetAnswer(core("A01"), choice(Choice::No)), &stamp("a", 10)).unwrap();
    assert_eq!(state(&workspace), Gate::Released);
    workspace.apply(Change::VoidMatter(wide, "接收单位有误，收回".into()), &stamp("a", 11)).unwrap();
    assert!(matches!(state(&workspace), Gate::Blocked(_)), "what was voided releases nothing");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn ordinary_rounds_leave_freely(steps in dice()) {
        let workspace = walked(&BEGUN, &steps, "a")?;
        prop_assert_eq!(gate(&workspace, workspace.records()), Gate::Clear);
    }

    /// Whatever text of a round is replaced by one with an id number, it is found there.
    #[test]
    fn no_text_of_a_round_is_left_out(steps in dice(), at in any::<prop::sample::Index>()) {
        let workspace = walked(&BEGUN, &steps, "a")?;
        let mut records = workspace.records().clone();
        records.packs.clear();
        let texts = |records: &domain::records::Records| {
            let mut all = Vec::new();
            for key in records.keys() {
                let body = records.get(&key).unwrap().body;
                let fields = serde_json::Value::Object(exchange::history::fields(&body));
                chinese(&fields, &mut Vec::new(), &mut |path| all.push((key.clone(), path.to_vec())));
            }
            all
        };
        let all = texts(&records);
        let (key, path) = at.get(&all).clone();
        let text = exchange::stored::encode(&records, &key).unwrap();
        let mut stored: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut place = &mut stored["body"];
        for name in &path {
            place = match name.parse::<usize>() {
                Ok(number) if place.is_array() => &mut place[number],
                _ => &mut place[name.as_str()],
            };
        }
        *place = "某人440524188001010014".into();
        let record = exchange::stored::decode(&key.to_string(), &stored.to_string()).unwrap();
        records.put(record);
        let leaks = scan(&records);
        prop_assert_eq!(leaks.len(), 1, "{} {:?}", key, path);
        prop_assert_eq!((&leaks[0].record, leaks[0].kind), (&key, LeakKind::IdNumber));
    }
}

/// Tells the places of all Chinese texts.
fn chinese(value: &serde_json::Value, path: &mut Vec<String>, tell: &mut dyn FnMut(&[String])) {
    match value {
        serde_json::Value::String(text) if text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c)) => tell(path),
        serde_json::Value::Array(list) => {
            for (number, inner) in list.iter().enumerate() {
                path.push(number.to_string());
                chinese(inner, path, tell);
                path.pop();
            }
        }
        serde_json::Value::Object(fields) => {
            for (name, inner) in fields {
                path.push(name.clone());
                chinese(inner, path, tell);
                path.pop();
            }
        }
        _ => {}
    }
}
