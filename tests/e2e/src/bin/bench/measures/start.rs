//! From opening the page, in a browser that has just been started, until the first question can be answered.

use std::path::Path;

use anyhow::{Context, Result};

use crate::contender::{Contender, Mode};
use crate::measures::first_load;
use crate::metric::Metric;
use crate::rounds::BenchRound;
use crate::samples::Samples;
use crate::visit::{Visit, forget_caches};

/// How many times slower the processor is made.
const SLOWDOWNS: [u8; 2] = [1, 4];

/// Starts a browser on a profile that holds `round`, once for each speed of the processor.
pub async fn measure(contender: Contender, profile: &Path, round: &BenchRound, samples: &mut Samples) -> Result<()> {
    let screen = round.first_screen(Mode::Paged).context("the round has no questions")?;
    for slowdown in SLOWDOWNS {
        let ms = time_of_start(contender, contender.url()?, profile, &screen.route, slowdown).await?;
        samples.add(Metric::Start { slowdown }, contender, ms);
    }
    first_load::measure_question(contender, profile, &screen.route, samples).await
}

/// The same at full speed, on a profile that holds a large round.
pub async fn measure_full(
    contender: Contender,
    profile: &Path,
    round: &BenchRound,
    samples: &mut Samples,
) -> Result<()> {
    let screen = round.first_screen(Mode::Paged).context("the round has no questions")?;
    let ms = time_of_start(contender, contender.url()?, profile, &screen.route, 1).await?;
    samples.add(Metric::FullStart, contender, ms);
    Ok(())
}

/// How long it takes from opening the page at `url` on a profile until it can be used.
pub async fn time_of_start(
    contender: Contender,
    url: String,
    profile: &Path,
    route: &str,
    slowdown: u8,
) -> Result<f64> {
    // Every start is the first of this build: nothing is compiled or fetched yet.
    forget_caches(profile)?;
    let visit = Visit::begin_at(contender, url, profile).await?;
    visit.browser().throttle_cpu(f64::from(slowdown)).await?;
    visit.load(route).await?;
    let ms: f64 = visit.call("usable", vec![]).await?;
    visit.end().await;
    Ok(ms)
}
