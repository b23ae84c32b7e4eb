//! What stands where.

use super::store::Shelf;
use domain::id::RoundId;

/// The place of a record.
pub(super) fn of_record(round: &RoundId, key: &str) -> (Shelf, String) {
    if key == "round" { (Shelf::Rounds, round.to_string()) } else { (Shelf::Records, of_round(round, key)) }
}

/// The place of the further copies of a record.
pub(super) fn of_rivals(round: &RoundId, key: &str) -> (Shelf, String) {
    (Shelf::Rivals, of_round(round, key))
}

/// The name of anything that belongs to a round.
pub(super) fn of_round(round: &RoundId, name: &str) -> String {
    format!("{round}/{name}")
}

/// Where it is noted when a round was erased on purpose, in milliseconds since 1970. What still arrives for it is not
/// taken.
pub(super) fn of_erasure(round: &RoundId) -> (Shelf, String) {
    (Shelf::Meta, format!("erased/{round}"))
}
