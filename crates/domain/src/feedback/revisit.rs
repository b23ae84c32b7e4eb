//! Looking again at what was closed out: 回访 and 反向抽查 (S-29, REV-02).

use crate::Date;
use crate::id::{ItemId, MatterId};
use crate::ledger::{Item, Status};
use crate::matter::{Content, Matter, MatterKind, Recheck, RecheckKind, RecheckResult};
use crate::pack::Role;
use crate::workspace::Workspace;

/// One look at an item, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRow {
    /// Where it was entered.
    pub id: MatterId,
    /// Its running number.
    pub number: u32,
    /// Revisit or spot check.
    pub kind: RecheckKind,
    /// Which item.
    pub item: ItemId,
    /// The item's code.
    pub code: String,
    /// What was wrong.
    pub issue: String,
    /// When it was looked at.
    pub on: Date,
    /// Who looked.
    pub by: Option<Role>,
    /// What was found.
    pub result: RecheckResult,
    /// The item in which it has to go on; nothing where it was mended.
    pub after: Option<AfterCheck>,
}

/// What follows where an item was not mended, or came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AfterCheck {
    /// It is still closed out: it is to be reopened (反弹重启, REV-05).
    Reopen(ItemId),
    /// It is being rectified in this item, of this code.
    GoesOn(ItemId, String),
}

/// All looks at items, by number.
pub fn check_rows(workspace: &Workspace) -> Vec<CheckRow> {
    let row = |(id, matter): (&MatterId, &Matter)| {
        let Content::Recheck(recheck) = &matter.content else { return None };
        let item = workspace.item(&recheck.item);
        Some(CheckRow {
            id: id.clone(),
            number: matter.number,
            kind: recheck.kind,
            item: recheck.item.clone(),
            code: item.map_or_else(|| recheck.item.to_string(), |item| item.code(workspace.round())),
            issue: item.map(|item| item.issue_text.clone()).unwrap_or_default(),
            on: recheck.on,
            by: recheck.by,
            result: recheck.result,
            after: after_check(workspace, recheck),
        })
    };
    workspace.matters(MatterKind::Recheck).into_iter().filter_map(row).collect()
}

/// What follows from a look at an item: nothing unless it was not mended, or came back.
pub fn after_check(workspace: &Workspace, recheck: &Recheck) -> Option<AfterCheck> {
    if !matches!(recheck.result, RecheckResult::NotRectified | RecheckResult::Relapsed) {
        return None;
    }
    let (id, item) = workspace.latest_cycle(recheck.item.clone(), workspace.item(&recheck.item)?);
    Some(match item.status {
        // A closed cycle that lies before another one was reopened already.
        Status::ClosedOut if id == recheck.item => AfterCheck::Reopen(id),
        _ => AfterCheck::GoesOn(id, item.code(workspace.round())),
    })
}

/// The items from which is drawn: all that are closed out and were not reopened, by number.
pub fn drawable_items(workspace: &Workspace) -> Vec<ItemId> {
    latest(workspace, |item| item.status == Status::ClosedOut).into_iter().map(|(id, _)| id.clone()).collect()
}

/// The items that can be revisited, by number: those from which is drawn, and what goes on for long.
pub fn revisitable_items(workspace: &Workspace) -> Vec<(ItemId, String, String)> {
    latest(workspace, |item| matches!(item.status, Status::ClosedOut | Status::LongTerm))
        .into_iter()
        .map(|(id, item)| (id.clone(), item.code(workspace.round()), item.issue_text.clone()))
        .collect()
}

fn latest(workspace: &Workspace, of: fn(&Item) -> bool) -> Vec<(&ItemId, &Item)> {
    let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    let mut items: Vec<_> = items
        .filter(|(_, item)| of(item))
        .filter(|(id, item)| workspace.latest_cycle((*id).clone(), item).0 == **id)
        .collect();
    items.sort_by_key(|(id, item)| (item.number, *id));
    items
}

/// An item that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub item: ItemId,
    /// Its code.
    pub code: String,
    /// What was wrong.
    pub issue: String,
    /// What was found, and where that was entered; nothing until it was looked at.
    pub found: Option<(MatterId, RecheckResult)>,
}

