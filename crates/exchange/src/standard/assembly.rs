//! A file that was taken apart becomes a pack.

use super::condition::{Known, Questions, understood};
use super::dialect::{Apart, Dialect, Element, Group, Row, Wanted};
use super::document::{Document, Fields};
use super::expression::MAX_PARTS;
use super::names::Names;
use super::overlay::{Kept, beyond};
use super::supplement::{Guards, OF_QUESTION, OF_SECTION, OF_WHOLE, Supplement};
use super::{Imported, Notice, NoticeKind, StandardError};
use domain::id::{QuestionId, SectionId};
use domain::pack::{Condition, Foreign, MAX_QUESTIONS, Pack, Question, Section, check};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// A pack before it was checked.
pub(crate) struct Assembled {
    pub(crate) pack: Pack,
    pub(crate) notices: Vec<Notice>,
    /// Where each question stands in the file, with its name there.
    origins: HashMap<QuestionId, (String, String)>,
}

/// Reads a file, and checks what came of it as every pack is checked. Templates that it names but does not hold are
/// taken from `core`.
pub(crate) fn read<D: Dialect>(bytes: &[u8], core: &Pack) -> Result<Imported, StandardError> {
    let document = Document::read(bytes)?;
    let located = |pointer: &str| document.place(pointer);
    let apart = D::take_apart(&document.root).map_err(|misfit| misfit.located(located))?;
    if apart.groups.iter().map(|group| group.elements.len()).sum::<usize>() > MAX_QUESTIONS {
        return Err(StandardError::TooManyQuestions { limit: MAX_QUESTIONS });
    }
    let Assembled { pack, notices, origins } = assemble::<D>(apart);
    let problems = check(&pack, Some(core));
    if let Some(id) = StandardError::circle(&problems) {
        let origin = origins.get(&QuestionId::from(id));
        let (path, name) = origin.map_or(("", id), |(path, name)| (path.as_str(), name.as_str()));
        return Err(StandardError::Circular { place: document.place(path), name: name.to_owned() });
    }
    if problems.is_empty() {
        Ok(Imported { pack: pack.completed_from(core), notices })
    } else {
        Err(StandardError::unfit(pack.id.as_str(), problems))
    }
}

/// Makes the pack.
pub(crate) fn assemble<D: Dialect>(apart: Apart) -> Assembled {
    let Apart { raw, supplement, mut pack, mut groups, mut notices } = apart;
    let lacks_supplement = |element: &Element| element.supplement.is_none();
    if groups.iter().flat_map(|group| &group.elements).any(lacks_supplement) {
        notices.push(Notice::new("", NoticeKind::DefaultTaken));
    }
    give_ids(&mut groups, &mut notices);
    let show_ifs = supplement_questions(&mut groups, &mut notices);
    let conditions = conditions_of(&groups, &mut notices);

    let mut parts = Vec::new();
    let mut origins = HashMap::new();
    let mut show_ifs = show_ifs.into_iter();
    let mut conditions = conditions.into_iter();
    for group in groups {
        let Group { path, raw, section, inherited, is_nested, is_implicit, elements, after, .. } = group;
        let has_all = conditions.next().is_some_and(|condition| condition.is_whole);
        let mut asked = Vec::new();
        for element in elements {
            let mut question = element.question;
            question.section = section.id.clone();
            let found = conditions.next().unwrap_or_default();
            question.show_if = found.condition;
            if let Some(supplement) = show_ifs.next().flatten() {
                question = added(question, &supplement, OF_QUESTION, &element.path, &mut notices);
            }
            origins.insert(question.id.clone(), (element.path, element.name));
            let left_out = if inherited > 0 && found.is_whole { D::CONDITION_FIELDS } else { &[] };
            asked.push((question, element.raw, element.before, element.row, left_out));
        }
        let mut left_out: Vec<&str> = Vec::new();
        if is_nested {
            left_out.extend(D::TITLE_FIELDS);
        }
        if inherited > 0 && has_all {
            left_out.extend(D::CONDITION_FIELDS);
        }
        parts.push((section, raw, after, is_implicit, left_out, asked));
        drop(path);
    }

    let mut kept: BTreeMap<String, Kept> = BTreeMap::new();
    pack.questions = parts.iter().flat_map(|part| &part.5).map(|(question, ..)| Arc::new(question.clone())).collect();
    pack.sections = parts.iter().map(|part| part.0.clone()).collect();
    drop_dangling(&mut pack, &origins, &mut notices);
    let questions: Questions<'_> = pack.questions.iter().map(|question| (&question.id, question)).collect();
    for (section, raw, after, is_implicit, left_out, asked) in parts {
        let mut fields = match is_implicit {
            true => Kept::from([("$implicit".to_owned(), Value::Bool(true))]),
            false => beyond(&D::section(&section, &section_name(&section, &questions)), &raw, &left_out),
        };
        if !after.is_empty() {
            fields.insert("$after".to_owned(), Value::Array(after));
        }
        keep(&mut kept, section.id.as_str(), fields);
        for (question, raw, before, row, left_out) in asked {
            let own = questions.get(&question.id).map_or_else(Fields::new, |q| D::question(q, &questions));
            let mut fields = match row {
                None => beyond(&own, &raw, left_out),
                Some(Row::First(element)) => Kept::from([("$element".to_owned(), element)]),
                Some(Row::Further) => Kept::from([("$row".to_owned(), Value::Bool(true))]),
            };
            if !before.is_empty() {
                fields.insert("$before".to_owned(), Value::Array(before));
            }
            keep(&mut kept, question.id.as_str(), fields);
        }
    }
    drop(questions);
    finish::<D>(pack, supplement, &raw, kept, &mut notices, origins)
}

