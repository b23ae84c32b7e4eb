//! JSON Schemas of the program's files, from the very types that read them. They are published with the app, so that a
//! district can check its questionnaire, and an archive its files, without this program.

use super::envelope::Envelope;
use crate::domain::pack::{Knowledge, Pack};
use schemars::{Schema, schema_for};

/// Content packs, format `zicha.pack`.
pub fn pack_schema() -> Schema {
    schema_for!(Pack)
}

/// Terms and cards, format `zicha.knowledge`.
pub fn knowledge_schema() -> Schema {
    schema_for!(Knowledge)
}

/// Rounds as files, format `zicha.round`: the envelope with all records.
pub fn round_schema() -> Schema {
    schema_for!(Envelope<'static>)
}
