//! Closed choices as they stand in files. These words are part of the format: a file must read the same for ever, in
//! whatever language the program is used.

use super::cell::{narrow, plain};
use super::problem::Wrong;
use domain::evidence::Confidentiality;
use domain::feedback::Fulfilment;
use domain::ledger::{
    Disclosure, ExemptReason, Move, ProblemNature, RectifyMode, RiskLevel, RuleChange, SourceStage, Status,
};
use domain::matter::{
    FourForm, Level, Liability, Measure as AccountabilityMeasure, RequestKind, Stage as AccountabilityStage, Subject,
    TransferKind, Trigger,
};
use domain::pack::{Axis, Category, Choice, FocusTag, Milestone, Polarity, Role, Severity, Verdict};
use domain::task::TaskState;
use zicha_office::table::Cell;

/// A choice with a name in files.
pub(crate) trait Named: Copy + 'static {
    /// All of them with their names, and further names under which they are read.
    const NAMES: &'static [(Self, &'static str, &'static [&'static str])];

    /// Its name.
    fn name(self) -> &'static str;

    /// The choice of this name.
    fn named(name: &str) -> Option<Self> {
        let wanted = narrow(name);
        let fits = |known: &str| narrow(known) == wanted;
        let found = Self::NAMES.iter().find(|(_, name, others)| fits(name) || others.iter().any(|other| fits(other)));
        found.map(|(choice, ..)| *choice)
    }

    /// All names.
    fn names() -> Vec<String> {
        Self::NAMES.iter().map(|(_, name, _)| (*name).to_owned()).collect()
    }
}

macro_rules! named {
    ($($type:ident { $($variant:ident: $name:literal $(| $other:literal)*,)* })*) => {
        $(
            impl Named for $type {
                const NAMES: &'static [(Self, &'static str, &'static [&'static str])] =
                    &[$(($type::$variant, $name, &[$($other),*]),)*];

                fn name(self) -> &'static str {
                    match self { $($type::$variant => $name,)* }
                }
            }
        )*
    };
}

