//! Running other programs, and saying in one sentence what went wrong.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

use crate::paths;

/// What went wrong, as one sentence for the person at the terminal.
#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    /// A trouble that reads as `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// Turns the error of an operation on `path` into a sentence.
    pub fn at(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        Self(format!("could not {doing} {}: {error}.", path.display()))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The result of everything here: a value, or one sentence.
pub type Result<T> = std::result::Result<T, Trouble>;

/// A command that runs at the root of the project and finds the tools which
/// the project installed for itself before those of the machine.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(paths::root()).env("PATH", search_path());
    command
}

/// A command that runs the cargo which runs this program.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = program(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo.args(arguments);
    cargo
}

/// Runs a command to its end with its output shown; a failure names it.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status();
    outcome(command, status)
}

/// What the end of a command means.
pub fn outcome(command: &Command, status: std::io::Result<ExitStatus>) -> Result<()> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Trouble::new(format!("`{}` failed ({status}).", shown(command)))),
        Err(error) => Err(Trouble::new(format!("`{}` could not be started: {error}.", shown(command)))),
    }
}

/// Runs a command in silence and returns what it printed, or nothing if it is
/// not there or fails: made for questions such as `--version`.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program is that [`program`] would find, if it is installed.
pub fn find(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&search_path())
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|candidate| candidate.is_file())
}

/// Runs one stage under its heading and says how long it took.
pub fn stage<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n── {name}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done" } else { "failed" };
    println!("── {name}: {outcome} in {:.1} s", start.elapsed().as_secs_f64());
    result
}

/// A command line as a person would type it, without the way to the program.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn search_path() -> OsString {
    let machine = std::env::var_os("PATH").unwrap_or_default();
    let own = [paths::tools().join("bin"), paths::tools().join("node_modules").join(".bin")];
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&machine))).unwrap_or(machine)
}
