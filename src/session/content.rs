//! The built-in content, read when it is first asked for.

use crate::domain::Date;
use crate::domain::id::PackId;
use crate::domain::pack::{Knowledge, Pack};
use crate::domain::round::UnitKind;
use crate::domain::sample::{Sample, dated};
use std::sync::{Arc, OnceLock};

macro_rules! packed {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/packs/", $name, ".json"))
    };
}

/// Reader of the content that is built in. A test reads all of it, so that a missing piece never reaches a user.
#[derive(Debug, Clone, Copy)]
pub struct Content;

impl Content {
    /// A built-in pack.
    pub fn pack(id: &str) -> Option<Pack> {
        let text = match id {
            "checklist" => packed!("checklist"),
            "core" => packed!("core"),
            "finance" => packed!("finance"),
            "market" => packed!("market"),
            "civil" => packed!("civil"),
            "edu_sport" => packed!("edu_sport"),
            "health" => packed!("health"),
            _ => return None,
        };
        serde_json::from_str(text).ok()
    }

    /// Terms and cards, read once.
    pub fn knowledge() -> Option<&'static Knowledge> {
        static KNOWLEDGE: OnceLock<Option<Knowledge>> = OnceLock::new();
        KNOWLEDGE.get_or_init(|| serde_json::from_str(packed!("knowledge")).ok()).as_ref()
    }

    /// The sample round as it stands on a day.
    pub fn sample(today: Date) -> Option<Sample> {
        let text = include_str!(concat!(env!("OUT_DIR"), "/sample.json"));
        serde_json::from_str(&dated(text, today)).ok()
    }
}

/// The packs that a round of this kind of unit begins with: checklist, core, and its industry's (S-02).
pub fn builtin_packs(kind: UnitKind) -> Vec<Arc<Pack>> {
    let Some(core) = Content::pack("core") else { return Vec::new() };
    let industry = kind.industry_pack();
    let others = [Some(PackId::from("checklist")), industry].into_iter().flatten();
    let mut packs: Vec<Pack> = others.filter_map(|id| Content::pack(id.as_str())).collect();
    packs = packs.into_iter().map(|pack| pack.completed_from(&core)).collect();
    packs.insert(packs.len().min(1), core);
    packs.into_iter().map(Arc::new).collect()
}
