//! Which properties of the library are known here, so that the rest can be told.

use crate::standard::document::{Fields, below};
use crate::standard::{Notice, NoticeKind};

/// Taken over.
const TAKEN: &[&str] = &[
    "type",
    "name",
    "title",
    "description",
    "visibleIf",
    "requiredIf",
    "enableIf",
    "elements",
    "questions",
    "pages",
    "zicha",
];

/// Known, without a counterpart here: how things look, what is entered before a person does, and when an answer is
/// demanded or allowed. Every question counts until it is answered or said not to apply.
const WITHOUT_COUNTERPART: &[&str] = &[
    "allowClear",
    "cellType",
    "clearIfInvisible",
    "colCount",
    "commentPlaceholder",
    "commentText",
    "completeText",
    "completedHtml",
    "correctAnswer",
    "defaultValue",
    "firstPageIsStarted",
    "goNextPageAutomatic",
    "hideNumber",
    "indent",
    "innerIndent",
    "isRequired",
    "locale",
    "logo",
    "logoPosition",
    "maxLength",
    "maxRateDescription",
    "maxTitleWidth",
    "maxWidth",
    "minRateDescription",
    "minWidth",
    "navigationButtonsVisibility",
    "pageNextText",
    "pagePrevText",
    "placeHolder",
    "placeholder",
    "questionErrorLocation",
    "questionTitleLocation",
    "readOnly",
    "requiredErrorText",
    "rows",
    "showCommentArea",
    "showNumber",
    "showPageNumbers",
    "showProgressBar",
    "showQuestionNumbers",
    "startWithNewLine",
    "state",
    "step",
    "titleLocation",
    "validators",
    "visible",
    "width",
];

/// Tells the properties of an element that are not taken over, besides those that its type takes.
pub(super) fn tell_rest(element: &Fields, taken_by_type: &[&str], path: &str, notices: &mut Vec<Notice>) {
    for name in element.keys().map(String::as_str) {
        if TAKEN.contains(&name) || taken_by_type.contains(&name) {
            continue;
        }
        let is_known = WITHOUT_COUNTERPART.contains(&name);
        let kind = if is_known { NoticeKind::NotApplied } else { NoticeKind::NotUnderstood };
        notices.push(Notice::new(below(path, name), kind));
    }
}
