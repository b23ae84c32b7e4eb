//! Writing answer sheets.

use super::column::{A, COLUMNS, columns};
use super::value::{cells, kind_text};
use super::{fields, sheets};
use crate::tables::cell::text;
use crate::tables::ledger::parts::papers_text;
use domain::id::{QuestionKey, SectionId};
use domain::library::Entry;
use domain::pack::Pack;
use domain::questionnaire::{Answer, Judgement};
use domain::workspace::Workspace;
use zicha_office::table::{Cell, Sheet, Workbook};

/// One sheet for each questionnaire in use.
pub fn write(workspace: &Workspace) -> Workbook {
    let sheet = |(pack, name): (&Pack, String)| {
        let rows = pack.questions.iter().filter_map(|question| {
            let key = QuestionKey::new(&pack.id, &question.id);
            let entry = workspace.library().get(&key)?;
            let blank = Answer::default();
            let answer = workspace.answer(&key).unwrap_or(&blank);
            let row =
                Row { section: title(pack, &question.section), entry, answer, judgement: workspace.judgement(&key) };
            Some(COLUMNS.iter().map(|(column, ..)| row.cell(*column)).collect())
        });
        Sheet { name, columns: columns(), rows: rows.collect() }
    };
    Workbook { sheets: sheets(workspace).into_iter().map(sheet).collect(), ..Workbook::default() }
}

/// Title of a section.
pub(super) fn title<'a>(pack: &'a Pack, id: &SectionId) -> &'a str {
    pack.sections.iter().find(|section| section.id == *id).map_or("", |section| section.title.as_str())
}

/// A question with its answer.
pub(super) struct Row<'a> {
    pub section: &'a str,
    pub entry: &'a Entry,
    pub answer: &'a Answer,
    pub judgement: Judgement,
}

impl Row<'_> {
    /// What stands in a column.
    pub(super) fn cell(&self, column: A) -> Cell {
        let question = &self.entry.question;
        let [answer, content, reason] = cells(&question.answer, self.answer.value.as_ref());
        match column {
            A::Id => text(question.id.as_str()),
            A::Section => text(self.section),
            A::Text => text(&question.text),
            A::Kind => text(&kind_text(&question.answer)),
            A::Answer => answer,
            A::Content => content,
            A::Reason => reason,
            A::Note => text(&self.answer.note),
            A::Evidence => text(&papers_text(&self.answer.evidence)),
            A::FollowUp => text(&fields::text(self.entry, self.answer, self.judgement, "")),
        }
    }
}
