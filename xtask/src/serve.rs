//! `cargo xtask serve`: the built page on this machine.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::PathBuf;

use crate::bundle;
use crate::http::{self, Site};
use crate::options;
use crate::paths;
use crate::run::{Result, Trouble, program, run};

/// What the command was asked to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    port: u16,
    /// A folder to serve as it is, in place of the release build.
    dist: Option<PathBuf>,
    mount: String,
    watch: bool,
}

impl Options {
    /// Reads the arguments of the command.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { port: 8080, dist: None, mount: "/".to_owned(), watch: false };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || options::value(argument, rest.next());
            match argument.as_str() {
                "--port" => {
                    options.port = value()?
                        .parse()
                        .map_err(|_| Trouble::new("`--port` needs a number between 0 and 65535 after it."))?;
                }
                "--dist" => options.dist = Some(PathBuf::from(value()?)),
                "--mount" => options.mount = as_mount(value()?),
                "--watch" => options.watch = true,
                unknown => {
                    return Err(Trouble::new(format!(
                        "`cargo xtask serve` does not know `{unknown}`; `cargo xtask help` shows \
                         what it knows."
                    )));
                }
            }
        }
        if options.watch && (options.dist.is_some() || options.mount != "/") {
            return Err(Trouble::new(
                "`--watch` builds its own folder and cannot be joined with `--dist` or `--mount`.",
            ));
        }
        Ok(options)
    }
}

fn as_mount(path: &str) -> String {
    match path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// Serves until it is interrupted.
pub fn command(options: &Options) -> Result<()> {
    if options.watch {
        return watch(options.port);
    }
    let folder = match &options.dist {
        Some(folder) if folder.is_dir() => folder.clone(),
        Some(folder) => {
            return Err(Trouble::new(format!("there is no folder {} to serve.", folder.display())));
        }
        None => {
            // A port in use is better known before minutes of building.
            require_free(options.port)?;
            bundle::ensure()?;
            paths::dist()
        }
    };
    let site = Site { folder, mount: options.mount.clone() };
    let address = http::serve(site, options.port).map_err(|error| refused(options.port, &error))?;
    println!("Serving on http://{address}{} (Ctrl+C stops it)", options.mount);
    loop {
        std::thread::park();
    }
}

/// Serves a debug build that is built anew whenever a file is saved.
fn watch(port: u16) -> Result<()> {
    require_free(port)?;
    bundle::tools()?;
    println!("Serving on http://127.0.0.1:{port}/ once it is built (Ctrl+C stops it)");
    run(program("trunk")
        .arg("serve")
        // The script that reloads the page would stand inline in it, which the
        // page's policy refuses.
        .arg("--no-autoreload")
        .args(["--address", "127.0.0.1", "--port", &port.to_string()])
        // The machine's other names are of no use to a server on 127.0.0.1.
        .arg("--disable-address-lookup")
        // The release build stays what it is while a debug build is shown.
        .args(["--dist", "target/watch"])
        // Only what goes into the page: the joined style sheet in target/ is
        // written by each build and would start the next one.
        .args(
            bundle::INPUTS
                .iter()
                .filter(|input| paths::root().join(input).exists())
                .flat_map(|input| ["--watch", input]),
        ))
}

fn require_free(port: u16) -> Result<()> {
    TcpListener::bind(("127.0.0.1", port)).map(drop).map_err(|error| refused(port, &error))
}

fn refused(port: u16, error: &std::io::Error) -> Trouble {
    if error.kind() == ErrorKind::AddrInUse {
        let other = port.checked_add(1).unwrap_or(8080);
        Trouble::new(format!(
            "port {port} is in use by another program: stop that one, or choose another port with \
             `cargo xtask serve --port {other}`."
        ))
    } else {
        Trouble::new(format!("port {port} cannot be served on: {error}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words)
    }

    #[test]
    fn arguments_are_understood_or_refused() {
        let options = parse("--port 0 --dist out --mount tools/zicha").unwrap();
        assert_eq!(options.port, 0);
        assert_eq!(options.dist, Some(PathBuf::from("out")));
        assert_eq!(options.mount, "/tools/zicha/");
        assert_eq!(parse("").unwrap().port, 8080);
        assert_eq!(parse("--mount /").unwrap().mount, "/");
        for wrong in ["--port", "--port x", "--prot 1", "--watch --dist out"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
