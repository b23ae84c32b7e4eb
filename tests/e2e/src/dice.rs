//! Chance that can be had again: each test prints its seed, and the same seed gives the same chances.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use crate::environment::number;

/// A source of chance.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
}

impl Dice {
    /// Begins with the seed in `ZICHA_SEED`, or else with a new one, and prints it.
    pub fn take(test: &str) -> Result<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| u64::from(since.subsec_nanos()));
        let seed = number("ZICHA_SEED", now)?;
        println!("{test}: ZICHA_SEED={seed}");
        Ok(Self { state: seed })
    }

    /// A number from 0 on, below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        // SplitMix64: even seeds that lie side by side give unlike numbers.
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }

    /// One of several.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Result<&'a T> {
        let place = self.below(all.len() as u64) as usize;
        all.get(place).context("there is nothing to choose from")
    }

    /// A time between two others.
    pub fn between(&mut self, least: Duration, most: Duration) -> Duration {
        let span_ms = most.saturating_sub(least).as_millis() as u64;
        least + Duration::from_millis(self.below(span_ms + 1))
    }
}
