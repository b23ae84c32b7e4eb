//! 清单 as tables: the same columns as in the spreadsheets (domain.md §5.1), numbered.

use super::blocks::table;
use super::numerals::short_day;
use super::scope::{Problem, REDACTED, Scope};
use crate::tables::cell::plain;
use crate::tables::choices::Named;
use crate::tables::ledger::parts::may_leave;
use crate::tables::ledger::views;
use domain::evidence::EvidenceRef;
use domain::lists::{self, Column as C};
use zicha_office::document::{Block, Orientation, Section};

/// Columns of a list on paper, with their shares of the width and whether they are centred.
type Columns = &'static [(C, u16, bool)];

const PROBLEMS: Columns = &[
    (C::Issue, 26, false),
    (C::Category, 10, true),
    (C::Severity, 6, true),
    (C::Symptom, 26, false),
    (C::RootCause, 18, false),
    (C::PoliticalNature, 14, false),
];

const TASKS: Columns = &[
    (C::Issue, 22, false),
    (C::Goal, 16, false),
    (C::Measure, 26, false),
    (C::MeasureOwner, 11, true),
    (C::MeasureDue, 14, true),
    (C::MeasureDone, 14, true),
];

const RESPONSIBILITIES: Columns = &[
    (C::Issue, 28, false),
    (C::Leader, 14, true),
    (C::Department, 13, true),
    (C::Cooperating, 13, true),
    (C::Handler, 10, true),
    (C::Due, 14, true),
    (C::Status, 10, true),
];

/// 问题清单.
pub(super) fn problems(scope: &Scope<'_>) -> Section {
    wide(list(scope, PROBLEMS, |_| 1))
}

/// 任务清单: a line for each measure.
pub(super) fn tasks(scope: &Scope<'_>) -> Section {
    wide(list(scope, TASKS, |problem| problem.item.measures.len().max(1)))
}

/// 责任清单.
pub(super) fn responsibilities(scope: &Scope<'_>) -> Section {
    wide(list(scope, RESPONSIBILITIES, |_| 1))
}

/// A table on pages that lie on their side.
pub(super) fn wide(table: Block) -> Section {
    Section { orientation: Orientation::Landscape, blocks: vec![table] }
}

fn list(scope: &Scope<'_>, columns: Columns, parts: fn(&Problem<'_>) -> usize) -> Block {
    let head =
        [("序号", 5, true), ("问题编号", 13, true)].map(|(title, width, centred)| (title.to_owned(), width, centred));
    // In the spreadsheets of the inspection office it is 反馈问题, wherever a problem comes from.
    let title = |column| if column == C::Issue { "问题".to_owned() } else { views::column(column).title };
    let own = columns.iter().map(|(column, width, centred)| (title(*column), *width, *centred));
    let titles: Vec<(String, u16, bool)> = head.into_iter().chain(own).collect();
    let titles: Vec<(&str, u16, bool)> =
        titles.iter().map(|(title, width, centred)| (title.as_str(), *width, *centred)).collect();
    let mut rows = Vec::new();
    for (place, problem) in scope.problems.iter().enumerate() {
        for part in 0..parts(problem) {
            // Only the first line of a problem names it, as in a table that is filled in by hand.
            let is_first = part == 0;
            let named = |text: String| if is_first { text } else { String::new() };
            let mut row = vec![named((place + 1).to_string()), named(problem.code.clone())];
            row.extend(columns.iter().map(|(column, ..)| match column {
                C::Issue => named(scope.issue(problem.item)),
                C::Goal => named(text(scope, problem, part, C::Goal)),
                column => text(scope, problem, part, *column),
            }));
            rows.push(row);
        }
    }
    table(&titles, rows)
}

/// What stands in a column of a problem.
pub(super) fn text(scope: &Scope<'_>, problem: &Problem<'_>, part: usize, column: C) -> String {
    let held = lists::cell(scope.workspace.round(), problem.item, part, column);
    let is_free = matches!(
        column,
        C::Symptom
            | C::RootCause
            | C::Harm
            | C::ResponsibilityAnalysis
            | C::PoliticalNature
            | C::Goal
            | C::Progress
            | C::Lessons
            | C::Rules
            | C::Measure
            | C::MeasureOwner
            | C::MeasureResult
            | C::EvidenceTitle
    );
    match held {
        lists::Cell::Empty => String::new(),
        _ if is_free && scope.setup.is_redacted => REDACTED.to_owned(),
        lists::Cell::Leader { role, post, .. } if scope.setup.is_redacted => {
            if post.is_empty() {
                role.map(Named::name).unwrap_or_default().to_owned()
            } else {
                post
            }
        }
        // Its name may stand beside the post.
        _ if column == C::Handler && scope.setup.is_redacted => problem.item.handler_post.clone(),
        held => plain(&views::cell(&held)),
    }
}

/// A reference, and what it proves.
pub(super) struct Proof<'a> {
    pub paper: &'a EvidenceRef,
    pub of: String,
}

/// 佐证材料目录: where papers can be found. Work secrets stay out of papers that are handed in.
pub(super) fn evidence<'a>(scope: &Scope<'_>, proofs: impl IntoIterator<Item = Proof<'a>>) -> Block {
    let (shown, kept): (Vec<_>, Vec<_>) = proofs.into_iter().partition(|proof| may_leave(proof.paper));
    let rows = shown.into_iter().enumerate().map(|(place, Proof { paper, of })| {
        vec![
            (place + 1).to_string(),
            if scope.setup.is_redacted { REDACTED.to_owned() } else { paper.title.clone() },
            paper.doc_no.clone(),
            short_day(paper.date),
            paper.location.clone(),
            paper.page.clone(),
            paper.confidentiality.mark().to_owned(),
            of,
        ]
    });
    let columns = [
        ("序号", 5, true),
        ("材料名称", 28, false),
        ("文号", 16, false),
        ("日期", 13, true),
        ("存放位置", 16, false),
        ("页码", 7, true),
        ("知悉范围", 8, true),
        ("对应事项", 16, true),
    ];
    let rest = secrets(kept.len()).map(|told| {
        let mut row = vec![String::new(); columns.len()];
        row.splice(1..2, [told]);
        row
    });
    table(&columns, rows.chain(rest).collect())
}

/// How many work secrets there are besides: a problem closed out on them is not closed out on nothing.
pub(super) fn secrets(count: usize) -> Option<String> {
    (count > 0).then(|| format!("另有工作秘密材料{count}件，不列名称"))
}

/// The papers of the problems that go in.
pub(super) fn proofs<'a>(scope: &'a Scope<'_>) -> impl Iterator<Item = Proof<'a>> {
    scope
        .problems
        .iter()
        .flat_map(|problem| problem.item.all_evidence().map(|paper| Proof { paper, of: problem.code.clone() }))
}