named! {
    SourceStage {
        SelfCheck: "自查" | "巡察前自查" | "自查自纠", OnSite: "巡察中" | "巡察中发现" | "当面指出",
        Feedback: "反馈" | "巡察反馈" | "反馈意见", Transferred: "移交" | "巡察移交", Revisit: "回访" | "回头看",
    }
    RectifyMode {
        FixOnDiscovery: "即知即改", ImmediateRectification: "立行立改", FullRectification: "全面整改",
        LongTerm: "长期坚持",
    }
    Category {
        WeakLeadership: "党的领导弱化", DeficientPartyBuilding: "党的建设缺失",
        LaxGovernance: "全面从严治党不力", Integrity: "党风廉政",
        EightRulesFourWinds: "八项规定及“四风”" | "八项规定四风" | "八项规定" | "四风" | "八项规定及四风",
        Personnel: "选人用人", PoorRectification: "整改不力", Business: "业务领域" | "业务",
    }
    Axis {
        LeadershipStrength: "党的领导", PartyBuildingSubstance: "党的建设", Strictness: "全面从严治党",
        Integrity: "党风廉政" | "党风廉政建设和反腐败斗争",
    }
    Severity { L: "一般" | "L", M: "较重" | "M", H: "严重" | "H", X: "红线" | "X", }
    ProblemNature { Common: "共性问题" | "共性", Particular: "个性问题" | "个性", Crucial: "要害问题" | "要害", }
    Role {
        GroupSecretary: "党组书记" | "书记", LeadershipMember: "班子成员" | "分管" | "分管领导", Liaison: "联络员",
        Office: "办公室", PartyAffairs: "机关党委（人事）" | "党建" | "机关党委" | "人事",
        DisciplineTeam: "派驻纪检监察组（机关纪委）" | "纪检" | "派驻纪检监察组" | "机关纪委", Finance: "财务",
        Operations: "业务科室（所属单位）" | "业务" | "业务科室" | "所属单位", RectificationOffice: "整改办",
    }
    Status {
        Draft: "草稿", Registered: "已登记", Rectifying: "整改中", Returned: "已退回", MakeUp: "补课",
        SelfReview: "待初审", LeaderReview: "待复审", PendingAcceptance: "待验收", LongTerm: "阶段完成·长期坚持",
        ClosedOut: "已销号", HandedOver: "已移交", Merged: "已并案", Dismissed: "不属实", Voided: "已作废",
    }
    Move {
        Register: "登记", BackToDraft: "退回草稿", Claim: "认领", Submit: "提交初审", PassFirstReview: "初审通过",
        PassSecondReview: "复审通过", RecordAcceptance: "验收销号", CloseSelfFound: "书记销号",
        CloseDirectly: "直接销号", Return: "退回", Resume: "继续整改", DemandMakeUp: "要求补课", Extend: "延期",
        ToLongTerm: "转长期坚持", PassRecheck: "复查达标", HandOver: "移交", Merge: "并案", Dismiss: "认定不属实",
        Void: "作废", Reopen: "反弹重启",
    }
    RuleChange { Made: "新建" | "制定", Revised: "修订", Abolished: "废止", }
    Disclosure {
        Undecided: "未定", WithinParty: "党内公开", WithinUnit: "单位内公开", Public: "向社会公开" | "社会公开",
        Withheld: "不公开",
    }
    ExemptReason {
        StateSecret: "国家秘密", PendingCase: "在办未公布案件", HarmfulPublicity: "可能引发重大负面炒作",
        MassIncident: "可能引发大规模上访或群体事件", OtherSensitive: "其他重大敏感",
    }
    RiskLevel { High: "高", Medium: "中", Low: "低", }
    Confidentiality { Public: "公开", Internal: "内部", WorkSecret: "工作秘密", }
    TaskState { ToDo: "未开始", InProgress: "进行中", Done: "已完成", NotApplicable: "不适用", }
    RequestKind { Documents: "调阅资料", Explanation: "书面说明", }
    TransferKind { Issue: "移交问题", Clue: "移交线索", }
    Fulfilment { Done: "完成", Ongoing: "基本完成并持续整改", Unfinished: "未完成", }
    Trigger {
        Perfunctory: "敷衍塞责", PoorRectification: "整改不力", FalseRectification: "虚假整改", Overdue: "超期未改",
        Obstruction: "干扰阻挠", Dereliction: "失职失责", Other: "其他",
    }
    Subject {
        PartyOrganization: "党组织", LeadershipMember: "班子成员", MiddleManager: "中层干部", Staff: "一般干部",
    }
    Liability {
        MainBody: "主体责任", FirstResponsible: "第一责任人责任", ChiefLeadership: "主要领导责任",
        ImportantLeadership: "重要领导责任", Direct: "直接责任", Supervision: "监督责任",
    }
    Level { Unit: "本单位作出", Proposed: "建议上级或纪委作出", }
    AccountabilityMeasure {
        SelfCriticism: "检查", PublicNotice: "通报", Reorganization: "改组", Admonition: "诫勉",
        Reassignment: "组织调整或组织处理", DisciplinaryAction: "纪律处分",
    }
    AccountabilityStage {
        Considered: "拟议", Proposed: "已建议", Decided: "已决定", Carried: "已执行", Withdrawn: "撤销",
    }
    FourForm { First: "第一种形态", Second: "第二种形态", Third: "第三种形态", Fourth: "第四种形态", }
    Choice { Yes: "是", Partial: "部分", No: "否", }
    Verdict { Pass: "合格", Partial: "部分合格", Fail: "不合格", }
    Polarity { Positive: "正向", Negative: "反向", }
    FocusTag {
        DecisionImplementation: "聚焦决策部署落实", GrassrootsCorruption: "聚焦群众身边不正之风和腐败问题",
        OrganizationBuilding: "聚焦基层党组织和队伍建设", RectificationResults: "聚焦监督发现问题整改落实",
    }
    Milestone {
        N: "N" | "收到通知", T: "T" | "进驻", E: "E" | "现场结束", F: "F" | "反馈", P: "P" | "方案报送",
        R: "R" | "报告报送", V: "V" | "回访",
    }
}

/// A choice in a cell; nothing where the cell is blank.
pub(super) fn read_choice<T: Named>(cell: &Cell) -> Result<Option<T>, Wrong> {
    let text = plain(cell);
    if text.is_empty() {
        return Ok(None);
    }
    match T::named(&text) {
        Some(choice) => Ok(Some(choice)),
        None => Err(Wrong::UnknownChoice { found: text, allowed: T::names() }),
    }
}

/// Several choices in a cell, with 、 or another sign between them.
pub(super) fn read_choices<T: Named>(cell: &Cell) -> Result<Vec<T>, Wrong> {
    let text = plain(cell);
    let parts = text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| T::named(part).ok_or_else(|| Wrong::UnknownChoice { found: part.to_owned(), allowed: T::names() }))
        .collect()
}

/// Several choices as a cell.
pub(super) fn choices_cell<T: Named>(choices: impl IntoIterator<Item = T>) -> Cell {
    let names: Vec<&str> = choices.into_iter().map(Named::name).collect();
    if names.is_empty() { Cell::Empty } else { Cell::Text(names.join("、")) }
}

/// A choice as a cell.
pub(super) fn choice_cell<T: Named>(choice: T) -> Cell {
    Cell::Text(choice.name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_read_back<T: Named + PartialEq + std::fmt::Debug>() {
        for (choice, name, others) in T::NAMES {
            for name in [name].into_iter().chain(*others) {
                assert_eq!(T::named(name), Some(*choice), "{name}");
            }
        }
    }

    #[test]
    fn every_name_means_one_choice() {
        all_read_back::<SourceStage>();
        all_read_back::<Category>();
        all_read_back::<Axis>();
        all_read_back::<Severity>();
        all_read_back::<Role>();
        all_read_back::<Status>();
        all_read_back::<Disclosure>();
        all_read_back::<Verdict>();
        all_read_back::<FocusTag>();
        assert_eq!(Role::named("机关党委(人事)"), Some(Role::PartyAffairs));
    }
}
