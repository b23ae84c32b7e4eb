//! Ticking what belongs to a part, with a word on who has it already.

use super::Parts;
use crate::pages::parts::Form;
use crate::words::say;
use domain::hand_out::{Coverage, Share};
use domain::id::MatterId;
use domain::matter::HandOut;
use leptos::prelude::*;

/// The part that things are assigned to; copies are the same.
#[derive(Clone, Copy)]
pub struct Assignment {
    /// The parts of the page.
    pub parts: Parts,
    /// The part.
    pub form: Form<HandOut>,
    id: StoredValue<MatterId>,
    /// Why the last tick was refused.
    pub error: RwSignal<Option<String>>,
}

impl Assignment {
    /// Of this part.
    pub fn new(parts: Parts, id: MatterId, form: Form<HandOut>) -> Self {
        Self { parts, form, id: StoredValue::new(id), error: RwSignal::new(None) }
    }

    /// Changes what is assigned.
    pub fn edit(&self, edit: impl FnOnce(&mut HandOut)) {
        self.error.set(self.form.edit(edit));
    }

    /// 已分给办公室: who else has one of these; empty where nobody has.
    pub fn elsewhere<K: Ord>(&self, share: fn(&Coverage) -> &Share<K>, keys: &[K]) -> String {
        let holders: Vec<MatterId> = self.parts.coverage.with(|coverage| {
            let shares = coverage.as_ref().map(share).into_iter();
            shares.flat_map(|share| keys.iter().flat_map(|key| share.holders(key).iter().cloned())).collect()
        });
        let departments = self.id.with_value(|id| self.parts.others(&holders, id));
        if departments.is_empty() {
            String::new()
        } else {
            say!(hand_outs.elsewhere, departments = departments.join(say!(common.separator)))
        }
    }
}

/// One thing that can be ticked.
#[component]
pub fn Assigned(
    /// What it is.
    #[prop(into)]
    label: String,
    /// Whether it is assigned.
    #[prop(into)]
    checked: Signal<bool>,
    /// Whether that can't be changed now.
    #[prop(into)]
    disabled: Signal<bool>,
    /// Who else has it.
    #[prop(into)]
    elsewhere: Signal<String>,
    /// Called with whether it is to be assigned.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="assign__row">
            <input
                type="checkbox"
                autocomplete="off"
                prop:checked=move || checked.get()
                disabled=move || disabled.get()
                on:change:target=move |event| on_change.run(event.target().checked())
            />
            <span>{label}</span>
            <span class="assign__elsewhere">{move || elsewhere.get()}</span>
        </label>
    }
}

/// A group that unfolds; its content is made only once it is open, for a questionnaire has hundreds of lines.
#[component]
pub fn Fold(
    /// What it holds, and how much of that is assigned.
    #[prop(into)]
    summary: Signal<String>,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <details
            class="assign__fold"
            on:toggle:target=move |event| is_open.set(event.target().open())
        >
            <summary>{move || summary.get()}</summary>
            {move || is_open.get().then(|| children())}
        </details>
    }
}
