//! The blocks of a document as elements.

use super::chart::chart_view;
use crate::session::document::{ATTACHED, Block, Form, Head, Table};
use leptos::prelude::*;

/// A block.
pub fn block(block: Block) -> AnyView {
    match block {
        Block::Head(head) => head_lines(head),
        Block::Title(text) => view! { <p class="paper-title">{text}</p> }.into_any(),
        Block::Subtitle(text) => view! { <p class="paper-subtitle">{text}</p> }.into_any(),
        Block::Addressee(text) => view! { <p class="paper-addressee">{text}</p> }.into_any(),
        Block::AttachmentNumber(text) => view! { <p class="paper-attachment">{text}</p> }.into_any(),
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

/// The columns of a row for Firefox, whose preview has no table: see the styles.
fn tracks(shares: &[u16]) -> String {
    shares.iter().map(|share| format!("minmax(0, {share}fr) ")).collect()
}

/// The width of a column, as its share of all.
fn widths(shares: &[u16]) -> impl IntoView + use<> {
    let all: u32 = shares.iter().map(|share| u32::from(*share)).sum();
    let column = move |share: u16| {
        let percent = f64::from(share) * 100.0 / f64::from(all.max(1));
        view! { <col style:width=format!("{percent:.3}%")/> }
    };
    view! { <colgroup>{shares.iter().copied().map(column).collect_view()}</colgroup> }
}

fn table_view(table: Table) -> impl IntoView {
    let centred: Vec<bool> = table.columns.iter().map(|column| column.is_centred).collect();
    let shares: Vec<u16> = table.columns.iter().map(|column| column.width).collect();
    let heads = table.columns.into_iter().map(|column| view! { <th scope="col">{column.title}</th> });
    let rows = table.rows.into_iter().map(|row| {
        let cells = row.into_iter().zip(&centred);
        let cells = cells.map(|(text, centred)| view! { <td class:paper-table__centred=*centred>{text}</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <table class="paper-table" style:--columns=tracks(&shares)>
            {widths(&shares)}
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
                view! { <th scope="row" colspan=span.clone() style:--span=span>{cell.text}</th> }.into_any()
            } else {
                view! { <td colspan=span.clone() style:--span=span>{cell.text}</td> }.into_any()
            }
        });
        view! { <tr style:--height=height>{cells.collect_view()}</tr> }
    });
    view! {
        <table class="paper-table paper-table--form" style:--columns=tracks(&form.widths)>
            {widths(&form.widths)}
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
