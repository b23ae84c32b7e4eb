//! Version 1 of the payload, frozen: whatever was written with it must open for ever.

use crate::domain::id::{ItemId, QuestionKey, TaskKey, well_formed_item};
use crate::domain::ledger::Item;
use crate::domain::pack::{Pack, Role};
use crate::domain::questionnaire::Answer;
use crate::domain::record::{Record, RecordKey, VersionVector};
use crate::domain::records::Records;
use crate::domain::round::Round;
use crate::domain::task::TaskProgress;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// All records of a round, grouped by kind.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Payload {
    round: Record<Round>,
    packs: Vec<Record<Arc<Pack>>>,
    tasks: Vec<Named<TaskKey, TaskProgress>>,
    answers: Vec<Named<QuestionKey, Answer>>,
    items: Vec<Named<ItemName, Item>>,
}

/// A record with its name.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Named<K, T> {
    id: K,
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
struct ItemName(ItemId);

impl<'de> Deserialize<'de> for ItemName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = ItemId::deserialize(deserializer)?;
        let fits = well_formed_item(id.as_str());
        if fits { Ok(Self(id)) } else { Err(D::Error::custom(format_args!("`{id}` is no id of an item"))) }
    }
}

impl Payload {
    pub(super) fn of(records: &Records) -> Self {
        Self {
            round: records.round.clone(),
            packs: records.packs.values().cloned().collect(),
            tasks: named(&records.tasks, TaskKey::clone),
            answers: named(&records.answers, QuestionKey::clone),
            items: named(&records.items, |id| ItemName(id.clone())),
        }
    }

    /// The records, or the key of the first that stands twice.
    pub(super) fn into_records(self) -> Result<Records, RecordKey> {
        let mut packs = BTreeMap::new();
        for record in self.packs {
            let id = record.body.id.clone();
            if packs.insert(id.clone(), record).is_some() {
                return Err(RecordKey::Pack(id));
            }
        }
        Ok(Records {
            packs,
            tasks: unnamed(self.tasks).map_err(RecordKey::Task)?,
            answers: unnamed(self.answers).map_err(RecordKey::Answer)?,
            items: unnamed(self.items)
                .map_err(|name| RecordKey::Item(name.0))?
                .into_iter()
                .map(|(name, record)| (name.0, record))
                .collect(),
            ..Records::new(self.round)
        })
    }
}

fn named<K, N, T: Clone>(records: &BTreeMap<K, Record<T>>, name: impl Fn(&K) -> N) -> Vec<Named<N, T>> {
    records
        .iter()
        .map(|(id, record)| Named {
            id: name(id),
            version: record.version.clone(),
            saved_at_ms: record.saved_at_ms,
            role: record.role,
            body: record.body.clone(),
        })
        .collect()
}

fn unnamed<K: Ord + Clone, T>(records: Vec<Named<K, T>>) -> Result<BTreeMap<K, Record<T>>, K> {
    let mut map = BTreeMap::new();
    for Named { id, version, saved_at_ms, role, body } in records {
        if map.insert(id.clone(), Record { version, saved_at_ms, role, body }).is_some() {
            return Err(id);
        }
    }
    Ok(map)
}
