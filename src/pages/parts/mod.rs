//! Parts that several pages share.

mod alert;
mod asked;
mod conflict;
mod due;
mod evidence;
mod filter;
mod form;
mod history;
mod import_error;
mod matter;
mod matter_list;
mod matter_pane;
mod matter_table;
mod place;
mod role;
mod round_name;
mod term;

pub use alert::AlertChip;
pub use asked::Asked;
pub use conflict::{ALL_TOPICS, ConflictMark, ConflictNotice, Conflicts, use_conflicts};
pub use due::Due;
pub use evidence::EvidenceEditor;
pub use filter::{ClearFilters, FilterLinks, FilterMenu, FilterOption, follow_filter};
pub use form::{Day, Form, ListEditor, Moment, Number, OneOf, Post, Text, Tick};
pub use history::History;
pub use import_error::import_error;
pub use matter::matter_page;
pub use matter_list::MatterList;
pub use matter_pane::{MatterPane, OpenMatter};
pub use matter_table::{Cell, Columns, MatterRow, MatterTable, VoidedMatters};
pub use place::{QUESTIONS_A_PAGE, place_href, question_route};
pub use role::{RoleSelect, role_name, role_of};
pub use round_name::round_name;
pub use term::Terms;
