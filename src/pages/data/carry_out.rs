//! Exporting the round.

use super::Held;
use crate::pages::parts::{Seal, Sealing, office_error};
use crate::session::{ExportError, Leaving, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{moment, say};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many days after an export, another one is suggested.
const REMIND_DAYS: i32 = 7;

/// What became of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// Handed over and read back.
    Done(String),
    /// Not handed over, and why.
    Failed(String),
}

/// What is in the file, when it was last made, and the button that makes it.
#[component]
pub fn CarryOut(
    /// What the round has.
    held: Memo<Held>,
    /// Milliseconds since 1970 of the last export.
    exported_at_ms: Memo<Option<u64>>,
) -> impl IntoView {
    let session = use_session();
    let outcome = RwSignal::new(None::<Outcome>);
    let is_busy = RwSignal::new(false);
    let with_history = RwSignal::new(true);
    let sealing = RwSignal::new(Sealing::default());
    let export = move |_| {
        is_busy.set(true);
        spawn_local(async move {
            let leaving = Leaving { passphrase: sealing.with_untracked(Sealing::passphrase), ..Leaving::default() };
            let result = match session.export(with_history.get_untracked(), &leaving).await {
                Ok((name, counts)) => Outcome::Done(say!(
                    data.exported,
                    name = name,
                    packs = counts.packs,
                    tasks = counts.tasks,
                    answers = counts.answers,
                    items = counts.items
                )),
                Err(ExportError::Unsealed(why)) => Outcome::Failed(office_error(&why)),
                Err(_) => Outcome::Failed(say!(data.export_failed).to_owned()),
            };
            // The page may have been left meanwhile.
            outcome.try_set(Some(result));
            is_busy.try_set(false);
        });
    };
    // A file elsewhere is the only copy that outlives this computer.
    let reminder = move || match exported_at_ms.get() {
        Some(at_ms) => {
            let days = session.days_since(at_ms);
            (days >= REMIND_DAYS).then(|| say!(data.export_again, days = days))
        }
        None => (held.get().answers > 0).then(|| say!(data.export_first).to_owned()),
    };
    let last = move || match exported_at_ms.get() {
        Some(at_ms) => say!(data.exported_at, time = moment(&session.local_time(at_ms))),
        // Where there is anything to lose, the reminder says so.
        None if reminder().is_some() => String::new(),
        None => say!(data.never_exported).to_owned(),
    };
    view! {
        <section class="card" aria-labelledby="carry-out-title">
            <h2 id="carry-out-title">{say!(data.carry_out)}</h2>
            <p>{say!(data.carry_out_what)}</p>
            <p>{move || contents(held.get())}</p>
            <p class="data__note">{say!(data.carry_out_name)}</p>
            <label class="data__choice">
                <input
                    type="checkbox"
                    prop:checked=move || with_history.get()
                    on:change:target=move |event| with_history.set(event.target().checked())
                />
                {say!(data.with_history)}
            </label>
            <Seal sealing=sealing/>
            <p class="data__note">{last}</p>
            {move || {
                reminder()
                    .map(|text| view! { <Notice tone=Tone::Warning><p>{text}</p></Notice> })
            }}
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || is_busy.get() || sealing.with(|sealing| *sealing == Sealing::Unfinished)
                    on:click=export
                >
                    {move || if is_busy.get() { say!(data.exporting) } else { say!(shell.export) }}
                </button>
            </div>
            <div class="data__outcome" role="status">
                {move || {
                    outcome
                        .get()
                        .map(|outcome| match outcome {
                            Outcome::Done(text) => {
                                view! { <Notice tone=Tone::Good><p>{text}</p></Notice> }.into_any()
                            }
                            Outcome::Failed(why) => {
                                view! { <Notice tone=Tone::Grave><p>{why}</p></Notice> }.into_any()
                            }
                        })
                }}
            </div>
        </section>
    }
}

/// 题库 3 个，任务 12 项 …
fn contents(held: Held) -> String {
    say!(
        data.contents,
        packs = held.packs,
        tasks = held.tasks,
        answers = held.answers,
        items = held.items,
        matters = held.matters
    )
}
