//! What zicha may cost. The numbers belong to the project's requirements: where one is missed, the bench says so.

use std::fmt;

use crate::contender::{Contender, Mode};
use crate::metric::{Coding, LARGEST, Metric, SIZES, Unit};
use crate::samples::Samples;

/// A bound on one metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    metric: Metric,
    bound: Bound,
}

/// What a metric is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    /// So many of its unit.
    Absolute(f64),
    /// So many times the floor's.
    TimesFloor(f64),
    /// So many times another of zicha's own.
    Times(f64, Metric),
}

/// How it came out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// Within the bound.
    Met,
    /// By how many percent of the bound it is too much.
    MissedBy(f64),
    /// Something that it needs was not measured.
    Unknown,
}

/// All budgets, in the order in which they were set.
pub fn all() -> Vec<Budget> {
    let [smallest, ..] = SIZES;
    let open = |questions| Metric::Open { questions, mode: Mode::Paged };
    let saved = |answered| Metric::SavedBytes { answered };
    [
        (Metric::FirstLoad(Coding::Brotli), Bound::Absolute(350_000.0)),
        (Metric::QuestionLoad, Bound::Absolute(650_000.0)),
        (Metric::Start { slowdown: 1 }, Bound::TimesFloor(1.8)),
        (Metric::Start { slowdown: 4 }, Bound::TimesFloor(1.8)),
        (Metric::FullStart, Bound::Absolute(600.0)),
        (open(1_000), Bound::TimesFloor(1.8)),
        (open(5_000), Bound::TimesFloor(1.8)),
        (Metric::Paint { mode: Mode::Paged, percent: 50 }, Bound::TimesFloor(2.0)),
        (Metric::Paint { mode: Mode::Paged, percent: 95 }, Bound::TimesFloor(1.3)),
        (saved(LARGEST), Bound::Times(1.05, saved(smallest))),
        (Metric::ImportTime, Bound::TimesFloor(2.0)),
        (Metric::ExportTime, Bound::TimesFloor(2.0)),
        (Metric::LedgerFrame, Bound::Absolute(17.0)),
        (Metric::LedgerFilter, Bound::Absolute(100.0)),
        // As the rules' own test bounded the check alone, before the bench did.
        (Metric::HealthCheck, Bound::Absolute(2_000.0)),
        (Metric::DocumentTime, Bound::Absolute(2_000.0)),
    ]
    .map(|(metric, bound)| Budget { metric, bound })
    .to_vec()
}

impl Budget {
    /// What is bounded.
    pub fn metric(&self) -> Metric {
        self.metric
    }

    /// How zicha's part of the bound is used up: 1 at the bound itself; nothing where something was not measured.
    fn use_of(&self, samples: &Samples) -> Option<f64> {
        let own = |metric| samples.summary(metric, Contender::Zicha);
        match self.bound {
            Bound::Absolute(most) => Some(own(self.metric)? / most),
            Bound::TimesFloor(most) => Some(samples.ratio(self.metric)? / most),
            Bound::Times(most, other) => Some(own(self.metric)? / own(other).filter(|other| *other > 0.0)? / most),
        }
    }

    /// How it came out.
    pub fn outcome(&self, samples: &Samples) -> Outcome {
        match self.use_of(samples) {
            None => Outcome::Unknown,
            Some(used) if used <= 1.0 => Outcome::Met,
            Some(used) => Outcome::MissedBy((used - 1.0) * 100.0),
        }
    }

    /// What was measured, in the terms of the bound; nothing where something was not.
    pub fn measured(&self, samples: &Samples) -> Option<String> {
        let used = self.use_of(samples)?;
        Some(match self.bound {
            Bound::Absolute(most) => amount(self.metric, used * most),
            Bound::TimesFloor(most) | Bound::Times(most, _) => format!("{:.2} x", used * most),
        })
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bound {
            Bound::Absolute(most) => write!(f, "at most {}", amount(self.metric, most)),
            Bound::TimesFloor(most) => write!(f, "at most {most:.2} x floor"),
            Bound::Times(most, other) => write!(f, "at most {most:.2} x {other}"),
        }
    }
}

fn amount(metric: Metric, number: f64) -> String {
    match metric.unit() {
        Unit::Bytes => format!("{:.1} KB", number / 1_000.0),
        Unit::Milliseconds => format!("{number:.0} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_met_at_its_bound_and_missed_beyond() {
        let budget = Budget { metric: Metric::ImportTime, bound: Bound::TimesFloor(2.0) };
        let outcome = |zicha: f64, floor: f64| {
            let mut samples = Samples::default();
            samples.add(Metric::ImportTime, Contender::Zicha, zicha);
            samples.add(Metric::ImportTime, Contender::Floor, floor);
            budget.outcome(&samples)
        };
        assert_eq!(outcome(200.0, 100.0), Outcome::Met);
        assert_eq!(outcome(300.0, 100.0), Outcome::MissedBy(50.0));
        assert_eq!(budget.outcome(&Samples::default()), Outcome::Unknown);
    }

    #[test]
    fn bytes_of_an_answer_are_held_against_zichas_own() {
        let budget = all().into_iter().find(|budget| matches!(budget.bound, Bound::Times(..))).unwrap();
        let mut samples = Samples::default();
        samples.add(Metric::SavedBytes { answered: 100 }, Contender::Zicha, 200.0);
        samples.add(Metric::SavedBytes { answered: 5_000 }, Contender::Zicha, 210.0);
        assert_eq!(budget.outcome(&samples), Outcome::Met);
        assert_eq!(budget.measured(&samples).unwrap(), "1.05 x");
    }
}
