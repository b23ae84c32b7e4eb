//! Taking a large round in.

use std::path::Path;

use anyhow::Result;

use crate::metric::Metric;
use crate::samples::Samples;
use crate::visit::Visit;

/// Takes a file into a browser that has nothing stored.
pub async fn measure(visit: &Visit, file: &Path, samples: &mut Samples) -> Result<()> {
    visit.browser().erase_site_data().await?;
    let ms = visit.take_in(file).await?;
    samples.add(Metric::ImportTime, visit.contender, ms);
    Ok(())
}
