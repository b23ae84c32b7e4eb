//! Assigning questions: whole sections, or single questions of one.

use super::assign::{Assigned, Assignment, Fold};
use crate::session::Topic;
use crate::words::say;
use domain::id::{QuestionKey, SectionKey};
use leptos::prelude::*;

/// A section with the number and text of each of its questions.
type Outline = (SectionKey, String, Vec<(QuestionKey, String)>);

/// All sections.
#[component]
pub fn Questions(
    /// The part.
    assignment: Assignment,
) -> impl IntoView {
    let session = assignment.parts.list.session;
    let outline = Memo::new(move |_| {
        let sections = session.with(&[Topic::Round], |workspace| {
            let text = |key: &QuestionKey| {
                let entry = workspace.entry(key)?;
                Some((key.clone(), format!("{} {}", entry.question.id, entry.question.text)))
            };
            let sections = workspace.library().parts().iter().map(|part| {
                let title =
                    say!(questions.section_of, id = part.section.id.to_string(), title = part.section.title.clone());
                (part.key.clone(), title, part.questions.iter().filter_map(text).collect())
            });
            sections.collect::<Vec<Outline>>()
        });
        sections.unwrap_or_default()
    });
    view! {
        <fieldset class="assign__group">
            <legend>{say!(hand_outs.questions)}</legend>
            {move || outline.get().into_iter().map(|section| one_section(assignment, section)).collect_view()}
        </fieldset>
    }
}

fn one_section(assignment: Assignment, (key, title, questions): Outline) -> impl IntoView {
    let form = assignment.form;
    let count = questions.len();
    let key = StoredValue::new(key);
    let questions = StoredValue::new(questions);
    let is_whole = form.shown(move |part| key.with_value(|key| part.sections.contains(key)));
    let chosen = form.shown(move |part| {
        questions.with_value(|all| all.iter().filter(|(key, _)| part.questions.contains(key)).count())
    });
    let elsewhere = Signal::derive(move || {
        let keys: Vec<QuestionKey> = questions.with_value(|all| all.iter().map(|(key, _)| key.clone()).collect());
        assignment.elsewhere(|coverage| &coverage.questions, &keys)
    });
    let set_whole = move |is_assigned: bool| {
        assignment.edit(|part| {
            let key = key.get_value();
            if is_assigned {
                // The section says it all; its questions need not be named once more.
                questions.with_value(|all| {
                    all.iter().for_each(|(key, _)| {
                        part.questions.remove(key);
                    })
                });
                part.sections.insert(key);
            } else {
                part.sections.remove(&key);
            }
        });
    };
    let summary = Signal::derive(move || match (is_whole.get(), chosen.get()) {
        (true, _) => say!(hand_outs.single_whole).to_owned(),
        (false, 0) => say!(hand_outs.single, count = count),
        (false, chosen) => say!(hand_outs.single_chosen, chosen = chosen, count = count),
    });
    view! {
        <div class="assign__section">
            <Assigned
                label=title
                checked=is_whole
                disabled=form.locked
                elsewhere=elsewhere
                on_change=set_whole
            />
            <Fold summary=summary>
                {move || questions.get_value().into_iter().map(|(key, text)| question(assignment, is_whole, key, text)).collect_view()}
            </Fold>
        </div>
    }
}

fn question(assignment: Assignment, is_whole: Signal<bool>, key: QuestionKey, text: String) -> impl IntoView {
    let form = assignment.form;
    let key = StoredValue::new(key);
    let is_chosen = form.shown(move |part| key.with_value(|key| part.questions.contains(key)));
    view! {
        <Assigned
            label=text
            checked=Signal::derive(move || is_whole.get() || is_chosen.get())
            disabled=Signal::derive(move || form.locked.get() || is_whole.get())
            elsewhere=Signal::derive(move || {
                key.with_value(|key| assignment.elsewhere(|coverage| &coverage.questions, std::slice::from_ref(key)))
            })
            on_change=move |is_assigned: bool| {
                assignment.edit(|part| {
                    if is_assigned {
                        part.questions.insert(key.get_value());
                    } else {
                        key.with_value(|key| part.questions.remove(key));
                    }
                });
            }
        />
    }
}
