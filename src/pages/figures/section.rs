//! What is common to all pictures: their name, what they say in words, and the table behind them.

use crate::words::{figure, say};
use domain::figures::Figure;
use leptos::prelude::*;

/// The part of the page for one picture.
pub fn section(
    of: Figure,
    summary: Memo<String>,
    picture: impl Fn() -> AnyView + Send + 'static,
    table: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    let id = id(of);
    let region = say!(figures.table_of, name = figure(of));
    view! {
        <section class="block chart" aria-labelledby=id>
            <h2 id=id>{figure(of)}</h2>
            <p class="chart__summary">{move || summary.get()}</p>
            {picture}
            <details>
                <summary>{say!(overview.table)}</summary>
                <div class="table-scroll" tabindex="0" role="region" aria-label=region>
                    {table}
                </div>
            </details>
        </section>
    }
}

/// The part of the page for a picture that can't be drawn yet: what is missing, and the act that fills it.
pub fn missing(of: Figure, empty: impl IntoView) -> impl IntoView {
    let id = id(of);
    view! {
        <section class="block chart" aria-labelledby=id>
            <h2 id=id>{figure(of)}</h2>
            {empty}
        </section>
    }
}

/// The caption of the table of a picture, which its region says, too.
pub fn caption(of: Figure) -> impl IntoView {
    view! { <caption class="visually-hidden">{figure(of)}</caption> }
}

/// What the picture is called for those who can't see it.
pub fn label(of: Figure, summary: &str) -> String {
    format!("{}{}{summary}", figure(of), say!(common.colon))
}

fn id(of: Figure) -> &'static str {
    match of {
        Figure::Axes => "figure-axes",
        Figure::Progress => "figure-progress",
        Figure::Categories => "figure-categories",
        Figure::Departments => "figure-departments",
        Figure::CloseOut => "figure-close-out",
        Figure::BurnDown => "figure-burn-down",
    }
}
