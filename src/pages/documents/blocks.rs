//! The blocks of a document as elements.

use crate::session::document::{ATTACHED, Block, Chart, ChartKind, Form, Head, Table};
use leptos::prelude::*;

/// A block.
pub fn block(block: Block) -> AnyView {
    match block {
        Block::Head(head) => head_lines(head),
        Block::Title(text) => view! { <p class="paper-title">{text}</p> }.into_any(),
        Block::Subtitle(text) => view! { <p class="paper-subtitle">{text}</p> }.into_any(),
        Block::Addressee(text) => view! { <p class="paper-addressee">{text}</p> }.into_any(),
        // Below the heading of the page's own part.
        Block::Heading { level: 1, text } => view! { <h3 class="paper-heading">{text}</h3> }.into_any(),
        Block::Heading { level: 2, text } => {
            view! { <h4 class="paper-heading paper-heading--second">{text}</h4> }.into_any()
        }
        Block::Heading { text, .. } => view! { <h5 class="paper-heading paper-heading--third">{text}</h5> }.into_any(),
        Block::Paragraph { lead, text } => view! {
            <p class="paper-text">
                {(!lead.is_empty()).then(|| view! { <span class="paper-lead">{lead}</span> })} {text}
            </p>
        }
        .into_any(),
        Block::Caption(text) => view! { <p class="paper-caption">{text}</p> }.into_any(),
        Block::Note(text) => view! { <p class="paper-note">{text}</p> }.into_any(),
        Block::Table(table) => table_view(table).into_any(),
        Block::Form(form) => form_view(form).into_any(),
        Block::Chart(chart) => chart_view(&chart).into_any(),
        Block::Attachments(names) => attachments(names).into_any(),
        Block::Signature { unit, day } => view! {
            <div class="paper-signature">
                <p>{unit}</p>
                <p>{day}</p>
            </div>
        }
        .into_any(),
        Block::PageBreak => view! { <div class="paper-break"></div> }.into_any(),
    }
}

fn head_lines(head: Head) -> AnyView {
    let line = |text: String| (!text.is_empty()).then(|| view! { <p>{text}</p> });
    let numbered = (!head.number.is_empty() || !head.signer.is_empty()).then(|| {
        view! {
            <p class="paper-head__number">
                <span>{head.number}</span>
                <span>{head.signer}</span>
            </p>
        }
    });
    view! { <div class="paper-head">{line(head.mark)} {line(head.urgency)} {numbered}</div> }.into_any()
}

/// The width of a column, as its share of all.
fn widths(shares: Vec<u16>) -> impl IntoView {
    let all: u32 = shares.iter().map(|share| u32::from(*share)).sum();
    let column = move |share: u16| {
        let percent = f64::from(share) * 100.0 / f64::from(all.max(1));
        view! { <col style:width=format!("{percent:.3}%")/> }
    };
    view! { <colgroup>{shares.into_iter().map(column).collect_view()}</colgroup> }
}

