//! What the chosen file would do, and doing it.

use super::Steps;
use super::changes::Changes;
use super::contents::Contents;
use crate::domain::merge::Side;
use crate::pages::parts::import_error;
use crate::route::{Page, Route};
use crate::session::{ImportPreview, Opened, use_session};
use crate::ui::{Notice, Segmented, Tone};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The second to fourth step: what is in the file, what would change, and the two ways on.
#[component]
pub fn Preview(
    /// The file that was read.
    preview: ImportPreview,
    /// What the page is at.
    steps: Steps,
) -> impl IntoView {
    let session = use_session();
    let conflicts = preview.comparison.as_ref().map_or(0, |comparison| comparison.conflicts.len());
    let side = RwSignal::new(None::<Side>);
    let is_busy = RwSignal::new(false);
    let must_choose = move || conflicts > 0 && side.get().is_none();
    // Without storage only one round is held, so another one that is open would be lost.
    let replaced = {
        let id = preview.id().clone();
        move || match session.opened() {
            Opened::Ready(open) if open != id && !session.is_durable() => {
                session.peek(|workspace| workspace.round().unit.name.clone())
            }
            _ => None,
        }
    };
    let apply = {
        let preview = preview.clone();
        move |_| {
            let preview = preview.clone();
            let unit = preview.round.unit.name.clone();
            is_busy.set(true);
            steps.error.set(None);
            spawn_local(async move {
                let side = side.get_untracked().unwrap_or(Side::Mine);
                match session.apply_import(preview, side).await {
                    Ok(id) => {
                        session.announce(say!(data.applied, unit = unit));
                        session.go(&Route::Round(id, Page::Overview));
                    }
                    Err(error) => {
                        steps.error.try_set(Some(import_error(&error)));
                        is_busy.try_set(false);
                    }
                }
            });
        }
    };
    let cancel = move |_| {
        steps.preview.set(None);
        steps.error.set(None);
        session.announce(say!(data.cancelled));
        session.focus_soon(".file-button input");
    };
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title" tabindex="-1">{say!(data.in_file)}</h2>
            <Contents preview=preview.clone()/>
            <Changes preview=preview/>
            {(conflicts > 0)
                .then(|| {
                    view! {
                        <div class="block">
                            <h3>{say!(data.choose_side, count = conflicts)}</h3>
                            <p>{say!(data.choose_side_what)}</p>
                            <Segmented
                                legend=say!(data.choose_side, count = conflicts)
                                options=vec![
                                    ("mine".to_owned(), say!(data.side_mine).to_owned()),
                                    ("theirs".to_owned(), say!(data.side_theirs).to_owned()),
                                ]
                                selected=Signal::derive(move || {
                                    side.get().map(|side| usize::from(side == Side::Theirs))
                                })
                                on_select=move |place| {
                                    side.set(Some(if place == 0 { Side::Mine } else { Side::Theirs }));
                                }
                            />
                        </div>
                    }
                })}
            {move || {
                replaced()
                    .map(|unit| {
                        view! { <Notice tone=Tone::Warning><p>{say!(data.replaces, unit = unit)}</p></Notice> }
                    })
            }}
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || must_choose() || is_busy.get()
                    aria-describedby="apply-note"
                    on:click=apply
                >
                    {move || if is_busy.get() { say!(data.applying) } else { say!(data.apply) }}
                </button>
                <button type="button" class="button" disabled=move || is_busy.get() on:click=cancel>
                    {say!(common.cancel)}
                </button>
            </div>
            <p class="data__note" id="apply-note">
                {move || if must_choose() { say!(data.apply_needs_side) } else { say!(data.apply_note) }}
            </p>
        </section>
    }
}
