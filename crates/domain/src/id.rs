//! Identifiers: one newtype a thing, so that a task id can't be taken for a question id.

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps the text as it stands; whether it is well formed is told by [`well_formed`].
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    };
}

text_id! {
    /// A round (轮次) and, with it, the workspace that holds all of the round's records.
    RoundId
}
text_id! {
    /// A content pack, such as `core` or `finance`.
    PackId
}
text_id! {
    /// A question inside its pack, such as `A01`.
    QuestionId
}
text_id! {
    /// A section (卷) of questions inside its pack, such as `A`.
    SectionId
}
text_id! {
    /// A checklist task inside its pack, such as `PRE-01`.
    TaskId
}
text_id! {
    /// A phase of the checklist, such as `before`.
    PhaseId
}
text_id! {
    /// A group of tasks inside a phase.
    GroupId
}
text_id! {
    /// A follow-up template, such as `F1`.
    FollowUpId
}
text_id! {
    /// A field of a follow-up or of a question with several numbers.
    FieldId
}
text_id! {
    /// A closed choice of a question or a field.
    OptionId
}
text_id! {
    /// An item of the rectification ledger (整改台账).
    ItemId
}
text_id! {
    /// A matter: a document request, a notice, a paper sent in, …
    MatterId
}
text_id! {
    /// A requirement of the source speech, `S-01` to `S-61` (domain.md §1).
    SourceId
}

/// Longest id, in characters.
const MAX_ID_CHARS: usize = 64;

/// Longest mark of a cycle, such as `.c2`, in characters.
const MAX_CYCLE_CHARS: usize = 7;

/// Whether a text can serve as an id: 1 to 64 letters, digits, `-`, `_` or `.`.
///
/// Slashes are kept out because a record key joins ids with them.
pub fn well_formed(id: &str) -> bool {
    is_id_of_at_most(MAX_ID_CHARS, id)
}

/// Whether a text can name an item of the ledger: as [`well_formed`], with room for a pack's and a question's id, the
/// dot between them, and the number of its cycle.
pub fn well_formed_item(id: &str) -> bool {
    is_id_of_at_most(2 * MAX_ID_CHARS + 1 + MAX_CYCLE_CHARS, id)
}

fn is_id_of_at_most(chars: usize, id: &str) -> bool {
    (1..=chars).contains(&id.chars().count()) && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// A question of a certain pack: the pack's id and the question's, written `core/A01`.
///
/// Ids are only unique inside a pack, because districts number their own questionnaires as they like.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionKey {
    /// The pack that asks.
    pub pack: PackId,
    /// The question in it.
    pub question: QuestionId,
}

/// A task of a certain pack, written `checklist/PRE-01`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskKey {
    /// The pack that holds the checklist.
    pub pack: PackId,
    /// The task in it.
    pub task: TaskId,
}

/// A section of a certain pack, written `core/A`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionKey {
    /// The pack that asks.
    pub pack: PackId,
    /// The section in it.
    pub section: SectionId,
}

macro_rules! joined_key {
    ($name:ident, $part:ident, $id:ident) => {
        impl $name {
            /// Joins the two ids.
            pub fn new(pack: &PackId, $part: &$id) -> Self {
                Self { pack: pack.clone(), $part: $part.clone() }
            }

            /// Reads `pack/id`; `None` where either half is no well-formed id.
            pub fn parse(text: &str) -> Option<Self> {
                let (pack, id) = text.split_once('/')?;
                (well_formed(pack) && well_formed(id))
                    .then(|| Self { pack: PackId::new(pack), $part: $id::new(id) })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}/{}", self.pack, self.$part)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text)
                    .ok_or_else(|| serde::de::Error::custom(format_args!("`{text}` is not `pack/id`")))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": "^[^/]+/[^/]+$" })
            }
        }
    };
}

joined_key!(QuestionKey, question, QuestionId);
joined_key!(TaskKey, task, TaskId);
joined_key!(SectionKey, section, SectionId);
