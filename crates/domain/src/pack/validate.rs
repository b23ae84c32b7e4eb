//! What makes a pack fit for use, beyond its shape.

use super::{AnswerKind, Field, FieldKind, PACK_FORMAT, PACK_SCHEMA, Pack, Question, Rule, SelectOption, Severity};
use crate::id::{FieldId, QuestionId, SectionId, well_formed};
use std::collections::{HashMap, HashSet};

/// Largest questionnaire that can be opened.
pub const MAX_QUESTIONS: usize = 5_000;

/// Longest text of a pack, in characters.
const MAX_CHARS: usize = 2_000;

/// A problem of a pack: where, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackProblem {
    /// The id of the question, task, section or template concerned; empty for the pack as a whole.
    pub place: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file is something else.
    ForeignFormat,
    /// The shape belongs to a newer program.
    NewerSchema,
    /// Neither tasks nor questions.
    Empty,
    /// More than [`MAX_QUESTIONS`] questions.
    TooManyQuestions(usize),
    /// An id with other characters than letters, digits, `-`, `_` and `.`, or of a wrong length.
    MalformedId(String),
    /// The same id twice.
    DuplicateId(String),
    /// A reference to something that is not there.
    UnknownReference(String),
    /// A text that must not be empty.
    EmptyText,
    /// A text of more than 2 000 characters.
    TextTooLong,
    /// A choice with fewer than two options.
    TooFewOptions,
    /// The smallest number is larger than the largest.
    EmptyRange,
    /// A rule that the type of the question does not allow, or that would let another answer draw a red line.
    MisplacedRule,
    /// Free text under a red line.
    FreeTextUnderRedLine,
    /// Conditions that depend on each other in a circle.
    Circular,
    /// Questions of a section that do not stand together, or not in the order of the sections.
    OutOfOrder,
    /// A basis that claims to be verified: only the unit itself can do that.
    VerifiedInPack,
}

/// All problems of a pack. Templates that are not in it are looked for in `core`.
pub fn check(pack: &Pack, core: Option<&Pack>) -> Vec<PackProblem> {
    let mut found = Findings(Vec::new());
    if pack.format != PACK_FORMAT {
        found.add("", Problem::ForeignFormat);
        return found.0;
    }
    if pack.schema > PACK_SCHEMA {
        found.add("", Problem::NewerSchema);
        return found.0;
    }
    if pack.questions.is_empty() && pack.tasks.is_empty() {
        found.add("", Problem::Empty);
    }
    if pack.questions.len() > MAX_QUESTIONS {
        found.add("", Problem::TooManyQuestions(pack.questions.len()));
    }
    found.id("", pack.id.as_str());
    found.text("", &pack.title);
    check_tasks(pack, &mut found);
    check_templates(pack, core, &mut found);
    check_questions(pack, core, &mut found);
    check_circles(pack, &mut found);
    found.0
}

struct Findings(Vec<PackProblem>);

impl Findings {
    fn add(&mut self, place: &str, problem: Problem) {
        self.0.push(PackProblem { place: place.to_owned(), problem });
    }

    fn id(&mut self, place: &str, id: &str) {
        if !well_formed(id) {
            self.add(place, Problem::MalformedId(id.to_owned()));
        }
    }

    fn text(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(place, Problem::EmptyText);
        }
        self.length(place, text);
    }

    fn length(&mut self, place: &str, text: &str) {
        if text.chars().count() > MAX_CHARS {
            self.add(place, Problem::TextTooLong);
        }
    }

    fn unique<'a>(&mut self, place: &str, ids: impl IntoIterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for id in ids {
            self.id(place, id);
            if !seen.insert(id) {
                self.add(if place.is_empty() { id } else { place }, Problem::DuplicateId(id.to_owned()));
            }
        }
    }

    fn options(&mut self, place: &str, options: &[SelectOption]) {
        if options.len() < 2 {
            self.add(place, Problem::TooFewOptions);
        }
        self.unique(place, options.iter().map(|option| option.id.as_str()));
        options.iter().for_each(|option| self.text(place, &option.label));
    }
}

fn check_tasks(pack: &Pack, found: &mut Findings) {
    found.unique("", pack.tasks.iter().map(|task| task.id.as_str()));
    found.unique("", pack.phases.iter().map(|phase| phase.id.as_str()));
    found.unique("", pack.phases.iter().flat_map(|phase| phase.groups.iter().map(|group| group.id.as_str())));
    for task in &pack.tasks {
        let place = task.id.as_str();
        found.text(place, &task.title);
        found.length(place, &task.hint);
        let phase = pack.phases.iter().find(|phase| phase.id == task.phase);
        if !phase.is_some_and(|phase| phase.groups.iter().any(|group| group.id == task.group)) {
            found.add(place, Problem::UnknownReference(format!("{}/{}", task.phase, task.group)));
        }
    }
}

