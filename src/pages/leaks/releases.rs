//! Earlier releases: when, why, what, by whom, and taking one back.

use crate::pages::parts::{Asked, VoidWindow};
use crate::session::{Topic, use_session};
use crate::words::{date_time, leak_counts, role, say};
use domain::id::MatterId;
use domain::matter::{Content, Release};
use domain::pack::Role;
use leptos::prelude::*;

/// A release as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    id: MatterId,
    release: Release,
    /// Who wrote it last: whoever released it, or took it back.
    role: Option<Role>,
    void_reason: String,
}

/// The releases, the latest first; nothing where there are none.
#[component]
pub fn Releases() -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        let rows = session.with(&[Topic::Matters], |workspace| {
            let matters = workspace.records().matters.iter();
            let releases = matters.filter_map(|(id, record)| match &record.body.content {
                Content::Release(release) => Some(Row {
                    id: id.clone(),
                    release: release.clone(),
                    role: record.role,
                    void_reason: record.body.void_reason.clone(),
                }),
                _ => None,
            });
            let mut rows: Vec<Row> = releases.collect();
            rows.sort_by(|one, other| other.release.at.cmp(&one.release.at).then_with(|| one.id.cmp(&other.id)));
            rows
        });
        rows.unwrap_or_default()
    });
    let voided = Asked::<MatterId>::new();
    view! {
        <section class="block" hidden=move || rows.with(Vec::is_empty) aria-labelledby="releases-title">
            <h2 id="releases-title" tabindex="-1">{say!(leaks.releases)}</h2>
            <ul class="leak-group__list">
                {move || {
                    rows.get().into_iter().map(|row| entry(row, move |id| voided.ask(id))).collect_view()
                }}
            </ul>
            <VoidWindow
                id=voided.about
                open=voided.open
                act=say!(leaks.void)
                text=say!(leaks.void_what)
                on_done=move |()| {
                    session.announce(say!(leaks.void_done));
                    session.focus_soon("#releases-title");
                }
            />
        </section>
    }
}

fn entry(row: Row, void: impl Fn(MatterId) + 'static) -> impl IntoView {
    let Row { id, release, role: row_role, void_reason } = row;
    let holds = void_reason.is_empty();
    view! {
        <li class="leak" class:leak--voided=!holds>
            <p class="leak__where">
                <span class="leak__time">{date_time(release.at)}</span>
                <span class="leak__field">{row_role.map_or(say!(conflicts.no_role), role)}</span>
                <span class="leak__field">{leak_counts(&release.found)}</span>
            </p>
            <p class="leak__reason">{release.reason}</p>
            {if holds {
                view! {
                    <button type="button" class="button button--quiet leak__void" on:click=move |_| void(id.clone())>
                        {say!(leaks.void)}
                    </button>
                }
                    .into_any()
            } else {
                view! { <p class="leak__title">{say!(leaks.voided, reason = void_reason)}</p> }.into_any()
            }}
        </li>
    }
}
