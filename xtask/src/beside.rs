//! Work that goes on beside the stages of the tests, because it keeps one processor busy for minutes: another process of
//! this program, whose output waits in a file until it is over.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::paths;
use crate::run::{Result, Trouble, program, run};

/// How cargo begins the lines that tell nothing of what came out.
const CHATTER: [&str; 5] = ["Compiling ", "Downloading ", "Downloaded ", "Adding ", "Blocking "];

/// A command of this program that runs beside others. It ends when this is dropped.
#[derive(Debug)]
pub struct Beside {
    name: &'static str,
    id: u32,
    log: PathBuf,
    end: Receiver<(std::io::Result<ExitStatus>, Duration)>,
    is_over: bool,
}

impl Beside {
    /// Starts a command, such as `build`.
    pub fn begin(name: &'static str, arguments: &[&str]) -> Result<Self> {
        let folder = paths::target().join("beside");
        let log = folder.join(format!("{name}.log"));
        let output = fs::create_dir_all(&folder).and_then(|()| File::create(&log));
        let output = output.map_err(|error| Trouble::at("write", &log, &error))?;
        let failed = |error: std::io::Error| Trouble::new(format!("{name} could not be started: {error}."));
        let mut command = program(std::env::current_exe().map_err(failed)?);
        command.args(arguments).stdin(Stdio::null());
        command.stdout(output.try_clone().map_err(failed)?).stderr(output);
        let begun = Instant::now();
        let mut process = command.spawn().map_err(failed)?;
        let id = process.id();
        let (sender, end) = mpsc::channel();
        // It notes the time when the command ends, which may be long before anybody asks.
        thread::spawn(move || {
            let status = process.wait();
            sender.send((status, begun.elapsed())).ok();
        });
        println!("Beside what follows: {name} (its output goes to {})", shown(&log));
        Ok(Self { name, id, log, end, is_over: false })
    }

    /// Waits for its end, and shows what it printed: after a failure all of it. Tells how long it took.
    pub fn finish(mut self) -> Result<(&'static str, Duration)> {
        let Ok((status, took)) = self.end.recv() else {
            return Err(Trouble::new(format!("{} went away without an answer.", self.name)));
        };
        self.is_over = true;
        let is_good = status.is_ok_and(|status| status.success());
        let output = fs::read_to_string(&self.log).unwrap_or_default();
        println!("\n── {} ended after {:.1} s", self.name, took.as_secs_f64());
        for line in output.lines().filter(|line| !is_good || !is_chatter(line)) {
            println!("{line}");
        }
        if is_good { Ok((self.name, took)) } else { Err(Trouble::new(format!("{} failed, see above.", self.name))) }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.is_over || self.end.try_recv().is_ok() {
            return;
        }
        // Its compilers would go on without it.
        let all = family(self.id, &processes());
        run(Command::new("kill").args(all.iter().map(u32::to_string)).stderr(Stdio::null())).ok();
    }
}

fn shown(path: &std::path::Path) -> String {
    path.strip_prefix(paths::root()).unwrap_or(path).display().to_string()
}

fn is_chatter(line: &str) -> bool {
    CHATTER.iter().any(|start| line.trim_start().starts_with(start))
}

/// Every process with its parent; none where the system does not tell.
fn processes() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name before it, in brackets, may itself have brackets and spaces.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            Some((id, parent))
        })
        .collect()
}

/// A process and all that it has started, and these in turn.
fn family(id: u32, processes: &[(u32, u32)]) -> Vec<u32> {
    let mut family = vec![id];
    let mut known = 0;
    while let Some(parent) = family.get(known).copied() {
        family.extend(processes.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        known += 1;
    }
    family
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_has_grandchildren_and_no_neighbours() {
        let processes = [(1, 0), (10, 1), (11, 10), (12, 11), (13, 10), (20, 1), (21, 20)];
        assert_eq!(family(10, &processes), [10, 11, 13, 12]);
    }

    #[test]
    fn what_came_out_is_no_chatter() {
        assert!(is_chatter("   Compiling zicha v0.1.0 (/somewhere)"));
        assert!(!is_chatter("warning: unused variable"));
        assert!(!is_chatter("    Finished `release` profile"));
    }
}
