//! Bringing stored data of older shapes up to date, one version after the other; a restore point first.

use super::restore_point::{Occasion, snapshot};
use super::store::{Failure, Shelf, Store, Update};
use domain::Date;
use domain::id::RoundId;
use exchange::stored::STORED_SCHEMA;

const SCHEMA: &str = "schema";

/// Makes sure that what is stored has the shape that this program writes.
///
/// Refused, and left as it is, where a newer program wrote it.
pub(super) async fn bring_up_to_date(store: &impl Store, now: (u64, Date)) -> Result<(), Failure> {
    let Some(schema) = found(store).await? else {
        return store.update(&[], |_| (vec![current()], ())).await;
    };
    if schema > STORED_SCHEMA {
        return Err(Failure::Newer(schema));
    }
    if schema == STORED_SCHEMA {
        return Ok(());
    }
    let mut updates = Vec::new();
    for (id, profile) in store.read(Shelf::Rounds, "").await? {
        let round = RoundId::from(id.as_str());
        let records = store.read(Shelf::Records, &format!("{id}/")).await?;
        let own = records.into_iter().filter_map(|(name, text)| Some((name.split_once('/')?.1.to_owned(), text)));
        let texts: Vec<(String, String)> = std::iter::once(("round".to_owned(), profile)).chain(own).collect();
        updates.extend(snapshot(&round, &texts, now, Occasion::Upgrade, schema)?);
    }
    // From 1 to 2 the texts stay as they are: shelves were added, and the slots of pending changes hold whole changes;
    // those of version 1 are read as they were. From 2 to 3 there are matters, and items say more; what is not there
    // reads as empty. From 3 to 4 there are parts handed out, releases, fingerprints and columns of the unit's own.
    // From 4 to 5 there is how documents are wanted.
    updates.push(current());
    let place = (Shelf::Meta, SCHEMA.to_owned());
    store
        .update(&[place], |found| {
            // Another page may have done all this meanwhile.
            let is_still_older = found.into_iter().flatten().any(|text| text == schema.to_string());
            (if is_still_older { updates } else { Vec::new() }, ())
        })
        .await
}

/// Refuses a store that is not of the shape that this program writes; an empty one will become so.
pub(super) async fn check(store: &impl Store) -> Result<(), Failure> {
    match found(store).await? {
        Some(schema) if schema > STORED_SCHEMA => Err(Failure::Newer(schema)),
        Some(schema) if schema < STORED_SCHEMA => Err(Failure::Refused("stored in an older shape".to_owned())),
        _ => Ok(()),
    }
}

/// The version of the shape that is stored; nothing where nothing is.
async fn found(store: &impl Store) -> Result<Option<u32>, Failure> {
    let place = (Shelf::Meta, SCHEMA.to_owned());
    let text = store.update(&[place], |found| (Vec::new(), found.into_iter().next().flatten())).await?;
    // A number that can't be read is none that this program wrote.
    Ok(text.map(|text| text.parse().unwrap_or(u32::MAX)))
}

fn current() -> Update {
    Update::Put(Shelf::Meta, SCHEMA.to_owned(), STORED_SCHEMA.to_string())
}
