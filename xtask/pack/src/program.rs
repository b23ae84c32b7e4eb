//! What the compiler has built, made ready for a browser: cut into parts, and each program with its glue.

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

use crate::trouble::{Result, Trouble};

/// A module together with the script through which it speaks to the browser.
#[derive(Debug)]
pub struct Program {
    /// The script that wasm-bindgen made.
    pub glue: String,
    /// The module.
    pub module: Vec<u8>,
}

/// A program of which only a part is there at first.
#[derive(Debug)]
pub struct Page {
    /// What is there at first.
    pub start: Program,
    /// The script that fetches the other parts and joins them to the first one.
    pub linker: String,
    /// The other parts by name.
    pub parts: Vec<(String, Vec<u8>)>,
}

/// Under which name the start part asks for the script that fetches the others.
pub const LINKER: &str = "./__wasm_split.js";

/// Cuts the page's program at its split points, which need the linker's relocations, and writes the glue of its start part.
pub fn page(path: &Path) -> Result<Page> {
    let whole = fs::read(path).map_err(|error| Trouble::at("read", path, &error))?;
    let folder = tempfile::tempdir().map_err(|error| Trouble::new(format!("no folder could be made: {error}.")))?;
    let start = folder.path().join("start.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = folder.path();
    options.main_out_path = &start;
    options.link_name = LINKER;
    let cut = transform(options)
        .map_err(|error| Trouble::new(format!("{} could not be cut into parts: {error:#}.", path.display())))?;
    let mut parts = Vec::new();
    for path in cut.split_modules {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        parts.push((name, read(&path)?));
    }
    parts.sort();
    let linker = String::from_utf8_lossy(&read(&folder.path().join(LINKER))?).into_owned();
    Ok(Page { start: bind("zicha", read(&start)?, Kind::Module)?, linker, parts })
}

/// Writes the glue of the worker's program.
pub fn worker(path: &Path) -> Result<Program> {
    bind("zicha-worker", read(path)?, Kind::Script)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Trouble::at("read", path, &error))
}

/// What the glue is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A module of a page.
    Module,
    /// A worker's script: not every browser runs modules there.
    Script,
}

fn bind(name: &str, module: Vec<u8>, kind: Kind) -> Result<Program> {
    let failed =
        |error: &dyn std::fmt::Display| Trouble::new(format!("the glue of {name} could not be made: {error:#}."));
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(name, module).typescript(false).remove_name_section(true).remove_producers_section(true);
    // Where a module is, its script is told: it has another name with each build.
    bindgen.omit_default_module_path(true);
    let kind = match kind {
        // The other parts share its table of functions.
        Kind::Module => bindgen.keep_lld_exports(true).web(true),
        Kind::Script => bindgen.no_modules(true),
    };
    kind.map_err(|error| failed(&error))?;
    let mut output = bindgen.generate_output().map_err(|error| failed(&error))?;
    if output.js().contains("./snippets/") {
        return Err(Trouble::new(format!(
            "the glue of {name} imports pieces of script (snippets), which the one file could not hold."
        )));
    }
    Ok(Program { glue: output.js().to_owned(), module: output.wasm_mut().emit_wasm() })
}
