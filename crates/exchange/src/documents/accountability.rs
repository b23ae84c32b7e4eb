//! 问责清单 (domain.md §5.4): never with a name.

use super::blocks::{both, table};
use super::letter::mark_of;
use super::lists::wide;
use super::numerals::short_day;
use super::scope::Scope;
use crate::tables::choices::Named;
use domain::evidence::Confidentiality;
use domain::matter::{Accountability, Content, FrameText, MatterKind, Stage};
use zicha_office::document::{Block, Head, Section};

/// The list as a document of its own.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let mut section = list(scope);
    let head = Head { mark: mark_of(mark), ..Head::default() };
    let title = Block::Title(scope.frame(FrameText::Title));
    section.blocks.splice(0..0, [Block::Head(head), title, Block::Subtitle(scope.unit().to_owned())]);
    section.blocks.push(Block::Note(
        "注：本清单不填写姓名。“本单位作出”限于通报、诫勉；其他方式由有权机关决定，本单位只提出建议。".to_owned(),
    ));
    vec![section]
}

/// The entries that hold, in order.
pub(super) fn entries<'a>(scope: &Scope<'a>) -> Vec<&'a Accountability> {
    let workspace = scope.workspace;
    let all = workspace.matters(MatterKind::Accountability).into_iter();
    let entered = all.filter_map(|(_, matter)| match &matter.content {
        Content::Accountability(one) if one.stage != Stage::Withdrawn => Some(one),
        _ => None,
    });
    entered.collect()
}

/// The list as a table.
pub(super) fn list(scope: &Scope<'_>) -> Section {
    let columns = [
        ("序号", 4, true),
        ("关联问题编号", 11, true),
        ("问责情形", 8, true),
        ("对象类别、岗位", 9, true),
        ("责任类型", 9, true),
        ("处理层级", 9, true),
        ("问责方式、形态", 10, true),
        ("决定机关", 9, true),
        ("决定文号、日期", 16, true),
        ("执行情况", 14, false),
        ("通报曝光", 8, true),
        ("申诉", 5, true),
        ("状态", 6, true),
    ];
    let code = |id: &domain::id::ItemId| scope.workspace.item(id).map(|item| item.code(scope.workspace.round()));
    let rows = entries(scope).into_iter().enumerate().map(|(place, one)| {
        let codes: Vec<String> = one.items.iter().filter_map(code).collect();
        let publicized = match (one.is_publicized, one.publicized_doc_no.trim()) {
            (false, _) => "否".to_owned(),
            (true, "") => "是".to_owned(),
            (true, number) => number.to_owned(),
        };
        let execution = if one.execution.trim().is_empty() { String::new() } else { scope.words(&one.execution) };
        vec![
            (place + 1).to_string(),
            codes.join("、"),
            one.trigger.name().to_owned(),
            both([one.subject.name(), &one.post_code]),
            one.liability.name().to_owned(),
            one.level.name().to_owned(),
            both([one.measure.name(), one.four_form.map(Named::name).unwrap_or_default()]),
            one.authority.clone(),
            both([&one.doc_no, &short_day(one.decided_on)]),
            execution,
            publicized,
            if one.is_appealed { "有" } else { "无" }.to_owned(),
            one.stage.name().to_owned(),
        ]
    });
    wide(table(&columns, rows.collect()))
}
