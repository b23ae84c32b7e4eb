//! The table of all items that are shown. Only the rows in sight are in the page: a ledger may have thousands.

use super::{Items, filters, row};
use crate::route::{Page, Query};
use crate::ui::{Empty, WindowBox, WindowGap};
use crate::words::{column as column_name, list_view, say};
use domain::id::ItemId;
use domain::lists::{Column, Line, ListView};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Height of the head of the table (`--touch` and its border in `ledger.css`).
pub const HEAD_PX: f64 = 45.0;

/// So high at most, rows stand in the page and do not scroll in a box of their own.
const SHORT_PX: f64 = 800.0;

/// The `aria-rowindex` of the first row: the head is row 1.
pub const FIRST_ROW: usize = 2;

/// The list that the address names.
pub fn read_view(query: &Query) -> ListView {
    let named = ListView::ALL.iter().find(|view| view_name(**view) == query.get("view"));
    named.copied().unwrap_or(ListView::Ledger)
}

/// The name of a list in the address; empty for the one that needs no name.
pub fn view_name(view: ListView) -> &'static str {
    match view {
        ListView::Ledger => "",
        ListView::Problems => "problems",
        ListView::Tasks => "tasks",
        ListView::Responsibilities => "responsibilities",
        ListView::Results => "results",
        ListView::Archive => "archive",
    }
}

/// The column that the address names, and whether downwards.
pub fn read_sort(query: &Query) -> (Column, bool) {
    let asked = query.get("sort");
    let mut sortable = Column::ALL.iter().filter(|column| column.is_sortable());
    let column = sortable.find(|column| sort_name(**column) == asked);
    (column.copied().unwrap_or(Column::Code), query.get("dir") == "desc")
}

/// Whether the table is drawn close.
pub fn is_dense(query: &Query) -> bool {
    !query.get("dense").is_empty()
}

/// The table, or what stands where nothing is.
#[component]
pub fn Table(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let total = Memo::new(move |_| items.rows.with(|rows| rows.all().len()));
    let valid = Memo::new(move |_| items.rows.with(|rows| rows.all().iter().filter(|row| row.status.counts()).count()));
    let shown = Memo::new(move |_| items.sifted.with(|sifted| sifted.shown.len()));
    let line_count = Memo::new(move |_| items.lines.with(Vec::len));
    let row_px = move || row::height_px(items.view.get(), items.query.with(is_dense));
    let is_short = Memo::new(move |_| line_count.get() as f64 * row_px() <= SHORT_PX);
    let said = move || {
        if line_count.get() == shown.get() {
            say!(ledger.shown, shown = shown.get(), total = valid.get())
        } else {
            say!(ledger.shown_lines, shown = shown.get(), lines = line_count.get(), total = valid.get())
        }
    };
    view! {
        {move || (total.get() == 0).then(|| empty(items))}
        {move || {
            (shown.get() == 0 && total.get() > 0).then(|| {
                view! {
                    <Empty text=say!(ledger.no_match)>
                        <filters::Clear/>
                    </Empty>
                }
            })
        }}
        <div
            class="ledger__frame"
            class:ledger__frame--short=move || is_short.get()
            hidden=move || shown.get() == 0
        >
            <p class="ledger__shown" role="status">{said}</p>
            <WindowBox window=items.window class="table-scroll ledger__scroll">
                <Grid items=items/>
            </WindowBox>
        </div>
    }
}

#[component]
fn Grid(items: Items) -> impl IntoView {
    let dense = Memo::new(move |_| items.query.with(is_dense));
    let text_lines = Memo::new(move |_| row::text_lines(items.view.get(), dense.get()));
    let drawn = move || {
        let range = items.window.drawn();
        items.lines.with(|lines| lines.get(range).map(<[Line]>::to_vec).unwrap_or_default())
    };
    let on_key = move |event: KeyboardEvent| {
        let is_chord = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
        if !is_chord && items.on_table_key(&event.key()) {
            event.prevent_default();
        }
    };
    let columns = move || items.view.get().columns();
    view! {
        <table
            class="ledger__table"
            class:ledger__table--dense=move || dense.get()
            class:ledger__table--2=move || text_lines.get() == 2
            class:ledger__table--3=move || text_lines.get() == 3
            aria-label=move || list_view(items.view.get())
            aria-rowcount=move || (items.lines.with(Vec::len) + 1).to_string()
            style=("--all-columns", move || total_rem(columns(), |_| true))
            style=("--few-columns", move || total_rem(columns(), |column| !is_extra(column)))
            on:keydown=on_key
        >
            <colgroup>{move || columns().iter().map(|column| col(*column)).collect_view()}</colgroup>
            <thead>
                <tr aria-rowindex="1">{move || columns().iter().map(|column| header(items, *column)).collect_view()}</tr>
            </thead>
            <tbody>
                <WindowGap window=items.window/>
                <ForEnumerate
                    each=drawn
                    key=|line| (ItemId::clone(&line.row.id), line.part)
                    children=move |place, line| {
                        let place = Signal::derive(move || items.window.drawn().start + place.get());
                        view! { <row::Row items=items line=line place=place/> }
                    }
                />
                <WindowGap window=items.window is_below=true/>
            </tbody>
        </table>
    }
}

