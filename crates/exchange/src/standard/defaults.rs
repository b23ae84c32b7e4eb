//! What a pack must say and other formats don't.

use super::document::below;
use super::markup::without_formatting;
use super::{Notice, NoticeKind};
use domain::id::{PackId, QuestionId, SectionId};
use domain::pack::{
    AnswerKind, Axis, Category, PACK_FORMAT, PACK_SCHEMA, Pack, Polarity, Question, Rule, Section, Severity,
};

/// Longest text that is taken over, in characters: what packs allow.
const MAX_CHARS: usize = 2_000;

/// A question with the usual gravity and weight. Its id and section are given later.
pub(crate) fn question(text: String, hint: String, answer: AnswerKind) -> Question {
    // A number without a rule would count as in order, whatever it is.
    let rules = match answer {
        AnswerKind::Number { .. } | AnswerKind::Numbers(_) => vec![Rule::RecordOnly],
        _ => Vec::new(),
    };
    Question {
        id: QuestionId::new(""),
        section: SectionId::new(""),
        axis: Axis::LeadershipStrength,
        focus: Vec::new(),
        text,
        hint,
        guide: String::new(),
        answer,
        polarity: Polarity::Positive,
        severity: Severity::M,
        weight: 2,
        evidence: String::new(),
        basis: Vec::new(),
        follow_up: None,
        rules,
        show_if: None,
        category: None,
        why: Vec::new(),
    }
}

/// A section of the business of the unit. Its id is given later.
pub(crate) fn section(title: String, intro: String) -> Section {
    Section { id: SectionId::new(""), title, intro, category: Category::Business }
}

/// A pack without sections and questions.
pub(crate) fn pack(id: String, edition: String, title: String, summary: String) -> Pack {
    Pack {
        format: PACK_FORMAT.to_owned(),
        schema: PACK_SCHEMA,
        id: PackId::new(id),
        edition,
        title,
        summary,
        phases: Vec::new(),
        tasks: Vec::new(),
        sections: Vec::new(),
        questions: Vec::new(),
        follow_ups: Vec::new(),
        crosswalk: Vec::new(),
        foreign: None,
    }
}

/// A text of a file as it is shown here: without formatting where the format may have some, and not too long.
pub(crate) fn shown(text: &str, may_have_markup: bool, path: &str, field: &str, notices: &mut Vec<Notice>) -> String {
    let mut shown = text.to_owned();
    if may_have_markup && let Some(plain) = without_formatting(text) {
        notices.push(Notice::new(below(path, field), NoticeKind::MarkupAsText));
        shown = plain;
    }
    if shown.chars().count() > MAX_CHARS {
        notices.push(Notice::new(below(path, field), NoticeKind::TextCut));
        shown = shown.chars().take(MAX_CHARS - 1).chain(['…']).collect();
    }
    shown
}
