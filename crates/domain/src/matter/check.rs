//! What a matter may hold.

use super::{Accountability, Content, Matter, Stage, Transfer, TransferKind};
use crate::Date;
use crate::change::Refusal;
use crate::questionnaire::{MIN_REASON_CHARS, check_evidence, check_register_number, check_text};

impl Matter {
    /// Refuses texts that are too long, words where only a number may stand (domain.md §0.7), days that run backwards,
    /// and what nobody is entitled to decide.
    pub fn check(&self) -> Result<(), Refusal> {
        check_text(&self.note)?;
        check_text(&self.void_reason)?;
        match &self.content {
            Content::DocumentRequest(request) => {
                required(&request.title)?;
                texts([&request.slip_no, &request.department, &request.extent])?;
                in_order([Some(request.asked_on), request.provided_on, request.returned_on])?;
                in_order([Some(request.asked_on), Some(request.due)])
            }
            Content::Meeting(meeting) => check_text(&meeting.place),
            Content::Notice(notice) => {
                required(&notice.problem)?;
                texts([&notice.doc_no, &notice.reply_doc_no])?;
                in_order([Some(notice.received_on), notice.signed_on])?;
                in_order([Some(notice.received_on), notice.replied_on])
            }
            Content::Transfer(transfer) => self.check_transfer(transfer),
            Content::PointedOut(said) => {
                required(&said.problem)?;
                if said.reported_at.is_some_and(|reported| reported < said.at) {
                    return Err(Refusal::DaysOutOfOrder);
                }
                Ok(())
            }
            Content::DayLog(log) => required(&log.text),
            Content::Opinion(opinion) => {
                check_text(&opinion.heading)?;
                required(&opinion.text)
            }
            Content::Paper(paper) => {
                texts([&paper.main_problems, &paper.transferred_matters])?;
                texts([&paper.complete.note, &paper.targeted.note, &paper.feasible.note])?;
                for dispatch in &paper.dispatches {
                    texts([&dispatch.doc_no, &dispatch.to, &dispatch.opinion])?;
                    in_order([Some(dispatch.sent_on), dispatch.answered_on, dispatch.again_by])?;
                }
                in_order(paper.dispatches.iter().map(|dispatch| Some(dispatch.sent_on)))
            }
            Content::Recheck(recheck) => {
                check_text(&recheck.conclusion)?;
                recheck.evidence.iter().try_for_each(check_evidence)
            }
            Content::Draw(draw) => {
                if draw.is_genuine() {
                    Ok(())
                } else {
                    Err(Refusal::DrawEdited)
                }
            }
            Content::Publication(publication) => {
                required(&publication.title)?;
                check_text(&publication.place)?;
                if publication.satisfied_percent.is_some_and(|percent| percent > 100) {
                    return Err(Refusal::NumberOutOfRange { min: Some(0.0), max: Some(100.0) });
                }
                in_order([Some(publication.on), publication.opinions_until])
            }
            Content::Accountability(one) => check_accountability(one),
            Content::HandOut(part) => {
                required(&part.department)?;
                check_text(&part.contact_post)
            }
            Content::Release(release) => {
                if release.reason.trim().chars().count() < MIN_REASON_CHARS {
                    return Err(Refusal::ReasonTooShort { min: MIN_REASON_CHARS });
                }
                check_text(&release.reason)
            }
            Content::Document(setup) => texts(setup.texts.values().chain([&setup.doc_no, &setup.urgency])),
        }
    }

    fn check_transfer(&self, transfer: &Transfer) -> Result<(), Refusal> {
        check_register_number(&transfer.transfer_no)?;
        required(&transfer.transfer_no)?;
        if transfer.kind == TransferKind::Clue {
            check_register_number(&transfer.reply_doc_no)?;
            if transfer.item.is_some() || !self.note.trim().is_empty() {
                return Err(Refusal::RegisterNumberOnly);
            }
        }
        check_text(&transfer.reply_doc_no)?;
        in_order([Some(transfer.received_on), transfer.done_on, transfer.replied_on])
    }
}

fn check_accountability(one: &Accountability) -> Result<(), Refusal> {
    texts([&one.post_code, &one.authority, &one.doc_no, &one.execution, &one.publicized_doc_no])?;
    if !one.measure.fits(one.subject) {
        return Err(Refusal::MeasureDoesNotFit);
    }
    if one.level == super::Level::Unit && !one.measure.is_within_unit() {
        return Err(Refusal::BeyondTheUnit);
    }
    let is_decided = matches!(one.stage, Stage::Decided | Stage::Carried);
    let has_decision = !one.authority.trim().is_empty() && !one.doc_no.trim().is_empty() && one.decided_on.is_some();
    if is_decided && !has_decision { Err(Refusal::DecisionMissing) } else { Ok(()) }
}

fn required(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::TextMissing) } else { check_text(text) }
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Result<(), Refusal> {
    texts.into_iter().try_for_each(|text| check_text(text))
}

/// Refuses days that run backwards; those that are not known yet are left out.
fn in_order(days: impl IntoIterator<Item = Option<Date>>) -> Result<(), Refusal> {
    let days: Vec<Date> = days.into_iter().flatten().collect();
    if days.is_sorted() { Ok(()) } else { Err(Refusal::DaysOutOfOrder) }
}
