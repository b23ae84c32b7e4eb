//! Why a spreadsheet was not read, or a file not sealed or opened: what, and what to do next.

use super::say;
use zicha_office::job::Trouble;

/// What happened, and what to do.
pub fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::NotReadable(_) => say!(office.not_readable).to_owned(),
        Trouble::TooLarge { limit } => say!(office.too_large, limit = limit.div_ceil(1 << 20)),
        Trouble::TooManyRows { sheet, limit } => say!(office.too_many_rows, sheet = sheet.clone(), limit = *limit),
        Trouble::TooManyColumns { sheet, limit } => {
            say!(office.too_many_columns, sheet = sheet.clone(), limit = *limit)
        }
        Trouble::OldOrLocked => say!(office.old_or_locked).to_owned(),
        Trouble::UnknownEncoding => say!(office.unknown_encoding).to_owned(),
        Trouble::WrongPassphrase => say!(office.wrong_passphrase).to_owned(),
        Trouble::SealedForKey => say!(office.sealed_for_key).to_owned(),
        Trouble::TooCostly => say!(office.too_costly).to_owned(),
        Trouble::HeaderDamaged => say!(office.header_damaged).to_owned(),
        Trouble::Tampered => say!(office.tampered).to_owned(),
        Trouble::NotWritable(detail) => say!(office.not_writable, detail = detail.clone()),
    }
}
