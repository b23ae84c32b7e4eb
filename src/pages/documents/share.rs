//! 问题篇幅占比, as it is being written.

use crate::route::Page;
use crate::session::{ShareLevel, use_session};
use crate::words::say;
use leptos::prelude::*;

/// How much of the report is about problems, and how that stands to what is asked.
#[component]
pub fn ShareMeter() -> impl IntoView {
    let session = use_session();
    let share = Memo::new(move |_| session.issue_share());
    view! {
        <section class="card" aria-labelledby="share-title">
            <h2 id="share-title">{say!(documents.share)}</h2>
            {move || {
                share.get().map(|share| {
                    let verdict = match share.level() {
                        ShareLevel::TooLow => say!(documents.share_too_low, least = share.least),
                        ShareLevel::BelowAim => say!(documents.share_below_aim, aim = share.aim),
                        ShareLevel::Enough => say!(documents.share_enough).to_owned(),
                    };
                    let (class, filled) = match share.level() {
                        ShareLevel::TooLow => ("share share--low", share.percent()),
                        ShareLevel::BelowAim => ("share share--below", share.percent()),
                        ShareLevel::Enough => ("share", share.percent()),
                    };
                    view! {
                        <div class=class>
                            <p class="share__number">{say!(common.percent, percent = filled)}</p>
                            <svg class="share__scale" aria-hidden="true" width="100%" height="12">
                                <rect class="share__track" x="0" y="2" width="100%" height="8"></rect>
                                <rect class="share__bar" x="0" y="2" width=format!("{filled}%") height="8"></rect>
                                <line class="share__mark" x1=at(share.least) x2=at(share.least) y1="0" y2="12"></line>
                                <line class="share__mark" x1=at(share.aim) x2=at(share.aim) y1="0" y2="12"></line>
                            </svg>
                            <p role="status">{verdict}</p>
                            <p class="data__note">
                                {say!(documents.share_what, problems = share.of_problems, all = share.of_text)} " "
                                <a href=session.link(Page::Settings)>{say!(documents.share_settings)}</a>
                            </p>
                        </div>
                    }
                })
            }}
        </section>
    }
}

fn at(percent: u16) -> String {
    format!("{percent}%")
}
