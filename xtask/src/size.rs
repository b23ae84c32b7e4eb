//! How much a browser has to fetch before the page shows.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Result, Trouble, answer, program};
use crate::tools;

/// Node has both compressors built in. It prints a line per file.
const COMPRESS: &str = "
const fs = require('node:fs'), zlib = require('node:zlib');
for (const path of process.argv.slice(1)) {
  const bytes = fs.readFileSync(path);
  console.log(zlib.gzipSync(bytes, { level: 9 }).length, zlib.brotliCompressSync(bytes).length);
}";

/// Prints the size of each file of the first load, and their sum: raw and, if
/// Node is there, compressed. Then the same of what the worker fetches once
/// spreadsheets or sealed files are asked for.
pub fn report(dist: &Path) -> Result<()> {
    print_table("First load, bytes", dist, &first_load(dist)?)?;
    print_table("On demand, bytes", dist, &on_demand(dist))
}

fn print_table(title: &str, dist: &Path, files: &[PathBuf]) -> Result<()> {
    let compressed = compressed(files);
    println!("\n{title:<44}{:>10}{:>10}{:>10}", "raw", "gzip", "brotli");
    let mut sums = [0_u64; 3];
    for (index, file) in files.iter().enumerate() {
        let raw = fs::metadata(file).map_err(|error| Trouble::at("read", file, &error))?.len();
        let [gzip, brotli] = compressed.get(index).copied().unwrap_or_default();
        for (sum, size) in sums.iter_mut().zip([raw, gzip, brotli]) {
            *sum += size;
        }
        let name = file.strip_prefix(dist).unwrap_or(file);
        print_row(&name.display().to_string(), [raw, gzip, brotli]);
    }
    print_row("together", sums);
    Ok(())
}

fn print_row(name: &str, sizes: [u64; 3]) {
    print!("{name:<44}");
    for size in sizes {
        // Without Node the compressed sizes are not known.
        let size = if size == 0 { "–".to_owned() } else { size.to_string() };
        print!("{size:>10}");
    }
    println!();
}

fn compressed(files: &[PathBuf]) -> Vec<[u64; 2]> {
    if !tools::has_node() {
        return Vec::new();
    }
    let output = answer(program("node").args(["-e", COMPRESS]).args(files));
    output
        .unwrap_or_default()
        .lines()
        .filter_map(|line| {
            let (gzip, brotli) = line.split_once(' ')?;
            Some([gzip.parse().ok()?, brotli.parse().ok()?])
        })
        .collect()
}

/// The page, every file it names, and the pieces of script that the glue code
/// imports. What a worker fetches later is not named in the page.
fn first_load(dist: &Path) -> Result<Vec<PathBuf>> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| Trouble::at("read", &page, &error))?;
    let mut others = Vec::new();
    collect(dist, &mut others);
    others.retain(|path| {
        let name = path.strip_prefix(dist).map(|name| name.to_string_lossy().replace('\\', "/")).unwrap_or_default();
        *path != page && (is_named(&html, &name) || name.starts_with("snippets/"))
    });
    others.sort();
    others.insert(0, page);
    Ok(others)
}

/// What is built for the worker.
fn on_demand(dist: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(dist, &mut files);
    files.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains("worker")));
    files.sort();
    files
}

fn is_named(html: &str, name: &str) -> bool {
    html.match_indices(name).any(|(at, _)| html.get(..at).is_some_and(|before| before.ends_with(['"', '\'', '/', '='])))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_count_as_named() {
        let html = r#"<link href="./zicha-1.css"><script src=boot.js>"#;
        assert!(is_named(html, "zicha-1.css"));
        assert!(is_named(html, "boot.js"));
        assert!(!is_named(html, "1.css"));
        assert!(!is_named(html, "zicha-1.js"));
    }
}
