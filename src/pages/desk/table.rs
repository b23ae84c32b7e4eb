//! The list of a kind: a table, or cards where there is no room for one.

use super::columns::{Column, has_end};
use super::{Matters, filters, labels, row};
use crate::ui::{Empty, Notice, Tone};
use crate::words::{matter_kind, say};
use domain::desk::DeskShow;
use domain::id::MatterId;
use domain::matter::MatterKind;
use leptos::prelude::*;

/// The table, or what stands where nothing is.
#[component]
pub fn Table(
    /// The page's matters.
    matters: Matters,
    /// Opens the form for a new matter.
    asks_new: RwSignal<bool>,
) -> impl IntoView {
    let shown = Memo::new(move |_| matters.shown.with(Vec::len));
    // A list that is empty although nothing is filtered away waits for its first entry.
    let is_empty = Memo::new(move |_| {
        let is_bare = matters.filter.with(|filter| filter.show == DeskShow::All && filter.words.is_empty());
        is_bare && shown.get() == 0
    });
    view! {
        {move || {
            (matters.kind.get() == MatterKind::Meeting)
                .then(|| view! { <Notice tone=Tone::Info>{say!(desk.meeting_why)}</Notice> })
        }}
        {move || is_empty.get().then(|| empty(matters, asks_new))}
        {move || {
            (shown.get() == 0 && !is_empty.get()).then(|| {
                view! {
                    <Empty text=say!(desk.no_match)>
                        <filters::Clear/>
                    </Empty>
                }
            })
        }}
        <div class="desk__frame" hidden=move || shown.get() == 0>
            <p class="desk__shown" role="status">
                {move || say!(desk.shown, shown = shown.get())}
            </p>
            {move || table(matters, matters.kind.get())}
        </div>
    }
}

fn empty(matters: Matters, asks_new: RwSignal<bool>) -> impl IntoView {
    let kind = matters.kind.get();
    view! {
        <Empty text=labels::empty(kind)>
            <button type="button" class="button" on:click=move |_| asks_new.set(true)>{labels::add(kind)}</button>
        </Empty>
    }
}

/// The table of a kind; the columns differ from kind to kind.
fn table(matters: Matters, kind: MatterKind) -> impl IntoView {
    let heading = |column: &Column| {
        view! { <th scope="col" class:desk__extra=column.is_extra()>{column.label(kind)}</th> }
    };
    // While another kind takes the place of this one, its rows are none of this table's.
    let own = move || {
        let is_own = |id: &MatterId| matters.by_id.with(|rows| rows.get(id).is_some_and(|row| row.kind() == kind));
        matters.shown.get().into_iter().filter(is_own).collect::<Vec<_>>()
    };
    view! {
        <div class="table-scroll desk__scroll">
            <table class="desk__table" aria-label=matter_kind(kind)>
                <thead>
                    <tr>
                        <th scope="col">{title(kind)}</th>
                        {Column::of(kind).iter().map(heading).collect_view()}
                        {has_end(kind)
                            .then(|| {
                                view! {
                                    <th scope="col">{say!(desk.time)}</th>
                                    <th scope="col">{say!(desk.standing)}</th>
                                }
                            })}
                    </tr>
                </thead>
                <tbody>
                    <For each=own key=MatterId::clone let:id>
                        <row::Row matters=matters id=id kind=kind/>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The heading of the first column.
fn title(kind: MatterKind) -> &'static str {
    match kind {
        MatterKind::Meeting => say!(matter.kind),
        MatterKind::Notice | MatterKind::PointedOut => say!(matter.problem),
        MatterKind::Transfer => say!(matter.transfer_no),
        MatterKind::DayLog => say!(matter.on),
        _ => say!(matter.title),
    }
}
