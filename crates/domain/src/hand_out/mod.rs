//! 科室分卷: what belongs to the part of a department, what goes into its file, how far it is, and what nobody has.
//!
//! A part is named by its matter. A browser that got nothing but the part opens it narrowed: only its questions, tasks
//! and items can be changed there, and what lies outside serves the conditions of its questions.

mod coverage;
mod part;
mod scope;
mod standing;

pub use coverage::{Coverage, Share, coverage};
pub use part::part_of;
pub use scope::Scope;
pub use standing::{HandOutProgress, HandOutState, Standing, is_complete, progress, standing};

use super::change::Change;
use super::id::MatterId;
use super::matter::{Content, HandOut, Matter, Passing};
use super::workspace::Workspace;
use jiff::civil::DateTime;

/// What a part is, unless the matter is another.
pub(crate) fn hand_out_of(content: &Content) -> Option<&HandOut> {
    match content {
        Content::HandOut(part) => Some(part),
        _ => None,
    }
}

/// The changes that note which parts came back with these files: the part and the checksum of each.
///
/// A file that is itself one that went out has not been to the department, and one that was counted is not counted
/// twice. Only the whole round keeps such a list.
pub fn returns(workspace: &Workspace, files: &[(MatterId, String)], now: DateTime) -> Vec<Change> {
    let mut changes: Vec<(MatterId, Box<Matter>)> = Vec::new();
    if workspace.part().is_some() {
        return Vec::new();
    }
    for (id, sha256) in files {
        let place = changes.iter().position(|(other, _)| other == id);
        let found = place.and_then(|place| changes.get(place)).map(|(_, matter)| matter.as_ref());
        let Some(mut matter) = found.or_else(|| workspace.matter(id)).filter(|matter| !matter.is_voided()).cloned()
        else {
            continue;
        };
        let Content::HandOut(part) = &mut matter.content else { continue };
        let is_known = part.sent.iter().chain(&part.returned).any(|passing| passing.sha256 == *sha256);
        if is_known {
            continue;
        }
        part.returned.push(Passing { at: now, sha256: sha256.clone() });
        match place.and_then(|place| changes.get_mut(place)) {
            Some((_, earlier)) => **earlier = matter,
            None => changes.push((id.clone(), Box::new(matter))),
        }
    }
    changes.into_iter().map(|(id, matter)| Change::EditMatter(id, matter)).collect()
}

/// The change that notes that a part went out with a file of this checksum; nothing where there is no such part.
pub fn sent(workspace: &Workspace, id: &MatterId, sha256: String, now: DateTime) -> Option<Change> {
    let mut matter = workspace.matter(id)?.clone();
    let Content::HandOut(part) = &mut matter.content else { return None };
    part.sent.push(Passing { at: now, sha256 });
    Some(Change::EditMatter(id.clone(), Box::new(matter)))
}
