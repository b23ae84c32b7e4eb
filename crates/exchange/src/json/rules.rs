//! The rules that each record of a file is held to: those that a change is held to.

use super::error::ReadError;
use domain::change::Refusal;
use domain::id::{QuestionKey, RoundId};
use domain::pack::{Pack, check as check_pack};
use domain::questionnaire::{Answer, check_answer};
use domain::record::{Body, RecordKey};
use domain::records::Records;
use domain::round::Round;
use domain::workspace::Workspace;
use std::collections::HashSet;

/// Holds every record, and every further copy of one, to the rules that a change is held to.
pub(super) fn check_records(id: &RoundId, records: &Records) -> Result<(), ReadError> {
    check_round(&records.round.body, records)?;
    // Packs first: answers are judged by them.
    for record in records.packs.values() {
        check_snapshot(&record.body)?;
    }
    for rival in records.rivals.values().flatten() {
        if let Body::Pack(pack) = &rival.body {
            check_snapshot(pack)?;
        }
    }
    let workspace = Workspace::open(id.clone(), records.clone());
    for (key, record) in &records.tasks {
        record.body.check().map_err(refused(&RecordKey::Task(key.clone())))?;
    }
    for (key, record) in &records.answers {
        check_one_answer(&workspace, key, &record.body)?;
    }
    for (key, record) in &records.items {
        record.body.check().map_err(refused(&RecordKey::Item(key.clone())))?;
    }
    for (id, record) in &records.matters {
        record.body.check().map_err(refused(&RecordKey::Matter(id.clone())))?;
    }
    for (key, rival) in records.rivals.iter().flat_map(|(key, rivals)| rivals.iter().map(move |rival| (key, rival))) {
        match &rival.body {
            Body::Round(round) => check_round(round, records)?,
            Body::Pack(_) => {}
            Body::Task(_, progress) => progress.check().map_err(refused(key))?,
            Body::Answer(question, answer) => check_one_answer(&workspace, question, answer)?,
            Body::Item(_, item) => item.check().map_err(refused(key))?,
            Body::Matter(_, matter) => matter.check().map_err(refused(key))?,
        }
    }
    Ok(())
}

fn refused(key: &RecordKey) -> impl FnOnce(Refusal) -> ReadError {
    move |refusal| ReadError::Refused { key: key.to_string(), refusal }
}

fn check_round(round: &Round, records: &Records) -> Result<(), ReadError> {
    let refused = refused(&RecordKey::Round);
    if let Err(refusal) = round.check() {
        return Err(refused(refusal));
    }
    if let Some(missing) = round.packs.iter().find(|id| !records.packs.contains_key(*id)) {
        return Err(refused(Refusal::InvalidPack(missing.clone())));
    }
    let mut in_use = HashSet::new();
    match round.packs.iter().find(|id| !in_use.insert(*id)) {
        Some(twice) => Err(refused(Refusal::PackInUse(twice.clone()))),
        None => Ok(()),
    }
}

fn check_snapshot(pack: &Pack) -> Result<(), ReadError> {
    let problems = check_pack(pack, None);
    if problems.is_empty() { Ok(()) } else { Err(ReadError::InvalidPack { pack: pack.id.to_string(), problems }) }
}

fn check_one_answer(workspace: &Workspace, key: &QuestionKey, answer: &Answer) -> Result<(), ReadError> {
    // Answers to packs that are no longer in use are kept as they are.
    let Some(entry) = workspace.entry(key) else { return Ok(()) };
    check_answer(entry, answer, &workspace.would_judge(key, answer)).map_err(refused(&RecordKey::Answer(key.clone())))
}
