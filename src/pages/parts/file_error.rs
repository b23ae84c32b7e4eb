//! Why a file can't be taken in, in words.

use crate::session::ImportError;
use crate::words::{read_error, refusal, say};

/// The whole message: what, where, what happened to the data, what to do.
pub fn import_error(error: &ImportError) -> String {
    match error {
        ImportError::File(error) => read_error(error),
        ImportError::Refused(refused) => refusal(refused),
        ImportError::Unreadable => format!("{}{}", say!(file_error.unreadable), say!(file_error.unchanged)),
        ImportError::Storage => format!("{}{}", say!(file_error.storage), say!(file_error.unchanged)),
    }
}
