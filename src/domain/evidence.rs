//! Evidence is a reference, never a file (domain.md §0.7).

use super::Date;
use serde::{Deserialize, Serialize};

/// Where a piece of evidence can be found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvidenceRef {
    /// Title of the paper.
    pub title: String,
    /// Document number (文号).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc_no: String,
    /// Where it is kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// Page or pages.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page: String,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// Who may see it.
    #[serde(default)]
    pub confidentiality: Confidentiality,
    /// What the file looked like when it was referred to, so that it can be told later whether it is still the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Fingerprint>,
}

/// Fingerprint of a local file: enough to tell it again, too little to tell what is in it (design.md §8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fingerprint {
    /// Name of the file, without its folder.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its content, in lower-case hex.
    pub sha256: String,
}

/// Who may see a paper. Classified papers have no place in this program at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confidentiality {
    /// 公开.
    Public,
    /// 内部.
    #[default]
    Internal,
    /// 工作秘密: only the reference may be kept, and it is left out of exports for others.
    WorkSecret,
}

impl Confidentiality {
    /// All, from open to closed.
    pub const ALL: [Self; 3] = [Self::Public, Self::Internal, Self::WorkSecret];
}
