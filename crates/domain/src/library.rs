//! The questions of a round, ready to be looked up, with who depends on whom.

use super::id::{FieldId, PackId, QuestionKey, SectionKey};
use super::pack::{Category, Field, Pack, Question, Rule, Section, Verdict};
use std::collections::HashMap;
use std::sync::Arc;

/// A question with what it refers to.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name in the round.
    pub key: QuestionKey,
    /// The section that it stands in.
    pub section: SectionKey,
    /// The question.
    pub question: Arc<Question>,
    /// Problem category that a failing answer gets.
    pub category: Category,
    /// Fields of its follow-up template, none where it has no template.
    pub follow_up_fields: Arc<[Field]>,
    /// Questions that are judged or shown depending on this one.
    pub dependents: Vec<QuestionKey>,
}

impl Entry {
    /// Fields that the question brings itself, each with the verdicts that unfold it.
    pub fn own_fields(&self) -> impl Iterator<Item = (&[Verdict], &Field)> {
        self.question
            .rules
            .iter()
            .filter_map(|rule| match rule {
                Rule::Fields { on, fields } => Some(fields.iter().map(|field| (on.as_slice(), field))),
                _ => None,
            })
            .flatten()
    }

    /// A field of the template or its own.
    pub fn field(&self, id: &FieldId) -> Option<&Field> {
        self.follow_up_fields.iter().chain(self.own_fields().map(|(_, field)| field)).find(|field| field.id == *id)
    }
}

/// A section with the names of its questions, in order.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name in the round.
    pub key: SectionKey,
    /// Title, introduction, category.
    pub section: Section,
    /// Its questions.
    pub questions: Vec<QuestionKey>,
}

/// All questions of a round.
#[derive(Debug, Clone, Default)]
pub struct Library {
    entries: HashMap<QuestionKey, Entry>,
    parts: Vec<Part>,
}

impl Library {
    /// Builds the library from the packs in use, in their order.
    pub fn new<'a>(packs: impl IntoIterator<Item = &'a Pack>) -> Self {
        let mut library = Self::default();
        for pack in packs {
            library.add(pack);
        }
        library
    }

    fn add(&mut self, pack: &Pack) {
        let mut templates: HashMap<&super::id::FollowUpId, Arc<[Field]>> = HashMap::new();
        let no_fields: Arc<[Field]> = Arc::from([]);
        let first_part = self.parts.len();
        self.parts.extend(pack.sections.iter().map(|section| Part {
            key: SectionKey::new(&pack.id, &section.id),
            section: section.clone(),
            questions: Vec::new(),
        }));
        let parts = self.parts.get_mut(first_part..).unwrap_or_default();
        for question in &pack.questions {
            let Some(part) = parts.iter_mut().find(|part| part.section.id == question.section) else { continue };
            let key = QuestionKey::new(&pack.id, &question.id);
            part.questions.push(key.clone());
            let follow_up_fields = match &question.follow_up {
                None => no_fields.clone(),
                Some(id) => templates.entry(id).or_insert_with(|| pack.follow_up_fields(id).into()).clone(),
            };
            let entry = Entry {
                key: key.clone(),
                section: part.key.clone(),
                question: question.clone(),
                category: question.category.unwrap_or(part.section.category),
                follow_up_fields,
                dependents: Vec::new(),
            };
            self.entries.insert(key, entry);
        }
        for question in &pack.questions {
            self.register_dependent(pack, question);
        }
    }

    /// Enters `question` with every question that its conditions look at.
    fn register_dependent(&mut self, pack: &Pack, question: &Question) {
        let key = QuestionKey::new(&pack.id, &question.id);
        for other in self.watched_by(&pack.id, question) {
            if let Some(entry) = self.entries.get_mut(&other)
                && !entry.dependents.contains(&key)
            {
                entry.dependents.push(key.clone());
            }
        }
    }

    /// The questions that the conditions of this one look at.
    fn watched_by(&self, pack: &PackId, question: &Question) -> Vec<QuestionKey> {
        let mut watched = Vec::new();
        let mut sections = Vec::new();
        for condition in question.conditions() {
            condition.visit(&mut |id| watched.push(QuestionKey::new(pack, id)), &mut |id| sections.push(id));
        }
        for section in sections {
            let part = self.parts.iter().find(|part| part.key.pack == *pack && part.section.id == *section);
            watched.extend(part.into_iter().flat_map(|part| part.questions.iter().cloned()));
        }
        watched
    }

    /// The questions that a question looks at, for being shown and for being judged. To be asked of a whole library.
    pub(super) fn watched(&self, key: &QuestionKey) -> Vec<QuestionKey> {
        self.get(key).map(|entry| self.watched_by(&key.pack, &entry.question)).unwrap_or_default()
    }

    /// Lists only these questions from now on, and only sections that hold one of them. All can still be looked up.
    pub(super) fn narrow(&mut self, is_listed: impl Fn(&QuestionKey) -> bool) {
        for part in &mut self.parts {
            part.questions.retain(&is_listed);
        }
        self.parts.retain(|part| !part.questions.is_empty());
    }

    /// A question, unless no pack in use holds it.
    pub fn get(&self, key: &QuestionKey) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// All sections, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// A section, unless no pack in use holds it.
    pub fn part(&self, key: &SectionKey) -> Option<&Part> {
        self.parts.iter().find(|part| part.key == *key)
    }

    /// All questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Entry> {
        self.parts.iter().flat_map(|part| &part.questions).filter_map(|key| self.entries.get(key))
    }
}
