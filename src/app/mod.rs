//! Start-up, and the frame around the pages.

mod delivery_notices;
mod elsewhere;
mod lock_screen;
mod notices;
mod rail;
mod second_thoughts;
mod shell;
mod shortcuts;
mod top_bar;
mod work;

use crate::pages::Fetched;
use crate::pages::parts::Conflicts;
use crate::session::{Language, LockState, Session};
use crate::words::{Locale, set_locale};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    Conflicts::provide(session);
    let fetched = Fetched::provide();
    session.remove_start_notices();
    session.follow_updates();
    let started = RwSignal::new(false);
    spawn_local(async move {
        session.start().await;
        started.set(true);
        fetched.fetch_ahead(session);
    });
    // The round that the address names is the one that is open.
    Effect::new(move |_| {
        let wanted = session.route().round().cloned();
        if let Some(id) = wanted.filter(|_| started.get()) {
            spawn_local(async move { session.open(&id).await });
        }
    });
    let shows_shortcuts = RwSignal::new(false);
    let was_locked = StoredValue::new(false);
    shortcuts::listen(session, shows_shortcuts);
    // All texts are asked for anew where the language changes: nothing else is kept in the page that could be lost.
    move || {
        set_locale(match session.preferences.language.get() {
            Language::Chinese => Locale::zh_CN,
            Language::English => Locale::en,
        });
        match session.lock_state() {
            LockState::Open => {
                if was_locked.get_value() {
                    was_locked.set_value(false);
                    session.catch_focus_soon(shell::HEADING);
                }
                view! { <shell::Shell started=started shows_shortcuts=shows_shortcuts/> }.into_any()
            }
            state => {
                was_locked.set_value(true);
                view! { <lock_screen::LockScreen state=state/> }.into_any()
            }
        }
    }
}
