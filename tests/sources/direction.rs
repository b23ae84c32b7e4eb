//! Which room may use which (design.md §3), and where the texts live: read from the sources themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `src/` with the rooms that it may name besides itself. Nothing else may stand in `src/`.
const ROOMS: &[(&str, &[&str])] = &[
    ("route", &[]),
    ("words", &[]),
    ("browser", &["route"]),
    ("session", &["browser", "route"]),
    ("ui", &["words"]),
    ("pages", &["session", "ui", "words", "route"]),
    ("app", &["pages", "session", "ui", "words", "route"]),
    ("main", &["app"]),
];

/// Crates that pages do not name, although Cargo would let them: what they need of these is told by the session.
const BELOW_THE_SESSION: &[&str] = &["storage", "exchange"];

/// Rooms above the session, and those that know nothing of records.
const ABOVE_THE_SESSION: &[&str] = &["ui", "pages", "app", "main"];

/// Crates through which a browser is spoken to: only `browser` and `main` may name them.
const BROWSER_CRATES: &[&str] = &["web_sys", "js_sys", "gloo_", "wasm_bindgen", "idb"];

/// Rooms that are built and tested without a page.
const PURE_ROOMS: &[&str] = &["route"];

/// Rooms in which a Chinese text would be one that no translator finds.
const ROOMS_WITHOUT_TEXTS: &[&str] = &["app", "pages", "ui", "session", "browser"];

#[test]
fn rooms_name_only_the_rooms_below_them() {
    let mut broken = Vec::new();
    for source in sources() {
        for (line, path) in paths_in(&source.code) {
            let [root, room, ..] = path.as_slice() else { continue };
            let is_own = *root == "crate" || (*root == "zicha" && source.room == "main");
            let is_allowed = *room == source.room || allowed(&source.room).contains(room);
            // Names that are no rooms are items of `lib.rs` itself, such as a macro.
            if is_own && ROOMS.iter().any(|(name, _)| name == room) && !is_allowed {
                broken.push(format!("{}:{line}: {} names {room}", source.path.display(), source.room));
            }
        }
    }
    assert!(broken.is_empty(), "the direction rule is broken:\n{}", broken.join("\n"));
}

#[test]
fn what_is_kept_and_how_is_told_by_the_session() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| ABOVE_THE_SESSION.contains(&source.room.as_str())) {
        for (line, path) in paths_in(&source.code) {
            if let [root, _, ..] = path.as_slice()
                && BELOW_THE_SESSION.contains(root)
                // A part of a page may have the same name.
                && !source.code.contains(&format!("mod {root};"))
            {
                broken.push(format!("{}:{line}: {} names {root}", source.path.display(), source.room));
            }
        }
    }
    assert!(broken.is_empty(), "pages reach below the session:\n{}", broken.join("\n"));
}

#[test]
fn the_browser_is_named_in_one_room_only() {
    let mut broken = Vec::new();
    for source in sources() {
        for (line, path) in paths_in(&source.code) {
            let Some(root) = path.first() else { continue };
            let speaks_to_browser = BROWSER_CRATES.iter().any(|name| match name.strip_suffix('_') {
                Some(_) => root.starts_with(name),
                None => root == name,
            });
            let draws = root.starts_with("leptos");
            if (speaks_to_browser && !["browser", "main"].contains(&source.room.as_str()))
                || (draws && PURE_ROOMS.contains(&source.room.as_str()))
            {
                broken.push(format!("{}:{line}: {} names {root}", source.path.display(), source.room));
            }
        }
    }
    assert!(broken.is_empty(), "the browser leaks out of its room:\n{}", broken.join("\n"));
}

#[test]
fn every_part_of_src_is_a_room_and_the_rooms_have_no_circle() {
    let known = |name: &str| ROOMS.iter().any(|(room, _)| *room == name);
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(known(&name) || ["lib", "locales"].contains(&name.as_str()), "src/{name} is no room of the table");
    }
    // Each room names only rooms that stand above it in the table, so there can be no circle.
    for (place, (room, below)) in ROOMS.iter().enumerate() {
        for name in *below {
            let other = ROOMS.iter().position(|(room, _)| room == name);
            assert!(other.is_some_and(|other| other < place), "{room} may not be allowed to name {name}");
        }
    }
}

