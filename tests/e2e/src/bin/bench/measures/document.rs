//! A report with many problems, written as a document beside the page.

use anyhow::Result;
use serde_json::json;

use crate::contender::SAVE_DOCUMENT;
use crate::ledgers;
use crate::metric::Metric;
use crate::samples::Samples;
use crate::visit::Visit;

/// Saves the self-check report of the round whose ledger was taken in.
pub async fn measure(visit: &Visit, samples: &mut Samples) -> Result<()> {
    visit.load_settled(&ledgers::report_page()).await?;
    let ms = visit.call("saveDocument", vec![json!(SAVE_DOCUMENT)]).await?;
    samples.add(Metric::DocumentTime, visit.contender, ms);
    Ok(())
}
