//! Keys that work on every page, and the list of them.

use super::second_thoughts::{redo, undo};
use crate::pages::go_to_next_unanswered;
use crate::route::{Page, Query, Route};
use crate::session::{LockState, Session};
use crate::ui::Dialog;
use crate::words::say;
use domain::id::QuestionKey;
use leptos::prelude::*;

/// Listens for the keys of the whole app, for as long as the page lives.
pub fn listen(session: Session, shows_list: RwSignal<bool>) {
    let goes = StoredValue::new(false);
    session.on_key(move |press| {
        if untrack(|| session.lock_state()) != LockState::Open {
            return false;
        }
        if goes.get_value() {
            goes.set_value(false);
            if let (Some(page), Some(id)) = (page_for(&press.key), session.round_id()) {
                session.go(&Route::Round(id, page));
                return true;
            }
        }
        match press.key.as_str() {
            "/" => session.focus(".top-bar__search"),
            "?" => {
                shows_list.set(true);
                true
            }
            "g" => {
                goes.set_value(true);
                true
            }
            "L" => {
                session.lock_now();
                untrack(|| session.has_lock())
            }
            "Ctrl+Z" => {
                undo(session);
                true
            }
            "Ctrl+Shift+Z" | "Ctrl+Y" => {
                redo(session);
                true
            }
            "n" => {
                go_to_next_unanswered(session, press.question.as_deref().and_then(QuestionKey::parse));
                true
            }
            _ => false,
        }
    });
}

fn page_for(key: &str) -> Option<Page> {
    Some(match key {
        "o" => Page::Overview,
        "c" => Page::Checklist(None, Query::default()),
        "s" => Page::SelfCheck(Query::default()),
        "l" => Page::Ledger(None, Query::default()),
        "f" => Page::Figures,
        "d" => Page::Data,
        _ => return None,
    })
}

/// The list of keys.
#[component]
pub fn Shortcuts(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let rows = move || {
        [
            ("/", say!(shell.key_search)),
            ("g  o c s l f d", say!(shell.key_go)),
            ("n", say!(shell.key_next)),
            ("1 2 3 4", say!(shell.key_answer)),
            ("Enter", say!(shell.key_on)),
            ("j k", say!(shell.key_rows)),
            ("Ctrl Z", say!(shell.key_undo)),
            ("Ctrl Y", say!(shell.key_redo)),
            ("Shift L", say!(shell.key_lock)),
            ("?", say!(shell.key_help)),
            ("Esc", say!(shell.key_esc)),
        ]
        .map(|(keys, what)| view! { <tr><th scope="row"><kbd>{keys}</kbd></th><td>{what}</td></tr> })
    };
    view! {
        <Dialog open=open title=say!(shell.shortcuts)>
            <table class="shortcuts"><tbody>{rows()}</tbody></table>
            <div class="dialog__acts">
                <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.close)}</button>
            </div>
        </Dialog>
    }
}
