//! Random lives of a browser.

use crate::world::{Dice, World};
use proptest::prelude::*;

/// Ten thousand lives unless `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(asked.unwrap_or(10_000)) }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_said_to_be_kept_is_kept(steps in prop::collection::vec(any::<Dice>(), 1..30)) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
        world.end();
    }
}
