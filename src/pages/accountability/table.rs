//! The entries of one level.

use super::Row;
use crate::pages::parts::{Cell, MatterList, MatterRow, MatterTable};
use crate::ui::Empty;
use crate::words::{account_measure, account_stage, date, liability, say, subject, trigger};
use domain::id::MatterId;
use domain::matter::{Level, Stage};
use leptos::prelude::*;

/// The table, or what stands where nothing is.
#[component]
pub fn Entries(
    /// The page's lists.
    list: MatterList,
    /// All entries.
    rows: Memo<Vec<Row>>,
    /// The level of those that are shown.
    level: Level,
) -> impl IntoView {
    let (title, empty) = match level {
        Level::Unit => (say!(accountability.by_unit), say!(accountability.unit_empty)),
        Level::Proposed => (say!(accountability.by_others), say!(accountability.others_empty)),
    };
    let ids = Memo::new(move |_| {
        rows.with(|rows| {
            let own = rows.iter().filter(|row| row.entry.level == level);
            own.map(|row| row.id.clone()).collect::<Vec<_>>()
        })
    });
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    view! {
        <section class="block" aria-label=title>
            <h2>{title}</h2>
            {move || is_empty.get().then(|| view! { <Empty text=empty/> })}
            <div hidden=move || is_empty.get()>
                <MatterTable
                    caption=title
                    columns=vec![
                        say!(matter.number),
                        say!(matter.trigger),
                        say!(accountability.against),
                        say!(matter.liability),
                        say!(matter.measure),
                        say!(matter.items),
                        say!(accountability.decision),
                        say!(accountability.publicized),
                        say!(matter.account_stage),
                    ]
                >
                    <For each=move || ids.get() key=MatterId::clone let:id>
                        <Entry list=list rows=rows id=id/>
                    </For>
                </MatterTable>
            </div>
        </section>
    }
}

#[component]
fn Entry(list: MatterList, rows: Memo<Vec<Row>>, id: MatterId) -> impl IntoView {
    let of = id.clone();
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == of).cloned()));
    let text = move |read: fn(&Row) -> String| move || row.with(|row| row.as_ref().map(read).unwrap_or_default());
    let number = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |row| row.number).to_string()));
    let stage = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.entry.stage)));
    view! {
        <MatterRow list=list id=id name=number>
            <Cell label=say!(matter.trigger)>{text(|row| trigger(row.entry.trigger).to_owned())}</Cell>
            <Cell label=say!(accountability.against)>
                {text(|row| format!("{} {}", subject(row.entry.subject), row.entry.post_code))}
            </Cell>
            <Cell label=say!(matter.liability)>{text(|row| liability(row.entry.liability).to_owned())}</Cell>
            <Cell label=say!(matter.measure)>{text(|row| account_measure(row.entry.measure).to_owned())}</Cell>
            <Cell label=say!(matter.items)>{text(|row| row.codes.join(say!(common.separator)))}</Cell>
            <Cell label=say!(accountability.decision)>{text(decision)}</Cell>
            <Cell label=say!(accountability.publicized)>
                {text(|row| {
                    let said = if row.entry.is_publicized { say!(accountability.yes) } else { say!(accountability.no) };
                    said.to_owned()
                })}
            </Cell>
            <Cell label=say!(matter.account_stage)>
                {move || stage.get().map(|stage| view! { <span class=stage_class(stage)>{account_stage(stage)}</span> })}
            </Cell>
        </MatterRow>
    }
}

fn decision(row: &Row) -> String {
    let day = row.entry.decided_on.map(date).unwrap_or_default();
    let parts = [row.entry.authority.as_str(), &row.entry.doc_no, &day];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn stage_class(stage: Stage) -> &'static str {
    match stage {
        Stage::Carried => "chip chip--good",
        Stage::Withdrawn => "chip",
        Stage::Considered | Stage::Proposed | Stage::Decided => "chip chip--warning",
    }
}
