//! The way of an item from its draft to its end.

use super::super::edited::Edited;
use crate::words::status;
use domain::ledger::Status;
use leptos::prelude::*;

/// The way of an ordinary item.
const WAY: &[Status] = &[
    Status::Draft,
    Status::Registered,
    Status::Rectifying,
    Status::SelfReview,
    Status::LeaderReview,
    Status::PendingAcceptance,
    Status::ClosedOut,
];

/// The way of a red line.
const RED_LINE: &[Status] = &[Status::Draft, Status::Registered, Status::HandedOver];

/// The steps, with the one where the item stands; nothing for what was taken out of the ledger.
#[component]
pub fn Track(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let standing = edited.shown(|item| Some((item.status, item.is_red_line())));
    view! {
        <ol class="track" hidden=move || standing.get().is_none_or(|(now, _)| !now.counts())>
            {move || {
                standing.get().map(|(now, is_red_line)| {
                    let way = if is_red_line { RED_LINE } else { WAY };
                    let here = way.iter().position(|step| *step == on_the_way(now));
                    way.iter()
                        .enumerate()
                        .map(|(place, step)| {
                            let is_here = here == Some(place);
                            view! {
                                <li
                                    class="track__step"
                                    class:track__step--past=here.is_some_and(|here| place < here)
                                    aria-current=is_here.then_some("step")
                                >
                                    {status(if is_here { now } else { *step })}
                                </li>
                            }
                        })
                        .collect_view()
                })
            }}
        </ol>
    }
}

/// The step at which a status off the way stands: returned, made up for and long-term items are being rectified.
fn on_the_way(status: Status) -> Status {
    match status {
        Status::Returned | Status::MakeUp | Status::LongTerm => Status::Rectifying,
        status => status,
    }
}
