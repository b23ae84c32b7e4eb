//! 主要负责人组织落实整改情况报告 (domain.md §6.1).

use super::blocks::{paragraph, paragraphs, table};
use super::letter::{Chapters, begin, end};
use super::numerals::short_day;
use super::scope::Scope;
use super::statistics::statistics;
use crate::tables::choices::Named;
use domain::evidence::Confidentiality;
use domain::feedback::Fulfilment;
use domain::matter::FrameText;
use zicha_office::document::{Block, Orientation, Section};

/// The report.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let mut heads = Chapters::default();
    let mut blocks = begin(scope, mark);
    blocks.push(heads.next("履行第一责任人责任情况"));
    blocks.extend(paragraphs(&scope.frame(FrameText::ChiefDuty)));
    blocks.push(heads.next("研究部署整改工作情况"));
    blocks.extend(paragraphs(&scope.frame(FrameText::Meetings)));
    blocks.push(heads.next("领办问题整改情况"));
    blocks.push(led_problems(scope));
    blocks.push(heads.next("整改总体情况"));
    blocks.push(paragraph(&statistics(scope)));
    blocks.push(heads.next("下一步打算"));
    blocks.extend(paragraphs(&scope.frame(FrameText::Outlook)));
    blocks.extend(paragraphs(&scope.frame(FrameText::Commitment)));
    blocks.extend(end(scope, &[]));
    vec![Section { orientation: Orientation::Portrait, blocks }]
}

fn led_problems(scope: &Scope<'_>) -> Block {
    let led = scope.all.iter().filter(|problem| problem.item.led_by_secretary).enumerate();
    let rows = led.map(|(place, problem)| {
        let item = problem.item;
        vec![
            (place + 1).to_string(),
            scope.issue(item),
            scope.words(&item.progress_note),
            Fulfilment::of(item.status).name().to_owned(),
            short_day(item.due),
        ]
    });
    let columns = [
        ("序号", 8, true),
        ("领办问题", 34, false),
        ("整改情况", 28, false),
        ("完成情况", 15, true),
        ("时限", 15, true),
    ];
    table(&columns, rows.collect())
}
