//! What may not leave the unit (domain.md §0.7): numbers of persons, informants, classification marks. Every file is
//! looked through before it leaves; what is found stops it, until it is mended or released with a reason that stays.
//!
//! No scanner finds everything: names, and what is told without any of these words, only people can see.

mod informant;
mod letters;
mod marks;
mod numbers;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
mod texts;

pub use super::matter::LeakKind;

use super::matter::Content;
use super::record::{Body, RecordKey};
use super::records::Records;
use super::workspace::Workspace;
use letters::Letters;
use serde::Serialize;
use std::collections::BTreeMap;

/// So many characters are shown on each side of what was found.
const CONTEXT_CHARS: usize = 10;

/// After so many nothing more is looked for: nobody mends them one by one, and a file that is full of them on purpose must
/// not fill the memory.
const MAX_LEAKS: usize = 10_000;

/// So many neighbours of a hit may stand within its context.
const NEIGHBOURS: usize = 8;

/// Something that may not leave, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// What it is.
    pub kind: LeakKind,
    /// In which record.
    pub record: RecordKey,
    /// In which of its fields, such as `measures.0.text`; what a matter holds lies under `content`.
    pub field: String,
    /// Whether it stands in a copy that waits for somebody to choose, not in the one that is shown.
    pub is_in_rival: bool,
    /// How it reads there.
    pub excerpt: Excerpt,
}

/// A place in a text. Numbers are masked in their middle, so that the list of them is no leak itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// A few characters before it.
    pub before: String,
    /// What was found.
    pub hit: String,
    /// A few characters behind it.
    pub behind: String,
}

/// Whether records may leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// Nothing was found.
    Clear,
    /// Something was found, and released.
    Released,
    /// Something was found.
    Blocked(Vec<Leak>),
}

/// What was found in a text, as places of its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hit {
    kind: LeakKind,
    start: usize,
    end: usize,
}

/// Hears each text with the name of its field.
type Listener<'a> = dyn FnMut(&str, &str) + 'a;

/// Looks through all texts of the records, copies in conflict included, until more was found than anybody would mend one
/// by one. What packs ask is content that others wrote: it names informants as a subject, so only numbers and marks are
/// looked for in it.
pub fn scan(records: &Records) -> Vec<Leak> {
    let mut leaks = Vec::new();
    let mut look = |record: RecordKey, is_in_rival: bool, body: &dyn Fn(&mut Listener<'_>)| {
        let is_pack = matches!(record, RecordKey::Pack(_));
        body(&mut |field, text| {
            let room = MAX_LEAKS.saturating_sub(leaks.len());
            if room == 0 {
                return;
            }
            let found = found_in(text).into_iter().filter(|(kind, _)| !(is_pack && *kind == LeakKind::Informant));
            leaks.extend(found.take(room).map(|(kind, excerpt)| Leak {
                kind,
                record: record.clone(),
                field: field.to_owned(),
                is_in_rival,
                excerpt,
            }));
        });
    };
    look(RecordKey::Round, false, &|tell| texts::each_text(&records.round.body, tell));
    for (id, record) in &records.packs {
        look(RecordKey::Pack(id.clone()), false, &|tell| texts::each_text(&record.body, tell));
    }
    for (key, record) in &records.tasks {
        look(RecordKey::Task(key.clone()), false, &|tell| texts::each_text(&record.body, tell));
    }
    for (key, record) in &records.answers {
        look(RecordKey::Answer(key.clone()), false, &|tell| texts::each_text(&record.body, tell));
    }
    for (id, record) in &records.items {
        look(RecordKey::Item(id.clone()), false, &|tell| texts::each_text(&record.body, tell));
    }
    for (id, record) in &records.matters {
        look(RecordKey::Matter(id.clone()), false, &|tell| texts::each_text(&record.body, tell));
    }
    for (key, rival) in records.rivals.iter().flat_map(|(key, rivals)| rivals.iter().map(move |rival| (key, rival))) {
        look(key.clone(), true, &|tell| match &rival.body {
            Body::Round(body) => texts::each_text(body, tell),
            Body::Pack(body) => texts::each_text(body, tell),
            Body::Task(_, body) => texts::each_text(body, tell),
            Body::Answer(_, body) => texts::each_text(body, tell),
            Body::Item(_, body) => texts::each_text(body, tell),
            Body::Matter(_, body) => texts::each_text(body, tell),
        });
    }
    leaks
}

