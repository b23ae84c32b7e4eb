//! Makes what is handed out of what the compiler has built: `zicha-pack PROGRAM WORKER ROOT TO [--quick] [--wasm-opt SCRIPT]`,
//! with the page's module, the worker's, the folder of the project, and the folder to write.
//!
//! - the program is cut into parts, and gets its glue ([`program`]); with `--wasm-opt` all modules get smaller ([`optimise`]);
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
mod optimise;
mod page;
mod program;
mod raw;
mod script;
mod trouble;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use files::Files;
use raw::Raw;
use trouble::{Result, Trouble};

fn main() -> ExitCode {
    let outcome = Order::parse(std::env::args().skip(1)).and_then(|order| order.pack());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("zicha-pack: {trouble}");
            ExitCode::FAILURE
        }
    }
}

/// How much to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    /// Everything that is handed out, as small as it gets.
    Best,
    /// As soon as possible: for trying a change.
    Quick,
}

/// What is to be packed, and how.
#[derive(Debug)]
struct Order {
    program: PathBuf,
    worker: PathBuf,
    root: PathBuf,
    to: PathBuf,
    effort: Effort,
    /// The script of wasm-opt.
    wasm_opt: Option<PathBuf>,
}

impl Order {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut path = |what: &str| {
            let path = arguments.next().filter(|path| !path.starts_with("--"));
            path.map(PathBuf::from).ok_or_else(|| Trouble::new(format!("{what} is not named.")))
        };
        let mut order = Self {
            program: path("the page's module")?,
            worker: path("the worker's module")?,
            root: path("the folder of the project")?,
            to: path("the folder to write")?,
            effort: Effort::Best,
            wasm_opt: None,
        };
        while let Some(option) = arguments.next() {
            match option.as_str() {
                "--quick" => order.effort = Effort::Quick,
                "--wasm-opt" => order.wasm_opt = arguments.next().map(PathBuf::from),
                other => return Err(Trouble::new(format!("`{other}` is not known here."))),
            }
        }
        Ok(order)
    }

    fn pack(&self) -> Result<()> {
        let mut page = program::page(&self.program)?;
        let mut worker = program::worker(&self.worker)?;
        if let Some(script) = &self.wasm_opt {
            optimise(script, &mut page, &mut worker)?;
        }
        let raw = Raw::read(&self.root, page, worker)?;
        let mut files = Files::default();
        hosted::add(&raw, &mut files, self.effort)?;
        // It takes the same bytes as the others together, and whoever tries a change seldom opens it.
        if self.effort == Effort::Best {
            files.add(one_file::NAME, one_file::write(&raw)?);
        }
        for (name, bytes) in raw.others {
            files.add(&name, bytes);
        }
        files.write(&self.to)?;
        match self.effort {
            Effort::Best => compress::beside(&self.to, &files),
            Effort::Quick => Ok(()),
        }
    }
}

/// All modules, smaller.
fn optimise(script: &Path, page: &mut program::Page, worker: &mut program::Program) -> Result<()> {
    let parts = page.parts.iter_mut().map(|(_, module)| module);
    optimise::all(script, parts.chain([&mut page.start.module, &mut worker.module]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_names_four_places() {
        let parse = |line: &str| Order::parse(line.split_whitespace().map(str::to_owned));
        let order = parse("a.wasm b.wasm . out --quick --wasm-opt opt.js").unwrap();
        assert_eq!((order.effort, order.wasm_opt), (Effort::Quick, Some(PathBuf::from("opt.js"))));
        for wrong in ["a.wasm b.wasm .", "a.wasm b.wasm . --quick", "a b c d --fast"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
