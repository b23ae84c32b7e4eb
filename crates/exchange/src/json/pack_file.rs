//! Content packs as files of their own: a district's questionnaire.

use super::error::{Place, ReadError};
use super::strict::{Header, checked_text, without_place};
use super::unknown::unknown_fields;
use domain::pack::{PACK_FORMAT, PACK_SCHEMA, Pack, check};

/// Reads a pack from a file's bytes, with the validation that the built-in packs pass. Templates that it names but does
/// not hold are taken from `core`.
///
/// Returns the pack, complete, and the paths of fields that this program does not know.
pub fn read_pack(bytes: &[u8], core: &Pack) -> Result<(Pack, Vec<String>), ReadError> {
    let text = checked_text(bytes)?;
    let header = Header::read(text, PACK_FORMAT)?;
    if header.schema > PACK_SCHEMA {
        return Err(ReadError::NewerSchema { found: header.schema, known: PACK_SCHEMA });
    }
    let pack: Pack = serde_json::from_str(text).map_err(|error| ReadError::Shape {
        place: Place::of_error(text.as_bytes(), 0, &error),
        detail: without_place(&error),
    })?;
    let not_understood = unknown_fields(text, &pack);
    let problems = check(&pack, Some(core));
    if problems.is_empty() {
        Ok((pack.completed_from(core), not_understood))
    } else {
        Err(ReadError::InvalidPack { pack: pack.id.to_string(), problems })
    }
}
