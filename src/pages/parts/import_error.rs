//! Why a file was not taken in.

use crate::session::ImportError;
use crate::words::{read_error, refusal, say};

/// What happened, what became of the data, and what to do.
pub fn import_error(error: &ImportError) -> String {
    let what = match error {
        ImportError::File(error) => return read_error(error),
        ImportError::Unreadable => say!(file_error.unreadable).to_owned(),
        ImportError::Storage => say!(file_error.storage).to_owned(),
        ImportError::Refused(why) => refusal(why),
    };
    [what.as_str(), say!(file_error.unchanged)].join(say!(common.sentence_gap))
}
