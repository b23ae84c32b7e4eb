//! What must not be overlooked, above every page.

use crate::pages::export;
use crate::pages::parts::use_conflicts;
use crate::route::{Page, Route};
use crate::session::{Opened, SaveState, Topic, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{date, say};
use domain::Date;
use domain::id::RoundId;
use domain::matter::Content;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// After so many milliseconds without storage, something must be in its way.
const SLOW_START_MS: u32 = 4_000;

/// Notices about storage, damaged texts, conflicts, and the sample.
#[component]
pub fn Notices() -> impl IntoView {
    let session = use_session();
    let sample = move || {
        let id = session.opened();
        let is_sample = session.with(&[Topic::Round], |workspace| workspace.round().sample).unwrap_or_default();
        match id {
            Opened::Ready(id) if is_sample && session.route().round() == Some(&id) => Some(id),
            _ => None,
        }
    };
    let part = Memo::new(move |_| {
        let is_here = matches!(session.opened(), Opened::Ready(id) if session.route().round() == Some(&id));
        let part = session.with(&[Topic::Round, Topic::Matters], |workspace| {
            match &workspace.matter(workspace.part()?)?.content {
                Content::HandOut(part) => Some((part.department.clone(), part.due)),
                _ => None,
            }
        });
        part.flatten().filter(|_| is_here)
    });
    let conflicts = use_conflicts();
    // The page of the conflicts itself need not be pointed to.
    let open_conflicts = move || match session.route() {
        Route::Round(_, Page::Conflicts) => 0,
        Route::Round(..) => conflicts.count(),
        _ => 0,
    };
    let open_conflicts = Memo::new(move |_| open_conflicts());
    let is_slow = session.has_been_open_for(SLOW_START_MS);
    let is_open = move || matches!(session.opened(), Opened::Ready(_));
    let export = move |_| {
        spawn_local(async move {
            export(session).await;
        });
    };
    view! {
        {move || {
            (session.save_state() == SaveState::Starting && is_slow.get())
                .then(|| view! { <Notice tone=Tone::Warning><p>{say!(shell.slow_start)}</p></Notice> })
        }}
        {move || match session.save_state() {
            SaveState::Memory(_) if session.is_storage_newer() => {
                Some(view! { <Notice tone=Tone::Grave><p>{say!(shell.newer_notice)}</p></Notice> }.into_any())
            }
            SaveState::Memory(_) => {
                Some(
                    view! {
                        <Notice tone=Tone::Grave>
                            <p>{say!(shell.memory_notice)}</p>
                            {is_open()
                                .then(|| {
                                    view! {
                                        <button type="button" class="button" on:click=export>
                                            {say!(shell.export)}
                                        </button>
                                    }
                                })}
                        </Notice>
                    }
                    .into_any(),
                )
            }
            SaveState::Pending(count) => {
                let text = say!(shell.pending_notice, count = count);
                Some(
                    view! {
                        <Notice tone=Tone::Warning>
                            <p>{text}</p>
                            <button type="button" class="button" on:click=export>{say!(shell.export)}</button>
                        </Notice>
                    }
                    .into_any(),
                )
            }
            _ => None,
        }}
        {move || {
            let damaged = session.damaged();
            let count = damaged.len();
            (count > 0)
                .then(|| {
                    view! {
                        <Notice tone=Tone::Warning>
                            <p>{say!(shell.damaged_notice, count = count)}</p>
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| {
                                    session.save_damaged(&damaged);
                                }
                            >
                                {say!(shell.damaged_save)}
                            </button>
                            {is_open()
                                .then(|| {
                                    view! { <a class="button" href=session.link(Page::Data)>{say!(shell.damaged_see)}</a> }
                                })}
                        </Notice>
                    }
                })
        }}
        {move || {
            let count = open_conflicts.get();
            (count > 0)
                .then(|| {
                    view! {
                        <Notice tone=Tone::Warning>
                            <p>{say!(conflicts.notice, count = count)}</p>
                            <a class="button" href=session.link(Page::Conflicts)>{say!(conflicts.notice_link)}</a>
                        </Notice>
                    }
                })
        }}
        {move || part.get().map(|(department, due)| part_banner(department, due, export))}
        {move || sample().map(sample_notice)}
    }
}

/// Says that only the part of a department is shown, and hands it back.
fn part_banner(
    department: String,
    due: Option<Date>,
    hand_back: impl Fn(MouseEvent) + Send + 'static,
) -> impl IntoView {
    let text = match due {
        Some(due) => say!(hand_outs.banner_due, department = department, day = date(due)),
        None => say!(hand_outs.banner, department = department),
    };
    view! {
        <Notice tone=Tone::Info>
            <div class="part-banner">
                <p>{text}</p>
                <button type="button" class="button" on:click=hand_back>{say!(hand_outs.hand_back)}</button>
            </div>
        </Notice>
    }
}

fn sample_notice(id: RoundId) -> impl IntoView {
    let session = use_session();
    let remove = move |_| {
        let id = id.clone();
        spawn_local(async move {
            if session.erase(&id).await.is_ok() {
                session.go(&Route::Home);
            }
        });
    };
    view! {
        <Notice tone=Tone::Info>
            <p>{say!(shell.sample_notice)}</p>
            <button type="button" class="button" on:click=remove>{say!(shell.sample_remove)}</button>
        </Notice>
    }
}
