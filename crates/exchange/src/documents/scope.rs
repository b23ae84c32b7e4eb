//! What a document is about: the round, the setup, and the problems that go in.

use super::blocks::{clause, quoted, typeset};
use super::numerals::{BLANK_DAY, long_day};
use super::wording::proposal;
use crate::tables::choices::Named;
use domain::Date;
use domain::chapters::{Chapter, chapter_of, chapters};
use domain::feedback::items_in_work;
use domain::id::ItemId;
use domain::ledger::{Item, RuleChange, SourceStage, Status};
use domain::matter::{DocumentKind, DocumentSetup, FrameText};
use domain::pack::Severity;
use domain::round::Framework;
use domain::workspace::Workspace;
use std::collections::BTreeSet;

/// What stands in place of words that are left out (脱敏).
pub(super) const REDACTED: &str = "（原文略）";

/// What stands where there is nothing: no part of a document is empty.
pub(super) const NOTHING: &str = "无";

/// How names of party organisations end.
const BODIES: [&str; 5] = ["党组", "党委", "党工委", "党总支", "党支部"];

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
    /// The problems that it is about, by number: those that are counted.
    pub all: Vec<Problem<'a>>,
    /// The problems that are told one by one, by number. What a person leaves out is still counted.
    pub problems: Vec<Problem<'a>>,
}

/// All problems that count, in their latest cycle.
fn latest(workspace: &Workspace) -> impl Iterator<Item = (ItemId, &Item)> {
    let items = workspace.records().items.iter().map(|(id, record)| (id.clone(), &record.body));
    items.filter(|(id, item)| item.status.counts() && workspace.next_cycle(id, item).is_none())
}

/// Drafts are nobody's problem yet.
fn known((_, item): &(ItemId, &Item)) -> bool {
    item.status != Status::Draft
}

/// The problems that a document can name, in their latest cycle, by number.
pub(super) fn eligible(workspace: &Workspace, kind: DocumentKind) -> Vec<(ItemId, &Item)> {
    let latest = || latest(workspace);
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
    by_number(&mut found);
    found
}

fn by_number(found: &mut [(ItemId, &Item)]) {
    found.sort_by(|(id, item), (other_id, other)| {
        (item.number, item.cycle, id).cmp(&(other.number, other.cycle, other_id))
    });
}

impl<'a> Scope<'a> {
    pub(super) fn new(workspace: &'a Workspace, setup: &'a DocumentSetup) -> Self {
        let all = named(workspace, eligible(workspace, setup.kind));
        let problems = all.iter().filter(|problem| !setup.left_out_items.contains(&problem.id)).cloned().collect();
        Self { workspace, setup, all, problems }
    }

    /// How many problems are counted and not told.
    pub(super) fn left_out(&self) -> usize {
        self.all.len() - self.problems.len()
    }

    /// Problems that would be counted, were they not drafts.
    pub(super) fn drafts(&self) -> usize {
        let source = match self.setup.kind {
            DocumentKind::SelfCheckReport => SourceStage::SelfCheck,
            DocumentKind::RectificationPlan | DocumentKind::RectificationReport | DocumentKind::ChiefReport => {
                SourceStage::Feedback
            }
            _ => return 0,
        };
        let drafts = latest(self.workspace).filter(|(_, item)| item.status == Status::Draft);
        drafts.filter(|(_, item)| item.source_stage == source).count()
    }

    /// What was pointed out during the inspection and mended on the spot (立行立改, S-42), by number.
    pub(super) fn on_site(&self) -> Vec<Problem<'a>> {
        let is_on_site = |(_, item): &(ItemId, &Item)| item.source_stage == SourceStage::OnSite;
        let mut found: Vec<(ItemId, &'a Item)> = latest(self.workspace).filter(known).filter(is_on_site).collect();
        by_number(&mut found);
        named(self.workspace, found)
    }

