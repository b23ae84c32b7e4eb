//! How much a browser fetches before the page shows: everything that it really asks for.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use zicha_e2e::scratch_folder;

use crate::contender::{Contender, HOME};
use crate::metric::{Coding, Metric};
use crate::samples::Samples;
use crate::visit::{Visit, forget_caches};

/// Node has both compressors built in.
const SIZES: &str = include_str!("sizes.js");

/// Opens a question of a stored round in a browser that has kept no file of the program, and adds up what that took.
pub async fn measure_question(contender: Contender, profile: &Path, route: &str, samples: &mut Samples) -> Result<()> {
    forget_caches(profile)?;
    let visit = Visit::begin(contender, profile).await?;
    visit.load_questions(route).await?;
    let addresses: Vec<String> = visit.call("loaded", vec![]).await?;
    visit.end().await;
    let [.., brotli] = sizes(&addresses)?;
    samples.add(Metric::QuestionLoad, contender, brotli);
    Ok(())
}

/// Opens the start page as on a first visit, and adds up what that took.
pub async fn measure(contender: Contender, samples: &mut Samples) -> Result<()> {
    let profile = scratch_folder()?;
    let visit = Visit::begin(contender, profile.path()).await?;
    visit.load_settled(HOME).await?;
    let addresses: Vec<String> = visit.call("loaded", vec![]).await?;
    visit.end().await;
    let codings = [Coding::Raw, Coding::Gzip, Coding::Brotli];
    for (coding, size) in codings.into_iter().zip(sizes(&addresses)?) {
        samples.add(Metric::FirstLoad(coding), contender, size);
    }
    Ok(())
}

fn sizes(addresses: &[String]) -> Result<[f64; 3]> {
    let output = Command::new("node").args(["-e", SIZES]).args(addresses).output();
    let output = output.context("Node, which compresses the files, could not be started")?;
    ensure!(output.status.success(), "the files could not be compressed: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).context("the sizes could not be read")
}
