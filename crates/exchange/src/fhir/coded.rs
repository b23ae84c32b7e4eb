//! Addresses of code systems and extensions, and small parts of resources.

use crate::standard::document::{Fields, objects_of, text_of};
use domain::pack::Choice;
use serde_json::{Value, json};

/// Code system of the answers 是, 部分, 否.
pub(super) const CHOICES: &str = "urn:zicha:choice";

/// Marks a group whose items are several numbers of one question.
pub(super) const NUMBERS: &str = "urn:zicha:numbers";

/// Everything of an answer that the format can't hold.
pub(super) const ANSWER: &str = "urn:zicha:answer";

/// How the address of a pack of our own begins.
const PACK: &str = "urn:zicha:pack:";

/// How an item looks, such as a help text.
pub(super) const ITEM_CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
/// Code system of the former.
pub(super) const ITEM_CONTROLS: &str = "http://hl7.org/fhir/questionnaire-item-control";
/// What an option counts.
pub(super) const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
/// Smallest number.
pub(super) const MIN: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
/// Largest number.
pub(super) const MAX: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";
/// Unit of a number.
pub(super) const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";

/// Extensions of an element that have this address.
pub(super) fn extensions_of<'a>(element: &'a Fields, url: &'a str) -> impl Iterator<Item = &'a Fields> {
    objects_of(element, "extension").filter(move |extension| text_of(extension, "url") == Some(url))
}

/// A number of an extension, whatever its type.
pub(super) fn extension_number(element: &Fields, url: &str) -> Option<f64> {
    let extension = extensions_of(element, url).next()?;
    let value = extension.iter().find(|(name, _)| name.starts_with("value"))?.1;
    value.as_f64().filter(|number| number.is_finite())
}

/// The answer to a yes/no question as a coding.
pub(super) fn choice_coding(choice: Choice) -> Value {
    let (code, display) = match choice {
        Choice::Yes => ("yes", "是"),
        Choice::Partial => ("partial", "部分"),
        Choice::No => ("no", "否"),
    };
    json!({ "system": CHOICES, "code": code, "display": display })
}

/// Whether an item is a help text of the item around it.
pub(super) fn is_help(item: &Fields) -> bool {
    let is_coded = |extension: &Fields| {
        let concept = extension.get("valueCodeableConcept").and_then(Value::as_object);
        concept
            .is_some_and(|concept| objects_of(concept, "coding").any(|coding| text_of(coding, "code") == Some("help")))
    };
    text_of(item, "type") == Some("display") && extensions_of(item, ITEM_CONTROL).any(is_coded)
}

/// The address of a pack of our own. Letters that an address may not have are written as their bytes.
pub(super) fn pack_url(id: &str) -> String {
    let mut url = PACK.to_owned();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}

/// The id in the address of a pack of our own.
pub(super) fn pack_of(url: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = url.strip_prefix(PACK)?.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_packs_read_back() {
        for id in ["core", "区级-2026.1", "a_b"] {
            assert_eq!(pack_of(&pack_url(id)).as_deref(), Some(id));
        }
        assert_eq!(pack_url("区"), "urn:zicha:pack:%E5%8C%BA");
        for url in ["urn:zicha:pack:%", "urn:zicha:pack:%zz", "urn:zicha:pack:%ff", "http://example.org", ""] {
            assert_eq!(pack_of(url), None, "{url}");
        }
    }
}
