//! Opening questionnaires that are stored already.

use anyhow::{Context, Result};

use crate::contender::HOME;
use crate::metric::Metric;
use crate::rounds::BenchRound;
use crate::samples::Samples;
use crate::visit::Visit;

/// Goes from the start page to each of `rounds`, none of which is in memory.
pub async fn measure(visit: &Visit, rounds: &[BenchRound], samples: &mut Samples) -> Result<()> {
    for round in rounds {
        for mode in visit.contender.modes() {
            let screen = round.first_screen(*mode).context("the round has no questions")?;
            visit.load_settled(HOME).await?;
            let ms = visit.open(&screen.route, &screen.last).await?;
            let metric = Metric::Open { questions: round.pack.questions.len(), mode: *mode };
            samples.add(metric, visit.contender, ms);
        }
    }
    Ok(())
}
