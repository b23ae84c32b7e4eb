//! Which fields of the standard are known here, so that the rest can be told.

use super::SUPPLEMENT;
use super::coded::{ITEM_CONTROL, MAX, MIN, NUMBERS, UNIT};
use crate::standard::document::{Fields, below, text_of};
use crate::standard::{Notice, NoticeKind};
use serde_json::Value;

/// Taken over.
const TAKEN: &[&str] = &[
    "resourceType",
    "url",
    "version",
    "title",
    "_title",
    "status",
    "description",
    "_description",
    "item",
    "extension",
    "linkId",
    "prefix",
    "text",
    "_text",
    "type",
    "answerOption",
    "answerValueSet",
    "enableWhen",
    "enableBehavior",
    "contained",
    "repeats",
    "language",
];

/// Known, without a counterpart here: who published it and when, and what is entered or demanded by a program.
const WITHOUT_COUNTERPART: &[&str] = &[
    "id",
    "meta",
    "implicitRules",
    "identifier",
    "name",
    "derivedFrom",
    "experimental",
    "subjectType",
    "date",
    "publisher",
    "contact",
    "useContext",
    "jurisdiction",
    "purpose",
    "copyright",
    "approvalDate",
    "lastReviewDate",
    "effectivePeriod",
    "code",
    "definition",
    "required",
    "readOnly",
    "maxLength",
    "initial",
];

/// Extensions that are taken over.
const EXTENSIONS: &[&str] = &[SUPPLEMENT, ITEM_CONTROL, MIN, MAX, UNIT, NUMBERS];

/// Tells the fields and extensions of an element that are not taken over.
pub(super) fn tell_rest(element: &Fields, path: &str, notices: &mut Vec<Notice>) {
    for name in element.keys().map(String::as_str).filter(|name| !TAKEN.contains(name)) {
        let is_known = WITHOUT_COUNTERPART.contains(&name);
        // What a publisher says about the whole is no news to the reader, and stays.
        if is_known && path.is_empty() {
            continue;
        }
        let kind = if is_known { NoticeKind::NotApplied } else { NoticeKind::NotUnderstood };
        notices.push(Notice::new(below(path, name), kind));
    }
    let list = element.get("extension").and_then(Value::as_array);
    for (place, extension) in list.into_iter().flatten().enumerate() {
        let url = extension.as_object().and_then(|extension| text_of(extension, "url")).unwrap_or_default();
        if !EXTENSIONS.contains(&url) {
            notices.push(Notice::new(below(&below(path, "extension"), place), NoticeKind::NotUnderstood));
        }
    }
}
