//! What the tests that drive a browser need around them: the built page on
//! several addresses, a driver, and the environment that names them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::apt;
use crate::browser;
use crate::bundle::{self, Kind};
use crate::driver::Driver;
use crate::engines::Engine;
use crate::http::{self, Site};
use crate::paths;
use crate::run::{Result, Trouble};
use crate::tools;

/// Where the page is also served, to show that it does not care.
const MOUNT: &str = "/tools/zicha/";

/// Servers and driver; they end with this value.
#[derive(Debug)]
pub struct Stand {
    /// Kept for its end, which closes every browser.
    _driver: Driver,
    variables: Vec<(&'static str, String)>,
}

impl Stand {
    /// Builds the page if needed, serves it, and starts the driver.
    pub fn set_up() -> Result<Self> {
        let browser = browser::ensure()?;
        let axe = tools::axe()?;
        // It stands where the search path of a common user may not lead.
        let nginx =
            apt::ensure("nginx", &["/usr/sbin/nginx"], "nginx-light", "with which its sample configuration is tried")?;
        let pdftotext = apt::ensure("pdftotext", &[], "poppler-utils", "which reads what was printed")?;
        bundle::ensure(Kind::Shipping, &paths::dist())?;
        let shots = paths::target().join("shots");
        fs::create_dir_all(&shots).map_err(|error| Trouble::at("create", &shots, &error))?;

        let root_port = serve(paths::dist(), "/")?;
        let mount_port = serve(paths::dist(), MOUNT)?;
        let driver = Driver::start(&browser)?;
        let mut variables = vec![
            ("ZICHA_URL", format!("http://127.0.0.1:{root_port}/")),
            ("ZICHA_PLAIN_HTTP_URL", format!("http://intranet.test:{root_port}/")),
            ("ZICHA_MOUNTED_URL", format!("http://127.0.0.1:{mount_port}{MOUNT}")),
            ("ZICHA_DIST", paths::dist().display().to_string()),
            ("WEBDRIVER_URL", driver.url()),
            ("CHROME_BIN", browser.chrome.display().to_string()),
            ("AXE_JS", axe.display().to_string()),
            ("NGINX_BIN", nginx.display().to_string()),
            ("PDFTOTEXT_BIN", pdftotext.display().to_string()),
            ("ZICHA_DIST", paths::dist().display().to_string()),
            ("ZICHA_SHOTS", shots.display().to_string()),
        ];
        // The plain page that the bench measures beside this one.
        let floor = paths::root().join("tests/bench");
        if floor.is_dir() {
            let port = serve(floor, "/")?;
            variables.push(("ZICHA_FLOOR_URL", format!("http://127.0.0.1:{port}/")));
        }
        Ok(Self { _driver: driver, variables })
    }

    /// Adds the programs of another engine than Chromium; false where they are missing and may not be installed.
    pub fn add(&mut self, engine: Engine) -> Result<bool> {
        let found = engine.ensure()?;
        let is_there = found.is_some();
        self.variables.extend(found.unwrap_or_default());
        Ok(is_there)
    }

    /// Gives a command the environment in which it finds everything.
    pub fn prepare<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        // The harness's errors name the line of the test themselves.
        command.env("RUST_LIB_BACKTRACE", "0");
        command.envs(self.variables.iter().cloned())
    }
}

fn serve(folder: PathBuf, mount: &str) -> Result<u16> {
    let mount = mount.to_owned();
    http::serve(Site { folder, mount }, 0)
        .map(|address| address.port())
        .map_err(|error| Trouble::new(format!("no port could be served on: {error}.")))
}
