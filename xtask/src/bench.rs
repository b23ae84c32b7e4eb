//! `cargo xtask bench`: measuring the release build in a browser.

use crate::e2e::Stand;
use crate::run::{Result, cargo, run};

/// Runs the bench with the given arguments.
pub fn command(arguments: &[String]) -> Result<()> {
    let stand = Stand::set_up()?;
    // What is measured runs in the browser; compiling the measuring program for
    // speed would only take minutes.
    let mut bench = cargo(&["run", "-p", "zicha-e2e", "--bin", "bench", "--"]);
    run(stand.prepare(&mut bench).args(arguments))
}
