//! `cargo xtask serve`: the built page on this machine, built for trying it out.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::bundle::{self, Kind};
use crate::http::{self, Site};
use crate::options;
use crate::paths;
use crate::run::{Result, Trouble};

/// How often is looked whether a file was saved.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// What the command was asked to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    port: u16,
    /// A folder to serve as it is, in place of one that is built for it.
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
        if options.watch && options.dist.is_some() {
            return Err(Trouble::new("`--watch` builds its own folder and cannot be joined with `--dist`."));
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
    let folder = match &options.dist {
        Some(folder) if folder.is_dir() => folder.clone(),
        Some(folder) => {
            return Err(Trouble::new(format!("there is no folder {} to serve.", folder.display())));
        }
        None => {
            // A port in use is better known before minutes of building.
            require_free(options.port)?;
            let folder = paths::target().join("trial");
            bundle::ensure(Kind::Trial, &folder)?;
            folder
        }
    };
    let site = Site { folder: folder.clone(), mount: options.mount.clone() };
    let address = http::serve(site, options.port).map_err(|error| refused(options.port, &error))?;
    println!("Serving on http://{address}{} (Ctrl+C stops it)", options.mount);
    loop {
        if options.watch {
            watch(&folder);
        } else {
            std::thread::park();
        }
    }
}

/// Waits until a file is saved that the page is made from, and builds it anew. What does not compile leaves the page as
/// it is; open windows load themselves anew once it does ([`bundle::make`]).
fn watch(folder: &Path) {
    let seen = bundle::inputs();
    while bundle::inputs() == seen {
        std::thread::sleep(LOOK_EVERY);
    }
    let start = Instant::now();
    match bundle::ensure(Kind::Trial, folder) {
        Ok(()) => println!("Built anew in {:.1} s", start.elapsed().as_secs_f64()),
        Err(trouble) => println!("{trouble}"),
    }
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
