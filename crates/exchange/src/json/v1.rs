//! Version 1 of the payload, frozen: whatever was written with it must open for ever.

use super::named::{ItemName, Named, unnamed};
use domain::id::{QuestionKey, TaskKey};
use domain::ledger::Item;
use domain::pack::Pack;
use domain::questionnaire::Answer;
use domain::record::{Record, RecordKey};
use domain::records::Records;
use domain::round::Round;
use domain::task::TaskProgress;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// All records of a round, grouped by kind. It is read only; what is written is the newest version.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) round: Record<Round>,
    pub(super) packs: Vec<Record<Arc<Pack>>>,
    pub(super) tasks: Vec<Named<TaskKey, TaskProgress>>,
    pub(super) answers: Vec<Named<QuestionKey, Answer>>,
    pub(super) items: Vec<Named<ItemName, Item>>,
}

impl Payload {
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
