//! Measures, goals on the way, rules and papers as numbered lines of one cell.

use crate::tables::cell::day_of_text;
use crate::tables::choices::Named;
use crate::tables::lines::{self, Entry};
use crate::tables::problem::Wrong;
use domain::Date;
use domain::evidence::{Confidentiality, EvidenceRef};
use domain::ledger::{Measure, RuleChange, RuleDocument, Stage};

const OWNER: &str = "责任";
const DUE: &str = "时限";
const DONE: &str = "完成";
const RESULT: &str = "结果";
const REACHED: &str = "达到";
const CHANGE: &str = "方式";
const NUMBER: &str = "文号";
const DAY: &str = "日期";
const LOCATION: &str = "存放";
const PAGE: &str = "页码";
const CONFIDENTIALITY: &str = "知悉";

const OF_MEASURE: [&str; 4] = [OWNER, DUE, DONE, RESULT];
const OF_STAGE: [&str; 2] = [DUE, REACHED];
const OF_RULE: [&str; 3] = [CHANGE, NUMBER, DAY];
const OF_PAPER: [&str; 5] = [NUMBER, LOCATION, PAGE, DAY, CONFIDENTIALITY];

pub(super) fn measures_text(measures: &[Measure]) -> String {
    let entries = measures.iter().map(|measure| {
        let fields = [
            (OWNER, measure.owner.clone()),
            (DUE, day_text(measure.due)),
            (DONE, day_text(measure.done_on)),
            (RESULT, measure.result.clone()),
        ];
        Entry::new(&measure.text, fields)
    });
    lines::write(&entries.collect::<Vec<_>>(), &OF_MEASURE)
}

/// Measures, each with the papers of the one that it was; and the papers of those that are gone.
pub(super) fn read_measures(text: &str, before: &[Measure]) -> Result<(Vec<Measure>, Vec<EvidenceRef>), Wrong> {
    let mut left: Vec<Option<&Measure>> = before.iter().map(Some).collect();
    let mut measures = Vec::new();
    for entry in lines::read(text, &OF_MEASURE) {
        let mut measure = Measure { text: entry.text, ..Measure::default() };
        for (name, value) in entry.fields {
            match name {
                OWNER => measure.owner = value,
                DUE => measure.due = day(&value)?,
                DONE => measure.done_on = day(&value)?,
                RESULT => measure.result = value,
                // Left out by hand: the first day is the term, the next one the day on which it was done.
                _ => match day_of_text(&value) {
                    Some(day) if measure.due.is_none() => measure.due = Some(day),
                    Some(day) => measure.done_on = Some(day),
                    None if measure.owner.is_empty() && !value.ends_with("完成") => measure.owner = value,
                    None => measure.result = value,
                },
            }
        }
        measures.push(measure);
    }
    // The same text first, wherever it stands; then whatever stood at the same place and was put in other words.
    for measure in &mut measures {
        let same = left.iter_mut().find(|one| one.is_some_and(|one| one.text.trim() == measure.text));
        if let Some(same) = same.and_then(Option::take) {
            measure.evidence.clone_from(&same.evidence);
        }
    }
    for (measure, left) in measures.iter_mut().zip(&mut left) {
        if measure.evidence.is_empty()
            && let Some(same) = left.take()
        {
            measure.evidence.clone_from(&same.evidence);
        }
    }
    let orphans = left.into_iter().flatten().flat_map(|measure| measure.evidence.iter().cloned()).collect();
    Ok((measures, orphans))
}

pub(super) fn stages_text(stages: &[Stage]) -> String {
    let entries = stages
        .iter()
        .map(|stage| Entry::new(&stage.text, [(DUE, day_text(stage.due)), (REACHED, day_text(stage.reached_on))]));
    lines::write(&entries.collect::<Vec<_>>(), &OF_STAGE)
}

pub(super) fn read_stages(text: &str) -> Result<Vec<Stage>, Wrong> {
    let stage = |entry: Entry| {
        let mut stage = Stage { text: entry.text, ..Stage::default() };
        for (name, value) in entry.fields {
            match name {
                REACHED => stage.reached_on = day(&value)?,
                _ if name == DUE || stage.due.is_none() => stage.due = day(&value)?,
                _ => stage.reached_on = day(&value)?,
            }
        }
        Ok(stage)
    };
    lines::read(text, &OF_STAGE).into_iter().map(stage).collect()
}

pub(crate) fn rules_text(rules: &[RuleDocument]) -> String {
    let entries = rules.iter().map(|rule| {
        let fields =
            [(CHANGE, rule.change.name().to_owned()), (NUMBER, rule.doc_no.clone()), (DAY, day_text(rule.date))];
        Entry::new(&rule.name, fields)
    });
    lines::write(&entries.collect::<Vec<_>>(), &OF_RULE)
}

pub(super) fn read_rules(text: &str) -> Result<Vec<RuleDocument>, Wrong> {
    let rule = |entry: Entry| {
        let mut rule = RuleDocument { name: entry.text, ..RuleDocument::default() };
        for (name, value) in entry.fields {
            match name {
                CHANGE => rule.change = choice(&value)?,
                NUMBER => rule.doc_no = value,
                DAY => rule.date = day(&value)?,
                _ => match (RuleChange::named(&value), day_of_text(&value)) {
                    (Some(change), _) => rule.change = change,
                    (None, Some(day)) => rule.date = Some(day),
                    (None, None) => rule.doc_no = value,
                },
            }
        }
        Ok(rule)
    };
    lines::read(text, &OF_RULE).into_iter().map(rule).collect()
}

