//! What follows from the answers: verdicts, visibility and sums, kept up to date question by question.

use super::{QuestionState, Workspace};
use crate::id::{PackId, QuestionId, QuestionKey, SectionId, SectionKey};
use crate::library::Library;
use crate::questionnaire::{Answer, Board, Judgement, Outlook, Tally, Value, holds, judge};
use std::collections::VecDeque;
use std::sync::Arc;

impl Workspace {
    /// Derives everything anew from the records.
    pub(super) fn rebuild(&mut self) {
        self.library = Library::new(self.records.packs_in_use().map(Arc::as_ref));
        self.states.clear();
        self.board = Board::default();
        let keys: Vec<QuestionKey> = self.library.questions().map(|entry| entry.key.clone()).collect();
        self.narrow();
        for key in &keys {
            self.refresh(key);
        }
        // Those that look at others are judged again once all others are known.
        for key in keys {
            if self.library.get(&key).is_some_and(|entry| entry.question.conditions().next().is_some()) {
                self.rejudge(key);
            }
        }
    }

    /// Judges a question anew, and then only what depends on it. Conditions have no circle, so this ends.
    pub(super) fn rejudge(&mut self, key: QuestionKey) -> Vec<QuestionKey> {
        let mut touched = vec![key.clone()];
        // The answer itself changed: dependents may look at its number even where the verdict is the same.
        self.refresh(&key);
        let mut queue: VecDeque<QuestionKey> = self.dependents(&key).into();
        while let Some(next) = queue.pop_front() {
            let changed = self.refresh(&next);
            if !touched.contains(&next) {
                touched.push(next.clone());
            }
            if changed {
                queue.extend(self.dependents(&next));
            }
        }
        touched
    }

    fn dependents(&self, key: &QuestionKey) -> Vec<QuestionKey> {
        self.library.get(key).map(|entry| entry.dependents.clone()).unwrap_or_default()
    }

    /// Brings the state and the sums of one question up to date; tells whether the state changed.
    fn refresh(&mut self, key: &QuestionKey) -> bool {
        let Some(entry) = self.library.get(key) else { return false };
        let view = self.view_of(key);
        let empty = Answer::default();
        let state = QuestionState {
            shown: entry.question.show_if.as_ref().is_none_or(|condition| holds(condition, &view)),
            judgement: judge(entry, self.answer(key).unwrap_or(&empty), &view),
        };
        let before = self.states.get(key).copied();
        if before == Some(state) {
            return false;
        }
        let own = self.narrowed.as_mut().filter(|narrowed| narrowed.scope.has_question(key));
        for board in std::iter::once(&mut self.board).chain(own.map(|narrowed| &mut narrowed.board)) {
            if let Some(before) = before
                && before.shown
            {
                board.remove(&entry.section, &entry.question, &Tally::of(&entry.question, before.judgement));
            }
            if state.shown {
                board.add(&entry.section, &entry.question, &Tally::of(&entry.question, state.judgement));
            }
        }
        self.states.insert(key.clone(), state);
        true
    }

    pub(super) fn view_of<'a>(&'a self, key: &'a QuestionKey) -> View<'a> {
        View { workspace: self, pack: &key.pack }
    }
}

/// What the rules of a pack may look at.
pub(super) struct View<'a> {
    workspace: &'a Workspace,
    pack: &'a PackId,
}

impl Outlook for View<'_> {
    fn judgement(&self, question: &QuestionId) -> Judgement {
        let key = QuestionKey::new(self.pack, question);
        // A question that is not shown has no say.
        if self.workspace.is_asked(&key) { self.workspace.judgement(&key) } else { Judgement::default() }
    }

    fn number(&self, question: &QuestionId) -> Option<f64> {
        let key = QuestionKey::new(self.pack, question);
        match self.workspace.answer(&key)?.value {
            Some(Value::Number(number)) if self.workspace.is_asked(&key) => Some(number),
            _ => None,
        }
    }

    fn any_failing_in(&self, section: &SectionId) -> bool {
        self.workspace.board.section(&SectionKey::new(self.pack, section)).failing() > 0
    }

    fn branch_term_years(&self) -> u16 {
        self.workspace.round().parameters.branch_term_years
    }
}
