//! A questionnaire of another format, which can become a pack of the open round.

use super::standard::notice_list;
use crate::session::{Imported, Opened, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{foreign_format, refusal, say};
use domain::pack::{ForeignFormat, Pack};
use leptos::prelude::*;

/// Its title, sections and questions, and what was not understood.
#[component]
pub fn Questionnaire(
    /// Name of the file.
    file_name: String,
    /// Of which format it is.
    format: ForeignFormat,
    /// What was read.
    imported: Imported,
    /// Called when it was adopted or cancelled.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let error = RwSignal::new(None::<String>);
    let has_round = move || matches!(session.opened(), Opened::Ready(_));
    let Imported { pack, notices } = imported.clone();
    let adopt = move |_| {
        let (title, questions) = (imported.pack.title.clone(), imported.pack.questions.len());
        match session.adopt_standard(imported.clone()) {
            Ok(()) => {
                session.announce(say!(standards.adopted, title = title, questions = questions));
                on_done.run(());
            }
            Err(why) => error.set(Some(refusal(&why))),
        }
    };
    let cancel = move |_| {
        session.announce(say!(standards.cancelled));
        on_done.run(());
    };
    let holds = say!(standards.holds_text, sections = pack.sections.len(), questions = pack.questions.len());
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title" tabindex="-1">{say!(standards.title_questionnaire)}</h2>
            <dl class="data__facts">
                <dt>{say!(standards.file)}</dt>
                <dd>{file_name}</dd>
                <dt>{say!(standards.format)}</dt>
                <dd>{foreign_format(format)}</dd>
                <dt>{say!(standards.name)}</dt>
                <dd>{pack.title.clone()}</dd>
                <dt>{say!(standards.edition)}</dt>
                <dd>{pack.edition.clone()}</dd>
                <dt>{say!(standards.holds)}</dt>
                <dd>{holds}</dd>
            </dl>
            <details>
                <summary>{say!(standards.sections)}</summary>
                <ul class="import__names">{section_rows(&pack)}</ul>
            </details>
            {notice_list(&notices)}
            {move || error.get().map(|error| view! { <Notice tone=Tone::Grave><p>{error}</p></Notice> })}
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || !has_round()
                    aria-describedby="adopt-note"
                    on:click=adopt
                >
                    {say!(standards.adopt)}
                </button>
                <button type="button" class="button" on:click=cancel>{say!(common.cancel)}</button>
            </div>
            <p class="data__note" id="adopt-note">
                {move || if has_round() { say!(standards.adopt_note) } else { say!(standards.adopt_no_round) }}
            </p>
        </section>
    }
}

fn section_rows(pack: &Pack) -> impl IntoView + use<> {
    let row = |section: &domain::pack::Section| {
        let count = pack.questions.iter().filter(|question| question.section == section.id).count();
        view! { <li>{say!(standards.section_row, title = section.title.clone(), count = count)}</li> }
    };
    pack.sections.iter().take(super::standard::LISTED).map(row).collect_view()
}
