//! The pages in parts of the program that are fetched when they are needed: few groups, because what several of them
//! share becomes a part of its own.

#![allow(
    unsafe_code,
    improper_ctypes,
    improper_ctypes_definitions,
    reason = "functions of another module, of the same build"
)]

use super::{accountability, checklist, conflicts, data, deadlines, desk, documents, feedback, figures, hand_outs};
use super::{health, help, import, leaks, ledger, overview, self_check, setup};
use crate::route::{Page, Route};
use crate::session::{Content, Session, use_session};
use crate::ui::{Notice, Tone};
use crate::words::say;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// How long the page is left alone before parts are asked for ahead, in milliseconds.
const AHEAD_AFTER_MS: u32 = 1_500;

/// A group of pages that come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Setting up a round, and answering.
    Work,
    /// The ledger and what hangs on it.
    Ledger,
    /// Taking files in and out.
    Files,
    /// Papers.
    Documents,
}

impl Group {
    const ALL: [Self; 4] = [Self::Work, Self::Ledger, Self::Files, Self::Documents];

    /// The group of a page; none where the start part shows it.
    fn of(route: &Route) -> Option<Self> {
        Some(match route {
            Route::Home | Route::Unknown => return None,
            Route::NewRound | Route::Help(_) => Self::Work,
            Route::Import => Self::Files,
            Route::Round(_, page) => match page {
                Page::Overview | Page::Checklist(..) | Page::SelfCheck(_) | Page::Section(..) | Page::Settings => {
                    Self::Work
                }
                Page::Ledger(..)
                | Page::Desk(..)
                | Page::Feedback(..)
                | Page::Accountability(..)
                | Page::HandOuts(..)
                | Page::Deadlines(_)
                | Page::Figures
                | Page::Health(_) => Self::Ledger,
                Page::Data | Page::Conflicts | Page::Leaks => Self::Files,
                Page::Documents(_) | Page::DocumentChanges(_) => Self::Documents,
            },
        })
    }

    /// Fetches what the pages of the group need; false where it can't be had now.
    async fn fetch(self) -> bool {
        let module = async {
            match self {
                Self::Work => fetch_work().await,
                Self::Ledger => fetch_ledger().await,
                Self::Files => fetch_files().await,
                Self::Documents => fetch_documents().await,
            }
        };
        let (module, content) = futures::join!(module, Content::fetch());
        module.is_ok() && content
    }
}

/// Where fetching a group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fetching,
    Here,
    Missing,
}

/// What has been fetched, for the whole page; copies are the same.
#[derive(Clone, Copy)]
pub struct Fetched([RwSignal<Option<State>>; Group::ALL.len()]);

impl Fetched {
    /// Makes it known to all pages. Must be called in an owner that lives as long as the page.
    pub fn provide() -> Self {
        let fetched = Self(Group::ALL.map(|_| RwSignal::new(None)));
        provide_context(fetched);
        fetched
    }

    /// Asks for all parts ahead, one after the other, once the page had time to show itself.
    pub fn fetch_ahead(self, session: Session) {
        session.later(AHEAD_AFTER_MS, move || {
            spawn_local(async move {
                for group in Group::ALL {
                    self.fetch(group).await;
                }
            });
        });
    }

    fn state(self, group: Group) -> RwSignal<Option<State>> {
        let Self([work, ledger, files, documents]) = self;
        match group {
            Group::Work => work,
            Group::Ledger => ledger,
            Group::Files => files,
            Group::Documents => documents,
        }
    }

    async fn fetch(self, group: Group) {
        let state = self.state(group);
        if matches!(state.get_untracked(), Some(State::Here | State::Fetching)) {
            return;
        }
        state.set(Some(State::Fetching));
        state.set(Some(if group.fetch().await { State::Here } else { State::Missing }));
    }
}

/// The page of a route, once its part is there; nothing for those of the start part.
pub fn view(route: &Route) -> Option<AnyView> {
    let group = Group::of(route)?;
    let fetched = use_context::<Fetched>()?;
    let state = fetched.state(group);
    let fetch = move || spawn_local(fetched.fetch(group));
    if state.get_untracked() != Some(State::Here) {
        fetch();
    }
    let (route, title) = (route.clone(), super::title(route));
    let view = move || match state.get() {
        Some(State::Here) => show(group, route.clone()),
        Some(State::Missing) => view! { <Missing title=title on_retry=fetch/> }.into_any(),
        Some(State::Fetching) | None => view! { <p class="reading">{say!(shell.reading)}</p> }.into_any(),
    };
    Some(view.into_any())
}

