//! `cargo xtask test`: every check, or the parts that are asked for.

use std::fs;
use std::time::Duration;

use crate::apt;
use crate::beside::Beside;
use crate::browser::{self, Browser};
use crate::calls::{JOURNEYS, NATIVE, STRICTLY, WASM, WASM_TARGETS, WEB, WEB_RUNNER};
use crate::clock::{self, Timed};
use crate::e2e::Stand;
use crate::engines::{Engine, Extent, Run};
use crate::equipment;
use crate::paths;
use crate::report::Report;
use crate::run::{Result, Trouble, cargo, run};
use crate::size;
use crate::tools;

/// What the gate repeats less often than the tests do by themselves, unless whoever starts it asks for something else:
/// how often the browser is killed, how often the page goes in each way, how many of the random lives of a browser are
/// lived, in percent. None of them proves anything new the hundredth time, but once in a long while.
const FEWER: [(&str, &str); 3] = [("ZICHA_KILLS", "6"), ("ZICHA_TIMES", "4"), ("ZICHA_LIVES", "20")];

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

/// The parts to run, and further arguments for cargo test.
#[derive(Debug, PartialEq, Eq)]
pub struct Plan {
    parts: Vec<Part>,
    extent: Extent,
    extra: Vec<String>,
}

impl Plan {
    /// Reads the arguments of the command.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut words = arguments.iter();
        let mut parts = Vec::new();
        let mut extent = Extent::Gate;
        for word in words.by_ref().take_while(|word| *word != "--") {
            if word == "--all" {
                extent = Extent::All;
                continue;
            }
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
        Ok(Self { parts, extent, extra })
    }

    /// How long all of it may take on two processors; nothing for a part.
    fn budget(&self) -> Option<Duration> {
        let minutes = match self.extent {
            Extent::Gate => 40,
            Extent::All => 90,
        };
        (self.parts == Part::ALL).then(|| Duration::from_secs(minutes * 60))
    }

    /// What the tests are told of how often to repeat something, if this plan has a say in it.
    fn fewer(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let is_short = self.extent == Extent::Gate && self.extra.is_empty();
        FEWER.into_iter().filter(move |(name, _)| is_short && std::env::var_os(name).is_none())
    }
}

/// Runs the parts in turn; the first failure ends it. Tells at the end what took how long.
pub fn command(plan: &Plan) -> Result<()> {
    let mut report = Report::begin();
    let outcome = parts(plan, &mut report);
    println!("\n{}", report.text(plan.budget()));
    outcome
}

fn parts(plan: &Plan, report: &mut Report) -> Result<()> {
    let mut aside = if plan.parts.len() > 1 && plan.parts.contains(&Part::EndToEnd) {
        Aside::begin(report)?
    } else {
        Aside::default()
    };
    for part in &plan.parts {
        match part {
            Part::Lint => report.stage("lint", |_| lint()),
            Part::Rules => {
                aside.wait_for_packages(report)?;
                report.stage("rules", |tests| rules(plan, tests))
            }
            Part::Web => {
                aside.wait_for_packages(report)?;
                report.stage("web", |_| web(&plan.extra))
            }
            Part::EndToEnd => end_to_end(plan, &mut aside, report),
        }
        .map_err(|trouble| Trouble::new(format!("{} stopped: {trouble}", part.name())))?;
    }
    Ok(())
}

/// What goes on beside the parts, and which of them needs it.
#[derive(Debug, Default)]
struct Aside {
    packages: Option<Beside>,
    rest: Vec<Beside>,
}

impl Aside {
    fn begin(report: &mut Report) -> Result<Self> {
        report.stage("tools", |_| {
            equipment::before_all()?;
            Ok(Self {
                packages: Some(Beside::begin("packages", &["tools", equipment::PACKAGES])?),
                // The page takes the longest of all, and most of that on one processor.
                rest: vec![Beside::begin("page", &["build"])?, Beside::begin("driver", &["tools", equipment::DRIVER])?],
            })
        })
    }

    fn wait_for_packages(&mut self, report: &mut Report) -> Result<()> {
        match self.packages.take() {
            Some(packages) => report.waiting("waiting for packages", || Ok(vec![packages.finish()?])),
            None => Ok(()),
        }
    }

    fn wait_for_the_rest(&mut self, report: &mut Report) -> Result<()> {
        match std::mem::take(&mut self.rest) {
            rest if rest.is_empty() => Ok(()),
            rest => report.waiting("waiting for the page", || rest.into_iter().map(Beside::finish).collect()),
        }
    }
}

fn lint() -> Result<()> {
    tools::wasm_target()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    run(cargo(&["clippy"]).args(NATIVE).arg("--all-targets").args(STRICTLY))?;
    // They are no test of cargo's own, and so none of all targets.
    run(cargo(&["clippy"]).args(NATIVE).args(JOURNEYS).args(STRICTLY))?;
    run(cargo(&["clippy"]).args(WASM).args(WASM_TARGETS).args(STRICTLY))
}

