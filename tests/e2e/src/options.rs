//! How a browser is to be started.

use std::path::PathBuf;
use std::time::Duration;

/// The colours the user prefers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// The name of the scheme in style sheets.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How a browser is to be started. The default is a Chinese office computer.
#[derive(Clone, Debug)]
pub struct Options {
    /// What [`Browser::goto`](crate::Browser::goto) leads to; without it, the
    /// page on the host of this run.
    pub base_url: Option<String>,
    /// The language the browser asks for.
    pub language: String,
    /// The width of the page in CSS pixels.
    pub width: u32,
    /// The height of the page in CSS pixels.
    pub height: u32,
    /// The colours the user prefers.
    pub scheme: Scheme,
    /// Where downloads go without a question; without it there are none.
    pub downloads: Option<PathBuf>,
    /// How long an action waits for its target.
    pub patience: Duration,
    /// Further flags of Chromium, each with its dashes.
    pub flags: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base_url: None,
            language: "zh-CN".to_owned(),
            width: 1366,
            height: 768,
            scheme: Scheme::Light,
            downloads: None,
            patience: Duration::from_secs(40),
            flags: Vec::new(),
        }
    }
}
