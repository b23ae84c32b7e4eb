//! 销号申请单: a form for each problem, and above them a list where there are several.

use super::blocks::{clause, numbered, table};
use super::letter::{SELF_REPORTED, mark_of};
use super::lists;
use super::numerals::long_day;
use super::scope::{NOTHING, Problem, Scope};
use crate::tables::choices::Named;
use crate::tables::ledger::parts::may_leave;
use domain::Date;
use domain::evidence::Confidentiality;
use domain::lists::Column as C;
use domain::matter::FrameText;
use zicha_office::document::{Block, Form, FormCell, FormRow, Head, Orientation, Section};

/// Columns of a form: two pairs of a name and what it names.
const WIDTHS: [u16; 4] = [18, 32, 18, 32];

/// The forms.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let head = Block::Head(Head { mark: mark_of(mark), ..Head::default() });
    let title = Block::Title(scope.frame(FrameText::Title));
    if scope.problems.is_empty() {
        let none = Block::Subtitle("没有待验收或者已销号的问题".to_owned());
        return vec![Section { orientation: Orientation::Portrait, blocks: vec![head, title, none] }];
    }
    let mut sections = Vec::new();
    if scope.problems.len() > 1 {
        let blocks = vec![head.clone(), Block::Title("问题销号申请汇总表".to_owned()), summary(scope)];
        sections.push(Section { orientation: Orientation::Portrait, blocks });
    }
    sections.extend(scope.problems.iter().map(|problem| {
        let note = Block::Note(format!("注：{SELF_REPORTED}。"));
        let blocks = vec![head.clone(), title.clone(), form(scope, problem), note];
        Section { orientation: Orientation::Portrait, blocks }
    }));
    sections
}

fn summary(scope: &Scope<'_>) -> Block {
    let rows = scope.problems.iter().enumerate().map(|(place, problem)| {
        vec![
            (place + 1).to_string(),
            problem.code.clone(),
            scope.issue(problem.item),
            lists::text(scope, problem, 0, C::Department),
            problem.item.status.name().to_owned(),
        ]
    });
    let columns =
        [("序号", 8, true), ("问题编号", 22, true), ("问题", 40, false), ("责任部门", 16, true), ("状态", 14, true)];
    table(&columns, rows.collect())
}

fn form(scope: &Scope<'_>, problem: &Problem<'_>) -> Block {
    let item = problem.item;
    let held = |column| match lists::text(scope, problem, 0, column) {
        text if text.is_empty() => NOTHING.to_owned(),
        text => text,
    };
    let addressee = scope.frame(FrameText::Addressee);
    let measures = item.measures.iter().enumerate().map(|(at, measure)| {
        let done = measure.done_on.map(|day| format!("（{}完成）", long_day(day))).unwrap_or_default();
        let result = match measure.result.trim() {
            "" => String::new(),
            result => format!("：{}", scope.words(result)),
        };
        numbered(at + 1, &format!("{}{done}{result}", clause(&scope.words(&measure.text))))
    });
    let (shown, kept): (Vec<_>, Vec<_>) = item.all_evidence().partition(|paper| may_leave(paper));
    let papers = shown.into_iter().enumerate().map(|(at, paper)| {
        let number = if paper.doc_no.is_empty() { String::new() } else { format!("（{}）", paper.doc_no) };
        let title = scope.words(&paper.title);
        numbered(at + 1, &format!("{title}{number}"))
    });
    let papers = papers.chain(lists::secrets(kept.len()));
    // The form has room for the whole of it.
    let is_short = item.is_red_line() || scope.setup.is_redacted || item.symptom.trim().is_empty();
    let problem_told = if is_short { scope.issue(item) } else { scope.appearance(item) };
    let day = |day: Option<Date>| day.map(long_day).unwrap_or_default();
    let joined = |lines: Vec<String>| if lines.is_empty() { NOTHING.to_owned() } else { lines.join("\n") };
    let rows = vec![
        pair("申请单位", scope.unit(), "报送", &addressee),
        pair("问题编号", &problem.code, "问题来源", item.source_stage.name()),
        pair("问题类别", item.category.name(), "级别", item.severity.name()),
        whole("存在问题", &problem_told, 2),
        whole("整改目标", &scope.words(&item.goal), 1),
        whole("整改措施及完成情况", &joined(measures.collect()), 3),
        whole("整改情况", &scope.words(&item.progress_note), 2),
        whole("举一反三情况", &scope.words(&item.lessons_applied), 1),
        whole("新建、修订制度", &held(C::Rules), 1),
        whole("佐证材料", &joined(papers.collect()), 2),
        pair("完成时限", &day(item.due), "销号日期", &day(item.closed_on)),
        pair("责任领导", &held(C::Leader), "责任部门", &held(C::Department)),
        whole("初审意见", SIGN, 3),
        whole("复审意见", SIGN, 3),
        whole("党组书记意见", SIGN, 3),
        whole("验收意见", SIGN, 3),
    ];
    Block::Form(Form { widths: WIDTHS.to_vec(), rows })
}

/// Room for an opinion, a signature and a day.
const SIGN: &str = "\n签字：　　　　　　　　　年　　月　　日";

fn label(text: &str) -> FormCell {
    FormCell { text: text.to_owned(), span: 1, is_label: true }
}

fn pair(name: &str, held: &str, other: &str, other_held: &str) -> FormRow {
    let cell = |text: &str| FormCell { text: text.to_owned(), span: 1, is_label: false };
    FormRow { lines: 1, cells: vec![label(name), cell(held), label(other), cell(other_held)] }
}

fn whole(name: &str, held: &str, lines: u8) -> FormRow {
    FormRow { lines, cells: vec![label(name), FormCell { text: held.to_owned(), span: 3, is_label: false }] }
}
