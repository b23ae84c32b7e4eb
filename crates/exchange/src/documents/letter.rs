//! What stands around the text of a letter (公文): head, title, addressee, signature, and what is attached.

use super::blocks::{one_line, paragraphs, title};
use super::numerals::numeral;
use super::scope::Scope;
use domain::evidence::Confidentiality;
use domain::matter::FrameText;
use zicha_office::document::{Block, Head, Section};

/// Room for a number that is written by hand.
const BLANK_NUMBER: &str = "　　　〔　　　　〕　　号";

/// Room for a name that is written by hand.
const BLANK_SIGNER: &str = "签发人：　　　　";

/// Something attached: its name and what is in it.
pub(super) struct Attachment {
    pub name: &'static str,
    pub section: Section,
}

/// Head, title, addressee and opening.
pub(super) fn begin(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Block> {
    let setup = scope.setup;
    let number = if setup.doc_no.trim().is_empty() { BLANK_NUMBER.to_owned() } else { bracketed(&setup.doc_no) };
    let head =
        Head { mark: mark_of(mark), urgency: setup.urgency.trim().to_owned(), number, signer: BLANK_SIGNER.to_owned() };
    let mut blocks = vec![Block::Head(head), title(&scope.frame(FrameText::Title))];
    let addressee = scope.frame(FrameText::Addressee);
    if !addressee.is_empty() {
        blocks.push(Block::Addressee(format!("{}：", addressee.trim_end_matches(['：', ':']))));
    }
    let opening = scope.frame(FrameText::Opening);
    if !opening.is_empty() {
        blocks.extend(paragraphs(&opening));
    }
    blocks
}

/// 发文字号 with the year in its own brackets, and without 第 (GB/T 9704-2012, 7.2.5).
fn bracketed(number: &str) -> String {
    let number = number.trim().replace(['[', '［', '【', '('], "〔").replace([']', '］', '】', ')'], "〕");
    number.replace('（', "〔").replace('）', "〕").replace("〕第", "〕")
}

/// Who may see it, as it stands on the paper; public papers carry no mark.
pub(super) fn mark_of(confidentiality: Confidentiality) -> String {
    match confidentiality {
        Confidentiality::Public => String::new(),
        kept => kept.mark().to_owned(),
    }
}

/// What people must know of the state of a problem: nobody is asked who he is (domain.md §5.3).
pub(super) const SELF_REPORTED: &str = "办理环节和岗位依据本单位台账登记，正式效力以签字、会议记录和有关文件为准";

/// The names of what is attached, the signature, and what must be known of the states that are told.
pub(super) fn end(scope: &Scope<'_>, attached: &[Attachment]) -> Vec<Block> {
    let names: Vec<String> = attached.iter().map(|one| one.name.to_owned()).collect();
    let attachments = (!names.is_empty()).then_some(Block::Attachments(names));
    let signature = Block::Signature { unit: one_line(&scope.frame(FrameText::Signature)), day: scope.day() };
    // 附注 stands in brackets (GB/T 9704-2012, 7.3.7).
    let note = Block::Note(format!("（{SELF_REPORTED}）"));
    attachments.into_iter().chain([signature, note]).collect()
}

/// What is attached, each with its number above it.
pub(super) fn attach(attached: Vec<Attachment>) -> Vec<Section> {
    let is_single = attached.len() == 1;
    let numbered = attached.into_iter().enumerate().map(|(place, one)| {
        let number = if is_single { "附件".to_owned() } else { format!("附件{}", place + 1) };
        let mut section = one.section;
        section.blocks.splice(0..0, [Block::AttachmentNumber(number), Block::Title(one.name.to_owned())]);
        section
    });
    numbered.collect()
}

/// The parts of a letter, numbered as they come.
#[derive(Default)]
pub(super) struct Chapters {
    count: usize,
}

impl Chapters {
    /// The heading of the next chapter.
    pub(super) fn next(&mut self, text: &str) -> Block {
        self.count += 1;
        Block::Heading { level: 1, text: format!("{}、{text}", numeral(self.count)) }
    }
}
