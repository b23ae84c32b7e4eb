//! Questionnaires of any length, made up but alike in every run: what both pages show.

use std::sync::Arc;

use domain::id::{PackId, QuestionId, SectionId};
use domain::pack::{
    AnswerKind, Axis, Category, FocusTag, PACK_FORMAT, PACK_SCHEMA, Pack, Polarity, Question, Section, Severity,
};

use crate::contender::PAGE_QUESTIONS;

/// Questions of a section.
const SECTION_QUESTIONS: usize = 50;

const SUBJECTS: [&str; 9] = [
    "党组会“第一议题”",
    "“三重一大”集体决策",
    "意识形态工作责任制",
    "支部“三会一课”",
    "干部选拔任用",
    "专项资金拨付",
    "政府采购和招投标",
    "公务接待和公车使用",
    "上轮巡察反馈问题整改",
];
const DEMANDS: [&str; 7] = [
    "是否按规定的程序和权限办理，并留有完整记录",
    "是否明确了责任领导和完成时限，并按期对账",
    "是否开展过专项检查，对发现的问题逐项整改到位",
    "是否存在以文件落实文件、以会议落实会议的情况",
    "是否向干部职工公开，并接受群众监督",
    "是否建立了台账，做到账实相符、有据可查",
    "是否经集体研究决定，会议记录与实际执行一致",
];
const HINTS: [&str; 4] = [
    "翻近三年的会议记录和台账，看有没有写清谁来办、何时办完、办得怎样，三样缺一样就算部分。",
    "随机抽查五份材料，对照原始凭证逐份核对；有一份对不上的，选“部分”，多份对不上的，选“否”。",
    "问具体经办的同志，再问分管领导，两边说法对得上，并且拿得出书面材料，才可以选“是”。",
    "先看制度有没有，再看制度用没用。只有制度、没有执行记录的，不能选“是”。",
];

/// A pack with so many yes/no questions.
pub fn pack(questions: usize) -> Pack {
    let sections = SUBJECTS.into_iter().cycle().zip(Category::ALL.into_iter().cycle()).enumerate();
    let subjects = SUBJECTS.into_iter().cycle();
    let demands = DEMANDS.into_iter().cycle();
    let hints = HINTS.into_iter().cycle();
    let axes = Axis::ALL.into_iter().cycle();
    let focuses = FocusTag::ALL.into_iter().cycle();
    let contents = subjects.zip(demands).zip(hints).zip(axes.zip(focuses)).enumerate();
    Pack {
        format: PACK_FORMAT.to_owned(),
        schema: PACK_SCHEMA,
        id: PackId::new(format!("q{questions}")),
        edition: "2026-11".to_owned(),
        title: format!("测量卷（{questions}题）"),
        summary: "为测量而编的题目，与任何单位无关。".to_owned(),
        phases: Vec::new(),
        tasks: Vec::new(),
        sections: sections
            .take(questions.div_ceil(SECTION_QUESTIONS))
            .map(|(index, (subject, category))| Section {
                id: section_id(index),
                title: format!("第{}卷　{subject}", index + 1),
                intro: "为测量而编的一卷。".to_owned(),
                category,
            })
            .collect(),
        questions: contents
            .take(questions)
            .map(|(index, (((subject, demand), hint), (axis, focus)))| Question {
                text: format!("{subject}{demand}？"),
                hint: hint.to_owned(),
                axis,
                focus: vec![focus],
                ..plain_question(index)
            })
            .map(Arc::new)
            .collect(),
        follow_ups: Vec::new(),
        crosswalk: Vec::new(),
        foreign: None,
    }
}

/// What one page of a section shows.
#[derive(Debug)]
pub struct SectionPage<'a> {
    /// The section.
    pub section: &'a SectionId,
    /// Its page, counted from 1.
    pub number: usize,
    /// The questions, each with its place in the pack.
    pub questions: Vec<(usize, &'a Question)>,
}

/// All pages of all sections, in order.
pub fn pages(pack: &Pack) -> Vec<SectionPage<'_>> {
    let numbered: Vec<(usize, &Question)> = pack.questions.iter().map(Arc::as_ref).enumerate().collect();
    let sections = pack.sections.iter().zip(numbered.chunks(SECTION_QUESTIONS));
    sections
        .flat_map(|(section, inside)| {
            inside.chunks(PAGE_QUESTIONS).zip(1..).map(|(questions, number)| SectionPage {
                section: &section.id,
                number,
                questions: questions.to_vec(),
            })
        })
        .collect()
}

fn section_id(index: usize) -> SectionId {
    SectionId::new(format!("S{:03}", index + 1))
}

/// A question without its content.
fn plain_question(index: usize) -> Question {
    let (severity, weight) = severity(index);
    Question {
        id: QuestionId::new(format!("Q{:04}", index + 1)),
        section: section_id(index / SECTION_QUESTIONS),
        axis: Axis::Integrity,
        focus: Vec::new(),
        text: String::new(),
        hint: String::new(),
        guide: String::new(),
        answer: AnswerKind::YesNo,
        polarity: if index % 10 == 9 { Polarity::Negative } else { Polarity::Positive },
        severity,
        weight,
        evidence: String::new(),
        basis: Vec::new(),
        follow_up: None,
        rules: Vec::new(),
        show_if: None,
        category: None,
        why: Vec::new(),
    }
}

/// Severity and weight; one question of twenty is a red line.
fn severity(index: usize) -> (Severity, u8) {
    match (index % 20, index % 3) {
        (7, _) => (Severity::X, 0),
        (_, 0) => (Severity::H, 3),
        (_, 1) => (Severity::M, 2),
        _ => (Severity::L, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::pack::check;

    #[test]
    fn packs_of_every_size_are_valid_and_the_same_each_time() {
        for questions in [1, 100, 5_000] {
            let made = pack(questions);
            assert_eq!(made.questions.len(), questions);
            assert_eq!(check(&made, None), []);
            assert_eq!(made, pack(questions));
        }
    }

    #[test]
    fn pages_are_those_of_the_sections() {
        let made = pack(100);
        let pages = pages(&made);
        let ends: Vec<(&str, usize, &str)> = pages
            .iter()
            .map(|page| (page.section.as_str(), page.number, page.questions.last().unwrap().1.id.as_str()))
            .collect();
        assert_eq!(ends[..4], [("S001", 1, "Q0020"), ("S001", 2, "Q0040"), ("S001", 3, "Q0050"), ("S002", 1, "Q0070")]);
        assert!(pages.iter().flat_map(|page| &page.questions).map(|(index, _)| *index).eq(0..100));
        for page in &pages {
            assert!(page.questions.iter().all(|(_, question)| question.section == *page.section));
        }
    }
}
