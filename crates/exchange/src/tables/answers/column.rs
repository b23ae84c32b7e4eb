//! The columns of an answer sheet.

use crate::tables::choices::Named;
use crate::tables::header::Sought;
use domain::pack::Choice;
use zicha_office::table::Column;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum A {
    Id,
    Section,
    Text,
    Kind,
    Answer,
    Content,
    Reason,
    Note,
    Evidence,
    FollowUp,
}

/// Stands for an answer that does not apply.
pub(super) const NOT_APPLICABLE: &str = "不适用";

pub(super) const COLUMNS: [(A, &str, &[&str], u16); 10] = [
    (A::Id, "编号", &["题号"], 10),
    (A::Section, "板块", &["板块/一级", "卷"], 16),
    (A::Text, "检查内容", &["题目", "问题"], 60),
    (A::Kind, "题型", &[], 24),
    (A::Answer, "答案", &["自查结果", "是否合格"], 10),
    (A::Content, "填写内容", &["填答内容"], 30),
    (A::Reason, "不适用理由", &[], 24),
    (A::Note, "说明", &["备注"], 40),
    (A::Evidence, "佐证", &["佐证材料"], 40),
    (A::FollowUp, "追问", &["追问内容"], 50),
];

impl A {
    /// Whether nothing is read from it.
    pub(super) fn is_fixed(self) -> bool {
        matches!(self, Self::Id | Self::Section | Self::Text | Self::Kind)
    }

    pub(super) fn title(self) -> &'static str {
        COLUMNS.iter().find(|(column, ..)| *column == self).map_or("", |(_, title, ..)| title)
    }
}

pub(super) fn sought() -> Vec<Sought<A>> {
    COLUMNS.iter().map(|(field, title, others, _)| Sought { field: *field, title, others }).collect()
}

pub(super) fn columns() -> Vec<Column> {
    let choices = |column: A| match column {
        A::Answer => answers(),
        _ => Vec::new(),
    };
    let column = |(field, title, _, width): &(A, &str, &[&str], u16)| Column {
        title: (*title).to_owned(),
        width: *width,
        choices: choices(*field),
        is_fixed: field.is_fixed(),
    };
    COLUMNS.iter().map(column).collect()
}

/// What may stand in the column for answers.
pub(super) fn answers() -> Vec<String> {
    Choice::names().into_iter().chain([NOT_APPLICABLE.to_owned()]).collect()
}