/// Everything that runs natively, with the programs that must understand our files too where these can be had.
fn rules(plan: &Plan, timed: &mut Vec<Timed>) -> Result<()> {
    let mut tests = cargo(&["test"]);
    tests.args(NATIVE).args(&plan.extra).envs(plan.fewer());
    let missing = equipment::missing_peers();
    let can_install = apt::is_allowed();
    if can_install && !missing.is_empty() && plan.extra.is_empty() {
        apt::install(&missing)?;
    }
    if missing.is_empty() || (can_install && plan.extra.is_empty()) {
        // A peer that is missing now is a failure.
        tests.env("ZICHA_PEERS", "1");
    } else {
        println!("Not installed, so files are not tried in other programs: {}", missing.join(", "));
    }
    clock::run(&mut tests, clock::usual_threads(), timed)
}

fn web(extra: &[String]) -> Result<()> {
    tools::wasm_target()?;
    run(cargo(&["build"]).args(NATIVE).args(WEB_RUNNER))?;
    let runner = paths::cargo_target().join("debug").join(format!("zicha-web-tests{}", std::env::consts::EXE_SUFFIX));
    let browser = browser::ensure()?;
    let capabilities = paths::target().join("webdriver.json");
    fs::create_dir_all(paths::target())
        .and_then(|()| fs::write(&capabilities, webdriver_json(&browser)))
        .map_err(|error| Trouble::at("write", &capabilities, &error))?;
    run(cargo(&["test"])
        .args(WASM)
        .args(WEB)
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

/// Every engine on its hosts; all of them have their turn, so that a report names all failures at once.
fn end_to_end(plan: &Plan, aside: &mut Aside, report: &mut Report) -> Result<()> {
    let runs = Run::asked_for(!plan.extra.is_empty())?;
    // While the page is still being built.
    report.stage("journeys, compiling", |_| run(cargo(&["test", "--no-run"]).args(NATIVE).args(JOURNEYS)))?;
    aside.wait_for_packages(report)?;
    aside.wait_for_the_rest(report)?;
    let mut stand = report.stage("journeys, set up", |_| Stand::set_up())?;
    if plan.extra.is_empty() {
        report.stage("sizes", |_| size::check(&paths::dist()))?;
    }
    let mut failed = Vec::new();
    for one in runs {
        if !stand.add(one.engine)? {
            continue;
        }
        let outcome = report.stage(&one.name(), |tests| journeys(&stand, one, plan, tests));
        if let Err(trouble) = outcome {
            println!("{trouble}");
            failed.push(one.name());
        }
    }
    match failed.as_slice() {
        [] => Ok(()),
        failed => Err(Trouble::new(format!("there were failures in: {}.", failed.join("; ")))),
    }
}

fn journeys(stand: &Stand, one: Run, plan: &Plan, timed: &mut Vec<Timed>) -> Result<()> {
    let mut tests = one.engine.cargo(&["test", "--no-fail-fast"]);
    tests.args(NATIVE).args(JOURNEYS);
    tests.env("ZICHA_ENGINE", one.engine.name()).env("ZICHA_HOST", one.host.name()).envs(plan.fewer());
    // Each test has a browser to itself and waits for it half of the time; more than three at once make each other
    // late on a small machine, and of the larger browsers more than two.
    let mut threads = if one.engine == Engine::Chromium { 3 } else { 2 };
    if std::env::var_os("RUST_TEST_THREADS").is_some() {
        threads = clock::usual_threads();
    } else {
        tests.env("RUST_TEST_THREADS", threads.to_string());
    }
    if plan.extra.is_empty() {
        tests.arg("--").args(one.filters(plan.extent));
    }
    clock::run(stand.prepare(&mut tests).args(&plan.extra), threads, timed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Plan> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Plan::parse(&words)
    }

    #[test]
    fn all_of_it_is_an_option_and_has_more_time() {
        let (gate, all) = (parse("").unwrap(), parse("--all").unwrap());
        assert_eq!((gate.extent, gate.parts.as_slice()), (Extent::Gate, Part::ALL.as_slice()));
        assert_eq!((all.extent, all.parts.as_slice()), (Extent::All, Part::ALL.as_slice()));
        assert_eq!(gate.budget(), Some(Duration::from_secs(2_400)));
        assert_eq!(all.budget(), Some(Duration::from_secs(5_400)));
        let part = parse("e2e --all").unwrap();
        assert_eq!((part.extent, part.budget()), (Extent::All, None));
    }

    #[test]
    fn only_the_gate_repeats_less_often() {
        // Whoever runs this may have asked for a number of their own.
        let free = FEWER.into_iter().filter(|(name, _)| std::env::var_os(name).is_none());
        assert_eq!(parse("").unwrap().fewer().collect::<Vec<_>>(), free.collect::<Vec<_>>());
        for line in ["--all", "rules -- --test fuzz"] {
            assert_eq!(parse(line).unwrap().fewer().count(), 0, "{line}");
        }
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
