//! What several tests share: the built-in content, and rounds made from it.

#![allow(dead_code, reason = "each test uses its own part of this")]

use domain::id::{PackId, QuestionKey, RoundId};
use domain::pack::{Choice, Milestone, Pack, Role};
use domain::questionnaire::{Answer, Value};
use domain::record::{ReplicaId, Stamp};
use domain::round::{Round, Unit, UnitKind};
use domain::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Ids of the built-in packs.
pub const PACKS: [&str; 7] = ["checklist", "core", "finance", "market", "civil", "edu_sport", "health"];

/// A file of the repository.
pub fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(inside)
}

/// The bytes of a file of the repository.
pub fn bytes(inside: &str) -> Vec<u8> {
    fs::read(path(inside)).unwrap_or_else(|error| panic!("{inside}: {error}"))
}

/// A built-in pack as it stands in its file.
pub fn pack(id: &str) -> Pack {
    serde_json::from_slice(&bytes(&format!("public/packs/{id}.json"))).unwrap()
}

/// The packs that a round of a unit of this kind begins with.
pub fn packs_for(kind: UnitKind) -> Vec<Arc<Pack>> {
    let core = pack("core");
    let industry = kind.industry_pack().map(|id| pack(id.as_str()).completed_from(&core));
    [Some(pack("checklist")), Some(core), industry].into_iter().flatten().map(Arc::new).collect()
}

/// A change by `replica` at a time that its caller counts.
pub fn stamp(replica: &str, at_ms: u64) -> Stamp {
    let today = "2026-05-06".parse().unwrap();
    Stamp { replica: ReplicaId(replica.to_owned()), at_ms, today, role: Some(Role::Liaison) }
}

/// The profile of a round whose notice came in March 2026.
pub fn round(kind: UnitKind) -> Round {
    let unit = Unit { name: "某区某局".into(), short_name: "某局".into(), kind };
    let mut round = Round::new(unit, 2026);
    round.milestones.insert(Milestone::N, "2026-03-02".parse().unwrap());
    round
}

/// A round just begun.
pub fn workspace(kind: UnitKind) -> Workspace {
    Workspace::begin(RoundId::from("r-1"), round(kind), packs_for(kind), &stamp("a", 1)).unwrap()
}

/// The name of a question of the core pack.
pub fn core(id: &str) -> QuestionKey {
    QuestionKey::new(&PackId::from("core"), &id.into())
}

/// An answer that is nothing but a value.
pub fn answer(value: Value) -> Answer {
    Answer { value: Some(value), ..Answer::default() }
}

/// 是, 部分 or 否.
pub fn choice(choice: Choice) -> Answer {
    answer(Value::Choice(choice))
}
