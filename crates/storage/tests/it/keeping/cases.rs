//! Random lives of a browser.

use super::model::Browser;
use super::world::{Dice, World, begun_browser, locked_browser};
use proptest::prelude::*;

/// So many lives, of which `ZICHA_LIVES` asks for a share in percent, or as many as `PROPTEST_CASES` says.
fn config(lives: u32) -> ProptestConfig {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u32>().ok());
    let share = number("ZICHA_LIVES").unwrap_or(100);
    let asked = number("PROPTEST_CASES").unwrap_or(lives.saturating_mul(share) / 100).max(1);
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(asked) }
}

fn live(browser: Browser, steps: Vec<Dice>) {
    let mut world = World::new(browser);
    for step in steps {
        world.step(step);
    }
    world.end();
}

proptest! {
    #![proptest_config(config(10_000))]

    #[test]
    fn what_is_said_to_be_kept_is_kept(steps in prop::collection::vec(any::<Dice>(), 1..30)) {
        live(begun_browser(), steps);
    }
}

proptest! {
    // Sealing takes its time without optimisation.
    #![proptest_config(config(1_000))]

    #[test]
    fn behind_the_lock_it_is_kept_as_well(steps in prop::collection::vec(any::<Dice>(), 1..30)) {
        live(locked_browser(), steps);
    }
}
