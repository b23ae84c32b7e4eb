//! JSON Schemas of the program's files, from the very types that read them. They are published with the app, so that a
//! district can check its questionnaire, and an archive its files, without this program.

use super::envelope::Envelope;
use domain::pack::{Knowledge, Pack};
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

/// Parts of a round that are handed out (科室分卷), format `zicha.round` with the id of the part: the same envelope.
pub fn hand_out_schema() -> Schema {
    let mut schema = round_schema();
    schema.insert("title".to_owned(), "Hand-out".into());
    if let Some(required) = schema.get_mut("required").and_then(|required| required.as_array_mut()) {
        required.push("hand_out".into());
    }
    // A whole round says nothing, or says nothing in so many words; a part must name itself.
    if let Some(properties) = schema.get_mut("properties").and_then(|properties| properties.as_object_mut()) {
        properties.insert(
            "hand_out".to_owned(),
            serde_json::json!({
                "description": "Id of the part that this file is.",
                "$ref": "#/$defs/MatterName",
            }),
        );
    }
    schema
}
