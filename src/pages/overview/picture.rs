//! The check points, or the focuses, as one picture with its table.

use crate::pages::parts::{scales_drawing, scales_table};
use crate::route::Page;
use crate::session::{Topic, use_session};
use crate::words::{framework, say};
use domain::figures::axes;
use leptos::prelude::*;

/// The scales of the round's framework.
#[component]
pub fn Picture() -> impl IntoView {
    let session = use_session();
    let scales = Memo::new(move |_| {
        session
            .with(&[Topic::Round, Topic::Answers], |workspace| axes(workspace, workspace.round().framework))
            .unwrap_or_default()
    });
    let title = Memo::new(move |_| {
        session.with(&[Topic::Round], |workspace| framework(workspace.round().framework)).unwrap_or_default()
    });
    view! {
        <section class="block picture" aria-labelledby="picture-title">
            <h2 id="picture-title">{move || title.get()}</h2>
            {move || scales_drawing(title.get(), &scales.get())}
            <p class="picture__note">
                {say!(overview.picture_note)} " " <a href=session.link(Page::Figures)>{say!(figures.all)}</a>
            </p>
            <details>
                <summary>{say!(overview.table)}</summary>
                <div class="table-scroll" tabindex="0" role="region" aria-label=say!(overview.table)>
                    {move || scales_table(title.get(), &scales.get())}
                </div>
            </details>
        </section>
    }
}
