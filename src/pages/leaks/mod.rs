//! 外发检查: what may not leave the unit, where it is mended, and what was released with a reason.

mod group;
mod release;
mod releases;

use crate::pages::parts::ALL_TOPICS;
use crate::route::Page;
use crate::session::use_session;
use crate::ui::{Empty, Notice, Tone};
use crate::words::say;
use domain::leaks::{Leak, LeakKind, counted, is_released, scan};
use leptos::prelude::*;

/// The page.
#[component]
pub fn LeaksPage() -> impl IntoView {
    let session = use_session();
    let found =
        Memo::new(move |_| session.with(&ALL_TOPICS, |workspace| scan(workspace.records())).unwrap_or_default());
    let state = Memo::new(move |_| {
        let counts = found.with(|found| counted(found));
        let released = session.with(&ALL_TOPICS, |workspace| is_released(workspace.records(), &counts));
        (found.with(Vec::len), released == Some(true))
    });
    view! {
        <section class="page leaks">
            <header>
                <h1>{say!(leaks.title)}</h1>
                <p class="page__lead">{say!(leaks.lead)}</p>
                <p class="page__lead">{say!(leaks.lead_limits)}</p>
            </header>
            {move || verdict(state.get())}
            <div class="leaks__groups" hidden=move || found.with(Vec::is_empty)>
                {LeakKind::ALL.iter().map(|of| view! { <group::Group of=*of found=found/> }).collect_view()}
            </div>
            <release::ReleaseForm found=found state=state/>
            <releases::Releases/>
            <p class="leaks__note">{say!(leaks.history_note)}</p>
        </section>
    }
}

/// Whether files may leave now.
fn verdict((count, is_released): (usize, bool)) -> AnyView {
    let session = use_session();
    match (count, is_released) {
        (0, _) => view! {
            <Empty text=say!(leaks.none)>
                <a class="button" href=session.link(Page::Data)>{say!(leaks.to_data)}</a>
            </Empty>
        }
        .into_any(),
        (count, true) => view! {
            <Notice tone=Tone::Good>
                <p role="status">{say!(leaks.released, count = count)}</p>
            </Notice>
        }
        .into_any(),
        (count, false) => view! {
            <Notice tone=Tone::Warning>
                <p role="status">{say!(leaks.blocked, count = count)}</p>
            </Notice>
        }
        .into_any(),
    }
}

/// The places of one kind.
fn of_kind(found: &[Leak], of: LeakKind) -> Vec<Leak> {
    found.iter().filter(|leak| leak.kind == of).cloned().collect()
}
