//! Options and what choosing them means, as lines of a cell: `a=甲` and `不合格：乙、丙`.

use crate::tables::choices::Named;
use crate::tables::problem::Wrong;
use domain::id::{FieldId, OptionId, well_formed};
use domain::pack::{NumberField, SelectOption, Verdict};

/// Options, one a line.
pub(super) fn options_text(options: &[SelectOption]) -> String {
    let line = |option: &SelectOption| format!("{}={}", option.id, on_one_line(&option.label));
    options.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads options; one without an id is named by its label, or else by its place.
pub(super) fn read_options(text: &str) -> Vec<SelectOption> {
    let lines = entries(text).into_iter();
    let option = |(place, line): (usize, &str)| {
        let (id, label) = named(line);
        SelectOption { id: OptionId::new(id_or(id, &label, place)), label, verdict: None }
    };
    lines.enumerate().map(option).collect()
}

/// Numbers with their names, one a line: `id=人数（人）`.
pub(super) fn numbers_text(fields: &[NumberField]) -> String {
    let line = |field: &NumberField| {
        let label = on_one_line(&field.label);
        let unit = if field.unit.is_empty() && !label.ends_with('）') {
            String::new()
        } else {
            format!("（{}）", field.unit)
        };
        format!("{}={label}{unit}", field.id)
    };
    fields.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads numbers with their names.
pub(super) fn read_numbers(text: &str) -> Vec<NumberField> {
    let lines = entries(text).into_iter();
    let field = |(place, line): (usize, &str)| {
        let (id, label) = named(line);
        let (label, unit) = match label.strip_suffix('）').and_then(|inner| inner.rsplit_once('（')) {
            Some((label, unit)) => (label.to_owned(), unit.to_owned()),
            None => (label, String::new()),
        };
        NumberField { id: FieldId::new(id_or(id, &label, place)), label, unit }
    };
    lines.enumerate().map(field).collect()
}

/// What choosing the options means; empty where none of them means anything.
pub(super) fn verdicts_text(options: &[SelectOption]) -> String {
    let line = |verdict: Verdict| {
        let names: Vec<String> = options
            .iter()
            .filter(|option| option.verdict == Some(verdict))
            .map(|one| option_name(options, one))
            .collect();
        (!names.is_empty()).then(|| format!("{}：{}", verdict.name(), names.join("、")))
    };
    [Verdict::Fail, Verdict::Partial, Verdict::Pass].into_iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// How an option is named where it is chosen: by its label, unless that may mean another.
pub(in crate::tables) fn option_name(options: &[SelectOption], option: &SelectOption) -> String {
    let may_mean = |other: &SelectOption| other.label == option.label || other.id.as_str() == option.label;
    let is_meant_alone = !options.iter().any(|other| other.id != option.id && may_mean(other));
    let is_plain = !option.label.contains(['、', '，', ',', '；', ';', '\n', '：', ':', '\\', '|']);
    let is_whole = !option.label.is_empty() && option.label.trim() == option.label;
    if is_meant_alone && is_plain && is_whole { option.label.clone() } else { option.id.to_string() }
}

/// The option of this name: by its id, or else by its label.
pub(in crate::tables) fn option_place(options: &[SelectOption], name: &str) -> Option<usize> {
    let by_id = options.iter().position(|option| option.id.as_str() == name);
    by_id.or_else(|| options.iter().position(|option| option.label.trim() == name))
}

/// Enters what choosing the options means. Names without a verdict before them fail.
pub(super) fn read_verdicts(text: &str, options: &mut [SelectOption]) -> Result<(), Wrong> {
    for part in text.split(['\n', '；', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let told = part.split_once(['：', ':']).and_then(|(verdict, names)| Some((Verdict::named(verdict)?, names)));
        let (verdict, names) = told.unwrap_or((Verdict::Fail, part));
        for name in names.split(['、', '，', ',']).map(str::trim).filter(|name| !name.is_empty()) {
            match option_place(options, name).and_then(|place| options.get_mut(place)) {
                Some(option) => option.verdict = Some(verdict),
                None => return Err(Wrong::UnknownReference { found: name.to_owned() }),
            }
        }
    }
    Ok(())
}

/// Lines, or what stands between separators where there is only one line.
fn entries(text: &str) -> Vec<&str> {
    let is_one_line = !text.contains('\n') && named_id(text).is_none();
    let parts =
        if is_one_line { text.split(['；', ';', '|', '、']).collect() } else { text.lines().collect::<Vec<_>>() };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn named_id(line: &str) -> Option<(&str, &str)> {
    line.split_once('=').filter(|(id, _)| well_formed(id.trim()))
}

fn named(line: &str) -> (Option<&str>, String) {
    match named_id(line) {
        Some((id, label)) => (Some(id.trim()), on_several_lines(label.trim())),
        None => (None, on_several_lines(line.trim())),
    }
}

fn id_or(id: Option<&str>, label: &str, place: usize) -> String {
    match id {
        Some(id) => id.to_owned(),
        None if well_formed(label) => label.to_owned(),
        None => (place + 1).to_string(),
    }
}

fn on_one_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

fn on_several_lines(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            whole.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => whole.push('\n'),
            Some(other) => whole.push(other),
            None => whole.push('\\'),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_may_be_written_on_one_line_or_several() {
        for text in ["优；良；差", "优\n良\n差", "优|良|差", "优、良、差"] {
            let mut options = read_options(text);
            assert_eq!(
                options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>(),
                ["优", "良", "差"],
                "{text}"
            );
            read_verdicts("差；部分合格：良", &mut options).unwrap();
            let verdicts: Vec<_> = options.iter().map(|option| option.verdict).collect();
            assert_eq!(verdicts, [None, Some(Verdict::Partial), Some(Verdict::Fail)]);
        }
        assert_eq!(read_options("有（附说明）\n无")[0].id.as_str(), "1");
        let unknown = read_verdicts("很差", &mut read_options("优、差"));
        assert_eq!(unknown, Err(Wrong::UnknownReference { found: "很差".into() }));
    }
}