/// Exports the open round, once the part that can is there, and says what became of it.
pub async fn export(session: Session) {
    match carry_out(session).await {
        Ok(exporting) => exporting.await,
        Err(_) => session.announce(say!(shell.part_missing)),
    }
}

/// What stands in place of a page whose part can't be had.
#[component]
fn Missing(
    /// The name of the page.
    title: &'static str,
    /// Fetches it once more.
    on_retry: impl Fn() + Send + 'static,
) -> impl IntoView {
    let session = use_session();
    view! {
        <section class="page">
            <h1>{title}</h1>
            <Notice tone=Tone::Grave>
                <p>{say!(shell.part_missing)}</p>
                <button type="button" class="button button--primary" on:click=move |_| on_retry()>
                    {say!(shell.part_retry)}
                </button>
                <button type="button" class="button" on:click=move |_| session.reload()>
                    {say!(shell.part_reload)}
                </button>
            </Notice>
        </section>
    }
}

/// Shows a page whose part is there: within the reactive owner of who asks, and at once.
fn show(group: Group, route: Route) -> AnyView {
    let view = match group {
        Group::Work => work(route).now_or_never(),
        Group::Ledger => ledger(route).now_or_never(),
        Group::Files => files(route).now_or_never(),
        Group::Documents => documents(route).now_or_never(),
    };
    // A part that was fetched is there for good.
    view.and_then(Result::ok).into_any()
}

/// Nothing, where a page is asked of a group that it does not belong to.
fn elsewhere() -> AnyView {
    ().into_any()
}

#[wasm_split(work, preload(fetch_work), fallible)]
fn work(route: Route) -> Result<AnyView, SplitLoaderError> {
    Ok(match route {
        Route::NewRound => setup::NewRound().into_any(),
        Route::Help(_) => help::Help().into_any(),
        Route::Round(_, page) => match page {
            Page::Overview => overview::Overview().into_any(),
            Page::Checklist(..) => checklist::Checklist().into_any(),
            Page::SelfCheck(_) => self_check::SelfCheck().into_any(),
            Page::Section(key, page, _) => {
                self_check::section::SectionPage(self_check::section::SectionPageProps { key, page }).into_any()
            }
            Page::Settings => setup::Settings().into_any(),
            _ => elsewhere(),
        },
        _ => elsewhere(),
    })
}

#[wasm_split(ledger, preload(fetch_ledger), fallible)]
fn ledger(route: Route) -> Result<AnyView, SplitLoaderError> {
    let Route::Round(_, page) = route else { return Ok(elsewhere()) };
    Ok(match page {
        Page::Ledger(..) => ledger::Ledger().into_any(),
        Page::Desk(..) => desk::Desk().into_any(),
        Page::Feedback(..) => feedback::Feedback().into_any(),
        Page::Accountability(..) => accountability::AccountabilityPage().into_any(),
        Page::HandOuts(..) => hand_outs::HandOuts().into_any(),
        Page::Deadlines(_) => deadlines::Deadlines().into_any(),
        Page::Figures => figures::FiguresPage().into_any(),
        Page::Health(_) => health::Health().into_any(),
        _ => elsewhere(),
    })
}

#[wasm_split(files, preload(fetch_files), fallible)]
fn files(route: Route) -> Result<AnyView, SplitLoaderError> {
    Ok(match route {
        Route::Import => import::Import().into_any(),
        Route::Round(_, Page::Data) => data::Data().into_any(),
        Route::Round(_, Page::Conflicts) => conflicts::ConflictsPage().into_any(),
        Route::Round(_, Page::Leaks) => leaks::LeaksPage().into_any(),
        _ => elsewhere(),
    })
}

#[wasm_split(files, fallible)]
fn carry_out(session: Session) -> Result<LocalBoxFuture<'static, ()>, SplitLoaderError> {
    Ok(super::export::export(session).boxed_local())
}

#[wasm_split(documents, preload(fetch_documents), fallible)]
fn documents(route: Route) -> Result<AnyView, SplitLoaderError> {
    Ok(match route {
        Route::Round(_, Page::Documents(None)) => documents::List().into_any(),
        Route::Round(_, Page::Documents(Some(kind))) => documents::One(documents::OneProps { kind }).into_any(),
        Route::Round(_, Page::DocumentChanges(kind)) => documents::Changes(documents::ChangesProps { kind }).into_any(),
        _ => elsewhere(),
    })
}
