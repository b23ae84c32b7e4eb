//! The texts of the frame: proposed by the program, worded by people.

use crate::pages::parts::Form;
use crate::session::use_session;
use crate::ui::{TextArea, TextLine};
use crate::words::{frame_text, say};
use domain::matter::{DocumentKind, DocumentSetup, FrameText};
use leptos::prelude::*;

/// All texts of a document, each with a way back to what was proposed.
#[component]
pub fn Frame(
    /// How the document is wanted.
    form: Form<DocumentSetup>,
) -> impl IntoView {
    let kind = form.value.with_untracked(|setup| setup.as_ref().map(|setup| setup.kind));
    let Some(kind) = kind.filter(|kind| !kind.frame().is_empty()) else { return ().into_any() };
    view! {
        <section class="card" aria-labelledby="frame-title">
            <h2 id="frame-title">{say!(documents.frame)}</h2>
            <p class="data__note">{say!(documents.frame_note)}</p>
            {kind.frame().iter().map(|text| view! { <One form=form kind=kind text=*text/> }).collect_view()}
        </section>
    }
    .into_any()
}

#[component]
fn One(form: Form<DocumentSetup>, kind: DocumentKind, text: FrameText) -> impl IntoView {
    let session = use_session();
    let error = RwSignal::new(None::<String>);
    let written =
        Memo::new(move |_| form.value.with(|setup| setup.as_ref().and_then(|setup| setup.texts.get(&text).cloned())));
    let value = Signal::derive(move || written.get().unwrap_or_else(|| session.proposed_text(kind, text)));
    let write = Callback::new(move |typed: String| {
        error.set(form.edit(|setup| {
            setup.texts.insert(text, typed);
        }));
    });
    let restore = move |_| {
        error.set(form.edit(|setup| {
            setup.texts.remove(&text);
        }));
    };
    let is_line = matches!(text, FrameText::Title | FrameText::Addressee | FrameText::Signature);
    let control = if is_line {
        view! { <TextLine label=frame_text(text) value=value error=error on_input=write/> }.into_any()
    } else {
        view! { <TextArea label=frame_text(text) value=value error=error on_input=write rows=4/> }.into_any()
    };
    let back = format!("{}{}{}", say!(documents.restore_text), say!(common.colon), frame_text(text));
    view! {
        <div class="frame-text">
            {control}
            {move || {
                let back = back.clone();
                written
                    .with(Option::is_some)
                    .then(|| {
                        view! {
                            <button type="button" class="button button--quiet" aria-label=back on:click=restore>
                                {say!(documents.restore_text)}
                            </button>
                        }
                    })
            }}
        </div>
    }
}
