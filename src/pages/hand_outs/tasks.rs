//! Assigning tasks, by phase.

use super::assign::{Assigned, Assignment, Fold};
use crate::session::Topic;
use crate::words::say;
use domain::id::TaskKey;
use leptos::prelude::*;

/// A phase with the number and title of each of its tasks.
type Outline = (String, Vec<(TaskKey, String)>);

/// All phases.
#[component]
pub fn Tasks(
    /// The part.
    assignment: Assignment,
) -> impl IntoView {
    let session = assignment.parts.list.session;
    let outline = Memo::new(move |_| {
        let phases = session.with(&[Topic::Round], |workspace| {
            let packs = workspace.records().packs_in_use();
            let phases = packs.flat_map(|pack| pack.phases.iter().map(move |phase| (pack, phase)));
            let phases = phases.map(|(pack, phase)| {
                let own = pack.tasks.iter().filter(|task| task.phase == phase.id);
                let named = own.map(|task| (TaskKey::new(&pack.id, &task.id), format!("{} {}", task.id, task.title)));
                (phase.title.clone(), named.collect())
            });
            phases.collect::<Vec<Outline>>()
        });
        phases.unwrap_or_default()
    });
    let has_tasks = Memo::new(move |_| outline.with(|phases| phases.iter().any(|(_, tasks)| !tasks.is_empty())));
    view! {
        <fieldset class="assign__group" hidden=move || !has_tasks.get()>
            <legend>{say!(hand_outs.tasks)}</legend>
            {move || outline.get().into_iter().map(|phase| one_phase(assignment, phase)).collect_view()}
        </fieldset>
    }
}

fn one_phase(assignment: Assignment, (title, tasks): Outline) -> impl IntoView {
    let form = assignment.form;
    let count = tasks.len();
    let tasks = StoredValue::new(tasks);
    let chosen =
        form.shown(move |part| tasks.with_value(|all| all.iter().filter(|(key, _)| part.tasks.contains(key)).count()));
    let summary =
        Signal::derive(move || say!(hand_outs.phase, title = title.clone(), chosen = chosen.get(), count = count));
    let set_all = move |is_assigned: bool| {
        assignment.edit(|part| {
            for (key, _) in tasks.get_value() {
                if is_assigned {
                    part.tasks.insert(key);
                } else {
                    part.tasks.remove(&key);
                }
            }
        });
    };
    view! {
        <Fold summary=summary>
            <Assigned
                label=say!(hand_outs.whole_phase)
                checked=Signal::derive(move || chosen.get() == count)
                disabled=form.locked
                elsewhere=Signal::stored(String::new())
                on_change=set_all
            />
            {move || tasks.get_value().into_iter().map(|(key, text)| task(assignment, key, text)).collect_view()}
        </Fold>
    }
}

fn task(assignment: Assignment, key: TaskKey, text: String) -> impl IntoView {
    let key = StoredValue::new(key);
    view! {
        <Assigned
            label=text
            checked=assignment.form.shown(move |part| key.with_value(|key| part.tasks.contains(key)))
            disabled=assignment.form.locked
            elsewhere=Signal::derive(move || {
                key.with_value(|key| assignment.elsewhere(|coverage| &coverage.tasks, std::slice::from_ref(key)))
            })
            on_change=move |is_assigned: bool| {
                assignment.edit(|part| {
                    if is_assigned {
                        part.tasks.insert(key.get_value());
                    } else {
                        key.with_value(|key| part.tasks.remove(key));
                    }
                });
            }
        />
    }
}
