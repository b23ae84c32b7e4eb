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

use browser_support::{
    Failing, chosen, delete_database, meta_text, pause, provide_content, put_raw, set_meta, stored_texts, transactions,
    until,
};
use domain::change::Change;
use domain::id::{QuestionKey, RoundId};
use domain::pack::Choice;
use domain::questionnaire::{Answer, Value};
use domain::record::{RecordKey, ReplicaId, Stamp};
use domain::records::Records;
use domain::round::{Round, Unit, UnitKind};
use domain::workspace::Workspace;
use exchange::json::{Cover, write_round};
use exchange::stored;
use leptos::prelude::*;
use storage::{Opener, Shelf, Slots, Store, Update};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use zicha::browser::settings;
use zicha::browser::storage::{Database, IndexedDb, LocalSlots};
use zicha::session::{ImportError, ImportPlan, IncomingFile, Occasion, Opened, SaveState, Session, bytes_of};

wasm_bindgen_test_configure!(run_in_browser);

async fn database() -> Database {
    IndexedDb.open().await.unwrap()
}

async fn change(database: &Database, updates: &[Update]) -> Result<(), storage::Failure> {
    database.update(&[], |_| (updates.to_vec(), ())).await
}

fn put(shelf: Shelf, name: &str, text: &str) -> Update {
    Update::Put(shelf, name.into(), text.into())
}

/// The names of the changes of a round that wait in slots.
fn waiting(round: &RoundId) -> Vec<String> {
    LocalSlots::open().names(&format!("zicha.pending/{round}/"))
}

fn pair(key: &str, text: &str) -> (String, String) {
    (key.into(), text.into())
}

/// A session with storage, and the owner that keeps it alive.
async fn session() -> (Owner, Session) {
    provide_content();
    // Mounting nothing starts the executor that the session's own tasks need.
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let session = owner.with(Session::new);
    // A page lives until it is closed: its listeners and timers go on after the test.
    std::mem::forget(owner.clone());
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

/// Lets the address name the round, as a link does.
fn visit(session: &Session, id: &RoundId) {
    session.go(&zicha::route::Route::Round(id.clone(), zicha::route::Page::Overview));
}

/// The round as another browser exports it after `edit`.
fn file_of(id: &RoundId, records: &Records, edit: impl FnOnce(&mut Workspace, &Stamp)) -> String {
    let stamp =
        Stamp { replica: ReplicaId("elsewhere".into()), at_ms: 1, today: "2026-05-06".parse().unwrap(), role: None };
    let mut workspace = Workspace::open(id.clone(), records.clone());
    edit(&mut workspace, &stamp);
    write_round(id, workspace.records(), &[], &Cover::new("test", 1)).unwrap()
}

#[wasm_bindgen_test]
async fn texts_are_read_by_how_their_names_begin() {
    let database = database().await;
    let names = ["r1/a", "r1/b", "r10/a", "r1./a", "r/a"];
    change(&database, &names.map(|name| put(Shelf::Records, name, name))).await.unwrap();
    assert_eq!(database.read(Shelf::Records, "r1/").await.unwrap(), [pair("r1/a", "r1/a"), pair("r1/b", "r1/b")]);
    change(&database, &[Update::RemoveAll(Shelf::Records, "r1/".into()), Update::Remove(Shelf::Records, "r/a".into())])
        .await
        .unwrap();
    for (name, is_there) in [("r1/", false), ("r10/", true), ("r1./", true), ("r/", false)] {
        assert_eq!(!database.read(Shelf::Records, name).await.unwrap().is_empty(), is_there, "{name}");
    }
}

#[wasm_bindgen_test]
async fn an_update_is_one_strict_transaction_or_nothing() {
    let database = database().await;
    let wanted = [(Shelf::Records, "one/a".to_owned()), (Shelf::Rivals, "one/a".to_owned())];
    change(&database, &[put(Shelf::Records, "one/a", "1")]).await.unwrap();
    let before = transactions().len();
    let found = database
        .update(&wanted, |found| (vec![put(Shelf::Records, "one/a", "2"), put(Shelf::History, "one/a", "3")], found))
        .await;
    assert_eq!(found.unwrap(), [Some("1".to_owned()), None]);
    assert_eq!(transactions()[before..], ["strict"]);

    let failing = Failing::from_now_on();
    assert!(change(&database, &[put(Shelf::Records, "one/a", "4"), put(Shelf::History, "one/a", "5")]).await.is_err());
    drop(failing);
    assert_eq!(database.read(Shelf::Records, "one/").await.unwrap(), [pair("one/a", "2")]);
    assert_eq!(database.read(Shelf::History, "one/").await.unwrap(), [pair("one/a", "3")]);
}

#[wasm_bindgen_test]
async fn slots_keep_what_they_are_given() {
    let slots = LocalSlots::open();
    assert!(slots.set("zicha.pending/slots/a", "文"));
    assert_eq!(slots.get("zicha.pending/slots/a").as_deref(), Some("文"));
    assert_eq!(slots.names("zicha.pending/slots/"), ["zicha.pending/slots/a"]);
    slots.remove("zicha.pending/slots/a");
    assert_eq!(slots.get("zicha.pending/slots/a"), None);
    assert!(!slots.set("zicha.pending/slots/full", &"满".repeat(6_000_000)), "more than any browser gives");
}

#[wasm_bindgen_test]
async fn what_a_newer_version_wrote_is_left_alone() {
    let known = meta_text("schema").await;
    set_meta("schema", "99").await;
    let (_owner, session) = session().await;
    assert!(untrack(|| session.is_storage_newer()));
    assert_eq!(untrack(|| session.save_state()), SaveState::Memory(0));
    assert_eq!(meta_text("schema").await.as_deref(), Some("99"));
    set_meta("schema", &known.unwrap_or("2".to_owned())).await;
    until(|| session.is_durable()).await;
    assert!(!untrack(|| session.is_storage_newer()), "it goes on trying");
}

#[wasm_bindgen_test]
async fn settings_outlive_the_page_and_unreadable_ones_are_kept() {
    let read = |text: &str| (text != "乱").then(|| text.to_owned());
    assert_eq!(settings::get("of-a-test", read), None);
    settings::set("of-a-test", "深色");
    assert_eq!(settings::get("of-a-test", read).as_deref(), Some("深色"));
    settings::set("of-a-test", "乱");
    assert_eq!(settings::get("of-a-test", read), None);
    settings::set("of-a-test", "浅色");
    let kept = pair("zicha.unreadable.of-a-test", "乱");
    assert!(settings::unreadable(&LocalSlots::open()).contains(&kept));
    let (_owner, session) = session().await;
    let damaged = untrack(|| session.damaged()).into_iter().find(|damaged| damaged.name == kept.0).unwrap();
    session.discard_damaged(&damaged).await.unwrap();
    assert!(!settings::unreadable(&LocalSlots::open()).contains(&kept));
}

#[wasm_bindgen_test]
async fn a_round_comes_back_as_it_was_left() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    saved(&session).await;
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
    assert_eq!(waiting(&id), [""; 0]);
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
    saved(&session).await;
    let failing = Failing::from_now_on();
    answer(&session, "A01", "写不进");
    until(|| matches!(untrack(|| session.save_state()), SaveState::Pending(1))).await;
    assert_eq!(waiting(&id).len(), 1);
    drop(failing);
    saved(&session).await;
    assert_eq!(waiting(&id), [""; 0]);
    assert_eq!(note_of(&reopened(&id).await, "A01"), "写不进");
}