fn check_templates(pack: &Pack, core: Option<&Pack>, found: &mut Findings) {
    found.unique("", pack.follow_ups.iter().map(|template| template.id.as_str()));
    for template in &pack.follow_ups {
        let place = template.id.as_str();
        template.fields.iter().for_each(|field| check_field(field, place, found));
        let Some(base) = &template.extends else { continue };
        let is_known = |pack: &Pack| pack.follow_ups.iter().any(|template| template.id == *base);
        if !is_known(pack) && !core.is_some_and(is_known) {
            found.add(place, Problem::UnknownReference(base.to_string()));
        }
        let mut seen = HashSet::from([&template.id]);
        let mut next = Some(base);
        while let Some(id) = next {
            if !seen.insert(id) {
                found.add(place, Problem::Circular);
                break;
            }
            next = pack
                .follow_ups
                .iter()
                .find(|template| template.id == *id)
                .and_then(|template| template.extends.as_ref());
        }
    }
}

fn check_field(field: &Field, place: &str, found: &mut Findings) {
    found.text(place, &field.label);
    found.length(place, &field.hint);
    if let FieldKind::Single(options) | FieldKind::Multiple(options) = &field.kind {
        found.options(place, options);
    }
}

fn check_questions(pack: &Pack, core: Option<&Pack>, found: &mut Findings) {
    found.unique("", pack.sections.iter().map(|section| section.id.as_str()));
    found.unique("", pack.questions.iter().map(|question| question.id.as_str()));
    let order: HashMap<&SectionId, usize> = pack.sections.iter().enumerate().map(|(i, s)| (&s.id, i)).collect();
    let known: HashSet<&QuestionId> = pack.questions.iter().map(|question| &question.id).collect();
    let mut furthest = 0;
    for question in &pack.questions {
        let place = question.id.as_str();
        match order.get(&question.section) {
            None => found.add(place, Problem::UnknownReference(question.section.to_string())),
            Some(&section) if section < furthest => found.add(place, Problem::OutOfOrder),
            Some(&section) => furthest = section,
        }
        found.text(place, &question.text);
        found.length(place, &question.hint);
        found.length(place, &question.guide);
        if question.basis.iter().any(|basis| basis.verified) {
            found.add(place, Problem::VerifiedInPack);
        }
        check_answer_kind(&question.answer, place, found);
        check_fields(pack, core, question, found);
        check_rules(question, &known, &order, found);
    }
}

fn check_answer_kind(kind: &AnswerKind, place: &str, found: &mut Findings) {
    match kind {
        AnswerKind::Single(options) | AnswerKind::Multiple(options) => found.options(place, options),
        AnswerKind::Numbers(fields) => {
            if fields.is_empty() {
                found.add(place, Problem::TooFewOptions);
            }
            found.unique(place, fields.iter().map(|field| field.id.as_str()));
        }
        AnswerKind::Number { min: Some(min), max: Some(max), .. } if min > max => found.add(place, Problem::EmptyRange),
        _ => {}
    }
}

fn check_fields(pack: &Pack, core: Option<&Pack>, question: &Question, found: &mut Findings) {
    let place = question.id.as_str();
    let mut fields = match &question.follow_up {
        None => Vec::new(),
        Some(id) => {
            let holder =
                [Some(pack), core].into_iter().flatten().find(|pack| pack.follow_ups.iter().any(|t| t.id == *id));
            match holder {
                None => {
                    found.add(place, Problem::UnknownReference(id.to_string()));
                    Vec::new()
                }
                Some(holder) => holder.follow_up_fields(id),
            }
        }
    };
    for rule in &question.rules {
        if let Rule::Fields { fields: own, .. } = rule {
            own.iter().for_each(|field| check_field(field, place, found));
            fields.extend(own.iter().cloned());
        }
    }
    found.unique(place, fields.iter().map(|field| field.id.as_str()));
    let is_free = |field: &Field| matches!(field.kind, FieldKind::Line | FieldKind::Text);
    if question.severity == Severity::X && fields.iter().any(is_free) {
        found.add(place, Problem::FreeTextUnderRedLine);
    }
}

