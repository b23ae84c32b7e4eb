//! Restore points: making, looking at and going back to them; and the history of a record.

use super::rounds::changed_at_ms;
use super::saving::{now, texts_of};
use super::{Session, StorageError};
use crate::browser::clock;
use domain::id::RoundId;
use domain::record::{AnyRecord, Body, RecordKey};
use domain::timeline::Cause;
use exchange::history::HistoryEntry;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use storage::{Failure, Occasion, RestorePoint};

/// What going back to a restore point would change. Nothing has happened yet.
#[derive(Debug, Clone)]
pub struct RestorePreview {
    /// Which point.
    pub point: RestorePoint,
    /// Records that would get their earlier content.
    pub put_back: Vec<RecordKey>,
    /// Records that did not exist then: answers and tasks would be emptied, items voided.
    pub blanked: Vec<RecordKey>,
    /// Keys of records in the point that can't be read; these would stay as they are.
    pub unreadable: Vec<String>,
    records: BTreeMap<RecordKey, AnyRecord>,
}

impl Session {
    /// The restore points of the open round, the newest first.
    pub async fn restore_points(&self) -> Result<Vec<RestorePoint>, StorageError> {
        let Some(round) = self.round_id() else { return Ok(Vec::new()) };
        Ok(self.keeper().restore_points(&round).await?)
    }

    /// Makes a restore point of the open round by hand.
    pub async fn make_restore_point(&self, name: &str) -> Result<(), StorageError> {
        self.restore_point_of_now(Occasion::ByHand, name.trim()).await
    }

    /// Removes a restore point of the open round.
    pub async fn remove_restore_point(&self, point: &RestorePoint) -> Result<(), StorageError> {
        let Some(round) = self.round_id() else { return Ok(()) };
        Ok(self.keeper().remove_restore_point(&round, point.at_ms).await?)
    }

    /// Reads a restore point, and says what going back to it would change.
    pub async fn preview_restore(&self, point: &RestorePoint) -> Result<RestorePreview, StorageError> {
        let round = self.round_id().ok_or(StorageError)?;
        let (records, unreadable) = self.keeper().restore_point(&round, point.at_ms).await?;
        let (put_back, blanked) = self.difference(&records).ok_or(StorageError)?;
        let put_back = put_back.iter().map(Body::key).collect();
        let blanked = blanked.iter().map(Body::key).filter(|key| !unreadable.contains(&key.to_string())).collect();
        Ok(RestorePreview { point: point.clone(), put_back, blanked, unreadable, records })
    }

    /// Goes back to a restore point, in one step that can be undone; a restore point of now is made first.
    pub async fn apply_restore(&self, preview: RestorePreview) -> Result<(), StorageError> {
        self.restore_point_of_now(Occasion::Restore, "").await?;
        // What is here now counts, not what was here when the point was looked at.
        let (mut bodies, blanked) = self.difference(&preview.records).ok_or(StorageError)?;
        bodies.extend(blanked.into_iter().filter(|body| !preview.unreadable.contains(&body.key().to_string())));
        let stamp = self.stamp();
        let applied =
            self.workspace.try_update_value(|workspace| Some(workspace.as_mut()?.rewrite(bodies, &stamp))).flatten();
        let applied = applied.ok_or(StorageError)?;
        self.note(&applied, false);
        self.save(&applied, Cause::Restore);
        self.repaint(applied);
        Ok(())
    }

    /// The history of one record of the open round, the newest entry first. What can't be read is left out, and stays.
    pub async fn history(&self, key: &RecordKey) -> Result<Vec<HistoryEntry>, StorageError> {
        let Some(round) = self.round_id() else { return Ok(Vec::new()) };
        let texts = self.keeper().history(&round, Some(key)).await?;
        Ok(texts.iter().rev().filter_map(|text| HistoryEntry::decode(text).ok()).collect())
    }

    /// The history of a round, of which only what can be read is told.
    pub(super) async fn whole_history(&self, round: &RoundId) -> Result<Vec<HistoryEntry>, StorageError> {
        let texts = self.keeper().history(round, None).await?;
        Ok(texts.iter().filter_map(|text| HistoryEntry::decode(text).ok()).collect())
    }

    /// Keeps a restore point of the open round as it is now. Where there never was a database, none can be kept, and
    /// nothing lies there that could be lost.
    pub(super) async fn restore_point_of_now(&self, occasion: Occasion, name: &str) -> Result<(), StorageError> {
        let Some((round, texts)) = self.peek(|workspace| (workspace.id().clone(), texts_of(workspace))) else {
            return Ok(());
        };
        if !self.keeper().was_open() {
            return if occasion == Occasion::ByHand { Err(StorageError) } else { Ok(()) };
        }
        self.keeper().keep_restore_point(&round, &texts, now(), occasion, name).await?;
        Ok(())
    }

    /// Once a day, keeps what was there before the day's first change; `texts` are the records as they were read.
    pub(super) fn keep_daily(&self, round: RoundId, texts: Vec<(String, String)>, changed_at_ms: u64) {
        let session = *self;
        spawn_local(async move {
            let Ok(points) = session.keeper().restore_points(&round).await else { return };
            let today = clock::today();
            let has_changed = points.first().is_none_or(|newest| newest.at_ms < changed_at_ms);
            // A round that was begun today has no earlier day to go back to.
            let is_of_before = clock::date_of(changed_at_ms) < today;
            if has_changed && is_of_before && points.iter().all(|point| point.day != today) {
                // Whether it is kept or not, the work goes on; the list of points shows it.
                let _ = session.keeper().keep_restore_point(&round, &texts, now(), Occasion::Daily, "").await;
            }
        });
    }

    /// The same at midnight, for a page that stays open.
    pub(super) fn keep_daily_of_now(&self) {
        let now = self.peek(|workspace| (workspace.id().clone(), texts_of(workspace), changed_at_ms(workspace)));
        if let Some((round, texts, changed_at_ms)) = now {
            self.keep_daily(round, texts, changed_at_ms);
        }
    }

    /// What stands in these records and not in the open round, and what stands in the open round only.
    fn difference(&self, earlier: &BTreeMap<RecordKey, AnyRecord>) -> Option<(Vec<Body>, Vec<Body>)> {
        self.peek(|workspace| {
            let records = workspace.records();
            // What lies outside of a part that is open was not written here, so it does not go back here either.
            let differs = |body: &Body| {
                let is_open_here = workspace.part().is_none() || workspace.is_open_here(&body.key());
                is_open_here && records.get(&body.key()).is_none_or(|record| record.body != *body)
            };
            let put_back = earlier.values().map(|record| record.body.clone()).filter(|body| differs(body)).collect();
            let absent = records.keys().filter(|key| !earlier.contains_key(key));
            let blanked = absent.filter_map(|key| workspace.blank(&key)).filter(|body| differs(body)).collect();
            (put_back, blanked)
        })
    }
}

impl From<Failure> for StorageError {
    fn from(_: Failure) -> Self {
        Self
    }
}
