//! What a document is about: the round, the setup, and the problems that go in.

use super::blocks::{clause, quoted};
use super::numerals::{BLANK_DAY, long_day};
use super::wording::proposal;
use crate::domain::Date;
use crate::domain::chapters::{Chapter, chapter_of, chapters};
use crate::domain::feedback::items_in_work;
use crate::domain::id::ItemId;
use crate::domain::ledger::{Item, SourceStage, Status};
use crate::domain::matter::{DocumentKind, DocumentSetup, FrameText};
use crate::domain::pack::Severity;
use crate::domain::round::Framework;
use crate::domain::workspace::Workspace;

/// What stands in place of words that are left out (脱敏).
pub(super) const REDACTED: &str = "（原文略）";

/// What stands where there is nothing: no part of a document is empty.
pub(super) const NOTHING: &str = "无";

/// A problem that goes in.
#[derive(Debug, Clone)]
pub(super) struct Problem<'a> {
    pub id: ItemId,
    pub item: &'a Item,
    pub code: String,
}

/// A document's data.
pub(super) struct Scope<'a> {
    pub workspace: &'a Workspace,
    pub setup: &'a DocumentSetup,
    /// The problems that go in, by number.
    pub problems: Vec<Problem<'a>>,
}

/// The problems that a document can name, in their latest cycle, by number.
pub(super) fn eligible(workspace: &Workspace, kind: DocumentKind) -> Vec<(ItemId, &Item)> {
    let latest = || {
        let items = workspace.records().items.iter().map(|(id, record)| (id.clone(), &record.body));
        items.filter(|(id, item)| item.status.counts() && workspace.next_cycle(id, item).is_none())
    };
    let known = |(_, item): &(ItemId, &Item)| item.status != Status::Draft;
    let mut found: Vec<(ItemId, &Item)> = match kind {
        DocumentKind::SelfCheckReport => {
            let own = |(_, item): &(ItemId, &Item)| item.source_stage == SourceStage::SelfCheck;
            latest().filter(known).filter(own).collect()
        }
        // Before there is any feedback, a plan is made for what the unit itself has found.
        DocumentKind::RectificationPlan if items_in_work(workspace).is_empty() => latest().filter(known).collect(),
        DocumentKind::RectificationPlan | DocumentKind::RectificationReport | DocumentKind::ChiefReport => {
            items_in_work(workspace).into_iter().filter(known).collect()
        }
        DocumentKind::CloseOutRequest => {
            let is_ready =
                |(_, item): &(ItemId, &Item)| item.status.is_under_review() || item.status == Status::ClosedOut;
            latest().filter(is_ready).collect()
        }
        DocumentKind::EvidenceIndex => latest().collect(),
        DocumentKind::AccountabilityList | DocumentKind::Questionnaire | DocumentKind::Checklist => Vec::new(),
    };
    found.sort_by(|(id, item), (other_id, other)| {
        (item.number, item.cycle, id).cmp(&(other.number, other.cycle, other_id))
    });
    found
}

impl<'a> Scope<'a> {
    pub(super) fn new(workspace: &'a Workspace, setup: &'a DocumentSetup) -> Self {
        let chosen = eligible(workspace, setup.kind).into_iter().filter(|(id, _)| !setup.left_out_items.contains(id));
        let problems = chosen.map(|(id, item)| Problem { id, item, code: item.code(workspace.round()) }).collect();
        Self { workspace, setup, problems }
    }

    /// The framework that orders the chapters.
    pub(super) fn framework(&self) -> Framework {
        self.setup.framework.unwrap_or(self.workspace.round().framework)
    }

    /// The problems by chapter, in order; a chapter without any is there as well.
    pub(super) fn by_chapter(&self) -> Vec<(Chapter, Vec<&Problem<'a>>)> {
        let framework = self.framework();
        let of = |chapter: &Chapter| {
            let is_there = |problem: &&Problem<'a>| chapter_of(self.workspace, problem.item, framework) == *chapter;
            self.problems.iter().filter(is_there).collect()
        };
        chapters(framework).into_iter().map(|chapter| (chapter, of(&chapter))).collect()
    }

    /// A text that says what was found: left out where the document is redacted, 无 where it is blank.
    pub(super) fn words(&self, text: &str) -> String {
        match text.trim() {
            "" => NOTHING.to_owned(),
            _ if self.setup.is_redacted => REDACTED.to_owned(),
            text => text.to_owned(),
        }
    }

    /// What is wrong, in short. Of a red line there is nothing but its number (domain.md §0.7).
    pub(super) fn issue(&self, item: &Item) -> String {
        match item.is_red_line() {
            true if item.status == Status::HandedOver => "红线事项，已按规定移交，内容不在本文反映".to_owned(),
            true => "红线事项，按规定移交，内容不在本文反映".to_owned(),
            false => self.words(&item.issue_text),
        }
    }

    /// What is wrong, as a heading says it. Where an item was made from an answer, its issue is the question that failed,
    /// and what was found stands in the symptom.
    pub(super) fn headline(&self, item: &Item) -> String {
        match (self.is_asked(item), item.symptom.split(['。', '；', '\n']).next()) {
            (true, Some(found)) if !self.setup.is_redacted && !found.trim().is_empty() => found.trim().to_owned(),
            _ => self.issue(item),
        }
    }

    /// 现象, with the question that found it.
    pub(super) fn appearance(&self, item: &Item) -> String {
        let symptom = self.words(&item.symptom);
        match self.is_asked(item) && symptom != NOTHING && !self.setup.is_redacted {
            true => format!("对照{}一项，{symptom}", quoted(clause(&item.issue_text))),
            false => symptom,
        }
    }

    /// Whether what is wrong is told as the question that failed.
    fn is_asked(&self, item: &Item) -> bool {
        let question = item.question.as_ref().and_then(|key| self.workspace.entry(key));
        !item.is_red_line() && question.is_some_and(|entry| entry.question.text.trim() == item.issue_text.trim())
    }

    /// A text of the frame: as people wrote it, else as the program proposes it.
    pub(super) fn frame(&self, text: FrameText) -> String {
        match self.setup.texts.get(&text) {
            Some(written) => written.trim().to_owned(),
            None => proposal(self, text),
        }
    }

    /// The unit's full name.
    pub(super) fn unit(&self) -> &str {
        self.workspace.round().unit.name.trim()
    }

    /// The day on which it is signed, or blanks.
    pub(super) fn day(&self) -> String {
        self.setup.dated_on.map_or_else(|| BLANK_DAY.to_owned(), long_day)
    }

    /// The day up to which pictures go: that of the document, else the last on which anything happened.
    pub(super) fn last_day(&self) -> Option<Date> {
        let records = self.workspace.records();
        let answers = records.answers.values().filter_map(|record| record.body.answered_on);
        let items = records.items.values().flat_map(|record| [Some(record.body.found_on), record.body.closed_on]);
        self.setup.dated_on.or_else(|| answers.chain(items.flatten()).max())
    }

    /// How many of its problems are of this gravity.
    pub(super) fn of_severity(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.item.severity == severity).count()
    }

    /// How many of its problems stand so.
    pub(super) fn of_status(&self, fits: impl Fn(Status) -> bool) -> usize {
        self.problems.iter().filter(|problem| fits(problem.item.status)).count()
    }
}
