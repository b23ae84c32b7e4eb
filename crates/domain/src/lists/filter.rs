//! Which items are shown, and how many each further filter would leave.

use super::row::ItemRow;
use super::{DueFilter, Words};
use crate::ledger::{ProblemNature, RectifyMode, SourceStage, Status};
use crate::pack::{Axis, Category, Role, Severity};
use std::collections::HashMap;
use std::sync::Arc;

/// What items can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// 状态.
    Status,
    /// 期限.
    Due,
    /// 整改节奏.
    Mode,
    /// 来源.
    Stage,
    /// 类别.
    Category,
    /// 检查点.
    Axis,
    /// 级别.
    Severity,
    /// 责任领导 (S-16).
    Leader,
    /// 责任部门.
    Department,
    /// 共性, 个性, 要害 (S-17).
    Nature,
    /// 书记领办 (S-46).
    LedBySecretary,
    /// 反弹: a cycle after the first (S-29).
    CameBack,
}

impl Facet {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Due,
        Self::LedBySecretary,
        Self::CameBack,
        Self::Status,
        Self::Mode,
        Self::Stage,
        Self::Category,
        Self::Axis,
        Self::Severity,
        Self::Leader,
        Self::Department,
        Self::Nature,
    ];
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    /// Where it stands; those that do not count are shown only where they are asked for.
    Status(Status),
    /// Due like this.
    Due(DueFilter),
    /// Of this rhythm.
    Mode(RectifyMode),
    /// Found at this stage.
    Stage(SourceStage),
    /// Of this category.
    Category(Category),
    /// Of this check point.
    Axis(Axis),
    /// As grave as this.
    Severity(Severity),
    /// With this post of the leadership.
    LeaderPost(Arc<str>),
    /// With this leader, of whom no post is entered.
    Leader(Role),
    /// Done by this department.
    Department(Arc<str>),
    /// Of this nature.
    Nature(ProblemNature),
    /// Led by the secretary personally.
    LedBySecretary,
    /// Come back after it was closed out.
    CameBack,
}

impl FacetValue {
    /// What it is a value of.
    pub fn facet(&self) -> Facet {
        match self {
            Self::Status(_) => Facet::Status,
            Self::Due(_) => Facet::Due,
            Self::Mode(_) => Facet::Mode,
            Self::Stage(_) => Facet::Stage,
            Self::Category(_) => Facet::Category,
            Self::Axis(_) => Facet::Axis,
            Self::Severity(_) => Facet::Severity,
            Self::LeaderPost(_) | Self::Leader(_) => Facet::Leader,
            Self::Department(_) => Facet::Department,
            Self::Nature(_) => Facet::Nature,
            Self::LedBySecretary => Facet::LedBySecretary,
            Self::CameBack => Facet::CameBack,
        }
    }
}

impl ItemRow {
    /// Under which leader it is found: the post, else the role.
    pub fn leader_value(&self) -> Option<FacetValue> {
        if self.leader_post.is_empty() {
            self.leader.map(FacetValue::Leader)
        } else {
            Some(FacetValue::LeaderPost(self.leader_post.clone()))
        }
    }

    /// All values under which it is found.
    fn values(&self) -> impl Iterator<Item = FacetValue> {
        let department = (!self.department.is_empty()).then(|| FacetValue::Department(self.department.clone()));
        let fixed = [
            FacetValue::Status(self.status),
            FacetValue::Mode(self.mode),
            FacetValue::Stage(self.stage),
            FacetValue::Category(self.category),
            FacetValue::Axis(self.axis),
            FacetValue::Severity(self.severity),
        ];
        fixed
            .into_iter()
            .chain(DueFilter::of(self.due_state).map(FacetValue::Due))
            .chain(self.leader_value())
            .chain(department)
            .chain(self.natures.iter().copied().map(FacetValue::Nature))
            .chain(self.led_by_secretary.then_some(FacetValue::LedBySecretary))
            .chain((self.cycle > 1).then_some(FacetValue::CameBack))
    }

    fn has(&self, value: &FacetValue) -> bool {
        match value {
            FacetValue::Status(status) => self.status == *status,
            FacetValue::Due(due) => due.fits(self.due_state),
            FacetValue::Mode(mode) => self.mode == *mode,
            FacetValue::Stage(stage) => self.stage == *stage,
            FacetValue::Category(category) => self.category == *category,
            FacetValue::Axis(axis) => self.axis == *axis,
            FacetValue::Severity(severity) => self.severity == *severity,
            FacetValue::LeaderPost(post) => self.leader_post == *post,
            FacetValue::Leader(role) => self.leader_post.is_empty() && self.leader == Some(*role),
            FacetValue::Department(department) => self.department == *department,
            FacetValue::Nature(nature) => self.natures.contains(nature),
            FacetValue::LedBySecretary => self.led_by_secretary,
            FacetValue::CameBack => self.cycle > 1,
        }
    }
}

