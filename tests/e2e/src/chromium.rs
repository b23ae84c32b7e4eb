//! What only Chromium can do: its DevTools commands and its console.

use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::browser::Browser;
use crate::options::Scheme;

/// What Chromium says of every file that a plain-http page saves, and about
/// which the page can do nothing.
const PLAIN_HTTP_DOWNLOAD: &str = "was loaded over an insecure connection";

/// A command of chromedriver below the session's address.
#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _request_url: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

impl Browser {
    /// Runs a command of the DevTools protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.client()
            .issue_cmd(DriverCommand {
                path: "goog/cdp/execute",
                body: json!({ "cmd": command, "params": parameters }),
            })
            .await
            .with_context(|| format!("{command} failed"))
    }

    /// Gives a new tab the screen that the browser was started with.
    pub(crate) async fn dress_tab(&self) -> Result<()> {
        self.set_viewport(self.options.width, self.options.height).await?;
        self.emulate_media(self.options.scheme, false).await
    }

    /// Makes the page as large as a screen of this size in CSS pixels.
    pub async fn set_viewport(&self, width: u32, height: u32) -> Result<()> {
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

    /// Saves a picture of what the window shows as `<name>.png`.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        self.capture(name, false).await
    }

    /// Saves a picture of the whole page, however long, as `<name>.png`.
    pub async fn screenshot_page(&self, name: &str) -> Result<PathBuf> {
        self.capture(name, true).await
    }

    async fn capture(&self, name: &str, is_whole: bool) -> Result<PathBuf> {
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
        let data = picture.get("data").and_then(Value::as_str).context("a picture without data")?;
        let path = self.environment.shots.join(format!("{name}.png"));
        fs::write(&path, BASE64_STANDARD.decode(data)?)
            .with_context(|| format!("could not write {}", path.display()))?;
        Ok(path)
    }

    /// What the console has called an error since it was last asked.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let entries = self
            .client()
            .issue_cmd(DriverCommand { path: "se/log", body: json!({ "type": "browser" }) })
            .await
            .context("the console could not be read")?;
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
