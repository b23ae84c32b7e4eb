//! Files whose every free text is hostile, made from the fixtures: whatever a field holds, it must be shown as text.
//!
//! Which texts are free is not listed anywhere. A field is free if its file still opens, with the same records, when
//! something else stands in it; so fields that are added later are found too.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use domain::id::MatterId;
use domain::pack::Pack;
use domain::workspace::Workspace;
use exchange::json::{Cover, ROUND_SCHEMA, RoundFile, read_pack, read_round, write_round};
use serde_json::Value;

/// What begins each text that a person may look for on the screen.
pub const MARK: &str = "恶意";

/// Of so many fields it is not asked which of them refuses what.
const FEW: usize = 4;

/// What stands in a field instead of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Poison {
    /// Markup and scripts, a formula, templates, signs that turn or hide the text, and control characters.
    Markup,
    /// What would be a script as the address of a link.
    Link,
    /// A hundred thousand characters without a place to break the line, once in each field.
    Long,
}

impl Poison {
    /// The text for a field, which tells where it stands, and milder ones for fields that refuse it: some take no control
    /// characters, some only short texts. Of endless texts, only the first of a field is one.
    fn forms(self, field: &str, number: usize) -> Vec<String> {
        match self {
            Self::Markup => {
                let full = format!(
                    "=cmd|'/C calc'!A0 {MARK} {field} {number} \"'><img src=x onerror=\"window.pwned='img'\">\
                     <svg onload=\"window.pwned='svg'\"></svg></textarea></title></script></option>\
                     <script>window.pwned='script'</script><style>*{{display:none}}</style><!-- {{{{7*7}}}} ${{7*7}} \
                     \u{202e}倒序\u{2066}\u{200b}\u{feff}\u{1}\u{0}\u{1b}[31m\u{7f}\u{2028}"
                );
                let tame = full.chars().filter(|sign| !sign.is_control()).collect();
                vec![full, tame, format!("{MARK}<img src=x onerror=pwned=1>")]
            }
            Self::Link => {
                let full = format!("javascript:window.pwned='link'//{MARK} {field} {number}");
                vec![full, format!("javascript:pwned=1//{MARK}")]
            }
            Self::Long if number == 0 => {
                [100_000, 5_000, 500, 40].map(|length| format!("{MARK}{}", "W".repeat(length - 2))).to_vec()
            }
            Self::Long => vec![format!("{MARK} {number}"); 4],
        }
    }
}

/// A document with its free texts.
#[derive(Clone, Debug)]
pub struct Document {
    clean: Value,
    /// The names of its free fields, such as `/payload/items/*/body/goal`.
    free: Vec<String>,
}

impl Document {
    /// Reads a document, and finds out which of its texts are free: those without which it `opens` all the same.
    pub fn of(clean: Value, opens: impl Fn(&Value) -> bool) -> Result<Self> {
        ensure!(opens(&clean), "the document does not open as it is");
        let mut fields = BTreeMap::new();
        each_text(&clean, "", &mut |field, _| *fields.entry(field.to_owned()).or_insert(0) += 1);
        let free = fields.into_keys().filter(|field| {
            let mut changed = clean.clone();
            replace(&mut changed, "", &mut |name, number| (name == field).then(|| format!("另一段（{number}），文字")));
            opens(&changed)
        });
        let free: Vec<String> = free.collect();
        ensure!(!free.is_empty(), "the document has no free texts");
        Ok(Self { clean, free })
    }

    /// The names of its free fields.
    pub fn free(&self) -> &[String] {
        &self.free
    }