fn table_view(table: Table) -> impl IntoView {
    let centred: Vec<bool> = table.columns.iter().map(|column| column.is_centred).collect();
    let shares = table.columns.iter().map(|column| column.width).collect();
    let heads = table.columns.into_iter().map(|column| view! { <th scope="col">{column.title}</th> });
    let rows = table.rows.into_iter().map(|row| {
        let cells = row.into_iter().zip(&centred);
        let cells = cells.map(|(text, centred)| view! { <td class:paper-table__centred=*centred>{text}</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <table class="paper-table">
            {widths(shares)}
            <thead>
                <tr>{heads.collect_view()}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn form_view(form: Form) -> impl IntoView {
    let rows = form.rows.into_iter().map(|row| {
        let height = format!("calc({} * var(--paper-line))", row.lines);
        let cells = row.cells.into_iter().map(|cell| {
            let span = cell.span.to_string();
            if cell.is_label {
                view! { <th scope="row" colspan=span>{cell.text}</th> }.into_any()
            } else {
                view! { <td colspan=span>{cell.text}</td> }.into_any()
            }
        });
        view! { <tr style:height=height>{cells.collect_view()}</tr> }
    });
    view! {
        <table class="paper-table paper-table--form">
            {widths(form.widths)}
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn attachments(names: Vec<String>) -> impl IntoView {
    let is_single = names.len() == 1;
    let lines = names.into_iter().enumerate().map(|(place, name)| {
        let name = if is_single { name } else { format!("{}. {name}", place + 1) };
        view! { <li>{name}</li> }
    });
    view! {
        <div class="paper-attachments">
            <span>{ATTACHED}</span>
            <ul>{lines.collect_view()}</ul>
        </div>
    }
}

/// Heights and widths of a picture, in tenths of a millimetre.
const WIDTH: f64 = 1560.0;
const NAMES: f64 = 420.0;
const ROW: f64 = 80.0;
const PLOT: f64 = 520.0;

/// A picture of numbers, which stand in the table beside it.
fn chart_view(chart: &Chart) -> impl IntoView + use<> {
    let largest = chart.series.iter().flat_map(|series| series.values.iter().flatten()).copied().fold(0.0, f64::max);
    let most = chart.most.unwrap_or(largest).max(1.0);
    let (height, marks) = match chart.kind {
        ChartKind::Bars => bars(chart, most),
        ChartKind::Lines => lines(chart, most),
    };
    view! {
        <svg class="paper-chart" role="img" aria-label=chart.title.clone() viewBox=format!("0 0 {WIDTH} {height}")>
            {marks}
        </svg>
    }
}

fn bars(chart: &Chart, most: f64) -> (f64, AnyView) {
    let count = chart.series.len().max(1);
    let mut marks = Vec::new();
    for (place, name) in chart.categories.iter().enumerate() {
        for (at, series) in chart.series.iter().enumerate() {
            let top = ((place * count + at) as f64) * ROW;
            let value = series.values.get(place).copied().flatten().unwrap_or_default();
            let width = value / most * (WIDTH - NAMES - 200.0);
            let name = if at == 0 { name.clone() } else { String::new() };
            let class = format!("paper-chart__bar paper-chart__bar--{at}");
            let told = if count > 1 {
                format!("{} {value}{}", series.name, chart.unit)
            } else {
                format!("{value}{}", chart.unit)
            };
            marks.push(
                view! {
                    <text x=NAMES - 20.0 y=top + 54.0 text-anchor="end">{name}</text>
                    <rect class=class x=NAMES y=top + 14.0 width=width height=ROW - 28.0></rect>
                    <text x=NAMES + width + 16.0 y=top + 54.0>{told}</text>
                }
                .into_any(),
            );
        }
    }
    ((chart.categories.len() * count) as f64 * ROW + 10.0, marks.into_any())
}

fn lines(chart: &Chart, most: f64) -> (f64, AnyView) {
    let steps = chart.categories.len().saturating_sub(1).max(1) as f64;
    let x = |place: usize| 100.0 + place as f64 / steps * (WIDTH - 260.0);
    let y = |value: f64| 40.0 + (1.0 - value / most) * PLOT;
    let mut marks = vec![
        view! {
            <line class="paper-chart__axis" x1=100.0 x2=WIDTH - 160.0 y1=y(0.0) y2=y(0.0)></line>
            <text x=84.0 y=y(0.0) text-anchor="end">"0"</text>
            <text x=84.0 y=y(most) + 20.0 text-anchor="end">{most.to_string()}</text>
        }
        .into_any(),
    ];
    for (place, name) in chart.categories.iter().enumerate() {
        // The first, the last and every third between them have room for their names.
        if place % 3 == 0 || place + 1 == chart.categories.len() {
            marks
                .push(view! { <text x=x(place) y=y(0.0) + 56.0 text-anchor="middle">{name.clone()}</text> }.into_any());
        }
    }
    for (at, series) in chart.series.iter().enumerate() {
        let known = series.values.iter().enumerate().filter_map(|(place, value)| Some((place, (*value)?)));
        let points: Vec<(f64, f64)> = known.map(|(place, value)| (x(place), y(value))).collect();
        let path = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
        let class = format!("paper-chart__line paper-chart__line--{at}");
        let end = points.last().copied().unwrap_or((0.0, 0.0));
        marks.push(
            view! {
                <polyline class=class points=path></polyline>
                <text x=end.0 + 12.0 y=end.1 + 14.0>{series.name.clone()}</text>
            }
            .into_any(),
        );
    }
    (PLOT + 120.0, marks.into_any())
}
