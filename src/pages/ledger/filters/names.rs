//! What the values that a ledger can be filtered by are called: in the address, and on the screen.

use crate::words::{axis, category, mode, nature, role, say, severity, stage, status};
use domain::ledger::{ProblemNature, RectifyMode, SourceStage, Status};
use domain::lists::{DueFilter, Facet, FacetValue};
use domain::pack::{Axis, Category, Role, Severity};

/// Names of the filters in the address.
pub const NAMES: &[&str] = &[
    "due",
    "led",
    "again",
    "status",
    "mode",
    "stage",
    "category",
    "axis",
    "severity",
    "leader",
    "department",
    "nature",
    "q",
];

/// A value of a facet, its name in the address, and its label.
pub type Named = (FacetValue, &'static str, &'static str);

/// The name of a facet in the address.
pub fn facet_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Due => "due",
        Facet::LedBySecretary => "led",
        Facet::CameBack => "again",
        Facet::Status => "status",
        Facet::Mode => "mode",
        Facet::Stage => "stage",
        Facet::Category => "category",
        Facet::Axis => "axis",
        Facet::Severity => "severity",
        Facet::Leader => "leader",
        Facet::Department => "department",
        Facet::Nature => "nature",
    }
}

/// What a facet is called.
pub fn facet_label(facet: Facet) -> &'static str {
    match facet {
        Facet::Due => say!(ledger.due),
        Facet::LedBySecretary => say!(ledger.led_by_secretary),
        Facet::CameBack => say!(ledger.came_back),
        Facet::Status => say!(ledger.status),
        Facet::Mode => say!(ledger.mode),
        Facet::Stage => say!(ledger.stage),
        Facet::Category => say!(ledger.category),
        Facet::Axis => say!(ledger.axis),
        Facet::Severity => say!(ledger.severity),
        Facet::Leader => say!(ledger.leader),
        Facet::Department => say!(ledger.lead_department),
        Facet::Nature => say!(ledger.natures),
    }
}

/// The closed values of a facet; of leaders, those that are named by their role. Departments and posts are named by
/// themselves.
pub fn named(facet: Facet) -> Vec<Named> {
    fn all<T: Copy>(
        values: &[(T, &'static str)],
        value: fn(T) -> FacetValue,
        label: fn(T) -> &'static str,
    ) -> Vec<Named> {
        values.iter().map(|&(one, name)| (value(one), name, label(one))).collect()
    }
    match facet {
        Facet::Due => vec![
            (FacetValue::Due(DueFilter::Overdue), "overdue", say!(ledger.overdue)),
            (FacetValue::Due(DueFilter::Soon), "soon", say!(ledger.soon)),
        ],
        Facet::LedBySecretary => vec![(FacetValue::LedBySecretary, "1", say!(ledger.led_by_secretary))],
        Facet::CameBack => vec![(FacetValue::CameBack, "1", say!(ledger.came_back))],
        Facet::Status => all(&STATUSES, FacetValue::Status, status),
        Facet::Mode => all(&MODES, FacetValue::Mode, mode),
        Facet::Stage => all(&STAGES, FacetValue::Stage, stage),
        Facet::Category => all(&CATEGORIES, FacetValue::Category, category),
        Facet::Axis => all(&AXES, FacetValue::Axis, axis),
        Facet::Severity => all(&SEVERITIES, FacetValue::Severity, severity),
        Facet::Leader => all(&LEADERS, FacetValue::Leader, role),
        Facet::Nature => all(&NATURES, FacetValue::Nature, nature),
        Facet::Department => Vec::new(),
    }
}

const STATUSES: [(Status, &str); 14] = [
    (Status::Draft, "draft"),
    (Status::Registered, "registered"),
    (Status::Rectifying, "rectifying"),
    (Status::Returned, "returned"),
    (Status::MakeUp, "make_up"),
    (Status::SelfReview, "self_review"),
    (Status::LeaderReview, "leader_review"),
    (Status::PendingAcceptance, "pending_acceptance"),
    (Status::LongTerm, "long_term"),
    (Status::ClosedOut, "closed_out"),
    (Status::HandedOver, "handed_over"),
    (Status::Merged, "merged"),
    (Status::Dismissed, "dismissed"),
    (Status::Voided, "voided"),
];
const MODES: [(RectifyMode, &str); 4] = [
    (RectifyMode::FixOnDiscovery, "fix_on_discovery"),
    (RectifyMode::ImmediateRectification, "immediate"),
    (RectifyMode::FullRectification, "full"),
    (RectifyMode::LongTerm, "long_term"),
];
const STAGES: [(SourceStage, &str); 5] = [
    (SourceStage::SelfCheck, "self_check"),
    (SourceStage::OnSite, "on_site"),
    (SourceStage::Feedback, "feedback"),
    (SourceStage::Transferred, "transferred"),
    (SourceStage::Revisit, "revisit"),
];
const CATEGORIES: [(Category, &str); 8] = [
    (Category::WeakLeadership, "weak_leadership"),
    (Category::DeficientPartyBuilding, "deficient_party_building"),
    (Category::LaxGovernance, "lax_governance"),
    (Category::Integrity, "integrity"),
    (Category::EightRulesFourWinds, "eight_rules_four_winds"),
    (Category::Personnel, "personnel"),
    (Category::PoorRectification, "poor_rectification"),
    (Category::Business, "business"),
];
const AXES: [(Axis, &str); 4] = [
    (Axis::LeadershipStrength, "leadership"),
    (Axis::PartyBuildingSubstance, "party_building"),
    (Axis::Strictness, "strictness"),
    (Axis::Integrity, "integrity"),
];
const SEVERITIES: [(Severity, &str); 4] =
    [(Severity::X, "red_line"), (Severity::H, "high"), (Severity::M, "medium"), (Severity::L, "low")];
const LEADERS: [(Role, &str); 2] =
    [(Role::GroupSecretary, "group_secretary"), (Role::LeadershipMember, "leadership_member")];
const NATURES: [(ProblemNature, &str); 3] =
    [(ProblemNature::Common, "common"), (ProblemNature::Particular, "particular"), (ProblemNature::Crucial, "crucial")];
