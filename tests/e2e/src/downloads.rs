//! Files that the page saves.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use anyhow::{Context, Result};

use crate::browser::Browser;

impl Browser {
    /// Waits for the next download to be complete and returns its path. Each
    /// file is returned once.
    pub async fn wait_download(&self) -> Result<PathBuf> {
        let folder =
            self.options.downloads.as_ref().context("this browser was started without a folder for downloads")?;
        self.wait("a download", async || {
            let files = files_in(folder);
            // Browsers write into a file of another name until they are done.
            let is_busy = files.iter().any(|path| is_partial(path));
            let mut known = self.downloaded.lock().unwrap_or_else(PoisonError::into_inner);
            let file = files.into_iter().find(|path| !known.contains(path));
            Ok(file.filter(|_| !is_busy).inspect(|file| {
                known.insert(file.clone());
            }))
        })
        .await
    }
}

/// The files of a folder; none if there is no such folder yet.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn is_partial(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_unfinished = [".crdownload", ".part", ".wkdownload"].iter().any(|end| name.ends_with(end))
        || name.starts_with(".com.google.Chrome")
        || name.starts_with(".org.chromium");
    // Firefox keeps the name free with an empty file; nothing that the page saves is empty.
    is_unfinished || fs::metadata(path).is_ok_and(|metadata| metadata.len() == 0)
}
