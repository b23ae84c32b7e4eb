//! A word beside what is typed where it may not leave the unit: sooner than the export, which it would stop.

use crate::route::Page;
use crate::session::use_session;
use crate::ui::{Notice, Tone};
use crate::words::{leak_advice, leak_counts, say};
use domain::leaks::{LeakKind, found_within};
use leptos::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// What of a record, while it is written, may not leave.
#[component]
pub fn LeakNotice<T: Serialize + Send + Sync + 'static>(
    /// What is written; nothing where it can't be mended any more.
    value: Signal<Option<T>>,
    /// What else is to be known here.
    #[prop(optional)]
    more: &'static str,
) -> impl IntoView {
    let session = use_session();
    let found = Memo::new(move |_| -> BTreeMap<LeakKind, u32> {
        value.with(|value| value.as_ref().map(found_within).unwrap_or_default())
    });
    view! {
        <div class="leak-notice" role="status">
            {move || {
                let found = found.get();
                (!found.is_empty()).then(|| {
                    view! {
                        <Notice tone=Tone::Warning>
                            <div>
                                <p>{say!(leaks.noticed, found = leak_counts(&found))}</p>
                                {found.into_keys().map(|kind| view! { <p>{leak_advice(kind)}</p> }).collect_view()}
                                {(!more.is_empty()).then(|| view! { <p>{more}</p> })}
                            </div>
                            <a class="button" href=session.link(Page::Leaks)>{say!(leaks.open)}</a>
                        </Notice>
                    }
                })
            }}
        </div>
    }
}
