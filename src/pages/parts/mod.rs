//! Parts that several pages share.

mod evidence;
mod place;
mod role;
mod term;

pub use evidence::EvidenceEditor;
pub use place::{QUESTIONS_A_PAGE, question_route};
pub use role::{RoleSelect, role_name, role_of};
pub use term::Term;
