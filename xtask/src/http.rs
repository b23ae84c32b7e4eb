//! A small static web server: enough for a browser on this machine, with the
//! headers that a careful host would send.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// The page may load and run what comes with it, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      style-src 'self'; connect-src 'self'; img-src 'self' data:; \
                      worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// What a host can say of the one file, which forbids itself everything else.
const ONE_FILE_POLICY: &str = "frame-ancestors 'none'";

/// No browser sends a longer head, so a longer one is not worth reading.
const LONGEST_HEAD: u64 = 64 * 1024;

/// What is served, and below which path.
#[derive(Debug)]
pub struct Site {
    /// The folder with the files.
    pub folder: PathBuf,
    /// The path it appears under, which begins and ends with a slash.
    pub mount: String,
}

/// Serves a site on this machine from threads of its own for as long as the
/// program lives, and returns its address. Port 0 takes any free one.
pub fn serve(site: Site, port: u16) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let address = listener.local_addr()?;
    let site = Arc::new(site);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            // A browser that goes away in the middle of an answer is no
            // trouble of ours.
            thread::spawn(move || converse(&site, &stream).ok());
        }
    });
    Ok(address)
}

/// Answers one request after the other until the browser hangs up.
fn converse(site: &Site, stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(line) = read_head(&mut reader)? {
        let mut words = line.split(' ');
        let (method, target) = (words.next(), words.next());
        let reply = match (method, target) {
            (Some("GET" | "HEAD"), Some(target)) => reply(site, target),
            _ => Reply::plain("405 Method Not Allowed", "Allow: GET, HEAD\r\n"),
        };
        let is_understood = matches!(method, Some("GET" | "HEAD"));
        send(stream, &reply, method != Some("HEAD"), is_understood)?;
        // What follows a request we do not understand may be its body.
        if !is_understood {
            break;
        }
    }
    Ok(())
}

/// Reads a request up to its empty line and returns its first line; nothing
/// when the connection ends.
fn read_head(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<String>> {
    let mut head = reader.by_ref().take(LONGEST_HEAD);
    let mut first = String::new();
    if head.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut line = String::new();
    loop {
        line.clear();
        if head.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if line.trim_end().is_empty() {
            return Ok(Some(first.trim_end().to_owned()));
        }
    }
}

struct Reply {
    status: &'static str,
    mime: &'static str,
    policy: &'static str,
    /// Further header lines, each with its line end.
    headers: String,
    body: Vec<u8>,
}

impl Reply {
    fn plain(status: &'static str, headers: impl Into<String>) -> Self {
        Self {
            status,
            mime: "text/plain; charset=utf-8",
            policy: POLICY,
            headers: headers.into(),
            body: status.as_bytes().to_vec(),
        }
    }
}

fn reply(site: &Site, target: &str) -> Reply {
    match map(&site.mount, target) {
        Mapped::Moved => Reply::plain("308 Permanent Redirect", format!("Location: {}\r\n", site.mount)),
        Mapped::Nothing => Reply::plain("404 Not Found", ""),
        Mapped::File(file) => match fs::read(site.folder.join(&file)) {
            Ok(body) => {
                Reply { status: "200 OK", mime: mime(&file), policy: policy(&file), headers: String::new(), body }
            }
            Err(_) => Reply::plain("404 Not Found", ""),
        },
    }
}

fn send(mut stream: &TcpStream, reply: &Reply, with_body: bool, keep: bool) -> io::Result<()> {
    let mut message = format!(
        "HTTP/1.1 {}\r\n\
         Content-Type: {}\r\n\
         Content-Length: {}\r\n\
         Content-Security-Policy: {}\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Cache-Control: no-cache\r\n\
         Connection: {}\r\n\
         {}\r\n",
        reply.status,
        reply.mime,
        reply.body.len(),
        reply.policy,
        if keep { "keep-alive" } else { "close" },
        reply.headers,
    )
    .into_bytes();
    if with_body {
        message.extend_from_slice(&reply.body);
    }
    stream.write_all(&message)
}

/// What a request is for.
#[derive(Debug, PartialEq, Eq)]
enum Mapped {
    /// A file, named from the folder of the site.
    File(PathBuf),
    /// The mount without its last slash, from which relative links would lead
    /// astray.
    Moved,
    /// Nothing of this site.
    Nothing,
}

/// Finds the file for the target of a request. Nothing outside the folder can
/// be named: each part of the path must be a plain file name.
fn map(mount: &str, target: &str) -> Mapped {
    let path = path_of(target).split(['?', '#']).next().unwrap_or_default();
    if !path.is_empty() && mount.strip_suffix('/') == Some(path) {
        return Mapped::Moved;
    }
    let Some(path) = path.strip_prefix(mount).and_then(decode) else {
        return Mapped::Nothing;
    };
    let mut file = PathBuf::new();
    let mut names = path.split('/').peekable();
    while let Some(name) = names.next() {
        match name {
            "" if names.peek().is_none() => file.push("index.html"),
            "" | "." | ".." => return Mapped::Nothing,
            name if name.contains(['\\', ':', '\0']) => return Mapped::Nothing,
            name => file.push(name),
        }
    }
    Mapped::File(file)
}

/// The path of a target that names its host too, as browsers send it to whom they take for a proxy.
fn path_of(target: &str) -> &str {
    match target.strip_prefix("http://") {
        Some(rest) => rest.find('/').and_then(|start| rest.get(start..)).unwrap_or("/"),
        None => target,
    }
}

/// Replaces `%e6` and the like; nothing if what comes out is not text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(decoded).ok()
}

