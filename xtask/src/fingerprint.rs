//! Telling whether files have changed since they were last looked at.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Describes files and folders below `root`: one line per file with its path,
/// length and time of change. Two equal descriptions mean that nothing changed.
/// What does not exist is left out, so that its appearing is a change too.
pub fn of(root: &Path, inputs: &[&str]) -> String {
    let mut lines = Vec::new();
    for input in inputs {
        describe(root, &root.join(input), &mut lines);
    }
    lines.sort();
    lines.join("\n")
}

fn describe(root: &Path, path: &Path, lines: &mut Vec<String>) {
    let Ok(metadata) = fs::metadata(path) else {
        return;
    };
    if metadata.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        for entry in entries {
            describe(root, &entry.path(), lines);
        }
        return;
    }
    let changed_ns = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_nanos());
    let name = path.strip_prefix(root).unwrap_or(path).display();
    lines.push(format!("{name} {} {changed_ns}", metadata.len()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::Duration;

    #[test]
    fn changes_with_content_time_and_new_files_only() {
        let root = std::env::temp_dir().join(format!("zicha-fingerprint-{}", std::process::id()));
        fs::create_dir_all(root.join("src/deep")).unwrap();
        fs::write(root.join("src/deep/a.rs"), "one").unwrap();
        let look = || of(&root, &["src", "Cargo.toml"]);

        let first = look();
        assert!(first.starts_with("src/deep/a.rs 3 "), "{first}");
        assert_eq!(first, look());

        fs::write(root.join("unrelated"), "x").unwrap();
        assert_eq!(first, look());

        fs::write(root.join("src/deep/a.rs"), "four").unwrap();
        let longer = look();
        assert_ne!(first, longer);

        let file = File::options().append(true).open(root.join("src/deep/a.rs")).unwrap();
        file.set_modified(UNIX_EPOCH + Duration::from_secs(1)).unwrap();
        let touched = look();
        assert_ne!(longer, touched);

        fs::write(root.join("Cargo.toml"), "").unwrap();
        assert_ne!(touched, look());
        fs::remove_dir_all(root).unwrap();
    }
}
