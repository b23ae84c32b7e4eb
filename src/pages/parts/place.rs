//! Which page a question stands on, and where what was found is mended.

use super::matter_page;
use crate::route::{Page, Query, Route};
use crate::session::Session;
use domain::checks::Place;
use domain::id::QuestionKey;
use domain::matter::{Matter, MatterKind, paper_id};
use domain::record::RecordKey;

/// Questions on one page of a section: few enough to be drawn at once on an old computer.
pub const QUESTIONS_A_PAGE: usize = 20;

/// The route on which a question is shown, scrolled to it; nothing for a question that is not shown.
pub fn question_route(session: Session, key: &QuestionKey) -> Option<Route> {
    let round = session.round_id()?;
    session
        .peek(|workspace| {
            let part = workspace.library().part(&workspace.entry(key)?.section)?;
            let place =
                part.questions.iter().filter(|other| workspace.is_shown(other)).position(|other| other == key)?;
            Some(Route::Round(round, Page::Section(part.key.clone(), place / QUESTIONS_A_PAGE, Some(key.clone()))))
        })
        .flatten()
}

/// The address at which something is mended.
pub fn place_href(session: Session, place: &Place) -> String {
    let page = match place {
        Place::Question(key) => match question_route(session, key) {
            Some(route) => return route.to_string(),
            None => Page::SelfCheck(Query::default()),
        },
        Place::Section(key) => Page::Section(key.clone(), 0, None),
        Place::SelfCheck => Page::SelfCheck(Query::default()),
        Place::Task(key) => Page::Checklist(Some(key.clone()), Query::default()),
        Place::Item(id) => Page::Ledger(Some(id.clone()), Query::default()),
        Place::Ledger => Page::Ledger(None, Query::default()),
        Place::Matter(kind, id) => matter_page(*kind, id.clone()),
        Place::Paper(kind) => {
            let id = paper_id(*kind);
            let has_begun = session.peek(|workspace| workspace.matter(&id).is_some()).unwrap_or_default();
            if has_begun { matter_page(MatterKind::Paper, id) } else { Page::Feedback(None, Query::default()) }
        }
        Place::Feedback => Page::Feedback(None, Query::default()),
        Place::Milestone(_) | Place::Prohibitions => Page::Settings,
        Place::Conflicts => Page::Conflicts,
    };
    session.link(page)
}

/// The address at which a record is opened.
pub fn record_href(session: Session, key: &RecordKey) -> String {
    match key {
        RecordKey::Answer(key) => place_href(session, &Place::Question(key.clone())),
        RecordKey::Task(key) => place_href(session, &Place::Task(key.clone())),
        RecordKey::Item(id) => place_href(session, &Place::Item(id.clone())),
        RecordKey::Matter(id) => {
            let kind = session.peek(|workspace| workspace.matter(id).map(Matter::kind)).flatten();
            session.link(kind.map_or(Page::Overview, |kind| matter_page(kind, id.clone())))
        }
        RecordKey::Round | RecordKey::Pack(_) => session.link(Page::Settings),
    }
}
