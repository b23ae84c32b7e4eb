//! All places at which something of one kind was found.

use super::of_kind;
use crate::pages::parts::record_href;
use crate::route::Page;
use crate::session::{Session, use_session};
use crate::words::{leak_advice, leak_field, leak_kind, record_name, record_title, say};
use domain::leaks::{Leak, LeakKind};
use leptos::prelude::*;

/// Places that are shown at first, and with each wish for more: each links to a record, which is work for the page.
const STEP: usize = 50;

/// The places, under the name of their kind and with what to do; nothing where there are none.
#[component]
pub fn Group(
    /// Which kind.
    of: LeakKind,
    /// All that was found.
    found: Memo<Vec<Leak>>,
) -> impl IntoView {
    let session = use_session();
    let own = Memo::new(move |_| found.with(|found| of_kind(found, of)));
    let limit = RwSignal::new(STEP);
    let rest = move || own.with(Vec::len).saturating_sub(limit.get());
    view! {
        <section class="leak-group" hidden=move || own.with(Vec::is_empty)>
            <h2>
                {leak_kind(of)} " "
                <span class="leak-group__count">{move || say!(leaks.places, count = own.with(Vec::len))}</span>
            </h2>
            <p class="leak-group__advice">{leak_advice(of)}</p>
            <ul class="leak-group__list">
                {move || {
                    let limit = limit.get();
                    own.with(|own| own.iter().take(limit).map(|leak| place(session, leak)).collect_view())
                }}
            </ul>
            {move || {
                (rest() > 0).then(|| {
                    view! {
                        <button
                            type="button"
                            class="button button--quiet"
                            on:click=move |_| limit.update(|limit| *limit += STEP)
                        >
                            {say!(leaks.more, count = rest())}
                        </button>
                    }
                })
            }}
        </section>
    }
}

/// One place: record, field, how it reads, and the way there.
fn place(session: Session, leak: &Leak) -> impl IntoView + use<> {
    let href = if leak.is_in_rival { session.link(Page::Conflicts) } else { record_href(session, &leak.record) };
    let named = session.peek(|workspace| {
        (record_name(workspace, &leak.record), record_title(workspace, &leak.record), leak_field(workspace, leak))
    });
    let (name, title, field) = named.unwrap_or_default();
    let excerpt = leak.excerpt.clone();
    view! {
        <li class="leak">
            <p class="leak__where">
                <a href=href>{name}</a>
                <span class="leak__field">{field}</span>
                {leak.is_in_rival.then(|| view! { <span class="leak__field">{say!(leaks.in_rival)}</span> })}
            </p>
            <p class="leak__title">{title}</p>
            <p class="leak__excerpt">
                <bdi>{excerpt.before}<mark>{excerpt.hit}</mark>{excerpt.behind}</bdi>
            </p>
        </li>
    }
}
