//! Texts with translations.

use super::coded::extensions_of;
use crate::standard::document::{Fields, objects_of, text_of};

/// The extension that holds a text in another language.
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

/// Languages from the best one down.
const LANGUAGES: [&str; 4] = ["zh-cn", "zh-hans", "zh-hans-cn", "zh"];

/// A text in Chinese where the file has it so, else as it stands; nothing where it is empty.
pub(super) fn chosen(element: &Fields, name: &str) -> Option<String> {
    let beside = element.get(&format!("_{name}")).and_then(|beside| beside.as_object());
    let translations: Vec<(String, &str)> = beside
        .into_iter()
        .flat_map(|beside| extensions_of(beside, TRANSLATION))
        .filter_map(|translation| {
            let part = |url: &str| objects_of(translation, "extension").find(|part| text_of(part, "url") == Some(url));
            let language = part("lang").and_then(|part| text_of(part, "valueCode"))?;
            let content = part("content")?;
            let content = text_of(content, "valueString").or_else(|| text_of(content, "valueMarkdown"))?;
            Some((language.to_lowercase(), content))
        })
        .filter(|(_, content)| !content.trim().is_empty())
        .collect();
    let of = |wanted: &str| translations.iter().find(|(language, _)| language == wanted).map(|(_, text)| *text);
    let plain = || text_of(element, name).filter(|text| !text.trim().is_empty());
    let any = || translations.first().map(|(_, text)| *text);
    LANGUAGES.into_iter().find_map(of).or_else(plain).or_else(any).map(str::to_owned)
}
