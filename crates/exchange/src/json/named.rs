//! Records with their names, as they stand in the lists of a file.

use domain::id::{ItemId, MatterId, well_formed, well_formed_item};
use domain::pack::Role;
use domain::record::{Record, VersionVector};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// A record with its name.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Named<K, T> {
    pub(super) id: K,
    version: VersionVector,
    saved_at_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    body: T,
}

/// The id of an item, which becomes part of a storage key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(super) struct ItemName(pub(super) ItemId);

impl<'de> Deserialize<'de> for ItemName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = ItemId::deserialize(deserializer)?;
        let fits = well_formed_item(id.as_str());
        if fits { Ok(Self(id)) } else { Err(D::Error::custom(format_args!("`{id}` is no id of an item"))) }
    }
}

/// The id of a matter, which becomes part of a storage key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(super) struct MatterName(pub(super) MatterId);

impl<'de> Deserialize<'de> for MatterName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = MatterId::deserialize(deserializer)?;
        let fits = well_formed(id.as_str());
        if fits { Ok(Self(id)) } else { Err(D::Error::custom(format_args!("`{id}` is no id of a matter"))) }
    }
}

impl<K, T> Named<K, T> {
    /// Gives a record its name.
    pub(super) fn new(id: K, record: Record<T>) -> Self {
        let Record { version, saved_at_ms, role, body } = record;
        Self { id, version, saved_at_ms, role, body }
    }

    /// The name, and the record without it.
    pub(super) fn into_parts(self) -> (K, Record<T>) {
        let Self { id, version, saved_at_ms, role, body } = self;
        (id, Record { version, saved_at_ms, role, body })
    }

    /// The same with another form of the body, which may depend on the name.
    pub(super) fn try_map<U, E>(self, form: impl FnOnce(&K, T) -> Result<U, E>) -> Result<Named<K, U>, E> {
        let Self { id, version, saved_at_ms, role, body } = self;
        let body = form(&id, body)?;
        Ok(Named { id, version, saved_at_ms, role, body })
    }
}

/// The records of one kind as a list.
pub(super) fn named<K, N, T: Clone>(records: &BTreeMap<K, Record<T>>, name: impl Fn(&K) -> N) -> Vec<Named<N, T>> {
    records.iter().map(|(id, record)| Named::new(name(id), record.clone())).collect()
}

/// The records of a list by their names, or the first name that stands twice.
pub(super) fn unnamed<K: Ord + Clone, T>(records: Vec<Named<K, T>>) -> Result<BTreeMap<K, Record<T>>, K> {
    let mut map = BTreeMap::new();
    for (id, record) in records.into_iter().map(Named::into_parts) {
        if map.insert(id.clone(), record).is_some() {
            return Err(id);
        }
    }
    Ok(map)
}
