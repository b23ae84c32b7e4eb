//! 报告: the documents that a unit hands in — chosen, worded, looked at page by page, printed and saved.

mod blocks;
mod changes;
mod chart;
mod choices;
mod edition;
mod frame;
mod list;
mod one;
mod preview;
mod save;
mod share;

pub use changes::{Changes, ChangesProps};
pub use list::List;
pub use one::{One, OneProps};

use crate::pages::parts::Form;
use crate::session::Session;
use crate::words;
use domain::matter::{DocumentKind, DocumentSetup};
use leptos::prelude::*;

/// The form of how a document is wanted.
fn document_form(session: Session, kind: DocumentKind) -> Form<DocumentSetup> {
    let value = Memo::new(move |_| Some(session.document_setup(kind)));
    Form::new(value, Signal::derive(|| false), move |setup| {
        session.set_document(setup).err().map(|refusal| words::refusal(&refusal))
    })
}
