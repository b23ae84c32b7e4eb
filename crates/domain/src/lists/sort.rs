//! In which order items are shown.

use super::row::ItemRow;
use super::view::Column;
use std::borrow::Borrow;
use std::cmp::Ordering;

/// Sorts by a column; equal rows stay in the order in which they come. What is empty comes last either way. A column
/// that can't be sorted by leaves the rows as they are.
pub fn sort_rows(by: Column, rows: &mut [impl Borrow<ItemRow>], descending: bool) {
    let directed = |order: Ordering| if descending { order.reverse() } else { order };
    rows.sort_by(|a, b| {
        let (a, b): (&ItemRow, &ItemRow) = (a.borrow(), b.borrow());
        match by {
            Column::Code => directed((a.number, a.cycle).cmp(&(b.number, b.cycle))),
            Column::Issue => directed(a.issue.cmp(&b.issue)),
            Column::Category => directed(a.category.cmp(&b.category)),
            Column::Axis => directed(a.axis.cmp(&b.axis)),
            Column::Severity => directed(a.severity.cmp(&b.severity)),
            Column::Stage => directed(a.stage.cmp(&b.stage)),
            Column::Mode => directed(a.mode.cmp(&b.mode)),
            Column::Leader => a
                .leader
                .is_none()
                .cmp(&b.leader.is_none())
                .then_with(|| directed(a.leader.cmp(&b.leader).then_with(|| a.leader_post.cmp(&b.leader_post)))),
            Column::Department => {
                let empty = a.department.is_empty().cmp(&b.department.is_empty());
                empty.then_with(|| directed(a.department.cmp(&b.department)))
            }
            Column::Due => a.due.is_none().cmp(&b.due.is_none()).then_with(|| directed(a.due.cmp(&b.due))),
            Column::Status => directed(a.status.cmp(&b.status)),
            Column::Percent => directed(a.percent.cmp(&b.percent)),
            Column::LedBySecretary => directed(b.led_by_secretary.cmp(&a.led_by_secretary)),
            _ => Ordering::Equal,
        }
    });
}

impl Column {
    /// Whether a table can be sorted by it: what is told with the rows.
    pub fn is_sortable(self) -> bool {
        matches!(
            self,
            Self::Code
                | Self::Issue
                | Self::Category
                | Self::Axis
                | Self::Severity
                | Self::Stage
                | Self::Mode
                | Self::Leader
                | Self::Department
                | Self::Due
                | Self::Status
                | Self::Percent
                | Self::LedBySecretary
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::tests::row;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn rows_without_a_date_come_last_in_both_directions() {
        let dated = |number, day| ItemRow { due: Some(date(2026, 3, day)), ..row(number) };
        let mut rows = vec![row(1), dated(2, 9), dated(3, 2)];
        let numbers = |rows: &[ItemRow]| rows.iter().map(|row| row.number).collect::<Vec<_>>();
        sort_rows(Column::Due, &mut rows, false);
        assert_eq!(numbers(&rows), [3, 2, 1]);
        sort_rows(Column::Due, &mut rows, true);
        assert_eq!(numbers(&rows), [2, 3, 1]);
    }
}
