//! Values as cells, and how they are read.

use super::column::{A, NOT_APPLICABLE, answers};
use crate::tables::cell::{narrow, plain, read_day, read_number, text};
use crate::tables::choices::Named;
use crate::tables::pack::options::{option_name, option_place};
use crate::tables::problem::Wrong;
use domain::id::FieldId;
use domain::pack::{AnswerKind, Choice, NumberField, SelectOption};
use domain::questionnaire::{MAX_TEXT_CHARS, Value};
use std::collections::BTreeMap;
use zicha_office::table::Cell;

/// How a question is answered, in words.
pub(super) fn kind_text(kind: &AnswerKind) -> String {
    match kind {
        AnswerKind::YesNo => "判断：是/部分/否".to_owned(),
        AnswerKind::Number { unit, .. } if unit.is_empty() => "数字".to_owned(),
        AnswerKind::Number { unit, .. } => format!("数字（{unit}）"),
        AnswerKind::Numbers(fields) => format!("多项数字：{}", number_names(fields).join("、")),
        AnswerKind::Date => "日期".to_owned(),
        AnswerKind::Text => "文本".to_owned(),
        AnswerKind::Single(options) => format!("单选：{}", names(options).join("、")),
        AnswerKind::Multiple(options) => format!("多选：{}", names(options).join("、")),
    }
}

fn names(options: &[SelectOption]) -> Vec<String> {
    options.iter().map(|option| option_name(options, option)).collect()
}

fn number_names(fields: &[NumberField]) -> Vec<String> {
    fields.iter().map(|field| number_name(fields, field)).collect()
}

fn number_name(fields: &[NumberField], field: &NumberField) -> String {
    let may_mean = |other: &&NumberField| other.label == field.label || other.id.as_str() == field.label;
    let is_plain = !field.label.contains(['：', ':', '\n', '；', ';']) && field.label.trim() == field.label;
    let is_plain = is_plain && !field.label.is_empty();
    if is_plain && fields.iter().filter(may_mean).count() == 1 { field.label.clone() } else { field.id.to_string() }
}

/// What stands in the columns 答案, 填写内容 and 不适用理由.
pub(crate) fn cells(kind: &AnswerKind, value: Option<&Value>) -> [Cell; 3] {
    let content = |content: Cell| [Cell::Empty, content, Cell::Empty];
    match (kind, value) {
        (_, None) => content(Cell::Empty),
        (_, Some(Value::NotApplicable(reason))) => [text(NOT_APPLICABLE), Cell::Empty, text(reason)],
        (_, Some(Value::Choice(choice))) => [text(choice.name()), Cell::Empty, Cell::Empty],
        (AnswerKind::Single(options) | AnswerKind::Multiple(options), Some(value)) => {
            content(text(&option_text(options, value)))
        }
        (AnswerKind::Numbers(fields), Some(Value::Numbers(numbers))) => {
            let held = fields.iter().filter_map(|field| {
                let number = numbers.get(&field.id)?;
                Some(format!("{}：{number}", number_name(fields, field)))
            });
            content(text(&held.collect::<Vec<_>>().join("\n")))
        }
        (_, Some(Value::Number(number))) => content(Cell::Number(*number)),
        (_, Some(Value::Date(day))) => content(Cell::Date(*day)),
        (_, Some(Value::Text(held))) => content(text(held)),
        // No question is answered so; a follow-up is.
        (_, Some(Value::One(_) | Value::Many(_) | Value::Numbers(_) | Value::Role(_))) => content(Cell::Empty),
    }
}

/// The chosen options by their names.
pub(super) fn option_text(options: &[SelectOption], value: &Value) -> String {
    let name = |id: &domain::id::OptionId| {
        let option = options.iter().find(|option| option.id == *id);
        option.map_or_else(|| id.to_string(), |option| option_name(options, option))
    };
    match value {
        Value::One(id) => name(id),
        Value::Many(ids) => ids.iter().map(name).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    }
}

/// One option by its name.
pub(super) fn read_one(options: &[SelectOption], found: &str) -> Result<Value, Wrong> {
    let option = option_place(options, found.trim()).and_then(|place| options.get(place));
    let unknown = || Wrong::UnknownChoice { found: found.trim().to_owned(), allowed: names(options) };
    option.map(|option| Value::One(option.id.clone())).ok_or_else(unknown)
}

/// Several options by their names, each once.
pub(super) fn read_many(options: &[SelectOption], found: &str) -> Result<Value, Wrong> {
    let mut ids = Vec::new();
    for name in found.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
        if let Value::One(id) = read_one(options, name)?
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    Ok(Value::Many(ids))
}

/// What is answered; nothing where all is blank. A wrong cell is told with its column.
pub(super) fn read(
    kind: &AnswerKind,
    answer: &Cell,
    content: &Cell,
    reason: &Cell,
) -> Result<Option<Value>, (A, Wrong)> {
    let told = plain(answer);
    if narrow(&told) == NOT_APPLICABLE {
        return Ok(Some(Value::NotApplicable(short(reason).map_err(|wrong| (A::Reason, wrong))?)));
    }
    let (column, cell) = match (kind, answer.is_blank(), content.is_blank()) {
        (_, true, true) => return Ok(None),
        (AnswerKind::YesNo, false, _) | (_, false, true) => (A::Answer, answer),
        _ => (A::Content, content),
    };
    let value = match kind {
        AnswerKind::YesNo => {
            let found = plain(cell);
            let choice = Choice::named(&found).map(Value::Choice);
            choice.map(Some).ok_or_else(|| Wrong::UnknownChoice { found, allowed: answers() })
        }
        AnswerKind::Number { .. } => read_number(cell).map(|number| number.map(Value::Number)),
        AnswerKind::Numbers(fields) => read_numbers(fields, &plain(cell)).map(Some),
        AnswerKind::Date => read_day(cell).map(|day| day.map(Value::Date)),
        AnswerKind::Text => short(cell).map(|text| Some(Value::Text(text))),
        AnswerKind::Single(options) => read_one(options, &plain(cell)).map(Some),
        AnswerKind::Multiple(options) => read_many(options, &plain(cell)).map(Some),
    };
    value.map_err(|wrong| (column, wrong))
}

fn read_numbers(fields: &[NumberField], found: &str) -> Result<Value, Wrong> {
    let mut numbers: BTreeMap<FieldId, f64> = BTreeMap::new();
    for line in found.split(['\n', '；', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        let unknown = || Wrong::UnknownLine { found: line.to_owned(), allowed: number_names(fields) };
        let (name, number) = line.rsplit_once(['：', ':']).ok_or_else(unknown)?;
        let by_id = fields.iter().find(|field| field.id.as_str() == name.trim());
        let field =
            by_id.or_else(|| fields.iter().find(|field| field.label.trim() == name.trim())).ok_or_else(unknown)?;
        let unit = number.trim().strip_suffix(field.unit.as_str()).unwrap_or(number);
        if let Some(number) = read_number(&Cell::Text(unit.to_owned()))? {
            numbers.insert(field.id.clone(), number);
        }
    }
    Ok(Value::Numbers(numbers))
}

/// A text of a length that can be kept.
pub(super) fn short(cell: &Cell) -> Result<String, Wrong> {
    let text = plain(cell);
    if text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS {
        return Err(Wrong::TextTooLong { limit: MAX_TEXT_CHARS });
    }
    Ok(text)
}
