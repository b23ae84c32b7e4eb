//! Random lives of a browser.

use super::model::Browser;
use super::world::{Dice, World, begun_browser, locked_browser};
use proptest::prelude::*;

/// Ten thousand lives unless `PROPTEST_CASES` asks for more.
fn config(lives: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(asked.unwrap_or(lives)) }
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
