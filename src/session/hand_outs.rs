//! 科室分卷: handing parts out, opening one, and noting what came back.

use super::outgoing::Outgoing;
use super::{ExportError, Leaving, Session};
use crate::browser::clock;
use domain::change::Change;
use domain::hand_out::{self, HandOutProgress, part_of};
use domain::id::{MatterId, RoundId};
use domain::workspace::{Applied, Workspace};
use exchange::json::{self, Cover, Origin, RoundFile};
use jiff::civil::DateTime;
use storage::Loaded;

/// Name of the fact that only a part of the round is open in this browser: the part's id, empty for the whole round.
const PART: &str = "part";

/// Name of the fact which file the round in this browser was begun from: its checksum, and when it was exported.
const ORIGIN: &str = "origin";

/// The changes that note which parts came back with files of these covers and checksums.
pub(super) fn returns(workspace: &Workspace, covers: &[(Cover, String)], now: DateTime) -> Vec<Change> {
    let parts = covers.iter().filter_map(|(cover, sha256)| Some((cover.hand_out.clone()?, sha256.clone())));
    hand_out::returns(workspace, &parts.collect::<Vec<_>>(), now)
}

/// The fact that only this part is open, or the whole round again.
pub(super) fn part_fact(part: Option<&MatterId>) -> (String, String) {
    (PART.to_owned(), part.map(MatterId::to_string).unwrap_or_default())
}

/// The fact that a round was begun from this file.
pub(super) fn origin_fact(file: &RoundFile) -> (String, String) {
    (ORIGIN.to_owned(), format!("{} {}", file.sha256, file.cover.exported_at_ms))
}

impl Session {
    /// Writes a part as a file, offers it as a download, and notes that it went out. The history stays here: what the
    /// department need not know does not leave. Returns the file's name and what the part holds.
    pub async fn hand_out(&self, id: &MatterId, leaving: &Leaving) -> Result<(String, HandOutProgress), ExportError> {
        let part = self.peek(|workspace| Some((workspace.id().clone(), part_of(workspace.records(), id)?))).flatten();
        let (round, records) = part.ok_or(ExportError::NoRound)?;
        let cover = Cover {
            confidentiality: leaving.confidentiality,
            derived_from: self.origin(&round).await,
            hand_out: Some(id.clone()),
            ..Cover::new(env!("CARGO_PKG_VERSION"), clock::now_ms())
        };
        let text = json::write_round(&round, &records, &[], &cover).map_err(ExportError::Unwritable)?;
        let holds = self.peek(|workspace| hand_out::progress(workspace, id)).flatten().unwrap_or_default();
        let sha256 = json::checksum(&text);
        let file = Outgoing { extension: "json".to_owned(), media_type: "application/json", bytes: text.into_bytes() };
        let name = self.let_out(file, &records, leaving).await?;
        let note = |workspace: &Workspace| hand_out::sent(workspace, id, sha256?, clock::now());
        if let Some(change) = self.peek(note).flatten() {
            // The file is out: that it can't be noted, because the part was voided meanwhile, shows in the list.
            let _ = self.change(change);
        }
        Ok((name, holds))
    }

    /// The part that alone is open; nothing where it is the whole round.
    pub(super) async fn part_kept(&self, round: &RoundId, loaded: &Loaded) -> Option<MatterId> {
        let waiting = loaded.facts.iter().rev().find(|(name, _)| name == PART).map(|(_, value)| value.clone());
        let kept = match waiting {
            Some(waiting) => Some(waiting),
            None => self.keeper().fact(round, PART).await.ok().flatten(),
        };
        kept.filter(|id| !id.is_empty()).map(MatterId::new)
    }

    /// The file that the round in this browser was begun from.
    pub(super) async fn origin(&self, round: &RoundId) -> Option<Origin> {
        let text = self.keeper().fact(round, ORIGIN).await.ok().flatten()?;
        let (sha256, exported_at_ms) = text.split_once(' ')?;
        Some(Origin { sha256: sha256.to_owned(), exported_at_ms: exported_at_ms.parse().ok()? })
    }

    /// Once files of these covers were taken in: notes what came back in the whole round. Where only a part was open, the
    /// part of the file is open from now on, or the whole round where the file is one. Returns the facts to be kept.
    pub(super) fn note_covers(
        &self,
        workspace: &mut Workspace,
        covers: &[(Cover, String)],
        applied: &mut Applied,
    ) -> Vec<(String, String)> {
        let stamp = self.stamp();
        for change in returns(workspace, covers, clock::now()) {
            if let Ok(returned) = workspace.apply(change, &stamp) {
                applied.extend(returned);
            }
        }
        let Some(open) = workspace.part().cloned() else { return Vec::new() };
        let is_whole = covers.iter().any(|(cover, _)| cover.hand_out.is_none());
        let part = match covers.last() {
            Some((cover, _)) if !is_whole => cover.hand_out.clone(),
            Some(_) => None,
            None => return Vec::new(),
        };
        if part.as_ref() == Some(&open) {
            return Vec::new();
        }
        workspace.set_part(part.clone());
        vec![part_fact(part.as_ref())]
    }
}
