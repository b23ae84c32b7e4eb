//! What the closed choices of the domain are called.

use super::say;
use domain::evidence::Confidentiality;
use domain::figures::{Figure, Measured};
use domain::ledger::{
    Disclosure, ExemptReason, Move, ProblemNature, RectifyMode, ReopenGround, RiskLevel, RuleChange, SourceStage,
    Status,
};
use domain::matter::{
    self, Audience, DocumentKind, DocumentPart, FourForm, FrameText, LeakKind, Level, Liability, MatterKind,
    MeetingKind, PaperKind, RecheckKind, RecheckResult, RequestKind, Subject, TransferKind, Trigger,
};
use domain::pack::{Axis, Category, Choice, FocusTag, Milestone, Role, Severity, Verdict};
use domain::round::{Framework, Parameter, RoundKind, UnitKind};
use domain::task::TaskState;

/// What a scale measures: 党的领导 …, 聚焦决策部署落实 …
pub fn measured(measured: Measured) -> &'static str {
    match measured {
        Measured::Axis(of) => axis(of),
        Measured::Focus(of) => focus(of),
    }
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident($($type:ident)::+) = $group:ident { $($variant:ident: $key:ident,)* })*) => {
        $(
            $(#[$doc])*
            pub fn $name(choice: $($type)::+) -> &'static str {
                use $($type)::+ as Choice;
                match choice { $(Choice::$variant => say!(label.$group.$key),)* }
            }
        )*
    };
}

