//! An item of the ledger: its fields, and what they may hold.

use super::advance::MAX_RECHECK_MONTHS;
use super::choices::{Disclosure, ExemptReason, ProblemNature, RectifyMode, RiskLevel, SourceStage, Status};
use super::decision::LogEntry;
use super::parts::{Measure, RuleDocument, Stage};
use super::rhythm::rhythm;
use crate::Date;
use crate::change::Refusal;
use crate::evidence::EvidenceRef;
use crate::id::{ItemId, QuestionKey};
use crate::pack::{Axis, Category, Role, Severity};
use crate::questionnaire::{check_evidence, check_register_number, check_text};
use crate::round::Round;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Longest name of an officer, in characters.
const MAX_OFFICER_CHARS: usize = 30;

/// An item of the ledger. Its fields are the columns that units know (domain.md §5.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// 序号: running number within the round, from 1; part of the item's code.
    pub number: u32,
    /// Which cycle: 1, and one more each time that it came back after it was closed out (反弹重启).
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub cycle: u16,
    /// The item of the first cycle; nothing where it is this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_cycle: Option<ItemId>,
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
    /// 责任: who failed in what (S-25).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsibility: String,
    /// 共性, 个性, 要害 (S-17).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub natures: BTreeSet<ProblemNature>,
    /// 整改目标, measurable.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// 整改措施.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// 阶段性目标.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// 责任领导: always a post of the leadership (S-16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<Role>,
    /// Which post, such as 分管预算的副局长; never a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader_post: String,
    /// Name of that officer; only where the round allows names of the unit's own officers (design.md §8).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader_name: String,
    /// 责任部门.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead_department: String,
    /// 配合部门.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cooperating_departments: String,
    /// 责任人 (经办岗位).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handler_post: String,
    /// Name of that officer; only where the round allows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handler_name: String,
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
    /// 举一反三检查情况: where else it was looked for, and what was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expanded_check: String,
    /// 堵塞漏洞 (S-28).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub loophole_closed: String,
    /// 复查周期, in months, for what goes on for long; 1 to [`MAX_RECHECK_MONTHS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck_months: Option<u8>,
    /// When it was last looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub rechecked_on: Option<Date>,
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
    /// Columns that the unit's own spreadsheet has beyond these, by heading: kept, and given out again.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own_columns: BTreeMap<String, String>,
    /// Why it was voided (作废) or found to be untrue (不属实).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub void_reason: String,
    /// The item in which it goes on (并案).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ItemId>,
    /// The moves that it has made, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<LogEntry>,
}

fn first() -> u16 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_first(cycle: &u16) -> bool {
    *cycle == 1
}

impl Item {
    /// A blank draft.
    pub fn draft(number: u32, source_stage: SourceStage, category: Category, axis: Axis, found_on: Date) -> Self {
        Self {
            number,
            cycle: 1,
            first_cycle: None,
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
            responsibility: String::new(),
            natures: BTreeSet::new(),
            goal: String::new(),
            measures: Vec::new(),
            stages: Vec::new(),
            leader: None,
            leader_post: String::new(),
            leader_name: String::new(),
            lead_department: String::new(),
            cooperating_departments: String::new(),
            handler_post: String::new(),
            handler_name: String::new(),
            due: None,
            progress_note: String::new(),
            progress_percent: 0,
            lessons_applied: String::new(),
            expanded_check: String::new(),
            loophole_closed: String::new(),
            recheck_months: None,
            rechecked_on: None,
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
            own_columns: BTreeMap::new(),
            void_reason: String::new(),
            merged_into: None,
            log: Vec::new(),
        }
    }

    /// The code that people quote: `{unit}-{year}-{round}-{stage}-{number}`, and from the second cycle on `-{cycle}`.
    pub fn code(&self, round: &Round) -> String {
        let stage = match self.source_stage {
            SourceStage::SelfCheck => "ZC",
            SourceStage::OnSite => "XC",
            SourceStage::Feedback => "FK",
            SourceStage::Transferred => "YJ",
            SourceStage::Revisit => "HF",
        };
        let cycle = if self.cycle > 1 { format!("-{}", self.cycle) } else { String::new() };
        let (year, number) = (round.number.year, round.number.round);
        format!("{}-{year}-{number}-{stage}-{:03}{cycle}", round.unit_label(), self.number)
    }

    /// Whether it stands for a touched red line: then only its number is kept here.
    pub fn is_red_line(&self) -> bool {
        self.severity == Severity::X
    }

    /// Whether nothing is left to do.
    pub fn is_settled(&self) -> bool {
        self.status.is_settled()
    }

