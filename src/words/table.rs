//! What is wrong with a spreadsheet, where, and what to do.

use super::{pack_problem, refusal, say};
use exchange::tables::pack::Note;
use exchange::tables::{CellProblem, ConditionTrouble, TableError, Wrong};

/// The whole sentence for a spreadsheet that can't be read at all.
pub fn table_error(error: &TableError) -> String {
    match error {
        TableError::NoHeader { looked_for } if looked_for.is_empty() => say!(file_error.unreadable).to_owned(),
        TableError::NoHeader { looked_for } => say!(tables.no_header, titles = looked_for.join(say!(common.separator))),
        TableError::TooManyColumns { limit } => say!(tables.too_many_columns, limit = *limit),
    }
}

/// Where a problem is: 工作表“整改台账”第 3 行 F 列“完成时限”.
pub fn table_place(problem: &CellProblem) -> String {
    let (sheet, row) = (problem.sheet.clone(), problem.row);
    match problem.column_name() {
        Some((letters, title)) => {
            say!(tables.at_cell, sheet = sheet, row = row, column = letters, title = title.to_owned())
        }
        None => say!(tables.at_row, sheet = sheet, row = row),
    }
}

/// What is wrong there, and what may stand there instead.
pub fn table_wrong(wrong: &Wrong) -> String {
    let listed = |names: &[String]| names.join(say!(common.separator));
    match wrong {
        Wrong::NoDate { found } => say!(tables.no_date, found = found.clone()),
        Wrong::NoNumber { found } => say!(tables.no_number, found = found.clone()),
        Wrong::NumberOutOfRange { min, max } => say!(tables.out_of_range, min = *min, max = *max),
        Wrong::UnknownChoice { found, allowed } => {
            say!(tables.unknown_choice, found = found.clone(), allowed = listed(allowed))
        }
        Wrong::DuplicateNumber { number, first_row } => {
            say!(tables.duplicate, number = number.clone(), row = *first_row)
        }
        Wrong::AmbiguousNumber { number, codes } => {
            say!(tables.ambiguous, number = number.clone(), codes = listed(codes))
        }
        Wrong::TextTooLong { limit } => say!(tables.too_long, limit = *limit),
        Wrong::RedLineText => say!(tables.red_line).to_owned(),
        Wrong::Missing => say!(tables.missing).to_owned(),
        Wrong::MalformedId { found } => say!(tables.malformed_id, found = found.clone()),
        Wrong::UnknownLine { found, allowed } => {
            say!(tables.unknown_line, found = found.clone(), allowed = listed(allowed))
        }
        Wrong::UnknownReference { found } => say!(tables.unknown_reference, found = found.clone()),
        Wrong::Condition { at, found, trouble } => {
            let what = condition(*trouble);
            if found.is_empty() {
                say!(tables.condition_end, what = what)
            } else {
                say!(tables.condition, at = *at, found = found.clone(), what = what)
            }
        }
        Wrong::Schedule { found } => say!(tables.schedule, found = found.clone()),
        Wrong::Rule { found } => say!(tables.rule, found = found.clone()),
        Wrong::Pack(problem) => say!(tables.pack, problem = pack_problem(problem)),
        Wrong::Refused(why) => refusal(why),
    }
}

fn condition(trouble: ConditionTrouble) -> &'static str {
    match trouble {
        ConditionTrouble::NoSubject => say!(tables.condition_no_subject),
        ConditionTrouble::NoComparison => say!(tables.condition_no_comparison),
        ConditionTrouble::NoValue => say!(tables.condition_no_value),
        ConditionTrouble::ValueDoesNotFit => say!(tables.condition_value_does_not_fit),
        ConditionTrouble::UnknownQuestion => say!(tables.condition_unknown_question),
        ConditionTrouble::UnknownSection => say!(tables.condition_unknown_section),
        ConditionTrouble::NoBracket => say!(tables.condition_no_bracket),
        ConditionTrouble::Rest => say!(tables.condition_rest),
        ConditionTrouble::TooDeep => say!(tables.condition_too_deep),
    }
}

/// What a pack was filled with, or left without.
pub fn table_note(note: &Note) -> String {
    match note {
        Note::DefaultTerm(count) => say!(tables.note_default_term, count = *count),
        Note::RequiredIgnored(count) => say!(tables.note_required, count = *count),
        Note::LevelsJoined => say!(tables.note_levels).to_owned(),
        Note::UnknownColumns(titles) => say!(tables.note_columns, titles = titles.join(say!(common.separator))),
        Note::ForeignLost => say!(tables.note_foreign).to_owned(),
    }
}
