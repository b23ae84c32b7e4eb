//! Restore points: the list, making one by hand, looking at one, and going back to it.

use crate::session::{Occasion, RestorePoint, RestorePreview, Session, use_session};
use crate::ui::{Confirm, Notice, Tone};
use crate::words::{file_size, moment, say};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the card shows.
#[derive(Clone, Copy)]
struct Points {
    /// All points, once they are read.
    all: RwSignal<Option<Vec<RestorePoint>>>,
    /// What going back to one would change.
    preview: RwSignal<Option<RestorePreview>>,
    /// Whether the last act failed.
    failed: RwSignal<bool>,
}

impl Points {
    fn read(self, session: Session) {
        spawn_local(async move {
            // Without storage there are none.
            self.all.try_set(Some(session.restore_points().await.unwrap_or_default()));
        });
    }
}

/// The card of restore points.
#[component]
pub fn Restore() -> impl IntoView {
    let session = use_session();
    let points = Points { all: RwSignal::new(None), preview: RwSignal::new(None), failed: RwSignal::new(false) };
    points.read(session);
    view! {
        <section class="card" aria-labelledby="restore-title">
            <h2 id="restore-title">{say!(data.restore)}</h2>
            <p>{say!(data.restore_what)}</p>
            <p class="data__note">{say!(data.restore_rule)}</p>
            <Make points=points/>
            {move || {
                points.failed.get().then(|| view! { <Notice tone=Tone::Grave><p>{say!(data.restore_failed)}</p></Notice> })
            }}
            <List points=points/>
            {move || points.preview.get().map(|preview| view! { <Preview preview=preview points=points/> })}
        </section>
    }
}

/// Making a point by hand.
#[component]
fn Make(
    /// What the card shows.
    points: Points,
) -> impl IntoView {
    let session = use_session();
    let name = RwSignal::new(String::new());
    let make = move |_| {
        points.failed.set(false);
        spawn_local(async move {
            let made = session.make_restore_point(&name.get_untracked()).await;
            if made.is_ok() {
                session.announce(say!(data.restore_made));
                name.try_set(String::new());
                points.read(session);
            }
            points.failed.try_set(made.is_err());
        });
    };
    view! {
        <div class="data__make">
            <label class="data__label" for="restore-name">{say!(data.restore_name)}</label>
            <input
                id="restore-name"
                class="input"
                type="text"
                maxlength="40"
                autocomplete="off"
                prop:value=move || name.get()
                on:input:target=move |event| name.set(event.target().value())
            />
            <button type="button" class="button" on:click=make>{say!(data.restore_make)}</button>
        </div>
    }
}

/// All points, the newest first.
#[component]
fn List(
    /// What the card shows.
    points: Points,
) -> impl IntoView {
    let session = use_session();
    let chosen = RwSignal::new(None::<RestorePoint>);
    let asks = RwSignal::new(false);
    let remove = move || {
        let Some(point) = chosen.get_untracked() else { return };
        spawn_local(async move {
            let removed = session.remove_restore_point(&point).await;
            points.failed.try_set(removed.is_err());
            points.read(session);
        });
    };
    let text = Signal::derive(move || {
        say!(data.restore_remove_text, time = chosen.get().map(|point| when(session, &point)).unwrap_or_default())
    });
    let look = move |point: RestorePoint| {
        points.failed.set(false);
        spawn_local(async move {
            match session.preview_restore(&point).await {
                Ok(preview) => {
                    points.preview.try_set(Some(preview));
                    session.focus_soon("#restore-preview-title");
                }
                Err(_) => {
                    points.failed.try_set(true);
                }
            }
        });
    };
    let row = move |point: RestorePoint| {
        let (looked_at, removed) = (point.clone(), point.clone());
        let counts = say!(data.restore_counts, tasks = point.tasks, answers = point.answers, items = point.items);
        view! {
            <tr>
                <th scope="row">{when(session, &point)}</th>
                <td>{occasion(&point)}</td>
                <td>{counts}</td>
                <td>{file_size(point.bytes as u64)}</td>
                <td class="data__acts">
                    <button
                        type="button"
                        class="button button--quiet"
                        on:click=move |_| look(looked_at.clone())
                    >
                        {say!(data.restore_look)}
                    </button>
                    <button
                        type="button"
                        class="button button--quiet"
                        on:click=move |_| {
                            chosen.set(Some(removed.clone()));
                            asks.set(true);
                        }
                    >
                        {say!(data.restore_remove)}
                    </button>
                </td>
            </tr>
        }
    };
    view! {
        {move || {
            points
                .all
                .get()
                .map(|all| {
                    if all.is_empty() {
                        return view! { <p class="data__note">{say!(data.restore_none)}</p> }.into_any();
                    }
                    view! {
                        <div class="data__table" role="region" tabindex="0" aria-labelledby="restore-title">
                            <table class="data__points">
                                <thead>
                                    <tr>
                                        <th scope="col">{say!(data.restore_time)}</th>
                                        <th scope="col">{say!(data.restore_why)}</th>
                                        <th scope="col">{say!(data.restore_holds)}</th>
                                        <th scope="col">{say!(data.restore_size)}</th>
                                        <th scope="col">{say!(data.restore_act)}</th>
                                    </tr>
                                </thead>
                                <tbody>{all.into_iter().map(row).collect_view()}</tbody>
                            </table>
                        </div>
                    }
                        .into_any()
                })
        }}
        <Confirm
            open=asks
            title=Signal::derive(move || say!(data.restore_remove_title).to_owned())
            text=text
            action=say!(data.restore_remove)
            is_destructive=true
            on_confirm=remove
        />
    }
}

