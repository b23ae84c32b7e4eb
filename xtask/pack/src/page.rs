//! Just as much of HTML as the page needs: finding tags, reading their attributes, putting texts into their places.

use crate::trouble::{Result, Trouble};

/// A tag of the page.
#[derive(Debug)]
pub struct Tag {
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; empty where it has none.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// All tags of a name, in their order.
pub fn tags(html: &str, name: &str) -> Vec<Tag> {
    let opening = format!("<{name}");
    html.match_indices(&opening)
        .filter_map(|(start, _)| {
            let rest = html.get(start + opening.len()..)?;
            Some(Tag { attributes: attributes(rest)? })
        })
        .collect()
}

/// Reads attributes up to the end of the tag; nothing if the tag has another name that only begins like this one.
fn attributes(text: &str) -> Option<Vec<(String, String)>> {
    if !text.starts_with([' ', '\n', '>', '/']) {
        return None;
    }
    let mut attributes = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\n', '\t', '\r', '/']);
        if rest.starts_with('>') {
            return Some(attributes);
        }
        let end = rest.find(['=', ' ', '\n', '\t', '\r', '/', '>'])?;
        let (name, after) = rest.split_at(end);
        let value = match after.strip_prefix('=') {
            None => {
                rest = after;
                ""
            }
            Some(quoted) => {
                let (value, after) = quoted.strip_prefix('"')?.split_once('"')?;
                rest = after;
                value
            }
        };
        attributes.push((name.to_owned(), value.to_owned()));
    }
}

/// Puts a text before the one place where `mark` stands.
pub fn insert_before(html: &str, mark: &str, text: &str) -> Result<String> {
    let at = only(html, mark)?;
    let (before, after) = html.split_at(at);
    Ok(format!("{before}{text}{after}"))
}

/// Puts a text in place of another, which must stand there exactly once.
pub fn replace(html: &str, old: &str, new: &str) -> Result<String> {
    let at = only(html, old)?;
    let (before, rest) = html.split_at(at);
    Ok(format!("{before}{new}{}", rest.strip_prefix(old).unwrap_or_default()))
}

/// The policy that the page sets itself.
pub fn with_policy(html: &str, policy: &str) -> Result<String> {
    let tags = tags(html, "meta");
    let tag = tags.iter().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
    let old = tag.and_then(|tag| tag.get("content")).ok_or_else(|| Trouble::new("the page has no policy."))?;
    replace(html, old, policy)
}

fn only(text: &str, mark: &str) -> Result<usize> {
    let mut places = text.match_indices(mark);
    match (places.next(), places.next()) {
        (Some((at, _)), None) => Ok(at),
        (None, _) => Err(Trouble::new(format!("`{mark}` is missing, in whose place something else was to come."))),
        (Some(_), Some(_)) => Err(Trouble::new(format!("`{mark}` stands there twice, and only one place was meant."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html>\n  <head>\n    <link rel=\"icon\" href=\"./i.svg\"/>\n    \n    <linked/>\n    \
                        <script defer src=\"./a.js\">x > y</script><link rel=\"x\" crossorigin>\n    \
                        <meta http-equiv=\"Content-Security-Policy\"\n content=\"default-src 'none'\" />\n  \
                        </head>\n</html>\n";

    #[test]
    fn tags_are_found_with_their_attributes() {
        let links = tags(PAGE, "link");
        assert_eq!(links.len(), 2);
        assert_eq!((links[0].get("rel"), links[0].get("href")), (Some("icon"), Some("./i.svg")));
        assert_eq!((links[1].get("crossorigin"), links[1].get("href")), (Some(""), None));
        let scripts = tags(PAGE, "script");
        assert_eq!((scripts[0].get("defer"), scripts[0].get("src")), (Some(""), Some("./a.js")));
    }

    #[test]
    fn the_policy_is_replaced_and_nothing_else() {
        let changed = with_policy(PAGE, "img-src data:").unwrap();
        assert_eq!(changed, PAGE.replace("default-src 'none'", "img-src data:"));
    }

    #[test]
    fn texts_go_to_the_one_place_that_is_meant() {
        assert_eq!(insert_before("a</b>c", "</b>", "X").unwrap(), "aX</b>c");
        assert_eq!(replace("abc", "b", "$1").unwrap(), "a$1c");
        for text in ["ac", "abbc"] {
            assert!(replace(text, "b", "x").is_err(), "{text}");
        }
    }
}