fn check_rules(
    question: &Question,
    known: &HashSet<&QuestionId>,
    sections: &HashMap<&SectionId, usize>,
    found: &mut Findings,
) {
    let place = question.id.as_str();
    let is_number = matches!(question.answer, AnswerKind::Number { .. });
    let number_fields: Vec<&FieldId> = number_fields(question);
    for rule in &question.rules {
        let fits = match rule {
            Rule::JudgeNumber { .. } => is_number,
            Rule::RecordOnly => is_number || matches!(question.answer, AnswerKind::Numbers(_)),
            Rule::OlderThanYears { .. } => question.answer == AnswerKind::Date,
            Rule::SumEquals { parts, total, .. } => {
                parts.iter().chain([total]).all(|field| number_fields.contains(&field))
            }
            Rule::JudgeField { field, .. } => number_fields.contains(&field),
            Rule::JudgeRising { fields, .. } => fields.iter().all(|field| number_fields.contains(&field)),
            Rule::JudgeIf { own, .. } => own.is_none() || is_number,
            Rule::Fields { .. } | Rule::Notice { .. } => true,
        };
        // A red line closes the free fields of its own answer. If another answer, or a parameter, could draw it later, it
        // would stand over texts that were entered in good faith.
        let looks_elsewhere = matches!(rule, Rule::JudgeIf { .. } | Rule::OlderThanYears { years: None, .. });
        if !fits || (question.severity == Severity::X && looks_elsewhere) {
            found.add(place, Problem::MisplacedRule);
        }
    }
    for condition in question.conditions() {
        let mut unknown = Vec::new();
        let mut unknown_sections = Vec::new();
        condition.visit(
            &mut |id| {
                if !known.contains(id) {
                    unknown.push(id.to_string());
                }
            },
            &mut |id| {
                if !sections.contains_key(id) {
                    unknown_sections.push(id.to_string());
                }
            },
        );
        for reference in unknown.into_iter().chain(unknown_sections) {
            found.add(place, Problem::UnknownReference(reference));
        }
    }
}

/// Number fields that a rule may name: those of the question itself, and its own unfolded ones.
fn number_fields(question: &Question) -> Vec<&FieldId> {
    let mut ids: Vec<&FieldId> = match &question.answer {
        AnswerKind::Numbers(fields) => fields.iter().map(|field| &field.id).collect(),
        _ => Vec::new(),
    };
    for rule in &question.rules {
        if let Rule::Fields { fields, .. } = rule {
            ids.extend(fields.iter().filter(|f| matches!(f.kind, FieldKind::Number { .. })).map(|f| &f.id));
        }
    }
    ids
}

/// Depth-first search with colours: a grey question met again closes a circle.
fn check_circles(pack: &Pack, found: &mut Findings) {
    let mut by_section: HashMap<&SectionId, Vec<usize>> = HashMap::new();
    let mut place_of: HashMap<&QuestionId, usize> = HashMap::new();
    for (place, question) in pack.questions.iter().enumerate() {
        by_section.entry(&question.section).or_default().push(place);
        place_of.insert(&question.id, place);
    }
    let needs: Vec<Vec<usize>> = pack
        .questions
        .iter()
        .map(|question| {
            let mut needs = Vec::new();
            let mut sections = Vec::new();
            for condition in question.conditions() {
                condition.visit(&mut |id| needs.extend(place_of.get(id)), &mut |id| sections.push(id));
            }
            needs.extend(sections.into_iter().filter_map(|id| by_section.get(id)).flatten());
            needs
        })
        .collect();

    #[derive(Clone, Copy, PartialEq)]
    enum Colour {
        White,
        Grey,
        Black,
    }
    let mut colours = vec![Colour::White; needs.len()];
    for start in 0..needs.len() {
        // The stack holds a question and how many of its needs have been looked at: deep packs must not overflow.
        let mut stack = vec![(start, 0)];
        while let Some((place, looked_at)) = stack.pop() {
            let (Some(colour), Some(own_needs)) = (colours.get_mut(place), needs.get(place)) else { continue };
            if looked_at == 0 {
                if *colour != Colour::White {
                    continue;
                }
                *colour = Colour::Grey;
            }
            match own_needs.get(looked_at) {
                None => *colour = Colour::Black,
                Some(&next) => {
                    stack.push((place, looked_at + 1));
                    match colours.get(next) {
                        Some(Colour::White) => stack.push((next, 0)),
                        Some(Colour::Grey) => {
                            let id = pack.questions.get(place).map_or("", |question| question.id.as_str());
                            found.add(id, Problem::Circular);
                            return;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
