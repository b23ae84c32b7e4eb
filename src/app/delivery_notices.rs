//! Notices about the form in which the program is here: opened as a file, or of an older build than there is.

use crate::route::Page;
use crate::session::{Opened, Update, use_session};
use crate::ui::{Notice, Tone};
use crate::words::say;
use leptos::prelude::*;

/// Says once where data are if the page was opened as a file, and offers another build.
#[component]
pub fn DeliveryNotices() -> impl IntoView {
    let session = use_session();
    let is_open = move || matches!(session.opened(), Opened::Ready(_));
    view! {
        {move || {
            session
                .is_file_notice_due()
                .then(|| {
                    view! {
                        <Notice tone=Tone::Info>
                            <p>{say!(offline.file_notice)}</p>
                            {move || {
                                is_open()
                                    .then(|| {
                                        view! {
                                            <a class="button" href=session.link(Page::Data)>
                                                {say!(offline.file_notice_export)}
                                            </a>
                                        }
                                    })
                            }}
                            <button type="button" class="button" on:click=move |_| session.read_file_notice()>
                                {say!(offline.file_notice_read)}
                            </button>
                        </Notice>
                    }
                })
        }}
        {move || update_notice(session.update())}
    }
}

fn update_notice(update: Update) -> Option<AnyView> {
    let session = use_session();
    let (text, act) = match update {
        Update::Nothing => return None,
        Update::Waiting => (say!(offline.update), say!(offline.update_act)),
        Update::TakenElsewhere => (say!(offline.update_elsewhere), say!(offline.update_reload)),
        Update::Chosen => {
            return Some(view! { <Notice tone=Tone::Info><p>{say!(offline.update_saving)}</p></Notice> }.into_any());
        }
    };
    let hint = move || session.is_setting_up().then(|| view! { <p>{say!(offline.update_setting_up)}</p> });
    let notice = view! {
        <Notice tone=Tone::Info>
            <p>{text}</p>
            {hint}
            <button
                type="button"
                class="button"
                disabled=move || session.is_setting_up()
                on:click=move |_| session.choose_update()
            >
                {act}
            </button>
        </Notice>
    };
    Some(notice.into_any())
}
