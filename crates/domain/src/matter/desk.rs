//! What happens at the liaison's desk while the inspectors are there (domain.md §2.2). Who said what has no place here
//! (domain.md §0.7): of talks only time and place, of clues only the number.

use crate::Date;
use crate::closed_choice::closed_choice;
use crate::id::ItemId;
use crate::pack::Role;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

closed_choice! {
    /// What the inspectors ask for (S-36, S-38).
    RequestKind {
        /// 调阅资料.
        Documents,
        /// 书面说明.
        Explanation,
    }
}

closed_choice! {
    /// Talks that are only scheduled (S-36).
    MeetingKind {
        /// 座谈会.
        Forum,
        /// 个别谈话.
        Interview,
    }
}

closed_choice! {
    /// What is handed over to the unit (S-42, S-43).
    TransferKind {
        /// 移交问题.
        Issue,
        /// 移交线索: only its number.
        Clue,
    }
}

closed_choice! {
    /// 四种形态 (S-43).
    FourForm {
        /// 第一种形态.
        First,
        /// 第二种形态.
        Second,
        /// 第三种形态.
        Third,
        /// 第四种形态.
        Fourth,
    }
}

/// 资料调阅: asked, due, provided, returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentRequest {
    /// Papers, or a written explanation.
    pub kind: RequestKind,
    /// Which papers, as the request names them.
    pub title: String,
    /// Number of the request slip (调阅单编号).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slip_no: String,
    /// When it was asked for.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub asked_on: Date,
    /// Until when.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub due: Date,
    /// Which department gathers it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// Who hands it over (经手岗位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<Role>,
    /// How many volumes or pages.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub extent: String,
    /// When it was provided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub provided_on: Option<Date>,
    /// When it came back; nothing for copies, which stay there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub returned_on: Option<Date>,
    /// Whether copies were handed over, which need not come back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_copy: bool,
}

/// 座谈、谈话安排: when and where, never who said what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meeting {
    /// Forum or interview.
    pub kind: MeetingKind,
    /// When it begins.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: DateTime,
    /// Where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// How many take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u16>,
    /// Who arranges it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arranged_by: Option<Role>,
    /// Whether it has taken place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_over: bool,
}

/// 立行立改通知书, with its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// 文号.
    pub doc_no: String,
    /// What is to be put right.
    pub problem: String,
    /// When it came.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub received_on: Date,
    /// Who signed for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<Role>,
    /// When it was signed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub signed_on: Option<Date>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Date>,
    /// The item of the ledger that it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// When the inspection group was told that it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub replied_on: Option<Date>,
    /// 文号 of that letter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reply_doc_no: String,
}

/// 移交事项: a problem or a clue that the unit has to deal with and to report on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Transfer {
    /// Problem or clue.
    pub kind: TransferKind,
    /// Its number; of a clue this is all that is kept (S-43).
    pub transfer_no: String,
    /// When it came.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub received_on: Date,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Date>,
    /// Who deals with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<Role>,
    /// Which of the four forms was applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub four_form: Option<FourForm>,
    /// The item of the ledger that it became; never for a clue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// When it was dealt with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub done_on: Option<Date>,
    /// When that was reported (事事有回音, S-50).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub replied_on: Option<Date>,
    /// 文号 of that report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reply_doc_no: String,
}

/// 当面指出的问题 (S-22): to be told to the secretary within 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointedOut {
    /// When it was said.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: DateTime,
    /// What is wrong.
    pub problem: String,
    /// To whom it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_to: Option<Role>,
    /// When the secretary was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub reported_at: Option<DateTime>,
    /// The item of the ledger that it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}

impl PointedOut {
    /// Hours within which the secretary must know (ON-08).
    pub const HOURS: i64 = 24;

    /// Until when the secretary must know.
    pub fn report_due(&self) -> Option<DateTime> {
        self.at.checked_add(jiff::Span::new().hours(Self::HOURS)).ok()
    }

    /// Whether the secretary was told in time; by the end of the day where nobody was told yet, since the rules know
    /// no clock.
    pub fn is_late(&self, today: Date) -> bool {
        let Some(due) = self.report_due() else { return false };
        self.reported_at.map_or(due.date() < today, |reported| reported > due)
    }
}

/// 工作日志: routine matters of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayLog {
    /// Which day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub on: Date,
    /// What was arranged.
    pub text: String,
    /// Who was on duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_duty: Option<Role>,
}
