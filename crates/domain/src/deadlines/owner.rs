//! Who answers for something that is dated.

use crate::ledger::Item;
use crate::pack::Role;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A responsible leader (责任领导): the secretary, or a post of the leadership. The secretary comes first, what has no
/// leader yet last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Leader {
    /// Which role; nothing where there is none yet.
    pub role: Option<Role>,
    /// Which post; empty for the secretary, of whom there is one, and where it was not entered.
    pub post: String,
}

impl Leader {
    /// The leader with this role and post.
    pub fn new(role: Option<Role>, post: &str) -> Self {
        let has_posts = role.is_some_and(|role| role != Role::GroupSecretary);
        let post = if has_posts { post.trim().to_owned() } else { String::new() };
        Self { role, post }
    }

    /// The leader of an item.
    pub fn of(item: &Item) -> Self {
        Self::new(item.leader, &item.leader_post)
    }
}

impl Ord for Leader {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = |leader: &Self| (leader.role.is_none(), leader.role);
        order(self).cmp(&order(other)).then_with(|| self.post.cmp(&other.post))
    }
}

impl PartialOrd for Leader {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Who answers for something: a leader, and whoever does it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    /// The responsible leader; missing where none is asked, as for a meeting.
    pub leader: Leader,
    /// The responsible department; empty where none is named.
    pub department: String,
    /// The role that does it, where it is no item.
    pub role: Option<Role>,
}

impl Owner {
    /// Who answers for an item.
    pub fn of(item: &Item) -> Self {
        Self { leader: Leader::of(item), department: item.lead_department.trim().to_owned(), role: None }
    }

    /// Something that a role does itself; a leader answers for it too.
    pub(super) fn role(role: Option<Role>, department: &str) -> Self {
        let leads = |role: &Role| matches!(role, Role::GroupSecretary | Role::LeadershipMember);
        Self { leader: Leader::new(role.filter(leads), ""), department: department.trim().to_owned(), role }
    }
}

/// By whom a list is narrowed down. An empty filter lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerFilter {
    /// Of this leader.
    pub leader: Option<Leader>,
    /// Of this department.
    pub department: Option<String>,
}

/// How much each choice of a filter would leave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerTally {
    /// By leader, the secretary first.
    pub leaders: BTreeMap<Leader, usize>,
    /// By department.
    pub departments: BTreeMap<String, usize>,
}

impl OwnerFilter {
    /// Whether something of this owner is shown.
    pub fn fits(&self, owner: &Owner) -> bool {
        self.has_leader(owner) && self.has_department(owner)
    }

    fn has_leader(&self, owner: &Owner) -> bool {
        self.leader.as_ref().is_none_or(|leader| *leader == owner.leader)
    }

    fn has_department(&self, owner: &Owner) -> bool {
        self.department.as_ref().is_none_or(|department| *department == owner.department)
    }

    /// What each leader would leave under the chosen department, and the other way round; in one pass.
    pub fn tally<'a>(&self, owners: impl IntoIterator<Item = &'a Owner>) -> OwnerTally {
        let mut tally = OwnerTally::default();
        for owner in owners {
            let (of_leader, of_department) = (self.has_leader(owner), self.has_department(owner));
            add(&mut tally.leaders, &owner.leader, of_department);
            if !owner.department.is_empty() {
                add(&mut tally.departments, &owner.department, of_leader);
            }
        }
        tally
    }
}

/// Counts under a key, which is only copied where it is new.
fn add<K: Ord + Clone>(counts: &mut BTreeMap<K, usize>, key: &K, is_counted: bool) {
    match counts.get_mut(key) {
        Some(count) => *count += usize::from(is_counted),
        None => {
            counts.insert(key.clone(), usize::from(is_counted));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_secretary_and_what_has_no_leader_comes_last() {
        let secretary = Leader::new(Some(Role::GroupSecretary), "党组书记、局长");
        assert_eq!(secretary, Leader::new(Some(Role::GroupSecretary), ""));
        let deputy = Leader::new(Some(Role::LeadershipMember), " 副局长 ");
        assert_eq!(deputy.post, "副局长");
        let nobody = Leader::new(None, "副局长");
        let mut all = [nobody.clone(), deputy.clone(), secretary.clone()];
        all.sort();
        assert_eq!(all, [secretary, deputy, nobody]);
    }

    #[test]
    fn each_choice_counts_what_it_would_leave_under_the_other_filter() {
        let owner = |role, department: &str| Owner {
            leader: Leader::new(Some(role), ""),
            department: department.into(),
            role: None,
        };
        let owners = [
            owner(Role::GroupSecretary, "办公室"),
            owner(Role::GroupSecretary, "预算科"),
            owner(Role::LeadershipMember, "预算科"),
        ];
        let filter = OwnerFilter { leader: None, department: Some("预算科".into()) };
        let tally = filter.tally(&owners);
        assert_eq!(tally.leaders.values().copied().collect::<Vec<_>>(), [1, 1]);
        assert_eq!(tally.departments.get("预算科"), Some(&2));
        assert_eq!(tally.departments.get("办公室"), Some(&1));
        assert_eq!(owners.iter().filter(|owner| filter.fits(owner)).count(), 2);
    }
}
