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

/// How much is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Each journey once, on the kind of host where it proves the most.
    Gate,
    /// Each journey on every host.
    All,
}

/// On which kind of host the gate runs the journeys of a file. With [`Extent::All`] all but the last run on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// As most units open it: browsers withhold locks between windows, the service worker and more.
    Plain,
    /// Where browsers give all they have.
    Secure,
    /// Where the two kinds differ in what the journey is about.
    Both,
    /// The journeys choose their hosts by themselves, or look at files: more than once they would do the same again.
    Own,
}

/// Every file of journeys, and where the gate runs it. What is not about the host at all runs on the plain one.
const PLACES: [(&str, Place); 28] = [
    ("bad_files", Place::Plain),
    ("baseline", Place::Own),
    ("close_out", Place::Plain),
    ("conflicts", Place::Plain),
    // A round is kept and taken along: what a secure host has more of must not stand in the way of that.
    ("engines", Place::Secure),
    ("forms", Place::Plain),
    // The database and the entries that were not yet in it, without a lock between windows.
    ("gone_at_once", Place::Plain),
    ("hosted", Place::Own),
    ("hostile", Place::Own),
    ("keyboard", Place::Plain),
    // As above; and nobody has promised to keep what is stored.
    ("killed", Place::Plain),
    // What is saved as a file is held back, and sealed without the browser's own cryptography.
    ("leaving", Place::Plain),
    // There are caches and a service worker to be taken away, or there are none.
    ("leaving_for_good", Place::Both),
    ("lock", Place::Plain),
    ("no_storage", Place::Plain),
    ("offline", Place::Own),
    ("old_browsers", Place::Plain),
    ("one_file", Place::Own),
    ("pages", Place::Plain),
    ("papers", Place::Plain),
    ("policy", Place::Secure),
    // A service worker asks for files, too.
    ("requests", Place::Secure),
    ("second_thoughts", Place::Plain),
    ("six_links", Place::Plain),
    // It looks whether each kind of host is what it is said to be.
    ("smoke", Place::Both),
    // Windows that can't wait for each other.
    ("tabs", Place::Plain),
    ("three_offices", Place::Plain),
    ("whole_round", Place::Plain),
];

/// Journeys of files for the plain host that the gate runs on the secure one as well: there windows share a lock of the
/// browser, and take another way through the program.
const SECURE_TOO: [&str; 2] = ["tabs::a_thousand_changes_at_once", "lock::windows_lock_together"];

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
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name in `ZICHA_ENGINE`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The packages that bring what is missing of it. Chromium is looked for elsewhere.
    pub fn missing(self) -> Vec<&'static str> {
        let is_there = match self {
            Self::Chromium => true,
            Self::Firefox => firefox().is_some(),
            Self::WebKit => webkit().is_some(),
        };
        if is_there { Vec::new() } else { self.packages().to_vec() }
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "xauth"],
        }
    }

    /// The variables that name its browser and its driver; none where these are missing and may not be installed.
    pub fn ensure(self) -> Result<Option<Vec<(&'static str, String)>>> {
        match self {
            // It has a driver for all tests together.
            Self::Chromium => Ok(Some(Vec::new())),
            Self::Firefox => {
                let Some(browser) = installed(self.packages(), firefox)? else {
                    return Ok(None);
                };
                Ok(Some(vec![("FIREFOX_BIN", shown(&browser)), ("GECKODRIVER", shown(&tools::geckodriver()?))]))
            }
            Self::WebKit => {
                let Some([driver, browser]) = installed(self.packages(), webkit)? else {
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

impl Place {
    /// Whether the gate runs it with this host.
    fn is_on(self, host: Host) -> bool {
        match self {
            Self::Plain => host == Host::Plain,
            Self::Secure | Self::Own => host == Host::Secure,
            Self::Both => true,
        }
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

    /// The arguments of the tests' program that tell the tests of this run from the others; all of them without any.
    pub fn filters(self, extent: Extent) -> Vec<String> {
        match (self.engine, extent) {
            (Engine::Firefox, _) => [CORE.as_slice(), &MORE].concat().into_iter().map(str::to_owned).collect(),
            (Engine::WebKit, _) => CORE.map(str::to_owned).to_vec(),
            (Engine::Chromium, Extent::Gate) => {
                let here =
                    PLACES.iter().filter(|(_, place)| place.is_on(self.host)).map(|(file, _)| format!("{file}::"));
                let too = SECURE_TOO.iter().filter(|_| self.host == Host::Secure).map(|test| (*test).to_owned());
                here.chain(too).collect()
            }
            (Engine::Chromium, Extent::All) if self.host == Host::Secure => Vec::new(),
            (Engine::Chromium, Extent::All) => {
                let own = PLACES.iter().filter(|(_, place)| *place == Place::Own);
                own.flat_map(|(file, _)| ["--skip".to_owned(), format!("{file}::")]).collect()
            }
        }
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

fn firefox() -> Option<PathBuf> {
    find("firefox-esr")
}

/// The driver and the browser, where there also is a screen for them.
fn webkit() -> Option<[PathBuf; 2]> {
    let found = [find("WebKitWebDriver")?, mini_browser()?];
    (find("xvfb-run").is_some() && find("xauth").is_some()).then_some(found)
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

    /// Where each file of journeys is named.
    const JOURNEYS: &str = include_str!("../../tests/e2e/tests/journeys/main.rs");

    #[test]
    fn every_file_of_journeys_has_its_place() {
        let files: Vec<&str> =
            JOURNEYS.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
        assert_eq!(PLACES.map(|(file, _)| file).to_vec(), files);
    }

    /// A filter chooses whatever has it in its name.
    #[test]
    fn no_file_is_chosen_by_the_name_of_another() {
        for (one, _) in PLACES {
            assert!(PLACES.iter().all(|(other, _)| one == *other || !other.ends_with(one)), "{one}");
        }
    }

    fn chromium(host: Host, extent: Extent) -> Vec<String> {
        Run { engine: Engine::Chromium, host }.filters(extent)
    }

    #[test]
    fn the_gate_runs_every_file_somewhere_and_few_twice() {
        let (secure, plain) = (chromium(Host::Secure, Extent::Gate), chromium(Host::Plain, Extent::Gate));
        for (file, place) in PLACES {
            let filter = format!("{file}::");
            let times = [&secure, &plain].iter().filter(|filters| filters.contains(&filter)).count();
            assert_eq!(times, if place == Place::Both { 2 } else { 1 }, "{file}");
        }
        assert!(SECURE_TOO.iter().all(|test| secure.iter().any(|filter| filter == test)));
        assert!(!plain.contains(&"hostile::".to_owned()));
    }

    #[test]
    fn all_of_it_runs_on_both_hosts_but_what_chooses_its_own() {
        assert_eq!(chromium(Host::Secure, Extent::All), Vec::<String>::new());
        let plain = chromium(Host::Plain, Extent::All);
        let skipped: Vec<&str> = plain.iter().map(String::as_str).filter(|word| *word != "--skip").collect();
        assert_eq!(skipped, ["baseline::", "hosted::", "hostile::", "offline::", "one_file::"]);
    }

    #[test]
    fn one_is_chosen_by_name_and_all_without_one() {
        let engines = |asked, is_part| chosen(&Engine::ALL, Engine::name, asked, is_part);
        assert_eq!(engines(None, false).unwrap(), Engine::ALL);
        assert_eq!(engines(None, true).unwrap(), [Engine::Chromium]);
        assert_eq!(engines(Some("webkit"), true).unwrap(), [Engine::WebKit]);
        assert!(engines(Some("trident"), false).is_err());
    }
}
