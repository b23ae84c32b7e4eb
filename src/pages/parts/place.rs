//! Which page of the questionnaire a question stands on.

use crate::domain::id::QuestionKey;
use crate::route::{Page, Route};
use crate::session::Session;

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
