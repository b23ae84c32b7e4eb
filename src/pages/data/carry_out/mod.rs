//! Exporting the round, or something of it.

mod kinds;

use super::Held;
use crate::pages::parts::{ConfidentialityChoice, Departure, ExportOutcome, HeldBack, Seal};
use crate::route::Page;
use crate::session::{Topic, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{moment, say};
use kinds::{Kind, Kinds};
use leptos::prelude::*;

/// So many days after an export, another one is suggested.
const REMIND_DAYS: i32 = 7;

/// What is in the file, when it was last made, and the button that makes it.
#[component]
pub fn CarryOut(
    /// What the round has.
    held: Memo<Held>,
    /// Milliseconds since 1970 of the last export.
    exported_at_ms: Memo<Option<u64>>,
) -> impl IntoView {
    let session = use_session();
    let departure = Departure::new();
    let Departure { sealing, is_busy, outcome } = departure;
    let with_history = RwSignal::new(true);
    let is_part =
        Memo::new(move |_| session.with(&[Topic::Round], |workspace| workspace.part().is_some()).unwrap_or_default());
    let (kind, pack) = (RwSignal::new(Kind::default()), RwSignal::new(String::new()));
    let is_round = move || kind.get() == Kind::Round;
    let export = move |_| {
        let export = kind.get_untracked().export(with_history.get_untracked(), &pack.get_untracked());
        departure.begin(session, async move |leaving| {
            let (name, counts) = session.export_as(export, &leaving).await?;
            Ok(match counts {
                Some(counts) => say!(
                    data.exported,
                    name = name,
                    packs = counts.packs,
                    tasks = counts.tasks,
                    answers = counts.answers,
                    items = counts.items
                ),
                None => say!(data.exported_other, name = name),
            })
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
            <Kinds kind=kind pack=pack/>
            <p hidden=move || !is_round()>{move || contents(held.get())}</p>
            <label class="data__choice" hidden=move || !is_round()>
                <input
                    type="checkbox"
                    autocomplete="off"
                    prop:checked=move || with_history.get()
                    on:change:target=move |event| with_history.set(event.target().checked())
                />
                {say!(data.with_history)}
            </label>
            <ConfidentialityChoice/>
            <Seal sealing=sealing/>
            <p class="data__note">{say!(data.carry_out_name)}</p>
            <p class="data__note">
                {say!(leaks.card_note)} " " <a href=session.link(Page::Leaks)>{say!(leaks.open)}</a>
            </p>
            <p class="data__note">{last}</p>
            {move || {
                reminder()
                    .map(|text| view! { <Notice tone=Tone::Warning><p>{text}</p></Notice> })
            }}
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || !departure.is_ready()
                    on:click=export
                >
                    {move || match (is_busy.get(), is_part.get() && is_round()) {
                        (true, _) => say!(data.exporting),
                        (false, true) => say!(hand_outs.hand_back),
                        (false, false) => say!(shell.export),
                    }}
                </button>
            </div>
            <HeldBack/>
            <ExportOutcome outcome=outcome/>
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
