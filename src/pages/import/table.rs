//! What a spreadsheet would change, row by row, and doing it.

use crate::session::{FixedEdit, RowChange, TablePreview, UnknownRow};
use crate::ui::{Notice, Tone};
use crate::words::{say, table_note, table_place, table_wrong};
use leptos::prelude::*;

/// Rows that are shown at most; the rest is counted.
const LISTED: usize = 200;

/// Counts, problems, and each row that would change; then the two ways on.
#[component]
pub fn TableChanges(
    /// The table that was read.
    preview: TablePreview,
    /// Whether it is being applied.
    #[prop(into)]
    is_busy: Signal<bool>,
    /// Takes it over.
    on_apply: Callback<()>,
    /// Leaves it.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let is_applicable = preview.is_applicable();
    let (changed, added) = (preview.changed(), preview.added());
    let title = match &preview {
        TablePreview::Ledger(_) => say!(tables.ledger_title),
        TablePreview::Answers(_) => say!(tables.answers_title),
        TablePreview::Pack(_) => say!(tables.pack_title),
    };
    let counts = match &preview {
        TablePreview::Pack(taken) => taken.pack.as_ref().map(|pack| {
            let (questions, tasks) = (pack.questions.len(), pack.tasks.len());
            say!(tables.pack_counts, title = pack.title.clone(), questions = questions, tasks = tasks)
        }),
        _ => Some(say!(
            tables.counts,
            changed = changed.len(),
            added = added.len(),
            untouched = preview.untouched(),
            unknown = preview.unknown().len()
        )),
    };
    let is_same = preview.problems().is_empty() && !is_applicable;
    let own = preview.own_columns();
    let own = (!own.is_empty()).then(|| say!(tables.own_columns, titles = own.join(say!(common.separator))));
    let others = preview.other_sheets();
    let others = (!others.is_empty()).then(|| say!(tables.other_sheets, sheets = others.join(say!(common.separator))));
    let notes = preview.notes().iter().map(|note| view! { <p>{table_note(note)}</p> }).collect_view();
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title" tabindex="-1">{title}</h2>
            {counts.map(|counts| view! { <p>{counts}</p> })}
            {is_same.then(|| view! { <p>{say!(tables.no_change)}</p> })}
            {problems(&preview)}
            {others.map(|text| view! { <Notice tone=Tone::Warning><p>{text}</p></Notice> })}
            {own.map(|text| view! { <p>{text}</p> })}
            {notes}
            {rows(say!(tables.changed, count = changed.len()), &changed)}
            {rows(say!(tables.added, count = added.len()), &added)}
            {fixed(preview.fixed())}
            {unknown(preview.unknown())}
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || !is_applicable || is_busy.get()
                    aria-describedby="apply-note"
                    on:click=move |_| on_apply.run(())
                >
                    {move || if is_busy.get() { say!(data.applying) } else { say!(data.apply) }}
                </button>
                <button
                    type="button"
                    class="button"
                    disabled=move || is_busy.get()
                    on:click=move |_| on_cancel.run(())
                >
                    {say!(common.cancel)}
                </button>
            </div>
            <p class="data__note" id="apply-note">{say!(tables.apply_note)}</p>
        </section>
    }
    .into_any()
}

/// Where something is wrong, and what to do.
fn problems(preview: &TablePreview) -> Option<AnyView> {
    let problems = preview.problems();
    if problems.is_empty() {
        return None;
    }
    let list = problems.kept.iter().map(|problem| {
        let text = format!("{}{}{}", table_place(problem), say!(common.colon), table_wrong(&problem.wrong));
        view! { <li>{text}</li> }
    });
    let list = list.collect_view();
    let more = Some(problems.more()).filter(|more| *more > 0);
    let count = problems.count;
    let view = view! {
        <Notice tone=Tone::Grave>
            <p>{say!(tables.problems, count = count)}</p>
            <ul class="import__problems">
                {list} {more.map(|more| view! { <li>{say!(file_error.and_more, count = more)}</li> })}
            </ul>
        </Notice>
    };
    Some(view.into_any())
}

/// Rows that would change or be new, each with its fields.
fn rows(title: String, rows: &[&RowChange]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let shown = rows.iter().take(LISTED).map(|row| row_view(row)).collect_view();
    let more = rows.len().checked_sub(LISTED).filter(|more| *more > 0);
    let view = view! {
        <h3>{title}</h3>
        {shown}
        {more.map(|more| view! { <p>{say!(file_error.and_more, count = more)}</p> })}
    };
    Some(view.into_any())
}

fn row_view(row: &RowChange) -> impl IntoView + use<> {
    let caption = say!(tables.row_of, row = row.row, number = row.number.clone(), title = row.title.clone());
    let held = |text: &str| if text.is_empty() { say!(tables.blank).to_owned() } else { text.to_owned() };
    let fields = row.differences.iter().map(|one| {
        view! {
            <tr>
                <th scope="row">{one.title.clone()}</th>
                <td>{held(&one.before)}</td>
                <td>{held(&one.after)}</td>
            </tr>
        }
    });
    let fields = fields.collect_view();
    let label = caption.clone();
    view! {
        <div class="import__row" tabindex="0" role="group" aria-label=label>
            <table class="import__fields">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say!(tables.field)}</th>
                        <th scope="col">{say!(tables.before)}</th>
                        <th scope="col">{say!(tables.after)}</th>
                    </tr>
                </thead>
                <tbody>{fields}</tbody>
            </table>
        </div>
    }
}

fn fixed(cells: &[FixedEdit]) -> Option<AnyView> {
    let line = |cell: &FixedEdit| {
        let FixedEdit { sheet, row, title, kept, found, .. } = cell.clone();
        say!(tables.fixed_row, sheet = sheet, row = row, title = title, found = found, kept = kept)
    };
    let lines = cells.iter().take(LISTED).map(line).collect();
    folded(say!(tables.fixed, count = cells.len()), say!(tables.fixed_note), lines, cells.len())
}

fn unknown(rows: &[UnknownRow]) -> Option<AnyView> {
    let line = |row: &UnknownRow| {
        say!(tables.unknown_row, sheet = row.sheet.clone(), row = row.row, number = row.number.clone())
    };
    let lines = rows.iter().take(LISTED).map(line).collect();
    folded(say!(tables.unknown, count = rows.len()), say!(tables.unknown_note), lines, rows.len())
}

fn folded(title: String, note: &'static str, lines: Vec<String>, count: usize) -> Option<AnyView> {
    if count == 0 {
        return None;
    }
    let more = count.checked_sub(lines.len()).filter(|more| *more > 0);
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let view = view! {
        <details>
            <summary>{title}</summary>
            <p class="data__note">{note}</p>
            <ul class="import__problems">
                {lines} {more.map(|more| view! { <li>{say!(file_error.and_more, count = more)}</li> })}
            </ul>
        </details>
    };
    Some(view.into_any())
}
