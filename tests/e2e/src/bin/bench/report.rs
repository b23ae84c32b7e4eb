//! The table and the budgets, as text.

use std::fmt::Write;

use crate::budgets::{self, Outcome};
use crate::contender::Contender;
use crate::metric::{Metric, Unit};
use crate::samples::Samples;

/// What stands where nothing was measured.
const NOTHING: &str = "-";

/// One line for each metric: zicha, the floor, and the ratio.
pub fn table(samples: &Samples) -> String {
    let mut text = format!("{:<52}{:>14}{:>14}{:>9}\n", "", Contender::Zicha, Contender::Floor, "ratio");
    for metric in samples.metrics() {
        let number = |contender| {
            samples.summary(metric, contender).map_or_else(|| NOTHING.to_owned(), |value| format_value(metric, value))
        };
        let ratio = samples.ratio(metric).map_or_else(|| NOTHING.to_owned(), |ratio| format!("{ratio:.2}"));
        let (zicha, floor) = (number(Contender::Zicha), number(Contender::Floor));
        // Writing to a string can't fail.
        let _ = writeln!(text, "{:<52}{zicha:>14}{floor:>14}{ratio:>9}", metric.to_string());
    }
    text
}

/// One line for each budget: what was measured, what was allowed, and by how much it was missed.
pub fn budgets(samples: &Samples) -> String {
    let mut text = String::from("Budgets\n");
    for budget in budgets::all() {
        let measured = budget.measured(samples).unwrap_or_else(|| NOTHING.to_owned());
        let outcome = match budget.outcome(samples) {
            Outcome::Met => "met".to_owned(),
            Outcome::MissedBy(percent) => format!("MISSED by {percent:.0} %"),
            Outcome::Unknown => "not measured".to_owned(),
        };
        let _ = writeln!(text, "{:<52}{measured:>14}  {outcome:<16}  {budget}", budget.metric().to_string());
    }
    text
}

fn format_value(metric: Metric, value: f64) -> String {
    match metric.unit() {
        Unit::Bytes => format!("{} B", grouped(&format!("{value:.0}"))),
        Unit::Milliseconds => format!("{value:.1} ms"),
    }
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metric::Coding;

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!(["1", "123", "1234", "1234567"].map(grouped), ["1", "123", "1 234", "1 234 567"]);
    }

    #[test]
    fn a_missed_budget_says_by_how_much() {
        let mut samples = Samples::default();
        samples.add(Metric::FirstLoad(Coding::Brotli), Contender::Zicha, 437_500.0);
        assert!(table(&samples).contains("437 500 B"));
        assert!(budgets(&samples).contains("437.5 KB  MISSED by 25 %"));
        assert!(budgets(&samples).contains("not measured"));
    }
}
