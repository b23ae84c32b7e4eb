//! Questionnaires of other formats: what was noticed in a file, and why it can't be read.

use super::error::{at, read_error};
use super::{refusal, say};
use domain::pack::{ForeignFormat, MAX_QUESTIONS};
use exchange::fhir::ProblemKind;
use exchange::standard::{MAX_STANDARD_BYTES, NoticeKind, StandardError};

/// What a format is called.
pub fn foreign_format(format: ForeignFormat) -> &'static str {
    match format {
        ForeignFormat::SurveyJs => say!(standards.surveyjs),
        ForeignFormat::Fhir => say!(standards.fhir),
    }
}

/// What became of a part of the file.
pub fn notice_kind(kind: &NoticeKind) -> String {
    match kind {
        NoticeKind::NotUnderstood => say!(standards.not_understood).to_owned(),
        NoticeKind::NotApplied => say!(standards.not_applied).to_owned(),
        NoticeKind::Simplified { from } => say!(standards.simplified, from = from.clone()),
        NoticeKind::RowByRow => say!(standards.row_by_row).to_owned(),
        NoticeKind::ShownInIntro => say!(standards.shown_in_intro).to_owned(),
        NoticeKind::LeftOut { from } => say!(standards.left_out, from = from.clone()),
        NoticeKind::Flattened => say!(standards.flattened).to_owned(),
        NoticeKind::ConditionKept { raw, at: None } => say!(standards.condition_kept, raw = raw.clone()),
        NoticeKind::ConditionKept { raw, at: Some(at) } => {
            say!(standards.condition_kept_at, raw = raw.clone(), at = *at)
        }
        NoticeKind::MarkupAsText => say!(standards.markup).to_owned(),
        NoticeKind::TextCut => say!(standards.cut).to_owned(),
        NoticeKind::Renamed { from, to } => say!(standards.renamed, from = from.clone(), to = to.clone()),
        NoticeKind::OptionsElsewhere => say!(standards.options_elsewhere).to_owned(),
        NoticeKind::DefaultTaken => say!(standards.default_taken).to_owned(),
        NoticeKind::EditedElsewhere { field } => say!(standards.edited_elsewhere, field = field.clone()),
        NoticeKind::SupplementIgnored => say!(standards.supplement_ignored).to_owned(),
    }
}

/// Why an answer of a file can't be taken over.
pub fn answer_problem(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::OtherEdition { found, used } => {
            say!(standards.other_edition, found = found.clone(), used = used.clone())
        }
        ProblemKind::UnknownItem => say!(standards.unknown_item).to_owned(),
        ProblemKind::Twice => say!(standards.twice).to_owned(),
        ProblemKind::SeveralValues => say!(standards.several_values).to_owned(),
        ProblemKind::WrongType => say!(standards.wrong_type).to_owned(),
        ProblemKind::UnknownOption { code } => say!(standards.unknown_option, code = code.clone()),
        ProblemKind::SupplementIgnored => say!(standards.supplement_ignored).to_owned(),
        ProblemKind::Refused(why) => refusal(why),
    }
}

/// The whole message for a file that can't be read, or a pack that can't be written so.
pub fn standard_error(error: &StandardError) -> String {
    let what = match error {
        StandardError::File(error) => return read_error(error),
        StandardError::Unwritable => return say!(standards.unwritable).to_owned(),
        StandardError::TooLarge { bytes } => {
            let megabytes = |bytes: usize| bytes.div_ceil(1024 * 1024);
            say!(file_error.too_large, size = megabytes(*bytes), limit = megabytes(MAX_STANDARD_BYTES))
        }
        StandardError::Foreign => say!(standards.foreign).to_owned(),
        StandardError::TooDeep { place } => at(place, say!(standards.too_deep)),
        StandardError::Shape { place, path } => at(place, &say!(standards.shape, path = path.clone())),
        StandardError::TooManyQuestions { limit } => say!(standards.too_many, limit = *limit.min(&MAX_QUESTIONS)),
        StandardError::Circular { place, name } => at(place, &say!(standards.circular, name = name.clone())),
        StandardError::UnknownQuestionnaire { canonical } if canonical.is_empty() => {
            say!(standards.no_questionnaire).to_owned()
        }
        StandardError::UnknownQuestionnaire { canonical } => {
            say!(standards.unknown_questionnaire, canonical = canonical.clone())
        }
        StandardError::UnfitStatus { status } => say!(standards.unfit_status, status = status.clone()),
    };
    [what.as_str(), say!(file_error.unchanged)].join(say!(common.sentence_gap))
}
