//! 工作清单 as a sheet for the wall: every task of the round, with a box to be ticked.

use super::blocks::table;
use super::letter::mark_of;
use super::numerals::{numeral, short_day};
use super::scope::Scope;
use crate::tables::choices::Named;
use domain::Date;
use domain::evidence::Confidentiality;
use domain::matter::FrameText;
use domain::pack::Task;
use domain::progress::{TaskRow, phases, task_rows};
use domain::task::TaskState;
use zicha_office::document::{Block, Head, Orientation, Section};

/// The sheet.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    // How a day stands to today is not shown here, so any day will do.
    let rows = task_rows(scope.workspace, Date::ZERO);
    let mut blocks = vec![
        Block::Head(Head { mark: mark_of(mark), ..Head::default() }),
        Block::Title(scope.frame(FrameText::Title)),
        Block::Subtitle(scope.unit().to_owned()),
    ];
    for (place, phase) in phases(scope.workspace, &rows).iter().enumerate() {
        let text = format!("{}、{}（{}项，已办结{}项）", numeral(place + 1), phase.title, phase.tasks, phase.settled);
        blocks.push(Block::Heading { level: 1, text });
        let own: Vec<&TaskRow> = rows.iter().filter(|row| row.task.phase == phase.id).collect();
        blocks.push(tasks(scope, &own));
    }
    vec![Section { orientation: Orientation::Landscape, blocks }]
}

fn tasks(scope: &Scope<'_>, rows: &[&TaskRow]) -> Block {
    let lines = rows.iter().map(|row| {
        let task: &Task = &row.task;
        vec![
            if row.state.is_settled() { "☑" } else { "□" }.to_owned(),
            task.id.to_string(),
            task.title.clone(),
            row.owner.name().to_owned(),
            short_day(row.due),
            task.evidence.clone(),
            match row.state {
                TaskState::NotApplicable => format!("不适用：{}", scope.words(&row.not_applicable_reason)),
                state => state.name().to_owned(),
            },
        ]
    });
    let columns = [
        ("办结", 6, true),
        ("编号", 9, true),
        ("工作内容", 40, false),
        ("责任岗位", 14, true),
        ("完成时限", 12, true),
        ("留存材料", 22, false),
        ("进展", 15, true),
    ];
    table(&columns, lines.collect())
}
