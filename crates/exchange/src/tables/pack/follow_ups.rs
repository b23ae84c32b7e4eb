//! Templates of follow-ups, one field a row.

use super::options::{options_text, read_options, read_verdicts, verdicts_text};
use super::reader::Sheets;
use super::{FOLLOW_UPS_SHEET, column, text};
use crate::tables::cell::plain;
use crate::tables::header::{Found, Header, Sought, cell_at};
use crate::tables::problem::{CellProblem, Problems, Wrong};
use domain::id::{FieldId, FollowUpId};
use domain::pack::{Field, FieldKind, FieldTarget, FollowUp, Pack};
use zicha_office::table::{Cell, Sheet};

#[derive(Clone, Copy, PartialEq)]
enum C {
    Template,
    Title,
    Extends,
    Id,
    Label,
    Hint,
    Kind,
    Options,
    Verdicts,
    Unit,
    Target,
}

const COLUMNS: [(C, &str, u16); 11] = [
    (C::Template, "模板编号", 10),
    (C::Title, "模板名称", 20),
    (C::Extends, "继承模板", 10),
    (C::Id, "字段编号", 18),
    (C::Label, "字段名称", 24),
    (C::Hint, "字段说明", 40),
    (C::Kind, "字段类型", 12),
    (C::Options, "选项", 24),
    (C::Verdicts, "判定", 20),
    (C::Unit, "单位", 8),
    (C::Target, "台账字段", 14),
];

const KINDS: [&str; 8] = ["单行文本", "多行文本", "登记号", "数字", "日期", "单选", "多选", "班子成员"];

const TARGETS: [(FieldTarget, &str); 12] = [
    (FieldTarget::Symptom, "具体表现"),
    (FieldTarget::DirectCause, "直接原因"),
    (FieldTarget::RootCause, "根本原因"),
    (FieldTarget::Measure, "整改措施"),
    (FieldTarget::Due, "完成时限"),
    (FieldTarget::Leader, "责任领导"),
    (FieldTarget::LeadDepartment, "责任部门"),
    (FieldTarget::MoneyFound, "涉及金额"),
    (FieldTarget::MoneyRecovered, "清退追缴金额"),
    (FieldTarget::RuleDocument, "制度"),
    (FieldTarget::TransferNumber, "移交或线索编号"),
    (FieldTarget::Note, "备注"),
];

pub(super) fn write(pack: &Pack) -> Sheet {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let choices = |field: &C| match field {
        C::Kind => names(&KINDS),
        C::Target => names(&TARGETS.map(|(_, name)| name)),
        _ => Vec::new(),
    };
    let columns = COLUMNS.iter().map(|(field, title, width)| column(title, *width, choices(field)));
    let rows = pack.follow_ups.iter().flat_map(|template| {
        let none = template.fields.is_empty().then(|| row(template, None));
        template.fields.iter().map(|field| row(template, Some(field))).chain(none).collect::<Vec<_>>()
    });
    Sheet { name: FOLLOW_UPS_SHEET.to_owned(), columns: columns.collect(), rows: rows.collect() }
}

fn row(template: &FollowUp, field: Option<&Field>) -> Vec<Cell> {
    let of_field = |column: &C, field: &Field| match column {
        C::Id => text(field.id.as_str()),
        C::Label => text(&field.label),
        C::Hint => text(&field.hint),
        C::Kind => text(kind_name(&field.kind)),
        C::Options => match &field.kind {
            FieldKind::Single(options) | FieldKind::Multiple(options) => text(&options_text(options)),
            _ => Cell::Empty,
        },
        C::Verdicts => match &field.kind {
            FieldKind::Single(options) | FieldKind::Multiple(options) => text(&verdicts_text(options)),
            _ => Cell::Empty,
        },
        C::Unit => match &field.kind {
            FieldKind::Number { unit } => text(unit),
            _ => Cell::Empty,
        },
        C::Target => {
            let name = TARGETS.iter().find(|(target, _)| Some(*target) == field.target);
            name.map_or(Cell::Empty, |(_, name)| text(name))
        }
        C::Template | C::Title | C::Extends => Cell::Empty,
    };
    let cell = |column: &C| match column {
        C::Template => text(template.id.as_str()),
        C::Title => text(&template.title),
        C::Extends => template.extends.as_ref().map_or(Cell::Empty, |id| text(id.as_str())),
        other => field.map_or(Cell::Empty, |field| of_field(other, field)),
    };
    COLUMNS.iter().map(|(column, ..)| cell(column)).collect()
}

