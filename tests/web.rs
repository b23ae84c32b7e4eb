//! The real stores of a real browser, and the session over them: run by `cargo xtask test web`.
//!
//! All tests share one browser profile, and with it one database; each works on rounds of its own.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod browser_support;

use browser_support::{Failing, chosen, meta_text, pause, set_meta, stored_texts, transactions, until};
use leptos::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use zicha::browser::settings;
use zicha::browser::storage::{Database, Pending, StorageError, Write};
use zicha::domain::change::Change;
use zicha::domain::id::{QuestionKey, RoundId};
use zicha::domain::merge::Side;
use zicha::domain::pack::Choice;
use zicha::domain::questionnaire::{Answer, Value};
use zicha::domain::record::{RecordKey, ReplicaId, Stamp};
use zicha::domain::records::Records;
use zicha::domain::round::{Round, Unit, UnitKind};
use zicha::domain::workspace::Workspace;
use zicha::exchange::json::write_round;
use zicha::exchange::stored;
use zicha::session::{ImportError, Opened, SaveState, Session};

wasm_bindgen_test_configure!(run_in_browser);

fn write(key: &str, text: &str) -> Write {
    Write { key: key.into(), text: text.into() }
}

async fn texts(database: &Database, round: &RoundId) -> Vec<(String, String)> {
    database.read(round).await.unwrap().texts
}

fn pair(key: &str, text: &str) -> (String, String) {
    (key.into(), text.into())
}

/// A session with storage, and the owner that keeps it alive.
async fn session() -> (Owner, Session) {
    // Mounting nothing starts the executor that the session's own tasks need.
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let session = owner.with(Session::new);
    session.start().await;
    (owner, session)
}

fn profile() -> Round {
    Round::new(Unit { name: "某区财政局".into(), short_name: String::new(), kind: UnitKind::Finance }, 2026)
}

fn question(id: &str) -> QuestionKey {
    QuestionKey::parse(&format!("core/{id}")).unwrap()
}

fn note(text: &str) -> Answer {
    Answer { note: text.into(), ..Answer::default() }
}

fn answer(session: &Session, id: &str, text: &str) {
    session.change(Change::SetAnswer(question(id), note(text))).unwrap();
}

fn records(session: &Session) -> Records {
    session.peek(|workspace| workspace.records().clone()).unwrap()
}

fn note_of(records: &Records, id: &str) -> String {
    records.answers.get(&question(id)).map(|record| record.body.note.clone()).unwrap_or_default()
}

async fn saved(session: &Session) {
    until(|| matches!(untrack(|| session.save_state()), SaveState::Saved(_))).await;
}

/// The round as a session that is started now reads it.
async fn reopened(id: &RoundId) -> Records {
    let (_owner, session) = session().await;
    session.open(id).await;
    assert_eq!(untrack(|| session.opened()), Opened::Ready(id.clone()));
    records(&session)
}

/// The round as another browser exports it after `edit`.
fn file_of(id: &RoundId, records: &Records, edit: impl FnOnce(&mut Workspace, &Stamp)) -> String {
    let stamp =
        Stamp { replica: ReplicaId("elsewhere".into()), at_ms: 1, today: "2026-05-06".parse().unwrap(), role: None };
    let mut workspace = Workspace::open(id.clone(), records.clone());
    edit(&mut workspace, &stamp);
    write_round(id, workspace.records(), "test", 1).unwrap()
}

