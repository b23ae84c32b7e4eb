//! 整改方案, with the three lists (S-26).

use super::blocks::{clause, led, paragraph, paragraphs, point, quoted, section};
use super::letter::{Attachment, Chapters, attach, begin, end};
use super::lists;
use super::names::chapter_name;
use super::numerals::long_day;
use super::results::merged;
use super::scope::{NOTHING, Problem, Scope};
use super::self_check::{left_out, red_line};
use crate::tables::choices::Named;
use domain::evidence::Confidentiality;
use domain::lists::Column;
use domain::matter::{DocumentPart, FrameText};
use zicha_office::document::{Block, Orientation, Section};

/// The plan.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let mut heads = Chapters::default();
    let mut blocks = begin(scope, mark);
    blocks.push(heads.next("组织领导"));
    blocks.extend(paragraphs(&scope.frame(FrameText::Organisation)));
    blocks.push(heads.next("整改任务和措施"));
    blocks.extend(left_out(scope));
    for (place, (chapter, problems)) in scope.by_chapter().into_iter().enumerate() {
        blocks.push(section(place + 1, chapter_name(scope.framework(), chapter)));
        if problems.is_empty() {
            blocks.push(paragraph(NOTHING));
        }
        blocks.extend(problems.into_iter().enumerate().flat_map(|(at, problem)| one(scope, at + 1, problem)));
    }
    blocks.extend(merged(scope));
    blocks.push(heads.next("工作要求"));
    blocks.extend(paragraphs(&scope.frame(FrameText::Safeguards)));
    let attached = attachments(scope);
    blocks.extend(end(scope, &attached));
    std::iter::once(Section { orientation: Orientation::Portrait, blocks }).chain(attach(attached)).collect()
}

fn one(scope: &Scope<'_>, number: usize, problem: &Problem<'_>) -> Vec<Block> {
    let item = problem.item;
    let mut blocks = vec![point(number, &format!("关于{}问题", quoted(clause(&scope.issue(item)))))];
    if item.is_red_line() {
        blocks.push(red_line(item));
        return blocks;
    }
    blocks.push(led("整改目标：", &scope.words(&item.goal)));
    if item.measures.is_empty() {
        blocks.push(led("整改措施：", NOTHING));
    }
    for (at, measure) in item.measures.iter().enumerate() {
        // Whoever does it may be named.
        let is_told = !measure.owner.is_empty() && !scope.setup.is_redacted;
        let owner = if is_told { format!("，承办部门：{}", measure.owner) } else { String::new() };
        let due = measure.due.map(|due| format!("，完成时限：{}", long_day(due))).unwrap_or_default();
        let lead =
            if item.measures.len() == 1 { "整改措施：".to_owned() } else { format!("整改措施{}：", at + 1) };
        blocks.push(led(&lead, &format!("{}{owner}{due}。", clause(&scope.words(&measure.text)))));
    }
    let leader = lists::text(scope, problem, 0, Column::Leader);
    let known = |text: &str| if text.is_empty() { NOTHING.to_owned() } else { text.to_owned() };
    let due = item.due.map_or_else(|| NOTHING.to_owned(), long_day);
    let responsible = format!(
        "责任领导：{}；责任部门：{}；整改节奏：{}；完成时限：{due}。",
        known(&leader),
        known(&item.lead_department),
        item.rectify_mode.name(),
    );
    blocks.push(led("整改责任：", &responsible));
    blocks
}

/// Makes a list.
type List = fn(&Scope<'_>) -> Section;

fn attachments(scope: &Scope<'_>) -> Vec<Attachment> {
    let lists: [(DocumentPart, &str, List); 3] = [
        (DocumentPart::ProblemList, "问题清单", lists::problems),
        (DocumentPart::TaskList, "任务清单", lists::tasks),
        (DocumentPart::ResponsibilityList, "责任清单", lists::responsibilities),
    ];
    let chosen = lists.into_iter().filter(|(part, ..)| scope.setup.has(*part));
    chosen.map(|(_, name, section)| Attachment { name, section: section(scope) }).collect()
}
