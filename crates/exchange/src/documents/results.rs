//! 整改情况报告 (S-27): what was done, problem by problem, with the two tables and the usual statistics (domain.md §6.1).

use super::accountability;
use super::blocks::{both, clause, led, numbered, paragraph, paragraphs, point, quoted, section, sentence, table};
use super::charts;
use super::letter::{Attachment, Chapters, attach, begin, end};
use super::lists;
use super::names::chapter_name;
use super::numerals::{long_day, short_day};
use super::scope::{NOTHING, Problem, Scope};
use super::self_check::{left_out, red_line};
use super::statistics::statistics;
use crate::tables::choices::Named;
use domain::Date;
use domain::evidence::Confidentiality;
use domain::feedback::{Fulfilment, TransferRow, report_rows, transfer_rows};
use domain::ledger::Item;
use domain::matter::{Content, DocumentPart, FrameText, Paper, PaperKind, paper_id};
use zicha_office::document::{Block, Orientation, Section};

/// The report.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let mut heads = Chapters::default();
    let mut blocks = begin(scope, mark);
    blocks.push(heads.next("整改组织落实情况"));
    blocks.extend(paragraphs(&scope.frame(FrameText::Organisation)));
    blocks.extend(said(&scope.frame(FrameText::Meetings)));
    blocks.push(paragraph(&statistics(scope)));
    blocks.extend(left_out(scope));
    blocks.push(heads.next("反馈问题整改情况"));
    for (place, (chapter, problems)) in scope.by_chapter().into_iter().enumerate() {
        blocks.push(section(place + 1, chapter_name(scope.framework(), chapter)));
        if problems.is_empty() {
            blocks.push(paragraph(NOTHING));
        }
        blocks.extend(problems.into_iter().enumerate().flat_map(|(at, problem)| one(scope, at + 1, problem)));
    }
    blocks.extend(merged(scope));
    blocks.push(Block::Caption("主要问题解决情况".to_owned()));
    blocks.push(main_problems(scope));
    blocks.extend(entered(scope, |paper| &paper.main_problems));
    blocks.push(heads.next("立行立改情况"));
    blocks.extend(on_site(scope));
    blocks.push(heads.next("移交事项办理情况"));
    blocks.push(Block::Caption("移交事项办理情况".to_owned()));
    blocks.push(transfers(scope));
    blocks.extend(entered(scope, |paper| &paper.transferred_matters));
    blocks.push(heads.next("未完成和需长期坚持的整改事项"));
    blocks.extend(open(scope));
    blocks.push(heads.next("下一步打算"));
    blocks.extend(paragraphs(&scope.frame(FrameText::Outlook)));
    blocks.extend(said(&scope.frame(FrameText::Commitment)));
    blocks.extend(said(&scope.frame(FrameText::Contact)));
    let attached = attachments(scope);
    blocks.extend(end(scope, &attached));
    std::iter::once(Section { orientation: Orientation::Portrait, blocks }).chain(attach(attached)).collect()
}

/// What was entered for the report as an answer to one of its two questions (S-27).
fn entered(scope: &Scope<'_>, read: fn(&Paper) -> &String) -> Vec<Block> {
    let matter = scope.workspace.matter(&paper_id(PaperKind::Report));
    match matter.map(|matter| &matter.content) {
        Some(Content::Paper(paper)) if !read(paper).trim().is_empty() => paragraphs(&scope.words(read(paper))),
        _ => Vec::new(),
    }
}

/// A text of the frame that can be left out.
fn said(text: &str) -> Vec<Block> {
    if text.is_empty() { Vec::new() } else { paragraphs(text) }
}

fn one(scope: &Scope<'_>, number: usize, problem: &Problem<'_>) -> Vec<Block> {
    let item = problem.item;
    let fulfilment = Fulfilment::of(item.status);
    let mut blocks = vec![point(number, &format!("关于{}问题的整改情况", quoted(clause(&scope.issue(item)))))];
    if item.is_red_line() {
        blocks.push(red_line(item));
        return blocks;
    }
    blocks.push(led("完成情况：", &format!("{}。{}", fulfilment.name(), noted(scope, item))));
    for (at, measure) in item.measures.iter().enumerate() {
        let result = match (measure.done_on, measure.result.trim()) {
            (None, "") => "正在落实".to_owned(),
            (Some(day), "") => format!("已于{}落实", long_day(day)),
            (_, result) => clause(&scope.words(result)).to_owned(),
        };
        blocks.push(led(&format!("措施{}：", at + 1), &format!("{}；{result}。", clause(&scope.words(&measure.text)))));
    }
    let rules = lists::text(scope, problem, 0, domain::lists::Column::Rules);
    if !rules.is_empty() {
        blocks.push(led("建章立制：", &rules.replace('\n', "；")));
    }
    if !item.lessons_applied.trim().is_empty() {
        blocks.push(led("举一反三：", &scope.words(&item.lessons_applied)));
    }
    blocks
}

