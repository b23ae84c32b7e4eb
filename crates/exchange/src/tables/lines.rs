//! Lists in one cell: numbered lines, each a text with what belongs to it in brackets.
//!
//! ```text
//! 1. 修订催办办法（责任：办公室；时限：2026-05-01；完成：2026-05-20）
//! 2. 印发通知
//! ```
//!
//! Whatever is written so reads back as it was, apart from blanks around a text. People may leave out numbers and names:
//! each line without a number is then a text of its own, and a day alone is a term.

use super::cell::day_of_text;

/// A text and what belongs to it, each with its name; the name is empty where a person left it out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The text.
    pub text: String,
    /// What belongs to it.
    pub fields: Vec<(&'static str, String)>,
}

impl Entry {
    /// An entry; fields without a value are left out.
    pub(super) fn new(text: &str, fields: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let fields = fields.into_iter().filter(|(_, value)| !value.trim().is_empty());
        Self { text: text.to_owned(), fields: fields.collect() }
    }
}

/// Writes entries, one below the other.
pub(super) fn write(entries: &[Entry], names: &[&'static str]) -> String {
    let lines = entries.iter().enumerate().map(|(place, entry)| {
        let text = continued(&entry.text);
        let group = match entry.fields.is_empty() {
            // Else the end of the text would be taken for fields.
            true if group_of(entry.text.trim(), names).is_some() => "（）".to_owned(),
            true => String::new(),
            false => {
                let fields = entry.fields.iter().map(|(name, value)| format!("{name}：{}", escaped(value.trim())));
                format!("（{}）", fields.collect::<Vec<_>>().join("；"))
            }
        };
        // A backslash at its end would take the bracket for its own.
        let gap = if text.ends_with('\\') && !group.is_empty() { " " } else { "" };
        format!("{}. {text}{gap}{group}", place + 1)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Reads entries with fields of these names.
pub(super) fn read(text: &str, names: &[&'static str]) -> Vec<Entry> {
    let is_numbered = text.lines().any(|line| after_number(line.trim_start()).is_some());
    let mut texts: Vec<String> = Vec::new();
    for line in text.lines() {
        let number = after_number(line.trim_start());
        match (number, texts.last_mut()) {
            (Some(rest), _) => texts.push(rest.trim_start().to_owned()),
            (None, Some(last)) if is_numbered => {
                last.push('\n');
                last.push_str(line.strip_prefix('\\').unwrap_or(line));
            }
            (None, _) => texts.push(line.to_owned()),
        }
    }
    let entries = texts.iter().map(|text| {
        let text = text.trim();
        match group_of(text, names) {
            Some((start, fields)) => Entry { text: text.get(..start).unwrap_or(text).trim().to_owned(), fields },
            None => Entry { text: text.to_owned(), fields: Vec::new() },
        }
    });
    entries.filter(|entry| !entry.text.is_empty() || !entry.fields.is_empty()).collect()
}

/// The text behind the number that a line begins with: `1.`, `1、`, `1)`, `（1）`.
fn after_number(line: &str) -> Option<&str> {
    let (line, is_in_brackets) = match line.strip_prefix(['（', '(']) {
        Some(rest) => (rest, true),
        None => (line, false),
    };
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if !(1..=3).contains(&(line.len() - rest.len())) {
        return None;
    }
    let mut behind = rest.chars();
    match behind.next()? {
        ')' | '）' => Some(behind.as_str()),
        '.' if !is_in_brackets && behind.as_str().starts_with(|c: char| c.is_ascii_digit()) => None,
        '.' | '．' | '、' if !is_in_brackets => Some(behind.as_str()),
        _ => None,
    }
}

/// A text whose further lines are not taken for new entries.
fn continued(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.split('\n');
    let mut whole = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        whole.push('\n');
        if line.starts_with('\\') || after_number(line.trim_start()).is_some() {
            whole.push('\\');
        }
        whole.push_str(line);
    }
    whole
}

fn escaped(value: &str) -> String {
    let breaks_brackets = !is_nested(value);
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\n' => text.push_str("\\n"),
            '\\' | '；' | ';' => text.extend(['\\', c]),
            '（' | '）' if breaks_brackets => text.extend(['\\', c]),
            _ => text.push(c),
        }
    }
    text
}

/// Whether every bracket is closed, and none before it was opened.
fn is_nested(text: &str) -> bool {
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '（' => depth += 1,
            '）' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => {}
        }
    }
    depth == 0
}

