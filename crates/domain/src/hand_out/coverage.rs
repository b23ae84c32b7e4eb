//! What is handed out to nobody, and what to more than one.

use super::Scope;
use crate::id::{ItemId, MatterId, QuestionKey, TaskKey};
use crate::matter::MatterKind;
use crate::workspace::Workspace;
use std::collections::BTreeMap;

/// Who has each of the things of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share<K: Ord> {
    /// What no part holds, in order.
    pub unassigned: Vec<K>,
    /// The parts of whatever a part holds.
    pub holders: BTreeMap<K, Vec<MatterId>>,
}

impl<K: Ord> Share<K> {
    fn of(all: impl Iterator<Item = K>, holders_of: impl Fn(&K) -> Vec<MatterId>) -> Self {
        let (mut unassigned, mut holders) = (Vec::new(), BTreeMap::new());
        for key in all {
            match holders_of(&key) {
                none if none.is_empty() => unassigned.push(key),
                some => {
                    holders.insert(key, some);
                }
            }
        }
        Self { unassigned, holders }
    }

    /// The parts that hold it.
    pub fn holders(&self, key: &K) -> &[MatterId] {
        self.holders.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// What more than one part holds, in order.
    pub fn shared(&self) -> impl Iterator<Item = &K> {
        self.holders.iter().filter(|(_, holders)| holders.len() > 1).map(|(key, _)| key)
    }
}

/// Who has what of a round. Voided parts hold nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Questions that are shown.
    pub questions: Share<QuestionKey>,
    /// Tasks.
    pub tasks: Share<TaskKey>,
    /// Items of the ledger that are not settled.
    pub items: Share<ItemId>,
}

/// Who has what of this round.
pub fn coverage(workspace: &Workspace) -> Coverage {
    let (library, records) = (workspace.library(), workspace.records());
    let parts = workspace.matters(MatterKind::HandOut).into_iter();
    let scopes: Vec<Scope> = parts.filter_map(|(id, matter)| Scope::of(id, matter, library, records)).collect();
    let holding = |has: &dyn Fn(&Scope) -> bool| -> Vec<MatterId> {
        scopes.iter().filter(|scope| has(scope)).map(|scope| scope.id.clone()).collect()
    };
    let questions = library.questions().map(|entry| entry.key.clone()).filter(|key| workspace.is_shown(key));
    let items = records.items.iter().filter(|(_, record)| record.body.status.counts() && !record.body.is_settled());
    Coverage {
        questions: Share::of(questions, |key| holding(&|scope| scope.has_question(key))),
        tasks: Share::of(workspace.tasks().map(|(key, _)| key), |key| holding(&|scope| scope.has_task(key))),
        items: Share::of(items.map(|(id, _)| id.clone()), |id| match workspace.item(id) {
            Some(item) => holding(&|scope| scope.has_item(id, item)),
            None => Vec::new(),
        }),
    }
}
