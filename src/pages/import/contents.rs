//! What is in a file.

use crate::pages::parts::round_name;
use crate::session::{ImportPreview, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{moment, round_kind, say};
use leptos::prelude::*;

/// Unit, round, time and counts, and what is suspicious about the file.
#[component]
pub fn Contents(
    /// The file that was read.
    preview: ImportPreview,
) -> impl IntoView {
    let session = use_session();
    let ImportPreview { file_name, round, counts, exported_at_ms, is_untouched, not_understood, .. } = preview;
    let counts = say!(
        data.contents,
        packs = counts.packs,
        tasks = counts.tasks,
        answers = counts.answers,
        items = counts.items,
        matters = counts.matters
    );
    let number = format!("{}{}{}", round_name(&round), say!(common.comma), round_kind(round.kind));
    view! {
        <dl class="data__facts">
            <dt>{say!(data.file)}</dt>
            <dd>{file_name}</dd>
            <dt>{say!(data.unit)}</dt>
            <dd>{round.unit.name.clone()}</dd>
            <dt>{say!(data.round)}</dt>
            <dd>{number}</dd>
            <dt>{say!(data.exported_on)}</dt>
            <dd>{moment(&session.local_time(exported_at_ms))}</dd>
            <dt>{say!(data.holds)}</dt>
            <dd>{counts}</dd>
        </dl>
        {(!is_untouched).then(|| view! { <Notice tone=Tone::Warning><p>{say!(data.touched)}</p></Notice> })}
        {(!not_understood.is_empty())
            .then(|| {
                let fields = not_understood.iter().map(|field| view! { <li>{field.clone()}</li> }).collect_view();
                view! {
                    <Notice tone=Tone::Warning>
                        <details>
                            <summary>{say!(data.not_understood, count = not_understood.len())}</summary>
                            <ul class="import__names">{fields}</ul>
                        </details>
                    </Notice>
                }
            })}
    }
}