    /// The document with poison in every free text. Few may refuse it altogether: those whose texts have a form.
    pub fn poisoned(&self, poison: Poison, opens: impl Fn(&Value) -> bool) -> Result<Value> {
        let mut poisoned = self.clean.clone();
        let mut refusing = Vec::new();
        // All at once, and where some refuse it by halves: to open a document takes its time.
        let mut ahead = vec![self.free.as_slice()];
        while let Some(fields) = ahead.pop() {
            // A milder form is for the few that need it, and their neighbours.
            let forms = if fields.len() > FEW { 1 } else { poison.forms("", 0).len() };
            let taken = (0..forms).find_map(|form| {
                let mut changed = poisoned.clone();
                replace(&mut changed, "", &mut |field, number| {
                    let is_meant = fields.iter().any(|it| it == field);
                    is_meant.then(|| poison.forms(field, number).into_iter().nth(form)).flatten()
                });
                opens(&changed).then_some(changed)
            });
            match (taken, fields) {
                (Some(changed), _) => poisoned = changed,
                (None, [field]) => refusing.push(field),
                (None, fields) => {
                    let (first, last) = fields.split_at(fields.len() / 2);
                    ahead.extend([last, first]);
                }
            }
        }
        ensure!(refusing.len() * 10 <= self.free.len(), "too many fields refuse {poison:?}: {refusing:#?}");
        if !refusing.is_empty() {
            println!("hostile: {poison:?} is refused by {refusing:?}");
        }
        Ok(poisoned)
    }
}

/// Calls for each text with the name of its field.
fn each_text(value: &Value, field: &str, call: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => call(field, text),
        Value::Array(values) => values.iter().for_each(|value| each_text(value, &format!("{field}/*"), call)),
        Value::Object(values) => values.iter().for_each(|(name, value)| {
            each_text(value, &format!("{field}/{name}"), call);
        }),
        _ => {}
    }
}

/// Puts another text where `text` gives one for a field and the how-manieth of its kind this is.
fn replace(value: &mut Value, field: &str, text: &mut impl FnMut(&str, usize) -> Option<String>) {
    fn walk(
        value: &mut Value,
        field: &str,
        numbers: &mut BTreeMap<String, usize>,
        text: &mut impl FnMut(&str, usize) -> Option<String>,
    ) {
        match value {
            Value::String(old) => {
                let number = numbers.entry(field.to_owned()).or_default();
                if let Some(new) = text(field, *number) {
                    *old = new;
                    *number += 1;
                }
            }
            Value::Array(values) => {
                values.iter_mut().for_each(|value| walk(value, &format!("{field}/*"), numbers, text));
            }
            Value::Object(values) => {
                values.iter_mut().for_each(|(name, value)| walk(value, &format!("{field}/{name}"), numbers, text));
            }
            _ => {}
        }
    }
    walk(value, field, &mut BTreeMap::new(), text);
}

/// A file of this project, by its path from the root.
pub fn project_file(path: &str) -> Result<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))
}

/// The round of the newest fixture.
pub fn round() -> Result<RoundFile> {
    Ok(read_round(project_file(&format!("tests/fixtures/round-v{ROUND_SCHEMA}.json"))?.as_bytes())?)
}

/// Whether a round opens with the records that it had, be they worded as they may.
pub fn opens_as_round(value: &Value, before: &RoundFile) -> bool {
    read_round(value.to_string().as_bytes()).is_ok_and(|file| {
        let (now, then) = (&file.records, &before.records);
        file.id == before.id
            && now.packs.keys().eq(then.packs.keys())
            && now.tasks.keys().eq(then.tasks.keys())
            && now.answers.keys().eq(then.answers.keys())
            && now.items.keys().eq(then.items.keys())
            && now.matters.keys().eq(then.matters.keys())
            && now.rivals.keys().eq(then.rivals.keys())
            && file.not_understood.is_empty()
    })
}

/// The text of a file with these records, as the program itself would write it: its checksum holds.
pub fn round_text(file: &RoundFile, hand_out: Option<MatterId>) -> Result<String> {
    let cover = Cover { hand_out, ..Cover::new(&file.cover.app, file.cover.exported_at_ms) };
    Ok(write_round(&file.id, &file.records, &file.history, &cover)?)
}

/// The pack with the templates that other packs name.
pub fn core() -> Result<Pack> {
    Ok(serde_json::from_str(&project_file("public/packs/core.json")?)?)
}

/// Whether a pack opens under its own name.
pub fn opens_as_pack(value: &Value, core: &Pack) -> bool {
    let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
    read_pack(value.to_string().as_bytes(), core)
        .is_ok_and(|(pack, unknown)| unknown.is_empty() && pack.id.as_str() == id)
}

/// The open round of a file.
pub fn workspace(file: &RoundFile) -> Workspace {
    Workspace::open(file.id.clone(), file.records.clone())
}
