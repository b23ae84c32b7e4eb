//! Scores: sums that one answer changes in constant time.

use super::judge::{Judgement, Standing};
use crate::id::SectionKey;
use crate::pack::{Axis, FocusTag, Question, Severity, Verdict};
use std::collections::HashMap;

/// Counts and weights of a set of shown questions. Sums of whole numbers, so that taking an answer back undoes it
/// exactly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Questions that are shown.
    pub questions: u32,
    /// Of these answered: judged, recorded or not applicable.
    pub answered: u32,
    /// Judged in order.
    pub passed: u32,
    /// Judged in order in part.
    pub partial: u32,
    /// Judged not in order.
    pub failed: u32,
    /// Not applicable.
    pub not_applicable: u32,
    /// «Yes» without evidence.
    pub unproven: u32,
    /// Red lines touched; these score nothing and are counted apart.
    pub red_lines: u32,
    /// Sum of the weights of all that scores.
    pub weight: u32,
    /// Twice the weighted points: pass 1, in part or unproven ½, fail 0.
    pub half_points: u32,
}

impl Tally {
    /// The contribution of a single question.
    pub fn of(question: &Question, judgement: Judgement) -> Self {
        let mut tally = Self { questions: 1, ..Self::default() };
        tally.answered = u32::from(judgement.standing.is_answered());
        tally.unproven = u32::from(judgement.unproven);
        tally.red_lines = u32::from(judgement.red_line);
        match judgement.standing {
            Standing::NotApplicable => tally.not_applicable = 1,
            Standing::Judged(verdict) => {
                let half = match verdict {
                    Verdict::Pass if judgement.unproven => 1,
                    Verdict::Pass => 2,
                    Verdict::Partial => 1,
                    Verdict::Fail => 0,
                };
                match verdict {
                    Verdict::Pass => tally.passed = 1,
                    Verdict::Partial => tally.partial = 1,
                    Verdict::Fail => tally.failed = 1,
                }
                if question.severity != Severity::X {
                    tally.weight = u32::from(question.weight);
                    tally.half_points = half * u32::from(question.weight);
                }
            }
            Standing::Unanswered | Standing::Incomplete | Standing::Recorded => {}
        }
        tally
    }

    /// Weighted score from 0 to 1; nothing before the first judged answer.
    pub fn score(&self) -> Option<f64> {
        (self.weight > 0).then(|| f64::from(self.half_points) / f64::from(2 * self.weight))
    }

    /// The score in points out of 100, rounded; nothing before the first judged answer.
    pub fn points(&self) -> Option<u32> {
        // A score lies between 0 and 1.
        self.score().map(|score| (score * 100.0).round() as u32)
    }

    /// Questions still to be answered.
    pub fn unanswered(&self) -> u32 {
        self.questions - self.answered
    }

    /// Answers that belong into the ledger.
    pub fn failing(&self) -> u32 {
        self.partial + self.failed
    }

    /// Share of 不适用 in percent, rounded down.
    pub fn not_applicable_percent(&self) -> u32 {
        // No pack has so many questions that this would not fit.
        self.not_applicable.saturating_mul(100) / self.questions.max(1)
    }

    /// Whether more than `percent` of the questions are marked 不适用 (domain.md §3).
    pub fn not_applicable_exceeds(&self, percent: u16) -> bool {
        u64::from(self.not_applicable) * 100 > u64::from(self.questions) * u64::from(percent)
    }

    /// A self-check that is complete and found nothing (零问题, S-03).
    pub fn is_suspiciously_clean(&self) -> bool {
        self.questions > 0 && self.unanswered() == 0 && self.failing() == 0
    }

    fn each(&mut self, other: &Self, change: impl Fn(&mut u32, u32)) {
        change(&mut self.questions, other.questions);
        change(&mut self.answered, other.answered);
        change(&mut self.passed, other.passed);
        change(&mut self.partial, other.partial);
        change(&mut self.failed, other.failed);
        change(&mut self.not_applicable, other.not_applicable);
        change(&mut self.unproven, other.unproven);
        change(&mut self.red_lines, other.red_lines);
        change(&mut self.weight, other.weight);
        change(&mut self.half_points, other.half_points);
    }
}

/// All tallies of a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Over everything.
    pub total: Tally,
    sections: HashMap<SectionKey, Tally>,
    axes: HashMap<Axis, Tally>,
    focuses: HashMap<FocusTag, Tally>,
}

impl Board {
    /// The tally of a section (卷).
    pub fn section(&self, section: &SectionKey) -> Tally {
        self.sections.get(section).copied().unwrap_or_default()
    }

    /// The tally of a check point.
    pub fn axis(&self, axis: Axis) -> Tally {
        self.axes.get(&axis).copied().unwrap_or_default()
    }

    /// The tally of a focus. A question with two focuses counts in both.
    pub fn focus(&self, focus: FocusTag) -> Tally {
        self.focuses.get(&focus).copied().unwrap_or_default()
    }

    /// Adds a question's contribution.
    pub fn add(&mut self, section: &SectionKey, question: &Question, tally: &Tally) {
        self.each(section, question, |sum| sum.each(tally, |sum, part| *sum += part));
    }

    /// Takes a question's contribution back; it must have been added before.
    pub fn remove(&mut self, section: &SectionKey, question: &Question, tally: &Tally) {
        self.each(section, question, |sum| sum.each(tally, |sum, part| *sum = sum.saturating_sub(part)));
    }

    fn each(&mut self, section: &SectionKey, question: &Question, change: impl Fn(&mut Tally)) {
        change(&mut self.total);
        change(self.sections.entry(section.clone()).or_default());
        change(self.axes.entry(question.axis).or_default());
        for focus in &question.focus {
            change(self.focuses.entry(*focus).or_default());
        }
    }
}
