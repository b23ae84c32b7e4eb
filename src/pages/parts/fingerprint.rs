//! Fingerprints of local files: taken, shown, and held against a file later. Of the file itself nothing is kept.

use crate::session::{ChosenFile, use_session};
use crate::ui::{Bar, FileButton, Notice, Tone};
use crate::words::{file_size, fingerprint, say};
use domain::evidence::{Fingerprint, Sameness};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far reading a file is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reading {
    done: u64,
    total: u64,
}

/// A button that takes the fingerprint of a file. Large files take their time, which is shown and can be cut short.
#[component]
fn ReadFile(
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Called with the fingerprint, once it is there.
    #[prop(into)]
    on_read: Callback<Fingerprint>,
    /// Called before a file is read, so that what was said of an earlier one goes.
    #[prop(into)]
    on_start: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let reading = RwSignal::new(None::<Reading>);
    let failed = RwSignal::new(None::<&'static str>);
    let choose = move |event: Event| {
        let Some(file) = ChosenFile::from_event(&event) else { return };
        let total = file.size();
        failed.set(None);
        on_start.run(());
        reading.set(Some(Reading { done: 0, total }));
        spawn_local(async move {
            // Whoever cancels takes the state away, and so does leaving the page.
            let goes_on = |done| {
                let is_wanted = reading.try_get_untracked().flatten().is_some();
                is_wanted && reading.try_set(Some(Reading { done, total })).is_none()
            };
            let outcome = session.fingerprint(&file, goes_on).await;
            let is_wanted = reading.try_get_untracked().flatten().is_some();
            reading.try_set(None);
            match outcome {
                Ok(Some(fingerprint)) if is_wanted => on_read.run(fingerprint),
                Ok(_) => {}
                Err(_) => {
                    failed.try_set(Some(say!(leaks.fingerprint_unreadable)));
                }
            }
        });
    };
    let part = move |read: fn(Reading) -> u64| {
        Signal::derive(move || reading.get().map_or(0, |now| usize::try_from(read(now)).unwrap_or(usize::MAX)))
    };
    view! {
        <span hidden=move || reading.get().is_some()>
            <FileButton label=label accept="" on_choose=choose/>
        </span>
        {move || {
            reading.with(Option::is_some).then(|| {
                view! {
                    <span class="fingerprint__reading">
                        <Bar label=say!(leaks.fingerprint_reading) done=part(|now| now.done) total=part(|now| now.total)/>
                        <span>
                            {move || {
                                reading
                                    .get()
                                    .map(|now| say!(common.of, done = file_size(now.done), total = file_size(now.total)))
                            }}
                        </span>
                        <button type="button" class="button button--quiet" on:click=move |_| reading.set(None)>
                            {say!(common.cancel)}
                        </button>
                    </span>
                }
            })
        }}
        {move || failed.get().map(|text| view! { <p class="field__error" role="alert">{text}</p> })}
    }
}

/// Takes the fingerprint of a file for a reference, or takes it away.
#[component]
pub fn FingerprintEntry(
    /// The fingerprint of the reference.
    #[prop(into)]
    value: Signal<Option<Fingerprint>>,
    /// Called with another one, or with none.
    #[prop(into)]
    on_change: Callback<Option<Fingerprint>>,
) -> impl IntoView {
    view! {
        <div class="fingerprint">
            <p class="fingerprint__held" role="status">
                {move || value.with(|value| value.as_ref().map_or(say!(leaks.fingerprint_none).to_owned(), fingerprint))}
            </p>
            <div class="fingerprint__acts">
                <ReadFile
                    label=say!(leaks.fingerprint_take)
                    on_start=move |()| {}
                    on_read=move |taken| on_change.run(Some(taken))
                />
                <button
                    type="button"
                    class="button button--quiet"
                    hidden=move || value.with(Option::is_none)
                    on:click=move |_| on_change.run(None)
                >
                    {say!(leaks.fingerprint_remove)}
                </button>
            </div>
            <p class="fingerprint__note">{say!(leaks.fingerprint_note)}</p>
        </div>
    }
}

/// Holds a file against a fingerprint that was taken earlier, and says whether it is still the same.
#[component]
pub fn FingerprintCheck(
    /// The fingerprint of the reference.
    of: Fingerprint,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<(Tone, String)>);
    let taken = StoredValue::new(of);
    let judge = move |other: Fingerprint| {
        outcome.set(Some(taken.with_value(|taken| told(taken, &other))));
    };
    view! {
        <div class="fingerprint__acts">
            <ReadFile
                label=say!(leaks.fingerprint_check)
                on_start=move |()| outcome.set(None)
                on_read=judge
            />
        </div>
        <div class="fingerprint__outcome" role="status">
            {move || outcome.get().map(|(tone, text)| view! { <Notice tone=tone><p>{text}</p></Notice> })}
        </div>
    }
}

/// What became of the file, in words.
fn told(taken: &Fingerprint, other: &Fingerprint) -> (Tone, String) {
    let (tone, text) = match taken.compare(other) {
        Sameness::Same => (Tone::Good, say!(leaks.fingerprint_same).to_owned()),
        Sameness::OtherSize => (
            Tone::Warning,
            say!(leaks.fingerprint_other_size, before = file_size(taken.bytes), now = file_size(other.bytes)),
        ),
        Sameness::OtherContent => (Tone::Warning, say!(leaks.fingerprint_other_content).to_owned()),
    };
    let renamed = (taken.name != other.name)
        .then(|| say!(leaks.fingerprint_renamed, before = taken.name.clone(), now = other.name.clone()));
    let sentences: Vec<String> = [Some(text), renamed].into_iter().flatten().collect();
    (tone, sentences.join(say!(common.sentence_gap)))
}
