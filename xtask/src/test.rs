//! `cargo xtask test`: every check, or the parts that are asked for.

use std::fs;
use std::path::Path;

use crate::apt;
use crate::browser::{self, Browser};
use crate::e2e::Stand;
use crate::engines::{Engine, Run};
use crate::paths;
use crate::run::{Result, Trouble, answer, cargo, find, program, run, stage};
use crate::tools;

/// One part of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Lint,
    Rules,
    Web,
    EndToEnd,
}

impl Part {
    const ALL: [Self; 4] = [Self::Lint, Self::Rules, Self::Web, Self::EndToEnd];

    fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Rules => "rules",
            Self::Web => "web",
            Self::EndToEnd => "e2e",
        }
    }
}

/// The programs that open our files, and whose files we open, with their packages. The part of LibreOffice that reads
/// documents is no program of its own.
const PEERS: [(&str, &str); 5] = [
    ("age", "age"),
    ("soffice", "libreoffice-calc-nogui"),
    ("/usr/lib/libreoffice/program/libswlo.so", "libreoffice-writer-nogui"),
    ("pdftotext", "poppler-utils"),
    ("import openpyxl", "python3-openpyxl"),
];

/// The parts to run, and further arguments for cargo test.
#[derive(Debug, PartialEq, Eq)]
pub struct Plan {
    parts: Vec<Part>,
    extra: Vec<String>,
}

impl Plan {
    /// Reads the arguments of the command.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut words = arguments.iter();
        let mut parts = Vec::new();
        for word in words.by_ref().take_while(|word| *word != "--") {
            let part = Part::ALL.into_iter().find(|part| part.name() == word);
            parts.push(part.ok_or_else(|| {
                Trouble::new(format!("there is no part `{word}` in the tests, only lint, rules, web and e2e."))
            })?);
        }
        let extra: Vec<String> = words.cloned().collect();
        if !extra.is_empty() && !matches!(parts.as_slice(), [Part::Rules | Part::Web | Part::EndToEnd]) {
            return Err(Trouble::new(
                "arguments after `--` go to cargo test and need exactly one of the parts rules, \
                 web and e2e before them.",
            ));
        }
        if parts.is_empty() {
            parts.extend(Part::ALL);
        }
        Ok(Self { parts, extra })
    }
}

/// Runs the parts in turn; the first failure ends it.
pub fn command(plan: &Plan) -> Result<()> {
    for part in &plan.parts {
        let extra = &plan.extra;
        stage(part.name(), || match part {
            Part::Lint => lint(),
            Part::Rules => rules(extra),
            Part::Web => web(extra),
            Part::EndToEnd => end_to_end(extra),
        })
        .map_err(|trouble| Trouble::new(format!("{} stopped: {trouble}", part.name())))?;
    }
    Ok(())
}

fn lint() -> Result<()> {
    tools::wasm_target()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--features", "schema", "--", "-D", "warnings"]))?;
    run(&mut cargo(&[
        "clippy",
        "--target",
        "wasm32-unknown-unknown",
        "-p",
        "zicha",
        "--lib",
        "--bins",
        "--test",
        "web",
        "--",
        "-D",
        "warnings",
    ]))?;
    let office = ["clippy", "-p", "zicha-office", "--features", "formats"];
    let strictly = ["--", "-D", "warnings"];
    run(cargo(&office).arg("--all-targets").args(strictly))?;
    run(cargo(&office).args(["--target", "wasm32-unknown-unknown", "--lib", "--bins"]).args(strictly))
}

fn rules(extra: &[String]) -> Result<()> {
    run(cargo(&["test", "--features", "schema", "-p", "zicha"]).args(extra))?;
    if extra.is_empty() {
        office()?;
        run(&mut cargo(&["test", "-p", "xtask", "-p", "zicha-pack", "-p", "zicha-release"]))?;
    }
    Ok(())
}

/// Spreadsheets, documents and sealed files, with the programs that must understand them too where these can be had.
fn office() -> Result<()> {
    let missing: Vec<&str> = PEERS.iter().filter(|(peer, _)| !is_there(peer)).map(|(_, package)| *package).collect();
    let can_install = apt::is_allowed();
    if can_install && !missing.is_empty() {
        apt::install(&missing)?;
    }
    let mut tests = cargo(&["test", "-p", "zicha-office", "--features", "formats"]);
    if can_install || missing.is_empty() {
        // A peer that is missing now is a failure.
        tests.env("ZICHA_PEERS", "1");
    } else {
        println!("Not installed, so files are not tried in other programs: {}", missing.join(", "));
    }
    run(&mut tests)
}

