//! How much room the browser gives, and whether it promises to keep it.

use super::Session;
use crate::browser::storage::{self, Quota};

impl Session {
    /// Room and promise; nothing where the browser does not tell, as on plain http.
    pub async fn quota(&self) -> Option<Quota> {
        storage::quota().await
    }

    /// Asks the browser to keep the data until a person removes them; tells whether it promised.
    pub async fn ask_to_keep(&self) -> bool {
        storage::ask_to_keep().await
    }
}