/// What exists in the browser only is tried there, from outside: tests in its own files would never run.
#[test]
fn tests_stand_where_they_run() {
    let mut files = Vec::new();
    for (room, _) in ROOMS.iter().filter(|(room, _)| !PURE_ROOMS.contains(room)) {
        let [file, folder] = [format!("src/{room}.rs"), format!("src/{room}")].map(|path| root().join(path));
        files.extend(Some(file).filter(|file| file.exists()));
        if folder.exists() {
            collect(&folder, &mut files);
        }
    }
    assert!(files.len() > 20, "the sources were not found");
    let idle: Vec<_> = files.iter().filter(|file| fs::read_to_string(file).unwrap().contains("#[cfg(test)]")).collect();
    assert!(idle.is_empty(), "tests that never run: {idle:#?}");
}

#[test]
fn texts_live_in_the_locales() {
    let mut found = Vec::new();
    for source in sources().into_iter().filter(|source| ROOMS_WITHOUT_TEXTS.contains(&source.room.as_str())) {
        let texts = source.strings.iter().filter(|(_, text)| text.chars().any(is_chinese));
        found.extend(texts.map(|(line, text)| format!("{}:{line}: {text}", source.path.display())));
    }
    assert!(found.is_empty(), "texts outside of src/locales:\n{}", found.join("\n"));
}

#[test]
fn both_languages_say_the_same_things() {
    let locales = root().join("src/locales");
    let (chinese, english) = (locale(&locales.join("zh-CN")), locale(&locales.join("en")));
    assert!(!chinese.is_empty());
    let keys = |locale: &BTreeMap<String, BTreeSet<String>>| locale.keys().cloned().collect::<BTreeSet<_>>();
    let (in_chinese, in_english) = (keys(&chinese), keys(&english));
    let only_chinese: Vec<_> = in_chinese.difference(&in_english).collect();
    let only_english: Vec<_> = in_english.difference(&in_chinese).collect();
    assert!(only_chinese.is_empty(), "missing in en: {only_chinese:#?}");
    assert!(only_english.is_empty(), "missing in zh-CN: {only_english:#?}");
    for (key, values) in &chinese {
        assert_eq!(english.get(key), Some(values), "{key} does not show the same values in both languages");
    }
}

#[test]
fn the_reader_of_sources_tells_code_from_texts() {
    let text = r##"
        //! crate::pages in a comment
        /* crate::pages /* nested */ still */
        use crate::{domain::id::{RoundId, ItemId}, exchange as files};
        const A: &str = "crate::pages \" 文"; const B: &str = r#"crate::pages "二" "#;
        fn f<'a>(x: &'a str) -> char { let c = '"'; let d = '\''; crate::route::Route::parse(x); '，' }
        #[cfg(test)]
        mod tests { use crate::session::Session; }
    "##;
    let source = Source::read("ui", PathBuf::from("x.rs"), text);
    let paths = paths_in(&source.code);
    let named: BTreeSet<&str> =
        paths.iter().filter(|(_, path)| path[0] == "crate").filter_map(|(_, path)| path.get(1).copied()).collect();
    assert_eq!(named, BTreeSet::from(["domain", "exchange", "files", "as", "route"]));
    let chinese: Vec<usize> =
        source.strings.iter().filter(|(_, text)| text.chars().any(is_chinese)).map(|(line, _)| *line).collect();
    assert_eq!(chinese, [5, 5]);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn allowed(room: &str) -> &'static [&'static str] {
    ROOMS.iter().find(|(name, _)| *name == room).map_or(&[], |(_, below)| below)
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// A source file apart from its tests.
struct Source {
    room: String,
    path: PathBuf,
    /// The code with comments and the insides of literals blanked out; line breaks stay.
    code: String,
    /// String literals with their lines.
    strings: Vec<(usize, String)>,
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files.sort();
    assert!(files.len() > 20, "the sources were not found");
    files
        .into_iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(root().join("src")).unwrap();
            let room = inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
            let text = fs::read_to_string(&path).unwrap();
            (room != "lib").then(|| Source::read(room, inside.to_owned(), &text))
        })
        .collect()
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

impl Source {
    fn read(room: &str, path: PathBuf, text: &str) -> Self {
        // Tests stand last in a file, and may go anywhere.
        let text = text.split_once("#[cfg(test)]").map_or(text, |(code, _)| code);
        let mut source = Self { room: room.to_owned(), path, code: String::new(), strings: Vec::new() };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let taken = if rest.starts_with("//") {
                source.blank(rest, rest.find('\n').unwrap_or(rest.len()))
            } else if rest.starts_with("/*") {
                source.blank(rest, end_of_block_comment(rest))
            } else if let Some((opening, length)) = string_at(rest, source.code.chars().last()) {
                let line = 1 + source.code.matches('\n').count();
                source.strings.push((line, rest[opening..length].to_owned()));
                source.blank(rest, length)
            } else if let Some(length) = char_literal_at(rest) {
                source.blank(rest, length)
            } else {
                source.code.push(c);
                c.len_utf8()
            };
            rest = &rest[taken..];
        }
        source
    }

    /// Takes `length` bytes as one blank, but keeps the lines.
    fn blank(&mut self, rest: &str, length: usize) -> usize {
        self.code.push(' ');
        self.code.extend(rest[..length].chars().filter(|c| *c == '\n'));
        length
    }
}

