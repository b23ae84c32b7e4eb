//! Why a file is of no use here.

use super::office_error;
use crate::session::{OpenError, TableRefusal};
use crate::words::{read_error, refusal, say, standard_error, table_error};

/// What happened, what became of the data, and what to do.
pub fn open_error(error: &OpenError) -> String {
    let what = match error {
        OpenError::UnknownSort => say!(data.unknown_sort).to_owned(),
        OpenError::OldOffice => say!(office.old_or_locked).to_owned(),
        OpenError::Office(why) => office_error(why),
        OpenError::Table(why) => table_refusal(why),
        OpenError::Standard(why) => standard_error(why),
        OpenError::Pack(why) => return read_error(why),
    };
    [what.as_str(), say!(file_error.unchanged)].join(say!(common.sentence_gap))
}

/// Why a spreadsheet is not taken over.
pub fn table_refusal(why: &TableRefusal) -> String {
    match why {
        TableRefusal::NoRound => say!(data.table_no_round).to_owned(),
        TableRefusal::Unreadable(error) => table_error(error),
        TableRefusal::Stale => say!(tables.stale).to_owned(),
        TableRefusal::Refused(why) => refusal(why),
    }
}
