//! Deciding a conflict field by field: in which fields the copies of a record differ, and the record that comes of it
//! once each of these fields is picked from one copy or from all. Whether it may stand is for the domain to say.

mod both;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
mod together;

pub use together::Together;

use super::history::fields;
use super::parts::{CONTENT, parts, put_part};
use both::both;
use domain::library::Entry;
use domain::record::Body;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use together::together;

/// Something in which copies of a record differ, and which is picked as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Why several fields are picked together; nothing for a field that stands for itself.
    pub together: Option<Together>,
    /// Names of the fields, with a dot before the name of a part.
    pub parts: Vec<String>,
    /// Whether all copies can be kept in it: texts one below the other, lists united.
    pub can_be_both: bool,
}

/// From where a difference is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pick {
    /// From the copy at this place.
    Copy(usize),
    /// From all copies.
    Both,
}

/// Why no record comes of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReconcileError {
    /// Not every difference is picked, or more than there are.
    #[error("{picked} of {differences} differences are picked")]
    Undecided {
        /// How many were.
        picked: usize,
        /// How many there are.
        differences: usize,
    },
    /// There is no such copy, or the copies are of different records.
    #[error("no such copy")]
    NoSuchCopy,
    /// This can't be kept of all copies.
    #[error("not to be had of all copies: {0:?}")]
    OnlyOne(Vec<String>),
    /// What was picked does not make a record.
    #[error("no record: {0}")]
    NoRecord(String),
}

/// Everything in which the copies of a record differ. `asked` is the question of an answer, which tells which of its
/// fields are texts. Packs are only chosen as a whole.
pub fn differences(copies: &[Body], asked: Option<&Entry>) -> Vec<Difference> {
    let held: Vec<_> = copies.iter().map(|body| parts(&fields(body))).collect();
    let mut found: Vec<Difference> = Vec::new();
    if copies.iter().any(|body| matches!(body, Body::Pack(_))) {
        return found;
    }
    let names: BTreeSet<&String> = held.iter().flat_map(Map::keys).collect();
    for name in names {
        let mut values = held.iter().map(|copy| copy.get(name));
        let first = values.next().flatten();
        if values.all(|value| value == first) {
            continue;
        }
        let together = together(copies, name);
        match found.iter_mut().find(|one| one.together.is_some() && one.together == together) {
            Some(one) => one.parts.push(name.clone()),
            None => found.push(Difference { together, parts: vec![name.clone()], can_be_both: false }),
        }
    }
    for one in &mut found {
        one.can_be_both = both(copies, &held, one, asked).is_some();
    }
    found
}

/// The record that comes of the picks, one for each of the [`differences`], in their order. What does not differ stays.
pub fn reconcile(copies: &[Body], asked: Option<&Entry>, picks: &[Pick]) -> Result<Body, ReconcileError> {
    let differences = differences(copies, asked);
    if picks.len() != differences.len() {
        return Err(ReconcileError::Undecided { picked: picks.len(), differences: differences.len() });
    }
    let first = copies.first().ok_or(ReconcileError::NoSuchCopy)?;
    if copies.iter().any(|copy| copy.key() != first.key()) {
        return Err(ReconcileError::NoSuchCopy);
    }
    let held: Vec<_> = copies.iter().map(|body| parts(&fields(body))).collect();
    let mut built = fields(first);
    for (difference, pick) in differences.iter().zip(picks) {
        let values = match *pick {
            Pick::Copy(place) => {
                let copy = copies.get(place).ok_or(ReconcileError::NoSuchCopy)?;
                if difference.together == Some(Together::Content) {
                    built.extend(fields(copy).remove(CONTENT).map(|content| (CONTENT.to_owned(), content)));
                    continue;
                }
                let from = held.get(place);
                difference.parts.iter().map(|name| from.and_then(|from| from.get(name)).cloned()).collect()
            }
            Pick::Both => both(copies, &held, difference, asked)
                .ok_or_else(|| ReconcileError::OnlyOne(difference.parts.clone()))?,
        };
        for (name, value) in difference.parts.iter().zip(values) {
            put_part(&mut built, name, value);
        }
    }
    body_like(first, built)
}

/// A body of the same kind and name with other fields.
fn body_like(body: &Body, fields: Map<String, Value>) -> Result<Body, ReconcileError> {
    Ok(match body {
        Body::Round(_) => Body::Round(read(fields)?),
        // Its fields are not all of it.
        Body::Pack(pack) => Body::Pack(pack.clone()),
        Body::Task(key, _) => Body::Task(key.clone(), read(fields)?),
        Body::Answer(key, _) => Body::Answer(key.clone(), read(fields)?),
        Body::Item(id, _) => Body::Item(id.clone(), read(fields)?),
        Body::Matter(id, _) => Body::Matter(id.clone(), read(fields)?),
    })
}

fn read<T: DeserializeOwned>(fields: Map<String, Value>) -> Result<T, ReconcileError> {
    serde_json::from_value(Value::Object(fields)).map_err(|error| ReconcileError::NoRecord(error.to_string()))
}