/// How far a problem is, as a sentence; nothing where nobody has told.
fn noted(scope: &Scope<'_>, item: &Item) -> String {
    match item.progress_note.trim() {
        "" => String::new(),
        note => sentence(&scope.words(note)),
    }
}

/// What was mended while the inspectors were there, and what of it was not.
fn on_site(scope: &Scope<'_>) -> Vec<Block> {
    let told = scope.on_site().into_iter().enumerate().map(|(place, problem)| {
        let item = problem.item;
        let lead = format!("{}：", numbered(place + 1, clause(&scope.issue(item))));
        led(&lead, &format!("{}。{}", Fulfilment::of(item.status).name(), noted(scope, item)))
    });
    let told: Vec<Block> = told.collect();
    if told.is_empty() { vec![paragraph(NOTHING)] } else { told }
}

/// Where opinions are worked off together; nothing where none is.
pub(super) fn merged(scope: &Scope<'_>) -> Option<Block> {
    let told: Vec<String> =
        scope.merged().into_iter().map(|(code, into)| format!("问题{code}并入问题{into}")).collect();
    (!told.is_empty()).then(|| led("并案办理：", &format!("{}一并整改。", told.join("，"))))
}

/// 主要问题解决了没有 (S-27).
fn main_problems(scope: &Scope<'_>) -> Block {
    let rows = report_rows(scope.workspace).into_iter();
    let rows = rows.filter_map(|row| Some((scope.problems.iter().find(|problem| problem.id == row.id)?, row)));
    let rows = rows.enumerate().map(|(place, (problem, row))| {
        let (done, all) = row.measures;
        vec![
            (place + 1).to_string(),
            scope.issue(problem.item),
            row.severity.name().to_owned(),
            format!("{done}/{all}"),
            row.fulfilment.name().to_owned(),
        ]
    });
    let columns =
        [("序号", 8, true), ("问题", 46, false), ("级别", 10, true), ("措施落实", 14, true), ("是否解决", 22, true)];
    table(&columns, rows.collect())
}

/// 移交事项办理了没有 (S-27): only numbers, never content (S-43).
fn transfers(scope: &Scope<'_>) -> Block {
    // How a day stands to today is not shown here, so any day will do.
    let rows = transfer_rows(scope.workspace, Date::ZERO).into_iter().enumerate();
    let rows = rows.map(|(place, row)| {
        let state = state_of(&row);
        vec![
            (place + 1).to_string(),
            row.transfer_no,
            row.kind.name().to_owned(),
            short_day(row.due),
            short_day(row.done_on),
            both([&short_day(row.replied_on), &row.reply_doc_no]),
            state.to_owned(),
        ]
    });
    let columns = [
        ("序号", 7, true),
        ("移交编号", 18, true),
        ("类别", 13, true),
        ("办理期限", 16, true),
        ("办结日期", 16, true),
        ("回复日期、文号", 18, true),
        ("情况", 12, true),
    ];
    table(&columns, rows.collect())
}

fn state_of(row: &TransferRow) -> &'static str {
    match (row.replied_on, row.done_on) {
        (Some(_), _) => "已回复",
        (None, Some(_)) => "已办结",
        (None, None) => "办理中",
    }
}

/// What is not finished, with what comes next.
fn open(scope: &Scope<'_>) -> Vec<Block> {
    let left = scope.problems.iter().filter(|problem| Fulfilment::of(problem.item.status) != Fulfilment::Done);
    let rows: Vec<Block> = left
        .enumerate()
        .map(|(place, problem)| {
            let item = problem.item;
            let kind = Fulfilment::of(item.status).name();
            let due = item.due.map_or_else(|| "未定".to_owned(), long_day);
            let lead = format!("{}：", numbered(place + 1, clause(&scope.issue(item))));
            led(&lead, &format!("{kind}。{}完成时限：{due}。", noted(scope, item)))
        })
        .collect();
    if rows.is_empty() { vec![paragraph(NOTHING)] } else { rows }
}

fn attachments(scope: &Scope<'_>) -> Vec<Attachment> {
    let mut attached = Vec::new();
    if scope.setup.has(DocumentPart::AccountabilityList) {
        attached.push(Attachment { name: "问责清单", section: accountability::list(scope) });
    }
    if scope.setup.has(DocumentPart::EvidenceList) {
        let section = lists::wide(lists::evidence(scope, lists::proofs(scope)));
        attached.push(Attachment { name: "佐证材料目录", section });
    }
    if scope.setup.has(DocumentPart::Charts) {
        attached.push(Attachment { name: "统计图", section: charts::write(scope) });
    }
    attached
}
