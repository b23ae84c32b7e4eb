//! Second thoughts: undoing and doing again whatever was changed in this window since the page was opened.
//!
//! Undoing is another change: it writes the earlier body as a newer version, so other copies of the round learn of it
//! like of anything else, and the history keeps both.

use super::change::Refusal;
use super::record::{AnyRecord, Body, RecordKey, Stamp, VersionVector};
use super::workspace::{Applied, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Why records were written: a history that told only what changed could not tell a correction from an undoing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A person entered something.
    Edit,
    /// A change was taken back.
    Undo,
    /// What had been taken back was done again.
    Redo,
    /// It came from elsewhere: a file, or another tab.
    Import,
    /// An earlier state of the round was put back.
    Restore,
    /// A person decided for one of several copies.
    Choice,
}

/// What can be undone and done again, the last change last.
#[derive(Debug, Default)]
pub struct Timeline {
    done: Vec<Act>,
    undone: Vec<Act>,
}

/// One change of a person, however many records it touched.
#[derive(Debug)]
struct Act(Vec<Reversal>);

/// What takes one record back.
#[derive(Debug)]
struct Reversal {
    key: RecordKey,
    /// The body to be put back; nothing where there was no record.
    earlier: Option<Body>,
    /// What all copies of the record had seen together before the change, by which older reversals know that state.
    earlier_seen: Option<VersionVector>,
    /// Copies that stood beside the record before the change: undoing decides upon nothing.
    beside: Vec<AnyRecord>,
    /// What all copies of the record had seen together after the change. If that is no longer so, somebody else has
    /// changed it since.
    seen: VersionVector,
}

impl Timeline {
    /// Takes note of a change that was just applied. What was undone before can then not be done again.
    pub fn note(&mut self, workspace: &Workspace, applied: &Applied) {
        let act = Act::of(workspace, applied);
        if !act.0.is_empty() {
            self.done.push(act);
            self.undone.clear();
        }
    }

    /// Takes note of a change that goes on with the last one, as the next keystroke does: both are undone together.
    pub fn extend(&mut self, workspace: &Workspace, applied: &Applied) {
        let keys: HashSet<_> = applied.keys().collect();
        let last = self
            .done
            .last_mut()
            .filter(|act| act.0.len() == keys.len() && act.0.iter().all(|reversal| keys.contains(&reversal.key)));
        let Some(act) = last else { return self.note(workspace, applied) };
        for reversal in &mut act.0 {
            if let Some(seen) = workspace.records().seen(&reversal.key) {
                reversal.seen = seen;
            }
        }
        self.undone.clear();
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is anything to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last change back; nothing where there is none.
    ///
    /// Refused where a record was changed elsewhere since; that change of ours can then no longer be undone.
    pub fn undo(&mut self, workspace: &mut Workspace, stamp: &Stamp) -> Option<Result<Applied, Refusal>> {
        let act = self.done.pop()?;
        Some(act.reverse(workspace, stamp).inspect(|applied| {
            self.rename(workspace, &act);
            self.undone.push(Act::of(workspace, applied));
        }))
    }

    /// Does again what was undone last; nothing where nothing was.
    ///
    /// Refused where a record was changed elsewhere since.
    pub fn redo(&mut self, workspace: &mut Workspace, stamp: &Stamp) -> Option<Result<Applied, Refusal>> {
        let act = self.undone.pop()?;
        Some(act.reverse(workspace, stamp).inspect(|applied| {
            self.rename(workspace, &act);
            self.done.push(Act::of(workspace, applied));
        }))
    }

    /// The earlier states stand again, under newer versions: older reversals must know them by these.
    fn rename(&mut self, workspace: &Workspace, act: &Act) {
        let renamed = act.0.iter().filter_map(|reversal| {
            let old = reversal.earlier_seen.as_ref()?;
            Some((&reversal.key, (old, workspace.records().seen(&reversal.key)?)))
        });
        let renamed: HashMap<_, _> = renamed.collect();
        for known in self.done.iter_mut().chain(&mut self.undone).flat_map(|act| &mut act.0) {
            if let Some((old, now)) = renamed.get(&known.key)
                && known.seen == **old
            {
                known.seen.clone_from(now);
            }
        }
    }
}

impl Act {
    fn of(workspace: &Workspace, applied: &Applied) -> Self {
        // A record that was written several times in one act goes back to what stood there first.
        let mut known = HashSet::new();
        let first = applied.steps.iter().filter(|step| known.insert(&step.key));
        let reversals = first.filter_map(|step| {
            Some(Reversal {
                key: step.key.clone(),
                earlier: step.before.as_ref().map(|before| before.body.clone()),
                earlier_seen: step.before.as_ref().map(|before| {
                    step.beside.iter().fold(before.version.clone(), |seen, beside| seen.joined(&beside.version))
                }),
                beside: step.beside.clone(),
                seen: workspace.records().seen(&step.key)?,
            })
        });
        Self(reversals.collect())
    }

    fn reverse(&self, workspace: &mut Workspace, stamp: &Stamp) -> Result<Applied, Refusal> {
        let is_untouched =
            |reversal: &Reversal| workspace.records().seen(&reversal.key).as_ref() == Some(&reversal.seen);
        if !self.0.iter().all(is_untouched) {
            return Err(Refusal::ChangedSince);
        }
        let states = self.0.iter().filter_map(|reversal| {
            let body = reversal.earlier.clone().or_else(|| workspace.blank(&reversal.key))?;
            Some((body, reversal.beside.clone()))
        });
        let states = states.collect();
        Ok(workspace.put_back(states, stamp))
    }
}
