//! Why a file of another format can't be read or written.

use crate::json::{Place, ReadError};
use domain::pack::{PackProblem, Problem};

/// Why a questionnaire or its answers can't be read, or can't be written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StandardError {
    /// The file itself: size, encoding, JSON, or a questionnaire that is not fit for use.
    #[error(transparent)]
    File(#[from] ReadError),
    /// Larger than [`MAX_STANDARD_BYTES`](super::MAX_STANDARD_BYTES).
    #[error("{bytes} bytes are more than can be read")]
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
    /// JSON of something else.
    #[error("no file of this format")]
    Foreign,
    /// Lists and objects in each other to a depth that no questionnaire has.
    #[error("nested too deeply at {place:?}")]
    TooDeep {
        /// Where the limit is passed.
        place: Place,
    },
    /// A value of another type than the format has there.
    #[error("unexpected content at {place:?} ({path})")]
    Shape {
        /// Where.
        place: Place,
        /// The same as a JSON pointer.
        path: String,
    },
    /// More questions than can be opened.
    #[error("more than {limit} questions")]
    TooManyQuestions {
        /// How many can be.
        limit: usize,
    },
    /// Conditions that depend on each other in a circle.
    #[error("circular conditions at {place:?} ({name})")]
    Circular {
        /// An element of the circle.
        place: Place,
        /// Its name in the file.
        name: String,
    },
    /// The answers belong to a questionnaire that the round does not use.
    #[error("answers to `{canonical}`, which is not in use")]
    UnknownQuestionnaire {
        /// Its address, as the file says it; empty where it says none.
        canonical: String,
    },
    /// The answers are marked as entered in error, or have another status that must not be taken over.
    #[error("answers of status `{status}`")]
    UnfitStatus {
        /// The status.
        status: String,
    },
    /// What was written would not read back the same.
    #[error("written and read differ")]
    Unwritable,
}

impl StandardError {
    /// Of a pack that is not fit for use.
    pub(crate) fn unfit(pack: &str, problems: Vec<PackProblem>) -> Self {
        Self::File(ReadError::InvalidPack { pack: pack.to_owned(), problems })
    }

    /// The question in whose condition a circle was found.
    pub(crate) fn circle(problems: &[PackProblem]) -> Option<&str> {
        problems.iter().find(|found| found.problem == Problem::Circular).map(|found| found.place.as_str())
    }
}
