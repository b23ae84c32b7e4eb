//! One chromedriver process, which ends when its owner lets it go.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::browser::Browser;
use crate::run::{Result, Trouble};

/// A running chromedriver.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver on a free port and waits until it listens.
    pub fn start(browser: &Browser) -> Result<Self> {
        let failed = |why: &str| Trouble::new(format!("{} could not be started: {why}.", browser.driver.display()));
        let mut process = Command::new(&browser.driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&error.to_string()))?;
        let Some(output) = process.stdout.take() else {
            return Err(failed("its output cannot be read"));
        };
        let mut lines = BufReader::new(output).lines().map_while(|line| line.ok());
        let port = lines.find_map(|line| announced_port(&line));
        // Someone must go on reading, or the driver stops at a full pipe.
        thread::spawn(move || lines.for_each(drop));
        match port {
            Some(port) => Ok(Self { process, port }),
            None => {
                process.kill().ok();
                process.wait().ok();
                Err(failed("it ended without naming its port"))
            }
        }
    }

    /// The address that WebDriver clients talk to.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks the driver to close all browsers and to end.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)?;
        // It leaves the connection open, so that only the beginning of its
        // answer is waited for.
        stream.read(&mut [0; 512]).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that is killed leaves its browsers behind, so it is asked
        // first.
        self.shut_down().ok();
        let deadline = Instant::now() + Duration::from_secs(5);
        while Instant::now() < deadline {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Reads "ChromeDriver was started successfully on port 40123."
fn announced_port(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_announcement_names_a_port() {
        assert_eq!(announced_port("ChromeDriver was started successfully on port 40123."), Some(40123));
        assert_eq!(announced_port("Starting ChromeDriver 156 on port 0"), None);
    }
}
