//! Everything that Chromium asked the network for, as it writes it down itself: by pages, by workers, and names that
//! were only looked up.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::options::Options;

/// What the log calls a request that no page has caused, such as one for the newest version of the browser.
const NO_PAGE: &str = "not an origin";

/// The file that a browser writes while it runs; it can be read when the browser has ended.
#[derive(Debug)]
pub struct NetLog {
    path: PathBuf,
}

/// Something that the network was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// An address.
    Address(String),
    /// Where a host is, be it for a request or ahead of one.
    Host(String),
}

impl NetLog {
    /// A log in a folder, and the options of a browser that writes it.
    pub fn in_folder(folder: &Path, options: Options) -> (Self, Options) {
        let path = folder.join("net-log.json");
        let mut flags = options.flags;
        flags.push(format!("--log-net-log={}", path.display()));
        (Self { path }, Options { flags, ..options })
    }

    /// All that pages of an origin asked for, and all that anybody asked of this origin, in their order.
    pub fn asked(&self, origin: &str) -> Result<Vec<Asked>> {
        let text = fs::read_to_string(&self.path).with_context(|| format!("could not read {}", self.path.display()))?;
        let log: Value = serde_json::from_str(&text).context("the log is cut off")?;
        let kinds = log.pointer("/constants/logEventTypes").and_then(Value::as_object).context("no kinds of events")?;
        let kinds: HashMap<i64, &str> =
            kinds.iter().filter_map(|(name, number)| Some((number.as_i64()?, name.as_str()))).collect();
        let events = log.get("events").and_then(Value::as_array).context("no events")?;
        Ok(events.iter().filter_map(|event| asked(event, &kinds, origin)).collect())
    }
}

fn asked(event: &Value, kinds: &HashMap<i64, &str>, origin: &str) -> Option<Asked> {
    let parameters = event.get("params")?;
    let text = |name: &str| parameters.get(name).and_then(Value::as_str);
    match *kinds.get(&event.get("type")?.as_i64()?)? {
        "URL_REQUEST_START_JOB" => {
            let address = text("url")?;
            let is_the_browsers_own = text("initiator")? == NO_PAGE && !address.starts_with(origin);
            (!is_the_browsers_own).then(|| Asked::Address(address.to_owned()))
        }
        "HOST_RESOLVER_MANAGER_REQUEST" => {
            // It names the site of the page, without its port.
            let site = origin.rsplit_once(':').map_or(origin, |(site, _)| site);
            let is_of_the_page = text("network_anonymization_key")?.starts_with(site);
            is_of_the_page.then(|| text("host").map(|host| Asked::Host(host.to_owned())))?
        }
        _ => None,
    }
}
