//! What a format's own module tells about it.

use super::condition::{Meanings, Questions};
use super::document::Fields;
use super::expression::Expression;
use super::supplement::Supplement;
use super::{Notice, StandardError};
use domain::pack::{AnswerKind, ForeignFormat, Pack, Question, Section};
use serde_json::Value;
use std::sync::Arc;

/// A format of questionnaires.
pub(crate) trait Dialect {
    /// Which one.
    const FORMAT: ForeignFormat;
    /// Fields of an element that say when it is shown.
    const CONDITION_FIELDS: &'static [&'static str];
    /// Fields of a group that hold its title.
    const TITLE_FIELDS: &'static [&'static str];

    /// Our own way to write a question.
    fn question(question: &Question, questions: &Questions<'_>) -> Fields;
    /// Our own way to write a section under a name.
    fn section(section: &Section, name: &str) -> Fields;
    /// Our own way to write what belongs to the pack as a whole.
    fn whole(pack: &Pack) -> Fields;
    /// Puts what the format can't hold where other programs pass it over.
    fn attach(element: &mut Fields, supplement: &Supplement);
    /// Puts the written parts together.
    fn compose(whole: Fields, groups: Vec<WrittenGroup>) -> Fields;
    /// Takes a file apart.
    fn take_apart(root: &Fields) -> Result<Apart, Misfit>;
}

/// Why a file can't be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The value at this JSON pointer is of another type than the format has there.
    Shape(String),
    /// Too many questions.
    TooMany,
    /// Another format altogether.
    Foreign,
}

impl Misfit {
    /// The error, given how pointers are found in the file.
    pub(crate) fn located(self, place: impl Fn(&str) -> crate::json::Place) -> StandardError {
        match self {
            Self::Shape(path) => StandardError::Shape { place: place(&path), path },
            Self::TooMany => StandardError::TooManyQuestions { limit: domain::pack::MAX_QUESTIONS },
            Self::Foreign => StandardError::Foreign,
        }
    }
}

/// A file taken apart.
pub(crate) struct Apart {
    /// Its own fields, without those that hold the parts.
    pub(crate) raw: Fields,
    /// What our program added.
    pub(crate) supplement: Option<Supplement>,
    /// The pack without sections and questions.
    pub(crate) pack: Pack,
    /// Groups of questions, flat.
    pub(crate) groups: Vec<Group>,
    /// What was noticed on the way.
    pub(crate) notices: Vec<Notice>,
}

/// A group of questions that becomes a section.
pub(crate) struct Group {
    /// Where it stands: a JSON pointer.
    pub(crate) path: String,
    /// Its name in the file.
    pub(crate) name: String,
    /// Its own fields.
    pub(crate) raw: Fields,
    /// What our program added.
    pub(crate) supplement: Option<Supplement>,
    /// What it is here; the id comes later.
    pub(crate) section: Section,
    /// Conditions of the groups around it, and its own.
    pub(crate) conditions: Vec<Arc<Wanted>>,
    /// How many of the conditions come from groups around it.
    pub(crate) inherited: usize,
    /// Whether it stood in another group.
    pub(crate) is_nested: bool,
    /// Whether the file has no group here: its questions stand in the file itself.
    pub(crate) is_implicit: bool,
    /// Its questions.
    pub(crate) elements: Vec<Element>,
    /// Elements after the last question that are not asked.
    pub(crate) after: Vec<Value>,
}

impl Group {
    /// A group of its own without questions and conditions.
    pub(crate) fn new(name: &str, path: &str, section: Section) -> Self {
        Self {
            path: path.to_owned(),
            name: name.to_owned(),
            raw: Fields::new(),
            supplement: None,
            section,
            conditions: Vec::new(),
            inherited: 0,
            is_nested: false,
            is_implicit: false,
            elements: Vec::new(),
            after: Vec::new(),
        }
    }

    /// What groups in it take from it.
    pub(crate) fn around(&self) -> Around {
        Around { title: self.section.title.clone(), conditions: self.conditions.clone() }
    }
}

/// What a group takes from the group around it.
#[derive(Clone)]
pub(crate) struct Around {
    title: String,
    conditions: Vec<Arc<Wanted>>,
}

impl Around {
    /// The title of a group in it.
    pub(crate) fn title_of(around: Option<&Self>, own: &str) -> String {
        around.map_or_else(|| own.to_owned(), |around| format!("{} / {own}", around.title))
    }

    /// The conditions that a group in it begins with.
    pub(crate) fn conditions_of(around: Option<&Self>) -> Vec<Arc<Wanted>> {
        around.map(|around| around.conditions.clone()).unwrap_or_default()
    }
}

/// What an answer looks like, and what literals mean as one.
pub(crate) struct Answers {
    /// How it is given.
    pub(crate) kind: AnswerKind,
    /// What literals mean.
    pub(crate) meanings: Meanings,
    /// The evidence that is asked for instead of a file; nothing where empty.
    pub(crate) evidence: String,
}

impl From<AnswerKind> for Answers {
    fn from(kind: AnswerKind) -> Self {
        Self { kind, meanings: Meanings::new(), evidence: String::new() }
    }
}

/// An element that becomes a question.
pub(crate) struct Element {
    /// Where it stands: a JSON pointer.
    pub(crate) path: String,
    /// Its name in the file.
    pub(crate) name: String,
    /// Its own fields.
    pub(crate) raw: Fields,
    /// What our program added.
    pub(crate) supplement: Option<Supplement>,
    /// What it is here; ids and conditions come later.
    pub(crate) question: Question,
    /// What literals mean as answers to it.
    pub(crate) meanings: Meanings,
    /// When it is shown.
    pub(crate) condition: Option<Arc<Wanted>>,
    /// Elements before it that are not asked.
    pub(crate) before: Vec<Value>,
    /// Whether it is one of several that the file has as one.
    pub(crate) row: Option<Row>,
}

/// A question that is one row of an element.
pub(crate) enum Row {
    /// The first, with the whole element.
    First(Value),
    /// A further one.
    Further,
}

/// A condition of a file.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// Where it stands: a JSON pointer.
    pub(crate) path: String,
    /// Its text.
    pub(crate) raw: String,
    /// What it says, or the character from 1 at which it is not understood.
    pub(crate) expression: Result<Expression, usize>,
}

/// A group as it is written.
pub(crate) struct WrittenGroup {
    /// Its own fields.
    pub(crate) fields: Fields,
    /// Whether its elements stand in the file itself.
    pub(crate) is_implicit: bool,
    /// Its elements.
    pub(crate) elements: Vec<Value>,
}
