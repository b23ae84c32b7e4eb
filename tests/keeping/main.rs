//! The keeper over a storage that fails in every way a browser's can: whatever happens, nothing that was promised is lost.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that can't go on has failed"
)]

mod disk;
mod office;
mod upgrades;

use disk::Weather;
use office::{Office, round};
use proptest::prelude::*;
use zicha::domain::records::Records;
use zicha::storage::{SaveState, Shelf};

/// What happens next: kind, window, and two numbers.
type Dice = (u8, u8, u16, u16);

fn play(office: &mut Office, (kind, window, a, b): Dice) {
    if office.windows.is_empty() {
        office.open();
    }
    let at = usize::from(window) % office.windows.len();
    match kind % 32 {
        0..=7 => office.change(at, a, None),
        8 => office.rename(at),
        9 | 10 => office.change(at, a, Some(a.wrapping_add(1 + b % 3))),
        11..=16 => drop(office.write(at)),
        17 => office.write_all(at),
        18 => office.reverse(at, a.is_multiple_of(3)),
        19 | 20 => office.hear(at),
        21 => {
            let mut disk = office.disk.borrow_mut();
            let all = [Weather::Fine, Weather::Refuses, Weather::BreaksAfterwards, Weather::Shut];
            disk.weather = all[usize::from(a) % all.len()];
        }
        22 => office.disk.borrow_mut().weather = Weather::Fine,
        23 => office.disk.borrow_mut().connection += 1,
        24 => {
            let mut disk = office.disk.borrow_mut();
            disk.slots_are_full = !disk.slots_are_full;
        }
        25 => {
            let mut disk = office.disk.borrow_mut();
            disk.slots_on_disk = disk.slots.clone();
        }
        26 if office.windows.len() < 3 => office.open(),
        27 => office.crash(at),
        28 if a.is_multiple_of(2) => office.kill(),
        29 => office.spoil(a, b.is_multiple_of(2)),
        30 if a.is_multiple_of(8) => office.empty(),
        30 if a.is_multiple_of(8 + 1) => office.erase(at),
        31 => office.choose(at),
        _ => {}
    }
}

fn seen(records: &Records, owed: &office::Owed) -> bool {
    records.seen(&owed.key).is_some_and(|seen| seen.has_seen(&owed.version))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_promised_is_lost(dice in prop::collection::vec(any::<Dice>(), 1..24)) {
        let mut office = Office::begin();
        for dice in dice {
            play(&mut office, dice);
        }
        office.settle();
        let stored = office.read();
        if office.is_erased {
            prop_assert!(stored.is_none(), "what was erased on purpose stays away");
            let left = office.disk().shelves.keys().filter(|(_, name)| name.starts_with("r/") || name == "r").count();
            prop_assert_eq!(left, 0);
            return Ok(());
        }
        // Where the database lost everything and no window was open, there is nothing to go by.
        let Some(stored) = stored else { return Ok(()) };
        for owed in office.saved.iter().chain(&office.kept) {
            prop_assert!(seen(&stored, owed), "lost: {:?}", owed);
        }
        for [one, other] in &office.together {
            // A later change may stand on half of an earlier one that was never kept; it is whole in itself.
            for (one, other) in [(one, other), (other, one)] {
                if stored.copies(&one.key).iter().any(|copy| copy.version == one.version) {
                    prop_assert!(seen(&stored, other), "half of a change: {:?}", other);
                }
            }
        }
        for window in &office.windows {
            prop_assert_eq!(window.workspace.as_ref().map(|workspace| workspace.records()), Some(&stored));
        }
        for state in office.states() {
            prop_assert!(matches!(state, SaveState::Saved(_)), "{:?}", state);
        }
        let disk = office.disk();
        let aside: Vec<String> = disk.shelf(Shelf::Damaged).into_iter().map(|(_, text)| text).collect();
        for (place, text) in &office.garbage {
            let stands = disk.shelves.get(&(Shelf::Records, place.clone())) == Some(text);
            prop_assert!(stands || aside.contains(text), "unreadable text of {} is gone", place);
        }
        for name in &office.history {
            prop_assert!(disk.shelves.contains_key(&(Shelf::History, name.clone())), "{} of {}", name, round());
        }
    }
}

/// Ten thousand sequences unless more are asked for.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}
