//! The matter that is open, and the one way in which its fields are read and changed.

use crate::pages::parts::Form;
use crate::session::{Session, Topic};
use crate::words;
use domain::change::Change;
use domain::desk::paced;
use domain::id::MatterId;
use domain::matter::{Matter, MatterKind};
use leptos::prelude::*;

/// Handle to the open matter; copies are the same.
#[derive(Clone, Copy)]
pub struct Edited {
    /// The session.
    pub session: Session,
    /// Which matter.
    pub id: StoredValue<MatterId>,
    /// Its fields.
    pub form: Form<Matter>,
    /// Whether it can be changed although it is settled: because something in it is wrong, or because it was settled by
    /// the very field that is being filled in.
    pub corrects: RwSignal<bool>,
}

impl Edited {
    /// A handle to the matter `id` of the open round.
    pub fn new(session: Session, id: MatterId) -> Self {
        let id = StoredValue::new(id);
        let corrects = RwSignal::new(false);
        let matter = Memo::new(move |_| {
            session.with(&[Topic::Matters], |workspace| id.with_value(|id| workspace.matter(id).cloned())).flatten()
        });
        let locked = Memo::new(move |_| {
            matter.with(|matter| {
                matter.as_ref().is_none_or(|matter| matter.is_voided() || is_settled(matter) && !corrects.get())
            })
        });
        let form = Form::new(matter, locked.into(), move |changed| {
            corrects.set(true);
            change(session, id.get_value(), changed)
        });
        Self { session, id, form, corrects }
    }

    /// Does something to the matter at once, after which it may be settled; says why not.
    pub fn act(&self, act: impl FnOnce(&mut Matter)) -> Option<String> {
        let mut matter = self.form.value.get_untracked()?;
        act(&mut matter);
        let refused = change(self.session, self.id.get_value(), matter);
        if refused.is_none() {
            self.corrects.set(false);
        }
        refused
    }
}

/// A log is never open, and so never settled either.
fn is_settled(matter: &Matter) -> bool {
    !matter.is_open() && matter.kind() != MatterKind::DayLog
}

fn change(session: Session, id: MatterId, mut matter: Matter) -> Option<String> {
    let content = session.peek(|workspace| {
        let before = workspace.matter(&id)?;
        Some(paced(&before.content, matter.content.clone(), workspace.round()))
    });
    matter.content = content.flatten().unwrap_or(matter.content);
    session.change(Change::EditMatter(id, Box::new(matter))).err().map(|refusal| words::refusal(&refusal))
}
