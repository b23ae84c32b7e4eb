//! `cargo xtask style`: the style sheets of the project, joined into one.
//!
//! Each file lands in the cascade layer of its place, so that the order of
//! files never decides which of two rules wins.

use std::fs;
use std::path::{Path, PathBuf};

use crate::paths;
use crate::run::{Result, Trouble};

/// The cascade layers in their order, and where the files of each one are.
const LAYERS: [(&str, Place); 5] = [
    ("tokens", Place::File("tokens.css")),
    ("base", Place::File("base.css")),
    ("layout", Place::File("layout.css")),
    ("ui", Place::Folder("ui")),
    ("pages", Place::Folder("pages")),
];

enum Place {
    File(&'static str),
    Folder(&'static str),
}

/// Joins `style/**` into `target/style/zicha.css`.
pub fn command() -> Result<()> {
    let sheet = join(&read(&paths::root().join("style"))?);
    let folder = paths::target().join("style");
    fs::create_dir_all(&folder).map_err(|error| Trouble::at("create", &folder, &error))?;
    let path = folder.join("zicha.css");
    // An unchanged file keeps its time of change, so that whoever watches it
    // is not woken for nothing.
    if fs::read_to_string(&path).is_ok_and(|present| present == sheet) {
        return Ok(());
    }
    fs::write(&path, sheet).map_err(|error| Trouble::at("write", &path, &error))
}

/// One style sheet and the layer it belongs to.
struct Sheet {
    layer: &'static str,
    css: String,
}

fn read(style: &Path) -> Result<Vec<Sheet>> {
    let mut sheets = Vec::new();
    for (layer, place) in LAYERS {
        let files = match place {
            Place::File(name) => vec![style.join(name)],
            Place::Folder(name) => sheets_in(&style.join(name)),
        };
        for path in files {
            let css = fs::read_to_string(&path).map_err(|error| Trouble::at("read", &path, &error))?;
            sheets.push(Sheet { layer, css });
        }
    }
    Ok(sheets)
}

/// The style sheets of a folder by name; none if there is no such folder.
fn sheets_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .collect();
    files.sort();
    files
}

fn join(sheets: &[Sheet]) -> String {
    let layers: Vec<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    let mut joined = format!("@layer {};\n", layers.join(","));
    for Sheet { layer, css } in sheets {
        joined.push_str(&format!("@layer {layer}{{{}}}\n", squeeze(css)));
    }
    joined
}

/// Takes out comments and needless white space, and nothing whose meaning
/// depends on where it stands: strings stay as they are, and a space next to
/// an operator stays a space.
fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut space = false;
    while let Some(char) = rest.next() {
        if char == '/' && rest.peek() == Some(&'*') {
            rest.next();
            let mut previous = ' ';
            for inside in rest.by_ref() {
                if previous == '*' && inside == '/' {
                    break;
                }
                previous = inside;
            }
            // A comment parts two words without being a space. Only where it
            // does so must something stay in its place.
            let parts_words = out.ends_with(is_word) && rest.peek().is_some_and(|c| is_word(*c));
            if parts_words && !space {
                out.push_str("/**/");
            }
        } else if char.is_whitespace() {
            space = true;
        } else {
            if space && !out.is_empty() && !out.ends_with(['{', '}', ';', ',']) {
                out.push(' ');
            }
            space = false;
            if matches!(char, '{' | '}' | ';' | ',') && out.ends_with(' ') {
                out.pop();
            }
            if char == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(char);
            if matches!(char, '"' | '\'') {
                copy_string(char, &mut rest, &mut out);
            }
        }
    }
    out
}

fn copy_string(quote: char, rest: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut escaped = false;
    for char in rest {
        out.push(char);
        if char == quote && !escaped {
            return;
        }
        escaped = char == '\\' && !escaped;
    }
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_' | '%' | '#' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_come_in_order_and_files_by_name() {
        let style = std::env::temp_dir().join(format!("zicha-style-{}", std::process::id()));
        for folder in ["ui", "pages"] {
            fs::create_dir_all(style.join(folder)).unwrap();
        }
        for name in ["pages/a", "ui/tabs", "ui/button", "layout", "tokens", "base"] {
            let class = name.replace('/', "-");
            fs::write(style.join(format!("{name}.css")), format!(".{class} {{\n}}")).unwrap();
        }
        fs::write(style.join("ui/README.md"), "not a style sheet").unwrap();

        let joined = join(&read(&style).unwrap());
        assert_eq!(
            joined,
            "@layer tokens,base,layout,ui,pages;\n\
             @layer tokens{.tokens{}}\n\
             @layer base{.base{}}\n\
             @layer layout{.layout{}}\n\
             @layer ui{.ui-button{}}\n\
             @layer ui{.ui-tabs{}}\n\
             @layer pages{.pages-a{}}\n"
        );
        fs::remove_file(style.join("base.css")).unwrap();
        assert!(read(&style).is_err());
        fs::remove_dir_all(style).unwrap();
    }

    #[test]
    fn squeezing_keeps_what_matters() {
        let check = |css: &str, expect: &str| assert_eq!(squeeze(css), expect);
        check("/* why */\na ,\n b > c {\n  color : red ;\n}\n", "a,b > c{color : red}");
        check("a { width: calc(1px + 2px); }", "a{width: calc(1px + 2px)}");
        check("@media (min-width: 40em) and (x) { a{} }", "@media (min-width: 40em) and (x){a{}}");
        check(r#"a::before { content: " /* no */ \"  ;  " }"#, r#"a::before{content: " /* no */ \"  ;  "}"#);
        check("a/**/.b, c /* d */ e {}", "a/**/.b,c e{}");
        check("a :hover b:not( .c ) {}", "a :hover b:not( .c ){}");
        check("a{} /* open", "a{}");
    }
}
