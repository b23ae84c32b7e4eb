//! The frame: top bar, rail, notices, the page, and what is said about each act.

use super::delivery_notices::DeliveryNotices;
use super::elsewhere::Elsewhere;
use super::notices::Notices;
use super::rail::Rail;
use super::shortcuts::Shortcuts;
use super::top_bar::TopBar;
use super::work::WorkPanel;
use crate::pages;
use crate::route::Route;
use crate::session::{Opened, use_session};
use crate::ui::Empty;
use crate::words::say;
use leptos::prelude::*;

/// What says where one is.
pub const HEADING: &str = "main h1";

/// The frame around the page that the address names.
#[component]
pub fn Shell(
    /// Whether storage was asked.
    started: RwSignal<bool>,
    /// Whether the list of keys is shown.
    shows_shortcuts: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let frame = Memo::new(move |_| session.route().frame());
    let has_round = Memo::new(move |_| frame.with(|route| route.round().is_some()));
    Effect::new(move |before: Option<Route>| {
        let route = frame.get();
        session.set_title(&match (pages::title(&route), say!(common.app_name)) {
            // The page of the questionnaire has the name of the app.
            (title, app) if title == app => app.to_owned(),
            (title, app) => format!("{title} · {app}"),
        });
        if before.is_some_and(|before| before != route) {
            session.scroll_to_top();
            // What had the focus may have gone with the page that it stood on.
            session.catch_focus_soon(HEADING);
        }
        route
    });
    view! {
        <button
            type="button"
            class="skip-link"
            on:click=move |_| {
                session.focus("main");
            }
        >
            {say!(shell.skip)}
        </button>
        <TopBar/>
        <div class="frame" class:frame--round=move || has_round.get()>
            {move || has_round.get().then(|| view! { <Rail/> })}
            <main class="main" tabindex="-1">
                <DeliveryNotices/>
                <Notices/>
                <Elsewhere/>
                {move || page_or_state(frame.get(), started.get())}
            </main>
        </div>
        <p class="announcement" role="status">{move || session.announcement()}</p>
        <WorkPanel/>
        <Shortcuts open=shows_shortcuts/>
    }
}

/// The page, or where opening its round stands.
fn page_or_state(route: Route, started: bool) -> AnyView {
    let session = use_session();
    let Some(round) = route.round().cloned() else {
        return if started { pages::view(route) } else { reading() };
    };
    match session.opened() {
        Opened::Ready(id) if id == round => pages::view(route),
        Opened::Missing(id) if id == round => missing(say!(shell.missing)),
        Opened::Damaged(id) if id == round => missing(say!(shell.damaged_round)),
        _ => reading(),
    }
}

fn reading() -> AnyView {
    view! { <p class="reading">{say!(shell.reading)}</p> }.into_any()
}

fn missing(text: &'static str) -> AnyView {
    view! {
        <section class="page">
            <Empty text=text>
                <a class="button" href=Route::Home.to_string()>{say!(common.home)}</a>
            </Empty>
        </section>
    }
    .into_any()
}
