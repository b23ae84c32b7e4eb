//! Several files of one round that are taken in together: what each of them and all of them would do. Their order does
//! not matter, and nothing has happened yet.

use domain::id::{QuestionKey, TaskKey};
use domain::merge::{Comparison, compare, compare_with_nothing, merge};
use domain::pack::Pack;
use domain::record::{AnyRecord, RecordKey};
use domain::records::Records;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What taking in several files would do.
#[derive(Debug, Clone, PartialEq)]
pub struct DryRun {
    /// What each file would do alone, in the order of the files.
    pub files: Vec<FileEffect>,
    /// What all of them do together.
    pub total: Comparison,
    /// Records that would be in conflict, and from where their copies come.
    pub clashes: Vec<Clash>,
    /// The round as it would be then.
    pub after: Records,
}

/// What one file would do.
#[derive(Debug, Clone, PartialEq)]
pub struct FileEffect {
    /// How it compares with what is here.
    pub comparison: Comparison,
    /// Its answers and tasks that no pack of the round asks for. They are kept, and shown once such a pack is there.
    pub strangers: Vec<RecordKey>,
}

/// A record that would be in conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// Which one.
    pub key: RecordKey,
    /// The copies, in their order, each with the place of the file that brings it; nothing for one that is here.
    pub copies: Vec<(Option<usize>, AnyRecord)>,
}

/// The records of all files as one; nothing where there is no file.
pub fn join<'a>(files: impl IntoIterator<Item = &'a Records>) -> Option<Records> {
    let mut files = files.into_iter();
    let mut joined = files.next()?.clone();
    for file in files {
        merge(&mut joined, file);
    }
    Some(joined)
}

/// Compares the files with what is here, which is nothing for a new round. `None` where there is no file.
pub fn dry_run(mine: Option<&Records>, files: &[&Records]) -> Option<DryRun> {
    let joined = join(files.iter().copied())?;
    let against_mine = |theirs: &Records| match mine {
        Some(mine) => compare(mine, theirs),
        None => compare_with_nothing(theirs),
    };
    let total = against_mine(&joined);
    let after = match mine {
        Some(mine) => {
            let mut after = mine.clone();
            merge(&mut after, &joined);
            after
        }
        None => joined,
    };
    let asked = asked_for(&after);
    let effect = |file: &&Records| FileEffect {
        comparison: against_mine(file),
        strangers: file.keys().filter(|key| is_answer_or_task(key) && !asked.contains(key)).collect(),
    };
    let clashes = total.conflicts.iter().map(|key| clash(mine, files, &after, key));
    Some(DryRun { files: files.iter().map(effect).collect(), clashes: clashes.collect(), total, after })
}

/// The answers and tasks that the packs in use ask for.
fn asked_for(records: &Records) -> BTreeSet<RecordKey> {
    let of_pack = |pack: &Arc<Pack>| {
        let questions = pack.questions.iter().map(|one| RecordKey::Answer(QuestionKey::new(&pack.id, &one.id)));
        let tasks = pack.tasks.iter().map(|one| RecordKey::Task(TaskKey::new(&pack.id, &one.id)));
        questions.chain(tasks).collect::<Vec<_>>()
    };
    records.packs_in_use().flat_map(of_pack).collect()
}

fn is_answer_or_task(key: &RecordKey) -> bool {
    matches!(key, RecordKey::Answer(_) | RecordKey::Task(_))
}

fn clash(mine: Option<&Records>, files: &[&Records], after: &Records, key: &RecordKey) -> Clash {
    let is_here = |copy: &AnyRecord| mine.is_some_and(|mine| mine.copies(key).contains(copy));
    let holder = |copy: &AnyRecord| match is_here(copy) {
        true => None,
        false => files.iter().position(|file| file.copies(key).contains(copy)),
    };
    let copies = after.copies(key).into_iter().map(|copy| (holder(&copy), copy)).collect();
    Clash { key: key.clone(), copies }
}
