//! The four things never allowed, and the district's own eight prohibitions (S-55, S-57).

use super::form::Draft;
use crate::session::Content;
use crate::ui::TextLine;
use crate::words::say;
use leptos::prelude::*;

/// Both lists; only the second can be changed.
#[component]
pub fn Discipline(
    /// The round.
    draft: Draft,
) -> impl IntoView {
    let built_in = Content::knowledge().map(|knowledge| knowledge.never_allowed.clone()).unwrap_or_default();
    let count = Memo::new(move |_| draft.round.with(|round| round.strict_prohibitions.len()));
    view! {
        <section class="block">
            <h2>{say!(setup.discipline)}</h2>
            <h3>{say!(setup.never_allowed)}</h3>
            <ol class="setup__list">{built_in.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ol>
            <h3>{say!(setup.prohibitions)}</h3>
            <p class="page__lead">{say!(setup.prohibitions_hint)}</p>
            <For each=move || 0..count.get() key=|place| *place let(place)>
                <div class="setup__prohibition">
                    <TextLine
                        label=say!(setup.prohibition, number = place + 1)
                        value=draft.read(move |round| round.strict_prohibitions.get(place).cloned().unwrap_or_default())
                        on_input=move |text| {
                            draft.edit(move |round| {
                                if let Some(there) = round.strict_prohibitions.get_mut(place) {
                                    *there = text;
                                }
                            });
                        }
                    />
                    <button
                        type="button"
                        class="button button--quiet"
                        aria-label=say!(setup.remove_prohibition, number = place + 1)
                        on:click=move |_| {
                            draft.edit(move |round| {
                                if place < round.strict_prohibitions.len() {
                                    round.strict_prohibitions.remove(place);
                                }
                            });
                        }
                    >
                        {say!(common.remove)}
                    </button>
                </div>
            </For>
            <p>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| draft.edit(|round| round.strict_prohibitions.push(String::new()))
                >
                    {say!(setup.add_prohibition)}
                </button>
            </p>
        </section>
    }
}
