//! Assigning items of the ledger; those of a department are found by 责任部门.

use super::assign::{Assigned, Assignment, Fold};
use crate::session::Topic;
use crate::ui::TextLine;
use crate::words::say;
use domain::id::ItemId;
use leptos::prelude::*;

/// So many lines at most: a ledger of thousands would not be read, but searched.
const LINES: usize = 100;

/// An item that can be assigned.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    id: ItemId,
    text: String,
    department: String,
}

/// The items that are not settled.
#[component]
pub fn Items(
    /// The part.
    assignment: Assignment,
) -> impl IntoView {
    let (form, session) = (assignment.form, assignment.parts.list.session);
    let lines = Memo::new(move |_| {
        let lines = session.with(&[Topic::Items, Topic::Round], |workspace| {
            let all = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
            let mut open: Vec<_> = all.filter(|(_, item)| item.status.counts() && !item.is_settled()).collect();
            open.sort_by_key(|(id, item)| (item.number, item.cycle, *id));
            let line = |(id, item): (&ItemId, &domain::ledger::Item)| Line {
                id: id.clone(),
                text: format!("{} {}", item.code(workspace.round()), item.issue_text),
                department: item.lead_department.clone(),
            };
            open.into_iter().map(line).collect::<Vec<_>>()
        });
        lines.unwrap_or_default()
    });
    let chosen = form.shown(|part| part.items.len());
    let matching = Memo::new(move |_| {
        let department = form.value.with(|part| part.as_ref().map(|part| part.department.trim().to_owned()));
        let department = department.unwrap_or_default();
        let assigned = form.value.with(|part| part.as_ref().map(|part| part.items.clone()).unwrap_or_default());
        lines.with(|lines| {
            let own = lines.iter().filter(|line| !department.is_empty() && line.department.trim() == department);
            own.filter(|line| !assigned.contains(&line.id)).map(|line| line.id.clone()).collect::<Vec<_>>()
        })
    });
    let take_matching = move |_| {
        let found = matching.get_untracked();
        let count = found.len();
        assignment.edit(|part| part.items.extend(found));
        session.announce(say!(hand_outs.matched, count = count));
    };
    let words = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let words = words.get().to_lowercase();
        lines.with(|lines| {
            let fits = |line: &&Line| {
                let text = format!("{} {}", line.text, line.department).to_lowercase();
                words.split_whitespace().all(|word| text.contains(word))
            };
            lines.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    let more = move || found.with(Vec::len).saturating_sub(LINES);
    let summary =
        Signal::derive(move || say!(hand_outs.items_chosen, chosen = chosen.get(), count = lines.with(Vec::len)));
    view! {
        <fieldset class="assign__group">
            <legend>{say!(hand_outs.items)}</legend>
            <div class="assign__match">
                <button
                    type="button"
                    class="button"
                    disabled=move || form.locked.get() || matching.with(Vec::is_empty)
                    on:click=take_matching
                >
                    {say!(hand_outs.match_items)}
                </button>
                <span class="field__hint">
                    {move || match matching.with(Vec::len) {
                        0 => say!(hand_outs.match_none).to_owned(),
                        count => say!(hand_outs.match_count, count = count),
                    }}
                </span>
            </div>
            <Fold summary=summary>
                <TextLine
                    label=say!(hand_outs.search_items)
                    value=words
                    on_input=move |text| words.set(text)
                />
                <For
                    each=move || found.get().into_iter().take(LINES)
                    key=|line| line.id.clone()
                    let:line
                >
                    {item(assignment, line)}
                </For>
                <p class="field__hint" hidden=move || more() == 0>
                    {move || say!(hand_outs.more_items, count = more())}
                </p>
            </Fold>
            {move || {
                assignment.error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })
            }}
        </fieldset>
    }
}

fn item(assignment: Assignment, line: Line) -> impl IntoView {
    let Line { id, text, department } = line;
    let label =
        if department.is_empty() { text } else { say!(hand_outs.item_of, text = text, department = department) };
    let id = StoredValue::new(id);
    view! {
        <Assigned
            label=label
            checked=assignment.form.shown(move |part| id.with_value(|id| part.items.contains(id)))
            disabled=assignment.form.locked
            elsewhere=Signal::derive(move || {
                id.with_value(|id| assignment.elsewhere(|coverage| &coverage.items, std::slice::from_ref(id)))
            })
            on_change=move |is_assigned: bool| {
                assignment.edit(|part| {
                    if is_assigned {
                        part.items.insert(id.get_value());
                    } else {
                        id.with_value(|id| part.items.remove(id));
                    }
                });
            }
        />
    }
}
