//! Records: the unit of saving, exchanging and merging (design.md §5–6).

use super::Date;
use super::id::{ItemId, MatterId, PackId, QuestionKey, TaskKey, well_formed, well_formed_item};
use super::ledger::Item;
use super::matter::Matter;
use super::pack::{Pack, Role};
use super::questionnaire::Answer;
use super::round::Round;
use super::task::TaskProgress;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One copy of the data that is written on its own: a browser's, later a tab's or a department's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ReplicaId(pub String);

/// How many changes of each replica a copy of a record has seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct VersionVector(BTreeMap<ReplicaId, u64>);

/// How one copy of a record stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precedence {
    /// Both have seen the same.
    Equal,
    /// The first has seen all of the second, and more.
    Newer,
    /// The second has seen all of the first, and more.
    Older,
    /// Each has seen something that the other has not.
    Conflict,
}

impl VersionVector {
    /// Counts one more change by `replica`.
    pub fn advance(&mut self, replica: &ReplicaId) {
        // A counter from a hostile file may stand at the end of its range; it then stays there.
        let counter = self.0.entry(replica.clone()).or_insert(0);
        *counter = counter.saturating_add(1);
    }

    /// The smallest vector that has seen all that either has.
    pub fn joined(&self, other: &Self) -> Self {
        let mut joined = self.clone();
        for (replica, &count) in &other.0 {
            let mine = joined.0.entry(replica.clone()).or_insert(0);
            *mine = (*mine).max(count);
        }
        joined
    }

    /// How `self` stands to `other`.
    pub fn precedence(&self, other: &Self) -> Precedence {
        match (self.has_seen(other), other.has_seen(self)) {
            (true, true) => Precedence::Equal,
            (true, false) => Precedence::Newer,
            (false, true) => Precedence::Older,
            (false, false) => Precedence::Conflict,
        }
    }

    /// How many changes by `replica` have been seen.
    pub fn count(&self, replica: &ReplicaId) -> u64 {
        self.0.get(replica).copied().unwrap_or(0)
    }

    /// How many changes have been seen in all. It grows with every change, so it tells the changes of one copy apart.
    pub fn changes(&self) -> u64 {
        self.0.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether everything that `other` has seen was seen here too.
    pub fn has_seen(&self, other: &Self) -> bool {
        other.0.iter().all(|(replica, count)| self.count(replica) >= *count)
    }
}

/// Who makes a change, and when. The clock and the role come from outside; both are only shown, they never decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The copy of the data that is changed.
    pub replica: ReplicaId,
    /// Milliseconds since 1970 (UTC).
    pub at_ms: u64,
    /// The day where the person sits.
    pub today: Date,
    /// Self-declared; the program can't prove it (domain.md §5.3).
    pub role: Option<Role>,
}

/// A body with what is known about its last change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record<T> {
    /// What the last writer had seen.
    pub version: VersionVector,
    /// Milliseconds since 1970 (UTC) of the last change, by the clock of its writer.
    pub saved_at_ms: u64,
    /// Role that the last writer had declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The data.
    pub body: T,
}

impl<T> Record<T> {
    /// A record that nobody else has seen yet.
    pub fn new(body: T, stamp: &Stamp) -> Self {
        let mut version = VersionVector::default();
        version.advance(&stamp.replica);
        Self { version, saved_at_ms: stamp.at_ms, role: stamp.role, body }
    }

    /// Replaces the body, after having seen the old one.
    pub fn write(&mut self, body: T, stamp: &Stamp) {
        self.body = body;
        self.version.advance(&stamp.replica);
        self.saved_at_ms = stamp.at_ms;
        self.role = stamp.role;
    }
}

/// The data of a record of any kind, with its name.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "bodies are handled one by one; only conflicts and second thoughts keep any"
)]
pub enum Body {
    /// The round's profile.
    Round(Round),
    /// A content pack.
    Pack(Arc<Pack>),
    /// Progress of a task.
    Task(TaskKey, TaskProgress),
    /// An answer.
    Answer(QuestionKey, Answer),
    /// An item of the ledger.
    Item(ItemId, Item),
    /// A matter.
    Matter(MatterId, Matter),
}

impl Body {
    /// The name of the record.
    pub fn key(&self) -> RecordKey {
        match self {
            Self::Round(_) => RecordKey::Round,
            Self::Pack(pack) => RecordKey::Pack(pack.id.clone()),
            Self::Task(key, _) => RecordKey::Task(key.clone()),
            Self::Answer(key, _) => RecordKey::Answer(key.clone()),
            Self::Item(id, _) => RecordKey::Item(id.clone()),
            Self::Matter(id, _) => RecordKey::Matter(id.clone()),
        }
    }
}

