//! Why nothing came of a job that was done beside the page.

use crate::session::OfficeError;
use crate::words::{say, trouble};

/// What happened, and what to do.
pub fn office_error(error: &OfficeError) -> String {
    match error {
        OfficeError::Unavailable => say!(office.unavailable).to_owned(),
        OfficeError::BrokeDown => say!(office.broke_down).to_owned(),
        OfficeError::Cancelled => say!(office.cancelled).to_owned(),
        OfficeError::Trouble(why) => trouble(why),
    }
}
