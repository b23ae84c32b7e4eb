//! The program as one file: what it weighs, and how soon it can be used after a double click.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use url::Url;
use zicha_e2e::{dist, scratch_folder};

use crate::contender::{Contender, Mode};
use crate::measures::start::time_of_start;
use crate::metric::Metric;
use crate::rounds::BenchRound;
use crate::samples::Samples;
use crate::visit::Visit;

/// Adds the size, and the time of each of `runs` starts on a profile that holds `round`.
pub async fn measure(round: &BenchRound, files: &Path, runs: usize, samples: &mut Samples) -> Result<()> {
    let file = dist()?.join("zicha.html");
    let bytes = fs::metadata(&file).with_context(|| format!("there is no {}", file.display()))?.len();
    samples.add(Metric::OneFile, Contender::Zicha, bytes as f64);
    let url = Url::from_file_path(&file).ok().context("the one file has no address")?;
    let screen = round.first_screen(Mode::Paged).context("the round has no questions")?;

    let profile = scratch_folder()?;
    let visit = Visit::begin_at(Contender::Zicha, url.to_string(), profile.path()).await?;
    visit.take_in(&round.write(Contender::Zicha, files)?).await?;
    visit.end().await;
    for _ in 0..runs {
        let ms = time_of_start(Contender::Zicha, url.to_string(), profile.path(), &screen.route, 1).await?;
        samples.add(Metric::OneFileStart, Contender::Zicha, ms);
    }
    Ok(())
}
