//! 资料调阅目录 and 佐证材料目录.

use super::blocks::table;
use super::letter::mark_of;
use super::lists::{self, Proof};
use super::numerals::short_day;
use super::scope::Scope;
use crate::tables::choices::Named;
use domain::evidence::Confidentiality;
use domain::matter::{Content, FrameText, MatterKind};
use zicha_office::document::{Block, Head, Orientation, Section};

/// Both indexes, one below the other.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let head = Head { mark: mark_of(mark), ..Head::default() };
    let blocks = vec![
        Block::Head(head),
        Block::Title(scope.frame(FrameText::Title)),
        Block::Subtitle(scope.unit().to_owned()),
        Block::Heading { level: 1, text: "一、资料调阅目录".to_owned() },
        requests(scope),
        Block::Heading { level: 1, text: "二、佐证材料目录".to_owned() },
        lists::evidence(scope, all_proofs(scope)),
        Block::Note("注：本目录只列材料名称和存放位置，不附材料本身；知悉范围为“工作秘密”的材料不列名称。".to_owned()),
    ];
    vec![Section { orientation: Orientation::Landscape, blocks }]
}

fn requests(scope: &Scope<'_>) -> Block {
    let asked = scope.workspace.matters(MatterKind::DocumentRequest).into_iter();
    let rows = asked.filter_map(|(_, matter)| match &matter.content {
        Content::DocumentRequest(request) => Some((matter.number, request)),
        _ => None,
    });
    let rows = rows.map(|(number, request)| {
        let returned = match (request.is_copy, request.returned_on) {
            (true, _) => "复印件".to_owned(),
            (false, day) => short_day(day),
        };
        vec![
            number.to_string(),
            request.slip_no.clone(),
            request.kind.name().to_owned(),
            scope.words(&request.title),
            short_day(Some(request.asked_on)),
            short_day(Some(request.due)),
            request.department.clone(),
            request.handler.map(Named::name).unwrap_or_default().to_owned(),
            request.extent.clone(),
            short_day(request.provided_on),
            returned,
        ]
    });
    let columns = [
        ("序号", 5, true),
        ("调阅单编号", 11, true),
        ("类别", 8, true),
        ("资料名称", 22, false),
        ("提出日期", 14, true),
        ("提供时限", 14, true),
        ("提供科室", 11, true),
        ("经手岗位", 9, true),
        ("数量", 6, true),
        ("提供日期", 14, true),
        ("归还日期", 14, true),
    ];
    table(&columns, rows.collect())
}

/// The papers of problems, answers and tasks.
fn all_proofs<'a>(scope: &'a Scope<'_>) -> impl Iterator<Item = Proof<'a>> {
    let workspace = scope.workspace;
    let questions = workspace.library().questions().flat_map(move |entry| {
        let papers = workspace.answer(&entry.key).filter(|_| workspace.is_shown(&entry.key));
        let papers = papers.map(|answer| answer.evidence.as_slice()).unwrap_or_default();
        papers.iter().map(|paper| Proof { paper, of: format!("自查{}", entry.question.id) })
    });
    let tasks = workspace.tasks().flat_map(move |(key, task)| {
        let papers = workspace.task_progress(&key).map(|progress| progress.evidence.as_slice()).unwrap_or_default();
        papers.iter().map(move |paper| Proof { paper, of: format!("清单{}", task.id) })
    });
    lists::proofs(scope).chain(questions).chain(tasks)
}
