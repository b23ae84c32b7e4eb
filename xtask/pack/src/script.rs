//! Scripts that are joined, so that each program has one script to itself: a hosted page fetches one file less, and the
//! one file holds the very same text.

use crate::page::replace;
use crate::program::LINKER;
use crate::raw::Raw;
use crate::trouble::{Result, Trouble};

/// The line of the glue that only matters to who imports it.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";
/// The line of `boot.js` in whose place comes what is known of the parts.
const PARTS: &str = "const PARTS = {};";
/// What `boot.js` starts the program with, before glue and start are one script.
const IMPORT: &str = "await import(address(\"js\"))";
/// What takes its place.
const IMPORTED: &str = "{ default: __wbg_init }";
/// The line of `worker.js` in whose place the glue comes.
const IMPORT_WORKER: &str = "importScripts(\"./zicha-worker.js\");";

/// A part of the program or of its content: where it is, and what it has to contain.
#[derive(Debug)]
pub struct Part {
    /// By which the program asks for it.
    pub name: String,
    /// Its address as seen from the page.
    pub address: String,
    /// The value of an `integrity` attribute.
    pub integrity: String,
}

/// The program's glue, what fetches its parts, and what starts it.
pub fn program(raw: &Raw, parts: &[Part]) -> Result<String> {
    let glue = replace(&raw.program.start.glue, EXPORTS, "")?;
    let (glue, names) = without_linker(&glue);
    let linker = if names.is_empty() { String::new() } else { linker(&raw.program.linker, &names)? };
    let known: String = parts
        .iter()
        .map(|part| format!("  \"{}\": [\"{}\", \"{}\"],\n", part.name, part.address, part.integrity))
        .collect();
    let boot = replace(&raw.boot, PARTS, &format!("const PARTS = {{\n{known}}};"))?;
    let boot = replace(&boot, IMPORT, IMPORTED)?;
    // In braces, so that no name of one is taken for a name of the other.
    Ok(format!("{}\n{linker}{{\n{boot}}}\n", glue.trim()))
}

/// The glue without the lines that import the linker, one for each function of it, and the names that they give it.
fn without_linker(glue: &str) -> (String, Vec<&str>) {
    let name = |line| {
        let (name, from) = str::strip_prefix(line, "import * as ")?.split_once(" from ")?;
        (from.trim_end_matches(';').trim_matches(['"', '\'']) == LINKER).then_some(name)
    };
    let names = glue.lines().filter_map(name).collect();
    let others = glue.lines().filter(|line| name(line).is_none());
    (others.flat_map(|line| [line, "\n"]).collect(), names)
}

/// The linker as a value of these names in the glue's own script, which asks `boot.js` for the parts instead of fetching
/// them from beside itself: that knows their names and what they have to contain.
fn linker(script: &str, names: &[&str]) -> Result<String> {
    let import = script.lines().find(|line| line.starts_with("import {"));
    let import = import.ok_or_else(|| Trouble::new("the script that fetches the parts no longer imports the glue."))?;
    let mut body = replace(script, import, "")?;
    let mut exports = Vec::new();
    for line in script.lines().filter_map(|line| line.strip_prefix("export const ")) {
        exports.extend(line.split_once(" = ").map(|(name, _)| name));
    }
    body = body.replace("export const ", "const ");
    let (from, to) = ("fetch(new URL(\"./", ".wasm\", import.meta.url))");
    body = body.replace(from, "globalThis.zichaPart(\"").replace(to, "\")");
    if body.contains("import.meta") || exports.is_empty() {
        return Err(Trouble::new("the script that fetches the parts has changed its shape."));
    }
    let (names, exports) = (names.join(" = "), exports.join(", "));
    Ok(format!(
        "let {};\n{names} = (() => {{\n{}\nreturn {{ {exports} }};\n}})();\n",
        names.replace(" = ", ", "),
        body.trim()
    ))
}

