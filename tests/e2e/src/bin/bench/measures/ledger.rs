//! A long ledger: opening it, scrolling through it, filtering it, checking its health.

use anyhow::Result;
use serde_json::json;

use crate::contender::HOME;
use crate::ledgers;
use crate::metric::Metric;
use crate::samples::Samples;
use crate::visit::Visit;

/// Frames over which the ledger is scrolled.
const FRAMES: usize = 300;

/// Goes from the start page to the ledger, scrolls, filters, and goes on to the health check.
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
    // Every measure has its owner and every item its dates, so that few rules find anything: all are asked all the same.
    add(Metric::HealthCheck, visit.call("openHealth", vec![json!(ledgers::health_page())]).await?);
    Ok(())
}
