//! Answering: from a click to the next paint.

use anyhow::Result;
use serde_json::json;

use crate::answers::Turn;
use crate::contender::HOME;
use crate::metric::Metric;
use crate::rounds::BenchRound;
use crate::samples::Samples;
use crate::visit::{AnswerTimes, Visit};

/// How many questions are answered in one run and mode.
const ANSWERS: usize = 60;

/// Answers questions of a round that nobody answered before: in each run and mode the next ones.
pub async fn measure(visit: &Visit, round: &BenchRound, run: usize, samples: &mut Samples) -> Result<()> {
    let modes = visit.contender.modes();
    for (place, mode) in modes.iter().enumerate() {
        let skip = (run * modes.len() + place) * ANSWERS;
        visit.load_settled(HOME).await?;
        for screen in round.clicks(*mode, Turn::There, skip, ANSWERS) {
            visit.open(&screen.route, &screen.last).await?;
            let times: Vec<AnswerTimes> = visit.call("answerAll", vec![json!(screen.clicks)]).await?;
            for percent in [50, 95] {
                let metric = Metric::Paint { mode: *mode, percent };
                times.iter().for_each(|time| samples.add(metric, visit.contender, time.painted));
            }
        }
    }
    Ok(())
}
