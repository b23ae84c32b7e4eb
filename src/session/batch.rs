//! Files of a round that come in, any number at once: reading them, and saying what taking them in would do.

use super::saving::now;
use super::{ImportError, Session, StorageError};
use domain::id::{MatterId, RoundId};
use domain::matter::Content;
use domain::merge::{Comparison, compare};
use domain::records::Records;
use domain::round::Round;
use domain::workspace::Workspace;
use exchange::again::renewed;
use exchange::batch::{Clash, FileEffect, dry_run};
use exchange::json::{self, RoundFile};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file that was chosen, read as far as it could be.
#[derive(Debug, Clone)]
pub struct IncomingFile {
    /// Its name.
    pub name: String,
    /// The round in it, or why there is none.
    pub outcome: Result<Arc<RoundFile>, ImportError>,
}

impl IncomingFile {
    /// Reads the round in a file.
    pub fn read(name: &str, bytes: &[u8]) -> Self {
        let outcome = json::read_round(bytes).map(Arc::new).map_err(ImportError::File);
        Self { name: name.to_owned(), outcome }
    }

    /// The department whose part it is; nothing for a whole round.
    pub fn department(&self, plan: Option<&ImportPlan>) -> Option<String> {
        let file = self.outcome.as_ref().ok()?;
        let id = file.cover.hand_out.as_ref()?;
        // Files of older parts may not hold the matter itself.
        let here = plan.and_then(|plan| department_of(plan.after.records(), id));
        Some(department_of(&file.records, id).or(here).unwrap_or_else(|| id.to_string()))
    }

    /// Whether it is the same file as another, or was one that could not be read and was chosen anew.
    fn is_superseded_by(&self, newer: &Self) -> bool {
        match (&self.outcome, &newer.outcome) {
            (Ok(one), Ok(other)) => one.sha256 == other.sha256 && one.is_untouched && other.is_untouched,
            (Err(_), _) => self.name == newer.name,
            (Ok(_), Err(_)) => false,
        }
    }
}

fn department_of(records: &Records, id: &MatterId) -> Option<String> {
    match &records.matters.get(id)?.body.content {
        Content::HandOut(part) => Some(part.department.clone()),
        _ => None,
    }
}

/// Files with what taking them in would do. Nothing has happened yet.
#[derive(Debug, Clone)]
pub struct ImportBatch {
    /// The files, in the order in which they were chosen.
    pub files: Vec<IncomingFile>,
    /// What all that can be read would do together.
    pub outcome: Result<ImportPlan, Hindrance>,
}

/// Why nothing can be foretold.
#[derive(Debug, Clone)]
pub enum Hindrance {
    /// No file can be read.
    NothingReadable,
    /// They are of different rounds: each file with its round.
    SeveralRounds(Vec<(String, Round)>),
    /// Storage did not say what is here.
    Storage,
}

/// What the readable files of a batch would do together.
#[derive(Debug, Clone)]
pub struct ImportPlan {
    /// The round that they are of.
    pub id: RoundId,
    /// Whether it is not here yet.
    pub is_new: bool,
    /// What each file would do, in the order of the batch; nothing for one that can't be read.
    pub effects: Vec<Option<FileEffect>>,
    /// What all of them do.
    pub total: Comparison,
    /// Records that would be in conflict; the places are those in the batch.
    pub clashes: Vec<Clash>,
    /// The round as it would be then: for the names of its records.
    pub after: Arc<Workspace>,
    /// How many records were taken in before, and taken back since.
    pub again: usize,
    pub(super) files: Vec<Arc<RoundFile>>,
}

impl ImportBatch {
    /// Whether all files can be read and taken in.
    pub fn is_ready(&self) -> bool {
        self.outcome.is_ok() && self.unreadable() == 0
    }

    /// How many files can't be read.
    pub fn unreadable(&self) -> usize {
        self.files.iter().filter(|file| file.outcome.is_err()).count()
    }
}

