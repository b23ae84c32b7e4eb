//! The rectification ledger (整改台账, domain.md §5): items, their rhythm, and how they move towards close-out (销号).

use super::Date;
use super::change::Refusal;
use super::evidence::EvidenceRef;
use super::id::{ItemId, QuestionKey};
use super::library::Entry;
use super::pack::{Axis, Category, DayUnit, Field, FieldTarget, Milestone, Role, Severity};
use super::questionnaire::{
    Answer, Judgement, Value, check_evidence, check_register_number, check_text, shown_entries,
};
use super::round::Round;
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

macro_rules! closed_choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
        }
    };
}

closed_choice! {
    /// When a problem was found: this decides its rhythm, not its gravity (domain.md §0.4).
    SourceStage {
        /// 自查.
        SelfCheck,
        /// 巡察中.
        OnSite,
        /// 反馈.
        Feedback,
        /// 移交.
        Transferred,
        /// 回访.
        Revisit,
    }
}

closed_choice! {
    /// 整改节奏 (S-49).
    RectifyMode {
        /// 即知即改.
        FixOnDiscovery,
        /// 立行立改.
        ImmediateRectification,
        /// 全面整改.
        FullRectification,
        /// 长期坚持.
        LongTerm,
    }
}

closed_choice! {
    /// Where an item stands.
    Status {
        /// 草稿.
        Draft,
        /// 已登记.
        Registered,
        /// 整改中.
        Rectifying,
        /// 已销号.
        ClosedOut,
        /// 作废: entered by mistake; nothing is ever deleted.
        Voided,
    }
}

closed_choice! {
    /// 公开方式 (S-51).
    Disclosure {
        /// Not decided yet.
        Undecided,
        /// 党内公开.
        WithinParty,
        /// 单位内公开.
        WithinUnit,
        /// 向社会公开.
        Public,
        /// 不公开, with a reason.
        Withheld,
    }
}

closed_choice! {
    /// Reasons for which disclosure can be waived (domain.md §5.1).
    ExemptReason {
        /// 国家秘密.
        StateSecret,
        /// 在办未公布案件.
        PendingCase,
        /// 可能引发重大负面炒作.
        HarmfulPublicity,
        /// 可能引发大规模上访或群体事件.
        MassIncident,
        /// 其他重大敏感.
        OtherSensitive,
    }
}

closed_choice! {
    /// 廉政风险 (S-06).
    RiskLevel {
        /// 高.
        High,
        /// 中.
        Medium,
        /// 低.
        Low,
    }
}

// `#[default]` can't stand inside the macro above without a rule of its own.
#[allow(clippy::derivable_impls, reason = "the enum is written by a macro that knows no default")]
impl Default for Disclosure {
    fn default() -> Self {
        Self::Undecided
    }
}

/// 整改节奏 by the time of discovery; the eight rules and four winds always at once (S-23, S-49, domain.md §5.2).
///
/// Transferred problems take the pace of on-site ones, since they must be answered within a set time (S-42);
/// what a revisit finds takes the pace of feedback.
pub fn rhythm(stage: SourceStage, category: Category) -> RectifyMode {
    match (category, stage) {
        (Category::EightRulesFourWinds, _) | (_, SourceStage::OnSite | SourceStage::Transferred) => {
            RectifyMode::ImmediateRectification
        }
        (_, SourceStage::SelfCheck) => RectifyMode::FixOnDiscovery,
        (_, SourceStage::Feedback | SourceStage::Revisit) => RectifyMode::FullRectification,
    }
}

/// The default due date of an item found on `found_on` (domain.md §5.2); nothing while the report's date is unknown,
/// and for 长期坚持.
pub fn default_due(mode: RectifyMode, found_on: Date, round: &Round) -> Option<Date> {
    let after = |days: u16| {
        let days = i16::try_from(days).unwrap_or(i16::MAX);
        round.calendar.offset(found_on, days, DayUnit::Calendar)
    };
    match mode {
        RectifyMode::FixOnDiscovery => after(round.parameters.fix_on_discovery_days),
        RectifyMode::ImmediateRectification => {
            let due = after(round.parameters.immediate_days)?;
            // Found while the inspectors are there, it must be mended before they leave.
            let end = round.milestones.get(&Milestone::E).filter(|end| **end >= found_on);
            Some(end.map_or(due, |end| due.min(*end)))
        }
        RectifyMode::FullRectification => round.milestone(Milestone::R),
        RectifyMode::LongTerm => None,
    }
}

