//! Stored data of every released shape, replica ids, and the thinning of restore points.

use super::model::{Browser, run};
use super::tab::keeper;
use domain::Date;
use domain::calendar::days_between;
use domain::id::RoundId;
use domain::ledger::Status;
use domain::matter::MatterKind;
use domain::record::ReplicaId;
use exchange::stored::STORED_SCHEMA;
use proptest::prelude::*;
use storage::{Failure, Occasion, RestorePoint, SaveState, Shelf, Step, thinned_out};

fn now() -> (u64, Date) {
    (1_795_000_000_000, "2026-11-24".parse().unwrap())
}

/// A database and slots as a version of the stored shape left them.
fn left_by(version: u32) -> Browser {
    let path = format!("{}/../../tests/fixtures/stored-v{version}.json", env!("CARGO_MANIFEST_DIR"));
    let fixture: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let browser = Browser::default();
    let shelves = [Shelf::Rounds, Shelf::Records, Shelf::History, Shelf::Meta, Shelf::Damaged];
    for shelf in shelves {
        // Version 1 had no history.
        for (name, text) in fixture["database"][shelf.name()].as_object().into_iter().flatten() {
            let text = text.as_str().unwrap().to_owned();
            browser.disk().shelves.insert((shelf, name.clone()), text);
        }
    }
    for (name, text) in fixture["localStorage"].as_object().unwrap() {
        browser.disk().slots.insert(name.clone(), text.as_str().unwrap().to_owned());
    }
    browser
}

fn round() -> RoundId {
    RoundId::from("r")
}

#[test]
fn version_1_opens_with_what_was_pending_and_a_restore_point_is_made_first() {
    let browser = left_by(1);
    let keeper = keeper(&browser);
    run(keeper.start(now())).unwrap();
    let loaded = run(keeper.load(&round(), None, now())).unwrap().unwrap().unwrap();
    let notes: Vec<&str> = loaded.records.answers.values().map(|record| record.body.note.as_str()).collect();
    assert_eq!(notes, ["已保存", "尚在途中"]);
    let points = run(keeper.restore_points(&round())).unwrap();
    assert_eq!(points.iter().map(|point| (point.occasion, point.schema)).collect::<Vec<_>>(), [(Occasion::Upgrade, 1)]);
    let (records, unreadable) = run(keeper.restore_point(&round(), points[0].at_ms)).unwrap();
    assert_eq!((records.len(), unreadable.len()), (2, 0), "the state before the upgrade, without what was on its way");
    while !matches!(run(keeper.write_next(now())), Step::Idle) {}
    assert!(matches!(keeper.state(), SaveState::Saved(_)));
    assert!(browser.disk().slots.is_empty(), "what was on its way has arrived");
    let again = super::tab::keeper(&browser);
    run(again.start(now())).unwrap();
    assert_eq!(run(again.restore_points(&round())).unwrap().len(), 1, "an upgrade happens once");
}

#[test]
fn version_2_opens_with_its_items_and_a_restore_point_is_made_first() {
    let browser = left_by(2);
    let keeper = keeper(&browser);
    run(keeper.start(now())).unwrap();
    let loaded = run(keeper.load(&round(), None, now())).unwrap().unwrap().unwrap();
    let items: Vec<(&str, Status, u16, usize)> = loaded
        .records
        .items
        .iter()
        .map(|(id, record)| (id.as_str(), record.body.status, record.body.cycle, record.body.log.len()))
        .collect();
    let expected = [
        ("district.A01", Status::ClosedOut, 1, 0),
        ("district.E03", Status::Registered, 1, 0),
        // It was on its way when the program was replaced.
        ("h-1", Status::Draft, 1, 0),
    ];
    assert_eq!(items, expected);
    let points = run(keeper.restore_points(&round())).unwrap();
    assert_eq!(points.iter().map(|point| (point.occasion, point.schema)).collect::<Vec<_>>(), [(Occasion::Upgrade, 2)]);
    while !matches!(run(keeper.write_next(now())), Step::Idle) {}
    assert!(matches!(keeper.state(), SaveState::Saved(_)));
    assert!(browser.disk().slots.is_empty(), "what was on its way has arrived");
}

#[test]
fn version_3_opens_with_its_matters_and_a_restore_point_is_made_first() {
    let browser = left_by(3);
    let keeper = keeper(&browser);
    run(keeper.start(now())).unwrap();
    let loaded = run(keeper.load(&round(), None, now())).unwrap().unwrap().unwrap();
    let records = &loaded.records;
    let matters: Vec<(&str, MatterKind)> =
        records.matters.iter().map(|(id, record)| (id.as_str(), record.body.kind())).collect();
    let expected = [
        ("plan", MatterKind::Paper),
        ("q3", MatterKind::Notice),
        ("q4", MatterKind::Transfer),
        // It was on its way when the program was replaced, with the item that it became.
        ("q7", MatterKind::Opinion),
        ("q8", MatterKind::Recheck),
    ];
    assert_eq!(matters, expected);
    let items: Vec<(&str, usize)> =
        records.items.iter().map(|(id, record)| (id.as_str(), record.body.log.len())).collect();
    assert_eq!(items, [("district.A01.c2", 8), ("district.E03", 0), ("matter.q3", 0), ("matter.q7", 0)]);
    let evidence: Vec<_> = records.items.values().flat_map(|record| record.body.all_evidence()).collect();
    assert!(!evidence.is_empty() && evidence.iter().all(|reference| reference.fingerprint.is_none()));
    assert!(records.items.values().all(|record| record.body.own_columns.is_empty()));
    let points = run(keeper.restore_points(&round())).unwrap();
    assert_eq!(points.iter().map(|point| (point.occasion, point.schema)).collect::<Vec<_>>(), [(Occasion::Upgrade, 3)]);
    assert_eq!(run(keeper.history(&round(), None)).unwrap().len(), 1, "the history stays");
    while !matches!(run(keeper.write_next(now())), Step::Idle) {}
    assert!(matches!(keeper.state(), SaveState::Saved(_)));
    assert!(browser.disk().slots.is_empty(), "what was on its way has arrived");
}

