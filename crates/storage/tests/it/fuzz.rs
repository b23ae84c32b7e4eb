//! Everything that reads what may have been damaged, cut short or made up: the committed corpus and thousands of its
//! mutations. Nothing may panic, and whatever is read must be the same when it is written and read again.

use crate::keeping::model::{Browser, run};
use domain::id::RoundId;
use exchange::history::HistoryEntry;
use exchange::json::{read_pack, read_round, write_round};
use exchange::stored;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use storage::{Keeper, Shelf, Step};

/// Reads the bytes of a file of the corpus, which has this name.
type Decoder = fn(&str, &[u8]);

/// What is read, by the folder of the corpus.
const DECODERS: [(&str, Decoder); 5] = [
    ("record", read_record),
    ("pending", read_pending),
    ("history", read_history),
    ("file", read_file),
    ("pack", read_content_pack),
];

/// All files of the corpus: decoder, name, bytes.
static CORPUS: LazyLock<Vec<(usize, String, Vec<u8>)>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for (place, (folder, _)) in DECODERS.iter().enumerate() {
        let mut files = files_in(&crate::support::path(&format!("tests/corpus/{folder}")));
        match *folder {
            "file" => files.extend(["round-v1.json", "round-v2.json", "round-v3.json", "round-v5.json"].map(fixture)),
            "pack" => files.push(("civil.json".into(), crate::support::bytes("public/packs/civil.json"))),
            _ => {}
        }
        all.extend(files.into_iter().map(|(name, bytes)| (place, name, bytes)));
    }
    all
});

fn fixture(name: &str) -> (String, Vec<u8>) {
    (name.to_owned(), crate::support::bytes(&format!("tests/fixtures/{name}")))
}

fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// A record under the key that the name of its file begins with.
fn read_record(name: &str, bytes: &[u8]) {
    let kind = name.split(['-', '.']).next().unwrap();
    let key = match kind {
        "round" => "round".to_owned(),
        "item" => "item/core.A01".to_owned(),
        "matter" => "matter/m1".to_owned(),
        "pack" => "pack/core".to_owned(),
        kind => format!("{kind}/core/A01"),
    };
    let text = String::from_utf8_lossy(bytes);
    if let Ok(record) = stored::decode(&key, &text) {
        let written = stored::encode_copy(&record).unwrap();
        assert_eq!(stored::decode(&key, &written).unwrap(), record);
    }
}

/// A slot of a round that is there: it opens, and what can't be read stays in its slot.
fn read_pending(_: &str, bytes: &[u8]) {
    let browser = Browser::default();
    let text = String::from_utf8_lossy(bytes).into_owned();
    let slot = "zicha.pending/r/!0000000000001.a.000001";
    {
        let mut disk = browser.disk();
        let profile = String::from_utf8(crate::support::bytes("tests/corpus/record/round.json")).unwrap();
        disk.shelves.insert((Shelf::Rounds, "r".into()), profile);
        disk.slots.insert(slot.into(), text.clone());
    }
    let now = (1, "2026-05-06".parse().unwrap());
    let keeper = Keeper::new(browser.clone(), browser.clone());
    run(keeper.start(now)).unwrap();
    let loaded = run(keeper.load(&RoundId::from("r"), None, now)).unwrap().unwrap().unwrap();
    let is_told = loaded.damaged.iter().any(|damaged| damaged.name == slot && damaged.text == text);
    while let Step::Written { .. } = run(keeper.write_next(now)) {}
    assert_eq!(
        browser.disk().slots.contains_key(slot),
        is_told,
        "kept where it can't be read, gone where it was written"
    );
}

fn read_history(_: &str, bytes: &[u8]) {
    if let Ok(entry) = HistoryEntry::decode(&String::from_utf8_lossy(bytes)) {
        assert_eq!(HistoryEntry::decode(&entry.encode().unwrap()).unwrap(), entry);
    }
}

fn read_file(_: &str, bytes: &[u8]) {
    if let Ok(file) = read_round(bytes) {
        let text = write_round(&file.id, &file.records, &file.history, &file.cover).unwrap();
        assert_eq!(read_round(text.as_bytes()).unwrap().records, file.records);
    }
}

fn read_content_pack(_: &str, bytes: &[u8]) {
    static CORE: LazyLock<domain::pack::Pack> = LazyLock::new(|| crate::support::pack("core"));
    // Whatever it says of the file, it says it without a panic.
    let _ = read_pack(bytes, &CORE);
}

#[test]
fn the_corpus_is_read_as_it_is() {
    for (folder, _) in DECODERS {
        assert!(CORPUS.iter().any(|(place, ..)| DECODERS[*place].0 == folder), "no corpus for {folder}");
    }
    for (place, name, bytes) in CORPUS.iter() {
        (DECODERS[*place].1)(name, bytes);
    }
}

/// One mutation: what is done, where, and with what.
type Mutation = (u8, u32, u32, u8);

fn mutate(bytes: &mut Vec<u8>, (kind, place, length, byte): Mutation, other: &[u8]) {
    if bytes.is_empty() {
        bytes.push(byte);
        return;
    }
    let at = place as usize % bytes.len();
    let end = (at + 1 + length as usize % 64).min(bytes.len());
    match kind % 8 {
        0 => bytes[at] = byte,
        1 => bytes[at] ^= 1 << (byte % 8),
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let chunk = bytes[at..end].to_vec();
            bytes.splice(at..at, chunk);
        }
        5 => {
            let from = length as usize % other.len().max(1);
            bytes.truncate(at);
            bytes.extend(&other[from..]);
        }
        6 => {
            let words: [&[u8]; 8] =
                [b"null", b"-1", b"1e999", b"18446744073709551616", b"\"\"", b"[]", b"{}", b"\"\\ud800\""];
            bytes.splice(at..end, words[usize::from(byte) % words.len()].iter().copied());
        }
        _ => bytes.splice(at..at, std::iter::repeat_n(b'[', usize::from(byte) * 4)).for_each(drop),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2_000, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn mutations_of_the_corpus_never_do_harm(
        which in any::<prop::sample::Index>(),
        another in any::<prop::sample::Index>(),
        mutations in prop::collection::vec(any::<Mutation>(), 1..6),
    ) {
        let (place, name, bytes) = which.get(&CORPUS);
        let mut bytes = bytes.clone();
        for mutation in mutations {
            mutate(&mut bytes, mutation, &another.get(&CORPUS).2);
        }
        (DECODERS[*place].1)(name, &bytes);
    }
}

/// A few seconds' worth unless more is asked for.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(40_000)
}
