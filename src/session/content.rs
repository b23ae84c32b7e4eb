//! The built-in content: a file beside the program, which is fetched once it is needed and read piece by piece.

use crate::browser::parts;
use domain::Date;
use domain::id::PackId;
use domain::pack::{Knowledge, Pack};
use domain::round::UnitKind;
use domain::sample::{Sample, dated};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The packs by their ids, and the knowledge, as texts.
static CONTENT: OnceLock<BTreeMap<String, Box<RawValue>>> = OnceLock::new();

/// Reader of the built-in content. A test reads all of it, so that a missing piece never reaches a user.
#[derive(Debug, Clone, Copy)]
pub struct Content;

impl Content {
    /// Sees to it that the content is there, and tells whether it is; without a way to it a later call tries again.
    pub async fn fetch() -> bool {
        if CONTENT.get().is_none()
            && let Some(text) = parts::text("content").await
            && let Ok(content) = serde_json::from_str(&text)
        {
            // What came in the meantime is the same.
            let _ = CONTENT.set(content);
        }
        CONTENT.get().is_some()
    }

    /// A built-in pack; nothing before the content is there.
    pub fn pack(id: &str) -> Option<Pack> {
        serde_json::from_str(CONTENT.get()?.get(id)?.get()).ok()
    }

    /// Terms and cards, read once; nothing before the content is there.
    pub fn knowledge() -> Option<&'static Knowledge> {
        static KNOWLEDGE: OnceLock<Option<Knowledge>> = OnceLock::new();
        let text = CONTENT.get()?.get("knowledge")?;
        KNOWLEDGE.get_or_init(|| serde_json::from_str(text.get()).ok()).as_ref()
    }

    /// The sample round as it stands on a day; nothing where it can't be fetched.
    pub async fn sample(today: Date) -> Option<Sample> {
        serde_json::from_str(&dated(&parts::text("sample").await?, today)).ok()
    }
}

/// The packs that a round of this kind of unit begins with: checklist, core, and its industry's (S-02). Nothing before
/// the content is there.
pub fn builtin_packs(kind: UnitKind) -> Option<Vec<Arc<Pack>>> {
    let core = Content::pack("core")?;
    let industry = kind.industry_pack();
    let others = [Some(PackId::from("checklist")), industry].into_iter().flatten();
    let mut packs: Vec<Pack> = others.map(|id| Content::pack(id.as_str())).collect::<Option<_>>()?;
    packs = packs.into_iter().map(|pack| pack.completed_from(&core)).collect();
    packs.insert(packs.len().min(1), core);
    Some(packs.into_iter().map(Arc::new).collect())
}
