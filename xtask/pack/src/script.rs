//! Scripts that are joined, so that each program has one script to itself: a hosted page fetches one file less, and the
//! one file holds the very same text.

use crate::page::replace;
use crate::raw::Raw;
use crate::trouble::{Result, Trouble};

/// The line of the glue that only matters to who imports it.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";
/// What `boot.js` imports the glue with, and what takes its place once both are one script.
const IMPORT: &str = "await import(address(\"js\"))";
const IMPORTED: &str = "{ default: __wbg_init }";
/// The line of `worker.js` in whose place the glue comes.
const IMPORT_WORKER: &str = "importScripts(\"./zicha-worker.js\");";

/// The program's glue and what starts it.
pub fn program(raw: &Raw) -> Result<String> {
    let glue = replace(&raw.glue, EXPORTS, "")?;
    if glue.contains("./snippets/") {
        return Err(Trouble::new("the glue imports pieces of script (snippets), which the one file could not hold."));
    }
    let boot = replace(&raw.boot, IMPORT, IMPORTED)?;
    // In braces, so that no name of one is taken for a name of the other.
    Ok(format!("{}\n{{\n{}}}\n", glue.trim_end(), boot))
}

/// The same of the worker.
pub fn worker(raw: &Raw) -> Result<String> {
    replace(&raw.worker, IMPORT_WORKER, raw.worker_glue.trim_end())
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

    /// As little of a build as has all its parts.
    pub fn small() -> Raw {
        Raw {
            html: "<!doctype html>\n<html lang=\"zh-CN\">\n  <head>\n    <meta http-equiv=\"Content-Security-Policy\" \
                   content=\"default-src 'none'\" />\n    <link rel=\"icon\" href=\"./icon-1.svg\"/>\n  </head>\n  \
                   <body>\n    <div id=\"start\"></div>\n  </body>\n</html>\n"
                .to_owned(),
            glue: format!("let wasm;\n{EXPORTS}\n"),
            module: b"\0asm program".to_vec(),
            style: "a{color:red}".to_owned(),
            icon: "<svg/>".to_owned(),
            boot: format!("const program = {IMPORT};\n"),
            support: "var supported;\n".to_owned(),
            worker_glue: "let wasm_bindgen;\n".to_owned(),
            worker: format!("{IMPORT_WORKER}\nwasm_bindgen();\n"),
            worker_module: b"\0asm worker".to_vec(),
            service_worker: "const BUILD = \"raw\";\nconst FILES = [];\n".to_owned(),
            manifest: "{\"icons\":[{\"src\":\"./icon.svg\"}]}".to_owned(),
            others: Vec::new(),
        }
    }

    #[test]
    fn glue_and_start_become_one_script() {
        assert_eq!(program(&small()).unwrap(), "let wasm;\n{\nconst program = { default: __wbg_init };\n}\n");
        assert_eq!(worker(&small()).unwrap(), "let wasm_bindgen;\nwasm_bindgen();\n");
    }

    #[test]
    fn what_has_changed_its_shape_is_refused() {
        let without_exports = Raw { glue: "let wasm;".to_owned(), ..small() };
        assert!(program(&without_exports).is_err());
        let with_snippets = Raw { glue: format!("import './snippets/x.js';{EXPORTS}"), ..small() };
        assert!(program(&with_snippets).is_err());
        assert!(require_embeddable("a", "x < y").is_ok());
        assert!(require_embeddable("a", "'</SCRIPT>'").is_err());
    }
}
