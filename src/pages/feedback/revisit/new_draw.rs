//! Drawing closed items by chance, so that whoever doubts it can draw again.

use crate::pages::parts::MatterList;
use crate::ui::{Dialog, NumberInput};
use crate::words;
use crate::words::say;
use domain::change::Change;
use domain::feedback::drawable_items;
use domain::matter::{Content, Draw, Matter};
use leptos::prelude::*;

/// The form, in a window.
#[component]
pub fn NewDraw(
    /// The page's lists.
    list: MatterList,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::derive(|| say!(feedback.new_draw).to_owned())>
            <Fields list=list open=open/>
        </Dialog>
    }
}

#[component]
fn Fields(list: MatterList, open: RwSignal<bool>) -> impl IntoView {
    let session = list.session;
    let today = untrack(|| session.today());
    let seed = RwSignal::new(Some(f64::from(session.new_seed())));
    let found = session.peek(|workspace| (drawable_items(workspace), workspace.round().parameters.spot_check_percent));
    let (from, percent) = found.unwrap_or_default();
    let count = Draw::new(today, 0, percent, from.iter().cloned()).items.len();
    let total = from.len();
    let from = StoredValue::new(from);
    let error = RwSignal::new(None::<String>);
    let draw = move |_| {
        // Anything else can't be said again by whoever repeats it.
        let whole =
            seed.get_untracked().filter(|seed| seed.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(seed));
        let Some(seed) = whole else {
            error.set(Some(say!(feedback.seed_wrong).to_owned()));
            return;
        };
        let drawn = Draw::new(today, seed as u32, percent, from.get_value());
        let id = session.new_matter_id();
        match session.change(Change::AddMatter(id.clone(), Box::new(Matter::new(Content::Draw(drawn))))) {
            Ok(()) => {
                open.set(false);
                session.announce(say!(feedback.drawn, count = count));
                list.open(id);
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <div class="matter-form">
            <p class="dialog__text">{say!(feedback.draw_text, total = total, percent = percent, count = count)}</p>
            <NumberInput
                label=say!(matter.seed)
                hint=say!(feedback.seed_hint)
                value=seed
                error=error
                on_change=move |number| {
                    error.set(None);
                    seed.set(number);
                }
            />
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=draw>{say!(feedback.draw)}</button>
        </div>
    }
}
