//! What `cargo xtask test` says at its end: its stages with their times, and the slowest tests.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::clock::Timed;
use crate::run::{self, Result};

/// How many of the slowest tests are named.
const SLOWEST: usize = 10;

/// The times of a run.
#[derive(Debug)]
pub struct Report {
    begun: Instant,
    stages: Vec<(String, Duration)>,
    beside: Vec<(String, Duration)>,
    /// Every test whose time is known.
    pub tests: Vec<Timed>,
}

impl Report {
    /// The clock starts now.
    pub fn begin() -> Self {
        Self { begun: Instant::now(), stages: Vec::new(), beside: Vec::new(), tests: Vec::new() }
    }

    /// Runs a stage under its heading, which may add its tests.
    pub fn stage<T>(&mut self, name: &str, work: impl FnOnce(&mut Vec<Timed>) -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let known = self.tests.len();
        let outcome = run::stage(name, || work(&mut self.tests));
        for test in self.tests.iter_mut().skip(known) {
            test.name = format!("{name}: {}", test.name);
        }
        self.stages.push((name.to_owned(), start.elapsed()));
        outcome
    }

    /// Runs a stage that waits for what ran beside the others.
    pub fn waiting(&mut self, name: &str, work: impl FnOnce() -> Result<Vec<(&'static str, Duration)>>) -> Result<()> {
        let ended = self.stage(name, |_| work())?;
        self.beside.extend(ended.into_iter().map(|(name, took)| (name.to_owned(), took)));
        Ok(())
    }

    /// The report up to now; with a budget it says how much of it was used.
    pub fn text(&self, budget: Option<Duration>) -> String {
        self.text_after(self.begun.elapsed(), budget)
    }

    fn text_after(&self, whole: Duration, budget: Option<Duration>) -> String {
        let mut text = format!("── times\n\n{:>9}  {:>5}  stage\n", "seconds", "share");
        for (name, took) in &self.stages {
            let _ = writeln!(text, "{:>9.1}  {:>3.0} %  {name}", took.as_secs_f64(), share(*took, whole));
        }
        let _ = writeln!(text, "{:>9.1}  100 %  all of it", whole.as_secs_f64());
        for (name, took) in &self.beside {
            let _ = writeln!(text, "{:>9.1}         beside these: {name}", took.as_secs_f64());
        }
        let mut slowest: Vec<&Timed> = self.tests.iter().collect();
        slowest.sort_by(|one, other| other.took.cmp(&one.took).then_with(|| one.name.cmp(&other.name)));
        if !slowest.is_empty() {
            let _ = write!(text, "\n{:>9}  the slowest of {} tests\n", "seconds", slowest.len());
        }
        for test in slowest.into_iter().take(SLOWEST) {
            let _ = writeln!(text, "{:>9.1}  {}", test.took.as_secs_f64(), test.name);
        }
        if let Some(budget) = budget {
            let used = share(whole, budget);
            let minutes = |time: Duration| time.as_secs_f64() / 60.0;
            let _ = write!(
                text,
                "\n{:.1} minutes: {used:.0} % of the {:.0} that there are.\n",
                minutes(whole),
                minutes(budget)
            );
        }
        text
    }
}

/// In percent.
fn share(part: Duration, whole: Duration) -> f64 {
    if whole.is_zero() { 0.0 } else { part.as_secs_f64() / whole.as_secs_f64() * 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_and_the_slowest_tests_are_told() {
        let mut report = Report::begin();
        report.stages.push(("lint".to_owned(), Duration::from_secs(120)));
        report.stages.push(("rules".to_owned(), Duration::from_secs(480)));
        report.beside.push(("page".to_owned(), Duration::from_secs(300)));
        for second in 1..=12 {
            report.tests.push(Timed { name: format!("test {second}"), took: Duration::from_secs(second) });
        }
        let text = report.text_after(Duration::from_secs(600), Some(Duration::from_secs(2_400)));
        for line in [
            "    120.0   20 %  lint\n",
            "    480.0   80 %  rules\n",
            "    600.0  100 %  all of it\n",
            "    300.0         beside these: page\n",
            "  seconds  the slowest of 12 tests\n     12.0  test 12\n",
            "      3.0  test 3\n",
            "10.0 minutes: 25 % of the 40 that there are.\n",
        ] {
            assert!(text.contains(line), "{line:?} is not in:\n{text}");
        }
        assert!(!text.contains("      2.0  test 2\n"), "{text}");
        assert!(!report.text_after(Duration::ZERO, None).contains("minutes"));
    }
}