/// Whether a program is installed, or a file, or a statement of Python holds.
fn is_there(peer: &str) -> bool {
    if peer.starts_with("import ") {
        return answer(program("/usr/bin/python3").args(["-c", peer])).is_some();
    }
    if peer.starts_with('/') { Path::new(peer).exists() } else { find(peer).is_some() }
}

fn web(extra: &[String]) -> Result<()> {
    tools::wasm_target()?;
    run(&mut cargo(&["build", "--package", "zicha-web-tests"]))?;
    let runner = paths::cargo_target().join("debug").join(format!("zicha-web-tests{}", std::env::consts::EXE_SUFFIX));
    let browser = browser::ensure()?;
    let capabilities = paths::target().join("webdriver.json");
    fs::create_dir_all(paths::target())
        .and_then(|()| fs::write(&capabilities, webdriver_json(&browser)))
        .map_err(|error| Trouble::at("write", &capabilities, &error))?;
    run(cargo(&["test", "--target", "wasm32-unknown-unknown", "-p", "zicha", "--test", "web"])
        .args(extra)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("CHROMEDRIVER", browser.driver)
        // Twenty seconds for all tests, the runner's own limit, are few on a small
        // machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        // The runner prefers any other driver that the machine may have named.
        .env_remove("GECKODRIVER")
        .env_remove("GECKODRIVER_REMOTE")
        .env_remove("SAFARIDRIVER")
        .env_remove("CHROMEDRIVER_REMOTE"))
}

/// The browser for the wasm tests, in the form that their runner reads. Without
/// a sandbox, because build machines run as root, where Chromium has none; the
/// tests open nothing but their own page.
fn webdriver_json(browser: &Browser) -> String {
    let chrome = browser.chrome.display().to_string();
    let chrome = chrome.replace('\\', r"\\").replace('"', r#"\""#);
    format!(
        r#"{{"goog:chromeOptions": {{"binary": "{chrome}", "args": [
  "headless", "no-sandbox", "disable-gpu", "disable-quic", "disable-dev-shm-usage",
  "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"
]}}}}"#
    )
}

/// Every engine on every host; all of them have their turn, so that a report names all failures at once.
fn end_to_end(extra: &[String]) -> Result<()> {
    let runs = Run::asked_for(!extra.is_empty())?;
    let mut stand = Stand::set_up()?;
    let mut failed = Vec::new();
    for run in runs {
        if !stand.add(run.engine)? {
            continue;
        }
        let outcome = stage(&run.name(), || journeys(&stand, run, extra));
        if let Err(trouble) = outcome {
            println!("{trouble}");
            failed.push(run.name());
        }
    }
    match failed.as_slice() {
        [] => Ok(()),
        failed => Err(Trouble::new(format!("there were failures in: {}.", failed.join("; ")))),
    }
}

fn journeys(stand: &Stand, one: Run, extra: &[String]) -> Result<()> {
    let mut tests = one.engine.cargo(&["test", "-p", "zicha-e2e", "--no-fail-fast"]);
    tests.env("ZICHA_ENGINE", one.engine.name()).env("ZICHA_HOST", one.host.name());
    // Each test has a browser to itself and waits for it half of the time; more than three at once make each other
    // late on a small machine, and of the larger browsers more than two.
    if std::env::var_os("RUST_TEST_THREADS").is_none() {
        tests.env("RUST_TEST_THREADS", if one.engine == Engine::Chromium { "3" } else { "2" });
    }
    let filters = one.filters();
    if extra.is_empty() && !filters.is_empty() {
        tests.args(["--test", "journeys", "--"]).args(filters);
    }
    run(stand.prepare(&mut tests).args(extra))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Plan> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Plan::parse(&words)
    }

    #[test]
    fn parts_and_further_arguments_are_told_apart() {
        assert_eq!(parse("").unwrap().parts, Part::ALL);
        assert_eq!(parse("rules web").unwrap().parts, [Part::Rules, Part::Web]);
        let plan = parse("e2e -- --test smoke -- --nocapture").unwrap();
        assert_eq!(plan.parts, [Part::EndToEnd]);
        assert_eq!(plan.extra, ["--test", "smoke", "--", "--nocapture"]);
        for wrong in ["unit", "-- smoke", "lint -- x", "rules web -- x"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
