//! What one saved answer costs when there are many already.

use anyhow::Result;
use serde_json::json;

use crate::answers::Turn;
use crate::contender::Mode;
use crate::metric::Metric;
use crate::rounds::BenchRound;
use crate::samples::Samples;
use crate::visit::{AnswerTimes, Visit};

/// How many answers are changed in one run; all are on the first screen.
const ANSWERS: usize = 15;

/// Changes answers of each of `rounds` and back again: once for the time, once for the bytes, because counting them
/// takes time.
pub async fn measure(visit: &Visit, rounds: &[BenchRound], samples: &mut Samples) -> Result<()> {
    for round in rounds {
        let answered = round.answer_count();
        for screen in round.clicks(Mode::Paged, Turn::There, 0, ANSWERS) {
            visit.load_questions(&screen.route).await?;
            let times: Vec<AnswerTimes> = visit.call("answerAll", vec![json!(screen.clicks)]).await?;
            let metric = Metric::SavedTime { answered };
            times.iter().for_each(|time| samples.add(metric, visit.contender, time.durable));
        }
        for screen in round.clicks(Mode::Paged, Turn::Back, 0, ANSWERS) {
            let sizes: Vec<f64> = visit.call("countBytes", vec![json!(screen.clicks)]).await?;
            let metric = Metric::SavedBytes { answered };
            sizes.iter().for_each(|size| samples.add(metric, visit.contender, *size));
        }
    }
    Ok(())
}
