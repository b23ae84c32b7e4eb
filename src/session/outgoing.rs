//! Files that leave the browser. All of them go through one door, [`Session::let_out`].

use super::{OfficeError, Session};
use crate::browser::{clock, download};
use domain::evidence::Confidentiality;
use domain::hand_out::part_of;
use domain::id::{MatterId, RoundId};
use domain::leaks::{Gate, gate};
use domain::records::Records;
use domain::workspace::Workspace;
use exchange::history::HistoryEntry;
use exchange::json::{self, Counts, Cover, ReadError};
use exchange::standard::StandardError;
use leptos::prelude::*;

/// Why a file does not leave.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportError {
    /// No round is open.
    NoRound,
    /// The health check finds so many things that keep a final document back.
    NotFinal(usize),
    /// In so many places stands something that may not leave (domain.md §0.7), and nobody released it.
    Leaks(usize),
    /// It could not be written so that it reads back the same.
    Unwritable(ReadError),
    /// It could not be made into a spreadsheet, or not be sealed.
    Office(OfficeError),
    /// It could not be written in a format of other programs.
    Standard(StandardError),
    /// The browser did not take the download.
    NotTaken,
}

/// How a file leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leaving {
    /// Who may see it.
    pub confidentiality: Confidentiality,
    /// What it is sealed with; open to everyone who has it where there is none.
    pub passphrase: Option<String>,
}

/// A file that is to leave.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// How its name ends.
    pub extension: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Session {
    /// Writes the open round as a file, checks that it reads back, and offers it as a download.
    ///
    /// The history of all records goes with it, as far as storage hands it out and `with_history` wants it, but without
    /// the values that may not leave. Returns the file's name and what it holds.
    pub async fn export(&self, with_history: bool, leaving: &Leaving) -> Result<(String, Counts), ExportError> {
        let (round, records, part) = self.peek(leaving_records).ok_or(ExportError::NoRound)?;
        let told = match with_history {
            true => self.whole_history(&round).await.unwrap_or_default(),
            false => Vec::new(),
        };
        let mut history: Vec<HistoryEntry> = told.into_iter().map(HistoryEntry::without_leaks).collect();
        if part.is_some() {
            history.retain(|entry| self.peek(|workspace| workspace.is_open_here(&entry.key)) == Some(true));
        }
        let now = clock::now_ms();
        let cover = Cover {
            confidentiality: leaving.confidentiality,
            derived_from: self.origin(&round).await,
            hand_out: part,
            ..Cover::new(env!("CARGO_PKG_VERSION"), now)
        };
        let text = json::write_round(&round, &records, &history, &cover).map_err(ExportError::Unwritable)?;
        let counts = Counts::of(&records, &history);
        let file = Outgoing { extension: "json".to_owned(), media_type: "application/json", bytes: text.into_bytes() };
        let name = self.let_out(file, &records, leaving).await?;
        self.exported.set(Some((round.clone(), now)));
        // Only a reminder hangs on this.
        let _ = self.keeper().set_fact(&round, "exported", &now.to_string()).await;
        Ok((name, counts))
    }

    /// The one door through which a file leaves. `records` are those whose content is in it. Returns the name under
    /// which it was offered; refused while something in them may not leave and nobody released it.
    pub(super) async fn let_out(
        &self,
        file: Outgoing,
        records: &Records,
        leaving: &Leaving,
    ) -> Result<String, ExportError> {
        self.may_leave(records)?;
        let file = match &leaving.passphrase {
            Some(passphrase) => self.seal(file, passphrase.clone()).await.map_err(ExportError::Office)?,
            None => file,
        };
        let Outgoing { extension, media_type, bytes } = file;
        let name = file_name(leaving.confidentiality, &extension);
        if download::offer(&name, media_type, &bytes) { Ok(name) } else { Err(ExportError::NotTaken) }
    }

    /// Refuses what may not leave and nobody released. Whoever works long for a file asks before, so that no work is told
    /// as done for a file that does not leave.
    pub(super) fn may_leave(&self, records: &Records) -> Result<(), ExportError> {
        match self.peek(|workspace| gate(workspace, records)).ok_or(ExportError::NoRound)? {
            Gate::Blocked(leaks) => Err(ExportError::Leaks(leaks.len())),
            _ => Ok(()),
        }
    }

    /// Milliseconds since 1970 of the last export of a round since the page was opened.
    pub fn exported_at_ms(&self, round: &RoundId) -> Option<u64> {
        self.exported.with(|exported| exported.as_ref().filter(|(id, _)| id == round).map(|(_, at_ms)| *at_ms))
    }
}

/// What leaves with an export: the round, or the part that alone is open.
pub(super) fn leaving_records(workspace: &Workspace) -> (RoundId, Records, Option<MatterId>) {
    let part = workspace.part().and_then(|id| Some((part_of(workspace.records(), id)?, id.clone())));
    match part {
        Some((records, id)) => (workspace.id().clone(), records, Some(id)),
        None => (workspace.id().clone(), workspace.records().clone(), None),
    }
}

/// A name for a file of this moment. It says who may see the file, and nothing of what is in it (domain.md §9).
fn file_name(confidentiality: Confidentiality, extension: &str) -> String {
    let (date, time) = clock::date_and_time_of(clock::now_ms());
    let (date, time) = (date.replace('-', ""), time.replace(':', ""));
    format!("zicha-{date}-{time}-{}.{extension}", confidentiality.mark())
}