fn unescaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => value.push('\n'),
                Some(other) => value.push(other),
                None => value.push('\\'),
            },
            (c, false) => value.push(c),
        }
    }
    value
}

/// The fields in brackets at the end of a text, and where the bracket opens. Brackets that hold no field are text.
fn group_of(text: &str, names: &[&'static str]) -> Option<(usize, Vec<(&'static str, String)>)> {
    let (open, close) = match text.chars().next_back()? {
        '）' => ('（', '）'),
        ')' => ('(', ')'),
        _ => return None,
    };
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    // Whether a bracket stands for itself.
    let is_escaped = |place: usize| {
        let before = chars.get(..place).unwrap_or_default().iter().rev();
        before.take_while(|(_, c)| *c == '\\').count() % 2 == 1
    };
    let mut depth = 0_usize;
    let mut start = None;
    for place in (0..chars.len()).rev() {
        let Some((at, c)) = chars.get(place).copied() else { continue };
        if (c != open && c != close) || is_escaped(place) {
            continue;
        }
        if c == close {
            depth += 1;
            continue;
        }
        depth = depth.saturating_sub(1);
        if depth == 0 {
            start = Some(at);
            break;
        }
    }
    let start = start?;
    let inside = text.get(start + open.len_utf8()..text.len() - close.len_utf8())?;
    if inside.is_empty() {
        // Only this program writes empty brackets, to tell that a text has no fields.
        return (open == '（').then(|| (start, Vec::new()));
    }
    let mut is_known = false;
    let mut fields = Vec::new();
    for part in split_unescaped(inside) {
        let named = part.split_once(['：', ':']).and_then(|(name, value)| {
            let name = names.iter().find(|known| **known == name.trim())?;
            Some((*name, unescaped(value.trim())))
        });
        let field = named.unwrap_or_else(|| ("", unescaped(part.trim())));
        is_known |= !field.0.is_empty() || day_of_text(&field.1).is_some();
        fields.push(field);
    }
    fields.retain(|(name, value)| !name.is_empty() || !value.is_empty());
    is_known.then_some((start, fields))
}

fn split_unescaped(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_escaped) = (0, false);
    for (place, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '；' | ';' => {
                parts.extend(text.get(start..place));
                start = place + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    parts
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 3] = ["责任", "时限", "结果"];

    #[test]
    fn people_may_leave_out_numbers_and_names() {
        let read = |text: &str| read(text, &NAMES);
        let plain = |text: &str| Entry::new(text, []);
        assert_eq!(read("修订办法\n印发通知"), [plain("修订办法"), plain("印发通知")]);
        assert_eq!(read("1、修订办法\n接着写\n2、印发（试行）"), [plain("修订办法\n接着写"), plain("印发（试行）")]);
        let dated = Entry {
            text: "修订办法".into(),
            fields: vec![("", "办公室".into()), ("", "2026-05-01".into()), ("", "已完成".into())],
        };
        assert_eq!(read("1. 修订办法（办公室；2026-05-01；已完成）"), [dated]);
        let half_width = Entry::new("修订", [("责任", "甲".into())]);
        assert_eq!(read("(1)修订(责任:甲)"), [half_width]);
        assert_eq!(read("1. 3.5万元已收\n2026.3.1 收到"), [plain("3.5万元已收\n2026.3.1 收到")]);
        assert_eq!(read(""), []);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            entries in prop::collection::vec(
                ("[甲 1.、（）():：；;\\\\\n责任时限-]{1,16}", "[甲乙（）；;\\\\\n：1]{0,8}", "[甲）\\\\]{0,3}"), 1..5,
            ),
        ) {
            let entries: Vec<Entry> = entries
                .iter()
                .map(|(text, one, two)| {
                    let text = if text.trim().is_empty() { "甲" } else { text.trim() };
                    Entry::new(text, [("责任", one.trim().to_owned()), ("结果", two.trim().to_owned())])
                })
                .collect();
            let text = write(&entries, &NAMES);
            prop_assert_eq!(read(&text, &NAMES), entries, "{}", text);
        }

        #[test]
        fn no_text_stops_the_reader(text in "[\\PC\n（）()；：\\\\0-9.]{0,40}") {
            let _ = read(&text, &NAMES);
        }
    }
}
