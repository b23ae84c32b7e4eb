//! Parts that several pages share.

mod due;
mod evidence;
mod file_error;
mod filter;
mod place;
mod role;
mod term;

pub use due::Due;
pub use evidence::EvidenceEditor;
pub use file_error::import_error;
pub use filter::{ClearFilters, FilterLinks, FilterMenu, FilterOption, follow_filter};
pub use place::{QUESTIONS_A_PAGE, question_route};
pub use role::{RoleSelect, role_name, role_of};
pub use term::Term;
