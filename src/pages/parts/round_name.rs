//! How a round is called.

use crate::words::say;
use domain::round::Round;

/// 2026 年第 1 轮, with term and batch where they are entered.
pub fn round_name(round: &Round) -> String {
    let number = &round.number;
    let mut name = say!(overview.round, year = number.year, round = number.round);
    if let Some(term) = number.term {
        name = say!(overview.round_of_term, term = term, rest = name);
    }
    if let Some(batch) = number.batch {
        name = say!(overview.batch_of_round, rest = name, batch = batch);
    }
    name
}
