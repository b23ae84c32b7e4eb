//! The unit's own score, part by part, with what was taken off.

use crate::pages::parts::{ALL_TOPICS, place_href};
use crate::route::Page;
use crate::session::{Session, use_session};
use crate::words::{deduction, part, points, say};
use domain::score::{PartScore, Score, score};
use leptos::prelude::*;

/// The score with its table.
#[component]
pub fn OwnScore() -> impl IntoView {
    let session = use_session();
    let own = Memo::new(move |_| {
        let today = session.today();
        session.with(&ALL_TOPICS, |workspace| score(workspace, today)).flatten()
    });
    view! {
        <section class="block own-score" aria-labelledby="own-score-title">
            <h2 id="own-score-title">{say!(health.score)}</h2>
            <p class="own-score__note">
                {say!(health.score_note)} " " <a href=session.link(Page::Settings)>{say!(health.score_weights)}</a>
            </p>
            {move || match own.get() {
                None => view! { <p>{say!(health.score_none)}</p> }.into_any(),
                Some(own) => table(session, &own).into_any(),
            }}
        </section>
    }
}

fn table(session: Session, own: &Score) -> impl IntoView + use<> {
    let (total, of) = own.total();
    let is_partial = own.parts.iter().any(|part| part.tenths.is_none());
    let rows = own.parts.iter().map(|part| row(session, part)).collect_view();
    view! {
        {if of == 0 {
            view! { <p>{say!(health.score_nothing)}</p> }.into_any()
        } else {
            view! {
                <p>
                    <strong class="own-score__total">
                        {say!(health.score_total, points = points(total), of = points(of))}
                    </strong>
                    {is_partial.then(|| view! { " " <span>{say!(health.score_partial)}</span> })}
                </p>
            }
                .into_any()
        }}
        <div class="table-scroll" tabindex="0" role="region" aria-label=say!(health.score_table)>
            <table class="own-score__table">
                <thead>
                    <tr>
                        <th scope="col">{say!(health.column_part)}</th>
                        <th scope="col" class="number">{say!(health.column_points)}</th>
                        <th scope="col" class="number">{say!(health.column_of)}</th>
                        <th scope="col">{say!(health.column_deductions)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(session: Session, own: &PartScore) -> impl IntoView + use<> {
    let deductions = own.deductions.iter().map(|one| {
        let text = say!(health.deduction, why = deduction(one), points = points(one.tenths));
        match &one.place {
            Some(place) => view! { <li><a href=place_href(session, place)>{text}</a></li> }.into_any(),
            None => view! { <li>{text}</li> }.into_any(),
        }
    });
    let deductions = deductions.collect::<Vec<_>>();
    view! {
        <tr>
            <th scope="row">{part(own.part)}</th>
            <td class="number">{own.tenths.map_or(say!(health.score_empty).to_owned(), points)}</td>
            <td class="number">{points(own.of_tenths)}</td>
            <td>
                {if !deductions.is_empty() {
                    view! { <ul class="own-score__deductions">{deductions}</ul> }.into_any()
                } else if own.tenths.is_some() {
                    say!(health.no_deduction).into_any()
                } else {
                    ().into_any()
                }}
            </td>
        </tr>
    }
}