fn empty(items: Items) -> impl IntoView {
    let href = items.session.link(Page::SelfCheck(Query::default()));
    view! {
        <Empty text=say!(ledger.empty)>
            <a class="button" href=href>{say!(ledger.to_self_check)}</a>
        </Empty>
    }
}

/// The width of a column. Those of long texts share what is left of a wide screen, so they have none here.
fn col(column: Column) -> impl IntoView {
    let width = (!is_text(column)).then(|| format!("{}rem", width_rem(column)));
    let class = if is_extra(column) { "ledger__extra" } else { "" };
    view! { <col class=class style:width=width/> }
}

fn header(items: Items, column: Column) -> impl IntoView {
    let session = items.session;
    let direction = Memo::new(move |_| match items.sort.get() {
        (by, true) if by == column => Some("descending"),
        (by, false) if by == column => Some("ascending"),
        _ => None,
    });
    let sort = move |_| {
        let query = items.query.get_untracked();
        let descending = direction.get_untracked() == Some("ascending");
        let by = if column == Column::Code { "" } else { sort_name(column) };
        let query = query.with("sort", by).with("dir", if descending { "desc" } else { "" });
        session.replace(&session.route_now().with_query(query));
    };
    let class = if is_extra(column) { "ledger__extra" } else { "" };
    let label = column_name(column);
    let content = if column.is_sortable() {
        view! { <button type="button" class="ledger__sort" on:click=sort>{label}</button> }.into_any()
    } else {
        view! { <span class="ledger__head">{label}</span> }.into_any()
    };
    view! {
        <th scope="col" class=class aria-sort=move || direction.get()>{content}</th>
    }
}

/// Columns that make room for an item that is open.
pub fn is_extra(column: Column) -> bool {
    use Column::*;
    !matches!(column, Code | Issue | Due | Status | Percent | Measure | MeasureDone | EvidenceTitle | EvidenceNumber)
}

/// Columns of long texts.
fn is_text(column: Column) -> bool {
    use Column::*;
    matches!(
        column,
        Issue
            | Symptom
            | RootCause
            | Harm
            | ResponsibilityAnalysis
            | PoliticalNature
            | Goal
            | Progress
            | Lessons
            | Rules
            | Measure
            | MeasureResult
            | EvidenceTitle
    )
}

fn total_rem(columns: &[Column], counts: fn(Column) -> bool) -> String {
    let widths = columns.iter().copied().filter(|column| counts(*column)).map(width_rem);
    format!("{}rem", widths.sum::<u16>())
}

/// How wide a column is at least.
fn width_rem(column: Column) -> u16 {
    use Column::*;
    match column {
        Code => 8,
        Severity | LedBySecretary | EvidencePage => 4,
        Percent | Stage => 5,
        Mode | Leader | EvidenceConfidentiality => 6,
        Category | Axis | Department | Status | Cooperating | Handler | MeasureOwner | Natures | EvidenceNumber => 7,
        Due | FoundOn | ClosedOn | MeasureDue | MeasureDone | EvidenceDate | Disclosure | MoneyRecovered => 8,
        EvidenceLocation => 9,
        Issue => 10,
        _ => 14,
    }
}

fn sort_name(column: Column) -> &'static str {
    match column {
        Column::Code => "code",
        Column::Issue => "issue",
        Column::Category => "category",
        Column::Axis => "axis",
        Column::Severity => "severity",
        Column::Stage => "stage",
        Column::Mode => "mode",
        Column::Leader => "leader",
        Column::Department => "department",
        Column::Due => "due",
        Column::Status => "status",
        Column::Percent => "progress",
        Column::LedBySecretary => "led",
        _ => "",
    }
}
