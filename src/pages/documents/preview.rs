//! A document page by page, as it will print: each section is set in columns of the size of a page's text, so that the
//! browser breaks it into pages by the same rules as on paper; one page is shown at a time. In print the columns are gone.

use super::blocks::block;
use crate::session::document::{Document, Orientation, Section};
use crate::session::use_session;
use crate::words::say;
use leptos::html;
use leptos::prelude::*;

/// Distance of two columns, to the width of one: see `--gap` in the styles.
const GAP: f64 = 0.1;

/// Pages are counted anew once nothing was typed for so long.
const COUNTED_AFTER_MS: u32 = 120;

/// The pages.
#[component]
pub fn Preview(
    /// What is shown.
    document: RwSignal<Option<Document>>,
) -> impl IntoView {
    let session = use_session();
    // How many pages each section takes.
    let counts = RwSignal::new(Vec::<usize>::new());
    let page = RwSignal::new(0_usize);
    let all = Memo::new(move |_| counts.with(|counts| counts.iter().sum::<usize>()).max(1));
    // A document that has become shorter may end before the page that was looked at.
    let now = Memo::new(move |_| page.get().min(all.get() - 1));
    let place = Memo::new(move |_| counts.with(|counts| place_of(counts, now.get())));
    // The text of each section, as it lies in its columns.
    let flows = StoredValue::new(Vec::<NodeRef<html::Div>>::new());
    let count = move || {
        // The page may have been left meanwhile.
        if let Some(flows) = flows.try_get_value() {
            counts.try_set(flows.into_iter().map(columns).collect());
        }
    };
    Effect::new(move |_| {
        document.track();
        session.later(COUNTED_AFTER_MS, count);
    });
    let sheets = move || {
        flows.set_value(Vec::new());
        document.get().map(|document| {
            let sheets = document.sections.into_iter().enumerate().map(|(at, section)| {
                let flow = NodeRef::new();
                flows.update_value(|flows| flows.push(flow));
                view! { <Sheet at=at section=section flow=flow place=place/> }
            });
            let sheets = sheets.collect_view();
            let watermark = Some(document.watermark).filter(|watermark| !watermark.is_empty());
            view! {
                {sheets}
                {watermark.map(|words| view! { <p class="paper__watermark" aria-hidden="true" data-words=words></p> })}
            }
        })
    };
    let is_turned = Memo::new(move |_| {
        let section = |document: &Document| document.sections.get(place.get().0).map(|section| section.orientation);
        document.with(|document| document.as_ref().and_then(section) == Some(Orientation::Landscape))
    });
    let turn = move |by: isize| page.set(now.get_untracked().saturating_add_signed(by).min(all.get_untracked() - 1));
    view! {
        <section class="paper" aria-labelledby="preview-title">
            <h2 id="preview-title">{say!(documents.preview)}</h2>
            <div class="paper__bar">
                <button type="button" class="button" disabled=move || now.get() == 0 on:click=move |_| turn(-1)>
                    {say!(documents.previous_page)}
                </button>
                <p role="status">{move || say!(documents.page_of, page = now.get() + 1, all = all.get())}</p>
                <button type="button" class="button" disabled=move || now.get() + 1 == all.get() on:click=move |_| turn(1)>
                    {say!(documents.next_page)}
                </button>
            </div>
            <div class="paper__scroll" tabindex="0" role="region" aria-label=say!(documents.page_shown)>
                <div class="paper__frame" lang="zh-CN">
                    {sheets}
                    <p
                        class="paper__number"
                        class:paper__number--even=move || now.get() % 2 == 1
                        class:paper__number--turned=move || is_turned.get()
                        aria-hidden="true"
                    >
                        {move || format!("— {} —", now.get() + 1)}
                    </p>
                </div>
            </div>
        </section>
    }
}

/// The pages of a section.
#[component]
fn Sheet(at: usize, section: Section, flow: NodeRef<html::Div>, place: Memo<(usize, usize)>) -> impl IntoView {
    let class = match section.orientation {
        Orientation::Portrait => "sheet",
        Orientation::Landscape => "sheet sheet--landscape",
    };
    let column = move || {
        let (shown, column) = place.get();
        if shown == at { column.to_string() } else { "0".to_owned() }
    };
    view! {
        <div class=class class:sheet--shown=move || place.get().0 == at>
            <div class="sheet__window">
                <div class="sheet__flow" node_ref=flow style:--column=column>
                    {section.blocks.into_iter().map(block).collect_view()}
                </div>
            </div>
        </div>
    }
}

/// The section that a page belongs to, and which of its pages it is.
fn place_of(counts: &[usize], page: usize) -> (usize, usize) {
    let mut left = page;
    for (section, count) in counts.iter().enumerate() {
        if left < *count {
            return (section, left);
        }
        left -= count;
    }
    (0, 0)
}

/// How many columns the text of a section takes.
fn columns(flow: NodeRef<html::Div>) -> usize {
    let Some(flow) = flow.try_get_untracked().flatten() else { return 1 };
    let (one, all) = (f64::from(flow.client_width()), f64::from(flow.scroll_width()));
    if one <= 0.0 {
        return 1;
    }
    // A text takes few pages; what is rounded here is a few pixels of a scroll width.
    (((all + one * GAP) / (one * (1.0 + GAP))).round() as usize).max(1)
}
