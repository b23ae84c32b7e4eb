//! On which page of the program a task of the built-in checklist is done, so that it is one click away.

use super::closed_choice::closed_choice;
use super::id::TaskKey;

closed_choice! {
    /// A page on which work is done.
    Workplace {
        /// The profile of the round.
        Settings,
        /// The questionnaire.
        SelfCheck,
        /// The ledger.
        Ledger,
        /// The desk on site.
        Desk,
        /// Feedback, plan, report, revisit.
        Feedback,
        /// The accountability list.
        Accountability,
    }
}

/// The pack that holds these tasks.
const CHECKLIST: &str = "checklist";

/// The tasks that are done in the program itself; all others are done outside, and only their evidence is kept here.
const WORKPLACES: &[(Workplace, &[&str])] = &[
    (Workplace::Settings, &["PRE-01"]),
    (Workplace::SelfCheck, &["PRE-10", "PRE-11", "PRE-12"]),
    (Workplace::Ledger, &["PRE-15", "PRE-16", "REC-12", "REC-13", "REC-14", "REV-03", "REV-05", "REV-06"]),
    (Workplace::Desk, &["ON-05", "ON-06", "ON-07", "ON-08", "ON-09", "ON-10", "ON-11", "REC-15"]),
    (
        Workplace::Feedback,
        &["REC-04", "REC-05", "REC-06", "REC-07", "REC-08", "REC-17", "REC-18", "REV-01", "REV-02", "REV-04"],
    ),
    (Workplace::Accountability, &["REC-16"]),
];

/// The page on which a task is done; nothing for what is done outside, or for a district's own checklist.
pub fn workplace(key: &TaskKey) -> Option<Workplace> {
    let is_own = key.pack.as_str() == CHECKLIST;
    let row = WORKPLACES.iter().find(|(_, tasks)| tasks.contains(&key.task.as_str()))?;
    is_own.then_some(row.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;

    #[test]
    fn every_task_of_the_table_is_in_the_checklist_once() {
        let checklist: Pack = serde_json::from_str(include_str!("../../../public/packs/checklist.json")).unwrap();
        assert_eq!(checklist.id.as_str(), CHECKLIST);
        let mut named: Vec<&str> = WORKPLACES.iter().flat_map(|(_, tasks)| tasks.iter().copied()).collect();
        assert!(named.iter().all(|id| checklist.tasks.iter().any(|task| task.id.as_str() == *id)));
        let count = named.len();
        named.sort_unstable();
        named.dedup();
        assert_eq!(named.len(), count);
    }

    #[test]
    fn what_the_self_check_found_is_taken_up_in_the_ledger() {
        let of = |key| workplace(&TaskKey::parse(key).unwrap());
        assert_eq!(of("checklist/PRE-16"), Some(Workplace::Ledger));
        assert_eq!(of("checklist/PRE-02"), None);
        assert_eq!(of("another/PRE-16"), None);
    }
}
