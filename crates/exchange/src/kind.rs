//! What sort of file someone has chosen, told from its content: names lie, and mail programs change them.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Sorts of files that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Sealed with a passphrase; what is in it shows only once it is opened.
    Sealed,
    /// `.xlsx`.
    Spreadsheet,
    /// A spreadsheet or document of the format used before 2007, which is not read.
    OldOffice,
    /// Text with separators.
    Csv,
    /// A whole round or a part of one. Any JSON that is nothing else counts as this, because reading it as a round tells
    /// best what is wrong with it.
    Round,
    /// A content pack.
    Pack,
    /// A questionnaire of the SurveyJS library.
    SurveyJs,
    /// A FHIR Questionnaire.
    FhirQuestionnaire,
    /// A FHIR QuestionnaireResponse.
    FhirResponse,
    /// Nothing that can be opened.
    Unknown,
}

impl FileKind {
    /// Tells the sort of a file by its bytes; the name only tells text with separators from other text.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
        let starts = |start: &[u8]| bytes.starts_with(start);
        if starts(b"age-encryption.org/") || starts(b"-----BEGIN AGE ENCRYPTED FILE-----") {
            return Self::Sealed;
        }
        if starts(b"PK\x03\x04") {
            return Self::Spreadsheet;
        }
        if starts(b"\xD0\xCF\x11\xE0") {
            return Self::OldOffice;
        }
        let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        let lower = name.to_lowercase();
        match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{') => Self::of_object(text),
            _ if [".csv", ".tsv", ".txt"].iter().any(|end| lower.ends_with(end)) => Self::Csv,
            Some(b'[') | None => Self::Round,
            Some(_) if lower.ends_with(".json") => Self::Round,
            Some(_) => Self::Unknown,
        }
    }

    fn of_object(text: &[u8]) -> Self {
        let Ok(fields) = serde_json::from_slice::<BTreeMap<String, &RawValue>>(text) else { return Self::Round };
        let says = |field: &str, value: &str| {
            let found = fields.get(field).and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
            found.is_some_and(|found| found == value)
        };
        if fields.contains_key("format") {
            return if says("format", "zicha.pack") { Self::Pack } else { Self::Round };
        }
        if says("resourceType", "Questionnaire") {
            return Self::FhirQuestionnaire;
        }
        if says("resourceType", "QuestionnaireResponse") {
            return Self::FhirResponse;
        }
        match ["pages", "elements", "questions"].iter().any(|field| fields.contains_key(*field)) {
            true => Self::SurveyJs,
            false => Self::Round,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_what_is_in_them() {
        for (name, bytes, kind) in [
            ("a.json", &b"age-encryption.org/v1\n-> scrypt"[..], FileKind::Sealed),
            ("a.txt", b"-----BEGIN AGE ENCRYPTED FILE-----\n", FileKind::Sealed),
            ("ledger.json", b"PK\x03\x04\x14", FileKind::Spreadsheet),
            ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1", FileKind::OldOffice),
            ("a.json", b"\xEF\xBB\xBF {\"format\": \"zicha.round\"}", FileKind::Round),
            ("a.xlsx", b"{\"format\": \"zicha.pack\"}", FileKind::Pack),
            ("a.json", b"{\"format\": \"zicha.pa", FileKind::Round),
            ("a.json", b"{\"title\": \"x\", \"pages\": []}", FileKind::SurveyJs),
            ("a.json", b"{\"resourceType\": \"Questionnaire\"}", FileKind::FhirQuestionnaire),
            ("a.json", b"{\"resourceType\":\"QuestionnaireResponse\"}", FileKind::FhirResponse),
            ("a.json", b"{}", FileKind::Round),
            ("a.json", b"[1]", FileKind::Round),
            ("a.json", b"", FileKind::Round),
            ("a.json", b"<html>", FileKind::Round),
            ("a.CSV", b"a,b\n", FileKind::Csv),
            ("a.csv", b"{\"format\": \"zicha.round\"}", FileKind::Round),
            ("a.pdf", b"%PDF-1.7", FileKind::Unknown),
        ] {
            assert_eq!(FileKind::of(name, bytes), kind, "{name} {bytes:?}");
        }
    }
}
