//! What only Chromium can do: its DevTools commands and its log.

use std::path::Path;

use anyhow::{Context, Result};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use super::{DriverCommand, decode};
use crate::browser::Browser;
use crate::environment::Environment;
use crate::options::{Options, Scheme};

/// What Chromium says of every file that a plain-http page saves, and about
/// which the page can do nothing.
const PLAIN_HTTP_DOWNLOAD: &str = "was loaded over an insecure connection";

/// A Chinese office computer.
pub(super) fn capabilities(environment: &Environment, profile: &Path, options: &Options) -> Capabilities {
    let mut flags: Vec<String> = [
        "--headless",
        // Build machines run as root, where Chromium has no sandbox; the tests
        // open nothing but their own page.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        // Containers often have too little shared memory for a browser.
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // It asks its maker about forms, whatever their fields say.
        "--disable-features=AutofillServerCommunication",
        // Nobody waits for animations here, and pictures come out the same.
        "--force-prefers-reduced-motion",
        "--force-device-scale-factor=1",
        "--hide-scrollbars",
        // A host name that is not this machine's, for a page without a secure
        // context.
        "--host-resolver-rules=MAP intranet.test 127.0.0.1",
    ]
    .map(str::to_owned)
    .to_vec();
    flags.push(format!("--user-data-dir={}", profile.display()));
    flags.push(format!("--lang={}", options.language));
    flags.push(format!("--accept-lang={}", options.language));
    flags.push(format!("--window-size={},{}", options.width, options.height));
    flags.extend(options.flags.iter().cloned());

    let mut preferences = json!({
        "download.prompt_for_download": false,
        "intl.accept_languages": options.language,
    });
    if let (Some(folder), Some(preferences)) = (&options.downloads, preferences.as_object_mut()) {
        preferences.insert("download.default_directory".to_owned(), json!(folder));
        // What a plain-http page saves is held back until a person says that it may stay, which nobody can without a
        // window. README says how the host is allowed once for all, and this is the same.
        let host = format!("{},*", environment.plain_http_url.trim_end_matches('/'));
        let allowed = json!({ host: { "setting": 1 } });
        preferences.insert("profile.content_settings.exceptions.mixed_script".to_owned(), allowed);
    }
    let mut capabilities = Capabilities::new();
    capabilities.insert(
        "goog:chromeOptions".to_owned(),
        json!({ "binary": environment.browser, "args": flags, "prefs": preferences }),
    );
    capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
    capabilities
}

impl Browser {
    /// Runs a command of the DevTools protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.client()
            .issue_cmd(DriverCommand {
                path: "goog/cdp/execute",
                body: Some(json!({ "cmd": command, "params": parameters })),
            })
            .await
            .with_context(|| format!("{command} failed"))
    }

    /// Makes the page as large as a screen of this size in CSS pixels.
    pub(super) async fn emulate_screen(&self, width: u32, height: u32) -> Result<()> {
        let parameters = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", parameters).await.map(drop)
    }

    /// Shows the page in these colours, as printed if `print` is set.
    pub async fn emulate_media(&self, scheme: Scheme, print: bool) -> Result<()> {
        let features = [
            json!({ "name": "prefers-color-scheme", "value": scheme.name() }),
            json!({ "name": "prefers-reduced-motion", "value": "reduce" }),
        ];
        let media = if print { "print" } else { "" };
        let parameters = json!({ "media": media, "features": features });
        self.cdp("Emulation.setEmulatedMedia", parameters).await.map(drop)
    }

    /// Makes the page's processor slower by this factor; 1 is as it is.
    pub async fn throttle_cpu(&self, factor: f64) -> Result<()> {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": factor })).await.map(drop)
    }

    /// A picture of what the window shows, or of the whole page.
    pub(super) async fn capture(&self, is_whole: bool) -> Result<Vec<u8>> {
        let mut parameters = json!({ "format": "png", "captureBeyondViewport": is_whole });
        if is_whole {
            let metrics = self.cdp("Page.getLayoutMetrics", json!({})).await?;
            let side = |name: &str| metrics.pointer(&format!("/cssContentSize/{name}")).cloned();
            if let Some(parameters) = parameters.as_object_mut() {
                let clip = json!({
                    "x": 0, "y": 0, "width": side("width"), "height": side("height"), "scale": 1,
                });
                parameters.insert("clip".to_owned(), clip);
            }
        }
        let picture = self.cdp("Page.captureScreenshot", parameters).await?;
        decode(picture.get("data").and_then(Value::as_str))
    }

    /// What the console has called an error since it was last asked.
    pub(super) async fn logged_errors(&self) -> Result<Vec<String>> {
        let command = DriverCommand { path: "se/log", body: Some(json!({ "type": "browser" })) };
        let entries = self.client().issue_cmd(command).await.context("the console could not be read")?;
        Ok(entries
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry.get("level").and_then(Value::as_str) == Some("SEVERE"))
            .filter_map(|entry| entry.get("message").and_then(Value::as_str))
            .filter(|message| !message.contains(PLAIN_HTTP_DOWNLOAD))
            .map(str::to_owned)
            .collect())
    }
}
