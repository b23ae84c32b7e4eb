//! The project's own commands, so that everything a developer or a build
//! machine does has one name: `cargo xtask help` lists them.
//!
//! This crate uses nothing but the standard library, because it is compiled
//! before anything else can happen and should be ready in seconds.

mod apt;
mod bench;
mod beside;
mod browser;
mod bundle;
mod calls;
mod clock;
mod dist;
mod driver;
mod e2e;
mod engines;
mod equipment;
mod fingerprint;
mod http;
mod options;
mod paths;
mod remap;
mod report;
mod run;
mod serve;
mod size;
mod style;
mod test;
mod tools;

use std::process::ExitCode;

use run::Result;

const HELP: &str = "\
The commands of this project:

  cargo xtask serve [--port N]       build for trying it if needed, then serve on 127.0.0.1:8080
      [--dist DIR] [--mount /path/]  ... a folder as it is, such as dist, or below a sub-path
      --watch                        ... again after every saved file; open windows follow
  cargo xtask build                  the release build in dist/, ready for any static host, with zicha.html
  cargo xtask dist                   the release archive in target/dist/, with licences and checksums
      --twice                        ... built a second time elsewhere, to see that it comes out the same
  cargo xtask test [PART...]         all checks, or only: lint, rules, web, e2e
      --all                          ... each journey on every host, more kills, longer random tests
      PART -- ARGS                   ... with further arguments for cargo test
  cargo xtask tools                  install what the tests need: browsers, drivers, programs that open our files
  cargo xtask bench [ARGS]           measure the release build in Chromium
  cargo xtask style                  join style/**/*.css (the build calls this itself)
  cargo xtask help                   this list";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next();
    let rest: Vec<String> = arguments.collect();
    match dispatch(command.as_deref(), &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("xtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Option<&str>, rest: &[String]) -> Result<()> {
    match command {
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some("build") => options::none("build", rest).and_then(|()| bundle::command()),
        Some("dist") => dist::command(rest),
        Some("style") => options::none("style", rest).and_then(|()| style::command()),
        Some("serve") => serve::command(&serve::Options::parse(rest)?),
        Some("test") => test::command(&test::Plan::parse(rest)?),
        Some("tools") => equipment::command(rest),
        Some("bench") => bench::command(rest),
        Some(unknown) => {
            eprintln!("{HELP}\n");
            Err(run::Trouble::new(format!("there is no command `{unknown}`; the list above has them all.")))
        }
    }
}
