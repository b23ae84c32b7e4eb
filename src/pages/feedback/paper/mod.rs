//! The plan and the report: there is one of each, made with the first word that is entered.

mod assessment;
mod dispatches;
pub mod plan;
pub mod report;
mod send;

use crate::pages::parts::Form;
use crate::session::{Session, Topic};
use crate::words;
use domain::change::Change;
use domain::matter::{Content, Matter, Paper, PaperKind, paper_id};
use domain::workspace::Workspace;
use leptos::prelude::*;

/// The form of a paper, as it stands or as it begins.
fn paper_form(session: Session, kind: PaperKind) -> Form<Paper> {
    let value = Memo::new(move |_| session.with(&[Topic::Matters], |workspace| paper(workspace, kind)));
    Form::new(value, Signal::derive(|| false), move |paper| {
        let id = paper_id(kind);
        let content = Content::Paper(paper);
        let change = match session.peek(|workspace| workspace.matter(&id).cloned()).flatten() {
            Some(matter) => Change::EditMatter(id, Box::new(Matter { content, ..matter })),
            None => Change::AddMatter(id, Box::new(Matter::new(content))),
        };
        session.change(change).err().map(|refusal| words::refusal(&refusal))
    })
}

fn paper(workspace: &Workspace, kind: PaperKind) -> Paper {
    match workspace.matter(&paper_id(kind)).map(|matter| &matter.content) {
        Some(Content::Paper(paper)) => paper.clone(),
        _ => Paper::new(kind),
    }
}
