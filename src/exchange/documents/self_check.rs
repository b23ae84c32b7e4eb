//! 自查报告 (domain.md §6.1).

use super::accountability;
use super::blocks::{clause, led, paragraph, paragraphs, point, section, sentence, table};
use super::charts;
use super::letter::{Attachment, Chapters, attach, begin, end};
use super::lists;
use super::names::chapter_name;
use super::numerals::{percent, short_day, ten_thousands};
use super::scope::{NOTHING, Problem, Scope};
use super::scores;
use crate::domain::evidence::Confidentiality;
use crate::domain::ledger::Status;
use crate::domain::lists::Column;
use crate::domain::matter::{DocumentPart, FrameText};
use crate::exchange::tables::choices::Named;
use zicha_office::document::{Block, Orientation, Section};

/// The report, chapter by chapter, so that it can be seen how much of it is about problems.
pub(super) struct Report {
    /// Head, title, addressee.
    pub begin: Vec<Block>,
    /// The chapters from 1.
    pub chapters: Vec<Vec<Block>>,
    /// What is attached, and the signature.
    pub end: Vec<Block>,
    /// The pages that are attached.
    pub attached: Vec<Section>,
}

/// The chapters that are about problems and their causes, from 1 (domain.md §6.1).
pub(super) const ABOUT_PROBLEMS: [usize; 2] = [3, 4];

/// Composes the report.
pub(super) fn compose(scope: &Scope<'_>, mark: Confidentiality) -> Report {
    let framed = |text: FrameText| paragraphs(&scope.frame(text));
    let next = framed(FrameText::Outlook).into_iter().chain(measures(scope)).collect();
    let parts: [(&str, Vec<Block>); 8] = [
        ("基本情况", framed(FrameText::Overview)),
        ("自查组织开展情况", framed(FrameText::Organisation)),
        ("自查发现的主要问题", problems(scope)),
        ("原因分析", framed(FrameText::Causes)),
        ("即知即改情况", mended(scope)),
        ("下一步整改措施", next),
        ("需上级协调的事项", framed(FrameText::Coordination)),
        ("配合巡察的承诺", framed(FrameText::Commitment)),
    ];
    let mut heads = Chapters::default();
    let chapters = parts.into_iter().map(|(title, blocks)| std::iter::once(heads.next(title)).chain(blocks).collect());
    let chapters = chapters.collect();
    let attached = attachments(scope);
    Report { begin: begin(scope, mark), chapters, end: end(scope, &attached), attached: attach(attached) }
}

/// The whole report.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let Report { mut begin, chapters, end, attached } = compose(scope, mark);
    begin.extend(chapters.into_iter().flatten());
    begin.extend(end);
    std::iter::once(Section { orientation: Orientation::Portrait, blocks: begin }).chain(attached).collect()
}

/// The problems by chapter of the framework: 现象, 定性, 责任 [HB], with gravity and share.
fn problems(scope: &Scope<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (place, (chapter, problems)) in scope.by_chapter().into_iter().enumerate() {
        blocks.push(section(place + 1, chapter_name(chapter)));
        if problems.is_empty() {
            blocks.push(paragraph("未发现问题"));
            continue;
        }
        let share = percent(problems.len(), scope.problems.len());
        blocks.push(paragraph(&format!("发现问题{}个，占问题总数的{share}%。", problems.len())));
        for (number, problem) in problems.into_iter().enumerate() {
            blocks.extend(one(scope, number + 1, problem));
        }
    }
    blocks
}

fn one(scope: &Scope<'_>, number: usize, problem: &Problem<'_>) -> Vec<Block> {
    let item = problem.item;
    let mut blocks = vec![point(number, clause(&scope.headline(item)))];
    if item.is_red_line() {
        let number = if item.transfer_number.is_empty() { NOTHING } else { &item.transfer_number };
        blocks.push(led("登记编号：", number));
        return blocks;
    }
    let money = item.money_found.map(|money| format!("，涉及金额{}万元", ten_thousands([money]))).unwrap_or_default();
    blocks.push(led("现象：", &scope.appearance(item)));
    let natures: Vec<&str> = item.natures.iter().map(|nature| nature.name()).collect();
    let natures = if natures.is_empty() { String::new() } else { format!("，属于{}", natures.join("、")) };
    let nature = match item.political_nature.trim() {
        "" => String::new(),
        text => sentence(&scope.words(text)),
    };
    let grade = format!("级别为{}{natures}{money}（问题编号：{}）。", item.severity.name(), problem.code);
    blocks.push(led("定性：", &format!("{nature}{grade}")));
    blocks.push(led("责任：", &responsibility(scope, problem)));
    blocks
}