/// Scripts and styles of the one file stand in it, and its own policy allows exactly these.
fn policy(file: &Path) -> &'static str {
    if file.ends_with("zicha.html") { ONE_FILE_POLICY } else { POLICY }
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("webmanifest") => "application/manifest+json; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        // Only this type may be compiled while it is still arriving.
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_find_files_and_nothing_outside() {
        let file = |name: &str| Mapped::File(PathBuf::from(name));
        assert_eq!(map("/", "/"), file("index.html"));
        assert_eq!(map("/", "/?a=1"), file("index.html"));
        assert_eq!(map("/", "/packs/"), file("packs/index.html"));
        assert_eq!(map("/", "/packs/core.json?v=2"), file("packs/core.json"));
        assert_eq!(map("/", "/%E8%87%AA.txt"), file("自.txt"));
        assert_eq!(map("/", "http://intranet.test:8080/x.js?v=1"), file("x.js"));
        assert_eq!(map("/", "http://intranet.test"), file("index.html"));
        assert_eq!(map("/a/b/", "/a/b/x.js"), file("x.js"));
        assert_eq!(map("/a/b/", "/a/b/"), file("index.html"));
        assert_eq!(map("/a/b/", "/a/b"), Mapped::Moved);
        for target in [
            "",
            "x",
            "//etc/passwd",
            "/../secret",
            "http://intranet.test/../secret",
            "/a/../../secret",
            "/./x",
            "/%2e%2e/secret",
            "/%2e%2e%2fsecret",
            "/..%5csecret",
            "/c:/secret",
            "/%00",
            "/%zz",
            "/%e6",
        ] {
            assert_eq!(map("/", target), Mapped::Nothing, "{target}");
        }
        for target in ["/", "/x.js", "/a/bx.js", "/a/b/../x.js"] {
            assert_eq!(map("/a/b/", target), Mapped::Nothing, "{target}");
        }
    }

    #[test]
    fn types_are_those_browsers_insist_on() {
        let check = |name: &str, expect: &str| {
            let mime = mime(Path::new(name));
            assert!(mime.starts_with(expect), "{name}: {mime}");
        };
        check("index.html", "text/html; charset=utf-8");
        check("zicha-1.js", "text/javascript");
        check("zicha_bg.wasm", "application/wasm");
        check("zicha.css", "text/css");
        check("core.json", "application/json");
        check("icon.svg", "image/svg+xml");
        check("app.webmanifest", "application/manifest+json");
        check("LICENSE", "application/octet-stream");
    }

    #[test]
    fn one_connection_carries_several_requests() {
        let folder = std::env::temp_dir().join(format!("zicha-http-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<h1>自查</h1>").unwrap();
        fs::write(folder.join("zicha.html"), "").unwrap();
        let mount = "/sub/".to_owned();
        let address = serve(Site { folder: folder.clone(), mount }, 0).unwrap();

        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .write_all(
                b"HEAD /sub/ HTTP/1.1\r\n\r\nGET /sub HTTP/1.1\r\n\r\n\
                  GET /sub/none HTTP/1.1\r\n\r\nGET /sub/ HTTP/1.1\r\n\r\n\
                  GET /sub/zicha.html HTTP/1.1\r\n\r\n\
                  POST /sub/ HTTP/1.1\r\n\r\n",
            )
            .unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).unwrap();
        let statuses: Vec<&str> =
            answers.lines().filter_map(|line| line.find("HTTP/1.1 ").and_then(|at| line.get(at + 9..))).collect();
        assert_eq!(
            statuses,
            ["200 OK", "308 Permanent Redirect", "404 Not Found", "200 OK", "200 OK", "405 Method Not Allowed"]
        );
        assert_eq!(answers.matches("<h1>自查</h1>").count(), 1);
        assert_eq!(answers.matches("nosniff").count(), 6);
        assert_eq!(answers.matches("script-src 'self'").count(), 5);
        fs::remove_dir_all(folder).unwrap();
    }
}
