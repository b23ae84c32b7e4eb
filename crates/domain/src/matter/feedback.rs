//! What follows the inspection: the feedback opinion, the plan and the report, revisits and spot checks, disclosure
//! (domain.md §1.3 六个环节, §2.3, §2.4).

use crate::Date;
use crate::closed_choice::closed_choice;
use crate::evidence::EvidenceRef;
use crate::id::{ItemId, MatterId};
use crate::pack::Role;
use serde::{Deserialize, Serialize};

/// A problem of the feedback opinion (反馈意见), in its own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opinion {
    /// Under which heading of the opinion it stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The problem (反馈原文).
    pub text: String,
    /// The item of the ledger that answers to it: one to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}

closed_choice! {
    /// What is sent in for approval.
    PaperKind {
        /// 整改方案 (S-26).
        Plan,
        /// 整改情况报告 (S-27).
        Report,
    }
}

closed_choice! {
    /// What came of a paper that was sent in.
    #[cfg_attr(feature = "schema", schemars(rename = "PaperVerdict"))]
    Verdict {
        /// 待答复.
        Pending,
        /// 通过.
        Accepted,
        /// 退回重来 (a plan).
        Returned,
        /// 补课 (a report).
        MakeUp,
    }
}

/// A plan or a report on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paper {
    /// Which.
    pub kind: PaperKind,
    /// 全面性: everything that was fed back is in it.
    #[serde(default)]
    pub complete: Assessment,
    /// 针对性: measures fit the causes.
    #[serde(default)]
    pub targeted: Assessment,
    /// 可行性: people, money and time are there.
    #[serde(default)]
    pub feasible: Assessment,
    /// 主要问题解决了没有, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub main_problems: String,
    /// 移交事项办理了没有, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub transferred_matters: String,
    /// How often it was sent in, the first time first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dispatches: Vec<Dispatch>,
}

/// What the unit itself thinks of one of the three qualities of its plan (S-26).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Assessment {
    /// Whether it holds; nothing until it was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// Why, or what is missing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One time that a paper was sent in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dispatch {
    /// When.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub sent_on: Date,
    /// 文号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc_no: String,
    /// To whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// What came of it.
    pub verdict: Verdict,
    /// When that was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub answered_on: Option<Date>,
    /// What they said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    /// Until when it is to be sent in again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub again_by: Option<Date>,
}

impl Paper {
    /// A paper that nothing was done with yet.
    pub fn new(kind: PaperKind) -> Self {
        let none = Assessment::default();
        Self {
            kind,
            complete: none.clone(),
            targeted: none.clone(),
            feasible: none,
            main_problems: String::new(),
            transferred_matters: String::new(),
            dispatches: Vec::new(),
        }
    }

    /// What came of it last; nothing while it was never sent in.
    pub fn verdict(&self) -> Option<Verdict> {
        self.dispatches.last().map(|dispatch| dispatch.verdict)
    }
}

closed_choice! {
    /// Who looks at a closed item again.
    RecheckKind {
        /// 回访 (S-29).
        Revisit,
        /// 抽查, 反向核查: from the close-out back to the thing itself.
        SpotCheck,
    }
}

closed_choice! {
    /// What was found (S-29).
    RecheckResult {
        /// 属实已改.
        Rectified,
        /// 部分整改.
        Partly,
        /// 未整改.
        NotRectified,
        /// 反弹.
        Relapsed,
    }
}

/// One look at an item after its close-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recheck {
    /// Revisit or spot check.
    pub kind: RecheckKind,
    /// Which item.
    pub item: ItemId,
    /// When.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub on: Date,
    /// Who looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Role>,
    /// What was found.
    pub result: RecheckResult,
    /// Conclusion, and how it was reached: things seen, vouchers read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conclusion: String,
    /// What proves it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRef>,
    /// The draw that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<MatterId>,
}

/// 随机抽取 of closed items for a reverse check (REV-02). Whoever draws anew with this seed from these items gets the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Draw {
    /// When.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub on: Date,
    /// What the chance began with.
    pub seed: u32,
    /// How many of a hundred.
    pub percent: u16,
    /// The items that it was drawn from, by id.
    pub from: Vec<ItemId>,
    /// Those that were drawn, by id.
    pub items: Vec<ItemId>,
}

impl Draw {
    /// Draws `percent` of a hundred of these items, at least one unless there is none.
    pub fn new(on: Date, seed: u32, percent: u16, from: impl IntoIterator<Item = ItemId>) -> Self {
        let mut from: Vec<ItemId> = from.into_iter().collect();
        from.sort();
        from.dedup();
        let count = (from.len() * usize::from(percent)).div_ceil(100).min(from.len());
        let mut order: Vec<(u64, &ItemId)> = from.iter().map(|id| (lot(seed, id), id)).collect();
        order.sort();
        let mut items: Vec<ItemId> = order.into_iter().take(count).map(|(_, id)| id.clone()).collect();
        items.sort();
        Self { on, seed, percent, from, items }
    }

    /// Whether drawing anew gives the same: otherwise the list was edited.
    pub fn is_genuine(&self) -> bool {
        Self::new(self.on, self.seed, self.percent, self.from.iter().cloned()) == *self
    }
}

/// The lot of an item: FNV-1a of seed and id, mixed once more so that neighbours part. Simple enough to be done by hand
/// with any tool, and the same for ever.
fn lot(seed: u32, id: &ItemId) -> u64 {
    let bytes = seed.to_be_bytes().into_iter().chain(id.as_str().bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

closed_choice! {
    /// To whom something is made public (双公开, S-51).
    Audience {
        /// 党内.
        Party,
        /// 社会.
        Public,
    }
}

/// 公开: of the opinion, the plan or the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Publication {
    /// What was made public.
    pub title: String,
    /// To whom.
    pub audience: Audience,
    /// When.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub on: Date,
    /// Where: column, notice board, address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Until when opinions are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub opinions_until: Option<Date>,
    /// How many came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinions: Option<u16>,
    /// 满意度, in percent from 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied_percent: Option<u8>,
}
