//! Answers of another format, which can be taken over into the open round.

use super::standard::{LISTED, places};
use crate::session::{AnswerChange, ImportedAnswers, Session, fields_of, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{answer_problem, field_rows, record_name, record_title, refusal, say};
use domain::questionnaire::Answer;
use domain::record::{Body, RecordKey};
use leptos::prelude::*;

/// The answers that would change, before and after, and what can't be taken over.
#[component]
pub fn Answers(
    /// Name of the file.
    file_name: String,
    /// What was read.
    answers: ImportedAnswers,
    /// Called when they were applied or cancelled.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let error = RwSignal::new(None::<String>);
    let count = answers.changes.len();
    let ImportedAnswers { pack, is_completed, changes, same, problems } = answers.clone();
    let apply = move |_| match session.apply_answers(answers.clone()) {
        Ok(()) => {
            session.announce(say!(standards.applied, count = count));
            on_done.run(());
        }
        Err(why) => error.set(Some(refusal(&why))),
    };
    let cancel = move |_| {
        session.announce(say!(standards.cancelled));
        on_done.run(());
    };
    let title = session.peek(|workspace| record_title(workspace, &RecordKey::Pack(pack))).unwrap_or_default();
    let status = if is_completed { say!(standards.status_completed) } else { say!(standards.status_in_progress) };
    let problem_count = problems.len();
    let problems = problems.into_iter().map(|problem| {
        let place = if problem.link_id.is_empty() { problem.path } else { problem.link_id };
        (place, answer_problem(&problem.kind))
    });
    let problem_list = (problem_count > 0).then(|| {
        view! {
            <Notice tone=Tone::Warning>
                <details>
                    <summary>{say!(standards.problems, count = problem_count)}</summary>
                    {places(problems)}
                </details>
            </Notice>
        }
    });
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title" tabindex="-1">{say!(standards.title_answers)}</h2>
            <dl class="data__facts">
                <dt>{say!(standards.file)}</dt>
                <dd>{file_name}</dd>
                <dt>{say!(standards.format)}</dt>
                <dd>{say!(standards.response)}</dd>
                <dt>{say!(standards.for_pack)}</dt>
                <dd>{title}</dd>
                <dt>{say!(standards.status)}</dt>
                <dd>{status}</dd>
            </dl>
            <p>{say!(standards.same, count = same)}</p>
            {change_list(session, &changes)}
            {problem_list}
            {move || error.get().map(|error| view! { <Notice tone=Tone::Grave><p>{error}</p></Notice> })}
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=count == 0
                    aria-describedby="answers-note"
                    on:click=apply
                >
                    {say!(standards.apply)}
                </button>
                <button type="button" class="button" on:click=cancel>{say!(common.cancel)}</button>
            </div>
            <p class="data__note" id="answers-note">
                {if count == 0 { say!(standards.no_changes) } else { say!(standards.apply_note) }}
            </p>
        </section>
    }
}

/// Each answer that would change, field by field.
fn change_list(session: Session, changes: &[AnswerChange]) -> Option<impl IntoView + use<>> {
    if changes.is_empty() {
        return None;
    }
    let count = changes.len();
    let more = count.checked_sub(LISTED).filter(|more| *more > 0);
    let rows = changes.iter().take(LISTED).map(|change| change_row(session, change)).collect_view();
    Some(view! {
        <details open>
            <summary>{say!(standards.changes, count = count)}</summary>
            <ul class="import__groups">
                {rows} {more.map(|more| view! { <li>{say!(file_error.and_more, count = more)}</li> })}
            </ul>
        </details>
    })
}

fn change_row(session: Session, change: &AnswerChange) -> impl IntoView + use<> {
    let key = RecordKey::Answer(change.key.clone());
    let fields = |answer: &Answer| fields_of(&Body::Answer(change.key.clone(), answer.clone()));
    let states = [change.before.as_ref(), Some(&change.after)].map(|answer| answer.map(fields).unwrap_or_default());
    let (name, title, rows) = session
        .peek(|workspace| {
            let rows = field_rows(workspace, &key, &states);
            (record_name(workspace, &key), record_title(workspace, &key), rows)
        })
        .unwrap_or_default();
    let shown = |text: Option<&String>| {
        text.filter(|text| !text.is_empty()).map_or(say!(standards.nothing).to_owned(), String::clone)
    };
    let rows = rows
        .into_iter()
        .filter(|row| row.differs)
        .map(|row| {
            let (before, after) = (shown(row.texts.first()), shown(row.texts.get(1)));
            view! {
                <dt>{row.label}</dt>
                <dd>
                    {say!(standards.before)} {say!(common.colon)} {before} <br/>
                    {say!(standards.after)} {say!(common.colon)} {after}
                </dd>
            }
        })
        .collect_view();
    view! {
        <li>
            <strong>{name}</strong> " " {title}
            <dl class="data__facts">{rows}</dl>
        </li>
    }
}