fn end_of_block_comment(text: &str) -> usize {
    let (mut depth, mut place) = (0, 0);
    while place < text.len() {
        if text[place..].starts_with("/*") {
            depth += 1;
            place += 2;
        } else if text[place..].starts_with("*/") {
            depth -= 1;
            place += 2;
            if depth == 0 {
                return place;
            }
        } else {
            place += text[place..].chars().next().map_or(1, char::len_utf8);
        }
    }
    place
}

/// Where the inside of a string literal begins and the literal ends, if one stands here; `before` is what stands before.
fn string_at(text: &str, before: Option<char>) -> Option<(usize, usize)> {
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let prefix = ["br", "r", "b", "c", "cr"]
        .iter()
        .find(|prefix| text.strip_prefix(**prefix).is_some_and(|rest| rest.trim_start_matches('#').starts_with('"')));
    let body = &text[prefix.map_or(0, |prefix| prefix.len())..];
    let hashes = body.len() - body.trim_start_matches('#').len();
    let is_raw = prefix.is_some_and(|prefix| prefix.contains('r'));
    if !body[hashes..].starts_with('"') || (hashes > 0 && !is_raw) {
        return None;
    }
    let opening = text.len() - body.len() + hashes + 1;
    if is_raw {
        let closing = format!("\"{}", "#".repeat(hashes));
        let length = text[opening..].find(&closing).map_or(text.len(), |end| opening + end + closing.len());
        return Some((opening, length));
    }
    let mut escaped = false;
    for (place, c) in text[opening..].char_indices() {
        match c {
            '"' if !escaped => return Some((opening, opening + place + 1)),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    Some((opening, text.len()))
}

/// The length of a character literal, if one stands here and not a lifetime.
fn char_literal_at(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        let after = escape.chars().next()?.len_utf8();
        return escape[after..].find('\'').map(|end| 2 + after + end + 1);
    }
    let c = inside.chars().next()?;
    inside[c.len_utf8()..].starts_with('\'').then_some(1 + c.len_utf8() + 1)
}

/// All paths that the code names, `use` trees taken apart, with the lines on which they end.
fn paths_in(code: &str) -> Vec<(usize, Vec<&str>)> {
    let mut paths = Vec::new();
    // What stands before each open brace: the path of a `use` tree, or nothing for a block.
    let mut before_braces: Vec<Vec<&str>> = Vec::new();
    let mut path: Vec<&str> = Vec::new();
    let (mut line, mut joins, mut rest) = (1, false, code);
    while let Some(c) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if is_word(c) { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) } else { c.len_utf8() };
        let (token, after) = rest.split_at(length);
        if rest.starts_with("::") {
            joins = true;
            rest = &rest[2..];
            continue;
        }
        rest = after;
        if token.trim().is_empty() {
            line += usize::from(c == '\n');
            continue;
        }
        if is_word(c) {
            if !joins {
                let prefix = before_braces.last().cloned().unwrap_or_default();
                paths.push((line, std::mem::replace(&mut path, prefix)));
            }
            path.push(token);
        } else {
            match token {
                "{" => before_braces.push(if joins { path.clone() } else { Vec::new() }),
                "}" => drop(before_braces.pop()),
                _ => {}
            }
            paths.push((line, std::mem::take(&mut path)));
        }
        joins = false;
    }
    paths.push((line, path));
    paths.retain(|(_, path)| !path.is_empty());
    paths
}

/// All keys of a language, with the values that their texts show. Forms of a plural are one key.
fn locale(directory: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let value: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        walk(name, &value, &mut keys);
    }
    keys
}

fn walk(name: &str, value: &serde_json::Value, keys: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                let stem = ["_zero", "_one", "_two", "_few", "_many", "_other"]
                    .iter()
                    .find_map(|form| key.strip_suffix(form))
                    .filter(|stem| fields.contains_key(&format!("{stem}_other")));
                walk(&format!("{name}.{}", stem.unwrap_or(key)), value, keys);
            }
        }
        value => {
            let shown = value.as_str().unwrap_or_default().split("{{").skip(1);
            let shown = shown.filter_map(|part| part.split_once("}}")).map(|(name, _)| name.trim().to_owned());
            keys.entry(name.to_owned()).or_default().extend(shown);
        }
    }
}
