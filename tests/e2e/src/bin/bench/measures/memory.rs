//! What an open round takes in memory.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::metric::Metric;
use crate::rounds::BenchRound;
use crate::samples::Samples;
use crate::visit::Visit;

/// Opens `round`, has the garbage collected, and looks.
pub async fn measure(visit: &Visit, round: &BenchRound, samples: &mut Samples) -> Result<()> {
    visit.browser().cdp("Performance.enable", json!({})).await?;
    for mode in visit.contender.modes() {
        let screen = round.first_screen(*mode).context("the round has no questions")?;
        visit.load_questions(&screen.route).await?;
        visit.browser().cdp("HeapProfiler.collectGarbage", json!({})).await?;
        let script = script_memory(visit).await?;
        let modules: f64 = visit.call("moduleMemory", vec![]).await?;
        samples.add(Metric::ScriptMemory(*mode), visit.contender, script);
        samples.add(Metric::Memory(*mode), visit.contender, script + modules);
    }
    visit.browser().cdp("Performance.disable", json!({})).await.map(drop)
}

async fn script_memory(visit: &Visit) -> Result<f64> {
    let metrics = visit.browser().cdp("Performance.getMetrics", json!({})).await?;
    let list = metrics.get("metrics").and_then(Value::as_array).context("the browser gave no metrics")?;
    list.iter()
        .find(|metric| metric.get("name").and_then(Value::as_str) == Some("JSHeapUsedSize"))
        .and_then(|metric| metric.get("value")?.as_f64())
        .context("the browser does not tell the size of its heap")
}
