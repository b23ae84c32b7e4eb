//! Questions, and how an answer to them is judged (domain.md §3).

use super::condition::{Comparison, Condition};
use super::follow_up::Field;
use crate::id::{FieldId, FollowUpId, OptionId, QuestionId, SectionId, SourceId};
use serde::{Deserialize, Serialize};

/// A part (卷) of a questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Such as `A`.
    pub id: SectionId,
    /// Such as 党的领导.
    pub title: String,
    /// What this part looks at, one sentence.
    pub intro: String,
    /// Problem category that a failing answer here gets in the ledger (S-14), unless the question names its own.
    pub category: Category,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// Never changes once published, because answers name it.
    pub id: QuestionId,
    /// The part that it stands in.
    pub section: SectionId,
    /// The check point of the speech that it counts for.
    pub axis: Axis,
    /// Focuses of today's frameworks that it counts for (domain.md §3.0).
    pub focus: Vec<FocusTag>,
    /// The question as an official paper would put it.
    pub text: String,
    /// The same in plain language (大白话): what is meant, how to find out.
    pub hint: String,
    /// How inspectors check it (核查指引), empty where unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guide: String,
    /// What an answer looks like.
    pub answer: AnswerKind,
    /// Whether «yes» is good or bad news; only read for yes/no questions.
    #[serde(default)]
    pub polarity: Polarity,
    /// How grave a failing answer is.
    pub severity: Severity,
    /// Weight in the score: 3 for H, 2 for M, 1 for L by default, 0 for X.
    pub weight: u8,
    /// Evidence that a «yes» would rest on, empty where none is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Rules and regulations it rests on; until the unit has verified one, it is for reference only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Basis>,
    /// Fields that unfold with a failing answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUpId>,
    /// Judging rules, further fields and notices of its own (domain.md §3.10).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Shown only while this holds; always where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// Problem category in the ledger where it differs from the section's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Requirements of the speech that it serves (domain.md §1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<SourceId>,
}

/// What an answer looks like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// 是 / 部分 / 否.
    YesNo,
    /// One number.
    Number {
        /// Unit shown behind the number.
        #[serde(default)]
        unit: String,
        /// Smallest number that makes sense.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<f64>,
        /// Largest number that makes sense.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<f64>,
    },
    /// Several numbers, each with a name.
    Numbers(Vec<NumberField>),
    /// A calendar date.
    Date,
    /// Free text.
    Text,
    /// One of several.
    Single(Vec<SelectOption>),
    /// Any of several.
    Multiple(Vec<SelectOption>),
}

/// One number of a question with several; all are at least zero.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberField {
    /// Unique within the question.
    pub id: FieldId,
    /// Visible label.
    pub label: String,
    /// Unit shown behind the number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// A closed choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SelectOption {
    /// Unique within the question or field.
    pub id: OptionId,
    /// Visible label.
    pub label: String,
    /// How choosing it judges the question; of several chosen, the worst counts. Nothing where it tells nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// What the person answered to a yes/no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 是.
    Yes,
    /// 部分.
    Partial,
    /// 否.
    No,
}

/// How an answer was judged, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// In order (合格).
    Pass,
    /// In order only in part (部分合格).
    Partial,
    /// Not in order (不合格).
    Fail,
}

/// Whether «yes» is good or bad news.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// «Yes» is good news.
    #[default]
    Positive,
    /// «Yes» is a problem (反向题 ⇄).
    Negative,
}

/// How grave a failing answer is (domain.md §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// 一般.
    L,
    /// 较重.
    M,
    /// 严重.
    H,
    /// 红线: stop writing, report to the discipline team.
    X,
}

/// The four check points of the speech (S-10…S-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// 党的领导：强或弱 (S-10).
    LeadershipStrength,
    /// 党的建设：实或虚 (S-11).
    PartyBuildingSubstance,
    /// 全面从严治党：严或宽 (S-12).
    Strictness,
    /// 党风廉政建设和反腐败斗争, the vital point, without a pair of adjectives (S-13).
    Integrity,
}

impl Axis {
    /// All four, in the order of the speech.
    pub const ALL: [Self; 4] =
        [Self::LeadershipStrength, Self::PartyBuildingSubstance, Self::Strictness, Self::Integrity];
}

/// The four focuses (四个聚焦); the three focuses are the first three (domain.md §3.0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FocusTag {
    /// 聚焦决策部署在本单位落实.
    DecisionImplementation,
    /// 聚焦群众身边不正之风和腐败问题.
    GrassrootsCorruption,
    /// 聚焦基层党组织和党员干部队伍建设.
    OrganizationBuilding,
    /// 聚焦巡察、审计等监督发现问题整改落实和成果运用.
    RectificationResults,
}

