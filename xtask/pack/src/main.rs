//! Makes what is handed out of what trunk has built: `zicha-pack FROM TO [--quick]`.
//!
//! - every file gets a name that changes with its content, and the page says what it has to contain ([`hosted`]);
//! - a service worker gets the list of exactly these files ([`offline`]);
//! - `zicha.html` holds the whole program in one file ([`one_file`]);
//! - beside each file that gains by it lie two that are compressed already ([`compress`]).
//!
//! The same input always gives the same bytes. It is a program of its own because `xtask` is compiled before anything
//! else can happen, and these libraries take longer than all of it.

mod compress;
mod digest;
mod files;
mod hosted;
mod offline;
mod one_file;
mod page;
mod raw;
mod script;
mod trouble;

use std::path::Path;
use std::process::ExitCode;

use compress::Effort;
use files::Files;
use raw::Raw;
use trouble::{Result, Trouble};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [from, to] => pack(Path::new(from), Path::new(to), Effort::Best),
        [from, to, "--quick"] => pack(Path::new(from), Path::new(to), Effort::Quick),
        _ => Err(Trouble::new("it takes the folder that trunk wrote, the folder to write, and perhaps `--quick`.")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("zicha-pack: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn pack(from: &Path, to: &Path, effort: Effort) -> Result<()> {
    let raw = Raw::read(from)?;
    let mut files = Files::default();
    hosted::add(&raw, &mut files)?;
    files.add(one_file::NAME, one_file::write(&raw)?);
    for (name, bytes) in raw.others {
        files.add(&name, bytes);
    }
    files.write(to)?;
    compress::beside(to, &files, effort)
}
