//! An item of the ledger: its fields, and what they may hold.

use super::choices::{Disclosure, ExemptReason, RectifyMode, RiskLevel, SourceStage, Status};
use super::rhythm::rhythm;
use crate::domain::Date;
use crate::domain::change::Refusal;
use crate::domain::evidence::EvidenceRef;
use crate::domain::id::QuestionKey;
use crate::domain::pack::{Axis, Category, Role, Severity};
use crate::domain::questionnaire::{check_evidence, check_register_number, check_text};
use crate::domain::round::Round;
use serde::{Deserialize, Serialize};

/// An item of the ledger. Its fields are the columns that units know (domain.md §5.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// 序号: running number within the round, from 1; part of the item's code.
    pub number: u32,
    /// 问题: what is wrong, in the words of the finding.
    pub issue_text: String,
    /// 问题来源.
    pub source_stage: SourceStage,
    /// 整改节奏; follows from stage and category (§5.2), but 长期坚持 can be chosen.
    pub rectify_mode: RectifyMode,
    /// 问题类别.
    pub category: Category,
    /// 检查点.
    pub axis: Axis,
    /// 级别.
    pub severity: Severity,
    /// Where it stands.
    pub status: Status,
    /// 发现日期.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub found_on: Date,
    /// The answer that it was made from; nothing for one entered by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionKey>,
    /// 具体表现 (症状).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub symptom: String,
    /// 直接原因.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub direct_cause: String,
    /// 根本原因 (病因).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub root_cause: String,
    /// 危害 (病害).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub harm: String,
    /// 政治定性 (S-15).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub political_nature: String,
    /// 整改目标, measurable.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// 整改措施.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// 责任领导: always a post of the leadership (S-16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<Role>,
    /// Which post, such as 分管预算的副局长; never a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader_post: String,
    /// 责任部门.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead_department: String,
    /// 配合部门.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cooperating_departments: String,
    /// 责任人 (经办岗位).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handler_post: String,
    /// 完成时限.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Date>,
    /// 完成情况.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub progress_note: String,
    /// 完成进度, in percent from 0 to 100.
    #[serde(default)]
    pub progress_percent: u8,
    /// 举一反三情况 (S-28).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lessons_applied: String,
    /// 新建或修订的制度 (S-28).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rule_documents: Vec<RuleDocument>,
    /// 涉及金额, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money_found: Option<f64>,
    /// 清退、追缴金额, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money_recovered: Option<f64>,
    /// 佐证材料.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRef>,
    /// 销号日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub closed_on: Option<Date>,
    /// 移交、线索或登记编号, without any content (S-43).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub transfer_number: String,
    /// 公开方式 (S-51).
    #[serde(default)]
    pub disclosure: Disclosure,
    /// 公开日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub disclosed_on: Option<Date>,
    /// 不公开理由.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_reason: Option<ExemptReason>,
    /// 书记领办 (S-46).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub led_by_secretary: bool,
    /// 廉政风险 (S-06).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integrity_risk: Option<RiskLevel>,
    /// Whether inspections above or audits have named the same (S-60): by which, with number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cross_level_reference: String,
    /// 备注.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Why it was voided (作废).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub void_reason: String,
}

/// A measure against the problem (S-04).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    /// What is done.
    pub text: String,
    /// Which office does it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Date>,
    /// When it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub done_on: Option<Date>,
}

/// A rule that was made or revised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleDocument {
    /// Its name.
    pub name: String,
    /// 文号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc_no: String,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
}