    /// Problems that were fed back and are worked off in another: code and code. Their opinions must not get lost
    /// (domain.md §5.3).
    pub(super) fn merged(&self) -> Vec<(String, String)> {
        let round = self.workspace.round();
        let items = self.workspace.records().items.values().map(|record| &record.body);
        let merged = items.filter(|item| item.source_stage == SourceStage::Feedback && item.status == Status::Merged);
        let mut merged: Vec<(u32, String, String)> = merged
            .filter_map(|item| {
                let other = self.workspace.item(item.merged_into.as_ref()?)?;
                Some((item.number, item.code(round), other.code(round)))
            })
            .collect();
        merged.sort();
        merged.into_iter().map(|(_, code, into)| (code, into)).collect()
    }

    /// The round as if there were no other problems than those that are counted here, with what went before them.
    pub(super) fn narrowed(&self) -> Workspace {
        let mut records = self.workspace.records().clone();
        let cycles = self.all.iter().flat_map(|problem| self.workspace.cycles(&problem.id));
        let kept: BTreeSet<ItemId> =
            cycles.map(|(id, _)| id).chain(self.all.iter().map(|one| one.id.clone())).collect();
        records.items.retain(|id, _| kept.contains(id));
        Workspace::open(self.workspace.id().clone(), records)
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

    /// What is wrong, in short: its category and code where the document is redacted. Where an item was made from an
    /// answer, its issue is the question that failed, and what was found stands in the symptom. Of a red line there is
    /// nothing but its number (domain.md §0.7).
    pub(super) fn issue(&self, item: &Item) -> String {
        let found = item.symptom.split(['。', '；', '\n']).next().unwrap_or_default().trim();
        match item.is_red_line() {
            true if item.status == Status::HandedOver => "红线事项，已按规定移交，内容不在本文反映".to_owned(),
            true => "红线事项，按规定移交，内容不在本文反映".to_owned(),
            false if self.setup.is_redacted => {
                format!("{}类问题（{}）", item.category.name(), item.code(self.workspace.round()))
            }
            false if self.is_asked(item) && !found.is_empty() => found.to_owned(),
            false => self.words(&item.issue_text),
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

    /// A text of the frame: as people wrote it, else as the program proposes it. Where the document is redacted, what
    /// people wrote on problems gives way to the proposal, which tells numbers only.
    pub(super) fn frame(&self, text: FrameText) -> String {
        match self.setup.texts.get(&text) {
            Some(written) if self.setup.is_redacted && tells_findings(text) && !written.trim().is_empty() => {
                let proposed = proposal(self, text);
                if proposed.is_empty() { REDACTED.to_owned() } else { proposed }
            }
            Some(written) => typeset(written.trim()),
            None => proposal(self, text),
        }
    }

    /// The party organisation of the unit: who reports and signs.
    pub(super) fn body(&self) -> String {
        let unit = self.unit();
        // It may be entered as one of the party's own, or by the name of its committee.
        let is_body = unit.starts_with("中共") || BODIES.iter().any(|name| unit.ends_with(name));
        if is_body { unit.to_owned() } else { format!("中共{unit}党组") }
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
        self.all.iter().filter(|problem| problem.item.severity == severity).count()
    }

    /// How many of its problems stand so.
    pub(super) fn of_status(&self, fits: impl Fn(Status) -> bool) -> usize {
        self.all.iter().filter(|problem| fits(problem.item.status)).count()
    }

    /// How many rules were made or revised for its problems: one that two problems name counts once.
    pub(super) fn rules_made(&self) -> usize {
        let rules = self.all.iter().flat_map(|problem| &problem.item.rule_documents);
        let made = rules.filter(|rule| rule.change != RuleChange::Abolished);
        made.map(|rule| (rule.name.trim(), rule.doc_no.trim())).collect::<BTreeSet<_>>().len()
    }

    /// What was recovered for its problems, in yuan.
    pub(super) fn recovered(&self) -> impl Iterator<Item = f64> {
        self.all.iter().filter_map(|problem| problem.item.money_recovered)
    }
}

fn named<'a>(workspace: &Workspace, items: Vec<(ItemId, &'a Item)>) -> Vec<Problem<'a>> {
    items.into_iter().map(|(id, item)| Problem { code: item.code(workspace.round()), id, item }).collect()
}

/// Whether people write of problems there.
fn tells_findings(text: FrameText) -> bool {
    use FrameText::{Causes, ChiefDuty, Coordination, Outlook, Overview};
    matches!(text, Overview | ChiefDuty | Causes | Outlook | Coordination)
}