    /// Whether its fields can be changed: what is settled is history, and what is under review stays as it was handed
    /// in.
    pub fn is_editable(&self) -> bool {
        !self.status.is_settled() && !self.status.is_under_review()
    }

    /// Whether source, category, gravity, rhythm and due date can still be set. From the claim on they only change by
    /// moves, else a mild item could be closed directly that was a grave one, and an extension would need no consent.
    pub fn is_open_to_classify(&self) -> bool {
        matches!(self.status, Status::Draft | Status::Registered)
    }

    /// Whether it can still be told how it is made public: that is often decided only once the report was accepted,
    /// long after the close-out (双公开, S-51).
    pub fn is_open_to_disclose(&self) -> bool {
        self.is_editable() || self.status == Status::ClosedOut
    }

    /// Whether nothing but how it is made public differs from `before`.
    pub(crate) fn differs_only_in_disclosure(&self, before: &Self) -> bool {
        let disclosed = Self {
            disclosure: self.disclosure,
            disclosed_on: self.disclosed_on,
            exempt_reason: self.exempt_reason,
            ..before.clone()
        };
        disclosed == *self
    }

    /// All evidence: the item's own and that of its measures.
    pub fn all_evidence(&self) -> impl Iterator<Item = &EvidenceRef> {
        self.evidence.iter().chain(self.measures.iter().flat_map(|measure| &measure.evidence))
    }

    /// Puts a problem of the eight rules and four winds back to 立行立改: no choice overrides that (S-23).
    pub(crate) fn keep_rhythm(&mut self) {
        if self.category == Category::EightRulesFourWinds {
            self.rectify_mode = rhythm(self.source_stage, self.category);
        }
    }

    /// Takes over what only moves can change.
    pub(crate) fn keep_history_of(&mut self, before: &Self) {
        self.status = before.status;
        self.question.clone_from(&before.question);
        self.cycle = before.cycle;
        self.first_cycle.clone_from(&before.first_cycle);
        self.closed_on = before.closed_on;
        self.void_reason.clone_from(&before.void_reason);
        self.merged_into.clone_from(&before.merged_into);
        self.log.clone_from(&before.log);
    }

    /// Takes over what was fixed by the claim: see [`is_open_to_classify`](Self::is_open_to_classify). A due date that
    /// was never set can still be.
    pub(crate) fn keep_classification_of(&mut self, before: &Self) {
        self.source_stage = before.source_stage;
        self.category = before.category;
        self.severity = before.severity;
        self.rectify_mode = before.rectify_mode;
        self.found_on = before.found_on;
        self.due = before.due.or(self.due);
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
        if let Some(months) = self.recheck_months
            && !(1..=MAX_RECHECK_MONTHS).contains(&months)
        {
            return Err(Refusal::NumberOutOfRange { min: Some(1.0), max: Some(f64::from(MAX_RECHECK_MONTHS)) });
        }
        if [&self.leader_name, &self.handler_name].into_iter().any(|name| name.chars().count() > MAX_OFFICER_CHARS) {
            return Err(Refusal::TextTooLong { limit: MAX_OFFICER_CHARS });
        }
        self.log.iter().try_for_each(|entry| entry.decision.check())?;
        self.all_evidence().try_for_each(check_evidence)?;
        let numbered = [&self.issue_text, &self.transfer_number, &self.void_reason].map(String::as_str);
        self.texts().chain(numbered).try_for_each(check_text)
    }

    /// What a red line closes.
    fn has_free_text(&self) -> bool {
        self.all_evidence().next().is_some() || self.texts().any(|text| !text.trim().is_empty())
    }

    /// All free texts apart from the question's own words, the number, and the reason of voiding.
    fn texts(&self) -> impl Iterator<Item = &str> {
        [
            &self.symptom,
            &self.direct_cause,
            &self.root_cause,
            &self.harm,
            &self.political_nature,
            &self.responsibility,
            &self.goal,
            &self.leader_post,
            &self.leader_name,
            &self.lead_department,
            &self.cooperating_departments,
            &self.handler_post,
            &self.handler_name,
            &self.progress_note,
            &self.lessons_applied,
            &self.expanded_check,
            &self.loophole_closed,
            &self.cross_level_reference,
            &self.note,
        ]
        .into_iter()
        .map(String::as_str)
        .chain(self.measures.iter().flat_map(|one| [one.text.as_str(), one.owner.as_str(), one.result.as_str()]))
        .chain(self.stages.iter().map(|stage| stage.text.as_str()))
        .chain(self.rule_documents.iter().flat_map(|rule| [rule.name.as_str(), rule.doc_no.as_str()]))
        .chain(self.own_columns.values().map(String::as_str))
    }
}