/// The same of the worker.
pub fn worker(raw: &Raw) -> Result<String> {
    replace(&raw.worker, IMPORT_WORKER, raw.worker_program.glue.trim_end())
}

/// Refuses a script that would end, or hide its end, where it stands in a page.
pub fn require_embeddable(name: &str, text: &str) -> Result<()> {
    let lower = text.to_ascii_lowercase();
    match ["</script", "<script", "<!--"].into_iter().find(|mark| lower.contains(mark)) {
        None => Ok(()),
        Some(mark) => Err(Trouble::new(format!("{name} contains `{mark}`, with which it cannot stand in a page."))),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::program::{Page, Program};

    /// As little of a build as has all its parts.
    pub fn small() -> Raw {
        Raw {
            html: "<!doctype html>\n<html lang=\"zh-CN\">\n  <head>\n    <meta http-equiv=\"Content-Security-Policy\" \
                   content=\"default-src 'none'\" />\n  </head>\n  <body>\n    <div id=\"start\"></div>\n  </body>\n</html>\n"
                .to_owned(),
            program: Page {
                start: Program {
                    glue: format!(
                        "import * as import1 from \"{LINKER}\"\nimport * as import2 from \"{LINKER}\"\n\
                         let wasm;\n{EXPORTS}\n"
                    ),
                    module: b"\0asm program".to_vec(),
                },
                linker: "import { initSync } from \"./main.js\";\nexport const load = \
                         f(() => fetch(new URL(\"./split_files.wasm\", import.meta.url)));\n"
                    .to_owned(),
                parts: vec![("split_files".to_owned(), b"\0asm files".to_vec())],
            },
            worker_program: Program { glue: "let wasm_bindgen;\n".to_owned(), module: b"\0asm worker".to_vec() },
            data: vec![("core".to_owned(), b"{}".to_vec())],
            style: "a{color:red}".to_owned(),
            icon: "<svg/>".to_owned(),
            boot: format!("{PARTS}\nconst program = {IMPORT};\n"),
            support: "var supported;\n".to_owned(),
            worker: format!("{IMPORT_WORKER}\nwasm_bindgen();\n"),
            service_worker: "const BUILD = \"raw\";\nconst FILES = [];\n".to_owned(),
            manifest: "{\"icons\":[{\"src\":\"./icon.svg\"}]}".to_owned(),
            others: Vec::new(),
        }
    }

    fn with_glue(glue: String) -> Raw {
        let mut raw = small();
        raw.program.start.glue = glue;
        raw
    }

    #[test]
    fn glue_linker_and_start_become_one_script() {
        let part = |name: &str| Part { name: name.to_owned(), address: "./a".to_owned(), integrity: "i".to_owned() };
        assert_eq!(
            program(&small(), &[part("core")]).unwrap(),
            "let wasm;\nlet import1, import2;\nimport1 = import2 = (() => {\nconst load = f(() => globalThis.zichaPart(\"split_files\"));\n\
             return { load };\n})();\n{\nconst PARTS = {\n  \"core\": [\"./a\", \"i\"],\n};\n\
             const program = { default: __wbg_init };\n}\n"
        );
        assert_eq!(worker(&small()).unwrap(), "let wasm_bindgen;\nwasm_bindgen();\n");
        let whole = program(&with_glue(format!("let wasm;\n{EXPORTS}\n")), &[]).unwrap();
        assert!(whole.starts_with("let wasm;\n{\n"), "{whole}");
    }

    #[test]
    fn what_has_changed_its_shape_is_refused() {
        assert!(program(&with_glue("let wasm;".to_owned()), &[]).is_err());
        let mut other_linker = small();
        other_linker.program.linker = "export const load = fetch(import.meta.url);".to_owned();
        assert!(program(&other_linker, &[]).is_err());
        assert!(require_embeddable("a", "x < y").is_ok());
        assert!(require_embeddable("a", "'</SCRIPT>'").is_err());
    }
}
