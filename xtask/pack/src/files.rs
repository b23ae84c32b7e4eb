//! The files that are handed out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::trouble::{Result, Trouble};

/// Files by their path below the folder, with `/` between its parts.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.0.insert(name.to_owned(), bytes.into());
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Writes them into a folder in place of whatever an earlier build has left there.
    pub fn write(&self, folder: &Path) -> Result<()> {
        clear(folder)?;
        for (name, bytes) in self.iter() {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(|error| Trouble::at("create", parent, &error))?;
            }
            fs::write(&path, bytes).map_err(|error| Trouble::at("write", &path, &error))?;
        }
        Ok(())
    }
}

/// A mistyped folder is not emptied: what is replaced must look like an earlier build.
fn clear(folder: &Path) -> Result<()> {
    let Ok(mut entries) = fs::read_dir(folder) else { return Ok(()) };
    if entries.next().is_none() {
        return Ok(());
    }
    if !folder.join("index.html").is_file() {
        return Err(Trouble::new(format!(
            "{} holds files but no index.html, so it is no earlier build and was left alone.",
            folder.display()
        )));
    }
    fs::remove_dir_all(folder).map_err(|error| Trouble::at("replace", folder, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_earlier_build_is_replaced() {
        let folder = std::env::temp_dir().join(format!("zicha-pack-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("letter.txt"), "").unwrap();
        let mut files = Files::default();
        files.add("index.html", "new");
        files.add("deep/er.txt", "new");
        assert!(files.write(&folder).is_err());
        assert!(folder.join("letter.txt").is_file());

        fs::write(folder.join("index.html"), "old").unwrap();
        files.write(&folder).unwrap();
        assert_eq!(fs::read_to_string(folder.join("deep/er.txt")).unwrap(), "new");
        assert!(!folder.join("letter.txt").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
