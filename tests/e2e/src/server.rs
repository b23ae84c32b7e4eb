//! Web servers of other makers, on this machine, with the built page below a path.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::environment;
use crate::scratch_folder;

/// How long a server may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// The configuration that the README recommends.
const NGINX_SAMPLE: &str = include_str!("../../../docs/nginx.conf");

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    process: Child,
    port: u16,
    /// What it wrote while it ran.
    log: PathBuf,
    _folder: TempDir,
}

impl Server {
    /// Python's own server for the files of a folder, on a port, or with 0 on any.
    pub fn python(folder: &Path, port: u16) -> Result<Self> {
        let port = free_port(port)?;
        let scratch = scratch_folder()?;
        let log = scratch.path().join("log");
        let mut python = Command::new("python3");
        python.args(["-u", "-m", "http.server", &port.to_string(), "--bind", "127.0.0.1", "--directory"]).arg(folder);
        Self::start(python, port, log, scratch)
    }

    /// nginx with the sample configuration, in which nothing but port and folder are changed.
    pub fn nginx(folder: &Path) -> Result<Self> {
        let port = free_port(0)?;
        let scratch = scratch_folder()?;
        let at = |name: &str| scratch.path().join(name);
        let sample = NGINX_SAMPLE
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("root /srv/www;", &format!("root {};", folder.display()));
        ensure!(!sample.contains("listen 80;") && !sample.contains("/srv/www;"), "the sample has changed its form");
        fs::write(at("zicha.conf"), sample)?;
        // One process, with the rights of whoever runs the tests.
        let around = format!(
            "daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log {0}/log;\nevents {{}}\n\
             http {{\n  access_log {0}/access;\n  client_body_temp_path {0}/body;\n  proxy_temp_path {0}/proxy;\n  \
             fastcgi_temp_path {0}/fastcgi;\n  uwsgi_temp_path {0}/uwsgi;\n  scgi_temp_path {0}/scgi;\n  \
             include {0}/zicha.conf;\n}}\n",
            scratch.path().display()
        );
        fs::write(at("nginx.conf"), around)?;
        let mut nginx = Command::new(environment::nginx()?);
        nginx.arg("-c").arg(at("nginx.conf")).arg("-e").arg(at("log"));
        let log = at("log");
        Self::start(nginx, port, log, scratch)
    }

    fn start(mut command: Command, port: u16, log: PathBuf, folder: TempDir) -> Result<Self> {
        let written = File::create(&log)?;
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(written.try_clone()?).stderr(written);
        let process = command.spawn().with_context(|| format!("{program} could not be started"))?;
        let mut host = Self { process, port, log, _folder: folder };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let has_ended = host.process.try_wait()?.is_some();
            ensure!(!has_ended && start.elapsed() < PATIENCE, "{program} does not listen: {}", host.log()?);
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(host)
    }

    /// The port on which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of a path, such as `/zicha/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The head of its answer to a browser that takes compressed files, in small letters.
    pub fn head(&self, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        write!(
            stream,
            "HEAD {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        )?;
        let mut head = String::new();
        stream.read_to_string(&mut head)?;
        Ok(head.to_ascii_lowercase())
    }

    /// What it has written so far; Python's server writes a line for each request.
    pub fn log(&self) -> Result<String> {
        fs::read_to_string(&self.log).context("the server's log can't be read")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It fails only if the server has ended by itself.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn free_port(wanted: u16) -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, wanted));
    Ok(listener.with_context(|| format!("port {wanted} is in use"))?.local_addr()?.port())
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("there is no folder {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