/// Who failed in what; where that is not told, who answers for it.
fn responsibility(scope: &Scope<'_>, problem: &Problem<'_>) -> String {
    if !problem.item.responsibility.trim().is_empty() {
        return scope.words(&problem.item.responsibility);
    }
    let leader = lists::text(scope, problem, 0, Column::Leader);
    let named = [("责任领导：", leader.as_str()), ("责任部门：", problem.item.lead_department.as_str())];
    let named = named.into_iter().filter(|(_, who)| !who.is_empty()).map(|(name, who)| format!("{name}{who}"));
    named.collect::<Vec<_>>().join("；")
}

/// 即知即改: what was closed out, with money and rules.
fn mended(scope: &Scope<'_>) -> Vec<Block> {
    let closed: Vec<&Problem<'_>> =
        scope.problems.iter().filter(|problem| problem.item.status == Status::ClosedOut).collect();
    let rules: usize = scope.problems.iter().map(|problem| problem.item.rule_documents.len()).sum();
    let all = scope.problems.len();
    let told = format!(
        "发现问题{all}个，已整改销号{}个，销号率{}%；清退、追缴资金{}万元；新建、修订制度{rules}项。",
        closed.len(),
        percent(closed.len(), all),
        ten_thousands(scope.problems.iter().filter_map(|problem| problem.item.money_recovered)),
    );
    let done = closed.into_iter().enumerate().map(|(place, problem)| {
        let issue = clause(&scope.headline(problem.item)).to_owned();
        let what = scope.words(&problem.item.progress_note);
        let day = short_day(problem.item.closed_on);
        led(&format!("{}.{issue}：", place + 1), &format!("{}销号日期：{day}。", sentence(&what)))
    });
    std::iter::once(paragraph(&told)).chain(done).collect()
}

/// What is still to be done: 问题, 措施, 责任, 时限.
fn measures(scope: &Scope<'_>) -> Option<Block> {
    let open: Vec<&Problem<'_>> = scope.problems.iter().filter(|problem| !problem.item.status.is_settled()).collect();
    if open.is_empty() {
        return None;
    }
    let rows = open.into_iter().enumerate().map(|(place, problem)| {
        let item = problem.item;
        let measures: Vec<String> = item.measures.iter().map(|measure| scope.words(&measure.text)).collect();
        let measures = match measures.len() {
            0 => NOTHING.to_owned(),
            1 => measures.concat(),
            _ => measures
                .iter()
                .enumerate()
                .map(|(at, text)| format!("{}.{text}", at + 1))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        let leader = lists::text(scope, problem, 0, Column::Leader);
        let who: Vec<&str> =
            [leader.as_str(), item.lead_department.as_str()].into_iter().filter(|who| !who.is_empty()).collect();
        vec![(place + 1).to_string(), scope.issue(item), measures, who.join("\n"), short_day(item.due)]
    });
    let columns =
        [("序号", 7, true), ("问题", 30, false), ("整改措施", 32, false), ("责任", 16, true), ("时限", 15, true)];
    Some(table(&columns, rows.collect()))
}

fn attachments(scope: &Scope<'_>) -> Vec<Attachment> {
    let has = |part| scope.setup.has(part);
    let mut attached = Vec::new();
    let mut add = |part, name, section: &dyn Fn() -> Section| {
        if has(part) {
            attached.push(Attachment { name, section: section() });
        }
    };
    add(DocumentPart::ProblemList, "问题清单", &|| lists::problems(scope));
    add(DocumentPart::TaskList, "任务清单", &|| lists::tasks(scope));
    add(DocumentPart::ResponsibilityList, "责任清单", &|| lists::responsibilities(scope));
    add(DocumentPart::AccountabilityList, "问责清单", &|| accountability::list(scope));
    add(DocumentPart::EvidenceList, "佐证材料目录", &|| {
        lists::wide(lists::evidence(scope, lists::proofs(scope)))
    });
    add(DocumentPart::Charts, "统计图", &|| charts::write(scope));
    add(DocumentPart::Scores, "自查问卷得分表", &|| scores::write(scope));
    attached
}
