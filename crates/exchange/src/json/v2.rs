//! Version 2 of the payload, frozen: beside the records that version 1 holds, the copies that nobody has decided upon yet,
//! and the history. It is read only; what is written is the newest version.

use super::named::{ItemName, Named};
use super::v3;
use crate::history::HistoryEntry;
use domain::id::{QuestionKey, TaskKey};
use domain::ledger::Item;
use domain::pack::Pack;
use domain::questionnaire::Answer;
use domain::record::{Record, RecordKey};
use domain::round::Round;
use domain::task::TaskProgress;
use serde::Deserialize;
use std::sync::Arc;

/// All records of a round, grouped by kind, with their further copies and their history.
#[derive(Debug, Deserialize)]
pub(super) struct Payload<B> {
    round: Record<Round>,
    packs: Vec<Record<Arc<Pack>>>,
    tasks: Vec<Named<TaskKey, TaskProgress>>,
    answers: Vec<Named<QuestionKey, Answer>>,
    items: Vec<Named<ItemName, Item>>,
    rivals: Vec<Named<RecordKey, B>>,
    history: Vec<HistoryEntry>,
}

impl<B> From<Payload<B>> for v3::Payload<B> {
    fn from(old: Payload<B>) -> Self {
        let Payload { round, packs, tasks, answers, items, rivals, history } = old;
        Self { round, packs, tasks, answers, items, matters: Vec::new(), rivals, history }
    }
}