/// What a text holds that may not leave, in its order.
pub fn found_in(text: &str) -> Vec<(LeakKind, Excerpt)> {
    if !may_hold_any(text) {
        return Vec::new();
    }
    let letters = Letters::new(text);
    let mut hits = Vec::new();
    numbers::find(&letters, &mut hits);
    informant::find(&letters, &mut hits);
    marks::find(&letters, &mut hits);
    hits.sort_by_key(|hit| hit.start);
    let near = |place: usize| hits.get(place.saturating_sub(NEIGHBOURS)..hits.len().min(place + NEIGHBOURS + 1));
    let excerpts = hits.iter().enumerate().map(|(place, hit)| {
        let near = near(place).unwrap_or_default();
        (hit.kind, excerpt(&letters, near, hit))
    });
    excerpts.collect()
}

/// How many places of each kind stand in all texts of `value`, whatever it is.
pub fn found_within(value: &impl Serialize) -> BTreeMap<LeakKind, u32> {
    let mut found = BTreeMap::new();
    texts::each_text(value, &mut |_, text| found_in(text).iter().for_each(|(kind, _)| count(&mut found, *kind)));
    found
}

/// How many places of each kind were found.
pub fn counted(leaks: &[Leak]) -> BTreeMap<LeakKind, u32> {
    let mut found = BTreeMap::new();
    leaks.iter().for_each(|leak| count(&mut found, leak.kind));
    found
}

fn count(found: &mut BTreeMap<LeakKind, u32>, kind: LeakKind) {
    let places = found.entry(kind).or_default();
    *places = places.saturating_add(1);
}

/// Whether `leaving` may leave the round: nothing is found in it, or somebody released as much with a reason.
pub fn gate(workspace: &Workspace, leaving: &Records) -> Gate {
    let leaks = scan(leaving);
    if leaks.is_empty() {
        Gate::Clear
    } else if is_released(workspace.records(), &counted(&leaks)) {
        Gate::Released
    } else {
        Gate::Blocked(leaks)
    }
}

/// Whether a single release that still holds covers at least as much of every kind.
pub fn is_released(records: &Records, found: &BTreeMap<LeakKind, u32>) -> bool {
    let matters = records.matters.values().map(|record| &record.body).filter(|matter| !matter.is_voided());
    let mut releases = matters.filter_map(|matter| match &matter.content {
        Content::Release(release) => Some(release),
        _ => None,
    });
    releases.any(|release| found.iter().all(|(kind, count)| release.found.get(kind).unwrap_or(&0) >= count))
}

/// A first look, which most texts do not pass: too few digits, and none of the letters that all words share.
fn may_hold_any(text: &str) -> bool {
    let mut digits = 0_u32;
    for c in text.chars() {
        match c {
            '0'..='9' | '０'..='９' => digits += 1,
            // 举报人, 信访人, 谈话人 …; 实名举报; 绝密, 机密, 秘密.
            '报' | '访' | '映' | '控' | '谈' | '检' | '密' => return true,
            _ => {}
        }
    }
    digits >= 11
}

fn excerpt(letters: &Letters, hits: &[Hit], of: &Hit) -> Excerpt {
    // What stands around may hold the next number.
    let masked = |start: usize, end: usize| -> String {
        let shown = letters.shown(start, end).iter().zip(start..);
        shown.map(|(c, place)| if hits.iter().any(|hit| hides(hit, place)) { '*' } else { in_line(*c) }).collect()
    };
    let behind = (of.end + CONTEXT_CHARS).min(letters.len());
    Excerpt {
        before: masked(of.start.saturating_sub(CONTEXT_CHARS), of.start),
        hit: masked(of.start, of.end),
        behind: masked(of.end, behind),
    }
}

/// Whether a character belongs to the middle of a number.
fn hides(hit: &Hit, place: usize) -> bool {
    let is_number = matches!(hit.kind, LeakKind::IdNumber | LeakKind::MobileNumber | LeakKind::BankCard);
    let kept = ((hit.end - hit.start) / 4).min(4);
    is_number && (hit.start + kept..hit.end - kept).contains(&place)
}

fn in_line(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}