/// Papers; those that are work secrets stay here (domain.md §5.6).
pub(in crate::tables) fn papers_text(papers: &[EvidenceRef]) -> String {
    let entries = papers.iter().filter(|paper| may_leave(paper)).map(|paper| {
        let confidentiality = match paper.confidentiality {
            Confidentiality::Internal => String::new(),
            other => other.name().to_owned(),
        };
        let fields = [
            (NUMBER, paper.doc_no.clone()),
            (LOCATION, paper.location.clone()),
            (PAGE, paper.page.clone()),
            (DAY, day_text(paper.date)),
            (CONFIDENTIALITY, confidentiality),
        ];
        Entry::new(&paper.title, fields)
    });
    lines::write(&entries.collect::<Vec<_>>(), &OF_PAPER)
}

/// Papers; each keeps the fingerprint of the one of the same title, and work secrets stay as they were.
pub(in crate::tables) fn read_papers(text: &str, before: &[EvidenceRef]) -> Result<Vec<EvidenceRef>, Wrong> {
    let mut left: Vec<&EvidenceRef> = before.iter().filter(|paper| may_leave(paper)).collect();
    let mut papers = Vec::new();
    for entry in lines::read(text, &OF_PAPER) {
        let mut paper = EvidenceRef { title: entry.text, ..EvidenceRef::default() };
        for (name, value) in entry.fields {
            match name {
                NUMBER => paper.doc_no = value,
                LOCATION => paper.location = value,
                PAGE => paper.page = value,
                DAY => paper.date = day(&value)?,
                CONFIDENTIALITY => paper.confidentiality = choice(&value)?,
                _ => match (Confidentiality::named(&value), day_of_text(&value)) {
                    (Some(known), _) => paper.confidentiality = known,
                    (None, Some(day)) => paper.date = Some(day),
                    (None, None) if paper.doc_no.is_empty() => paper.doc_no = value,
                    (None, None) => paper.location = value,
                },
            }
        }
        if let Some(place) = left.iter().position(|one| one.title.trim() == paper.title) {
            paper.fingerprint.clone_from(&left.remove(place).fingerprint);
        }
        papers.push(paper);
    }
    papers.extend(before.iter().filter(|paper| !may_leave(paper)).cloned());
    Ok(papers)
}

/// Whether a paper may be named in a table.
pub(crate) fn may_leave(paper: &EvidenceRef) -> bool {
    paper.confidentiality != Confidentiality::WorkSecret
}

fn day_text(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn day(text: &str) -> Result<Option<Date>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    day_of_text(text).map(Some).ok_or_else(|| Wrong::NoDate { found: text.to_owned() })
}

fn choice<T: Named>(text: &str) -> Result<T, Wrong> {
    T::named(text).ok_or_else(|| Wrong::UnknownChoice { found: text.to_owned(), allowed: T::names() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::evidence::Fingerprint;
    use jiff::civil::date;

    fn paper(title: &str) -> EvidenceRef {
        EvidenceRef { title: title.into(), ..EvidenceRef::default() }
    }

    #[test]
    fn measures_read_back_with_their_papers() {
        let measures = vec![
            Measure {
                text: "修订办法（试行）\n2. 不是新的一条".into(),
                owner: "办公室；财务科".into(),
                due: Some(date(2026, 5, 1)),
                done_on: Some(date(2026, 5, 3)),
                result: "已印发（见附件）".into(),
                evidence: vec![paper("办法")],
            },
            Measure { text: "印发通知".into(), evidence: vec![paper("通知")], ..Measure::default() },
        ];
        assert_eq!(read_measures(&measures_text(&measures), &measures), Ok((measures.clone(), vec![])));
        // The second is gone: its paper is not.
        let (left, orphans) = read_measures("1. 重写的第一条", &measures).unwrap();
        assert_eq!((left[0].evidence.as_slice(), orphans.as_slice()), (&[paper("办法")][..], &[paper("通知")][..]));
        assert!(matches!(read_measures("1. 甲（时限：月底）", &[]), Err(Wrong::NoDate { .. })));
    }

    #[test]
    fn papers_keep_what_a_table_does_not_tell() {
        let fingerprint = Fingerprint { name: "a.pdf".into(), bytes: 3, sha256: "0".repeat(64) };
        let secret = EvidenceRef { confidentiality: Confidentiality::WorkSecret, ..paper("密件") };
        let before = [EvidenceRef { fingerprint: Some(fingerprint.clone()), ..paper("纪要") }, secret.clone()];
        let text = papers_text(&before);
        assert_eq!(text, "1. 纪要");
        let after = read_papers("1. 办法（2026-05-01）\n2. 纪要（文号：〔2026〕7号；知悉：公开）", &before).unwrap();
        assert_eq!(after[0], EvidenceRef { date: Some(date(2026, 5, 1)), ..paper("办法") });
        assert_eq!(
            (after[1].fingerprint.clone(), after[1].confidentiality),
            (Some(fingerprint), Confidentiality::Public)
        );
        assert_eq!(after[2], secret);
    }
}
