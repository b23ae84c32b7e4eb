//! Answer sheets: one for each questionnaire in use, to be filled in by those who sit without this program.

mod column;
pub(crate) mod fields;
mod read;
mod table;
pub(crate) mod value;
mod write;

pub use read::{is_answers, read};
pub use table::{AnswersTable, ChangedAnswer};
pub use write::write;

use domain::pack::Pack;
use domain::workspace::Workspace;

/// Longest name of a sheet, in characters.
const MAX_SHEET_CHARS: usize = 31;

/// The questionnaires in use, each with the name of its sheet.
fn sheets(workspace: &Workspace) -> Vec<(&Pack, String)> {
    let mut named: Vec<(&Pack, String)> = Vec::new();
    let asking = workspace.records().packs_in_use().filter(|pack| !pack.questions.is_empty());
    for (place, pack) in asking.enumerate() {
        // What no spreadsheet takes in the name of a sheet.
        let plain =
            pack.title.trim().trim_matches('\'').chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control());
        let mut name: String = plain.take(MAX_SHEET_CHARS).collect();
        if name.is_empty() || named.iter().any(|(_, other)| other.eq_ignore_ascii_case(&name)) {
            let mark = format!("{}", place + 1);
            name = name.chars().take(MAX_SHEET_CHARS - mark.len()).chain(mark.chars()).collect();
        }
        named.push((pack, name));
    }
    named
}
