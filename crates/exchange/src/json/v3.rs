//! Versions 3 to 5 of the payload: beside what version 2 holds, the matters. What versions 4 and 5 added are fields that
//! read as empty where they are missing, and kinds of matters.

use super::error::ReadError;
use super::named::{ItemName, MatterName, Named, named, unnamed};
use super::rival::RivalBody;
use super::v1;
use crate::history::HistoryEntry;
use domain::id::{QuestionKey, TaskKey};
use domain::ledger::Item;
use domain::matter::Matter;
use domain::merge::{Fate, absorb};
use domain::pack::Pack;
use domain::questionnaire::Answer;
use domain::record::{AnyRecord, Record, RecordKey};
use domain::records::Records;
use domain::round::Round;
use domain::task::TaskProgress;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;

/// All records of a round, grouped by kind, with their further copies and their history.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Payload"))]
// The bodies of the copies are of the type `B`: which kind they are of is known only once their names are read.
pub(super) struct Payload<B> {
    pub(super) round: Record<Round>,
    pub(super) packs: Vec<Record<Arc<Pack>>>,
    pub(super) tasks: Vec<Named<TaskKey, TaskProgress>>,
    pub(super) answers: Vec<Named<QuestionKey, Answer>>,
    pub(super) items: Vec<Named<ItemName, Item>>,
    pub(super) matters: Vec<Named<MatterName, Matter>>,
    /// Copies of records that were written without having seen the one above, nor it them.
    pub(super) rivals: Vec<Named<RecordKey, B>>,
    /// What changed, when and by whom.
    pub(super) history: Vec<HistoryEntry>,
}

impl<B> Payload<B> {
    /// The same with the bodies of the copies read.
    pub(super) fn try_map<C, E>(self, read: impl Fn(&RecordKey, B) -> Result<C, E>) -> Result<Payload<C>, E> {
        let Self { round, packs, tasks, answers, items, matters, rivals, history } = self;
        let rivals = rivals.into_iter().map(|rival| rival.try_map(&read)).collect::<Result<_, _>>()?;
        Ok(Payload { round, packs, tasks, answers, items, matters, rivals, history })
    }
}

impl Payload<RivalBody> {
    pub(super) fn of(records: &Records, history: &[HistoryEntry]) -> Self {
        let rival = |copy: &AnyRecord| Named::new(copy.body.key(), copy.clone().map(RivalBody));
        Self {
            round: records.round.clone(),
            packs: records.packs.values().cloned().collect(),
            tasks: named(&records.tasks, TaskKey::clone),
            answers: named(&records.answers, QuestionKey::clone),
            items: named(&records.items, |id| ItemName(id.clone())),
            matters: named(&records.matters, |id| MatterName(id.clone())),
            rivals: records.rivals.values().flatten().map(rival).collect(),
            history: history.to_vec(),
        }
    }

    /// The records and the history. Refused where a record or an entry stands twice, and where a copy has no place
    /// beside the record that it is of.
    pub(super) fn into_parts(self) -> Result<(Records, Vec<HistoryEntry>), ReadError> {
        let twice = |key: String| ReadError::DuplicateRecord { key };
        let Self { round, packs, tasks, answers, items, matters, rivals, history } = self;
        let shown = v1::Payload { round, packs, tasks, answers, items };
        let mut records = shown.into_records().map_err(|key| twice(key.to_string()))?;
        let matters = unnamed(matters).map_err(|name| twice(RecordKey::Matter(name.0).to_string()))?;
        records.matters = matters.into_iter().map(|(name, record)| (name.0, record)).collect();
        for (_, rival) in rivals.into_iter().map(Named::into_parts) {
            add_rival(&mut records, rival.map(|body| body.0))?;
        }
        let mut names = HashSet::new();
        if let Some(name) = history.iter().map(HistoryEntry::name).find(|name| !names.insert(name.clone())) {
            return Err(twice(name));
        }
        Ok((records, history))
    }
}

/// Puts a copy beside the record that it is of. Merging drops what was seen, so a file never holds such a copy unless
/// somebody edited it.
fn add_rival(records: &mut Records, rival: AnyRecord) -> Result<(), ReadError> {
    let key = rival.body.key();
    let count = |records: &Records| records.rivals.get(&key).map_or(0, Vec::len);
    let before = count(records);
    match absorb(records, rival) {
        Fate::Added => Err(ReadError::CopyOfNothing { key: key.to_string() }),
        Fate::Same => Err(ReadError::DuplicateRecord { key: key.to_string() }),
        Fate::Joined | Fate::Conflict if count(records) == before + 1 => Ok(()),
        Fate::Joined | Fate::Conflict | Fate::Updated | Fate::Older => {
            Err(ReadError::OutdatedCopy { key: key.to_string() })
        }
    }
}
