//! The envelope around a round's records.

use super::counts::Counts;
use super::error::{Place, ReadError};
use super::lines::one_record_a_line;
use super::named::MatterName;
use super::rival::RivalBody;
use super::rules::check_records;
use super::strict::{Header, checked_text, offset_in, without_place};
use super::unknown::unknown_fields;
use super::{v1, v2, v3};
use crate::history::HistoryEntry;
use domain::evidence::Confidentiality;
use domain::id::{MatterId, RoundId, well_formed};
use domain::records::Records;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// Value of the field `format`.
pub const ROUND_FORMAT: &str = "zicha.round";

/// Newest version of the shape that is written, and the newest that is read.
pub const ROUND_SCHEMA: u32 = 5;

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
    /// Who may see it; a hint to whoever gets the file.
    #[serde(default)]
    confidentiality: Confidentiality,
    /// The file that this one goes back to; nothing where the round was begun by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    derived_from: Option<Origin>,
    /// Id of the part that this file is; nothing for a whole round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hand_out: Option<MatterName>,
    /// How many records of each kind: what a reader checks by eye.
    counts: Counts,
    /// SHA-256 of the file's text without these 64 digits, in lower-case hex: nothing in the file can be edited unseen.
    sha256: &'a str,
    /// The records.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "v3::Payload<RivalBody>"))]
    payload: &'a RawValue,
}

/// Fields of [`Envelope`].
const FIELDS: &[&str] = &[
    "format",
    "schema",
    "app",
    "id",
    "exported_at_ms",
    "confidentiality",
    "derived_from",
    "hand_out",
    "counts",
    "sha256",
    "payload",
];

/// A file that another one goes back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Its checksum, as it stands in it.
    pub sha256: String,
    /// Milliseconds since 1970 (UTC) of its export.
    pub exported_at_ms: u64,
}

/// What a file says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Version of the program that wrote it.
    pub app: String,
    /// Milliseconds since 1970 (UTC) of the export.
    pub exported_at_ms: u64,
    /// Who may see it.
    pub confidentiality: Confidentiality,
    /// The file that it goes back to.
    pub derived_from: Option<Origin>,
    /// The part that it is; nothing for a whole round.
    pub hand_out: Option<MatterId>,
}

impl Cover {
    /// Of a whole round that goes back to no other file.
    pub fn new(app: &str, exported_at_ms: u64) -> Self {
        let confidentiality = Confidentiality::default();
        Self { app: app.to_owned(), exported_at_ms, confidentiality, derived_from: None, hand_out: None }
    }
}

fn round_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RoundId, D::Error> {
    let id = RoundId::deserialize(deserializer)?;
    if well_formed(id.as_str()) { Ok(id) } else { Err(D::Error::custom(format_args!("`{id}` is no id of a round"))) }
}

/// A file that was read and has passed every check.
#[derive(Debug, Clone)]
pub struct RoundFile {
    /// Which round.
    pub id: RoundId,
    /// Its records.
    pub records: Records,
    /// What became of them, as far as the writer handed it over.
    pub history: Vec<HistoryEntry>,
    /// What it says about itself.
    pub cover: Cover,
    /// Its checksum, as it stands in it.
    pub sha256: String,
    /// Whether the text is still what was exported; otherwise someone edited it.
    pub is_untouched: bool,
    /// Paths of fields that this program does not know; they are left out.
    pub not_understood: Vec<String>,
}

/// Writes a round as a file.
///
/// The text is then read back and compared, so that what is handed over is known to open again; the error is what the
/// reader found.
pub fn write_round(
    id: &RoundId,
    records: &Records,
    history: &[HistoryEntry],
    cover: &Cover,
) -> Result<String, ReadError> {
    let unwritable =
        |error: serde_json::Error| ReadError::Shape { place: Place { line: 1, column: 1 }, detail: error.to_string() };
    let payload = serde_json::value::to_raw_value(&v3::Payload::of(records, history)).map_err(unwritable)?;
    // Indented once by hand: one record a line is readable in any editor and stays small.
    let payload = RawValue::from_string(one_record_a_line(payload.get())).map_err(unwritable)?;
    let envelope = Envelope {
        format: ROUND_FORMAT.to_owned(),
        schema: ROUND_SCHEMA,
        app: cover.app.clone(),
        id: id.clone(),
        exported_at_ms: cover.exported_at_ms,
        confidentiality: cover.confidentiality,
        derived_from: cover.derived_from.clone(),
        hand_out: cover.hand_out.clone().map(MatterName),
        counts: Counts::of(records, history),
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
    let is_same = file.records == *records && file.history == history && file.cover == *cover;
    if is_same && file.is_untouched {
        Ok(text)
    } else {
        Err(ReadError::Shape { place: Place { line: 1, column: 1 }, detail: "written and read differ".to_owned() })
    }
}

/// The checksum that stands in a round's file.
pub fn checksum(text: &str) -> Option<String> {
    serde_json::from_str::<Envelope<'_>>(text).ok().map(|envelope| envelope.sha256.to_owned())
}

/// Reads a round from a file's bytes.
pub fn read_round(bytes: &[u8]) -> Result<RoundFile, ReadError> {
    let text = checked_text(bytes)?;
    let header = Header::read(text, ROUND_FORMAT)?;
    if header.schema > ROUND_SCHEMA {
        return Err(ReadError::NewerSchema { found: header.schema, known: ROUND_SCHEMA });
    }
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|error| shape(text, 0, &error))?;
    let schema = header.schema;
    let mut not_understood = header.fields_besides(FIELDS);
    let (records, history) = read_payload(text, envelope.payload, schema, &mut not_understood)?;
    check_records(&envelope.id, &records)?;
    Ok(RoundFile {
        is_untouched: digest(text, envelope.sha256) == envelope.sha256,
        id: envelope.id,
        records,
        history,
        cover: Cover {
            app: envelope.app,
            exported_at_ms: envelope.exported_at_ms,
            confidentiality: envelope.confidentiality,
            derived_from: envelope.derived_from,
            hand_out: envelope.hand_out.map(|name| name.0),
        },
        sha256: envelope.sha256.to_owned(),
        not_understood,
    })
}

/// Reads the payload by the version that the file says it is of, and adds what was not understood.
fn read_payload(
    text: &str,
    payload: &RawValue,
    schema: u32,
    not_understood: &mut Vec<String>,
) -> Result<(Records, Vec<HistoryEntry>), ReadError> {
    let raw = payload.get();
    let start = offset_in(text, raw);
    if schema == 1 {
        let payload: v1::Payload = serde_json::from_str(raw).map_err(|error| shape(text, start, &error))?;
        not_understood.extend(unknown_fields(raw, &payload));
        let records = payload.into_records().map_err(|key| ReadError::DuplicateRecord { key: key.to_string() })?;
        return Ok((records, Vec::new()));
    }
    let payload: v3::Payload<&RawValue> = if schema == 2 {
        serde_json::from_str::<v2::Payload<&RawValue>>(raw).map(Into::into)
    } else {
        serde_json::from_str(raw)
    }
    .map_err(|error| shape(text, start, &error))?;
    let payload = payload.try_map(|key, body| {
        RivalBody::read(key, body.get()).map_err(|error| shape(text, offset_in(text, body.get()), &error))
    })?;
    not_understood.extend(unknown_fields(raw, &payload));
    payload.into_parts()
}

/// An error that was found in the part of `text` that begins at `start`.
fn shape(text: &str, start: usize, error: &serde_json::Error) -> ReadError {
    ReadError::Shape { place: Place::of_error(text.as_bytes(), start, error), detail: without_place(error) }
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
