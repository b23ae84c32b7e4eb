//! The programs that take WebDriver's commands to a browser.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use url::Url;

/// How long a driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the driver of a browser comes from.
#[derive(Clone, Debug)]
pub enum Driver {
    /// It runs, and drives any number of browsers.
    Shared(String),
    /// This program drives one browser at a time, so that each gets one to itself.
    Own(PathBuf),
}

/// A driver that ends with the browser that it drives.
#[derive(Debug)]
pub(crate) struct DriverProcess {
    process: Child,
    /// Where it listens.
    pub url: String,
}

impl DriverProcess {
    /// Starts a driver with `--port` and further arguments, and waits until it listens.
    pub fn start(command: &mut Command) -> Result<Self> {
        // Not every driver can look for a free port itself.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let program = command.get_program().to_string_lossy().into_owned();
        let mut process = command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{program} could not be started"))?;
        // Someone must read what it complains of, or it stops at a full pipe.
        if let Some(complaints) = process.stderr.take() {
            thread::spawn(move || BufReader::new(complaints).lines().for_each(drop));
        }
        let driver = Self { process, url: format!("http://127.0.0.1:{port}") };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            ensure!(start.elapsed() < PATIENCE, "{program} does not listen after {PATIENCE:?}");
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }
}

impl Drop for DriverProcess {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The WebDriver session, whose end closes the browser.
#[derive(Debug)]
pub(crate) struct Session {
    address: Url,
    id: String,
    /// Outlives the session, which it has to end.
    _driver: Option<DriverProcess>,
}

impl Session {
    /// The session `id` of the driver at `address`.
    pub fn new(address: &str, id: String, driver: Option<DriverProcess>) -> Result<Self> {
        Ok(Self { address: Url::parse(address)?, id, _driver: driver })
    }

    fn end(&self) -> Result<()> {
        let host = self.address.host_str().context("no host")?;
        let port = self.address.port_or_known_default().context("no port")?;
        let mut stream = TcpStream::connect((host, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(stream, "DELETE /session/{} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n", self.id)?;
        // The driver answers when the browser has gone, but leaves the
        // connection open, so that only the answer's beginning is waited for.
        let answered = stream.read(&mut [0; 512])?;
        ensure!(answered > 0, "the driver hung up");
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // By hand and without the asynchronous client, because this must also
        // happen while a failed test is being unwound.
        if let Err(error) = self.end() {
            eprintln!("the browser could not be closed: {error:#}");
        }
    }
}
