//! A long ledger: opening it, scrolling through it, filtering it.

use anyhow::Result;
use serde_json::json;

use crate::contender::HOME;
use crate::ledgers;
use crate::metric::Metric;
use crate::samples::Samples;
use crate::visit::Visit;

/// Frames over which the ledger is scrolled.
const FRAMES: usize = 300;

/// Goes from the start page to the ledger, scrolls, and filters.
pub async fn measure(visit: &Visit, samples: &mut Samples) -> Result<()> {
    visit.load_settled(HOME).await?;
    let mut add = |metric, value| samples.add(metric, visit.contender, value);
    add(Metric::LedgerOpen, visit.call("openLedger", vec![json!(ledgers::page())]).await?);
    let frames: Vec<f64> = visit.call("scrollLedger", vec![json!(FRAMES)]).await?;
    for ms in frames {
        add(Metric::LedgerFrame, ms);
    }
    visit.load_ledger(&ledgers::page()).await?;
    add(Metric::LedgerFilter, visit.call("openLedger", vec![json!(ledgers::filtered_page())]).await?);
    Ok(())
}