#[wasm_bindgen_test]
async fn a_round_is_written_read_listed_and_erased() {
    let database = Database::open().await.unwrap();
    let round = RoundId::from("whole");
    database.write(&round, &[write("round", "profile"), write("answer/core/A01", "一")]).await.unwrap();
    database.write(&round, &[write("answer/core/A01", "二")]).await.unwrap();
    database.set_fact(&round, "exported", "5").await.unwrap();
    assert_eq!(texts(&database, &round).await, [pair("round", "profile"), pair("answer/core/A01", "二")]);
    assert!(database.rounds().await.unwrap().contains(&(round.clone(), "profile".to_owned())));
    assert_eq!(database.fact(&round, "exported").await.unwrap().as_deref(), Some("5"));

    database.erase(&round).await.unwrap();
    assert_eq!(texts(&database, &round).await, []);
    assert!(database.rounds().await.unwrap().iter().all(|(id, _)| *id != round));
    assert_eq!(database.fact(&round, "exported").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_round_never_sees_one_whose_id_begins_alike() {
    let database = Database::open().await.unwrap();
    let rounds = ["r1", "r1-", "r10", "r1.", "r"].map(RoundId::from);
    for round in &rounds {
        database.write(round, &[write("round", round.as_str()), write("item/i", round.as_str())]).await.unwrap();
        database.set_fact(round, "exported", round.as_str()).await.unwrap();
    }
    database.erase(&rounds[0]).await.unwrap();
    assert_eq!(texts(&database, &rounds[0]).await, []);
    for round in &rounds[1..] {
        assert_eq!(texts(&database, round).await, [pair("round", round.as_str()), pair("item/i", round.as_str())]);
        assert_eq!(database.fact(round, "exported").await.unwrap().as_deref(), Some(round.as_str()));
    }

    let pending = Pending::open();
    for round in &rounds {
        assert!(pending.put(round, "item/i", round.as_str()));
    }
    pending.clear(&rounds[0]);
    assert_eq!(pending.entries(&rounds[0]), []);
    for round in &rounds[1..] {
        assert_eq!(pending.entries(round), [pair("item/i", round.as_str())]);
        pending.clear(round);
    }
}

#[wasm_bindgen_test]
async fn records_that_are_written_together_are_one_strict_transaction_or_nothing() {
    let database = Database::open().await.unwrap();
    let round = RoundId::from("together");
    let writes = [write("round", "a"), write("answer/core/A01", "b"), write("answer/core/A02", "c")];
    let before = transactions().len();
    database.write(&round, &writes).await.unwrap();
    assert_eq!(transactions()[before..], ["strict"]);

    let failing = Failing::from_now_on();
    let changed = [write("round", "x"), write("answer/core/A01", "y")];
    assert!(database.write(&round, &changed).await.is_err());
    drop(failing);
    assert_eq!(texts(&database, &round).await[..2], [pair("round", "a"), pair("answer/core/A01", "b")]);
}

#[wasm_bindgen_test]
async fn a_pending_entry_goes_only_once_its_own_text_is_saved() {
    let pending = Pending::open();
    let round = RoundId::from("waiting");
    assert!(pending.is_available());
    assert!(pending.put(&round, "answer/core/A01", "first"));
    assert!(pending.put(&round, "answer/core/A01", "second"));
    pending.remove(&round, "answer/core/A01", "first");
    assert_eq!(pending.entries(&round), [pair("answer/core/A01", "second")]);
    pending.remove(&round, "answer/core/A01", "second");
    assert_eq!(pending.entries(&round), []);
}

#[wasm_bindgen_test]
async fn what_a_newer_version_wrote_is_left_alone() {
    let known = meta_text("schema").await;
    set_meta("schema", "99").await;
    assert!(matches!(Database::open().await, Err(StorageError::NewerSchema(99))));
    let (_owner, session) = session().await;
    assert!(untrack(|| session.is_storage_newer()));
    assert_eq!(untrack(|| session.save_state()), SaveState::Memory);
    assert_eq!(meta_text("schema").await.as_deref(), Some("99"));
    set_meta("schema", &known.unwrap_or("1".to_owned())).await;
    assert!(Database::open().await.is_ok());
}

#[wasm_bindgen_test]
async fn settings_outlive_the_page_and_the_replica_stays_the_same() {
    assert_eq!(settings::get("of-a-test"), None);
    settings::set("of-a-test", "深色");
    assert_eq!(settings::get("of-a-test").as_deref(), Some("深色"));
    assert_eq!(settings::replica(), settings::replica());
}

#[wasm_bindgen_test]
async fn a_round_comes_back_as_it_was_left() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let before = transactions().len();
    let chosen = Answer { value: Some(Value::Choice(Choice::Yes)), ..note("已核对") };
    let key = session
        .peek(|workspace| {
            let mut entries = workspace.library().questions();
            entries.find(|entry| workspace.would_judge(&entry.key, &chosen).standing.is_answered()).unwrap().key.clone()
        })
        .unwrap();
    session.change(Change::SetAnswer(key, chosen)).unwrap();
    assert!(matches!(untrack(|| session.save_state()), SaveState::Saving(1)));
    saved(&session).await;
    assert_eq!(transactions().len() - before, 1);
    assert_eq!(Pending::open().entries(&id), []);
    assert_eq!(reopened(&id).await, records(&session));

    session.erase(&id).await.unwrap();
    let (_owner, later) = self::session().await;
    later.open(&id).await;
    assert_eq!(untrack(|| later.opened()), Opened::Missing(id));
}

#[wasm_bindgen_test]
async fn what_the_database_refused_waits_is_shown_and_is_tried_again() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let failing = Failing::from_now_on();
    answer(&session, "A01", "写不进");
    until(|| matches!(untrack(|| session.save_state()), SaveState::Pending(1))).await;
    assert_eq!(Pending::open().entries(&id).len(), 1);
    drop(failing);
    saved(&session).await;
    assert_eq!(Pending::open().entries(&id), []);
    assert_eq!(note_of(&reopened(&id).await, "A01"), "写不进");
}

