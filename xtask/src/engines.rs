//! The engines that the tests run in: finding their browsers and drivers, or installing them, and which tests run where.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::apt;
use crate::run::{Result, Trouble, cargo, find, program};
use crate::tools;

/// What the other engines run of the journeys: a round is set up, answered, found again, taken along as JSON and as a
/// spreadsheet, merged, in both colours, on a wide and on a narrow screen.
const CORE: [&str; 5] = ["engines::", "smoke::", "policy::", "conflicts::", "leaving::"];

/// What Firefox runs beside it.
const MORE: [&str; 2] = ["bad_files::", "second_thoughts::"];

/// What chooses its hosts by itself, or does the same on each: it runs with the first host only.
const ONCE: [&str; 5] = ["baseline::", "hosted::", "hostile::", "offline::", "one_file::"];

/// What draws the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// WebKitGTK.
    WebKit,
}

/// The kind of host that the page is opened from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// One that browsers trust.
    Secure,
    /// An intranet's.
    Plain,
}

/// One way through the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// What draws the page.
    pub engine: Engine,
    /// Where it is opened from.
    pub host: Host,
}

impl Engine {
    const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name in `ZICHA_ENGINE`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The variables that name its browser and its driver; none where these are missing and may not be installed.
    pub fn ensure(self) -> Result<Option<Vec<(&'static str, String)>>> {
        match self {
            // It has a driver for all tests together.
            Self::Chromium => Ok(Some(Vec::new())),
            Self::Firefox => {
                let Some([browser]) = installed(&["firefox-esr"], || Some([find("firefox-esr")?]))? else {
                    return Ok(None);
                };
                Ok(Some(vec![("FIREFOX_BIN", shown(&browser)), ("GECKODRIVER", shown(&tools::geckodriver()?))]))
            }
            Self::WebKit => {
                let packages = ["webkit2gtk-driver", "xvfb", "xauth"];
                let look = || Some([find("WebKitWebDriver")?, mini_browser()?, find("xvfb-run")?, find("xauth")?]);
                let Some([driver, browser, ..]) = installed(&packages, look)? else {
                    return Ok(None);
                };
                Ok(Some(vec![("WEBKIT_DRIVER", shown(&driver)), ("MINIBROWSER", shown(&browser))]))
            }
        }
    }

    /// Cargo with some arguments, on a screen of its own where the engine needs one.
    pub fn cargo(self, arguments: &[&str]) -> Command {
        let cargo = cargo(arguments);
        if self != Self::WebKit {
            return cargo;
        }
        let mut on_screen = program("xvfb-run");
        on_screen.args(["--auto-servernum", "--server-args=-screen 0 1600x1200x24"]);
        on_screen.arg(cargo.get_program()).args(cargo.get_args());
        on_screen
    }
}

impl Host {
    const ALL: [Self; 2] = [Self::Secure, Self::Plain];

    /// Its name in `ZICHA_HOST`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Secure => "secure",
            Self::Plain => "plain",
        }
    }
}

impl Run {
    /// The runs that `ZICHA_ENGINE` and `ZICHA_HOST` ask for; without them Chromium on every host and the other engines on
    /// the first, or, where only some tests are asked for, the first of each.
    pub fn asked_for(is_part: bool) -> Result<Vec<Self>> {
        let of = |name: &str| env::var(name).ok();
        let engines = chosen(&Engine::ALL, Engine::name, of("ZICHA_ENGINE").as_deref(), is_part)?;
        let hosts = chosen(&Host::ALL, Host::name, of("ZICHA_HOST").as_deref(), is_part)?;
        let is_any_host = of("ZICHA_HOST").is_none();
        let runs = engines.iter().flat_map(|engine| hosts.iter().map(|host| Self { engine: *engine, host: *host }));
        Ok(runs.filter(|run| !is_any_host || run.engine == Engine::Chromium || run.host == Host::Secure).collect())
    }

    /// What tells the tests of this run from the others.
    pub fn filters(self) -> Vec<&'static str> {
        let mut filters = match self.engine {
            Engine::Chromium => Vec::new(),
            Engine::Firefox => [CORE.as_slice(), &MORE].concat(),
            Engine::WebKit => CORE.to_vec(),
        };
        if self.host != Host::Secure {
            filters.extend(ONCE.iter().flat_map(|name| ["--skip", name]));
        }
        filters
    }

    /// What it is called in a report.
    pub fn name(self) -> String {
        format!("{}, {} host", self.engine.name(), self.host.name())
    }
}

/// The one that is asked for by name, else all, or the first where that is enough.
fn chosen<T: Copy>(all: &[T], name: fn(T) -> &'static str, asked: Option<&str>, is_part: bool) -> Result<Vec<T>> {
    match asked {
        None if is_part => Ok(all.first().copied().into_iter().collect()),
        None => Ok(all.to_vec()),
        Some(asked) => {
            let found = all.iter().copied().find(|one| name(*one) == asked);
            let names = || all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", ");
            let found = found.ok_or_else(|| Trouble::new(format!("there is no `{asked}`, only {}.", names())));
            Ok(vec![found?])
        }
    }
}

/// What `look` finds, if need be after installing packages; nothing where that is not allowed.
fn installed<T>(packages: &[&str], look: impl Fn() -> Option<T>) -> Result<Option<T>> {
    if let Some(found) = look() {
        return Ok(Some(found));
    }
    if !apt::is_allowed() {
        println!("Not installed, so nothing is tried there: {}", packages.join(", "));
        return Ok(None);
    }
    apt::install(packages)?;
    match look() {
        Some(found) => Ok(Some(found)),
        None => Err(Trouble::new(format!("{} did not bring what they should.", packages.join(", ")))),
    }
}

/// The small browser that comes with WebKitGTK, which is not on the path.
fn mini_browser() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let browsers = folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"));
    browsers.into_iter().find(|path| path.is_file())
}

fn shown(path: &std::path::Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_chosen_by_name_and_all_without_one() {
        let engines = |asked, is_part| chosen(&Engine::ALL, Engine::name, asked, is_part);
        assert_eq!(engines(None, false).unwrap(), Engine::ALL);
        assert_eq!(engines(None, true).unwrap(), [Engine::Chromium]);
        assert_eq!(engines(Some("webkit"), true).unwrap(), [Engine::WebKit]);
        assert!(engines(Some("trident"), false).is_err());
    }
}