impl Session {
    /// Says what taking these files in would do. A file that is there twice counts once.
    pub async fn preview_import(&self, all: Vec<IncomingFile>) -> ImportBatch {
        let mut files: Vec<IncomingFile> = Vec::new();
        for file in all {
            match files.iter_mut().find(|earlier| earlier.is_superseded_by(&file)) {
                Some(earlier) => *earlier = file,
                None => files.push(file),
            }
        }
        let outcome = self.plan(&files).await;
        ImportBatch { files, outcome }
    }

    async fn plan(&self, files: &[IncomingFile]) -> Result<ImportPlan, Hindrance> {
        let read: Vec<(usize, &Arc<RoundFile>)> =
            files.iter().enumerate().filter_map(|(place, file)| Some((place, file.outcome.as_ref().ok()?))).collect();
        let (_, first) = read.first().ok_or(Hindrance::NothingReadable)?;
        if read.iter().any(|(_, file)| file.id != first.id) {
            let rounds = files
                .iter()
                .filter_map(|file| Some((file.name.clone(), file.outcome.as_ref().ok()?.records.round.body.clone())));
            return Err(Hindrance::SeveralRounds(rounds.collect()));
        }
        let mine = self.mine(first).await.map_err(|StorageError| Hindrance::Storage)?;
        let (taken, again) = self.taken_again(mine.as_ref(), read.iter().map(|(_, file)| *file)).await?;
        let records: Vec<&Records> = taken.iter().map(|file| &file.records).collect();
        let told = dry_run(mine.as_ref(), &records).ok_or(Hindrance::NothingReadable)?;
        let mut effects: Vec<Option<FileEffect>> = files.iter().map(|_| None).collect();
        for ((place, _), effect) in read.iter().zip(told.files) {
            if let Some(slot) = effects.get_mut(*place) {
                *slot = Some(effect);
            }
        }
        let place_in_batch = |place: usize| read.get(place).map(|(place, _)| *place);
        let clashes = told.clashes.into_iter().map(|clash| Clash {
            copies: clash.copies.into_iter().map(|(file, copy)| (file.and_then(place_in_batch), copy)).collect(),
            ..clash
        });
        Ok(ImportPlan {
            id: first.id.clone(),
            is_new: mine.is_none(),
            effects,
            total: told.total,
            clashes: clashes.collect(),
            after: Arc::new(Workspace::open(first.id.clone(), told.after)),
            again,
            files: taken,
        })
    }

    /// The files as they are to be taken in, and how many of their records were taken back here before.
    async fn taken_again<'a>(
        &self,
        mine: Option<&Records>,
        files: impl Iterator<Item = &'a Arc<RoundFile>>,
    ) -> Result<(Vec<Arc<RoundFile>>, usize), Hindrance> {
        let mut files: Vec<Arc<RoundFile>> = files.cloned().collect();
        let Some((mine, first)) = mine.zip(files.first()) else { return Ok((files, 0)) };
        let is_all_news = files.iter().all(|file| compare(mine, &file.records).older.is_empty());
        if is_all_news || !self.is_durable() {
            return Ok((files, 0));
        }
        let history = self.whole_history(&first.id).await.map_err(|StorageError| Hindrance::Storage)?;
        let mut again = BTreeSet::new();
        for file in &mut files {
            let (records, keys) = renewed(mine, &file.records, &history, &self.replica.get_value());
            if !keys.is_empty() {
                *file = Arc::new(RoundFile { records, ..RoundFile::clone(file) });
            }
            again.extend(keys);
        }
        Ok((files, again.len()))
    }

    /// What this browser has of the round in a file, with what is not written yet.
    async fn mine(&self, file: &RoundFile) -> Result<Option<Records>, StorageError> {
        let open = self.peek(|workspace| (*workspace.id() == file.id).then(|| workspace.records().clone())).flatten();
        if open.is_some() || !self.is_durable() {
            return Ok(open);
        }
        // The file's profile takes the place of one that can't be read; whatever else is here stays.
        let stand_in = Some(file.records.round.clone());
        let loaded = self.keeper().load(&file.id, stand_in, now()).await?;
        self.write_waiting();
        Ok(loaded.and_then(Result::ok).map(|loaded| loaded.records))
    }
}
