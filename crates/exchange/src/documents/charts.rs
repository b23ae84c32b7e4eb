//! 统计图: the pictures of the round, each with its numbers in a table below it.

use super::blocks::table;
use super::numerals::{percent, short_day};
use super::scope::{NOTHING, Scope};
use crate::tables::choices::Named;
use domain::Date;
use domain::figures::{
    DepartmentName, Measured, ProblemCounts, axes, burn_down, by_category, by_department, close_out_rate,
    progress_over_time,
};
use domain::workspace::Workspace;
use zicha_office::document::{Block, Chart, ChartKind, Orientation, Section, Series};

/// All pictures: of the problems that the document counts, so that they tell what its text does.
pub(super) fn write(scope: &Scope<'_>) -> Section {
    let counted = scope.narrowed();
    let mut blocks = scores(scope);
    blocks.extend(problems("问题类别", categories(&counted)));
    blocks.extend(problems("责任部门", departments(&counted)));
    blocks.extend(close_out(&counted));
    if let Some(day) = scope.last_day() {
        blocks.extend(progress(&counted, day));
        blocks.extend(course(&counted, day));
    }
    blocks.push(Block::Note("注：“已完成”包括已销号和按规定移交的事项。".to_owned()));
    Section { orientation: Orientation::Portrait, blocks }
}

fn float(number: usize) -> Option<f64> {
    // No round comes near to where whole numbers end.
    u32::try_from(number).ok().map(f64::from)
}

fn series(name: &str, values: impl IntoIterator<Item = Option<f64>>) -> Series {
    Series { name: name.to_owned(), values: values.into_iter().collect() }
}

/// Scores of the check points or focuses.
fn scores(scope: &Scope<'_>) -> Vec<Block> {
    let scales = axes(scope.workspace, scope.framework());
    let name = |measured: Measured| match measured {
        Measured::Axis(axis) => axis.name(),
        Measured::Focus(focus) => focus.name(),
    };
    let chart = Chart {
        title: "自查得分".to_owned(),
        kind: ChartKind::Bars,
        categories: scales.iter().map(|scale| name(scale.measured).to_owned()).collect(),
        series: vec![series("得分", scales.iter().map(|scale| scale.tally.points().map(f64::from)))],
        unit: "分".to_owned(),
        most: Some(100.0),
    };
    let rows = scales.iter().map(|scale| {
        let score = scale.tally.points().map_or_else(|| "—".to_owned(), |points| points.to_string());
        let counts = [scale.tally.questions, scale.tally.answered, scale.tally.failed, scale.tally.red_lines];
        std::iter::once(name(scale.measured).to_owned())
            .chain([score])
            .chain(counts.map(|count| count.to_string()))
            .collect()
    });
    let columns = [
        ("检查点", 40, false),
        ("得分", 12, true),
        ("题数", 12, true),
        ("已答", 12, true),
        ("不合格", 12, true),
        ("红线", 12, true),
    ];
    with_numbers(chart, table(&columns, rows.collect()))
}

type Counted = Vec<(String, ProblemCounts)>;

fn categories(workspace: &Workspace) -> Counted {
    let rows = by_category(workspace).into_iter();
    rows.map(|row| (row.category.name().to_owned(), row.counts)).collect()
}

fn departments(workspace: &Workspace) -> Counted {
    let name = |department| match department {
        DepartmentName::Named(name) => name,
        DepartmentName::Others(count) => format!("其他{count}个部门"),
        DepartmentName::Nobody => "未定".to_owned(),
    };
    by_department(workspace).into_iter().map(|row| (name(row.department), row.counts)).collect()
}

/// Problems of several sorts: how many, and how many of them are settled.
fn problems(sort: &str, rows: Counted) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::Caption(format!("{sort}：{NOTHING}"))];
    }
    let chart = Chart {
        title: format!("问题数量（按{sort}）"),
        kind: ChartKind::Bars,
        categories: rows.iter().map(|(name, _)| name.clone()).collect(),
        series: vec![
            series("问题数", rows.iter().map(|(_, counts)| float(counts.total()))),
            series("已完成", rows.iter().map(|(_, counts)| float(counts.closed))),
        ],
        unit: "个".to_owned(),
        most: None,
    };
    let lines = rows.iter().map(|(name, counts)| numbers(name, *counts)).collect();
    with_numbers(chart, table(&count_columns(sort), lines))
}

