//! The next question that is unanswered, from where one is.

use crate::pages::parts::question_route;
use crate::route::{Page, Route};
use crate::session::Session;
use crate::words::say;
use domain::id::{QuestionKey, SectionKey};
use domain::progress::next_unanswered;
use domain::workspace::Workspace;

/// Goes to the first unanswered question after the one at hand, and round once. Without one at hand it is looked for
/// from where the address leads: after the question that it names, or from the first one of its section on.
pub fn go_to_next_unanswered(session: Session, at_hand: Option<QuestionKey>) {
    let here = session.route_now();
    let (section, named) = match &here {
        Route::Round(_, Page::Section(section, _, named)) => (Some(section), named.clone()),
        _ => (None, None),
    };
    let next = session.peek(|workspace| {
        let after = at_hand.or(named).or_else(|| section.and_then(|section| last_before(workspace, section)));
        next_unanswered(workspace, after.as_ref())
    });
    match next.flatten().and_then(|next| Some((question_route(session, &next)?, next))) {
        // It is the only one that is left, and one has been led to it before.
        Some((route, next)) if route == here => super::section::focus_card(session, &next),
        Some((route, _)) => session.go(&route),
        None => session.announce(say!(shell.nothing_unanswered)),
    }
}

/// The last question before a section; nothing where it is the first one.
fn last_before(workspace: &Workspace, section: &SectionKey) -> Option<QuestionKey> {
    let parts = workspace.library().parts().iter();
    parts.take_while(|part| part.key != *section).filter_map(|part| part.questions.last()).last().cloned()
}