#[test]
fn version_4_opens_with_what_was_handed_out_and_a_restore_point_is_made_first() {
    let browser = left_by(4);
    let keeper = keeper(&browser);
    run(keeper.start(now())).unwrap();
    let loaded = run(keeper.load(&round(), None, now())).unwrap().unwrap().unwrap();
    let kind = |id: &str| loaded.records.matters.get(&id.into()).map(|record| record.body.kind());
    assert_eq!(["q13", "q14"].map(kind), [Some(MatterKind::HandOut), Some(MatterKind::Release)]);
    assert!(loaded.records.matters.values().all(|record| record.body.kind() != MatterKind::Document));
    let points = run(keeper.restore_points(&round())).unwrap();
    assert_eq!(points.iter().map(|point| (point.occasion, point.schema)).collect::<Vec<_>>(), [(Occasion::Upgrade, 4)]);
    while !matches!(run(keeper.write_next(now())), Step::Idle) {}
    assert!(matches!(keeper.state(), SaveState::Saved(_)));
    assert!(browser.disk().slots.is_empty(), "what was on its way has arrived");
}

#[test]
fn a_newer_shape_is_refused_and_left_untouched() {
    let browser = left_by(2);
    browser.disk().shelves.insert((Shelf::Meta, "schema".into()), (STORED_SCHEMA + 1).to_string());
    let before = browser.disk().shelves.clone();
    let keeper = keeper(&browser);
    assert_eq!(run(keeper.start(now())), Err(Failure::Newer(STORED_SCHEMA + 1)));
    assert!(matches!(run(keeper.load(&round(), None, now())), Err(Failure::Newer(_))));
    assert_eq!(browser.disk().shelves, before);
}

#[test]
fn nobody_writes_as_a_replica_that_somebody_else_is() {
    let browser = Browser::default();
    let (one, other) = (keeper(&browser), keeper(&browser));
    run(one.start(now())).unwrap();
    run(other.start(now())).unwrap();
    let [a, b, c] = ["a", "b", "c"].map(|id| ReplicaId(id.to_owned()));
    assert_eq!(run(one.take_replica(&a)).unwrap(), a);
    assert_eq!(run(other.take_replica(&b)).unwrap(), b);
    run(one.give_back_replica(&a)).unwrap();
    run(one.give_back_replica(&a)).unwrap();
    assert_eq!(run(other.take_replica(&c)).unwrap(), a, "ids are used again, so that version vectors stay short");
    assert_eq!(run(other.take_replica(&c)).unwrap(), c, "and by one page only");
}

fn point(at_ms: u64, day: Date, by_hand: bool) -> RestorePoint {
    let occasion = if by_hand { Occasion::ByHand } else { Occasion::Daily };
    RestorePoint {
        at_ms,
        day,
        occasion,
        name: String::new(),
        bytes: 1,
        tasks: 0,
        answers: 0,
        items: 0,
        schema: STORED_SCHEMA,
    }
}

proptest! {
    #[test]
    fn restore_points_are_thinned_as_it_is_stated(ages in prop::collection::vec((0_i32..200, any::<bool>()), 0..60)) {
        let today: Date = "2026-11-24".parse().unwrap();
        let mut ages = ages;
        ages.sort_by_key(|(age, _)| std::cmp::Reverse(*age));
        let made = |(place, (age, by_hand)): (usize, &(i32, bool))| {
            let day = today.checked_sub(jiff::Span::new().days(*age)).unwrap();
            point(place as u64, day, *by_hand)
        };
        let points: Vec<RestorePoint> = ages.iter().enumerate().map(made).collect();
        let dropped = thinned_out(&points, today);
        let automatic: Vec<&RestorePoint> = points.iter().rev().filter(|point| point.occasion != Occasion::ByHand).collect();
        let age = |point: &RestorePoint| days_between(point.day, today);
        for (place, point) in automatic.iter().enumerate() {
            let is_last = |same: &dyn Fn(&RestorePoint) -> bool| !automatic[..place].iter().any(|newer| same(newer));
            let stays = place < 10
                || (age(point) <= 14 && is_last(&|newer| newer.day == point.day))
                || (age(point) <= 90 && is_last(&|newer| age(newer) / 7 == age(point) / 7));
            prop_assert_eq!(!dropped.contains(&point.at_ms), stays);
        }
        prop_assert!(points.iter().filter(|point| point.occasion == Occasion::ByHand).all(|point| !dropped.contains(&point.at_ms)));
    }
}
