//! Sealing what leaves: whether, with which passphrase, and what that means.

use crate::session::{Session, use_session};
use crate::ui::{Notice, SecretLine, Tone};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A passphrase is judged once nothing was typed for so long.
const JUDGED_AFTER_MS: u32 = 300;

/// Whether and how a file is sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sealing {
    /// It is not.
    #[default]
    Open,
    /// It is to be, but the passphrase is missing or differs: nothing may leave yet.
    Unfinished,
    /// With this passphrase.
    With(String),
}

impl Sealing {
    /// The passphrase, if there is to be one.
    pub fn passphrase(&self) -> Option<String> {
        match self {
            Self::With(passphrase) => Some(passphrase.clone()),
            Self::Open | Self::Unfinished => None,
        }
    }
}

/// A new passphrase that is being entered.
#[derive(Clone, Copy)]
pub struct NewPassphrase {
    first: RwSignal<String>,
    second: RwSignal<String>,
    /// Whether the passphrase was proposed, and is shown to be written down.
    proposed: RwSignal<Option<String>>,
    /// From 0 to 4.
    strength: RwSignal<Option<u8>>,
    /// The keystroke that is judged.
    stroke: StoredValue<u32>,
}

impl NewPassphrase {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            first: RwSignal::new(String::new()),
            second: RwSignal::new(String::new()),
            proposed: RwSignal::new(None),
            strength: RwSignal::new(None),
            stroke: StoredValue::new(0),
        }
    }

    /// Forgets what was entered.
    pub fn clear(&self) {
        // The page may have been left meanwhile.
        self.first.try_set(String::new());
        self.second.try_set(String::new());
        self.proposed.try_set(None);
        self.strength.try_set(None);
    }

    /// The passphrase, once it was entered twice.
    pub fn finished(&self) -> Option<String> {
        let (first, second) = (self.first.get(), self.second.get());
        (!first.is_empty() && first == second).then_some(first)
    }
}

impl Default for NewPassphrase {
    fn default() -> Self {
        Self::new()
    }
}

/// A choice to seal the file, with all that it takes.
#[component]
pub fn Seal(
    /// What was chosen; nothing may leave while it is unfinished.
    sealing: RwSignal<Sealing>,
) -> impl IntoView {
    let entry = NewPassphrase::new();
    let is_on = RwSignal::new(false);
    Effect::new(move |_| {
        let finished = entry.finished();
        sealing.set(match is_on.get() {
            false => Sealing::Open,
            true => finished.map_or(Sealing::Unfinished, Sealing::With),
        });
    });
    view! {
        <div class="seal">
            <label class="seal__choice">
                <input
                    type="checkbox"
                    prop:checked=move || is_on.get()
                    on:change:target=move |event| is_on.set(event.target().checked())
                />
                {say!(office.encrypt)}
            </label>
            {move || is_on.get().then(|| view! { <PassphraseTwice entry=entry loss=say!(office.loss)/> })}
        </div>
    }
}

/// The passphrase, twice, how strong it is, and what it means to lose it.
#[component]
pub fn PassphraseTwice(
    /// What is being entered.
    entry: NewPassphrase,
    /// What it means to lose it.
    loss: &'static str,
) -> impl IntoView {
    let session = use_session();
    let NewPassphrase { first, second, proposed, strength, .. } = entry;
    let differs = move || {
        let differs = second.with(|second| !second.is_empty() && first.with(|first| first != second));
        differs.then(|| say!(office.passphrases_differ).to_owned())
    };
    let enter = move |text: String| {
        proposed.set(None);
        first.set(text);
        judge_soon(session, entry);
    };
    let propose = move |_| {
        let Some(passphrase) = session.new_passphrase() else {
            session.announce(say!(office.no_randomness));
            return;
        };
        first.set(passphrase.clone());
        second.set(passphrase.clone());
        proposed.set(Some(passphrase));
        judge_soon(session, entry);
    };
    view! {
        <div class="seal__entry">
            <Notice tone=Tone::Warning><p>{loss}</p></Notice>
            <div class="fields">
                <SecretLine
                    label=say!(office.passphrase)
                    value=first
                    on_input=enter
                    hint=say!(office.passphrase_hint)
                    is_new=true
                />
                <SecretLine
                    label=say!(office.passphrase_again)
                    value=second
                    on_input=move |text| second.set(text)
                    error=Signal::derive(differs)
                    is_new=true
                />
            </div>
            <p class="seal__strength" role="status">
                {move || strength.get().map(|strength| say!(office.strength, how = strength_name(strength)))}
            </p>
            <button type="button" class="button seal__propose" on:click=propose>{say!(office.propose)}</button>
            <div role="status">
                {move || {
                    proposed
                        .get()
                        .map(|passphrase| {
                            view! {
                                <p>{say!(office.proposed)}</p>
                                <p class="seal__proposed"><code>{passphrase}</code></p>
                            }
                        })
                }}
            </div>
        </div>
    }
}

/// Judges the passphrase unless another key is pressed soon.
fn judge_soon(session: Session, entry: NewPassphrase) {
    entry.strength.set(None);
    let stroke = entry.stroke.try_update_value(|stroke| {
        *stroke += 1;
        *stroke
    });
    // The page may have been left when the time is up: then there is nothing to be read any more.
    let is_last = move || entry.stroke.try_get_value() == stroke;
    session.later(JUDGED_AFTER_MS, move || {
        let Some(passphrase) = entry.first.try_get_untracked().filter(|text| is_last() && !text.is_empty()) else {
            return;
        };
        spawn_local(async move {
            let strength = session.judge_passphrase(passphrase).await;
            if is_last() {
                entry.strength.try_set(strength);
            }
        });
    });
}

fn strength_name(strength: u8) -> &'static str {
    match strength {
        0 => say!(office.strength_none),
        1 => say!(office.strength_weak),
        2 => say!(office.strength_fair),
        3 => say!(office.strength_good),
        _ => say!(office.strength_strong),
    }
}
