//! Stored data of every released shape, leases, and the thinning of restore points.

use super::disk::{ModelOpener, ModelSlots, Shared, finish};
use super::office::round;
use proptest::prelude::*;
use zicha::domain::Date;
use zicha::domain::calendar::days_between;
use zicha::exchange::stored::STORED_SCHEMA;
use zicha::storage::{Failure, Keeper, Occasion, RestorePoint, SaveState, Shelf, Step, thinned_out};

fn now() -> (u64, Date) {
    (1_795_000_000_000, "2026-11-24".parse().unwrap())
}

/// A database and slots as version 1 of the stored shape left them.
fn version_1() -> Shared {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/stored-v1.json");
    let fixture: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let disk = Shared::default();
    let shelves = [Shelf::Rounds, Shelf::Records, Shelf::Meta, Shelf::Damaged];
    for shelf in shelves {
        for (name, text) in fixture["database"][shelf.name()].as_object().unwrap() {
            let text = text.as_str().unwrap().to_owned();
            disk.borrow_mut().shelves.insert((shelf, name.clone()), text);
        }
    }
    for (name, text) in fixture["localStorage"].as_object().unwrap() {
        disk.borrow_mut().slots.insert(name.clone(), text.as_str().unwrap().to_owned());
    }
    disk
}

fn keeper(disk: &Shared) -> Keeper<ModelOpener, ModelSlots> {
    Keeper::new(ModelOpener(disk.clone()), ModelSlots(disk.clone()))
}

#[test]
fn version_1_opens_with_what_was_pending_and_a_restore_point_is_made_first() {
    let disk = version_1();
    let keeper = keeper(&disk);
    finish(keeper.start(now())).unwrap();
    let loaded = finish(keeper.load(&round(), None, now())).unwrap().unwrap().unwrap();
    let notes: Vec<&str> = loaded.records.answers.values().map(|record| record.body.note.as_str()).collect();
    assert_eq!(notes, ["已保存", "尚在途中"]);
    let points = finish(keeper.restore_points(&round())).unwrap();
    assert_eq!(points.iter().map(|point| (point.occasion, point.schema)).collect::<Vec<_>>(), [(Occasion::Upgrade, 1)]);
    let (records, unreadable) = finish(keeper.restore_point(&round(), points[0].at_ms)).unwrap();
    assert_eq!((records.len(), unreadable.len()), (2, 0), "the state before the upgrade, without what was on its way");
    while !matches!(finish(keeper.write_next(now())), Step::Idle) {}
    assert!(matches!(keeper.state(), SaveState::Saved(_)));
    assert!(disk.borrow().slots.is_empty(), "what was on its way has arrived");
    let again = self::keeper(&disk);
    finish(again.start(now())).unwrap();
    assert_eq!(finish(again.restore_points(&round())).unwrap().len(), 1, "an upgrade happens once");
}

#[test]
fn a_newer_shape_is_refused_and_left_untouched() {
    let disk = version_1();
    disk.borrow_mut().shelves.insert((Shelf::Meta, "schema".into()), (STORED_SCHEMA + 1).to_string());
    let before = disk.borrow().shelves.clone();
    let keeper = keeper(&disk);
    assert_eq!(finish(keeper.start(now())), Err(Failure::Newer(STORED_SCHEMA + 1)));
    assert!(matches!(finish(keeper.load(&round(), None, now())), Err(Failure::Newer(_))));
    assert_eq!(disk.borrow().shelves, before);
}

#[test]
fn nobody_writes_as_a_replica_that_somebody_else_holds() {
    let disk = Shared::default();
    let (one, other) = (keeper(&disk), keeper(&disk));
    finish(one.start(now())).unwrap();
    finish(other.start(now())).unwrap();
    let first = finish(one.take_lease("one", "a", 1_000)).unwrap();
    let second = finish(other.take_lease("other", "b", 2_000)).unwrap();
    assert_ne!(first.replica, second.replica);
    let renewed = finish(one.renew_lease("one", &first, 100_000)).unwrap().unwrap();
    assert!(renewed.until_ms > first.until_ms);
    // The second page slept past the end of its lease, and a third one has taken it over.
    let late = second.until_ms + 1;
    let third = finish(one.take_lease("third", "c", late)).unwrap();
    assert_eq!(third.replica, second.replica, "ids are used again, so that version vectors stay short");
    assert_eq!(finish(other.renew_lease("other", &second, late + 1)).unwrap(), None);
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
