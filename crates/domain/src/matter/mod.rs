//! Matters (事项): whatever is not a problem itself but must have an owner, an end and an answer (件件有着落，事事有回音,
//! S-50) — what the inspectors ask for, what they hand over and feed back, papers sent in, checks, accountability.

mod accountability;
mod check;
mod desk;
mod document;
mod feedback;
mod hand_out;
mod release;

pub use accountability::{Accountability, Level, Liability, Measure, Stage, Subject, Trigger};
pub use desk::{
    DayLog, DocumentRequest, FourForm, Meeting, MeetingKind, Notice, PointedOut, RequestKind, Transfer, TransferKind,
};
pub use document::{DocumentKind, DocumentPart, DocumentSetup, FrameText, document_id};
pub use feedback::{
    Assessment, Audience, Dispatch, Draw, Opinion, Paper, PaperKind, Publication, Recheck, RecheckKind, RecheckResult,
    Verdict,
};
pub use hand_out::{HandOut, Passing};
pub(crate) use hand_out::{own_numbers, usual_numbers_from};
pub use release::{LeakKind, Release};

use super::Date;
use super::closed_choice::closed_choice;
use super::id::{ItemId, MatterId};
use serde::{Deserialize, Serialize};

/// A matter of any kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Matter {
    /// Running number among those of its kind, from 1.
    pub number: u32,
    /// What it is.
    pub content: Content,
    /// 备注.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Why it was voided (作废); empty while it holds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub void_reason: String,
}

/// What a matter is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// 资料调阅.
    DocumentRequest(DocumentRequest),
    /// 座谈、谈话安排.
    Meeting(Meeting),
    /// 立行立改通知书.
    Notice(Notice),
    /// 移交事项.
    Transfer(Transfer),
    /// 当面指出.
    PointedOut(PointedOut),
    /// 工作日志.
    DayLog(DayLog),
    /// 反馈意见.
    Opinion(Opinion),
    /// 整改方案, 整改报告.
    Paper(Paper),
    /// 回访, 抽查.
    Recheck(Recheck),
    /// 随机抽取.
    Draw(Draw),
    /// 公开.
    Publication(Publication),
    /// 问责.
    Accountability(Accountability),
    /// 科室分卷.
    HandOut(HandOut),
    /// 放行.
    Release(Release),
    /// 文书.
    Document(DocumentSetup),
}

closed_choice! {
    /// Kinds of matters.
    MatterKind {
        /// 资料调阅.
        DocumentRequest,
        /// 座谈、谈话安排.
        Meeting,
        /// 立行立改通知书.
        Notice,
        /// 移交事项.
        Transfer,
        /// 当面指出.
        PointedOut,
        /// 工作日志.
        DayLog,
        /// 反馈意见.
        Opinion,
        /// 整改方案, 整改报告.
        Paper,
        /// 回访, 抽查.
        Recheck,
        /// 随机抽取.
        Draw,
        /// 公开.
        Publication,
        /// 问责.
        Accountability,
        /// 科室分卷.
        HandOut,
        /// 放行.
        Release,
        /// 文书.
        Document,
    }
}

impl MatterKind {
    /// Whether it belongs on the desk on site.
    pub fn is_on_desk(self) -> bool {
        matches!(
            self,
            Self::DocumentRequest | Self::Meeting | Self::Notice | Self::Transfer | Self::PointedOut | Self::DayLog
        )
    }
}

impl Content {
    /// Its kind.
    pub fn kind(&self) -> MatterKind {
        match self {
            Self::DocumentRequest(_) => MatterKind::DocumentRequest,
            Self::Meeting(_) => MatterKind::Meeting,
            Self::Notice(_) => MatterKind::Notice,
            Self::Transfer(_) => MatterKind::Transfer,
            Self::PointedOut(_) => MatterKind::PointedOut,
            Self::DayLog(_) => MatterKind::DayLog,
            Self::Opinion(_) => MatterKind::Opinion,
            Self::Paper(_) => MatterKind::Paper,
            Self::Recheck(_) => MatterKind::Recheck,
            Self::Draw(_) => MatterKind::Draw,
            Self::Publication(_) => MatterKind::Publication,
            Self::Accountability(_) => MatterKind::Accountability,
            Self::HandOut(_) => MatterKind::HandOut,
            Self::Release(_) => MatterKind::Release,
            Self::Document(_) => MatterKind::Document,
        }
    }

