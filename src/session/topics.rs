//! What a page can subscribe to, so that a change repaints only what shows it.

use domain::id::QuestionKey;
use leptos::prelude::*;
use std::collections::HashMap;

/// A part of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The round's profile and its packs.
    Round,
    /// Progress of all tasks.
    Tasks,
    /// All answers, for counts and scores.
    Answers,
    /// All items of the ledger.
    Items,
    /// All matters.
    Matters,
    /// One answer, its judgement and its ledger item.
    Answer(QuestionKey),
}

/// A trigger for each topic that anyone has ever read.
#[derive(Default)]
pub(super) struct Topics(HashMap<Topic, ArcTrigger>);

impl Topics {
    /// Subscribes the running effect or memo to a topic.
    pub(super) fn track(&mut self, topic: &Topic) {
        match self.0.get(topic) {
            Some(trigger) => trigger.track(),
            None => {
                let trigger = ArcTrigger::new();
                trigger.track();
                self.0.insert(topic.clone(), trigger);
            }
        }
    }

    /// The triggers of these topics.
    pub(super) fn triggers(&self, topics: &[Topic]) -> Vec<ArcTrigger> {
        topics.iter().filter_map(|topic| self.0.get(topic)).cloned().collect()
    }

    /// All triggers.
    pub(super) fn all(&self) -> Vec<ArcTrigger> {
        self.0.values().cloned().collect()
    }

    /// All triggers, once another round is open.
    pub(super) fn take_all(&mut self) -> Vec<ArcTrigger> {
        let all = self.all();
        // Those of single answers belong to the round that was open; whoever still reads them subscribes anew.
        self.0.retain(|topic, _| !matches!(topic, Topic::Answer(_)));
        all
    }
}
