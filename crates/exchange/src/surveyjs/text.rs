//! Texts that a survey may hold in several languages.

use serde_json::Value;

/// Languages from the best one down; any other is taken where none of these is there.
const LANGUAGES: [&str; 5] = ["zh-cn", "zh-hans", "zh-hans-cn", "zh", "default"];

/// The text in the language that the reader of this program can read best; nothing where it is empty.
pub(super) fn chosen(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(languages) => {
            let filled = |text: &Value| text.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
            let of = |wanted: &str| {
                let found = languages.iter().find(|(name, _)| name.to_lowercase().replace('_', "-") == wanted);
                found.and_then(|(_, text)| filled(text))
            };
            LANGUAGES.into_iter().find_map(of).or_else(|| languages.values().find_map(filled))?
        }
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn chinese_first_then_the_default_then_any() {
        for (value, text) in [
            (json!("甲"), Some("甲")),
            (json!({ "default": "A", "zh-cn": "甲" }), Some("甲")),
            (json!({ "default": "A", "zh-CN": "甲", "zh": "乙" }), Some("甲")),
            (json!({ "default": "A", "zh": "乙" }), Some("乙")),
            (json!({ "default": "A", "de": "Ä", "zh-cn": " " }), Some("A")),
            (json!({ "fr": "À" }), Some("À")),
            (json!({}), None),
            (json!("  "), None),
            (json!(7), Some("7")),
            (json!([]), None),
        ] {
            assert_eq!(chosen(Some(&value)).as_deref(), text, "{value}");
        }
        assert_eq!(chosen(None), None);
    }
}
