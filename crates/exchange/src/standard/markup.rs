//! Markup as text: it is never interpreted, only taken away where it is well-known formatting.

/// Tags that only format. Any other tag is shown as it stands, so that nothing is hidden from the reader.
const FORMATTING: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "label",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

/// Tags after or before which a new line begins.
const BREAKING: &[&str] =
    &["blockquote", "br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "pre", "tr"];

/// Longest entity between `&` and `;`.
const MAX_ENTITY_BYTES: usize = 8;

/// Longest tag that is looked for, so that a text full of `<` is read in a time that grows with its length only.
const MAX_TAG_BYTES: usize = 2_000;

/// The text without its formatting, where it has any; nothing where it is plain text already.
pub(crate) fn without_formatting(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut has_formatting = false;
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, from_tag) = rest.split_at(start);
        plain.push_str(before);
        match formatting_tag(from_tag) {
            Some((name, length)) => {
                has_formatting = true;
                if BREAKING.contains(&name.as_str()) && !plain.is_empty() && !plain.ends_with('\n') {
                    plain.push('\n');
                }
                rest = from_tag.get(length..).unwrap_or_default();
            }
            None => {
                plain.push('<');
                rest = from_tag.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    has_formatting.then(|| decoded(&plain).trim().to_owned())
}

/// Name and length in bytes of the formatting tag that a text begins with.
fn formatting_tag(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(MAX_TAG_BYTES).position(|byte| byte == b'>')?;
    let inner = text.get(1..end)?;
    let name: String = inner.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    let after = inner.trim_start_matches('/').get(name.len()..)?;
    let is_tag = after.is_empty() || after.starts_with(|c: char| c.is_ascii_whitespace() || c == '/');
    (is_tag && FORMATTING.contains(&name.as_str()) && !after.contains('<')).then_some((name, end + 1))
}

/// Entities as the characters that they stand for; unknown ones stay as they are.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, from_entity) = rest.split_at(start);
        plain.push_str(before);
        let end = from_entity.bytes().take(MAX_ENTITY_BYTES + 2).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((entity(from_entity.get(1..end)?)?, end + 1)));
        let (character, length) = known.unwrap_or(('&', 1));
        plain.push(character);
        rest = from_entity.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_goes_and_everything_else_stays() {
        for (text, plain) in [
            ("<b>三重一大</b>是否<br/>集体决策？", Some("三重一大是否\n集体决策？")),
            (
                "<p class=\"x\" onclick=\"alert(1)\">甲</p><p>乙 &lt;丙&gt; &#20013;&amp;amp;</p>",
                Some("甲\n乙 <丙> 中&amp;"),
            ),
            ("<script>alert(1)</script>", None),
            ("<b>x</b><img src=x onerror=alert(1)>", Some("x<img src=x onerror=alert(1)>")),
            ("金额 < 5 万元 && 次数 > 3", None),
            ("a &lt; b", None),
            ("<b", None),
            ("<bold>x</bold>", None),
            ("<b <i>>", Some("<b >")),
            ("", None),
        ] {
            assert_eq!(without_formatting(text).as_deref(), plain, "{text}");
        }
    }
}