/// Adds what the pack as a whole has beyond the format, and keeps what the file has beyond the pack.
fn finish<D: Dialect>(
    mut pack: Pack,
    supplement: Option<Supplement>,
    raw: &Fields,
    parts: BTreeMap<String, Kept>,
    notices: &mut Vec<Notice>,
    origins: HashMap<QuestionId, (String, String)>,
) -> Assembled {
    if let Some(supplement) = supplement {
        let (sections, questions) = (std::mem::take(&mut pack.sections), std::mem::take(&mut pack.questions));
        pack = Pack { sections, questions, ..added(pack, &supplement, OF_WHOLE, "", notices) };
    }
    let whole = beyond(&D::whole(&pack), raw, &[]);
    if !whole.is_empty() || !parts.is_empty() {
        match &pack.foreign {
            // The pack came from another format before; what it held there can't be joined with this.
            Some(foreign) if foreign.format != D::FORMAT => {}
            _ => pack.foreign = Some(Foreign { format: D::FORMAT, whole, parts }),
        }
    }
    Assembled { pack, notices: std::mem::take(notices), origins }
}

fn keep(kept: &mut BTreeMap<String, Kept>, id: &str, fields: Kept) {
    if !fields.is_empty() {
        kept.entry(id.to_owned()).or_default().extend(fields);
    }
}

/// The name under which a section is written: its id, unless a question has the same.
pub(crate) fn section_name(section: &Section, questions: &Questions<'_>) -> String {
    let id = section.id.as_str();
    if questions.contains_key(&QuestionId::from(id)) { format!("{id}/section") } else { id.to_owned() }
}

/// Gives questions and sections their ids, questions first because answers name them.
fn give_ids(groups: &mut [Group], notices: &mut Vec<Notice>) {
    let mut names = Names::default();
    let mut renamed = |path: &str, name: &str, id: &str, has_supplement: bool| {
        if id != name && !has_supplement {
            let kind = NoticeKind::Renamed { from: name.to_owned(), to: id.to_owned() };
            notices.push(Notice::new(path, kind));
        }
    };
    for element in groups.iter_mut().flat_map(|group| &mut group.elements) {
        let id = names.id_for(&element.name);
        renamed(&element.path, &element.name, &id, element.supplement.is_some());
        element.question.id = QuestionId::new(id);
    }
    for group in groups {
        let id = names.id_for(&group.name);
        renamed(&group.path, &group.name, &id, group.supplement.is_some() || group.is_implicit);
        group.section.id = SectionId::new(id);
    }
}

/// Adds what sections and questions have beyond the format. What they say about being shown comes later, because how a
/// condition is understood depends on the questions that it looks at; it is returned, one for each question.
fn supplement_questions(groups: &mut [Group], notices: &mut Vec<Notice>) -> Vec<Option<Supplement>> {
    let mut later = Vec::new();
    for group in groups {
        if let Some(supplement) = &group.supplement {
            group.section = added(group.section.clone(), supplement, OF_SECTION, &group.path, notices);
        }
        for element in &mut group.elements {
            let (show_if, now) = element.supplement.clone().unwrap_or_default().split(&["show_if"]);
            if !now.is_empty() {
                element.question = added(element.question.clone(), &now, OF_QUESTION, &element.path, notices);
            }
            later.push(Some(show_if).filter(|supplement| !supplement.is_empty()));
        }
    }
    later
}

