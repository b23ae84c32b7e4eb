//! Parts that several pages share.

mod due;
mod evidence;
mod filter;
mod import_error;
mod place;
mod role;
mod round_name;
mod term;

pub use due::Due;
pub use evidence::EvidenceEditor;
pub use filter::{ClearFilters, FilterLinks, FilterMenu, FilterOption, follow_filter};
pub use import_error::import_error;
pub use place::{QUESTIONS_A_PAGE, question_route};
pub use role::{RoleSelect, role_name, role_of};
pub use round_name::round_name;
pub use term::Terms;
