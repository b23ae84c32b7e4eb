//! 放行: letting files leave although something was found, with a reason that stays.

use crate::session::use_session;
use crate::ui::TextArea;
use crate::words::{leak_counts, refusal, say};
use domain::change::Change;
use domain::leaks::{Leak, counted, found_in};
use domain::matter::{Content, Matter, Release};
use domain::questionnaire::MIN_REASON_CHARS;
use leptos::prelude::*;

/// The form; nothing where there is nothing to release, or it was released already.
#[component]
pub fn ReleaseForm(
    /// All that was found.
    found: Memo<Vec<Leak>>,
    /// How much was found, and whether it was released.
    state: Memo<(usize, bool)>,
) -> impl IntoView {
    let session = use_session();
    let left = session.draft("release", String::new());
    let reason = left.value;
    let error = RwSignal::new(None::<String>);
    let counts = Memo::new(move |_| found.with(|found| counted(found)));
    let release = move |_| {
        let text = reason.get_untracked().trim().to_owned();
        // The reason leaves with the round, too.
        if !found_in(&text).is_empty() {
            error.set(Some(say!(leaks.reason_leaks).to_owned()));
            return;
        }
        let release = Release { at: untrack(|| session.now()), reason: text, found: counts.get_untracked() };
        let matter = Box::new(Matter::new(Content::Release(release)));
        match session.change(Change::AddMatter(session.new_matter_id(), matter)) {
            Ok(()) => {
                left.clear();
                session.announce(say!(leaks.release_done));
                session.focus_soon("#releases-title");
            }
            Err(why) => error.set(Some(refusal(&why))),
        }
    };
    view! {
        <section class="block" hidden=move || matches!(state.get(), (0, _) | (_, true)) aria-labelledby="release-title">
            <h2 id="release-title">{say!(leaks.release)}</h2>
            <p class="leaks__note">{say!(leaks.release_what)}</p>
            <p>{say!(leaks.release_found)} {move || counts.with(leak_counts)}</p>
            <TextArea
                label=say!(leaks.reason)
                hint=say!(leaks.reason_hint, min = MIN_REASON_CHARS)
                value=reason
                error=error
                on_input=move |text| {
                    error.set(None);
                    reason.set(text);
                }
            />
            <div class="page__acts">
                <button type="button" class="button" on:click=release>{say!(leaks.release_act)}</button>
            </div>
        </section>
    }
}
