//! The processes of one browser, found in `/proc` by its profile: no other browser of this machine is touched.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// By these a browser keeps a second one from its profile. What is left of a killed one names a process number that
/// another program may have by now.
const LOCKS: [&str; 3] = ["SingletonLock", "SingletonSocket", "SingletonCookie"];

/// A browser's own process and all those that it has started.
#[derive(Debug)]
pub(crate) struct Family {
    /// The browser's own process comes first.
    ids: Vec<u32>,
}

impl Family {
    /// The processes of the browser that runs on a profile.
    pub(crate) fn of(profile: &Path) -> Result<Self> {
        let all = Process::all()?;
        let flag = format!("--user-data-dir={}", profile.display());
        let browser = all.iter().find(|process| process.is_browser_with(&flag));
        let browser = browser.with_context(|| format!("no browser runs on {}", profile.display()))?;
        // The driver and the tests are in the browser's process group, so that the tree is followed instead.
        let mut ids = vec![browser.id];
        let mut known: HashSet<u32> = ids.iter().copied().collect();
        while let Some(child) = all.iter().find(|it| known.contains(&it.parent) && !known.contains(&it.id)) {
            known.insert(child.id);
            ids.push(child.id);
        }
        Ok(Self { ids })
    }

    /// Kills them all, with one command so that none outlives the others by much.
    pub(crate) fn kill(&self) -> Result<()> {
        let ids = self.ids.iter().map(u32::to_string);
        // It complains of those that went by themselves when the browser did, so that only the outcome counts.
        let done = Command::new("kill").arg("-KILL").args(ids).output().context("there is no command `kill`")?;
        let browser = self.ids.first().copied().and_then(Process::read);
        let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
        ensure!(done.status.success() || browser.is_none_or(|it| it.is_ended), "could not kill: {complaint}");
        Ok(())
    }

    /// Whether none of them runs any more.
    pub(crate) fn is_gone(&self) -> bool {
        self.ids.iter().copied().filter_map(Process::read).all(|process| process.is_ended)
    }

    /// Removes the locks that they have left in the profile.
    pub(crate) fn clear_locks(&self, profile: &Path) -> Result<()> {
        for path in LOCKS.map(|name| profile.join(name)) {
            // These are links to what may not exist any more, which `exists` would call missing.
            if fs::symlink_metadata(&path).is_ok() {
                fs::remove_file(&path).with_context(|| format!("could not remove {}", path.display()))?;
            }
        }
        Ok(())
    }
}

/// What the system tells of a process.
#[derive(Debug)]
struct Process {
    id: u32,
    parent: u32,
    /// It has ended, and only waits until its parent takes notice.
    is_ended: bool,
    command: Vec<String>,
}

impl Process {
    fn all() -> Result<Vec<Self>> {
        let entries = fs::read_dir("/proc").context("killing a browser needs the /proc of Linux")?;
        let ids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        Ok(ids.filter_map(Self::read).collect())
    }

    /// Nothing where there is no such process any more.
    fn read(id: u32) -> Option<Self> {
        let folder = PathBuf::from(format!("/proc/{id}"));
        let stat = fs::read_to_string(folder.join("stat")).ok()?;
        // The name before it, in brackets, may itself have brackets and spaces.
        let (_, rest) = stat.rsplit_once(')')?;
        let mut fields = rest.split_whitespace();
        let (state, parent) = (fields.next()?, fields.next()?.parse().ok()?);
        let command = fs::read(folder.join("cmdline")).unwrap_or_default();
        let command = command.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect();
        Some(Self { id, parent, is_ended: matches!(state, "Z" | "X"), command })
    }

    /// Only the browser's own process has no type.
    fn is_browser_with(&self, flag: &str) -> bool {
        self.command.iter().any(|word| word == flag) && !self.command.iter().any(|word| word.starts_with("--type="))
    }
}