impl FocusTag {
    /// All four, in order.
    pub const ALL: [Self; 4] = [
        Self::DecisionImplementation,
        Self::GrassrootsCorruption,
        Self::OrganizationBuilding,
        Self::RectificationResults,
    ];
}

/// First-level problem category in the ledger (S-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 党的领导弱化.
    WeakLeadership,
    /// 党的建设缺失.
    DeficientPartyBuilding,
    /// 全面从严治党不力.
    LaxGovernance,
    /// 党风廉政.
    Integrity,
    /// 违反中央八项规定精神和“四风”: always rectified at once (S-23).
    EightRulesFourWinds,
    /// 选人用人.
    Personnel,
    /// 整改不力.
    PoorRectification,
    /// 业务领域.
    Business,
}

impl Category {
    /// All, in the order of S-14.
    pub const ALL: [Self; 8] = [
        Self::WeakLeadership,
        Self::DeficientPartyBuilding,
        Self::LaxGovernance,
        Self::Integrity,
        Self::EightRulesFourWinds,
        Self::Personnel,
        Self::PoorRectification,
        Self::Business,
    ];

    /// The check point that problems of this category belong to, as in the core questionnaire (domain.md §3); nothing
    /// where they may belong to any.
    pub fn usual_axis(self) -> Option<Axis> {
        Some(match self {
            Self::WeakLeadership => Axis::LeadershipStrength,
            Self::DeficientPartyBuilding => Axis::PartyBuildingSubstance,
            Self::LaxGovernance | Self::PoorRectification => Axis::Strictness,
            Self::Integrity | Self::EightRulesFourWinds => Axis::Integrity,
            Self::Personnel | Self::Business => return None,
        })
    }
}

/// A rule or regulation that a question rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// Its title, in 《》 where it is a published paper.
    pub title: String,
    /// How sure the authors of the pack are of it.
    pub standing: BasisStanding,
    /// Always false in a pack: the unit itself compares it with the text in force, and keeps that in the round.
    pub verified: bool,
}

/// How sure the authors of a pack are of a basis (★ and ☆ of domain.md §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BasisStanding {
    /// Title and purpose are known (★); edition and clause are still to be checked.
    Known,
    /// Uncertain or internal (☆): shown as 待核.
    Uncertain,
}

/// A rule of a single question (domain.md §3.10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// A number judges itself: the first rule whose comparison holds decides; where none does, it passes.
    JudgeNumber {
        /// How the number is compared with `value`.
        compare: Comparison,
        /// The bound, in the question's unit.
        value: f64,
        /// What follows.
        verdict: Verdict,
    },
    /// The number tells nothing by itself: it is recorded and neither passes nor fails.
    RecordOnly,
    /// A date judges itself: older than this many years fails. Counted to the day of the answer.
    OlderThanYears {
        /// Whole years; `None` takes the round's parameter for the term of a party branch.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        years: Option<u16>,
        /// What follows.
        verdict: Verdict,
    },
    /// Parts must add up to a total, else the answer is refused (勾稽关系).
    SumEquals {
        /// Fields that are added up.
        parts: Vec<FieldId>,
        /// Field that they must equal.
        total: FieldId,
        /// What the person is told.
        message: String,
    },
    /// A remainder above zero judges: a number field of the question, or an unfolded field.
    JudgeField {
        /// The field looked at.
        field: FieldId,
        /// How its number is compared with `value`.
        compare: Comparison,
        /// The bound.
        value: f64,
        /// At best this is the verdict while the comparison holds.
        verdict: Verdict,
    },
    /// If any of these numbers is larger than the one before it, the verdict is at best this one.
    JudgeRising {
        /// Fields in order of time.
        fields: Vec<FieldId>,
        /// What follows.
        verdict: Verdict,
    },
    /// While another condition holds as well, the verdict is at best this one, and the message says why.
    JudgeIf {
        /// Own number must compare so; `None` where only the condition counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        own: Option<(Comparison, f64)>,
        /// What else must hold.
        condition: Condition,
        /// What follows.
        verdict: Verdict,
        /// What the person is told.
        message: String,
    },
    /// Further fields, shown with these verdicts; with all answers where the list is empty.
    Fields {
        /// Verdicts that unfold them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        on: Vec<Verdict>,
        /// The fields, in order; they come after those of the follow-up.
        fields: Vec<Field>,
    },
    /// A sentence that is shown with these verdicts.
    Notice {
        /// Verdicts that show it.
        on: Vec<Verdict>,
        /// The sentence.
        message: String,
    },
}

impl Question {
    /// All conditions that the question depends on: for being shown, and for being judged.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let judging = self.rules.iter().filter_map(|rule| match rule {
            Rule::JudgeIf { condition, .. } => Some(condition),
            _ => None,
        });
        self.show_if.iter().chain(judging)
    }
}