#[wasm_bindgen_test]
fn room_is_tight_from_seventy_percent_on() {
    let quota = |used_bytes| zicha::session::Quota { used_bytes, allowed_bytes: 1_000, is_kept: false };
    assert!(!quota(699).is_tight() && quota(700).is_tight());
}

/// What version 1 of the stored shape left in localStorage where a tab closed in the instant after a key stroke.
fn leave_as_version_1(id: &RoundId, key: &RecordKey, text: &str) {
    assert!(LocalSlots::open().set(&format!("zicha.pending/{id}/{key}"), text));
}

#[wasm_bindgen_test]
async fn a_change_that_never_reached_the_database_is_replayed() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    saved(&session).await;
    let key = RecordKey::Answer(question("A01"));
    let mut workspace = session.peek(Clone::clone).unwrap();
    let stamp =
        Stamp { replica: ReplicaId("closed".into()), at_ms: 2, today: "2026-05-06".parse().unwrap(), role: None };
    workspace.apply(Change::SetAnswer(question("A01"), note("最后一笔")), &stamp).unwrap();
    let text = stored::encode(workspace.records(), &key).unwrap();
    leave_as_version_1(&id, &key, &text);

    let (_owner, later) = self::session().await;
    later.open(&id).await;
    assert_eq!(note_of(&records(&later), "A01"), "最后一笔");
    saved(&later).await;
    assert_eq!(waiting(&id), [""; 0]);
    assert!(stored_texts("records", &id).await.contains(&(key.to_string(), text)));
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
    leave_as_version_1(&id, &key, &old);
    assert_eq!(note_of(&reopened(&id).await, "A01"), "新");
    assert_eq!(waiting(&id), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_text_that_cannot_be_read_is_kept_when_its_place_is_written_anew_until_it_is_discarded() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    saved(&session).await;
    put_raw("records", &format!("{id}/answer/core/A01"), &"{半条".into()).await;
    let object = js_sys::JSON::parse(r#"{ "not": "a text" }"#).unwrap();
    put_raw("records", &format!("{id}/answer/core/A02"), &object).await;

    let (_owner, later) = self::session().await;
    later.open(&id).await;
    let damaged = untrack(|| later.damaged());
    let found: Vec<(&str, &str)> =
        damaged.iter().map(|damaged| (damaged.name.as_str(), damaged.text.as_str())).collect();
    let (first, second) = (format!("{id}/answer/core/A01"), format!("{id}/answer/core/A02"));
    assert!(found.contains(&(first.as_str(), "{半条")), "{found:?}");
    assert!(found.contains(&(second.as_str(), r#"{"not":"a text"}"#)), "{found:?}");
    answer(&later, "A01", "重填");
    saved(&later).await;
    assert_eq!(note_of(&reopened(&id).await, "A01"), "重填");
    let kept = stored_texts("damaged", &id).await;
    assert_eq!(kept.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["{半条"]);

    let (_owner, last) = self::session().await;
    last.open(&id).await;
    for damaged in untrack(|| last.damaged()) {
        last.discard_damaged(&damaged).await.unwrap();
    }
    assert_eq!(stored_texts("damaged", &id).await, []);
    assert!(stored_texts("records", &id).await.iter().all(|(key, _)| key != "answer/core/A02"));
    assert_eq!(note_of(&reopened(&id).await, "A01"), "重填");
}

#[wasm_bindgen_test]
async fn a_database_that_is_deleted_under_the_page_is_written_anew() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    answer(&session, "A01", "之前");
    saved(&session).await;
    delete_database().await;
    answer(&session, "A02", "之后");
    until(|| !matches!(untrack(|| session.save_state()), SaveState::Saved(_))).await;
    saved(&session).await;
    let now = reopened(&id).await;
    assert_eq!((note_of(&now, "A01"), note_of(&now, "A02")), ("之前".to_owned(), "之后".to_owned()));
    assert_eq!(now, records(&session));
}

#[wasm_bindgen_test]
async fn two_windows_hear_of_each_other_and_what_crossed_stands_side_by_side() {
    let (_owner, one) = session().await;
    let id = one.begin(profile()).await.unwrap();
    saved(&one).await;
    let (_owner, other) = self::session().await;
    other.open(&id).await;
    answer(&one, "A01", "一窗");
    until(|| note_of(&records(&other), "A01") == "一窗").await;
    answer(&other, "A01", "二窗");
    until(|| note_of(&records(&one), "A01") == "二窗").await;
    assert!(records(&one).rivals.is_empty(), "who has seen the other's change is no rival");

    // Both before either has heard of the other.
    answer(&one, "A02", "左");
    answer(&other, "A02", "右");
    let key = RecordKey::Answer(question("A02"));
    until(|| records(&one).is_in_conflict(&key) && records(&other).is_in_conflict(&key)).await;
    saved(&one).await;
    saved(&other).await;
    assert_eq!(records(&one), records(&other));
    assert_eq!(reopened(&id).await, records(&one));
    let right = records(&one)
        .copies(&key)
        .into_iter()
        .find(|copy| matches!(&copy.body, domain::record::Body::Answer(_, answer) if answer.note == "右"));
    one.change(Change::ChooseCopy(Box::new(right.unwrap()))).unwrap();
    until(|| !records(&other).is_in_conflict(&key)).await;
    assert_eq!(note_of(&records(&other), "A02"), "右");
    assert_eq!(reopened(&id).await, records(&one));
}

#[wasm_bindgen_test]
async fn changes_are_undone_done_again_and_kept_in_the_history() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    visit(&session, &id);
    answer(&session, "A01", "先");
    answer(&session, "A01", "后");
    session.undo().unwrap().unwrap();
    assert_eq!(note_of(&records(&session), "A01"), "先");
    session.undo().unwrap().unwrap();
    assert_eq!(note_of(&records(&session), "A01"), "");
    assert!(session.undo().is_none() && untrack(|| session.can_redo()));
    session.redo().unwrap().unwrap();
    session.redo().unwrap().unwrap();
    saved(&session).await;
    assert_eq!(note_of(&reopened(&id).await, "A01"), "后");
    until(|| session.round_id().is_some()).await;
    let history = session.history(&RecordKey::Answer(question("A01"))).await.unwrap();
    assert_eq!(history.len(), 6);
}

#[wasm_bindgen_test]
async fn a_restore_point_brings_everything_back_and_can_be_undone() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    visit(&session, &id);
    until(|| session.round_id().is_some()).await;
    answer(&session, "A01", "当时");
    session.make_restore_point("报送前").await.unwrap();
    let then = records(&session);
    answer(&session, "A01", "改过");
    answer(&session, "A02", "新写");
    let point = session.restore_points().await.unwrap().remove(0);
    assert_eq!((point.occasion, point.name.as_str(), point.answers), (Occasion::ByHand, "报送前", 1));
    let preview = session.preview_restore(&point).await.unwrap();
    assert_eq!((preview.put_back.len(), preview.blanked.len()), (1, 1));
    session.apply_restore(preview).await.unwrap();
    assert_eq!(note_of(&records(&session), "A01"), note_of(&then, "A01"));
    assert_eq!(note_of(&records(&session), "A02"), "");
    assert_eq!(session.restore_points().await.unwrap()[0].occasion, Occasion::Restore);
    session.undo().unwrap().unwrap();
    assert_eq!(note_of(&records(&session), "A02"), "新写");
    saved(&session).await;
    assert_eq!(reopened(&id).await, records(&session));
}

/// What taking in a file of this text would do.
async fn previewed(session: &Session, text: &str) -> ImportPlan {
    let bytes = bytes_of(&chosen("round.json", text).await).await.unwrap();
    let file = IncomingFile::read("round.json", &bytes);
    session.preview_import(vec![file]).await.outcome.unwrap()
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
    assert_eq!(stored_texts("records", &id).await, []);
    let preview = previewed(&session, &text).await;
    assert!(preview.is_new);
    assert_eq!(session.apply_import(preview).await.unwrap(), id);
    saved(&session).await;
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
    let preview = previewed(&session, &text).await;
    let failing = Failing::from_now_on();
    let refused = session.apply_import(preview.clone()).await;
    drop(failing);
    assert_eq!(refused, Err(ImportError::Storage));
    assert_eq!(records(&session), before);
    assert_eq!(reopened(&id).await, before);
    session.apply_import(preview).await.unwrap();
    saved(&session).await;
    assert_eq!(note_of(&reopened(&id).await, "A01"), "他处");
    session.undo().unwrap().unwrap();
    assert_eq!(note_of(&records(&session), "A01"), "", "an import is one step");
}

#[wasm_bindgen_test]
async fn what_is_not_written_yet_outlives_an_import_and_never_undoes_it() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let text = file_of(&id, &records(&session), |workspace, stamp| {
        workspace.apply(Change::SetAnswer(question("A01"), note("他处")), stamp).unwrap();
    });
    let preview = previewed(&session, &text).await;
    // Both are made after the file was looked at, and neither reaches the database by itself.
    let failing = Failing::from_now_on();
    answer(&session, "A01", "本处");
    answer(&session, "A02", "只在本处");
    until(|| matches!(untrack(|| session.save_state()), SaveState::Pending(_))).await;
    drop(failing);
    session.apply_import(preview).await.unwrap();
    saved(&session).await;
    assert_eq!(waiting(&id), [""; 0]);
    let now = reopened(&id).await;
    assert!(now.is_in_conflict(&RecordKey::Answer(question("A01"))), "nobody has decided between the two");
    assert_eq!(note_of(&now, "A02"), "只在本处");
    assert_eq!(now, records(&session));
}