#[wasm_bindgen_test]
async fn a_change_that_never_reached_the_database_is_replayed() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let key = RecordKey::Answer(question("A01"));
    // As if the tab had closed in the instant after the key stroke: only the pending entry was written.
    let mut workspace = session.peek(Clone::clone).unwrap();
    let stamp =
        Stamp { replica: ReplicaId(settings::replica()), at_ms: 2, today: "2026-05-06".parse().unwrap(), role: None };
    workspace.apply(Change::SetAnswer(question("A01"), note("最后一笔")), &stamp).unwrap();
    let text = stored::encode(workspace.records(), &key).unwrap();
    assert!(Pending::open().put(&id, &key.to_string(), &text));

    assert_eq!(note_of(&reopened(&id).await, "A01"), "最后一笔");
    assert_eq!(Pending::open().entries(&id), []);
    let database = Database::open().await.unwrap();
    assert!(texts(&database, &id).await.contains(&(key.to_string(), text)));
}

#[wasm_bindgen_test]
async fn a_pending_entry_older_than_the_database_changes_nothing() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    answer(&session, "A01", "旧");
    let key = RecordKey::Answer(question("A01"));
    let old = stored::encode(&records(&session), &key).unwrap();
    answer(&session, "A01", "新");
    saved(&session).await;
    assert!(Pending::open().put(&id, &key.to_string(), &old));
    assert_eq!(note_of(&reopened(&id).await, "A01"), "新");
    assert_eq!(Pending::open().entries(&id), []);
}

#[wasm_bindgen_test]
async fn a_text_that_cannot_be_read_is_told_and_kept_when_its_place_is_written_anew() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let database = Database::open().await.unwrap();
    database.write(&id, &[write("answer/core/A01", "{半条")]).await.unwrap();

    let (_owner, later) = self::session().await;
    later.open(&id).await;
    assert_eq!(untrack(|| later.damaged()), [pair("answer/core/A01", "{半条")]);
    answer(&later, "A01", "重填");
    saved(&later).await;
    assert_eq!(note_of(&reopened(&id).await, "A01"), "重填");
    assert_eq!(stored_texts("damaged", &id).await, [pair("answer/core/A01", "{半条")]);
}

#[wasm_bindgen_test]
async fn an_import_adds_a_round_that_is_not_here() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    answer(&session, "A01", "随文件走");
    let before = records(&session);
    let text = file_of(&id, &before, |_, _| {});
    session.erase(&id).await.unwrap();

    // The answer was still on its way when the round was erased, and must not come back.
    pause(100).await;
    assert_eq!(texts(&Database::open().await.unwrap(), &id).await, []);
    let preview = session.preview_import(&chosen("round.json", &text).await).await.unwrap();
    assert!(preview.comparison.is_none() && preview.is_untouched);
    let before_import = transactions().len();
    assert_eq!(session.apply_import(preview, Side::Mine).await.unwrap(), id);
    assert_eq!(transactions().len() - before_import, 1);
    assert_eq!(records(&session), before);
    assert_eq!(reopened(&id).await, before);
}

