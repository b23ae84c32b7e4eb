//! The packs in use, and opening a district's own.

use crate::domain::pack::Pack;
use crate::pages::parts::import_error;
use crate::session::{ChosenFile, PackPreview, Topic, use_session};
use crate::ui::{Field, Notice, Tone, fresh_id};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Packs of the round.
#[component]
pub fn Packs() -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        session
            .with(&[Topic::Round], |workspace| {
                workspace.records().packs_in_use().map(|pack| pack_row(pack)).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let found = RwSignal::new(None::<PackPreview>);
    let error = RwSignal::new(None::<String>);
    let id = fresh_id("pack");
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = ChosenFile::from_event(&event) else { return };
        spawn_local(async move {
            match session.preview_pack(&file).await {
                Ok(preview) => {
                    error.set(None);
                    found.set(Some(preview));
                }
                Err(refused) => {
                    found.set(None);
                    error.set(Some(import_error(&refused)));
                }
            }
        });
    };
    let adopt = move |_| {
        let Some(preview) = found.get_untracked() else { return };
        let title = preview.pack.title.clone();
        match session.adopt_pack(preview) {
            Ok(()) => {
                found.set(None);
                session.announce(say!(setup.adopted, title = title));
            }
            Err(refused) => error.set(Some(import_error(&refused))),
        }
    };
    view! {
        <section class="block">
            <h2>{say!(setup.packs)}</h2>
            <ul class="setup__list">
                {move || rows.get().into_iter().map(|row| view! { <li>{row}</li> }).collect_view()}
            </ul>
            <Field for_id=id.clone() label=say!(setup.pack_file) hint=say!(setup.pack_hint) error=error>
                <input
                    class="input"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby=format!("{id}-note")
                    id=id
                    on:change=choose
                />
            </Field>
            {move || {
                found.get().map(|PackPreview { file_name, pack, not_understood }| {
                    let unknown = (!not_understood.is_empty()).then(|| {
                        let list = not_understood.join(say!(common.separator));
                        say!(setup.pack_unknown, count = not_understood.len(), list = list)
                    });
                    view! {
                        <Notice tone=Tone::Info>
                            <p>{say!(setup.pack_found, file = file_name)} {pack_row(&pack)}</p>
                            {unknown.map(|unknown| view! { <p>{unknown}</p> })}
                            <button type="button" class="button button--primary" on:click=adopt>
                                {say!(setup.adopt)}
                            </button>
                        </Notice>
                    }
                })
            }}
        </section>
    }
}

/// 通用卷（2026-11）：题目 118 道，任务 0 项.
fn pack_row(pack: &Pack) -> String {
    say!(
        setup.pack_row,
        title = pack.title.clone(),
        edition = pack.edition.clone(),
        questions = pack.questions.len(),
        tasks = pack.tasks.len()
    )
}