fn kind_name(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Line => "单行文本",
        FieldKind::Text => "多行文本",
        FieldKind::RegisterNumber => "登记号",
        FieldKind::Number { .. } => "数字",
        FieldKind::Date => "日期",
        FieldKind::Single(_) => "单选",
        FieldKind::Multiple(_) => "多选",
        FieldKind::Leader => "班子成员",
    }
}

pub(super) fn read(sheets: &Sheets<'_>, problems: &mut Problems) -> Vec<FollowUp> {
    let sought = COLUMNS.map(|(field, title, _)| Sought { field, title, others: &[] });
    let Some(grid) = sheets.named(FOLLOW_UPS_SHEET) else { return Vec::new() };
    let Some(header) = Header::find(grid, &sought) else { return Vec::new() };
    let mut templates: Vec<FollowUp> = Vec::new();
    for (row, cells) in header.rows(grid) {
        let held = |field| {
            header.column(field).map(|found: &Found<C>| plain(cell_at(cells, found.column))).unwrap_or_default()
        };
        let mut wrong = |field, wrong| {
            let column = header.column(field).map(|found| (found.column, found.title.clone()));
            problems.add(CellProblem { sheet: grid.name.clone(), row, column, wrong });
        };
        let id = held(C::Template);
        // A template goes on in the rows that leave its number out.
        let is_new = !id.is_empty() && templates.iter().all(|template| template.id.as_str() != id);
        if is_new {
            let extends = Some(held(C::Extends)).filter(|id| !id.is_empty()).map(FollowUpId::new);
            templates.push(FollowUp { id: FollowUpId::new(&*id), title: held(C::Title), extends, fields: Vec::new() });
        }
        let template = if id.is_empty() {
            templates.last_mut()
        } else {
            templates.iter_mut().find(|template| template.id.as_str() == id)
        };
        let Some(template) = template else {
            wrong(C::Template, Wrong::Missing);
            continue;
        };
        let field = held(C::Id);
        if field.is_empty() && held(C::Label).is_empty() {
            continue;
        }
        let mut options = read_options(&held(C::Options));
        if let Err(unknown) = read_verdicts(&held(C::Verdicts), &mut options) {
            wrong(C::Verdicts, unknown);
        }
        let kind = match held(C::Kind).as_str() {
            "" | "单行文本" => FieldKind::Line,
            "多行文本" => FieldKind::Text,
            "登记号" => FieldKind::RegisterNumber,
            "数字" => FieldKind::Number { unit: held(C::Unit) },
            "日期" => FieldKind::Date,
            "单选" => FieldKind::Single(options),
            "多选" => FieldKind::Multiple(options),
            "班子成员" => FieldKind::Leader,
            found => {
                let allowed = KINDS.map(str::to_owned).to_vec();
                wrong(C::Kind, Wrong::UnknownChoice { found: found.to_owned(), allowed });
                continue;
            }
        };
        let target = held(C::Target);
        let found = TARGETS.iter().find(|(_, name)| *name == target).map(|(target, _)| *target);
        if found.is_none() && !target.is_empty() {
            let allowed = TARGETS.map(|(_, name)| name.to_owned()).to_vec();
            wrong(C::Target, Wrong::UnknownChoice { found: target, allowed });
        }
        let field = if field.is_empty() { format!("f{}", template.fields.len() + 1) } else { field };
        let (label, hint) = (held(C::Label), held(C::Hint));
        template.fields.push(Field { id: FieldId::new(field), label, hint, kind, target: found });
    }
    templates
}
