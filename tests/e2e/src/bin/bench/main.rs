//! Measures zicha beside the floor, a hand-written plain page that does the same job (`tests/bench`): what it weighs, how
//! soon it can be used, how it keeps up with its user, and what its data cost.
//!
//! `cargo xtask bench` builds, serves and starts everything that this program needs. It prints a table with the ratio of
//! the two, then every budget, met or missed; a missed budget is no failure, only what could not be measured is.

mod answers;
mod bench;
mod budgets;
mod contender;
mod ledgers;
mod measures;
mod metric;
mod options;
mod questionnaire;
mod report;
mod rounds;
mod samples;
mod visit;

use std::time::Instant;

use anyhow::{Result, ensure};

use bench::Bench;
use options::{HELP, Options};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let options = Options::parse(std::env::args().skip(1))?;
    if options.help {
        println!("{HELP}");
        return Ok(());
    }
    let begun = Instant::now();
    let mut bench = Bench::new(options);
    bench.run().await?;
    println!("\n{}\n{}", report::table(&bench.samples), report::budgets(&bench.samples));
    println!("Took {} s.", begun.elapsed().as_secs());
    bench.troubles.iter().for_each(|trouble| eprintln!("\nnot measured: {trouble}"));
    ensure!(bench.troubles.is_empty(), "{} things could not be measured", bench.troubles.len());
    Ok(())
}
