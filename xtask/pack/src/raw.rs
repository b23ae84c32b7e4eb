//! What a page is put together from, with each file by what it is for.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Page, Program};
use crate::trouble::{Result, Trouble};

/// Everything, before any of it has its final name.
#[derive(Debug)]
pub struct Raw {
    /// The page.
    pub html: String,
    /// The program, in parts.
    pub program: Page,
    /// The worker's program.
    pub worker_program: Program,
    /// The content: data that the program fetches when it needs them, by the name of the part.
    pub data: Vec<(String, Vec<u8>)>,
    /// The joined style sheets.
    pub style: String,
    /// The icon, an SVG.
    pub icon: String,
    /// Starts the program.
    pub boot: String,
    /// Says so where a browser can't.
    pub support: String,
    /// Starts the worker.
    pub worker: String,
    /// Keeps a hosted page for when there is no network.
    pub service_worker: String,
    /// What an operating system wants to know of the page.
    pub manifest: String,
    /// Everything else, with its path: nothing that the page asks for.
    pub others: Vec<(String, Vec<u8>)>,
}

impl Raw {
    /// Reads what stands in the folder of the project, whose style sheets were joined before.
    pub fn read(root: &Path, program: Page, worker_program: Program) -> Result<Self> {
        let public = root.join("public");
        let sample = json(&public.join("sample.json"))?;
        let data = [("content", content(&public.join("packs"))?), ("sample", sample)];
        let data = data.map(|(name, value)| (name.to_owned(), value.to_string().into_bytes())).into();
        let mut others = Vec::new();
        collect(&public.join("schemas"), "schemas/", &mut others)?;
        Ok(Self {
            html: text(&root.join("index.html"))?,
            program,
            worker_program,
            data,
            style: text(&root.join("target/style/zicha.css"))?,
            icon: text(&public.join("icon.svg"))?,
            boot: text(&public.join("boot.js"))?,
            support: text(&public.join("support.js"))?,
            worker: text(&public.join("worker.js"))?,
            service_worker: text(&public.join("sw.js"))?,
            manifest: text(&public.join("manifest.webmanifest"))?,
            others,
        })
    }
}

/// The packs by their ids, as one value: whoever needs one needs several.
fn content(folder: &Path) -> Result<Value> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    let packs = files.iter().filter_map(|(name, _)| Some((name, name.strip_suffix(".json")?)));
    packs.map(|(name, id)| Ok((id.to_owned(), json(&folder.join(name))?))).collect()
}

/// A file of JSON. It is handed out without its white space, every byte of which would be fetched.
fn json(path: &Path) -> Result<Value> {
    let no_json = |error: serde_json::Error| Trouble::new(format!("{} is no JSON: {error}.", path.display()));
    serde_json::from_str(&text(path)?).map_err(no_json)
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Trouble::at("read", path, &error))
}

/// All files below a folder, sorted, with `below` before their names.
fn collect(folder: &Path, below: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| Trouble::at("read", folder, &error))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            collect(&path, &format!("{below}{name}/"), files)?;
        } else {
            files
                .push((format!("{below}{name}"), fs::read(&path).map_err(|error| Trouble::at("read", &path, &error))?));
        }
    }
    Ok(())
}
