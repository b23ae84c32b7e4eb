//! How the unit wants its documents (文书, domain.md §6): the texts of the frame that nobody but people can write, and
//! what goes in. The rest of a document follows from the data.

use crate::Date;
use crate::closed_choice::closed_choice;
use crate::id::{ItemId, MatterId};
use crate::round::Framework;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

closed_choice! {
    /// A document that a unit hands in.
    DocumentKind {
        /// 自查报告.
        SelfCheckReport,
        /// 整改方案, with the three lists.
        RectificationPlan,
        /// 整改情况报告.
        RectificationReport,
        /// 主要负责人组织落实整改情况报告.
        ChiefReport,
        /// 问责清单.
        AccountabilityList,
        /// 销号申请单.
        CloseOutRequest,
        /// 资料调阅目录 and 佐证材料目录.
        EvidenceIndex,
        /// 自查问卷, filled in.
        Questionnaire,
        /// 工作清单, to be hung up.
        Checklist,
    }
}

closed_choice! {
    /// A text of the frame.
    FrameText {
        /// 标题.
        Title,
        /// 主送机关.
        Addressee,
        /// 引言.
        Opening,
        /// 基本情况.
        Overview,
        /// 组织开展情况, 组织领导.
        Organisation,
        /// 主要负责人履职情况.
        ChiefDuty,
        /// 党组会、专题民主生活会.
        Meetings,
        /// 原因分析.
        Causes,
        /// 下一步打算.
        Outlook,
        /// 需上级协调的事项.
        Coordination,
        /// 工作要求, 保障措施.
        Safeguards,
        /// 承诺.
        Commitment,
        /// 联系方式 and 意见征集期.
        Contact,
        /// 署名.
        Signature,
    }
}

closed_choice! {
    /// A part that can be left out.
    DocumentPart {
        /// 问题清单.
        ProblemList,
        /// 任务清单.
        TaskList,
        /// 责任清单.
        ResponsibilityList,
        /// 问责清单.
        AccountabilityList,
        /// 佐证材料目录.
        EvidenceList,
        /// 问卷得分表.
        Scores,
        /// 统计图.
        Charts,
        /// 依据: only what was verified, save in the questionnaire, where the rest is marked.
        Bases,
    }
}

impl DocumentKind {
    /// The texts of its frame, in order.
    pub fn frame(self) -> &'static [FrameText] {
        use FrameText::*;
        match self {
            Self::SelfCheckReport => &[
                Title,
                Addressee,
                Opening,
                Overview,
                Organisation,
                Causes,
                Outlook,
                Coordination,
                Commitment,
                Signature,
            ],
            Self::RectificationPlan => &[Title, Addressee, Opening, Organisation, Safeguards, Signature],
            Self::RectificationReport => {
                &[Title, Addressee, Opening, Organisation, Meetings, Outlook, Commitment, Contact, Signature]
            }
            Self::ChiefReport => &[Title, Addressee, Opening, ChiefDuty, Meetings, Outlook, Commitment, Signature],
            Self::CloseOutRequest => &[Addressee],
            Self::AccountabilityList | Self::EvidenceIndex | Self::Questionnaire | Self::Checklist => &[],
        }
    }

    /// The parts of it that can be left out, in order.
    pub fn parts(self) -> &'static [DocumentPart] {
        use DocumentPart::*;
        match self {
            Self::SelfCheckReport => {
                &[ProblemList, TaskList, ResponsibilityList, AccountabilityList, EvidenceList, Scores, Charts, Bases]
            }
            Self::RectificationPlan => &[ProblemList, TaskList, ResponsibilityList],
            Self::RectificationReport => &[AccountabilityList, EvidenceList, Charts],
            Self::Questionnaire => &[Scores, Bases],
            Self::ChiefReport
            | Self::AccountabilityList
            | Self::CloseOutRequest
            | Self::EvidenceIndex
            | Self::Checklist => &[],
        }
    }

    /// Whether it names problems one by one, so that some can be left out.
    pub fn names_items(self) -> bool {
        !matches!(self, Self::AccountabilityList | Self::Questionnaire | Self::Checklist)
    }

    /// Whether its chapters follow a framework.
    pub fn follows_framework(self) -> bool {
        matches!(self, Self::SelfCheckReport | Self::RectificationPlan | Self::RectificationReport)
    }

    /// Whether it is a letter, with a number, a signer and a day (公文), and not a list that goes with one.
    pub fn is_letter(self) -> bool {
        matches!(self, Self::SelfCheckReport | Self::RectificationPlan | Self::RectificationReport | Self::ChiefReport)
    }
}

/// How the unit wants one of its documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentSetup {
    /// Which.
    pub kind: DocumentKind,
    /// The framework that orders its chapters; the round's own where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<Framework>,
    /// 脱敏: without what was found in words, and without names and papers (domain.md §5.6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_redacted: bool,
    /// Parts that are left out.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub left_out_parts: BTreeSet<DocumentPart>,
    /// Problems that are left out.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub left_out_items: BTreeSet<ItemId>,
    /// Texts of the frame that differ from what the program proposes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<FrameText, String>,
    /// 发文字号; blanks to be filled in where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc_no: String,
    /// 紧急程度.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub urgency: String,
    /// 成文日期; blanks to be filled in where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub dated_on: Option<Date>,
}

impl DocumentSetup {
    /// A document as the program proposes it.
    pub fn new(kind: DocumentKind) -> Self {
        Self {
            kind,
            framework: None,
            is_redacted: false,
            left_out_parts: BTreeSet::new(),
            left_out_items: BTreeSet::new(),
            texts: BTreeMap::new(),
            doc_no: String::new(),
            urgency: String::new(),
            dated_on: None,
        }
    }

    /// Whether a part goes in.
    pub fn has(&self, part: DocumentPart) -> bool {
        self.kind.parts().contains(&part) && !self.left_out_parts.contains(&part)
    }
}

/// The name under which the round's setup of a document lies: there is only one of each, so that two who begin it at the
/// same time meet.
pub fn document_id(kind: DocumentKind) -> MatterId {
    MatterId::from(match kind {
        DocumentKind::SelfCheckReport => "document-self-check-report",
        DocumentKind::RectificationPlan => "document-plan",
        DocumentKind::RectificationReport => "document-report",
        DocumentKind::ChiefReport => "document-chief-report",
        DocumentKind::AccountabilityList => "document-accountability",
        DocumentKind::CloseOutRequest => "document-close-out",
        DocumentKind::EvidenceIndex => "document-evidence",
        DocumentKind::Questionnaire => "document-questionnaire",
        DocumentKind::Checklist => "document-checklist",
    })
}
