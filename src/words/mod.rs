//! Every word the user reads that is not content.
//!
//! The texts lie in `src/locales`, one file a room; build.rs turns them into typed keys, so that a missing one does not
//! compile. [`say!`] gives the text of a key in the language that is set; a switch of language draws the page anew.

mod check;
mod deadline;
mod error;
mod generated;
mod label;
mod leak;
mod list;
mod record;
mod refusal;
mod standard;
mod table;
mod time;
mod trouble;

pub use check::{deduction, finding, gravity, lacking, link, link_state, part, place, points, rule_why};
pub use deadline::{alert, deadline_kind, escalation, leader, tracking, weekday};
use error::pack_problem;
pub use error::read_error;
pub use generated::i18n::Locale;
pub use label::*;
pub use leak::{confidentiality_hint, file_size, fingerprint, leak_advice, leak_counts, leak_field};
pub use list::{cell_text, column, list_view};
pub use record::{
    FieldRow, evidence_detail, field_label, field_rows, log_entry, matter_name, matter_title, record_name, record_title,
};
pub use refusal::{refusal, requirement};
pub use standard::{answer_problem, foreign_format, notice_kind, standard_error};
pub use table::{table_error, table_note, table_place, table_wrong};
pub use time::{date, date_time, due, moment, schedule, time_of_day};
pub use trouble::trouble;

use std::cell::Cell;

thread_local! {
    static LOCALE: Cell<Locale> = const { Cell::new(Locale::zh_CN) };
}

/// The language of all texts from now on.
pub fn set_locale(locale: Locale) {
    LOCALE.set(locale);
}

/// The language that is set.
pub fn locale() -> Locale {
    LOCALE.get()
}

/// What `tell` says in Chinese, as documents do, whatever language is set.
pub fn in_chinese<T>(tell: impl FnOnce() -> T) -> T {
    let set = LOCALE.replace(Locale::zh_CN);
    let told = tell();
    LOCALE.set(set);
    told
}

/// Names the enumeration and the text of a key: `say!(common.close)`, `say!(shell.waiting, count = 3)`.
macro_rules! say {
    ($($key:tt)*) => {
        leptos_i18n::td_string!($crate::words::locale(), $($key)*)
    };
}
pub(crate) use say;
