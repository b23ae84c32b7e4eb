//! The line of time: items from discovery to due date, put together by leader or department.

use super::chart::Chart;
use super::filters::Filters;
use super::{Dated, MOST_ROWS, TOPICS};
use crate::pages::parts::{FilterLinks, FilterOption, follow_filter};
use crate::route::deadlines::grouping;
use crate::ui::Empty;
use crate::words::{date, leader, milestone, say};
use domain::Date;
use domain::deadlines::{Grouping, Span, SpanGroup, Window, grouped, spans};
use domain::pack::Milestone;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Rows that are unfolded from the start; groups beyond them open on request.
const UNFOLDED_ROWS: usize = 60;

/// Groups that the reader has folded or unfolded, by name.
type Folds = RwSignal<BTreeMap<String, bool>>;

/// All spans that are shown, group by group.
#[component]
pub fn Timeline(
    /// The page's dates.
    dated: Dated,
) -> impl IntoView {
    let session = dated.session;
    let all = Memo::new(move |_| {
        let today = session.today();
        session.with(&TOPICS, |workspace| spans(workspace, today)).unwrap_or_default()
    });
    let is_wanted = move |span: &Span| !dated.filter.with(|filter| filter.is_open_only) || !span.status.is_settled();
    let tally = Memo::new(move |_| {
        all.with(|all| {
            let owners = all.iter().filter(|span| is_wanted(span)).map(|span| &span.owner);
            dated.filter.with(|filter| filter.owner.tally(owners))
        })
    });
    let groups = Memo::new(move |_| {
        let by = dated.query.with(grouping);
        all.with(|all| {
            let fits = |span: &&Span| is_wanted(span) && dated.filter.with(|filter| filter.owner.fits(&span.owner));
            grouped(all.iter().filter(fits).cloned(), by)
        })
    });
    let milestones = Memo::new(move |_| {
        session
            .with(&TOPICS, |workspace| {
                let dated = |which| Some((which, workspace.round().milestone(which)?));
                Milestone::ALL.into_iter().filter_map(dated).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let folds: Folds = RwSignal::new(BTreeMap::new());
    let open = FilterOption {
        value: "1".to_owned(),
        label: say!(deadlines.open_only).to_owned(),
        count: Signal::derive(move || all.with(|all| all.iter().filter(|span| !span.status.is_settled()).count())),
    };
    view! {
        <Filters tally=tally>
            <FilterLinks name="open" legend=say!(deadlines.open_only) options=vec![open]/>
        </Filters>
        <Groupings dated=dated/>
        {move || groups.with(Vec::is_empty).then(|| empty(all.with(Vec::is_empty)))}
        {move || groups.with(|groups| drawing(dated, groups, milestones.get(), folds))}
    }
}

fn empty(is_ledger_empty: bool) -> impl IntoView {
    let text = if is_ledger_empty { say!(deadlines.no_items) } else { say!(deadlines.nothing_here) };
    view! { <Empty text=text/> }
}

/// The groups, all on one stretch of time, and what the lines in it mean.
fn drawing(
    dated: Dated,
    groups: &[SpanGroup],
    mut milestones: Vec<(Milestone, Date)>,
    folds: Folds,
) -> Option<impl IntoView + use<>> {
    let today = dated.session.today();
    let window = Window::around(today, groups.iter().flat_map(|group| &group.spans), &milestones);
    milestones.retain(|(_, day)| window.holds(*day));
    let legend = (!groups.is_empty()).then(|| legend(&milestones, today))?;
    let mut rows = 0;
    let drawn = groups.iter().map(|group| {
        rows += group.spans.len();
        let is_unfolded = rows <= UNFOLDED_ROWS || groups.len() == 1;
        let (group, milestones) = (group.clone(), milestones.clone());
        view! {
            <Group dated=dated group=group window=window milestones=milestones folds=folds is_unfolded=is_unfolded/>
        }
    });
    let drawn = drawn.collect_view();
    Some(view! { {legend} {drawn} })
}

/// By leader or by department.
#[component]
fn Groupings(dated: Dated) -> impl IntoView {
    let session = dated.session;
    let link = move |by: Grouping| {
        let (name, label) = match by {
            Grouping::Leader => ("", say!(deadlines.by_leader)),
            Grouping::Department => ("department", say!(deadlines.by_department)),
        };
        let query = move || dated.query.get().with("group", name);
        view! {
            <li>
                <a
                    class="filter"
                    href=move || dated.link(|_| query())
                    aria-current=move || (dated.query.with(grouping) == by).then_some("true")
                    on:click=move |event| {
                        follow_filter(session, &event, &session.route_now().with_query(untrack(query)));
                    }
                >
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <ul class="filters" aria-label=say!(deadlines.group_by)>
            {Grouping::ALL.iter().copied().map(link).collect_view()}
        </ul>
    }
}

/// What the lines mean.
fn legend(milestones: &[(Milestone, Date)], today: Date) -> impl IntoView + use<> {
    let marks = milestones.iter().map(|(which, day)| {
        let text = say!(deadlines.legend_milestone, name = milestone(*which), day = date(*day));
        view! { <li>{text}</li> }
    });
    view! {
        <div class="legend">
            <p>{say!(deadlines.legend, day = date(today))}</p>
            <ol>{marks.collect_view()}</ol>
        </div>
    }
}

/// One leader or department: counts at once, the chart when it is unfolded.
#[component]
fn Group(
    dated: Dated,
    group: SpanGroup,
    window: Window,
    milestones: Vec<(Milestone, Date)>,
    folds: Folds,
    is_unfolded: bool,
) -> impl IntoView {
    let name = match &group.leader {
        Some(of) => leader(of),
        None if group.department.is_empty() => say!(deadlines.no_department).to_owned(),
        None => group.department.clone(),
    };
    let key = StoredValue::new(name.clone());
    let is_open =
        Memo::new(move |_| key.with_value(|key| folds.with(|folds| folds.get(key).copied())).unwrap_or(is_unfolded));
    let (total, open, overdue) = (group.spans.len(), group.open(), group.overdue());
    let body_id = crate::ui::fresh_id("spans");
    let chart_name = name.clone();
    view! {
        <section class="span-group">
            <h2>
                <button
                    type="button"
                    class="span-group__head"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=body_id.clone()
                    on:click=move |_| {
                        let open = !is_open.get_untracked();
                        folds.update(|folds| {
                            folds.insert(key.get_value(), open);
                        });
                    }
                >
                    <span>{name}</span>
                    <span class="span-group__counts">
                        {say!(deadlines.group_count, total = total, open = open)}
                        {(overdue > 0)
                            .then(|| view! { <span class="due--overdue">{say!(deadlines.group_overdue, count = overdue)}</span> })}
                    </span>
                </button>
            </h2>
            <div id=body_id hidden=move || !is_open.get()>
                {move || {
                    is_open.get().then(|| {
                        let drawn = group.spans.get(..MOST_ROWS).unwrap_or(&group.spans).to_vec();
                        let is_cut = drawn.len() < total;
                        view! {
                            <Chart dated=dated name=chart_name.clone() spans=drawn window=window milestones=milestones.clone()/>
                            {is_cut
                                .then(|| {
                                    let text = say!(deadlines.cut, shown = MOST_ROWS, total = total);
                                    view! { <p class="page__lead">{text}</p> }
                                })}
                        }
                    })
                }}
            </div>
        </section>
    }
}
