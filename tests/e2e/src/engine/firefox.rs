//! What only Firefox does: its preferences, and the messages that it collects.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use super::{DriverCommand, decode};
use crate::browser::Browser;
use crate::environment::Environment;
use crate::options::{Options, Scheme};

/// Errors of pages since the browser was started, with those that the console was given.
const ERRORS: &str = "
const isPage = (name) => /^(http|blob|data)/.test(name);
const told = Services.console.getMessageArray()
  .filter((message) => message instanceof Ci.nsIScriptError && !(message.flags & Ci.nsIScriptError.warningFlag))
  .filter((message) => isPage(message.sourceName) || /Content-Security-Policy/.test(message.errorMessage))
  .map((message) => `${message.errorMessage} (${message.sourceName}:${message.lineNumber})`);
const calls = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).getEvents()
  .filter((event) => ['error', 'assert'].includes(event.level) && isPage(event.filename))
  .map((event) => event.arguments.map(String).join(' '));
Services.console.reset();
return [...told, ...calls];";

/// A driver that may ask the browser itself, and not just its page.
pub(super) fn driver(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["--host=127.0.0.1", "--allow-system-access", "--log=fatal"]);
    command
}

/// A Chinese office computer.
pub(super) fn capabilities(environment: &Environment, profile: &Path, options: &Options) -> Capabilities {
    let mut preferences = json!({
        "intl.accept_languages": options.language,
        "layout.css.prefers-color-scheme.content-override": match options.scheme {
            Scheme::Dark => 0,
            Scheme::Light => 1,
        },
        // Nobody waits for animations here.
        "ui.prefersReducedMotion": 1,
        // A host name that is not this machine's, for a page without a secure context.
        "network.dns.localDomains": "intranet.test",
        // Nothing but the tests' own page is asked for anything.
        "app.update.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "datareporting.healthreport.uploadEnabled": false,
        "browser.download.alwaysOpenPanel": false,
    });
    if let (Some(folder), Some(preferences)) = (&options.downloads, preferences.as_object_mut()) {
        preferences.insert("browser.download.folderList".to_owned(), json!(2));
        preferences.insert("browser.download.useDownloadDir".to_owned(), json!(true));
        preferences.insert("browser.download.dir".to_owned(), json!(folder));
    }
    let arguments = json!(["-headless", "-profile", profile]);
    let mut capabilities = Capabilities::new();
    capabilities.insert("browserName".to_owned(), json!("firefox"));
    capabilities.insert(
        "moz:firefoxOptions".to_owned(),
        json!({ "binary": environment.browser, "args": arguments, "prefs": preferences }),
    );
    capabilities
}

impl Browser {
    /// What the browser has called an error of a page since it was last asked.
    pub(super) async fn service_errors(&self) -> Result<Vec<String>> {
        self.turn_to("chrome").await?;
        let errors = self.exec(ERRORS, vec![]).await;
        self.turn_to("content").await?;
        serde_json::from_value(errors.context("the console could not be read")?).context("no list of errors")
    }

    /// Scripts run in the page (`content`) or in the browser around it (`chrome`).
    async fn turn_to(&self, context: &str) -> Result<()> {
        let command = DriverCommand { path: "moz/context", body: Some(json!({ "context": context })) };
        self.client().issue_cmd(command).await.map(drop).with_context(|| format!("no context {context}"))
    }

    /// A picture of the whole page.
    pub(super) async fn capture_whole(&self) -> Result<Vec<u8>> {
        let command = DriverCommand { path: "moz/screenshot/full", body: None };
        let picture: Value = self.client().issue_cmd(command).await?;
        decode(picture.as_str())
    }
}
