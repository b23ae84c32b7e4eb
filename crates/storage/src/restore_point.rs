//! Restore points: all records of a round as they were at one moment.

use super::places::{of_erasure, of_round};
use super::store::{Failure, Shelf, Store, Update};
use domain::Date;
use domain::calendar::days_between;
use domain::id::RoundId;
use domain::record::{AnyRecord, RecordKey};
use exchange::stored;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a restore point was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// The first look at a round on a day, where something has changed since the last point.
    Daily,
    /// Before a file was taken in.
    Import,
    /// Before an earlier state was restored.
    Restore,
    /// Before the stored shape was brought up to date.
    Upgrade,
    /// By hand; never thinned out.
    ByHand,
}

/// What a restore point is; its texts lie elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestorePoint {
    /// Milliseconds since 1970 (UTC); names the point within its round.
    pub at_ms: u64,
    /// The day where the person sat.
    pub day: Date,
    /// Why it was made.
    pub occasion: Occasion,
    /// What a person called it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Length of its texts, in bytes.
    pub bytes: usize,
    /// Tasks with progress.
    pub tasks: usize,
    /// Answers.
    pub answers: usize,
    /// Items of the ledger.
    pub items: usize,
    /// Version of the shape of its texts.
    pub schema: u32,
}

/// Of the points that were not made by hand, so many newest stay.
const NEWEST: usize = 10;
/// Beyond these, the last of each day stays for so many days.
const DAILY_DAYS: i32 = 14;
/// Beyond these, the last of each week stays for so many days.
const WEEKLY_DAYS: i32 = 90;

/// The points that are no longer kept, by the rule that the data page states: those made by hand stay; of the others the
/// ten newest, the last of each day for 14 days, and the last of each week for 90 days.
pub fn thinned_out(points: &[RestorePoint], today: Date) -> Vec<u64> {
    let mut automatic: Vec<&RestorePoint> = points.iter().filter(|point| point.occasion != Occasion::ByHand).collect();
    automatic.sort_by_key(|point| std::cmp::Reverse(point.at_ms));
    let (mut days, mut weeks) = (Vec::new(), Vec::new());
    let mut dropped = Vec::new();
    for (place, point) in automatic.into_iter().enumerate() {
        let age = days_between(point.day, today);
        // Weeks are counted back from today.
        let is_last_of_day = !days.contains(&point.day) && age <= DAILY_DAYS;
        let is_last_of_week = !weeks.contains(&(age / 7)) && age <= WEEKLY_DAYS;
        days.push(point.day);
        weeks.push(age / 7);
        if place >= NEWEST && !is_last_of_day && !is_last_of_week {
            dropped.push(point.at_ms);
        }
    }
    dropped
}

impl RestorePoint {
    /// A point of this moment, without its texts.
    fn of(texts: &[(String, String)], at_ms: u64, day: Date, occasion: Occasion, name: &str) -> Self {
        let count = |kind: &str| texts.iter().filter(|(key, _)| key.starts_with(kind)).count();
        Self {
            at_ms,
            day,
            occasion,
            name: name.to_owned(),
            bytes: texts.iter().map(|(key, text)| key.len() + text.len()).sum(),
            tasks: count("task/"),
            answers: count("answer/"),
            items: count("item/"),
            schema: stored::STORED_SCHEMA,
        }
    }
}

/// Keeps a restore point, and lets go of those that the rule drops.
pub(super) async fn keep(
    store: &impl Store,
    round: &RoundId,
    texts: &[(String, String)],
    (at_ms, day): (u64, Date),
    occasion: Occasion,
    name: &str,
) -> Result<RestorePoint, Failure> {
    let mut points = list(store, round).await?;
    // Two acts in one millisecond are two points.
    let at_ms = points.iter().map(|point| point.at_ms + 1).fold(at_ms, u64::max);
    let point = RestorePoint::of(texts, at_ms, day, occasion, name);
    points.push(point.clone());
    let mut updates = put(round, &point, texts)?;
    for at_ms in thinned_out(&points, day) {
        updates.extend(removal(round, at_ms));
    }
    // Another page may have erased the round meanwhile; then nothing of it must come back.
    let is_kept = store
        .update(&[of_erasure(round)], |found| {
            let is_erased = found.into_iter().any(|text| text.is_some());
            if is_erased { (Vec::new(), false) } else { (updates, true) }
        })
        .await?;
    if is_kept { Ok(point) } else { Err(Failure::Refused("the round was erased".to_owned())) }
}

/// The changes that keep a restore point of texts as they lie in the database.
pub(super) fn snapshot(
    round: &RoundId,
    texts: &[(String, String)],
    (at_ms, day): (u64, Date),
    occasion: Occasion,
    schema: u32,
) -> Result<Vec<Update>, Failure> {
    put(round, &RestorePoint { schema, ..RestorePoint::of(texts, at_ms, day, occasion, "") }, texts)
}

/// All restore points of a round, the newest first. One whose description can't be read is left out, and stays.
pub(super) async fn list(store: &impl Store, round: &RoundId) -> Result<Vec<RestorePoint>, Failure> {
    let texts = store.read(Shelf::RestorePoints, &of_round(round, "")).await?;
    let points = texts.iter().filter_map(|(_, text)| serde_json::from_str::<RestorePoint>(text).ok());
    let mut points: Vec<RestorePoint> = points.collect();
    points.sort_by_key(|point| std::cmp::Reverse(point.at_ms));
    Ok(points)
}

/// The records of a restore point, of each the copy that was shown, and the keys of those that can't be read.
pub(super) async fn read(
    store: &impl Store,
    round: &RoundId,
    at_ms: u64,
) -> Result<(BTreeMap<RecordKey, AnyRecord>, Vec<String>), Failure> {
    let place = (Shelf::RestoreTexts, name(round, at_ms));
    let text = store.update(&[place], |found| (Vec::new(), found.into_iter().next().flatten())).await?;
    let unreadable = || Failure::Refused("the restore point can't be read".to_owned());
    let texts: Vec<(String, String)> = text.and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(unreadable)?;
    let (mut records, mut damaged) = (BTreeMap::new(), Vec::new());
    for (key, text) in texts {
        match stored::decode(&key, &text) {
            Ok(record) => drop(records.insert(record.body.key(), record)),
            Err(_) => damaged.push(key),
        }
    }
    Ok((records, damaged))
}

/// Removes a restore point.
pub(super) async fn remove(store: &impl Store, round: &RoundId, at_ms: u64) -> Result<(), Failure> {
    store.update(&[], |_| (removal(round, at_ms).into(), ())).await
}

fn put(round: &RoundId, point: &RestorePoint, texts: &[(String, String)]) -> Result<Vec<Update>, Failure> {
    let unwritable = |error: serde_json::Error| Failure::Refused(error.to_string());
    let name = name(round, point.at_ms);
    Ok(vec![
        Update::Put(Shelf::RestorePoints, name.clone(), serde_json::to_string(point).map_err(unwritable)?),
        Update::Put(Shelf::RestoreTexts, name, serde_json::to_string(texts).map_err(unwritable)?),
    ])
}

fn removal(round: &RoundId, at_ms: u64) -> [Update; 2] {
    [Shelf::RestorePoints, Shelf::RestoreTexts].map(|shelf| Update::Remove(shelf, name(round, at_ms)))
}

fn name(round: &RoundId, at_ms: u64) -> String {
    of_round(round, &format!("{at_ms:013}"))
}