/// One part with what was added to it; as it was read where that does not fit.
fn added<T: Serialize + DeserializeOwned + Clone>(
    read: T,
    supplement: &Supplement,
    guards: Guards,
    path: &str,
    notices: &mut Vec<Notice>,
) -> T {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(&read) else { return read };
    let edited = supplement.add_to(&mut fields, guards);
    match serde_json::from_value(Value::Object(fields)) {
        Ok(whole) => {
            let edited = edited.into_iter().map(|field| Notice::new(path, NoticeKind::EditedElsewhere { field }));
            notices.extend(edited);
            whole
        }
        Err(_) => {
            notices.push(Notice::new(path, NoticeKind::SupplementIgnored));
            read
        }
    }
}

/// What was understood of the conditions of a part.
#[derive(Default)]
struct Understood {
    condition: Option<Condition>,
    /// Whether nothing of them is left over.
    is_whole: bool,
}

/// Conditions in the order of groups, each followed by its elements.
fn conditions_of(groups: &[Group], notices: &mut Vec<Notice>) -> Vec<Understood> {
    let mut by_name: HashMap<&str, Known<'_>> = HashMap::new();
    for element in groups.iter().flat_map(|group| &group.elements) {
        let known = Known { question: &element.question, meanings: &element.meanings };
        by_name.entry(&element.name).or_insert(known);
    }
    let known = |name: &str| by_name.get(name).copied();
    let mut told = HashSet::new();
    let mut one = |wanted: &Wanted| -> Option<Condition> {
        let found = wanted.expression.as_ref().ok().and_then(|expression| understood(expression, &known));
        if found.is_none() && told.insert(wanted.path.clone()) {
            let at = wanted.expression.as_ref().err().copied();
            let kind = NoticeKind::ConditionKept { raw: wanted.raw.clone(), at };
            notices.push(Notice::new(&wanted.path, kind));
        }
        found
    };
    let mut all = Vec::new();
    for group in groups {
        let around: Vec<Option<Condition>> = group.conditions.iter().map(|wanted| one(wanted)).collect();
        let parts: usize = group.conditions.iter().filter_map(|w| w.expression.as_ref().ok()).map(|e| e.parts()).sum();
        // A long condition of a group would be copied into each of its questions.
        let is_whole = around.iter().all(Option::is_some) && parts <= MAX_PARTS;
        let around: Vec<Condition> =
            if parts <= MAX_PARTS { around.into_iter().flatten().collect() } else { Vec::new() };
        all.push(Understood { condition: None, is_whole });
        for element in &group.elements {
            let mut conditions = around.clone();
            let own = element.condition.as_deref().map(&mut one);
            let is_own_whole = own.as_ref().is_none_or(Option::is_some);
            conditions.extend(own.flatten());
            let condition = if conditions.len() > 1 { Some(Condition::All(conditions)) } else { conditions.pop() };
            all.push(Understood { condition, is_whole: is_whole && is_own_whole });
        }
    }
    all
}

/// Takes away conditions on questions that another program has removed: what they hid is shown then.
fn drop_dangling(pack: &mut Pack, origins: &HashMap<QuestionId, (String, String)>, notices: &mut Vec<Notice>) {
    let questions: BTreeSet<QuestionId> = pack.questions.iter().map(|question| question.id.clone()).collect();
    let sections: BTreeSet<SectionId> = pack.sections.iter().map(|section| section.id.clone()).collect();
    for question in &mut pack.questions {
        let Some(condition) = &question.show_if else { continue };
        let mut is_known = true;
        let mut are_sections_known = true;
        condition
            .visit(&mut |id| is_known &= questions.contains(id), &mut |id| are_sections_known &= sections.contains(id));
        if !(is_known && are_sections_known) {
            let path = origins.get(&question.id).map_or("", |(path, _)| path.as_str());
            let raw = serde_json::to_string(condition).unwrap_or_default();
            notices.push(Notice::new(path, NoticeKind::ConditionKept { raw, at: None }));
            *question = Arc::new(Question { show_if: None, ..Question::clone(question) });
        }
    }
}