impl Item {
    /// A blank draft.
    pub fn draft(number: u32, source_stage: SourceStage, category: Category, axis: Axis, found_on: Date) -> Self {
        Self {
            number,
            issue_text: String::new(),
            source_stage,
            rectify_mode: rhythm(source_stage, category),
            category,
            axis,
            severity: Severity::M,
            status: Status::Draft,
            found_on,
            question: None,
            symptom: String::new(),
            direct_cause: String::new(),
            root_cause: String::new(),
            harm: String::new(),
            political_nature: String::new(),
            goal: String::new(),
            measures: Vec::new(),
            leader: None,
            leader_post: String::new(),
            lead_department: String::new(),
            cooperating_departments: String::new(),
            handler_post: String::new(),
            due: None,
            progress_note: String::new(),
            progress_percent: 0,
            lessons_applied: String::new(),
            rule_documents: Vec::new(),
            money_found: None,
            money_recovered: None,
            evidence: Vec::new(),
            closed_on: None,
            transfer_number: String::new(),
            disclosure: Disclosure::Undecided,
            disclosed_on: None,
            exempt_reason: None,
            led_by_secretary: false,
            integrity_risk: None,
            cross_level_reference: String::new(),
            note: String::new(),
            void_reason: String::new(),
        }
    }

    /// The code that people quote: `{unit}-{year}-{round}-{stage}-{number}`.
    pub fn code(&self, round: &Round) -> String {
        let stage = match self.source_stage {
            SourceStage::SelfCheck => "ZC",
            SourceStage::OnSite => "XC",
            SourceStage::Feedback => "FK",
            SourceStage::Transferred => "YJ",
            SourceStage::Revisit => "HF",
        };
        format!("{}-{}-{}-{stage}-{:03}", round.unit_label(), round.number.year, round.number.round, self.number)
    }

    /// Whether it stands for a touched red line: then only its number is kept here.
    pub fn is_red_line(&self) -> bool {
        self.severity == Severity::X
    }

    /// Whether nothing is left to do.
    pub fn is_settled(&self) -> bool {
        matches!(self.status, Status::ClosedOut | Status::Voided)
    }

    /// Whether its fields can still be changed: what is closed out or voided is history.
    pub fn is_editable(&self) -> bool {
        !self.is_settled()
    }

    /// Puts a problem of the eight rules and four winds back to 立行立改: no choice overrides that (S-23).
    pub(in crate::domain) fn keep_rhythm(&mut self) {
        if self.category == Category::EightRulesFourWinds {
            self.rectify_mode = rhythm(self.source_stage, self.category);
        }
    }

    /// Refuses fields that are out of range, and on a red line free text and anything but a registration number.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.is_red_line() && self.has_free_text() {
            return Err(Refusal::RedLine);
        }
        if self.is_red_line() {
            check_register_number(&self.transfer_number)?;
        }
        if self.progress_percent > 100 {
            return Err(Refusal::NumberOutOfRange { min: Some(0.0), max: Some(100.0) });
        }
        for money in [self.money_found, self.money_recovered].into_iter().flatten() {
            if !money.is_finite() || money < 0.0 {
                return Err(Refusal::NumberOutOfRange { min: Some(0.0), max: None });
            }
        }
        self.evidence.iter().try_for_each(check_evidence)?;
        let numbered = [&self.issue_text, &self.transfer_number, &self.void_reason].map(String::as_str);
        self.texts().chain(numbered).try_for_each(check_text)
    }

    /// What a red line closes.
    fn has_free_text(&self) -> bool {
        !self.evidence.is_empty() || self.texts().any(|text| !text.trim().is_empty())
    }

    /// All free texts apart from the question's own words, the number, and the reason of voiding.
    fn texts(&self) -> impl Iterator<Item = &str> {
        [
            &self.symptom,
            &self.direct_cause,
            &self.root_cause,
            &self.harm,
            &self.political_nature,
            &self.goal,
            &self.leader_post,
            &self.lead_department,
            &self.cooperating_departments,
            &self.handler_post,
            &self.progress_note,
            &self.lessons_applied,
            &self.cross_level_reference,
            &self.note,
        ]
        .into_iter()
        .map(String::as_str)
        .chain(self.measures.iter().flat_map(|measure| [measure.text.as_str(), measure.owner.as_str()]))
        .chain(self.rule_documents.iter().flat_map(|rule| [rule.name.as_str(), rule.doc_no.as_str()]))
    }
}
