//! Undoing and doing again.

use super::Session;
use domain::change::Refusal;
use domain::record::Stamp;
use domain::timeline::{Cause, Timeline};
use domain::workspace::{Applied, Workspace};
use leptos::prelude::*;

impl Session {
    /// Whether there is anything to undo in the open round.
    pub fn can_undo(&self) -> bool {
        self.can_undo.get()
    }

    /// Whether there is anything to do again.
    pub fn can_redo(&self) -> bool {
        self.can_redo.get()
    }

    /// Takes back the last change that was made in this window; nothing where there is none.
    ///
    /// Refused where what it touched was changed elsewhere since.
    pub fn undo(&self) -> Option<Result<(), Refusal>> {
        self.reverse(Cause::Undo, Timeline::undo)
    }

    /// Does again what was undone last; nothing where nothing was.
    pub fn redo(&self) -> Option<Result<(), Refusal>> {
        self.reverse(Cause::Redo, Timeline::redo)
    }

    fn reverse(
        &self,
        cause: Cause,
        step: impl FnOnce(&mut Timeline, &mut Workspace, &Stamp) -> Option<Result<Applied, Refusal>>,
    ) -> Option<Result<(), Refusal>> {
        let stamp = self.stamp();
        let outcome = self.workspace.try_update_value(|workspace| {
            let workspace = workspace.as_mut()?;
            self.timeline.try_update_value(|timeline| step(timeline, workspace, &stamp))?
        });
        self.show_second_thoughts();
        match outcome?? {
            Ok(applied) => {
                self.save(&applied, cause);
                self.repaint(applied);
                Some(Ok(()))
            }
            Err(refusal) => Some(Err(refusal)),
        }
    }

    /// Takes note of a change of a person in this window; one that goes on with the last is undone together with it.
    pub(super) fn note(&self, applied: &Applied, goes_on: bool) {
        self.workspace.with_value(|workspace| {
            if let Some(workspace) = workspace {
                self.timeline.update_value(|timeline| match goes_on {
                    true => timeline.extend(workspace, applied),
                    false => timeline.note(workspace, applied),
                });
            }
        });
        self.show_second_thoughts();
    }

    /// Forgets what could be undone: another round is open.
    pub(super) fn forget_second_thoughts(&self) {
        self.timeline.set_value(Timeline::default());
        self.typing.set_value(None);
        self.show_second_thoughts();
    }

    fn show_second_thoughts(&self) {
        let (undo, redo) = self.timeline.with_value(|timeline| (timeline.can_undo(), timeline.can_redo()));
        if self.can_undo.get_untracked() != undo {
            self.can_undo.set(undo);
        }
        if self.can_redo.get_untracked() != redo {
            self.can_redo.set(redo);
        }
    }
}
