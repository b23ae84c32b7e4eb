//! Long lists of which only the rows in sight are drawn.

use leptos::prelude::*;
use leptos::{ev, html};
use std::ops::Range;

/// Up to so many rows, a list is drawn in full: then the browser's own search finds all of them.
const DRAWN_IN_FULL: usize = 60;

/// Rows drawn above and below those in sight, so that a quick turn of the wheel does not run into white.
const BEYOND: usize = 8;

/// Height of the box until it has been measured: that of a large screen.
const FIRST_HEIGHT_PX: f64 = 1_000.0;

/// A box that scrolls over many rows of one height; copies are the same. Paper gets all rows.
#[derive(Clone, Copy)]
pub struct RowWindow {
    scrolls: NodeRef<html::Div>,
    count: Signal<usize>,
    row_px: Signal<f64>,
    /// How far the box has been scrolled.
    top_px: RwSignal<f64>,
    height_px: RwSignal<f64>,
    drawn: Memo<Range<usize>>,
}

impl RowWindow {
    /// A window over `count` rows, each `row_px` high.
    pub fn new(count: Signal<usize>, row_px: Signal<f64>) -> Self {
        let top_px = RwSignal::new(0.0);
        let height_px = RwSignal::new(FIRST_HEIGHT_PX);
        let is_printed = RwSignal::new(false);
        let drawn = Memo::new(move |_| {
            let count = count.get();
            if is_printed.get() || count <= DRAWN_IN_FULL {
                return 0..count;
            }
            rows_in_sight(count, row_px.get(), top_px.get(), height_px.get())
        });
        let window = Self { scrolls: NodeRef::new(), count, row_px, top_px, height_px, drawn };
        Effect::new(move |_| {
            if window.scrolls.get().is_some() {
                window.measure();
            }
        });
        let handles = [
            window_event_listener(ev::beforeprint, move |_| is_printed.set(true)),
            window_event_listener(ev::afterprint, move |_| is_printed.set(false)),
            window_event_listener(ev::resize, move |_| window.measure()),
        ];
        on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
        window
    }

    /// The rows that are drawn.
    pub fn drawn(&self) -> Range<usize> {
        self.drawn.get()
    }

    /// Scrolls no further than it takes to have a row in sight, below a head of `head_px`. The row is drawn then.
    pub fn reveal(&self, row: usize, head_px: f64) {
        let Some(scrolls) = self.scrolls.get_untracked() else { return };
        self.measure();
        let row_px = self.row_px.get_untracked();
        let (top, height) = (self.top_px.get_untracked(), self.height_px.get_untracked());
        let (begins, ends) = (row as f64 * row_px, (row as f64 + 1.0) * row_px);
        let wanted = if begins < top { begins } else { top.max(ends + head_px - height) };
        if wanted != top {
            scrolls.set_scroll_top(wanted as i32);
            // What is drawn follows now: the box tells of its scrolling only with the next frame.
            self.top_px.set(wanted);
        }
    }

    /// How many rows are in sight at once.
    pub fn page(&self) -> usize {
        let rows = self.height_px.get_untracked() / self.row_px.get_untracked();
        (rows as usize).saturating_sub(1).max(1)
    }

    /// Scrolls back to the first row.
    pub fn scroll_to_top(&self) {
        // To scroll, the browser must lay out what is about to change: not where it stands there anyway.
        if self.top_px.get_untracked() == 0.0 {
            return;
        }
        if let Some(scrolls) = self.scrolls.get_untracked() {
            scrolls.set_scroll_top(0);
        }
        self.top_px.set(0.0);
    }

    /// Looks how far the box has been scrolled, and how much of it is in sight. A box that is hidden has nothing to tell.
    fn measure(&self) {
        let Some(scrolls) = self.scrolls.get_untracked() else { return };
        let height = f64::from(scrolls.client_height());
        if height > 0.0 {
            self.height_px.set(height);
            self.top_px.set(f64::from(scrolls.scroll_top()));
        }
    }
}

/// The rows of a box, with those a little beyond.
fn rows_in_sight(count: usize, row_px: f64, top_px: f64, height_px: f64) -> Range<usize> {
    let first = (top_px / row_px) as usize;
    let last = ((top_px + height_px) / row_px) as usize + 1;
    // After a filter the box may still stand further down than there are rows.
    let first = first.min(count.saturating_sub(1));
    first.saturating_sub(BEYOND)..(last + BEYOND).min(count)
}

/// The box that scrolls.
#[component]
pub fn WindowBox(
    /// The window.
    window: RowWindow,
    /// Classes of the box.
    class: &'static str,
    /// What it is called, where nothing in it takes the focus: then the box itself does, so that keys can scroll it.
    #[prop(optional)]
    label: Option<&'static str>,
    /// What scrolls in it.
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class=class
            node_ref=window.scrolls
            tabindex=label.map(|_| "0")
            role=label.map(|_| "region")
            aria-label=label
            on:scroll=move |_| window.measure()
        >
            {children()}
        </div>
    }
}

/// The room of the rows that are not drawn: above the drawn ones, or below them. A row of a table.
#[component]
pub fn WindowGap(
    /// The window.
    window: RowWindow,
    /// Whether it is the room below.
    #[prop(optional)]
    is_below: bool,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let drawn = window.drawn.get();
        if is_below { window.count.get().saturating_sub(drawn.end) } else { drawn.start }
    });
    view! {
        <tr class="window__gap" aria-hidden="true" hidden=move || rows.get() == 0>
            <td style:height=move || format!("{}px", rows.get() as f64 * window.row_px.get())></td>
        </tr>
    }
}