/// What must be there before an item can move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// 问题 and, apart from red lines, 具体表现.
    Description,
    /// At least one measure.
    Measure,
    /// 责任领导.
    Leader,
    /// 责任部门.
    LeadDepartment,
    /// 完成时限.
    Due,
    /// Every measure has a day on which it was done.
    MeasuresDone,
    /// At least one piece of evidence (S-29, domain.md §0.6).
    Evidence,
    /// 举一反三 (S-28).
    LessonsApplied,
    /// 不是红线: red lines are handed over, not rectified here.
    NoRedLine,
    /// 登记编号, for a red line.
    TransferNumber,
    /// A reason of at least [`MIN_REASON_CHARS`](super::questionnaire::MIN_REASON_CHARS) characters.
    Reason,
}

/// A row of the transition table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// Where the item stands.
    pub from: Status,
    /// Where it goes.
    pub to: Status,
    /// What must be true.
    pub requires: &'static [Requirement],
}

/// All moves that there are (domain.md §5.3). Buttons, their reasons and the tests come from this table.
pub const TRANSITIONS: &[Transition] = &[
    Transition {
        from: Status::Draft,
        to: Status::Registered,
        requires: &[Requirement::Description, Requirement::TransferNumber],
    },
    Transition {
        from: Status::Registered,
        to: Status::Rectifying,
        requires: &[
            Requirement::NoRedLine,
            Requirement::Measure,
            Requirement::Leader,
            Requirement::LeadDepartment,
            Requirement::Due,
        ],
    },
    Transition {
        from: Status::Rectifying,
        to: Status::ClosedOut,
        requires: &[Requirement::MeasuresDone, Requirement::Evidence, Requirement::LessonsApplied],
    },
    Transition { from: Status::Registered, to: Status::Draft, requires: &[] },
    Transition { from: Status::Draft, to: Status::Voided, requires: &[Requirement::Reason] },
    Transition { from: Status::Registered, to: Status::Voided, requires: &[Requirement::Reason] },
];

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

    /// The draft that a failing answer proposes, filled from its follow-up.
    ///
    /// A red line gives nothing but its number (S-24, domain.md §0.7).
    pub fn proposed(
        entry: &Entry,
        answer: &Answer,
        judgement: Judgement,
        number: u32,
        today: Date,
        round: &Round,
    ) -> Self {
        let question = &entry.question;
        let mut item = Self::draft(number, SourceStage::SelfCheck, entry.category, question.axis, today);
        item.severity = question.severity;
        item.question = Some(entry.key.clone());
        item.issue_text.clone_from(&question.text);
        item.due = default_due(item.rectify_mode, today, round);
        for (field, value) in shown_entries(entry, answer, &judgement) {
            item.fill(field, value);
        }
        if !judgement.red_line {
            item.evidence.clone_from(&answer.evidence);
        }
        item
    }

    fn fill(&mut self, field: &Field, value: &Value) {
        let text = || match value {
            Value::Text(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        match (field.target, value) {
            (Some(FieldTarget::Symptom), _) => self.symptom = text(),
            (Some(FieldTarget::DirectCause), _) => self.direct_cause = text(),
            (Some(FieldTarget::RootCause), _) => self.root_cause = text(),
            (Some(FieldTarget::Measure), Value::Text(text)) if !text.trim().is_empty() => {
                self.measures.push(Measure { text: text.trim().to_owned(), ..Measure::default() });
            }
            (Some(FieldTarget::Due), Value::Date(date)) => self.due = Some(*date),
            (Some(FieldTarget::Leader), Value::Role(role)) => self.leader = Some(*role),
            (Some(FieldTarget::LeadDepartment), _) => self.lead_department = text(),
            (Some(FieldTarget::MoneyFound), Value::Number(number)) => self.money_found = Some(*number),
            (Some(FieldTarget::MoneyRecovered), Value::Number(number)) => self.money_recovered = Some(*number),
            (Some(FieldTarget::RuleDocument), Value::Text(text)) if !text.trim().is_empty() => {
                self.rule_documents.push(RuleDocument { name: text.trim().to_owned(), ..RuleDocument::default() });
            }
            (Some(FieldTarget::TransferNumber), _) => self.transfer_number = text(),
            (Some(FieldTarget::Note), Value::Text(text)) if !text.trim().is_empty() => {
                if !self.note.is_empty() {
                    self.note.push('；');
                }
                self.note.push_str(&format!("{}：{}", field.label, text.trim()));
            }
            _ => {}
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

    /// Whether 长期坚持 can be chosen: never for the eight rules and four winds (S-23).
    pub fn allows_long_term(&self) -> bool {
        self.category != Category::EightRulesFourWinds
    }

    /// Gives it another stage and category. The rhythm follows, and so does a due date that was the default one.
    pub fn reclassify(&mut self, stage: SourceStage, category: Category, round: &Round) {
        self.source_stage = stage;
        self.category = category;
        let stays_long = self.rectify_mode == RectifyMode::LongTerm && self.allows_long_term();
        self.keep_pace(if stays_long { RectifyMode::LongTerm } else { rhythm(stage, category) }, round);
    }

    /// Chooses 长期坚持, or goes back to the rhythm that follows from stage and category.
    pub fn set_long_term(&mut self, long_term: bool, round: &Round) {
        let chosen = long_term && self.allows_long_term();
        let mode = if chosen { RectifyMode::LongTerm } else { rhythm(self.source_stage, self.category) };
        self.keep_pace(mode, round);
    }

    fn keep_pace(&mut self, mode: RectifyMode, round: &Round) {
        let was_default = self.due == default_due(self.rectify_mode, self.found_on, round);
        self.rectify_mode = mode;
        if was_default || self.due.is_none() {
            self.due = default_due(mode, self.found_on, round);
        }
    }

    /// What is missing for a move, in the order of the table; `None` where the table has no such move.
    pub fn missing_for(&self, to: Status, reason: &str) -> Option<Vec<Requirement>> {
        let row = TRANSITIONS.iter().find(|row| row.from == self.status && row.to == to)?;
        Some(row.requires.iter().copied().filter(|requirement| !self.meets(*requirement, reason)).collect())
    }

    fn meets(&self, requirement: Requirement, reason: &str) -> bool {
        let filled = |text: &str| !text.trim().is_empty();
        match requirement {
            Requirement::Description => filled(&self.issue_text) && (self.is_red_line() || filled(&self.symptom)),
            Requirement::Measure => self.measures.iter().any(|measure| filled(&measure.text)),
            Requirement::Leader => self.leader.is_some(),
            Requirement::LeadDepartment => filled(&self.lead_department),
            Requirement::Due => self.due.is_some(),
            Requirement::MeasuresDone => {
                !self.measures.is_empty() && self.measures.iter().all(|measure| measure.done_on.is_some())
            }
            Requirement::Evidence => !self.evidence.is_empty(),
            Requirement::LessonsApplied => filled(&self.lessons_applied),
            Requirement::NoRedLine => !self.is_red_line(),
            Requirement::TransferNumber => !self.is_red_line() || filled(&self.transfer_number),
            Requirement::Reason => reason.trim().chars().count() >= super::questionnaire::MIN_REASON_CHARS,
        }
    }

    /// Refuses fields that are out of range, and free text on a red line.
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
        self.texts().chain([self.issue_text.as_str(), self.transfer_number.as_str()]).try_for_each(check_text)
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

/// The id of the item that an answer proposes. It follows from the question, so that two departments that propose the
/// same do not end up with two items.
pub fn proposed_id(question: &QuestionKey) -> ItemId {
    ItemId::new(format!("{}.{}", question.pack, question.question))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::round::Unit;
    use jiff::civil::date;

    fn item() -> (Item, Round) {
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let mut item =
            Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::LeadershipStrength, date(2026, 3, 2));
        item.due = default_due(item.rectify_mode, item.found_on, &round);
        (item, round)
    }

    #[test]
    fn the_rhythm_and_a_default_due_date_follow_the_category_but_an_entered_date_stays() {
        let (mut item, round) = item();
        assert_eq!((item.rectify_mode, item.due), (RectifyMode::FixOnDiscovery, Some(date(2026, 3, 17))));
        item.reclassify(SourceStage::OnSite, Category::Business, &round);
        assert_eq!((item.rectify_mode, item.due), (RectifyMode::ImmediateRectification, Some(date(2026, 3, 9))));
        item.due = Some(date(2026, 5, 1));
        item.reclassify(SourceStage::SelfCheck, Category::Business, &round);
        assert_eq!((item.rectify_mode, item.due), (RectifyMode::FixOnDiscovery, Some(date(2026, 5, 1))));
    }

    #[test]
    fn four_winds_are_never_long_term() {
        let (mut item, round) = item();
        item.set_long_term(true, &round);
        assert_eq!((item.rectify_mode, item.due), (RectifyMode::LongTerm, None));
        item.reclassify(SourceStage::SelfCheck, Category::EightRulesFourWinds, &round);
        assert_eq!(item.rectify_mode, RectifyMode::ImmediateRectification);
        item.set_long_term(true, &round);
        assert_eq!(item.rectify_mode, RectifyMode::ImmediateRectification);
    }

    #[test]
    fn a_red_line_keeps_a_number_and_nothing_else() {
        let (mut item, _) = item();
        item.severity = Severity::X;
        item.transfer_number = "2026-07".into();
        assert_eq!(item.check(), Ok(()));
        item.transfer_number = "张某 收受礼金".into();
        assert_eq!(item.check(), Err(Refusal::RegisterNumberOnly));
    }
}
