//! Reusable parts of the page. They know how things look and behave, and nothing about inspections.

mod bar;
mod check_list;
mod date_input;
mod dialog;
mod empty;
mod field;
mod file_button;
mod notice;
mod number_input;
mod secret_line;
mod segmented;
mod select;
mod text_input;
mod window;

pub use bar::Bar;
pub use check_list::CheckList;
pub use date_input::DateInput;
pub use dialog::{Confirm, Dialog};
pub use empty::Empty;
pub use field::Field;
pub use file_button::FileButton;
pub use notice::{Notice, Tone};
pub use number_input::NumberInput;
pub use secret_line::SecretLine;
pub use segmented::Segmented;
pub use select::{Select, SelectChoice};
pub use text_input::{TextArea, TextLine};
pub use window::{RowWindow, WindowBox, WindowGap};

use std::sync::atomic::{AtomicU32, Ordering};

/// An id that no other element of the page has: labels and descriptions point to their control with it.
pub fn fresh_id(prefix: &str) -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("{prefix}-{}", LAST.fetch_add(1, Ordering::Relaxed))
}
