//! 自查问卷得分表.

use super::blocks::table;
use super::scope::Scope;
use crate::tables::choices::Named;
use domain::pack::Axis;
use domain::questionnaire::Tally;
use zicha_office::document::{Block, Orientation, Section};

/// The scores by section and by check point, on pages of their own.
pub(super) fn write(scope: &Scope<'_>) -> Section {
    Section { orientation: Orientation::Portrait, blocks: vec![by_section(scope), Block::Note(NOTE.to_owned())] }
}

const NOTE: &str = "注：得分率按题目权重计算，不适用的题目不计；红线题不计分。缺佐证指回答为“是”但未登记佐证材料。";

/// The scores as a table.
pub(super) fn by_section(scope: &Scope<'_>) -> Block {
    let board = scope.workspace.board();
    let sections = scope.workspace.library().parts().iter();
    let sections = sections.map(|part| row(&part.section.title, &board.section(&part.key)));
    let axes = Axis::ALL.into_iter().map(|axis| row(&format!("检查点：{}", axis.name()), &board.axis(axis)));
    let rows = sections.chain(axes).chain([row("合计", &board.total)]);
    let columns = [
        ("范围", 30, false),
        ("题数", 9, true),
        ("已答", 9, true),
        ("合格", 9, true),
        ("部分", 9, true),
        ("不合格", 10, true),
        ("不适用", 10, true),
        ("缺佐证", 10, true),
        ("得分率", 12, true),
    ];
    table(&columns, rows.collect())
}

fn row(name: &str, tally: &Tally) -> Vec<String> {
    let score = tally.score().map_or_else(|| "—".to_owned(), |score| format!("{:.1}%", score * 100.0));
    let counts = [
        tally.questions,
        tally.answered,
        tally.passed,
        tally.partial,
        tally.failed,
        tally.not_applicable,
        tally.unproven,
    ];
    std::iter::once(name.to_owned()).chain(counts.iter().map(u32::to_string)).chain([score]).collect()
}