#[wasm_bindgen_test]
async fn a_file_brings_back_a_round_whose_profile_is_damaged() {
    let (_owner, session) = session().await;
    let id = session.begin(profile()).await.unwrap();
    let text = file_of(&id, &records(&session), |_, _| {});
    answer(&session, "A01", "文件之后");
    saved(&session).await;
    put_raw("rounds", id.as_str(), &"{".into()).await;

    let (_owner, later) = self::session().await;
    later.open(&id).await;
    assert_eq!(untrack(|| later.opened()), Opened::Damaged(id.clone()));
    let preview = previewed(&later, &text).await;
    later.apply_import(preview).await.unwrap();
    saved(&later).await;
    assert_eq!(note_of(&reopened(&id).await, "A01"), "文件之后");
    assert_eq!(stored_texts("damaged", &id).await.into_iter().map(|(_, text)| text).collect::<Vec<_>>(), ["{"]);
}

#[wasm_bindgen_test]
async fn without_storage_a_round_is_worked_on_and_opened_from_a_file_in_memory() {
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    provide_content();
    // Never started, so that it has no storage.
    let session = owner.with(Session::new);
    std::mem::forget(owner.clone());
    let id = session.begin(profile()).await.unwrap();
    answer(&session, "A01", "内存");
    let text = file_of(&id, &records(&session), |workspace, stamp| {
        workspace.apply(Change::SetAnswer(question("A02"), note("文件")), stamp).unwrap();
    });
    let preview = previewed(&session, &text).await;
    assert_eq!(preview.total.added, [RecordKey::Answer(question("A02"))]);
    session.apply_import(preview).await.unwrap();
    let now = records(&session);
    assert_eq!((note_of(&now, "A01"), note_of(&now, "A02")), ("内存".to_owned(), "文件".to_owned()));
    assert_eq!(stored_texts("records", &id).await, []);
}
