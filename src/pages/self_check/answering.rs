//! What answering does: the one way from a control of a card to a change.

use crate::session::Session;
use crate::words;
use domain::change::{Change, Refusal};
use domain::id::QuestionKey;
use domain::pack::{AnswerKind, Choice};
use domain::questionnaire::{Answer, Value};
use leptos::prelude::*;
use std::collections::HashSet;

/// What the cards of a page share.
#[derive(Clone, Copy)]
pub struct Answering {
    session: Session,
    /// An answer that touches a red line and would drop what is entered: it waits until a person has confirmed that.
    pub waiting: RwSignal<Option<(QuestionKey, Answer)>>,
    /// Cards that are unfolded.
    pub unfolded: RwSignal<HashSet<QuestionKey>>,
    /// Why the last entry of a question was not saved.
    pub refused: RwSignal<Option<(QuestionKey, String)>>,
}

impl Answering {
    /// Begins with the unanswered questions unfolded.
    pub fn new(session: Session, unanswered: HashSet<QuestionKey>) -> Self {
        Self {
            session,
            waiting: RwSignal::new(None),
            unfolded: RwSignal::new(unanswered),
            refused: RwSignal::new(None),
        }
    }

    /// Answers a question, or takes its answer back.
    pub fn answer(&self, key: &QuestionKey, value: Option<Value>) {
        self.edit(key, |answer| answer.value = value);
        self.unfolded.update(|unfolded| {
            unfolded.insert(key.clone());
        });
    }

    /// Changes an answer and saves it; what is refused is told at the card.
    pub fn edit(&self, key: &QuestionKey, edit: impl FnOnce(&mut Answer)) {
        let judged = self.session.peek(|workspace| {
            let mut answer = workspace.answer(key).cloned().unwrap_or_default();
            edit(&mut answer);
            let red_line = workspace.would_judge(key, &answer).red_line;
            let drops = red_line && workspace.entry(key).is_some_and(|entry| answer.has_free_entries(entry));
            (answer, drops)
        });
        match judged {
            Some((answer, true)) => self.waiting.set(Some((key.clone(), answer))),
            Some((answer, false)) => self.save(key, answer),
            None => {}
        }
    }

    /// Carries out what was waiting: the red line closes everything but its own fields.
    pub fn confirm(&self) {
        let Some((key, answer)) = self.waiting.get_untracked() else { return };
        let closed = self
            .session
            .peek(|workspace| workspace.entry(&key).map(|entry| answer.closed_to_red_line(entry)))
            .flatten();
        if let Some(answer) = closed {
            self.save(&key, answer);
        }
        self.waiting.set(None);
    }

    /// Answers with the n-th choice, from 1, as the keys do. Tells whether there is one.
    pub fn answer_nth(&self, key: &QuestionKey, nth: usize) -> bool {
        let kind = self.session.peek(|workspace| workspace.entry(key).map(|entry| entry.question.answer.clone()));
        let value = match kind.flatten() {
            Some(AnswerKind::YesNo) => match nth {
                1 => Value::Choice(Choice::Yes),
                2 => Value::Choice(Choice::Partial),
                3 => Value::Choice(Choice::No),
                4 => Value::NotApplicable(String::new()),
                _ => return false,
            },
            Some(AnswerKind::Single(options)) => match nth.checked_sub(1).and_then(|place| options.get(place)) {
                Some(option) => Value::One(option.id.clone()),
                None => return false,
            },
            _ => return false,
        };
        self.answer(key, Some(value));
        true
    }

    fn save(&self, key: &QuestionKey, answer: Answer) {
        let outcome = self.session.change(Change::SetAnswer(key.clone(), answer));
        self.tell(key, outcome);
    }

    /// Enters the failing answer in the ledger.
    pub fn propose_item(&self, key: &QuestionKey) -> bool {
        let outcome = self.session.change(Change::ProposeItem(key.clone()));
        let is_in = outcome.is_ok();
        self.tell(key, outcome);
        is_in
    }

    fn tell(&self, key: &QuestionKey, outcome: Result<(), Refusal>) {
        match outcome {
            Ok(()) => {
                if self.refused.with_untracked(|refused| refused.as_ref().is_some_and(|(of, _)| of == key)) {
                    self.refused.set(None);
                }
            }
            Err(refusal) => self.refused.set(Some((key.clone(), words::refusal(&refusal)))),
        }
    }
}

/// What the cards of the page share.
pub fn use_answering() -> Answering {
    use_context::<Answering>().unwrap_or_else(|| Answering::new(crate::session::use_session(), HashSet::new()))
}
