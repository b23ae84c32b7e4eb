//! A content pack that was read from a file, before it is put to use.

use super::import_error;
use crate::session::{PackPreview, use_session};
use crate::ui::{Notice, Tone};
use crate::words::say;
use domain::pack::Pack;
use leptos::prelude::*;

/// What is in the pack, and the button that puts it to use in the open round.
#[component]
pub fn PackOffer(
    /// The pack.
    preview: PackPreview,
    /// Called once it is in use.
    #[prop(into)]
    on_adopted: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let error = RwSignal::new(None::<String>);
    let title = preview.pack.title.clone();
    let (file, row) = (preview.file_name.clone(), pack_row(&preview.pack));
    let unknown = (!preview.not_understood.is_empty()).then(|| {
        let list = preview.not_understood.join(say!(common.separator));
        say!(setup.pack_unknown, count = preview.not_understood.len(), list = list)
    });
    let adopt = move |_| match session.adopt_pack(preview.clone()) {
        Ok(()) => {
            session.announce(say!(setup.adopted, title = title.clone()));
            on_adopted.run(());
        }
        Err(refused) => error.set(Some(import_error(&refused))),
    };
    view! {
        <Notice tone=Tone::Info>
            <p>{say!(setup.pack_found, file = file)} {row}</p>
            {unknown.map(|unknown| view! { <p>{unknown}</p> })}
            <button type="button" class="button button--primary" on:click=adopt>
                {say!(setup.adopt)}
            </button>
        </Notice>
        {move || error.get().map(|error| view! { <Notice tone=Tone::Grave><p>{error}</p></Notice> })}
    }
}

/// 通用卷（2026-11）：题目 118 道，任务 0 项.
pub fn pack_row(pack: &Pack) -> String {
    say!(
        setup.pack_row,
        title = pack.title.clone(),
        edition = pack.edition.clone(),
        questions = pack.questions.len(),
        tasks = pack.tasks.len()
    )
}
