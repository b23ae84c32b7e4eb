//! Rounds with long ledgers, as the files that the page takes in.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use domain::Date;
use domain::evidence::EvidenceRef;
use domain::id::{ItemId, RoundId};
use domain::ledger::{Item, Measure, SourceStage, Status};
use domain::pack::{Axis, Category, Role, Severity};
use domain::record::{Record, ReplicaId, Stamp};
use domain::records::Records;
use domain::round::{Round, Unit, UnitKind};
use exchange::json::{Cover, write_round};

/// The round's id.
const ID: &str = "ledger";

const TODAY: Date = Date::constant(2026, 11, 24);

const ISSUES: [&str; 5] = [
    "专项资金下达不及时，部分项目超过规定时限",
    "公务接待清单不齐，审批手续后补",
    "“三重一大”事项会议记录要素不全",
    "固定资产账实不符，长期未清查",
    "上轮巡察反馈问题整改不彻底，同类问题再次出现",
];
const DEPARTMENTS: [&str; 6] = ["办公室", "预算科", "国库科", "监督科", "人事科", "机关党委"];
const STATUSES: [Status; 5] =
    [Status::Registered, Status::Draft, Status::Rectifying, Status::ClosedOut, Status::SelfReview];

/// Where the ledger is shown.
pub fn page() -> String {
    format!("#/r/{ID}/ledger")
}

/// The same with a filter that leaves a fifth of the items, and not the first.
pub fn filtered_page() -> String {
    format!("{}?status=rectifying", page())
}

/// Where the round is checked as a whole.
pub fn health_page() -> String {
    format!("#/r/{ID}/health")
}

/// Where the report on its problems is worded and saved.
pub fn report_page() -> String {
    format!("#/r/{ID}/documents/self-check-report")
}

/// Writes the file of a round whose ledger has so many items, and returns its path.
pub fn write(items: usize, folder: &Path) -> Result<PathBuf> {
    let stamp = Stamp { replica: ReplicaId("bench".to_owned()), at_ms: 1_795_000_000_000, today: TODAY, role: None };
    let unit = Unit { name: "测量用单位".to_owned(), short_name: String::new(), kind: UnitKind::Other };
    let mut records = Records::new(Record::new(Round::new(unit, 2026), &stamp));
    let texts = ISSUES.into_iter().cycle().zip(DEPARTMENTS.into_iter().cycle()).zip(STATUSES.into_iter().cycle());
    for (place, ((issue, department), status)) in texts.take(items).enumerate() {
        let item = item(place, issue, department, status);
        records.items.insert(ItemId::new(format!("i{place:05}")), Record::new(item, &stamp));
    }
    let text = write_round(&RoundId::from(ID), &records, &[], &Cover::new(env!("CARGO_PKG_VERSION"), stamp.at_ms))?;
    let path = folder.join(format!("ledger-{items}.json"));
    fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
    Ok(path)
}

fn item(place: usize, issue: &str, department: &str, status: Status) -> Item {
    let categories = Category::ALL.into_iter().cycle();
    let axes = Axis::ALL.into_iter().cycle();
    let (category, axis) = categories.zip(axes).nth(place % 64).unwrap_or((Category::Business, Axis::Integrity));
    let day = |month| Date::new(2026, month, i8::try_from(1 + place % 28).unwrap_or(1)).unwrap_or(TODAY);
    let found_on = day(10);
    let number = u32::try_from(place + 1).unwrap_or(u32::MAX);
    let mut item = Item::draft(number, SourceStage::SelfCheck, category, axis, found_on);
    item.status = status;
    item.severity = if place.is_multiple_of(3) { Severity::H } else { Severity::M };
    item.issue_text = format!("{issue}（第 {number} 项）");
    item.symptom = "抽查二十份材料，七份与规定不符。".to_owned();
    item.root_cause = "制度没有规定由谁核对".to_owned();
    item.goal = "三个月内全部核对，今后按月核对".to_owned();
    item.leader = Some(if place.is_multiple_of(7) { Role::GroupSecretary } else { Role::LeadershipMember });
    item.leader_post = format!("分管{department}的副局长");
    department.clone_into(&mut item.lead_department);
    item.due = Some(day(12));
    item.progress_percent = if status == Status::ClosedOut { 100 } else { 30 };
    item.measures = vec![
        Measure {
            text: "逐份核对，限期补正".to_owned(),
            owner: department.to_owned(),
            due: item.due,
            ..Measure::default()
        },
        Measure {
            text: "修订管理办法".to_owned(), owner: department.to_owned(), due: item.due, ..Measure::default()
        },
    ];
    item.evidence = vec![EvidenceRef { title: "核对表".to_owned(), ..EvidenceRef::default() }];
    item.lessons_applied = "同类材料一并核对".to_owned();
    item
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::json::read_round;

    #[test]
    fn the_file_is_read_and_the_filter_leaves_a_fifth() {
        let folder = tempfile::tempdir().unwrap();
        let path = write(100, folder.path()).unwrap();
        let file = read_round(&fs::read(path).unwrap()).unwrap();
        let statuses: Vec<Status> = file.records.items.values().map(|record| record.body.status).collect();
        assert_eq!(statuses.len(), 100);
        assert_eq!(statuses.iter().filter(|status| **status == Status::Rectifying).count(), 20);
        assert_ne!(statuses[0], Status::Rectifying);
    }
}
