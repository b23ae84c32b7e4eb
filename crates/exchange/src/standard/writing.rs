//! A pack becomes a file of another format.

use super::StandardError;
use super::assembly::{Assembled, assemble, section_name};
use super::condition::Questions;
use super::dialect::{Dialect, WrittenGroup};
use super::document::Fields;
use super::overlay::{Kept, restored};
use super::supplement::{Guards, OF_QUESTION, OF_SECTION, OF_WHOLE, Supplement};
use domain::pack::{Foreign, Pack, Question};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How often what is missing may be added: once for the parts, once for the conditions on them, once for the whole.
const ROUNDS: usize = 4;

/// What must be added to each part of a pack, by its place.
#[derive(Default)]
struct Supplements {
    whole: Supplement,
    sections: BTreeMap<usize, Supplement>,
    questions: BTreeMap<usize, Supplement>,
}

/// The file as a tree. It is read again, and what a reader would not find is added until it does: so our own packs come
/// back as they were.
pub(crate) fn write<D: Dialect>(pack: &Pack) -> Result<Fields, StandardError> {
    // A pack that was edited by hand since it came from another program may no longer be what was kept of that file. It
    // is then written in our own way, with what was kept as an addition.
    match settled::<D>(pack, true) {
        Err(StandardError::Unwritable) => settled::<D>(pack, false),
        done => done,
    }
}

fn settled<D: Dialect>(pack: &Pack, restores: bool) -> Result<Fields, StandardError> {
    let mut supplements = Supplements::default();
    for _ in 0..ROUNDS {
        let written = written::<D>(pack, &supplements, restores);
        let apart = D::take_apart(&written).map_err(|_| StandardError::Unwritable)?;
        let Assembled { pack: read, .. } = assemble::<D>(apart);
        if read == *pack {
            return Ok(written);
        }
        if !add_missing(&mut supplements, &read, pack, restores) {
            break;
        }
    }
    Err(StandardError::Unwritable)
}

/// Adds what is missing in `read`; whether that may help.
fn add_missing(supplements: &mut Supplements, read: &Pack, pack: &Pack, restores: bool) -> bool {
    if read.sections.len() != pack.sections.len() || read.questions.len() != pack.questions.len() {
        return false;
    }
    for (place, (read, own)) in read.sections.iter().zip(&pack.sections).enumerate() {
        add(supplements.sections.entry(place).or_default(), &fields(read, &[]), &fields(own, &[]), OF_SECTION);
    }
    for (place, (read, own)) in read.questions.iter().zip(&pack.questions).enumerate() {
        // Which section it stands in is told by where it stands.
        let (read, own) = (fields(&**read, &["section"]), fields(&**own, &["section"]));
        add(supplements.questions.entry(place).or_default(), &read, &own, OF_QUESTION);
    }
    let whole = |pack: &Pack| {
        let parts = Pack { sections: Vec::new(), questions: Vec::new(), ..pack.clone() };
        fields(&parts, &[])
    };
    let (mut read_whole, mut own_whole) = (whole(read), whole(pack));
    // What was kept of a file of the same format is told by the file itself.
    let format = |pack: &Pack| pack.foreign.as_ref().map(|foreign| foreign.format);
    if restores && format(read) == format(pack) {
        read_whole.remove("foreign");
        own_whole.remove("foreign");
    }
    add(&mut supplements.whole, &read_whole, &own_whole, OF_WHOLE);
    true
}

fn add(supplement: &mut Supplement, read: &Fields, own: &Fields, guards: Guards) {
    supplement.extend(Supplement::between(read, own, guards));
}

fn fields(part: &impl Serialize, left_out: &[&str]) -> Fields {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(part) else { return Fields::new() };
    fields.retain(|name, _| !left_out.contains(&name.as_str()));
    fields
}

fn written<D: Dialect>(pack: &Pack, supplements: &Supplements, restores: bool) -> Fields {
    let foreign = pack.foreign.as_ref().filter(|foreign| restores && foreign.format == D::FORMAT);
    let kept = |id: &str| foreign.and_then(|foreign: &Foreign| foreign.parts.get(id));
    let questions: Questions<'_> = pack.questions.iter().map(|question| (&question.id, question)).collect();
    let mut groups = Vec::new();
    for (place, section) in pack.sections.iter().enumerate() {
        let of_section = kept(section.id.as_str());
        let mut group = restored(D::section(section, &section_name(section, &questions)), of_section);
        let supplement = supplements.sections.get(&place).filter(|supplement| !supplement.is_empty());
        if let Some(supplement) = supplement {
            D::attach(&mut group, supplement);
        }
        let mut elements = Vec::new();
        let asked = pack.questions.iter().enumerate().filter(|(_, question)| question.section == section.id);
        for (place, question) in asked {
            let supplement = supplements.questions.get(&place).filter(|supplement| !supplement.is_empty());
            write_question::<D>(question, kept(question.id.as_str()), supplement, &questions, &mut elements);
        }
        elements.extend(list(of_section, "$after"));
        groups.push(WrittenGroup { fields: group, is_implicit: is_marked(of_section, "$implicit"), elements });
    }
    let mut whole = restored(D::whole(pack), foreign.map(|foreign| &foreign.whole));
    if !supplements.whole.is_empty() {
        D::attach(&mut whole, &supplements.whole);
    }
    D::compose(whole, groups)
}

fn write_question<D: Dialect>(
    question: &Arc<Question>,
    kept: Option<&Kept>,
    supplement: Option<&Supplement>,
    questions: &Questions<'_>,
    elements: &mut Vec<Value>,
) {
    elements.extend(list(kept, "$before"));
    // Several questions here that are one element there have no place of their own for what is to be added.
    if let Some(element) = kept.and_then(|kept| kept.get("$element")) {
        elements.push(element.clone());
        return;
    }
    if is_marked(kept, "$row") {
        return;
    }
    let mut element = restored(D::question(question, questions), kept);
    if let Some(supplement) = supplement {
        D::attach(&mut element, supplement);
    }
    elements.push(Value::Object(element));
}

fn is_marked(kept: Option<&Kept>, name: &str) -> bool {
    kept.and_then(|kept| kept.get(name)) == Some(&Value::Bool(true))
}

fn list(kept: Option<&Kept>, name: &str) -> Vec<Value> {
    kept.and_then(|kept| kept.get(name)).and_then(Value::as_array).cloned().unwrap_or_default()
}