fn count_columns(sort: &str) -> [(&str, u16, bool); 6] {
    [
        (sort, 36, false),
        ("问题数", 12, true),
        ("已完成", 12, true),
        ("长期坚持", 14, true),
        ("未完成", 12, true),
        ("完成率", 14, true),
    ]
}

fn numbers(name: &str, counts: ProblemCounts) -> Vec<String> {
    let rate =
        if counts.total() == 0 { "—".to_owned() } else { format!("{}%", percent(counts.closed, counts.total())) };
    let counted = [counts.total(), counts.closed, counts.long_term, counts.open].map(|count| count.to_string());
    std::iter::once(name.to_owned()).chain(counted).chain([rate]).collect()
}

/// 销号率 by source.
fn close_out(workspace: &Workspace) -> Vec<Block> {
    let rate = close_out_rate(workspace);
    let mut rows: Counted = rate.stages.iter().map(|row| (row.stage.name().to_owned(), row.counts)).collect();
    rows.push(("合计".to_owned(), rate.all));
    let percent = |counts: &ProblemCounts| counts.closed_percent().and_then(float);
    let chart = Chart {
        title: "整改完成率（按问题来源）".to_owned(),
        kind: ChartKind::Bars,
        categories: rows.iter().map(|(name, _)| name.clone()).collect(),
        series: vec![series("完成率", rows.iter().map(|(_, counts)| percent(counts)))],
        unit: "%".to_owned(),
        most: Some(100.0),
    };
    let lines = rows.iter().map(|(name, counts)| numbers(name, *counts)).collect();
    with_numbers(chart, table(&count_columns("问题来源"), lines))
}

/// What was answered, found and settled in the course of time.
fn progress(workspace: &Workspace, day: Date) -> Vec<Block> {
    let progress = progress_over_time(workspace, day);
    if progress.points.is_empty() {
        return Vec::new();
    }
    let points = || progress.points.iter();
    let chart = Chart {
        title: "工作进展（累计）".to_owned(),
        kind: ChartKind::Lines,
        categories: points().map(|point| short_day(Some(point.on))).collect(),
        series: vec![
            series("已答题", points().map(|point| float(point.answered))),
            series("发现问题", points().map(|point| float(point.found))),
            series("完成整改", points().map(|point| float(point.closed))),
        ],
        unit: String::new(),
        most: None,
    };
    let rows = points().map(|point| {
        let counts = [point.answered, point.found, point.closed].map(|count| count.to_string());
        std::iter::once(short_day(Some(point.on))).chain(counts).collect()
    });
    let columns = [("日期", 28, true), ("已答题", 24, true), ("发现问题", 24, true), ("完成整改", 24, true)];
    with_numbers(chart, table(&columns, rows.collect()))
}

/// 销号进度: what is open up to the deadline, beside an even pace.
fn course(workspace: &Workspace, day: Date) -> Vec<Block> {
    let Some(course) = burn_down(workspace, day) else { return Vec::new() };
    let points = || course.points.iter();
    let chart = Chart {
        title: format!("销号进度（期限：{}）", short_day(Some(course.deadline))),
        kind: ChartKind::Lines,
        categories: points().map(|point| short_day(Some(point.on))).collect(),
        series: vec![
            series("未完成", points().map(|point| point.open.and_then(float))),
            series("序时进度", points().map(|point| float(point.even))),
        ],
        unit: "个".to_owned(),
        most: None,
    };
    let rows = points().map(|point| {
        let open = point.open.map_or_else(|| "—".to_owned(), |open| open.to_string());
        vec![short_day(Some(point.on)), open, point.even.to_string()]
    });
    let columns = [("日期", 34, true), ("未完成", 33, true), ("序时进度", 33, true)];
    with_numbers(chart, table(&columns, rows.collect()))
}

fn with_numbers(chart: Chart, table: Block) -> Vec<Block> {
    vec![Block::Caption(chart.title.clone()), Block::Chart(chart), table]
}
