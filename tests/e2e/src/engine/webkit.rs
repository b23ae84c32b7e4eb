//! What only WebKitGTK does: it is driven by way of its small browser, and learns its surroundings from the environment.

use std::fs;
use std::path::Path;
use std::process::Command;

use fantoccini::wd::Capabilities;
use serde_json::json;
use url::Url;

use crate::environment::Environment;
use crate::options::{Options, Scheme};

/// A driver whose browser has its home, its language and its downloads there.
pub(super) fn driver(program: &Path, profile: &Path, options: &Options) -> Command {
    let mut command = Command::new(program);
    command.env("HOME", profile).env("LANGUAGE", options.language.replace('-', "_")).env_remove("LC_ALL");
    if let Some(downloads) = &options.downloads {
        // Without it the browser has no place for downloads, and the test that waits for one says so.
        let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        let config = profile.join("config");
        let _ = fs::create_dir_all(&config).and_then(|()| fs::write(config.join("user-dirs.dirs"), line));
    }
    for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")] {
        command.env(name, profile.join(folder));
    }
    command
}

/// A Chinese office computer.
pub(super) fn capabilities(environment: &Environment, options: &Options) -> Capabilities {
    let mut arguments = vec!["--automation"];
    if options.scheme == Scheme::Dark {
        arguments.push("--dark-mode");
    }
    let mut capabilities = Capabilities::new();
    capabilities.insert("browserName".to_owned(), json!("MiniBrowser"));
    capabilities
        .insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": environment.browser, "args": arguments }));
    // Nothing resolves the name of the plain-http host here, but a proxy is asked for it by name: the server itself.
    if let Ok(url) = Url::parse(&environment.plain_http_url)
        && let Some(port) = url.port()
    {
        let proxy = json!({
            "proxyType": "manual",
            "httpProxy": format!("127.0.0.1:{port}"),
            "noProxy": ["127.0.0.1"],
        });
        capabilities.insert("proxy".to_owned(), proxy);
    }
    capabilities
}