/// Which items are shown. An empty filter lets all pass that count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemFilter {
    /// Values that an item must have, at most one of each facet.
    pub chosen: Vec<FacetValue>,
    /// With all of these words in code, problem, symptom, department or post.
    pub words: String,
}

/// What a filter leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sifted {
    /// The rows that are shown, in the order in which they came.
    pub shown: Vec<Arc<ItemRow>>,
    counts: HashMap<FacetValue, usize>,
}

impl Sifted {
    /// Rows that would be left if this value were chosen instead of what is chosen of its facet.
    pub fn count(&self, value: &FacetValue) -> usize {
        self.counts.get(value).copied().unwrap_or_default()
    }
}

impl ItemFilter {
    /// Sifts all rows. They are looked at once, however many values are counted: a row that only one facet keeps out
    /// would be shown under any other value of that facet.
    pub fn sift(&self, rows: &[Arc<ItemRow>]) -> Sifted {
        let words = Words::new(&self.words);
        let asks_status = self.chosen.iter().any(|value| value.facet() == Facet::Status);
        let mut sifted = Sifted::default();
        for row in rows.iter().filter(|row| words.stand_in(&row.search)) {
            let uncounted = (!asks_status && !row.status.counts()).then_some(Facet::Status);
            let failed = self.chosen.iter().filter(|value| !row.has(value)).map(FacetValue::facet);
            let mut kept_out_by = uncounted.into_iter().chain(failed);
            let only = match (kept_out_by.next(), kept_out_by.next()) {
                (_, Some(_)) => continue,
                (only, None) => only,
            };
            for value in row.values().filter(|value| only.is_none_or(|facet| value.facet() == facet)) {
                *sifted.counts.entry(value).or_default() += 1;
            }
            if only.is_none() {
                sifted.shown.push(row.clone());
            }
        }
        sifted
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::tests::row;
    use super::*;

    fn numbers(filter: &ItemFilter, rows: &[ItemRow]) -> Vec<u32> {
        let rows: Vec<_> = rows.iter().cloned().map(Arc::new).collect();
        filter.sift(&rows).shown.iter().map(|row| row.number).collect()
    }

    fn choosing(chosen: impl IntoIterator<Item = FacetValue>) -> ItemFilter {
        ItemFilter { chosen: chosen.into_iter().collect(), words: String::new() }
    }

    #[test]
    fn voided_items_are_shown_only_where_they_are_asked_for() {
        let rows = [ItemRow { status: Status::Voided, ..row(1) }, row(2)];
        assert_eq!(numbers(&ItemFilter::default(), &rows), [2]);
        assert_eq!(numbers(&choosing([FacetValue::Status(Status::Voided)]), &rows), [1]);
    }

    #[test]
    fn all_words_must_stand_somewhere() {
        let filter = |words: &str| ItemFilter { words: words.into(), ..ItemFilter::default() };
        assert_eq!(numbers(&filter("zc-001 预算科"), &[row(1), row(2)]), [1]);
        assert!(numbers(&filter("预算科 人事"), &[row(1)]).is_empty());
        assert_eq!(numbers(&filter("  "), &[row(1)]), [1]);
    }

    #[test]
    fn each_count_is_what_choosing_that_value_would_leave() {
        let rows: Vec<ItemRow> = (1..60)
            .map(|number| ItemRow {
                status: Status::ALL[number as usize % Status::ALL.len()],
                mode: RectifyMode::ALL[number as usize % RectifyMode::ALL.len()],
                cycle: 1 + u16::from(number % 5 == 0),
                led_by_secretary: number % 3 == 0,
                leader_post: if number % 2 == 0 { "分管副局长".into() } else { "".into() },
                leader: (number % 4 > 1).then_some(Role::GroupSecretary),
                natures: (number % 7 == 0).then_some(ProblemNature::Crucial).into_iter().collect(),
                ..row(number)
            })
            .collect();
        let shared: Vec<_> = rows.iter().cloned().map(Arc::new).collect();
        let values: Vec<FacetValue> = rows.iter().flat_map(ItemRow::values).collect();
        for chosen in [
            vec![],
            vec![FacetValue::Mode(RectifyMode::LongTerm)],
            vec![FacetValue::Status(Status::Draft), FacetValue::LedBySecretary],
            vec![FacetValue::Leader(Role::GroupSecretary), FacetValue::CameBack],
        ] {
            let filter = choosing(chosen);
            let sifted = filter.sift(&shared);
            for value in &values {
                let others = filter.chosen.iter().filter(|other| other.facet() != value.facet()).cloned();
                let changed = choosing(others.chain([value.clone()]));
                assert_eq!(sifted.count(value), numbers(&changed, &rows).len(), "{value:?} beside {filter:?}");
            }
        }
    }
}
