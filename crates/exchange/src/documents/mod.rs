//! Official documents (公文, domain.md §6) made from a round: what stands in them, and as what. They are in Chinese
//! whatever language the program is used in, because whoever gets them reads Chinese. How they look is a matter of those
//! who write (`zicha-office`) or show them.
//!
//! The same records and the same setup are the same document: no clock is asked.

mod accountability;
mod bases;
mod blocks;
mod charts;
mod checklist;
mod chief;
mod close_out;
mod compared;
mod evidence;
mod gaps;
mod letter;
mod lists;
mod names;
mod numerals;
mod plan;
mod questionnaire;
mod results;
mod scope;
mod scores;
mod self_check;
mod share;
mod statistics;
mod wording;

pub use compared::{LineChange, compared};
pub use share::{Share, ShareLevel, share};

use domain::evidence::Confidentiality;
use domain::id::ItemId;
use domain::ledger::Item;
use domain::matter::{DocumentKind, DocumentSetup, FrameText};
use domain::workspace::Workspace;
use scope::Scope;
use zicha_office::document::{Block, Document, Orientation, Section};

/// What a document is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edition {
    /// 草稿: marked as one on every page, with what is still missing at its end.
    Draft {
        /// What is missing in the round, each in a sentence; what the document itself lacks goes before it.
        missing: Vec<String>,
    },
    /// To be signed.
    Final,
}

/// What stands behind the pages of a draft.
const DRAFT: &str = "草稿";

/// Makes a document.
pub fn write(workspace: &Workspace, setup: &DocumentSetup, mark: Confidentiality, edition: &Edition) -> Document {
    let scope = Scope::new(workspace, setup);
    let mut sections = match setup.kind {
        DocumentKind::SelfCheckReport => self_check::write(&scope, mark),
        DocumentKind::RectificationPlan => plan::write(&scope, mark),
        DocumentKind::RectificationReport => results::write(&scope, mark),
        DocumentKind::ChiefReport => chief::write(&scope, mark),
        DocumentKind::AccountabilityList => accountability::write(&scope, mark),
        DocumentKind::CloseOutRequest => close_out::write(&scope, mark),
        DocumentKind::EvidenceIndex => evidence::write(&scope, mark),
        DocumentKind::Questionnaire => questionnaire::write(&scope, mark),
        DocumentKind::Checklist => checklist::write(&scope, mark),
    };
    let mut watermark = String::new();
    if let Edition::Draft { missing } = edition {
        DRAFT.clone_into(&mut watermark);
        sections.extend(missing_page(gaps::gaps(&scope).iter().chain(missing)));
    }
    Document {
        title: blocks::one_line(&scope.frame(FrameText::Title)),
        mark: letter::mark_of(mark),
        watermark,
        sections,
    }
}

/// What is still missing, on a page of its own that is taken out before the paper is signed.
fn missing_page<'a>(missing: impl Iterator<Item = &'a String>) -> Option<Section> {
    let lines = missing.enumerate().map(|(place, what)| blocks::paragraph(&blocks::numbered(place + 1, what)));
    let blocks: Vec<Block> = std::iter::once(Block::Title("草稿：尚待处理的事项".to_owned())).chain(lines).collect();
    (blocks.len() > 1).then_some(Section { orientation: Orientation::Portrait, blocks })
}

/// The problems that a document can name, in order: those that are left out are chosen from them.
pub fn eligible(workspace: &Workspace, kind: DocumentKind) -> Vec<(ItemId, &Item)> {
    scope::eligible(workspace, kind)
}

/// What the program proposes for a text of the frame.
pub fn proposal(workspace: &Workspace, setup: &DocumentSetup, text: FrameText) -> String {
    wording::proposal(&Scope::new(workspace, setup), text)
}
