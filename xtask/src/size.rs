//! How much a browser has to fetch before the page shows, later, and for the one file.

use std::fs;
use std::path::Path;

use crate::run::{Result, Trouble};

/// What the files of the start page came to when this was last looked at, in bytes of brotli. It is lowered when they have
/// become smaller, and raised by nobody in passing.
const START: u64 = 671_000;

/// By so many percent the files of the start page may be larger than that: compilers and compressors differ a little.
const LEEWAY_PERCENT: u64 = 2;

/// Prints the size of each file, and of what comes together: raw, and as a host sends it compressed.
pub fn report(dist: &Path) -> Result<()> {
    let files = Files::look(dist)?;
    files.print_table("Start page, bytes", &files.start())?;
    let mut groups = Vec::new();
    for group in groups_of(&files.script) {
        let names = files.of_group(&group);
        groups.push((format!("{group}, {} files", names.len()), files.sum(&names)?));
    }
    print_head("Parts, each with what it shares, bytes");
    groups.iter().for_each(|(name, sizes)| print_row(name, *sizes));
    files.print_table("Parts and content by file, bytes", &files.of(is_part))?;
    files.print_table("Worker, bytes", &files.of(is_of_worker))?;
    files.print_table("One file, bytes", &["zicha.html"])
}

/// Fails where the start page has become larger than it may.
pub fn check(dist: &Path) -> Result<()> {
    report(dist)?;
    let files = Files::look(dist)?;
    let [.., brotli] = files.sum(&files.start())?;
    judge(brotli)
}

fn judge(brotli: u64) -> Result<()> {
    if brotli * 100 > START * (100 + LEEWAY_PERCENT) {
        return Err(Trouble::new(format!(
            "the start page has {brotli} bytes (brotli), more than the {START} of xtask/src/size.rs: find out what came in."
        )));
    }
    if brotli * 100 < START * (100 - LEEWAY_PERCENT) {
        println!("The start page has become smaller: {brotli} can stand in xtask/src/size.rs instead of {START}");
    }
    Ok(())
}

/// A build.
struct Files<'a> {
    dist: &'a Path,
    html: String,
    /// The program's script, which knows the parts.
    script: String,
    /// The files of the folder itself, without those that are compressed; those in folders below it are not asked for.
    names: Vec<String>,
}

impl<'a> Files<'a> {
    fn look(dist: &'a Path) -> Result<Self> {
        let read = |name: &str| {
            let path = dist.join(name);
            fs::read_to_string(&path).map_err(|error| Trouble::at("read", &path, &error))
        };
        let names = names(dist)?;
        let html = read("index.html")?;
        let script = names.iter().find(|name| is_named(&html, name) && is_script(name));
        let script = script.ok_or_else(|| Trouble::new("the page names no script of the program."))?;
        Ok(Self { dist, script: read(script)?, html, names })
    }

    fn of(&self, is_meant: impl Fn(&str) -> bool) -> Vec<&str> {
        self.names.iter().map(String::as_str).filter(|name| is_meant(name)).collect()
    }

    /// What the browser asks for before the start page stands.
    fn start(&self) -> Vec<&str> {
        self.of(|name| name == "index.html" || (is_named(&self.html, name) && is_first(name)))
    }

    /// What a group of pages needs beside it.
    fn of_group(&self, group: &str) -> Vec<&str> {
        let stems: Vec<String> = parts_of(&self.script, group).iter().map(|part| format!("zicha-{part}-")).collect();
        self.of(|name| name.ends_with(".wasm") && stems.iter().any(|stem| name.starts_with(stem)))
    }

    fn sum(&self, names: &[&str]) -> Result<[u64; 3]> {
        let mut sums = [0_u64; 3];
        for name in names {
            let sizes = self.sizes(name)?;
            sums.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
        }
        Ok(sums)
    }

    fn sizes(&self, name: &str) -> Result<[u64; 3]> {
        let raw = length(self.dist, name)?;
        // A file that gains nothing has none beside it, and is sent as it is.
        let [gzip, brotli] = ["gz", "br"].map(|ending| length(self.dist, &format!("{name}.{ending}")).unwrap_or(raw));
        Ok([raw, gzip, brotli])
    }

    fn print_table(&self, title: &str, names: &[&str]) -> Result<()> {
        print_head(title);
        for name in names {
            print_row(name, self.sizes(name)?);
        }
        if names.len() > 1 {
            print_row("together", self.sum(names)?);
        }
        Ok(())
    }
}