#[wasm_bindgen_test]
async fn an_import_that_cannot_be_written_changes_nothing() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let before = records(&session);
    let text = file_of(&id, &before, |workspace, stamp| {
        workspace.apply(Change::SetAnswer(question("A01"), note("他处")), stamp).unwrap();
    });
    let preview = session.preview_import(&chosen("round.json", &text).await).await.unwrap();
    let failing = Failing::from_now_on();
    let refused = session.apply_import(preview.clone(), Side::Theirs).await;
    drop(failing);
    assert_eq!(refused, Err(ImportError::Storage));
    assert_eq!(records(&session), before);
    assert_eq!(reopened(&id).await, before);
    session.apply_import(preview, Side::Theirs).await.unwrap();
    assert_eq!(note_of(&reopened(&id).await, "A01"), "他处");
}

#[wasm_bindgen_test]
async fn what_is_not_written_yet_outlives_an_import_and_never_undoes_it() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let text = file_of(&id, &records(&session), |workspace, stamp| {
        workspace.apply(Change::SetAnswer(question("A01"), note("他处")), stamp).unwrap();
    });
    let preview = session.preview_import(&chosen("round.json", &text).await).await.unwrap();
    // Both are made after the file was looked at, and neither reaches the database by itself.
    let failing = Failing::from_now_on();
    answer(&session, "A01", "本处");
    answer(&session, "A02", "只在本处");
    until(|| matches!(untrack(|| session.save_state()), SaveState::Pending(_))).await;
    drop(failing);
    session.apply_import(preview, Side::Theirs).await.unwrap();
    assert_eq!(Pending::open().entries(&id), []);
    // Longer than it takes until a failed write is tried again.
    pause(3_500).await;
    saved(&session).await;
    let now = reopened(&id).await;
    assert_eq!((note_of(&now, "A01"), note_of(&now, "A02")), ("他处".to_owned(), "只在本处".to_owned()));
    assert_eq!(now, records(&session));
}

#[wasm_bindgen_test]
async fn a_file_brings_back_a_round_whose_profile_is_damaged() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let text = file_of(&id, &records(&session), |_, _| {});
    answer(&session, "A01", "文件之后");
    saved(&session).await;
    let database = Database::open().await.unwrap();
    database.write(&id, &[write("round", "{")]).await.unwrap();

    let (_owner, later) = self::session().await;
    later.open(&id).await;
    assert_eq!(untrack(|| later.opened()), Opened::Damaged(id.clone()));
    let preview = later.preview_import(&chosen("round.json", &text).await).await.unwrap();
    later.apply_import(preview, Side::Mine).await.unwrap();
    assert_eq!(note_of(&reopened(&id).await, "A01"), "文件之后");
    assert_eq!(stored_texts("damaged", &id).await, [pair("round", "{")]);
}

#[wasm_bindgen_test]
async fn without_storage_a_round_is_worked_on_and_opened_from_a_file_in_memory() {
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    // Never started, so that it has no storage.
    let session = owner.with(Session::new);
    let id = session.begin(profile()).await.unwrap();
    answer(&session, "A01", "内存");
    assert_eq!(untrack(|| session.save_state()), SaveState::Memory);
    let text = file_of(&id, &records(&session), |workspace, stamp| {
        workspace.apply(Change::SetAnswer(question("A02"), note("文件")), stamp).unwrap();
    });
    let preview = session.preview_import(&chosen("round.json", &text).await).await.unwrap();
    assert_eq!(preview.comparison.as_ref().unwrap().added, [RecordKey::Answer(question("A02"))]);
    session.apply_import(preview, Side::Mine).await.unwrap();
    let now = records(&session);
    assert_eq!((note_of(&now, "A01"), note_of(&now, "A02")), ("内存".to_owned(), "文件".to_owned()));
    let database = Database::open().await.unwrap();
    assert_eq!(texts(&database, &id).await, []);
}