/// What going back to a point would change, and doing it.
#[component]
fn Preview(
    /// What would change.
    preview: RestorePreview,
    /// What the card shows.
    points: Points,
) -> impl IntoView {
    let session = use_session();
    let time = when(session, &preview.point);
    let title = say!(data.restore_preview, time = time.clone());
    let changes_anything = !(preview.put_back.is_empty() && preview.blanked.is_empty());
    let lines = [
        say!(data.restore_put_back, count = preview.put_back.len()),
        say!(data.restore_blanked, count = preview.blanked.len()),
    ];
    let unreadable =
        (!preview.unreadable.is_empty()).then(|| say!(data.restore_unreadable, count = preview.unreadable.len()));
    let restore = move |_| {
        let (preview, time) = (preview.clone(), time.clone());
        spawn_local(async move {
            let restored = session.apply_restore(preview).await;
            if restored.is_ok() {
                session.announce(say!(data.restore_done, time = time));
                points.preview.try_set(None);
            }
            points.failed.try_set(restored.is_err());
            points.read(session);
        });
    };
    view! {
        <div class="block" role="group" aria-labelledby="restore-preview-title">
            <h3 id="restore-preview-title" tabindex="-1">{title}</h3>
            {if changes_anything {
                view! {
                    <ul class="data__list">
                        {lines.into_iter().chain(unreadable).map(|line| view! { <li>{line}</li> }).collect_view()}
                    </ul>
                    <p class="data__note">{say!(data.restore_note)}</p>
                }
                    .into_any()
            } else {
                view! { <p>{say!(data.restore_nothing)}</p> }.into_any()
            }}
            <div class="page__acts">
                <button type="button" class="button button--primary" disabled=!changes_anything on:click=restore>
                    {say!(data.restore_apply)}
                </button>
                <button type="button" class="button" on:click=move |_| points.preview.set(None)>
                    {say!(common.cancel)}
                </button>
            </div>
        </div>
    }
}

fn when(session: Session, point: &RestorePoint) -> String {
    moment(&session.local_time(point.at_ms))
}

/// Why a point was made, and what a person called it.
fn occasion(point: &RestorePoint) -> String {
    let why = match point.occasion {
        Occasion::Daily => say!(data.occasion_daily),
        Occasion::Import => say!(data.occasion_import),
        Occasion::Restore => say!(data.occasion_restore),
        Occasion::Upgrade => say!(data.occasion_upgrade),
        Occasion::ByHand => say!(data.occasion_by_hand),
    };
    if point.name.is_empty() { why.to_owned() } else { format!("{why}{}{}", say!(common.colon), point.name) }
}