/// The items of a draw, by number, each with what was found last.
pub fn drawn_checks(workspace: &Workspace, draw: &MatterId) -> Vec<Check> {
    let Some(Content::Draw(drawn)) = workspace.matter(draw).map(|matter| &matter.content) else { return Vec::new() };
    let rechecks = workspace.matters(MatterKind::Recheck);
    let found = |item: &ItemId| {
        rechecks.iter().rev().find_map(|(id, matter)| match &matter.content {
            Content::Recheck(recheck) if recheck.draw.as_ref() == Some(draw) && recheck.item == *item => {
                Some(((*id).clone(), recheck.result))
            }
            _ => None,
        })
    };
    let mut items: Vec<_> = drawn.items.iter().filter_map(|id| Some((id, workspace.item(id)?))).collect();
    items.sort_by_key(|(id, item)| (item.number, *id));
    let check = |(id, item): (&ItemId, &Item)| Check {
        item: id.clone(),
        code: item.code(workspace.round()),
        issue: item.issue_text.clone(),
        found: found(id),
    };
    items.into_iter().map(check).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{TO_CLOSE_OUT, TODAY, add, add_item, fill, moves, workspace};
    use super::*;
    use crate::ledger::{Move, SourceStage};
    use crate::matter::Draw;

    fn recheck(item: &str, result: RecheckResult, draw: Option<&str>) -> Content {
        Content::Recheck(Recheck {
            kind: RecheckKind::SpotCheck,
            item: item.into(),
            on: TODAY,
            by: None,
            result,
            conclusion: String::new(),
            evidence: Vec::new(),
            draw: draw.map(MatterId::from),
        })
    }

    fn closed(ids: &[&str]) -> Workspace {
        let mut workspace = workspace();
        for id in ids {
            add_item(&mut workspace, id, SourceStage::Feedback);
            fill(&mut workspace, id);
            moves(&mut workspace, id, TO_CLOSE_OUT);
        }
        workspace
    }

    #[test]
    fn what_was_reopened_is_not_drawn_again() {
        let mut workspace = closed(&["i2", "i1"]);
        add_item(&mut workspace, "open", SourceStage::Feedback);
        assert_eq!(drawable_items(&workspace), ["i2".into(), "i1".into()]);
        moves(&mut workspace, "i1", &[Move::Reopen]);
        assert_eq!(drawable_items(&workspace), ["i2".into()]);
        assert_eq!(revisitable_items(&workspace).len(), 1);
    }

    #[test]
    fn drawn_items_wait_for_what_was_found_in_this_draw() {
        let mut workspace = closed(&["i1", "i2"]);
        let draw = Draw::new(TODAY, 7, 100, drawable_items(&workspace));
        add(&mut workspace, "d", Content::Draw(draw));
        add(&mut workspace, "other", recheck("i1", RecheckResult::Partly, None));
        add(&mut workspace, "c", recheck("i2", RecheckResult::Rectified, Some("d")));
        let found: Vec<_> =
            drawn_checks(&workspace, &"d".into()).into_iter().map(|check| (check.item, check.found)).collect();
        let expected = [("i1".into(), None), ("i2".into(), Some(("c".into(), RecheckResult::Rectified)))];
        assert_eq!(found, expected);
        assert_eq!(drawn_checks(&workspace, &"c".into()), []);
    }

    #[test]
    fn what_came_back_is_reopened_once() {
        let mut workspace = closed(&["i1", "i2"]);
        add(&mut workspace, "c1", recheck("i1", RecheckResult::Relapsed, None));
        add(&mut workspace, "c2", recheck("i2", RecheckResult::Partly, None));
        let after = |workspace: &Workspace| check_rows(workspace).into_iter().map(|row| row.after).collect::<Vec<_>>();
        assert_eq!(after(&workspace), [Some(AfterCheck::Reopen("i1".into())), None]);
        moves(&mut workspace, "i1", &[Move::Reopen]);
        let next = AfterCheck::GoesOn("i1.c2".into(), "某局-2026-1-FK-001-2".into());
        assert_eq!(after(&workspace), [Some(next), None]);
    }
}
