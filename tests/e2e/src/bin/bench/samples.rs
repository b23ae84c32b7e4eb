//! What was measured so far.

use std::collections::{BTreeMap, BTreeSet};

use crate::contender::Contender;
use crate::metric::Metric;

/// All numbers of a bench, by what they measure and of whom.
#[derive(Debug, Default)]
pub struct Samples(BTreeMap<(Metric, Contender), Vec<f64>>);

impl Samples {
    /// Keeps one number.
    pub fn add(&mut self, metric: Metric, contender: Contender, value: f64) {
        self.0.entry((metric, contender)).or_default().push(value);
    }

    /// The number that stands for all runs; nothing where it was not measured.
    pub fn summary(&self, metric: Metric, contender: Contender) -> Option<f64> {
        metric.summary(self.0.get(&(metric, contender))?)
    }

    /// zicha's number by the floor's; nothing where one is missing.
    pub fn ratio(&self, metric: Metric) -> Option<f64> {
        let floor = self.summary(metric, Contender::Floor).filter(|floor| *floor > 0.0)?;
        Some(self.summary(metric, Contender::Zicha)? / floor)
    }

    /// Everything that was measured of anyone, in order.
    pub fn metrics(&self) -> BTreeSet<Metric> {
        self.0.keys().map(|(metric, _)| *metric).collect()
    }
}

/// The smallest sample that `percent` of a hundred do not exceed; of two in the middle, their mean. Nothing where there
/// are no samples.
pub fn percentile(samples: &[f64], percent: u8) -> Option<f64> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = sorted.len() * usize::from(percent);
    let upper = sorted.get(rank / 100).or(sorted.last())?;
    match sorted.get((rank / 100).wrapping_sub(1)) {
        Some(lower) if rank.is_multiple_of(100) => Some(f64::midpoint(*lower, *upper)),
        _ => Some(*upper),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_samples() {
        assert_eq!(percentile(&[], 50), None);
        assert_eq!(percentile(&[7.0], 95), Some(7.0));
        assert_eq!(percentile(&[3.0, 1.0, 2.0], 50), Some(2.0));
        assert_eq!(percentile(&[4.0, 1.0, 2.0, 3.0], 50), Some(2.5));
        let hundred: Vec<f64> = (1..=60).map(f64::from).collect();
        assert_eq!(percentile(&hundred, 95), Some(57.5));
        assert_eq!(percentile(&hundred, 100), Some(60.0));
    }

    #[test]
    fn ratios_need_both() {
        let mut samples = Samples::default();
        samples.add(Metric::ImportTime, Contender::Zicha, 30.0);
        assert_eq!(samples.ratio(Metric::ImportTime), None);
        samples.add(Metric::ImportTime, Contender::Floor, 20.0);
        assert_eq!(samples.ratio(Metric::ImportTime), Some(1.5));
    }
}
