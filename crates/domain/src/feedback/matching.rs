//! Whether opinions and items stand one to one (S-26, domain.md §5.3 ①).

use super::feedback_items;
use crate::id::{ItemId, MatterId};
use crate::ledger::{Item, Status};
use crate::matter::{Content, MatterKind};
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// How opinions and items stand to each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matching {
    /// Opinions that were entered.
    pub opinions: usize,
    /// Items that came from the feedback.
    pub items: usize,
    /// Opinions that no item answers to, by number.
    pub unmatched: Vec<MatterId>,
    /// Items of the feedback that no opinion names, by number.
    pub lone_items: Vec<ItemId>,
}

impl Matching {
    /// Whether they stand one to one, and there is something.
    pub fn is_complete(&self) -> bool {
        self.opinions > 0 && self.unmatched.is_empty() && self.lone_items.is_empty()
    }
}

/// Compares opinions and items of the feedback.
pub fn matching(workspace: &Workspace) -> Matching {
    let opinions = workspace.matters(MatterKind::Opinion);
    let mut matched = BTreeSet::new();
    let mut unmatched = Vec::new();
    for (id, matter) in &opinions {
        match matter.content.items().first() {
            Some(item) => {
                matched.insert(*item);
            }
            None => unmatched.push((*id).clone()),
        }
    }
    let items = feedback_items(workspace);
    let lone = items.iter().filter(|(id, _)| !matched.contains(id));
    Matching {
        opinions: opinions.len(),
        items: items.len(),
        unmatched,
        lone_items: lone.map(|(id, _)| (*id).clone()).collect(),
    }
}

/// An opinion as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpinionRow {
    /// Which.
    pub id: MatterId,
    /// Its running number.
    pub number: u32,
    /// Under which heading it stands.
    pub heading: String,
    /// The problem.
    pub text: String,
    /// The item that answers to it now: which, its code, and where it stands.
    pub item: Option<(ItemId, String, Status)>,
}

/// All opinions, by number.
pub fn opinion_rows(workspace: &Workspace) -> Vec<OpinionRow> {
    let row = |(id, matter): (&MatterId, &crate::matter::Matter)| {
        let Content::Opinion(opinion) = &matter.content else { return None };
        let item = opinion.item.as_ref().and_then(|item| answering_item(workspace, item));
        Some(OpinionRow {
            id: id.clone(),
            number: matter.number,
            heading: opinion.heading.clone(),
            text: opinion.text.clone(),
            item: item.map(|(id, item)| (id, item.code(workspace.round()), item.status)),
        })
    };
    workspace.matters(MatterKind::Opinion).into_iter().filter_map(row).collect()
}

/// The item in which a matched one is worked off: where it was merged into another, that one; in its latest cycle.
pub fn answering_item<'a>(workspace: &'a Workspace, id: &ItemId) -> Option<(ItemId, &'a Item)> {
    let mut at = (id.clone(), workspace.item(id)?);
    // A file in which items are merged into each other in a circle can't keep this going for ever.
    let mut passed = BTreeSet::new();
    while let Some(into) = at.1.merged_into.as_ref().filter(|_| at.1.status == Status::Merged) {
        if !passed.insert(into.clone()) {
            break;
        }
        at = (into.clone(), workspace.item(into)?);
    }
    Some(workspace.latest_cycle(at.0, at.1))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{add_item, matched, opinion, workspace};
    use super::*;
    use crate::change::{Change, Refusal};
    use crate::feedback::samples::{apply, try_apply};
    use crate::ledger::SourceStage;

    #[test]
    fn what_has_no_counterpart_is_told_on_both_sides() {
        let mut workspace = workspace();
        assert_eq!(matching(&workspace), Matching::default());
        opinion(&mut workspace, "o1", None);
        opinion(&mut workspace, "o2", None);
        add_item(&mut workspace, "lone", SourceStage::Feedback);
        add_item(&mut workspace, "own", SourceStage::SelfCheck);
        apply(&mut workspace, Change::EnterMatter("o1".into()));
        let found = matching(&workspace);
        assert_eq!((found.opinions, found.items), (2, 2));
        assert_eq!(found.unmatched, ["o2".into()]);
        assert_eq!(found.lone_items, ["lone".into()]);
        assert!(!found.is_complete());
        let again = matched(&workspace, "o2", "lone");
        apply(&mut workspace, again);
        assert!(matching(&workspace).is_complete());
    }

    #[test]
    fn an_item_answers_to_one_opinion_only() {
        let mut workspace = workspace();
        add_item(&mut workspace, "i1", SourceStage::Feedback);
        opinion(&mut workspace, "o1", Some("i1"));
        opinion(&mut workspace, "o2", None);
        let second = matched(&workspace, "o2", "i1");
        assert_eq!(try_apply(&mut workspace, second), Err(Refusal::ItemMatched));
    }

    #[test]
    fn a_merged_item_is_answered_where_it_goes_on_and_circles_end() {
        let mut workspace = workspace();
        for id in ["i1", "i2"] {
            add_item(&mut workspace, id, SourceStage::Feedback);
        }
        opinion(&mut workspace, "o1", Some("i1"));
        super::super::samples::merge(&mut workspace, "i1", "i2");
        let answering = answering_item(&workspace, &"i1".into()).map(|(id, _)| id);
        assert_eq!(answering, Some("i2".into()));
        // Its own opinion still stands for it, so that the numbers agree.
        assert_eq!(matching(&workspace).items, 2);
        super::super::samples::merge(&mut workspace, "i2", "i1");
        assert!(answering_item(&workspace, &"i1".into()).is_some());
    }
}
