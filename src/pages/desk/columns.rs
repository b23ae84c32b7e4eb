//! The columns of each kind besides title, time and state.

use crate::session::{Session, Topic};
use crate::words;
use crate::words::{meeting_kind, request_kind, role, say, transfer_kind};
use domain::desk::DeskRow;
use domain::ledger::Item;
use domain::matter::{Content, MatterKind};
use domain::pack::Role;

/// A column: its heading, and whether it makes room for a matter that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Sort within the kind.
    Sort,
    /// The day or moment with which it began.
    Began,
    /// Who gathers the papers.
    Department,
    /// Where it takes place.
    Place,
    /// How many take part.
    People,
    /// Number of the notice.
    DocNo,
    /// What was noted of the day.
    Text,
    /// Who deals with it.
    Post,
    /// The item of the ledger that it became.
    Item,
}

impl Column {
    /// The columns of a kind.
    pub fn of(kind: MatterKind) -> &'static [Self] {
        use Column::{Began, Department, DocNo, Item, People, Place, Post, Sort, Text};
        match kind {
            MatterKind::Meeting => &[Began, Place, People],
            MatterKind::Notice => &[DocNo, Began, Item],
            MatterKind::Transfer => &[Sort, Began, Post, Item],
            MatterKind::PointedOut => &[Began, Post, Item],
            MatterKind::DayLog => &[Text, Post],
            _ => &[Sort, Began, Department],
        }
    }

    /// Its heading, in the list of a kind.
    pub fn label(self, kind: MatterKind) -> &'static str {
        match (self, kind) {
            (Self::Sort, _) => say!(matter.kind),
            (Self::Began, MatterKind::DocumentRequest) => say!(matter.asked_on),
            (Self::Began, MatterKind::Notice | MatterKind::Transfer) => say!(matter.received_on),
            (Self::Began, _) => say!(matter.at),
            (Self::Department, _) => say!(matter.department),
            (Self::Place, _) => say!(matter.place),
            (Self::People, _) => say!(matter.people),
            (Self::DocNo, _) => say!(matter.doc_no),
            (Self::Text, _) => say!(matter.log_text),
            (Self::Post, MatterKind::PointedOut) => say!(matter.said_to),
            (Self::Post, MatterKind::DayLog) => say!(matter.on_duty),
            (Self::Post, _) => say!(matter.handler),
            (Self::Item, _) => say!(matter.item),
        }
    }

    /// Whether it makes room for a matter that is open.
    pub fn is_extra(self) -> bool {
        !matches!(self, Self::Began | Self::Text)
    }

    /// What stands in it.
    pub fn text(self, session: Session, row: &DeskRow) -> String {
        let post = |post: Option<Role>| post.map(role).unwrap_or_default().to_owned();
        match (self, &row.matter.content) {
            (Self::Sort, Content::DocumentRequest(request)) => request_kind(request.kind).to_owned(),
            (Self::Sort, Content::Transfer(transfer)) => transfer_kind(transfer.kind).to_owned(),
            (Self::Began, Content::DocumentRequest(request)) => words::date(request.asked_on),
            (Self::Began, Content::Meeting(meeting)) => words::date_time(meeting.at),
            (Self::Began, Content::Notice(notice)) => words::date(notice.received_on),
            (Self::Began, Content::Transfer(transfer)) => words::date(transfer.received_on),
            (Self::Began, Content::PointedOut(said)) => words::date_time(said.at),
            (Self::Department, Content::DocumentRequest(request)) => request.department.clone(),
            (Self::Place, Content::Meeting(meeting)) => meeting.place.clone(),
            (Self::People, Content::Meeting(meeting)) => {
                meeting.people.map(|people| people.to_string()).unwrap_or_default()
            }
            (Self::DocNo, Content::Notice(notice)) => notice.doc_no.clone(),
            (Self::Post, Content::Transfer(transfer)) => post(transfer.handler),
            (Self::Post, Content::PointedOut(said)) => post(said.said_to),
            (Self::Text, Content::DayLog(log)) => log.text.clone(),
            (Self::Post, Content::DayLog(log)) => post(log.on_duty),
            (Self::Item, content) => {
                let code = |item: &Item| session.peek(|workspace| item.code(workspace.round()));
                let id = content.items().into_iter().next();
                let found =
                    id.and_then(|id| session.with(&[Topic::Items], |workspace| workspace.item(id).cloned()).flatten());
                found.as_ref().and_then(code).unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}

/// Whether something is to be done about matters of a kind, so that time and state are told.
pub fn has_end(kind: MatterKind) -> bool {
    kind != MatterKind::DayLog
}

/// The title of a row: what the matter is about.
pub fn title(row: &DeskRow) -> String {
    match &row.matter.content {
        Content::Meeting(meeting) => {
            say!(desk.meeting_number, kind = meeting_kind(meeting.kind), number = row.matter.number)
        }
        Content::Transfer(transfer) => transfer.transfer_no.clone(),
        _ => words::matter_title(&row.matter),
    }
}
