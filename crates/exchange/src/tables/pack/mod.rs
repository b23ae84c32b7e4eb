//! Packs as spreadsheets, so that an inspection office can write its own without JSON (lessons.md §2.1).
//!
//! Only the columns with a star are needed; whatever else is missing is filled with what is usual. A built-in pack goes
//! out with everything that it holds, and comes back the same.

mod condition;
mod follow_ups;
mod info;
pub(in crate::tables) mod options;
mod questions;
mod reader;
mod schedule;
mod sections;
mod tasks;

pub use reader::{Note, TakenPack, is_pack, read};

use domain::pack::Pack;
use zicha_office::table::{Cell, Column, Workbook};

const QUESTIONS_SHEET: &str = "题目";
const TASKS_SHEET: &str = "清单";
const INFO_SHEET: &str = "题库信息";
const SECTIONS_SHEET: &str = "板块";
const PHASES_SHEET: &str = "阶段分组";
const FOLLOW_UPS_SHEET: &str = "追问模板";
const CROSSWALK_SHEET: &str = "框架对照";

/// A pack as a workbook. Its first sheet holds the questions, or the tasks of a checklist.
pub fn write(pack: &Pack) -> Workbook {
    let sheets = [
        (!pack.questions.is_empty()).then(|| questions::write(pack)),
        (!pack.tasks.is_empty()).then(|| tasks::write(pack)),
        Some(info::write(pack)),
        (!pack.sections.is_empty()).then(|| sections::write_sections(pack)),
        (!pack.phases.is_empty()).then(|| sections::write_phases(pack)),
        (!pack.follow_ups.is_empty()).then(|| follow_ups::write(pack)),
        (!pack.crosswalk.is_empty()).then(|| info::write_crosswalk(pack)),
    ];
    Workbook { sheets: sheets.into_iter().flatten().collect(), ..Workbook::default() }
}

/// What of a pack a workbook can't hold.
pub fn lost(pack: &Pack) -> Vec<Note> {
    pack.foreign.iter().map(|_| Note::ForeignLost).collect()
}

fn column(title: &str, width: u16, choices: Vec<String>) -> Column {
    Column { title: title.to_owned(), width, choices, is_fixed: false }
}

fn text(held: &str) -> Cell {
    crate::tables::cell::text(held)
}
