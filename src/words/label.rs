//! What the closed choices of the domain are called.

use super::say;
use crate::domain::evidence::Confidentiality;
use crate::domain::ledger::{Disclosure, ExemptReason, RectifyMode, RiskLevel, SourceStage, Status};
use crate::domain::pack::{Axis, Category, Choice, FocusTag, Milestone, Role, Severity, Verdict};
use crate::domain::round::{Framework, Parameter, RoundKind, UnitKind};
use crate::domain::task::TaskState;

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident($type:ident) = $group:ident { $($variant:ident: $key:ident,)* })*) => {
        $(
            $(#[$doc])*
            pub fn $name(choice: $type) -> &'static str {
                match choice { $($type::$variant => say!(label.$group.$key),)* }
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
        Draft: draft, Registered: registered, Rectifying: rectifying, ClosedOut: closed_out, Voided: voided,
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
    }
}
