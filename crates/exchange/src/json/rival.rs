//! Bodies of further copies of records: which kind they are of follows from the name beside them.

use domain::record::{Body, RecordKey};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Serialize, Serializer};

/// The body of a further copy, written as in the list of its kind.
#[derive(Debug)]
pub(super) struct RivalBody(pub(super) Body);

impl RivalBody {
    /// Reads the body of a record of this name.
    pub(super) fn read(key: &RecordKey, text: &str) -> serde_json::Result<Self> {
        fn of<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
            serde_json::from_str(text)
        }
        Ok(Self(match key {
            RecordKey::Round => Body::Round(of(text)?),
            RecordKey::Pack(id) => {
                let body = Body::Pack(of(text)?);
                if body.key() != *key {
                    return Err(serde_json::Error::custom(format_args!("the pack is not `{id}`")));
                }
                body
            }
            RecordKey::Task(task) => Body::Task(task.clone(), of(text)?),
            RecordKey::Answer(question) => Body::Answer(question.clone(), of(text)?),
            RecordKey::Item(id) => Body::Item(id.clone(), of(text)?),
            RecordKey::Matter(id) => Body::Matter(id.clone(), of(text)?),
        }))
    }
}

impl Serialize for RivalBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Body::Round(body) => body.serialize(serializer),
            Body::Pack(body) => body.serialize(serializer),
            Body::Task(_, body) => body.serialize(serializer),
            Body::Answer(_, body) => body.serialize(serializer),
            Body::Item(_, body) => body.serialize(serializer),
            Body::Matter(_, body) => body.serialize(serializer),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for RivalBody {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RivalBody".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use domain::{
            ledger::Item, matter::Matter, pack::Pack, questionnaire::Answer, round::Round, task::TaskProgress,
        };
        let kinds = [
            generator.subschema_for::<Round>(),
            generator.subschema_for::<Pack>(),
            generator.subschema_for::<TaskProgress>(),
            generator.subschema_for::<Answer>(),
            generator.subschema_for::<Item>(),
            generator.subschema_for::<Matter>(),
        ];
        schemars::json_schema!({ "description": "The data, of the kind that `id` tells.", "anyOf": kinds })
    }
}
