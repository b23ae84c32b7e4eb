//! Why a file can't be taken in: where, what, and what to do next.

use super::{refusal, say};
use domain::pack::{MAX_QUESTIONS, PACK_FORMAT, PackProblem, Problem};
use exchange::json::{MAX_FILE_BYTES, Place, ReadError};

/// Problems of a pack that are listed one by one; the rest is counted.
const LISTED_PROBLEMS: usize = 8;

/// The whole message for a file that can't be read: place, reason, what happened to the data, what to do.
pub fn read_error(error: &ReadError) -> String {
    let (what, advice) = reason(error);
    let sentences: Vec<&str> = [what.as_str(), say!(file_error.unchanged)].into_iter().chain(advice).collect();
    sentences.join(say!(common.sentence_gap))
}

fn reason(error: &ReadError) -> (String, Option<&'static str>) {
    let ask_again = Some(say!(file_error.ask_again));
    let open_editor = Some(say!(file_error.open_editor));
    match error {
        ReadError::TooLarge { bytes } => {
            (say!(file_error.too_large, size = megabytes(*bytes), limit = megabytes(MAX_FILE_BYTES)), None)
        }
        ReadError::Empty => (say!(file_error.empty).to_owned(), ask_again),
        ReadError::NotText { place } => (at(place, say!(file_error.not_text)), ask_again),
        ReadError::Truncated { place } => (at(place, say!(file_error.truncated)), ask_again),
        ReadError::Syntax { place, .. } => (at(place, say!(file_error.syntax)), open_editor),
        ReadError::DuplicateKey { place, key } => {
            (at(place, &say!(file_error.duplicate_key, key = key.clone())), open_editor)
        }
        ReadError::ForeignFormat { found, .. } if found == PACK_FORMAT => {
            (say!(file_error.pack_here).to_owned(), Some(say!(file_error.open_packs)))
        }
        ReadError::ForeignFormat { expected, found } => {
            let expected =
                if *expected == PACK_FORMAT { say!(file_error.kind_pack) } else { say!(file_error.kind_round) };
            let text = if found.is_empty() {
                say!(file_error.foreign, expected = expected)
            } else {
                say!(file_error.foreign_named, expected = expected, found = found.clone())
            };
            (text, None)
        }
        ReadError::NewerSchema { found, known } => (say!(file_error.newer, found = *found, known = *known), None),
        ReadError::Shape { place, detail } => {
            (at(place, &say!(file_error.shape, detail = detail.clone())), open_editor)
        }
        ReadError::DuplicateRecord { key } => (say!(file_error.duplicate_record, key = key.clone()), ask_again),
        ReadError::CopyOfNothing { key } => (say!(file_error.copy_of_nothing, key = key.clone()), ask_again),
        ReadError::OutdatedCopy { key } => (say!(file_error.outdated_copy, key = key.clone()), ask_again),
        ReadError::Refused { key, refusal: why } => {
            (say!(file_error.refused, key = key.clone(), why = refusal(why)), ask_again)
        }
        ReadError::InvalidPack { pack, problems } => {
            let mut text = say!(file_error.invalid_pack, pack = pack.clone(), count = problems.len());
            for problem in problems.iter().take(LISTED_PROBLEMS) {
                text.push_str(&pack_problem(problem));
                text.push('；');
            }
            if let Some(more) = problems.len().checked_sub(LISTED_PROBLEMS).filter(|more| *more > 0) {
                text.push_str(&say!(file_error.and_more, count = more));
            }
            (text, None)
        }
    }
}

pub(super) fn at(place: &Place, what: &str) -> String {
    format!("{}{what}", say!(file_error.at, line = place.line, column = place.column))
}

fn megabytes(bytes: usize) -> usize {
    bytes.div_ceil(1024 * 1024)
}

/// One problem of a pack, with its place.
pub(super) fn pack_problem(PackProblem { place, problem }: &PackProblem) -> String {
    let what = match problem {
        Problem::ForeignFormat => say!(pack_problem.foreign_format).to_owned(),
        Problem::NewerSchema => say!(pack_problem.newer_schema).to_owned(),
        Problem::Empty => say!(pack_problem.empty).to_owned(),
        Problem::TooManyQuestions(count) => say!(pack_problem.too_many, count = *count, limit = MAX_QUESTIONS),
        Problem::MalformedId(id) => say!(pack_problem.malformed_id, id = id.clone()),
        Problem::DuplicateId(id) => say!(pack_problem.duplicate_id, id = id.clone()),
        Problem::UnknownReference(id) => say!(pack_problem.unknown_reference, id = id.clone()),
        Problem::EmptyText => say!(pack_problem.empty_text).to_owned(),
        Problem::TextTooLong => say!(pack_problem.text_too_long).to_owned(),
        Problem::TooFewOptions => say!(pack_problem.too_few_options).to_owned(),
        Problem::EmptyRange => say!(pack_problem.empty_range).to_owned(),
        Problem::MisplacedRule => say!(pack_problem.misplaced_rule).to_owned(),
        Problem::FreeTextUnderRedLine => say!(pack_problem.free_text).to_owned(),
        Problem::Circular => say!(pack_problem.circular).to_owned(),
        Problem::OutOfOrder => say!(pack_problem.out_of_order).to_owned(),
        Problem::VerifiedInPack => say!(pack_problem.verified).to_owned(),
    };
    let place = if place.is_empty() { say!(pack_problem.whole) } else { place.as_str() };
    format!("{place}{}{what}", say!(common.colon))
}
