//! The envelope around a round's records.

use super::error::{Place, ReadError};
use super::strict::{Header, checked_text, offset_in, without_place};
use super::unknown::unknown_fields;
use super::v1::Payload;
use crate::domain::change::Refusal;
use crate::domain::id::{RoundId, well_formed};
use crate::domain::pack::check as check_pack;
use crate::domain::questionnaire::check_answer;
use crate::domain::record::RecordKey;
use crate::domain::records::Records;
use crate::domain::workspace::Workspace;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Value of the field `format`.
pub const ROUND_FORMAT: &str = "zicha.round";

/// Newest version of the shape that is written, and the newest that is read.
pub const ROUND_SCHEMA: u32 = 1;

/// A round as a file.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Round"))]
pub(super) struct Envelope<'a> {
    /// Always `zicha.round`.
    format: String,
    /// Version of this shape, from 1.
    schema: u32,
    /// Version of the program that wrote it.
    app: String,
    /// Id of the round.
    #[serde(deserialize_with = "round_id")]
    id: RoundId,
    /// Milliseconds since 1970 (UTC).
    exported_at_ms: u64,
    /// How many records of each kind: what a reader checks by eye.
    counts: Counts,
    /// SHA-256 of the file's text without these 64 digits, in lower-case hex: nothing in the file can be edited unseen.
    sha256: &'a str,
    /// The records.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "Payload"))]
    payload: &'a RawValue,
}

/// Fields of [`Envelope`].
const FIELDS: &[&str] = &["format", "schema", "app", "id", "exported_at_ms", "counts", "sha256", "payload"];

fn round_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RoundId, D::Error> {
    let id = RoundId::deserialize(deserializer)?;
    if well_formed(id.as_str()) { Ok(id) } else { Err(D::Error::custom(format_args!("`{id}` is no id of a round"))) }
}

/// How many records of each kind a file holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Content packs.
    pub packs: usize,
    /// Tasks with progress.
    pub tasks: usize,
    /// Answers.
    pub answers: usize,
    /// Items of the ledger.
    pub items: usize,
}

impl Counts {
    /// Counts the records.
    pub fn of(records: &Records) -> Self {
        Self {
            packs: records.packs.len(),
            tasks: records.tasks.len(),
            answers: records.answers.len(),
            items: records.items.len(),
        }
    }
}

/// A file that was read and has passed every check.
#[derive(Debug, Clone)]
pub struct RoundFile {
    /// Which round.
    pub id: RoundId,
    /// Its records.
    pub records: Records,
    /// Milliseconds since 1970 (UTC) of the export.
    pub exported_at_ms: u64,
    /// Version of the program that wrote it.
    pub app: String,
    /// Whether the text is still what was exported; otherwise someone edited it.
    pub is_untouched: bool,
    /// Paths of fields that this program does not know; they are left out.
    pub not_understood: Vec<String>,
}