    /// The day by which something is to be done about it; nothing once that was done, or where nothing is asked.
    pub fn due(&self) -> Option<Date> {
        match self {
            Self::DocumentRequest(request) => Some(request.due).filter(|_| request.provided_on.is_none()),
            Self::Meeting(meeting) => Some(meeting.at.date()).filter(|_| !meeting.is_over),
            Self::Notice(notice) => notice.due.filter(|_| notice.replied_on.is_none()),
            Self::Transfer(transfer) => transfer.due.filter(|_| transfer.replied_on.is_none()),
            Self::PointedOut(said) => said.report_due().map(|due| due.date()).filter(|_| said.reported_at.is_none()),
            Self::Paper(paper) => {
                let last = paper.dispatches.last()?;
                last.again_by.filter(|_| matches!(last.verdict, Verdict::Returned | Verdict::MakeUp))
            }
            Self::HandOut(part) => part.due.filter(|_| part.is_out()),
            Self::DayLog(_)
            | Self::Opinion(_)
            | Self::Recheck(_)
            | Self::Draw(_)
            | Self::Publication(_)
            | Self::Accountability(_)
            | Self::Release(_)
            | Self::Document(_) => None,
        }
    }

    /// Whether something is left to be done about it.
    pub fn is_open(&self) -> bool {
        match self {
            Self::DocumentRequest(request) => {
                request.provided_on.is_none()
                    || (request.kind == RequestKind::Documents && !request.is_copy && request.returned_on.is_none())
            }
            Self::Meeting(meeting) => !meeting.is_over,
            Self::Notice(notice) => notice.replied_on.is_none(),
            Self::Transfer(transfer) => transfer.replied_on.is_none(),
            Self::PointedOut(said) => said.reported_at.is_none() || said.item.is_none(),
            Self::Opinion(opinion) => opinion.item.is_none(),
            Self::Paper(paper) => paper.verdict() != Some(Verdict::Accepted),
            Self::Accountability(one) => !matches!(one.stage, Stage::Carried | Stage::Withdrawn),
            Self::HandOut(part) => part.is_out(),
            Self::DayLog(_)
            | Self::Recheck(_)
            | Self::Draw(_)
            | Self::Publication(_)
            | Self::Release(_)
            | Self::Document(_) => false,
        }
    }

    /// The items of the ledger that it names.
    pub fn items(&self) -> Vec<&ItemId> {
        match self {
            Self::Notice(Notice { item, .. })
            | Self::Transfer(Transfer { item, .. })
            | Self::PointedOut(PointedOut { item, .. })
            | Self::Opinion(Opinion { item, .. }) => item.iter().collect(),
            Self::Recheck(recheck) => vec![&recheck.item],
            Self::Draw(draw) => draw.items.iter().collect(),
            Self::Accountability(one) => one.items.iter().collect(),
            // A part is handed out for many items at once, and a document leaves some out: neither is a matter of each.
            Self::DocumentRequest(_)
            | Self::Meeting(_)
            | Self::DayLog(_)
            | Self::Paper(_)
            | Self::Publication(_)
            | Self::HandOut(_)
            | Self::Release(_)
            | Self::Document(_) => Vec::new(),
        }
    }

    /// Names the item of the ledger that it became; does nothing where it can become none.
    pub(crate) fn set_item(&mut self, id: Option<ItemId>) {
        match self {
            Self::Notice(Notice { item, .. })
            | Self::Transfer(Transfer { item, .. })
            | Self::PointedOut(PointedOut { item, .. })
            | Self::Opinion(Opinion { item, .. }) => *item = id,
            _ => {}
        }
    }
}

impl Matter {
    /// One of this content, whose number the workspace gives.
    pub fn new(content: Content) -> Self {
        Self { number: 0, content, note: String::new(), void_reason: String::new() }
    }

    /// Whether it was voided.
    pub fn is_voided(&self) -> bool {
        !self.void_reason.is_empty()
    }

    /// Its kind.
    pub fn kind(&self) -> MatterKind {
        self.content.kind()
    }

    /// Whether something is left to be done about it.
    pub fn is_open(&self) -> bool {
        !self.is_voided() && self.content.is_open()
    }

    /// The day by which something is to be done about it.
    pub fn due(&self) -> Option<Date> {
        self.content.due().filter(|_| !self.is_voided())
    }
}

/// The name under which the round's plan or report lies: there is only one of each, so that two who begin it at the same
/// time meet.
pub fn paper_id(kind: PaperKind) -> MatterId {
    MatterId::from(match kind {
        PaperKind::Plan => "plan",
        PaperKind::Report => "report",
    })
}
