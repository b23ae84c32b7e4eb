//! Writing a large round as a file.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::contender::EXPORT;
use crate::metric::Metric;
use crate::rounds::BenchRound;
use crate::samples::Samples;
use crate::visit::{Exported, Visit};

/// Exports `round`, and looks whether all answers are in the file.
pub async fn measure(visit: &Visit, round: &BenchRound, samples: &mut Samples) -> Result<()> {
    visit.load_settled(&round.data_page()).await?;
    let exported: Exported = visit.call("exportFile", vec![json!(EXPORT)]).await?;
    let expected = round.answer_count();
    ensure!(exported.answers == expected, "the file holds {} answers, not {expected}", exported.answers);
    samples.add(Metric::ExportTime, visit.contender, exported.ms);
    samples.add(Metric::ExportBytes, visit.contender, exported.bytes);
    Ok(())
}
