//! Follow-up templates (追问模板, domain.md §3): what is asked once an answer fails.

use super::question::SelectOption;
use crate::id::{FieldId, FollowUpId};
use serde::{Deserialize, Serialize};

/// A named set of fields that unfolds under a failing answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowUp {
    /// `F1` to `F8` in the core pack.
    pub id: FollowUpId,
    /// Name shown above the fields.
    pub title: String,
    /// Another template whose fields come first (F2 is F1 and more).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<FollowUpId>,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

/// One field of a follow-up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// Unique within the question that shows it.
    pub id: FieldId,
    /// Visible label.
    pub label: String,
    /// One sentence of help, empty where the label says it all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// What can be entered.
    pub kind: FieldKind,
    /// Where the entry goes when a ledger item is made from the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<FieldTarget>,
}

/// What can be entered in a follow-up field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Text,
    /// A registration number only: letters, digits and dashes, at most 40. The one text that a red line allows.
    RegisterNumber,
    /// A number in this unit (which may be empty).
    Number {
        /// Unit shown behind the number, such as 元 or 次.
        #[serde(default)]
        unit: String,
    },
    /// A calendar date.
    Date,
    /// One of several.
    Single(Vec<SelectOption>),
    /// Any of several.
    Multiple(Vec<SelectOption>),
    /// The post of a leadership member (班子角色), chosen from the roles.
    Leader,
}

/// The ledger field (domain.md §5.1) that a follow-up entry fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldTarget {
    /// 具体表现.
    Symptom,
    /// 直接原因.
    DirectCause,
    /// 根本原因.
    RootCause,
    /// 整改措施: the first measure.
    Measure,
    /// 完成时限.
    Due,
    /// 责任领导.
    Leader,
    /// 责任部门.
    LeadDepartment,
    /// 涉及金额(元).
    MoneyFound,
    /// 已清退/追缴(元).
    MoneyRecovered,
    /// 拟修订的制度.
    RuleDocument,
    /// 原编号 or 内部登记号.
    TransferNumber,
    /// Anything else worth keeping: appended to 备注 as «label：entry».
    Note,
}