/// Whether a file that the page names is needed before it shows.
fn is_first(name: &str) -> bool {
    !name.contains("worker") && ![".webmanifest", "sw.js"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a file is the program's script: its name is nothing but the program's and a hash.
fn is_script(name: &str) -> bool {
    name.strip_prefix("zicha-").is_some_and(|rest| rest.ends_with(".js") && !rest.contains('-'))
}

/// Whether a file is a part of the program or of the content, and not compressed.
fn is_part(name: &str) -> bool {
    let is_one =
        ["zicha-split-", "zicha-chunk-", "zicha-content-", "zicha-sample-"].iter().any(|stem| name.starts_with(stem));
    is_one && [".wasm", ".json"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a file is one of the two of the worker, and not compressed.
fn is_of_worker(name: &str) -> bool {
    name.starts_with("zicha-worker-") && [".js", ".wasm"].iter().any(|ending| name.ends_with(ending))
}

/// The groups of pages that the script fetches.
fn groups_of(script: &str) -> Vec<String> {
    let loaders = script.lines().filter_map(|line| line.trim().strip_prefix("const __wasm_split_load_"));
    let mut groups: Vec<String> = loaders.filter_map(|rest| Some(rest.split_once(' ')?.0.to_owned())).collect();
    groups.sort();
    groups
}

/// The parts that a group needs, as they are called in names of files: its own, and those that it shares with others, above
/// which the script says who needs them.
fn parts_of(script: &str, group: &str) -> Vec<String> {
    let mut parts = vec![format!("split-{group}")];
    let lines: Vec<&str> = script.lines().map(str::trim).collect();
    for pair in lines.windows(2) {
        let [above, line] = pair else { continue };
        let sharers = above.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/"));
        let number = line.strip_prefix("const __chunk_").and_then(|rest| rest.split_once(' '));
        if let (Some(sharers), Some((number, _))) = (sharers, number)
            && sharers.split(',').any(|sharer| sharer.trim() == group)
        {
            parts.push(format!("chunk-{number}"));
        }
    }
    parts
}

fn print_head(title: &str) {
    println!("\n{title:<48}{:>10}{:>10}{:>10}", "raw", "gzip", "brotli");
}

fn print_row(name: &str, sizes: [u64; 3]) {
    let [raw, gzip, brotli] = sizes;
    println!("{name:<48}{raw:>10}{gzip:>10}{brotli:>10}");
}

fn length(dist: &Path, name: &str) -> Result<u64> {
    let path = dist.join(name);
    fs::metadata(&path).map(|file| file.len()).map_err(|error| Trouble::at("read", &path, &error))
}

fn names(dist: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(dist).map_err(|error| Trouble::at("read", dist, &error))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

fn is_named(html: &str, name: &str) -> bool {
    html.match_indices(name).any(|(at, _)| {
        let (before, after) = (html.get(..at).unwrap_or_default(), html.get(at + name.len()..).unwrap_or_default());
        before.ends_with(['"', '/']) && after.starts_with('"')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_count_as_named() {
        let html = r#"<link href="./zicha-1.css"><script src="boot.js">"#;
        assert!(is_named(html, "zicha-1.css"));
        assert!(is_named(html, "boot.js"));
        for other in ["1.css", "zicha-1.js", "zicha-1.cs", "boot.js.gz"] {
            assert!(!is_named(html, other), "{other}");
        }
    }

    #[test]
    fn what_comes_later_is_not_part_of_the_first_load() {
        assert!(is_first("zicha-1.wasm"));
        for later in ["zicha-worker-1.wasm", "sw.js", "manifest.webmanifest"] {
            assert!(!is_first(later), "{later}");
        }
    }

    #[test]
    fn a_group_needs_its_part_and_what_it_shares() {
        let script = "/* files, work */\nconst __chunk_5 = makeLoad(() => {\n/* files */\nconst __chunk_12 = makeLoad(() =>\n\
                      const __wasm_split_load_work = wrapAsyncCb(\nconst __wasm_split_load_files = wrapAsyncCb(\n";
        assert_eq!(groups_of(script), ["files", "work"]);
        assert_eq!(parts_of(script, "files"), ["split-files", "chunk-5", "chunk-12"]);
        assert_eq!(parts_of(script, "work"), ["split-work", "chunk-5"]);
        assert!(is_script("zicha-0123456789abcdef.js") && !is_script("zicha-worker-0123456789abcdef.js"));
        assert!(is_of_worker("zicha-worker-0.js") && !is_of_worker("zicha-worker-0.js.gz"));
        assert!(is_part("zicha-chunk-5-0.wasm") && !is_part("zicha-chunk-5-0.wasm.br") && !is_part("zicha-0.wasm"));
    }

    #[test]
    fn a_start_page_that_grows_is_noticed() {
        assert!(judge(START).is_ok() && judge(START / 2).is_ok());
        assert!(judge(START + START * LEEWAY_PERCENT / 100 + 1).is_err());
    }
}
