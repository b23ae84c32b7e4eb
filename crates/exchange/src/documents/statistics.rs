//! 统计段: the paragraph of numbers that every report on rectification has (domain.md §6.1).

use super::accountability;
use super::numerals::{percent, ten_thousands};
use super::scope::Scope;
use crate::tables::choices::Named;
use domain::feedback::Fulfilment;
use domain::ledger::Status;
use domain::matter::{Accountability, Measure, Stage, Subject};

/// The paragraph.
pub(super) fn statistics(scope: &Scope<'_>) -> String {
    let all = scope.all.len();
    let of = |fulfilment| scope.of_status(|status| Fulfilment::of(status) == fulfilment);
    let (done, ongoing, unfinished) = (of(Fulfilment::Done), of(Fulfilment::Ongoing), of(Fulfilment::Unfinished));
    let handed_over = match scope.of_status(|status| status == Status::HandedOver) {
        0 => String::new(),
        count => format!("（其中按规定移交{count}个）"),
    };
    format!(
        "巡察反馈问题{all}个，已完成整改{done}个{handed_over}，基本完成并持续整改{ongoing}个，正在整改{unfinished}个，\
         整改完成率{}%。{}。新建、修订制度{}项。清退、追缴资金{}万元。",
        percent(done, all),
        accounted(scope),
        scope.rules_made(),
        ten_thousands(scope.recovered()),
    )
}

/// How many were held to account, form by form: only what was decided counts.
fn accounted(scope: &Scope<'_>) -> String {
    let entries = accountability::entries(scope);
    let decided: Vec<_> =
        entries.into_iter().filter(|one| matches!(one.stage, Stage::Decided | Stage::Carried)).collect();
    let (bodies, people): (Vec<_>, Vec<_>) =
        decided.into_iter().partition(|one| one.subject == Subject::PartyOrganization);
    let told = |held: Vec<&Accountability>, unit: &str| {
        let by_form = Measure::ALL.iter().filter_map(|measure| {
            let count = held.iter().filter(|one| one.measure == *measure).count();
            (count > 0).then(|| format!("{}{count}{unit}", measure.name()))
        });
        let by_form = by_form.collect::<Vec<_>>().join("、");
        if held.is_empty() { format!("0{unit}") } else { format!("{}{unit}（{by_form}）", held.len()) }
    };
    let people = told(people, "人次");
    if bodies.is_empty() {
        format!("问责{people}")
    } else {
        format!("问责党组织{}、{people}", told(bodies, "个"))
    }
}