/// A record of any kind.
pub type AnyRecord = Record<Body>;

impl<T> Record<T> {
    /// The same record with another form of its body.
    pub fn map<U>(self, form: impl FnOnce(T) -> U) -> Record<U> {
        Record { version: self.version, saved_at_ms: self.saved_at_ms, role: self.role, body: form(self.body) }
    }
}

/// Names a record inside a workspace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKey {
    /// The profile of the round and its unit.
    Round,
    /// A snapshot of a content pack.
    Pack(PackId),
    /// Progress of a checklist task.
    Task(TaskKey),
    /// The answer to a question.
    Answer(QuestionKey),
    /// An item of the rectification ledger.
    Item(ItemId),
    /// A matter.
    Matter(MatterId),
}

impl std::fmt::Display for RecordKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Round => f.write_str("round"),
            Self::Pack(id) => write!(f, "pack/{id}"),
            Self::Task(key) => write!(f, "task/{key}"),
            Self::Answer(key) => write!(f, "answer/{key}"),
            Self::Item(id) => write!(f, "item/{id}"),
            Self::Matter(id) => write!(f, "matter/{id}"),
        }
    }
}

impl RecordKey {
    /// Reads what [`Display`](std::fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "round" {
            return Some(Self::Round);
        }
        let (kind, id) = text.split_once('/')?;
        match kind {
            "pack" => well_formed(id).then(|| Self::Pack(PackId::new(id))),
            "task" => TaskKey::parse(id).map(Self::Task),
            "answer" => QuestionKey::parse(id).map(Self::Answer),
            "item" => well_formed_item(id).then(|| Self::Item(ItemId::new(id))),
            "matter" => well_formed(id).then(|| Self::Matter(MatterId::new(id))),
            _ => None,
        }
    }
}

impl Serialize for RecordKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format_args!("`{text}` names no record")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for RecordKey {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RecordKey".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let pattern = "^(round|(pack|item|matter)/[^/]+|(task|answer)/[^/]+/[^/]+)$";
        schemars::json_schema!({ "description": "Names a record inside a round.", "type": "string", "pattern": pattern })
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_vector() -> impl Strategy<Value = VersionVector> {
        prop::collection::btree_map("[a-c]", 1u64..4, 0..3)
            .prop_map(|map| VersionVector(map.into_iter().map(|(id, count)| (ReplicaId(id), count)).collect()))
    }

    proptest! {
        #[test]
        fn joining_is_commutative_associative_idempotent_and_has_seen_both(
            a in any_vector(), b in any_vector(), c in any_vector(),
        ) {
            prop_assert_eq!(a.joined(&b), b.joined(&a));
            prop_assert_eq!(a.joined(&b).joined(&c), a.joined(&b.joined(&c)));
            prop_assert_eq!(a.joined(&a), a.clone());
            prop_assert!(matches!(a.joined(&b).precedence(&b), Precedence::Equal | Precedence::Newer));
        }

        #[test]
        fn precedence_is_antisymmetric(a in any_vector(), b in any_vector()) {
            let mirrored = match a.precedence(&b) {
                Precedence::Newer => Precedence::Older,
                Precedence::Older => Precedence::Newer,
                same => same,
            };
            prop_assert_eq!(b.precedence(&a), mirrored);
        }
    }

    #[test]
    fn concurrent_changes_are_a_conflict_and_seen_ones_are_not() {
        let (left, right) = (ReplicaId("left".into()), ReplicaId("right".into()));
        let mut a = VersionVector::default();
        a.advance(&left);
        let mut b = a.clone();
        b.advance(&right);
        assert_eq!(a.precedence(&b), Precedence::Older);
        a.advance(&left);
        assert_eq!(a.precedence(&b), Precedence::Conflict);
    }

    #[test]
    fn keys_read_back_as_written() {
        for text in ["round", "pack/core", "task/checklist/PRE-01", "answer/core/A01", "item/core.A01", "matter/plan"] {
            assert_eq!(RecordKey::parse(text).map(|key| key.to_string()).as_deref(), Some(text));
        }
        let (pack, question) = ("p".repeat(64), "q".repeat(64));
        let longest = super::super::ledger::proposed_id(&QuestionKey::parse(&format!("{pack}/{question}")).unwrap());
        assert!(RecordKey::parse(&RecordKey::Item(longest).to_string()).is_some(), "every proposed item can be stored");
        for text in ["", "answer/core", "answer/core/A 1", "item/", "note/x", "pack/a/b"] {
            assert_eq!(RecordKey::parse(text), None, "{text}");
        }
    }
}
