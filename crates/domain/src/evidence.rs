//! Evidence is a reference, never a file (domain.md §0.7).

use super::Date;
use serde::{Deserialize, Serialize};

/// Longest name of a file, in characters: no system allows more.
const MAX_FILE_NAME_CHARS: usize = 255;

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

/// What became of a file since its fingerprint was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// Size and content are the same.
    Same,
    /// It is longer or shorter.
    OtherSize,
    /// As long as it was, but with another content.
    OtherContent,
}

impl Fingerprint {
    /// How a file with the fingerprint `other` stands to the one that this was taken of. Its name tells nothing: a copy
    /// may have another one.
    pub fn compare(&self, other: &Self) -> Sameness {
        if self.bytes != other.bytes {
            Sameness::OtherSize
        } else if self.sha256 != other.sha256 {
            Sameness::OtherContent
        } else {
            Sameness::Same
        }
    }

    /// Whether it is one: a name without a folder, and a digest of 64 lower-case hexadecimal digits.
    pub fn is_well_formed(&self) -> bool {
        let is_name = !self.name.is_empty()
            && self.name.chars().count() <= MAX_FILE_NAME_CHARS
            && !self.name.contains(['/', '\\']);
        let is_digest =
            self.sha256.len() == 64 && self.sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_name && is_digest
    }
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
    /// 工作秘密: only the reference may be kept. It leaves with the round, as all references do; figures alone hold none.
    WorkSecret,
}

impl Confidentiality {
    /// All, from open to closed.
    pub const ALL: [Self; 3] = [Self::Public, Self::Internal, Self::WorkSecret];

    /// How it stands on a file, in every language of the screen: whoever gets the file reads Chinese.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Public => "公开",
            Self::Internal => "内部",
            Self::WorkSecret => "工作秘密",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Refusal;
    use crate::questionnaire::check_evidence;

    fn fingerprint() -> Fingerprint {
        Fingerprint { name: "会议纪要.pdf".into(), bytes: 12, sha256: "0a".repeat(32) }
    }

    #[test]
    fn a_file_is_told_again_by_size_and_content_not_by_its_name() {
        let taken = fingerprint();
        let renamed = Fingerprint { name: "副本.pdf".into(), ..taken.clone() };
        assert_eq!(taken.compare(&renamed), Sameness::Same);
        assert_eq!(taken.compare(&Fingerprint { bytes: 13, ..taken.clone() }), Sameness::OtherSize);
        assert_eq!(taken.compare(&Fingerprint { sha256: "0b".repeat(32), ..taken.clone() }), Sameness::OtherContent);
    }

    #[test]
    fn a_fingerprint_names_no_folder_and_holds_nothing_but_a_digest() {
        let check = |fingerprint: Fingerprint| {
            let title = "会议纪要".into();
            check_evidence(&EvidenceRef { title, fingerprint: Some(fingerprint), ..EvidenceRef::default() })
        };
        let longest = Fingerprint { name: "长".repeat(255), ..fingerprint() };
        assert_eq!([check(fingerprint()), check(longest)], [Ok(()), Ok(())]);
        let names = ["".to_owned(), "C:\\资料\\纪要.pdf".to_owned(), "资料/纪要.pdf".to_owned(), "长".repeat(256)];
        let digests = ["0A".repeat(32), "0a".repeat(31), "举报".repeat(32), "0g".repeat(32)];
        let malformed = (names.into_iter().map(|name| Fingerprint { name, ..fingerprint() }))
            .chain(digests.into_iter().map(|sha256| Fingerprint { sha256, ..fingerprint() }));
        for one in malformed {
            assert_eq!(check(one.clone()), Err(Refusal::MalformedFingerprint), "{one:?}");
        }
    }
}
