//! 统计段: the paragraph of numbers that every report on rectification has (domain.md §6.1).

use super::accountability;
use super::numerals::{percent, ten_thousands};
use super::scope::Scope;
use crate::domain::feedback::Fulfilment;
use crate::domain::matter::{Measure, Stage};
use crate::exchange::tables::choices::Named;

/// The paragraph.
pub(super) fn statistics(scope: &Scope<'_>) -> String {
    let all = scope.problems.len();
    let of = |fulfilment| scope.of_status(|status| Fulfilment::of(status) == fulfilment);
    let (done, ongoing, unfinished) = (of(Fulfilment::Done), of(Fulfilment::Ongoing), of(Fulfilment::Unfinished));
    let rules: usize = scope.problems.iter().map(|problem| problem.item.rule_documents.len()).sum();
    format!(
        "巡察反馈问题{all}个，已完成整改{done}个，基本完成并持续整改{ongoing}个，正在整改{unfinished}个，整改完成率{}%。\
         问责{}。新建、修订制度{rules}项。清退、追缴资金{}万元。",
        percent(done, all),
        accounted(scope),
        ten_thousands(scope.problems.iter().filter_map(|problem| problem.item.money_recovered)),
    )
}

/// How many were held to account, form by form: only what was decided counts.
fn accounted(scope: &Scope<'_>) -> String {
    let entries = accountability::entries(scope);
    let decided: Vec<_> =
        entries.into_iter().filter(|one| matches!(one.stage, Stage::Decided | Stage::Carried)).collect();
    if decided.is_empty() {
        return "0人次".to_owned();
    }
    let by_form = Measure::ALL.iter().filter_map(|measure| {
        let count = decided.iter().filter(|one| one.measure == *measure).count();
        (count > 0).then(|| format!("{}{count}人次", measure.name()))
    });
    format!("{}人次，其中{}", decided.len(), by_form.collect::<Vec<_>>().join("、"))
}
