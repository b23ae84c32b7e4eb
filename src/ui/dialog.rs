//! Windows above the page.

use super::fresh_id;
use crate::words::say;
use leptos::html;
use leptos::prelude::*;

/// A window above the page. The browser keeps the focus in it, closes it with Esc, and gives the focus back.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// Its content; made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let window = NodeRef::<html::Dialog>::new();
    let title_id = fresh_id("dialog");
    let labelled_by = title_id.clone();
    Effect::new(move |_| {
        let Some(window) = window.get() else { return };
        if open.get() {
            // It fails only where the window is open or gone already.
            let _ = window.show_modal();
        } else {
            window.close();
        }
    });
    view! {
        <dialog class="dialog" node_ref=window aria-labelledby=labelled_by on:close=move |_| open.set(false)>
            <h2 class="dialog__title" id=title_id>{move || title.get()}</h2>
            {move || open.get().then(|| children())}
        </dialog>
    }
}

/// A question that is asked once before something is done.
#[component]
pub fn Confirm(
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// What is asked.
    #[prop(into)]
    title: Signal<String>,
    /// What would happen.
    #[prop(into)]
    text: Signal<String>,
    /// The verb on the button.
    #[prop(into)]
    action: String,
    /// Whether it takes something away.
    #[prop(optional)]
    is_destructive: bool,
    /// Called once it is confirmed.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let class = if is_destructive { "button button--danger" } else { "button button--primary" };
    view! {
        <Dialog open=open title=title>
            <p class="dialog__text">{move || text.get()}</p>
            <div class="dialog__acts">
                <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
                <button
                    type="button"
                    class=class
                    on:click=move |_| {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {action.clone()}
                </button>
            </div>
        </Dialog>
    }
}