labels! {
    /// 财政局, 民政局 …
    unit_kind(UnitKind) = unit_kind {
        Finance: finance, Market: market, Civil: civil, EduSport: edu_sport, Health: health, Other: other,
    }
    /// 常规巡察, 专项巡察 …
    round_kind(RoundKind) = round_kind {
        Regular: regular, Special: special, Mobile: mobile, Elevated: elevated, Crossed: crossed, LookBack: look_back,
    }
    /// 四个检查点 …
    framework(Framework) = framework {
        FourPoints: four_points, ThreeFocuses: three_focuses, FourFocuses: four_focuses,
    }
    /// 党的领导 …
    axis(Axis) = axis {
        LeadershipStrength: leadership_strength, PartyBuildingSubstance: party_building_substance,
        Strictness: strictness, Integrity: integrity,
    }
    /// The bad end of a check point: 弱, 虚, 宽; the fourth has no pair (domain.md §0.1).
    axis_low(Axis) = axis_low {
        LeadershipStrength: leadership_strength, PartyBuildingSubstance: party_building_substance,
        Strictness: strictness, Integrity: integrity,
    }
    /// The good end of a check point: 强, 实, 严.
    axis_high(Axis) = axis_high {
        LeadershipStrength: leadership_strength, PartyBuildingSubstance: party_building_substance,
        Strictness: strictness, Integrity: integrity,
    }
    /// 聚焦决策部署落实 …
    focus(FocusTag) = focus {
        DecisionImplementation: decision_implementation, GrassrootsCorruption: grassroots_corruption,
        OrganizationBuilding: organization_building, RectificationResults: rectification_results,
    }
    /// 党的领导弱化 …
    category(Category) = category {
        WeakLeadership: weak_leadership, DeficientPartyBuilding: deficient_party_building,
        LaxGovernance: lax_governance, Integrity: integrity, EightRulesFourWinds: eight_rules_four_winds,
        Personnel: personnel, PoorRectification: poor_rectification, Business: business,
    }
    /// 自查得分, 工作进展 …
    figure(Figure) = figure {
        Axes: axes, Progress: progress, Categories: categories, Departments: departments, CloseOut: close_out,
        BurnDown: burn_down,
    }
    /// 一般, 较重, 严重, 红线.
    severity(Severity) = severity { L: l, M: m, H: h, X: x, }
    /// 党组书记, 联络员 …
    role(Role) = role {
        GroupSecretary: group_secretary, LeadershipMember: leadership_member, Liaison: liaison, Office: office,
        PartyAffairs: party_affairs, DisciplineTeam: discipline_team, Finance: finance, Operations: operations,
        RectificationOffice: rectification_office,
    }
    /// 收到巡察通知, 进驻 …
    milestone(Milestone) = milestone { N: n, T: t, E: e, F: f, P: p, R: r, V: v, }
    /// 自查, 巡察中 …
    stage(SourceStage) = stage {
        SelfCheck: self_check, OnSite: on_site, Feedback: feedback, Transferred: transferred, Revisit: revisit,
    }
    /// 即知即改, 立行立改 …
    mode(RectifyMode) = mode {
        FixOnDiscovery: fix_on_discovery, ImmediateRectification: immediate_rectification,
        FullRectification: full_rectification, LongTerm: long_term,
    }
    /// 草稿, 已登记 …
    status(Status) = status {
        Draft: draft, Registered: registered, Rectifying: rectifying, Returned: returned, MakeUp: make_up,
        SelfReview: self_review, LeaderReview: leader_review, PendingAcceptance: pending_acceptance,
        LongTerm: long_term, ClosedOut: closed_out, HandedOver: handed_over, Merged: merged, Dismissed: dismissed,
        Voided: voided,
    }
    /// 登记, 认领 …
    step(Move) = step {
        Register: register, BackToDraft: back_to_draft, Claim: claim, Submit: submit,
        PassFirstReview: pass_first_review, PassSecondReview: pass_second_review,
        RecordAcceptance: record_acceptance, CloseSelfFound: close_self_found, CloseDirectly: close_directly,
        Return: give_back, Resume: resume, DemandMakeUp: demand_make_up, Extend: extend,
        ToLongTerm: to_long_term, PassRecheck: pass_recheck, HandOver: hand_over, Merge: merge,
        Dismiss: dismiss, Void: void, Reopen: reopen,
    }
    /// 共性问题 …
    nature(ProblemNature) = nature { Common: common, Particular: particular, Crucial: crucial, }
    /// 新建, 修订, 废止.
    rule_change(RuleChange) = rule_change { Made: made, Revised: revised, Abolished: abolished, }
    /// 回访发现 …
    reopen_ground(ReopenGround) = ground {
        Revisit: revisit, SpotCheck: spot_check, PublicFeedback: public_feedback, MakeUp: make_up, Other: other,
    }
    /// 党内公开 …
    disclosure(Disclosure) = disclosure {
        Undecided: undecided, WithinParty: within_party, WithinUnit: within_unit, Public: public, Withheld: withheld,
    }
    /// 国家秘密 …
    exempt_reason(ExemptReason) = exempt {
        StateSecret: state_secret, PendingCase: pending_case, HarmfulPublicity: harmful_publicity,
        MassIncident: mass_incident, OtherSensitive: other_sensitive,
    }
    /// 高, 中, 低.
    risk(RiskLevel) = risk { High: high, Medium: medium, Low: low, }
    /// 公开, 内部, 工作秘密.
    confidentiality(Confidentiality) = confidentiality { Public: public, Internal: internal, WorkSecret: work_secret, }
    /// 未开始, 进行中 …
    task_state(TaskState) = task_state {
        ToDo: to_do, InProgress: in_progress, Done: done, NotApplicable: not_applicable,
    }
    /// 是, 部分, 否.
    choice(Choice) = choice { Yes: yes, Partial: partial, No: no, }
    /// 合格, 部分合格, 不合格.
    verdict(Verdict) = verdict { Pass: pass, Partial: partial, Fail: fail, }
    /// 通知至进驻（工作日） …
    parameter(Parameter) = parameter {
        notice_to_entry_work_days: notice_to_entry_work_days, on_site_days: on_site_days,
        feedback_days: feedback_days, plan_work_days: plan_work_days, report_days: report_days,
        revisit_days: revisit_days, fix_on_discovery_days: fix_on_discovery_days, immediate_days: immediate_days,
        soon_days: soon_days, not_applicable_percent: not_applicable_percent, branch_term_years: branch_term_years,
        request_work_days: request_work_days, transfer_days: transfer_days, max_extensions: max_extensions,
        lag_percent: lag_percent, reminder_days: reminder_days, warning_days: warning_days,
        accountability_days: accountability_days, secretary_led_items: secretary_led_items,
        spot_check_percent: spot_check_percent, issue_share_percent: issue_share_percent,
        issue_share_aim_percent: issue_share_aim_percent, organisation_weight: organisation_weight,
        responsibility_weight: responsibility_weight, fulfilment_weight: fulfilment_weight,
        satisfaction_weight: satisfaction_weight,
    }
    /// 资料调阅, 立行立改通知书 …
    matter_kind(MatterKind) = matter {
        DocumentRequest: document_request, Meeting: meeting, Notice: notice, Transfer: transfer,
        PointedOut: pointed_out, DayLog: day_log, Opinion: opinion, Paper: paper, Recheck: recheck, Draw: draw,
        Publication: publication, Accountability: accountability, HandOut: hand_out, Release: release,
        Document: document,
    }
    /// 自查报告, 整改方案 …
    document_kind(DocumentKind) = document {
        SelfCheckReport: self_check_report, RectificationPlan: rectification_plan,
        RectificationReport: rectification_report, ChiefReport: chief_report, AccountabilityList: accountability_list,
        CloseOutRequest: close_out_request, EvidenceIndex: evidence_index, Questionnaire: questionnaire,
        Checklist: checklist,
    }
    /// 标题, 主送机关 …
    frame_text(FrameText) = frame_text {
        Title: title, Addressee: addressee, Opening: opening, Overview: overview, Organisation: organisation,
        ChiefDuty: chief_duty, Meetings: meetings, Causes: causes, Outlook: outlook, Coordination: coordination,
        Safeguards: safeguards, Commitment: commitment, Contact: contact,
        Signature: signature,
    }
    /// 问题清单, 统计图 …
    document_part(DocumentPart) = document_part {
        ProblemList: problem_list, TaskList: task_list, ResponsibilityList: responsibility_list,
        AccountabilityList: accountability_list, EvidenceList: evidence_list, Scores: scores, Charts: charts,
        Bases: bases,
    }
    /// 公民身份号码, 手机号码 …
    leak_kind(LeakKind) = leak_kind {
        IdNumber: id_number, MobileNumber: mobile_number, BankCard: bank_card, Informant: informant,
        ClassifiedMark: classified_mark,
    }
    /// 调阅资料, 书面说明.
    request_kind(RequestKind) = request_kind { Documents: documents, Explanation: explanation, }
    /// 座谈会, 个别谈话.
    meeting_kind(MeetingKind) = meeting_kind { Forum: forum, Interview: interview, }
    /// 移交问题, 移交线索.
    transfer_kind(TransferKind) = transfer_kind { Issue: issue, Clue: clue, }
    /// 第一种形态 …
    four_form(FourForm) = four_form { First: first, Second: second, Third: third, Fourth: fourth, }
    /// 整改方案, 整改情况报告.
    paper_kind(PaperKind) = paper { Plan: plan, Report: report, }
    /// 待答复, 通过 …
    paper_verdict(matter::Verdict) = paper_verdict {
        Pending: pending, Accepted: accepted, Returned: returned, MakeUp: make_up,
    }
    /// 回访, 反向抽查.
    recheck_kind(RecheckKind) = recheck_kind { Revisit: revisit, SpotCheck: spot_check, }
    /// 属实已改 …
    recheck_result(RecheckResult) = recheck_result {
        Rectified: rectified, Partly: partly, NotRectified: not_rectified, Relapsed: relapsed,
    }
    /// 党内, 社会.
    audience(Audience) = audience { Party: party, Public: public, }
    /// 敷衍塞责 …
    trigger(Trigger) = trigger {
        Perfunctory: perfunctory, PoorRectification: poor_rectification, FalseRectification: false_rectification,
        Overdue: overdue, Obstruction: obstruction, Dereliction: dereliction, Other: other,
    }
    /// 党组织, 班子成员 …
    subject(Subject) = subject {
        PartyOrganization: party_organization, LeadershipMember: leadership_member, MiddleManager: middle_manager,
        Staff: staff,
    }
    /// 主体责任 …
    liability(Liability) = liability {
        MainBody: main_body, FirstResponsible: first_responsible, ChiefLeadership: chief_leadership,
        ImportantLeadership: important_leadership, Direct: direct, Supervision: supervision,
    }
    /// 本单位作出, 建议上级或纪委作出.
    level(Level) = level { Unit: unit, Proposed: proposed, }
    /// 检查, 通报 …
    account_measure(matter::Measure) = account_measure {
        SelfCriticism: self_criticism, PublicNotice: public_notice, Reorganization: reorganization,
        Admonition: admonition, Reassignment: reassignment, DisciplinaryAction: disciplinary_action,
    }
    /// 拟议, 已建议 …
    account_stage(matter::Stage) = account_stage {
        Considered: considered, Proposed: proposed, Decided: decided, Carried: carried, Withdrawn: withdrawn,
    }
}
