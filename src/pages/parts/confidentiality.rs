//! Who may see a file that leaves.

use crate::session::use_session;
use crate::ui::Select;
use crate::words::{confidentiality, confidentiality_hint, say};
use domain::evidence::Confidentiality;
use leptos::prelude::*;

/// The choice, with one sentence about what was chosen. This browser remembers it.
#[component]
pub fn ConfidentialityChoice() -> impl IntoView {
    let preferences = use_session().preferences;
    let chosen = preferences.confidentiality;
    let choices = Confidentiality::ALL.map(|choice| (name(choice), confidentiality(choice).to_owned())).to_vec();
    view! {
        <div class="confidentiality">
            <Select
                label=say!(leaks.confidentiality)
                choices=choices
                value=Signal::derive(move || name(chosen.get()))
                on_change=move |of| {
                    let choice = Confidentiality::ALL.into_iter().find(|choice| name(*choice) == of);
                    preferences.set_confidentiality(choice.unwrap_or_default());
                }
            />
            <p class="confidentiality__hint" role="status">{move || confidentiality_hint(chosen.get())}</p>
        </div>
    }
}

fn name(choice: Confidentiality) -> String {
    Confidentiality::ALL.iter().position(|other| *other == choice).unwrap_or_default().to_string()
}