/// Writes a round as a file.
///
/// The text is then read back and compared, so that what is handed over is known to open again; the error is what the
/// reader found.
pub fn write_round(id: &RoundId, records: &Records, app: &str, exported_at_ms: u64) -> Result<String, ReadError> {
    let unwritable =
        |error: serde_json::Error| ReadError::Shape { place: Place { line: 1, column: 1 }, detail: error.to_string() };
    let payload = serde_json::value::to_raw_value(&Payload::of(records)).map_err(unwritable)?;
    // Indented once by hand: one record a line is readable in any editor and stays small.
    let payload = RawValue::from_string(one_record_a_line(payload.get())).map_err(unwritable)?;
    let envelope = Envelope {
        format: ROUND_FORMAT.to_owned(),
        schema: ROUND_SCHEMA,
        app: app.to_owned(),
        id: id.clone(),
        exported_at_ms,
        counts: Counts::of(records),
        sha256: "",
        payload: &payload,
    };
    let mut text = serde_json::to_string_pretty(&envelope).map_err(unwritable)?;
    text.push('\n');
    // Written once without the digest, which is then put where it belongs.
    let gap = offset_in(&text, serde_json::from_str::<Envelope<'_>>(&text).map_err(unwritable)?.sha256);
    let digits = digest(&text, "");
    text.insert_str(gap, &digits);
    let file = read_round(text.as_bytes())?;
    if file.records == *records && file.is_untouched {
        Ok(text)
    } else {
        Err(ReadError::Shape { place: Place { line: 1, column: 1 }, detail: "written and read differ".to_owned() })
    }
}

/// Reads a round from a file's bytes.
pub fn read_round(bytes: &[u8]) -> Result<RoundFile, ReadError> {
    let text = checked_text(bytes)?;
    let header = Header::read(text, ROUND_FORMAT)?;
    if header.schema > ROUND_SCHEMA {
        return Err(ReadError::NewerSchema { found: header.schema, known: ROUND_SCHEMA });
    }
    let shape = |start: usize, error: &serde_json::Error| ReadError::Shape {
        place: Place::of_error(text.as_bytes(), start, error),
        detail: without_place(error),
    };
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|error| shape(0, &error))?;
    let raw = envelope.payload.get();
    let start = offset_in(text, raw);
    let mut not_understood = header.fields_besides(FIELDS);
    let payload: Payload = serde_json::from_str(raw).map_err(|error| shape(start, &error))?;
    not_understood.extend(unknown_fields(raw, &payload));
    let records = payload.into_records().map_err(|key| ReadError::DuplicateRecord { key: key.to_string() })?;
    check_records(&envelope.id, &records)?;
    Ok(RoundFile {
        is_untouched: digest(text, envelope.sha256) == envelope.sha256,
        id: envelope.id,
        records,
        exported_at_ms: envelope.exported_at_ms,
        app: envelope.app,
        not_understood,
    })
}

/// Holds every record to the rules that a change is held to.
fn check_records(id: &RoundId, records: &Records) -> Result<(), ReadError> {
    let refused = |key: RecordKey| move |refusal| ReadError::Refused { key: key.to_string(), refusal };
    records.round.body.check().map_err(refused(RecordKey::Round))?;
    for (id, record) in &records.packs {
        let problems = check_pack(&record.body, None);
        if !problems.is_empty() {
            return Err(ReadError::InvalidPack { pack: id.to_string(), problems });
        }
    }
    if let Some(missing) = records.round.body.packs.iter().find(|id| !records.packs.contains_key(*id)) {
        return Err(refused(RecordKey::Round)(Refusal::InvalidPack(missing.clone())));
    }
    let mut in_use = HashSet::new();
    if let Some(twice) = records.round.body.packs.iter().find(|id| !in_use.insert(*id)) {
        return Err(refused(RecordKey::Round)(Refusal::PackInUse(twice.clone())));
    }
    for (key, record) in &records.tasks {
        record.body.check().map_err(refused(RecordKey::Task(key.clone())))?;
    }
    let workspace = Workspace::open(id.clone(), records.clone());
    for (key, record) in &records.answers {
        // Answers to packs that are no longer in use are kept as they are.
        let Some(entry) = workspace.entry(key) else { continue };
        check_answer(entry, &record.body, &workspace.judgement(key))
            .map_err(refused(RecordKey::Answer(key.clone())))?;
    }
    for (key, record) in &records.items {
        record.body.check().map_err(refused(RecordKey::Item(key.clone())))?;
    }
    Ok(())
}

/// SHA-256 of `text` without `left_out`, which is borrowed from it.
fn digest(text: &str, left_out: &str) -> String {
    use std::fmt::Write;
    let start = if left_out.is_empty() { text.len() } else { offset_in(text, left_out) };
    let mut hasher = Sha256::new();
    hasher.update(text.get(..start).unwrap_or_default());
    hasher.update(text.get(start + left_out.len()..).unwrap_or_default());
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Breaks the compact payload after each record: before every object that stands directly in one of its lists.
fn one_record_a_line(compact: &str) -> String {
    let mut text = String::with_capacity(compact.len() + compact.len() / 32);
    let (mut depth, mut in_string, mut escaped) = (0_u32, false, false);
    for c in compact.chars() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            text.push(c);
            continue;
        }
        match c {
            '"' => {
                // Keys of the payload itself stand on a line of their own.
                if depth == 1 && text.ends_with(['{', ',']) {
                    text.push('\n');
                }
                in_string = true;
            }
            '{' if depth == 2 && text.ends_with(['[', ',']) => text.push('\n'),
            _ => {}
        }
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        text.push(c);
    }
    text
}
