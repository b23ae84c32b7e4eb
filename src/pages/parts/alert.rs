//! How pressing an item is, by a word.

use crate::words;
use domain::alerts::AlertLevel;
use leptos::prelude::*;

/// 蓝色预警·临期, 黄色预警·滞后, 红色预警·逾期; nothing where nothing presses.
#[component]
pub fn AlertChip(
    /// How pressing it is.
    #[prop(into)]
    level: Signal<AlertLevel>,
) -> impl IntoView {
    move || {
        let level = level.get();
        let class = match level {
            AlertLevel::None => return None,
            AlertLevel::Blue => "chip chip--info",
            AlertLevel::Yellow => "chip chip--warning",
            AlertLevel::Red => "chip chip--grave",
        };
        Some(view! { <span class=class>{words::alert(level)}</span> })
    }
}
