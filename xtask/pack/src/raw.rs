//! What trunk has left, with each file by what it is for.

use std::fs;
use std::path::Path;

use crate::page::tags;
use crate::trouble::{Result, Trouble};

/// A build as trunk writes it.
#[derive(Debug)]
pub struct Raw {
    /// The page.
    pub html: String,
    /// The script that wasm-bindgen made for the program.
    pub glue: String,
    /// The program.
    pub module: Vec<u8>,
    /// The joined style sheets.
    pub style: String,
    /// The icon, an SVG.
    pub icon: String,
    /// Starts the program.
    pub boot: String,
    /// Says so where a browser can't.
    pub support: String,
    /// The script that wasm-bindgen made for the worker.
    pub worker_glue: String,
    /// Starts the worker.
    pub worker: String,
    /// The worker's program.
    pub worker_module: Vec<u8>,
    /// Keeps a hosted page for when there is no network.
    pub service_worker: String,
    /// What an operating system wants to know of the page.
    pub manifest: String,
    /// Everything else, with its path: nothing that the page asks for.
    pub others: Vec<(String, Vec<u8>)>,
}

/// Files with a name of their own; what trunk names itself is found through the page.
const BOOT: &str = "boot.js";
const SUPPORT: &str = "support.js";
const WORKER: &str = "worker.js";
const WORKER_GLUE: &str = "zicha-worker.js";
const WORKER_MODULE: &str = "zicha-worker_bg.wasm";
const SERVICE_WORKER: &str = "sw.js";
const MANIFEST: &str = "manifest.webmanifest";

impl Raw {
    /// Reads a folder that trunk wrote.
    pub fn read(folder: &Path) -> Result<Self> {
        let html = text(folder, "index.html")?;
        let scripts = tags(&html, "script");
        let boot = scripts.iter().find(|tag| tag.get("id") == Some("boot"));
        let of_boot = |name: &str| {
            let value = boot.and_then(|tag| tag.get(name)).map(local);
            value.ok_or_else(|| {
                Trouble::new(format!(
                    "{} is not as trunk writes it: no script names `{name}`. A folder that was packed already can't \
                     be packed again.",
                    folder.join("index.html").display()
                ))
            })
        };
        let links = tags(&html, "link");
        let linked = |rel: &str| {
            let link = links.iter().find(|tag| tag.get("rel") == Some(rel));
            let href = link.and_then(|tag| tag.get("href")).map(local);
            href.ok_or_else(|| Trouble::new(format!("index.html has no link with rel=\"{rel}\".")))
        };
        let (glue, module) = (of_boot("data-js")?, of_boot("data-program")?);
        let (style, icon) = (linked("stylesheet")?, linked("icon")?);
        let named = [
            "index.html",
            &glue,
            &module,
            &style,
            &icon,
            BOOT,
            SUPPORT,
            WORKER,
            WORKER_GLUE,
            WORKER_MODULE,
            SERVICE_WORKER,
            MANIFEST,
        ];
        let mut others = Vec::new();
        collect(folder, "", &mut others)?;
        others.retain(|(name, _)| !named.contains(&name.as_str()));
        Ok(Self {
            glue: text(folder, &glue)?,
            module: bytes(folder, &module)?,
            style: text(folder, &style)?,
            icon: text(folder, &icon)?,
            boot: text(folder, BOOT)?,
            support: text(folder, SUPPORT)?,
            worker_glue: text(folder, WORKER_GLUE)?,
            worker: text(folder, WORKER)?,
            worker_module: bytes(folder, WORKER_MODULE)?,
            service_worker: text(folder, SERVICE_WORKER)?,
            manifest: text(folder, MANIFEST)?,
            others,
            html,
        })
    }
}

fn local(address: &str) -> String {
    address.trim_start_matches("./").to_owned()
}

fn bytes(folder: &Path, name: &str) -> Result<Vec<u8>> {
    let path = folder.join(name);
    fs::read(&path).map_err(|error| Trouble::at("read", &path, &error))
}

fn text(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    fs::read_to_string(&path).map_err(|error| Trouble::at("read", &path, &error))
}

fn collect(folder: &Path, below: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| Trouble::at("read", folder, &error))?;
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        // Trunk puts a build together in a hidden folder.
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{below}{name}/"), files)?;
        } else {
            files.push((format!("{below}{name}"), bytes(folder, &name)?));
        }
    }
    Ok(())
}
