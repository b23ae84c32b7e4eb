//! The items of the ledger that an entry is about.

use super::TOPICS;
use crate::pages::parts::Form;
use crate::route::{Page, Query};
use crate::session::use_session;
use crate::ui::{Select, SelectChoice};
use crate::words::say;
use domain::id::ItemId;
use domain::matter::Accountability;
use leptos::prelude::*;

/// Those that are linked, and a choice of the others by their codes.
#[component]
pub fn LinkedItems(
    /// The entry.
    form: Form<Accountability>,
) -> impl IntoView {
    let session = use_session();
    let linked = form.shown(|entry| entry.items.clone());
    let error = RwSignal::new(None::<String>);
    // All items that count, by number: which, code and problem.
    let items = Memo::new(move |_| {
        let found = session.with(&TOPICS, |workspace| {
            let all = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
            let mut all: Vec<_> = all.filter(|(_, item)| item.status.counts()).collect();
            all.sort_by_key(|(id, item)| (item.number, item.cycle, *id));
            let row = |(id, item): (&ItemId, &domain::ledger::Item)| {
                (id.clone(), item.code(workspace.round()), item.issue_text.clone())
            };
            all.into_iter().map(row).collect::<Vec<_>>()
        });
        found.unwrap_or_default()
    });
    let choices = Memo::new(move |_| {
        let linked = linked.get();
        let none = (String::new(), say!(common.choose).to_owned());
        let rest = items.with(|items| {
            let rest = items.iter().filter(|(id, ..)| !linked.contains(id));
            rest.map(|(id, code, issue)| (id.to_string(), format!("{code} {issue}"))).collect::<Vec<SelectChoice>>()
        });
        std::iter::once(none).chain(rest).collect::<Vec<_>>()
    });
    let unlink = move |id: &ItemId| error.set(form.edit(|entry| entry.items.retain(|other| other != id)));
    let row = move |id: ItemId| {
        let code = items.with(|items| items.iter().find(|(of, ..)| *of == id).map(|(_, code, _)| code.clone()));
        let code = code.unwrap_or_else(|| id.to_string());
        let href = session.link(Page::Ledger(Some(id.clone()), Query::default()));
        view! {
            <li class="linked__item">
                <a href=href>{code.clone()}</a>
                <button
                    type="button"
                    class="button button--quiet"
                    aria-label=say!(accountability.remove_item, code = code)
                    hidden=move || form.locked.get()
                    on:click=move |_| unlink(&id)
                >
                    {say!(common.remove)}
                </button>
            </li>
        }
    };
    view! {
        <section class="linked" aria-label=say!(matter.items)>
            <h3>{say!(matter.items)}</h3>
            <p class="field__hint" hidden=move || linked.with(|linked| !linked.is_empty())>
                {say!(accountability.items_none)}
            </p>
            <ul class="linked__list">{move || linked.get().into_iter().map(row).collect_view()}</ul>
            {move || {
                let choices = choices.get();
                (choices.len() > 1 && !form.locked.get()).then(|| {
                    view! {
                        <Select
                            label=say!(accountability.add_item)
                            choices=choices
                            value=Signal::stored(String::new())
                            error=error
                            on_change=move |id: String| {
                                if !id.is_empty() {
                                    error.set(form.edit(|entry| entry.items.push(ItemId::new(id))));
                                }
                            }
                        />
                    }
                })
            }}
        </section>
    }
}
