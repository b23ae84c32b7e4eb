//! How much a browser has to fetch before the page shows, later, and for the one file.

use std::fs;
use std::path::Path;

use crate::run::{Result, Trouble};

/// Prints the size of each file of the first load, and their sum: raw, and as a host sends it compressed. Then the same
/// of what the worker needs once spreadsheets or sealed files are asked for, and of the one file.
pub fn report(dist: &Path) -> Result<()> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| Trouble::at("read", &page, &error))?;
    let names = names(dist)?;
    let of = |is_meant: &dyn Fn(&str) -> bool| names.iter().map(String::as_str).filter(|name| is_meant(name)).collect();
    let first: Vec<&str> = of(&|name| name == "index.html" || (is_named(&html, name) && is_first(name)));
    print_table("First load, bytes", dist, &first)?;
    print_table("On demand, bytes", dist, &of(&|name| is_named(&html, name) && name.contains("worker")))?;
    print_table("One file, bytes", dist, &["zicha.html"])
}

/// Whether a file that the page names is needed before it shows.
fn is_first(name: &str) -> bool {
    !name.contains("worker") && ![".webmanifest", "sw.js"].iter().any(|ending| name.ends_with(ending))
}

fn print_table(title: &str, dist: &Path, names: &[&str]) -> Result<()> {
    println!("\n{title:<44}{:>10}{:>10}{:>10}", "raw", "gzip", "brotli");
    let mut sums = [0_u64; 3];
    for name in names {
        let raw = length(dist, name)?;
        // A file that gains nothing has none beside it, and is sent as it is.
        let [gzip, brotli] = ["gz", "br"].map(|ending| length(dist, &format!("{name}.{ending}")).unwrap_or(raw));
        for (sum, size) in sums.iter_mut().zip([raw, gzip, brotli]) {
            *sum += size;
        }
        print_row(name, [raw, gzip, brotli]);
    }
    if names.len() > 1 {
        print_row("together", sums);
    }
    Ok(())
}

fn print_row(name: &str, sizes: [u64; 3]) {
    let [raw, gzip, brotli] = sizes;
    println!("{name:<44}{raw:>10}{gzip:>10}{brotli:>10}");
}

fn length(dist: &Path, name: &str) -> Result<u64> {
    let path = dist.join(name);
    fs::metadata(&path).map(|file| file.len()).map_err(|error| Trouble::at("read", &path, &error))
}

/// The files of the folder itself; those in folders below it are not asked for by the page.
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
}
