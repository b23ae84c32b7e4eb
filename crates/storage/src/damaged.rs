//! Texts that can't be read: they stay where they are, or go aside before anything takes their place; only a person
//! discards them.

use super::places::of_round;
use super::store::{Failure, Shelf, Slots, Store, Update};
use domain::id::RoundId;
use exchange::stored;
use sha2::{Digest, Sha256};

/// A text that can't be read, and where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// The shelf; nothing for a slot.
    pub shelf: Option<Shelf>,
    /// The name of its place.
    pub name: String,
    /// The text as it was found.
    pub text: String,
}

/// The change that puts an unreadable text aside. The same text goes to the same place, another one beside it.
pub(super) fn put_aside(round: &RoundId, key: &str, text: String) -> Update {
    let digest: String = Sha256::digest(&text).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    Update::Put(Shelf::Damaged, of_round(round, &format!("{key}~{digest}")), text)
}

/// Discards a text for good, if it is still what was shown: what has taken its place since is not touched.
pub async fn discard(store: Option<&impl Store>, slots: &impl Slots, damaged: &Damaged) -> Result<(), Failure> {
    let Some(shelf) = damaged.shelf else {
        if slots.get(&damaged.name).as_deref() == Some(&damaged.text) {
            slots.remove(&damaged.name);
        }
        return Ok(());
    };
    let Some(store) = store else { return Err(Failure::Refused("no database".to_owned())) };
    let place = (shelf, damaged.name.clone());
    store
        .update(std::slice::from_ref(&place), |found| {
            let is_same = found.into_iter().next().flatten().as_deref() == Some(&damaged.text);
            (is_same.then(|| without_unreadable(damaged, shelf)).into_iter().collect(), ())
        })
        .await
}

/// The change that discards what can't be read. Of the further copies of a record only some may be so: the others stay,
/// for nobody has decided upon them.
fn without_unreadable(damaged: &Damaged, shelf: Shelf) -> Update {
    let name = damaged.name.clone();
    let texts: Vec<String> = match shelf {
        Shelf::Rivals => serde_json::from_str(&damaged.text).unwrap_or_default(),
        _ => Vec::new(),
    };
    let key = name.split_once('/').map_or("", |(_, key)| key);
    let readable: Vec<&String> = texts.iter().filter(|text| stored::decode(key, text).is_ok()).collect();
    match serde_json::to_string(&readable) {
        Ok(text) if !readable.is_empty() => Update::Put(shelf, name, text),
        _ => Update::Remove(shelf, name),
    }
}
