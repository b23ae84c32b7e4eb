//! The lock: what lies under it can't be read, and nothing is lost by setting, changing or removing it, whatever fails.

use super::model::{Browser, Disk, poll, run};
use super::singles::{answer, opened};
use super::tab::{TODAY, Tab};
use super::world::{begun_browser, locked_browser, round_id};
use domain::id::QuestionKey;
use std::rc::Rc;
use storage::lock::{
    self, Cipher, DataKey, Guard, Guarded, HEADER_SLOT, LockFound, LockHeader, Nonce, Tries, change_passphrase, find,
    remove, settle,
};
use storage::{Failure, Opener, Shelf, Slots, Step, Store, Update};
use zicha_office::stretch::{Cost, stretch};

const KEY: DataKey = [7; 32];

/// Never the same twice, and the same in every run.
fn nonces() -> Option<Nonce> {
    thread_local!(static LAST: std::cell::Cell<u64> = const { std::cell::Cell::new(0) });
    let number = LAST.get() + 1;
    LAST.set(number);
    let mut nonce = [0; 24];
    nonce[..8].copy_from_slice(&number.to_le_bytes());
    Some(nonce)
}

/// What a passphrase turns into, without its cost: that is not what is tested with it.
fn cheaply_stretched(passphrase: &str) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(passphrase).into()
}

fn header(passphrase: &str, id: &str, key: &DataKey) -> LockHeader {
    let nonce = nonces().unwrap();
    LockHeader::new(id, key, ([3; 16], Cost::USUAL), &cheaply_stretched(passphrase), nonce).unwrap()
}

/// A new lock, told apart from others by its number.
pub fn new_lock(passphrase: &str, number: u8) -> (LockHeader, Rc<Cipher>) {
    let (id, key) = (format!("lock-{number}"), [number; 32]);
    (header(passphrase, &id, &key), Rc::new(Cipher::new(&id, &key, nonces)))
}

fn note_of(tab: &Tab) -> String {
    let records = tab.workspace.as_ref().unwrap().records();
    let answer = records.answers.get(&QuestionKey::parse("p/A01").unwrap());
    answer.map(|record| record.body.note.clone()).unwrap_or_default()
}

/// Everything that lies in the browser, in one text.
fn all_texts(disk: &Disk) -> String {
    let shelves = disk.shelves.iter().map(|((_, name), text)| format!("{name}\n{text}\n"));
    let slots = disk.slots.iter().map(|(name, text)| format!("{name}\n{text}\n"));
    shelves.chain(slots).collect()
}

/// Sits down at the browser as somebody who knows the passphrase, and opens whatever lock there is.
fn unlock(browser: &Browser, passphrase: &str) {
    let LockFound::Locked(header) = run(find(browser, browser)).unwrap() else {
        browser.disk().lock = None;
        return;
    };
    let key = header.open(&cheaply_stretched(passphrase)).expect("another passphrase");
    let cipher = Rc::new(Cipher::new(header.id(), &key, nonces));
    let guard = Guard::new();
    run(settle(browser, browser, &guard, header, cipher.clone())).unwrap();
    browser.disk().lock = guard.header().map(|header| (header, cipher));
}

#[test]
fn nothing_that_was_written_can_be_read_in_what_lies_there() {
    let browser = locked_browser();
    let mut tab = opened(&browser, 1);
    answer(&mut tab, "海棠楼梯", 11);
    let on_its_way = all_texts(&browser.disk());
    tab.write_all(12);
    run(tab.keeper.set_fact(&round_id(), "exported", "海棠")).unwrap();
    let texts = [("round".to_owned(), "海棠".to_owned())];
    run(tab.keeper.keep_restore_point(&round_id(), &texts, (20, TODAY), storage::Occasion::ByHand, "海棠")).unwrap();
    for text in [on_its_way, all_texts(&browser.disk())] {
        for word in ["海棠", "某局", "answer", "A01", "exported"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    let mut later = opened(&browser, 2);
    assert_eq!(note_of(&later), "海棠楼梯");
    assert_eq!(run(later.keeper.fact(&round_id(), "exported")).unwrap().as_deref(), Some("海棠"));
    let key = &domain::record::RecordKey::parse("answer/p/A01").unwrap();
    assert_eq!(run(later.keeper.history(&round_id(), Some(key))).unwrap().len(), 1);
    assert_eq!(run(later.keeper.restore_points(&round_id())).unwrap()[0].name, "海棠");
    answer(&mut later, "门窗", 30);
    later.write_all(31);
    let history = run(later.keeper.history(&round_id(), Some(key))).unwrap();
    assert!(history[0].contains("海棠") && history[1].contains("门窗"), "the oldest first");
}

#[test]
fn texts_that_were_exchanged_are_told_as_damaged_and_kept() {
    let browser = locked_browser();
    let mut tab = opened(&browser, 1);
    answer(&mut tab, "海棠楼梯", 11);
    tab.write_all(12);
    let places: Vec<_> = browser.disk().shelves.keys().filter(|(shelf, _)| *shelf == Shelf::Records).cloned().collect();
    let [one, other] = <[_; 2]>::try_from(places).unwrap();
    {
        let mut disk = browser.disk();
        let (a, b) = (disk.shelves[&one].clone(), disk.shelves[&other].clone());
        disk.shelves.insert(one.clone(), b);
        disk.shelves.insert(other.clone(), a);
    }
    let mut later = Tab::open(&browser, 2, 20);
    assert!(later.load(&round_id(), 20));
    assert_eq!(later.damaged.len(), 2, "the pack and the answer");
    assert_eq!(note_of(&later), "");
    // Exchanged back by hand, everything is there again.
    {
        let mut disk = browser.disk();
        let (a, b) = (disk.shelves[&one].clone(), disk.shelves[&other].clone());
        disk.shelves.insert(one.clone(), b);
        disk.shelves.insert(other, a);
    }
    assert_eq!(note_of(&opened(&browser, 3)), "海棠楼梯");
    // Discarding takes the very text that was shown.
    browser.disk().shelves.insert(one.clone(), "garbage".to_owned());
    let last = &mut Tab::open(&browser, 4, 30);
    last.load(&round_id(), 30);
    run(last.keeper.discard(&last.damaged[0])).unwrap();
    assert!(!browser.disk().shelves.contains_key(&one));
}

#[test]
fn a_slot_of_another_entry_does_not_open() {
    let browser = locked_browser();
    let mut tab = opened(&browser, 1);
    answer(&mut tab, "一", 11);
    answer(&mut tab, "二", 12);
    let names = browser.names("zicha.pending/");
    let text = browser.get(&names[0]).unwrap();
    browser.disk().slots.insert(names[1].clone(), text.clone());
    let mut later = Tab::open(&browser, 2, 20);
    later.load(&round_id(), 20);
    assert_eq!(later.damaged.len(), 1);
    assert_eq!((&later.damaged[0].name, &later.damaged[0].text), (&names[1], &text));
}

#[test]
fn only_the_passphrase_opens_the_key() {
    let header = header("海棠 楼梯", "a", &KEY);
    assert_eq!(header.open(&cheaply_stretched("海棠 楼梯")), Some(KEY));
    assert_eq!(header.open(&cheaply_stretched("海棠 楼梯 ")), None);
    let read = LockHeader::read(&header.text()).unwrap();
    assert_eq!(read, header);
    let mut altered: serde_json::Value = serde_json::from_str(&header.text()).unwrap();
    altered["id"] = "b".into();
    let altered = LockHeader::read(&altered.to_string()).unwrap();
    assert_eq!(altered.open(&cheaply_stretched("海棠 楼梯")), None, "nothing of it can be altered");
}

#[test]
fn headers_out_of_bounds_are_refused() {
    let header = header("x", "a", &KEY);
    let with = |path: &str, value: serde_json::Value| {
        let mut text: serde_json::Value = serde_json::from_str(&header.text()).unwrap();
        *text.pointer_mut(path).unwrap() = value;
        LockHeader::read(&text.to_string())
    };
    for (path, value) in [
        ("/version", 2),
        ("/cost/memory_kib", 1024 * 1024),
        ("/cost/memory_kib", 8),
        ("/cost/memory_kib", u32::MAX),
        ("/cost/passes", 0),
        ("/cost/passes", 17),
        ("/cost/lanes", 0),
        ("/cost/lanes", 5),
    ] {
        assert_eq!(with(path, value.into()), None, "{path} {value}");
    }
    assert_eq!(with("/salt", "AAAA".into()), None);
    assert_eq!(LockHeader::read("{}"), None);
    assert!(with("/cost/memory_kib", (8 * 1024).into()).is_some());
    assert_eq!(stretch("x", &[0; 16], Cost { memory_kib: 1024 * 1024, ..Cost::USUAL }), None);
}

#[test]
fn a_passphrase_is_stretched_as_argon2id_says() {
    let cost = Cost { memory_kib: 8 * 1024, passes: 1, lanes: 1 };
    let key = stretch("海棠 楼梯", &[3; 16], cost).unwrap();
    assert_eq!(stretch("海棠 楼梯", &[3; 16], cost), Some(key));
    assert_ne!(stretch("海棠 楼梯", &[4; 16], cost), Some(key));
    assert_ne!(stretch("海棠 楼", &[3; 16], cost), Some(key));
    assert_ne!(stretch("海棠 楼梯", &[3; 16], Cost { passes: 2, ..cost }), Some(key));
}

/// Carries out `act` up to its n-th stop, where the page goes. Tells whether it came to its end before.
fn up_to<T: 'static>(stops: usize, act: impl Future<Output = T> + 'static) -> Option<T> {
    let mut flight: super::model::Flight<T> = Box::pin(act);
    (0..stops).find_map(|_| poll(&mut flight))
}

/// A browser with a round, an answer that is saved and one that is on its way.
fn with_answers(browser: Browser) -> Browser {
    let mut tab = opened(&browser, 1);
    answer(&mut tab, "已保存", 11);
    tab.write_all(12);
    answer(&mut tab, "尚在途中", 13);
    browser
}

/// Everything is there, whatever happened, and what was on its way arrives.
fn assert_whole(browser: &Browser, passphrase: &str) {
    unlock(browser, passphrase);
    let mut tab = opened(browser, 9);
    assert_eq!(note_of(&tab), "尚在途中");
    assert!(tab.damaged.is_empty(), "{:?}", tab.damaged);
    tab.write_all(90);
    assert_eq!(tab.keeper.state().name(), "saved");
    let key = &domain::record::RecordKey::parse("answer/p/A01").unwrap();
    assert_eq!(run(tab.keeper.history(&round_id(), Some(key))).unwrap().len(), 2);
}

#[test]
fn a_page_that_goes_while_it_sets_changes_or_removes_the_lock_leaves_everything_readable() {
    for act in 0..3 {
        for fault in 0..4 {
            for stops in 0..12 {
                let browser = with_answers(if act == 0 { begun_browser() } else { locked_browser() });
                match fault {
                    1 => browser.disk().refused = 1,
                    2 => browser.disk().lied_about = 1,
                    3 => browser.disk().unopened = 1,
                    _ => {}
                }
                let (there, guard) = (browser.clone(), Guard::new());
                guard.know(browser.disk().lock.clone());
                let done = up_to(stops, async move {
                    let (new, cipher) = new_lock("海棠 楼梯", 2);
                    let changed = header("门窗", "lock-1", &[1; 32]);
                    match act {
                        0 => lock::set(&there, &there, &guard, new, cipher).await,
                        1 => change_passphrase(&there, &there, &guard, changed).await,
                        _ => remove(&there, &there, &guard).await,
                    }
                });
                browser.disk().heal();
                assert!(stops < 11 || done.is_some(), "it never ends");
                let LockFound::Locked(header) = run(find(&browser, &browser)).unwrap() else {
                    assert!(act == 0 && done != Some(Ok(())) || act == 2);
                    assert_whole(&browser, "");
                    continue;
                };
                let old = header.open(&cheaply_stretched("海棠 楼梯")).is_some();
                assert!(act == 1 || old);
                assert!(done != Some(Ok(())) || (act == 1) != old, "{act} is said to be done");
                assert_whole(&browser, if old { "海棠 楼梯" } else { "门窗" });
                let is_removed = browser.disk().lock.is_none();
                assert!(!is_removed || act == 2);
                assert_eq!(all_texts(&browser.disk()).contains("已保存"), is_removed);
            }
        }
    }
}

#[test]
fn setting_and_removing_the_lock_leave_no_trace_in_what_lies_there() {
    let browser = with_answers(begun_browser());
    let mut tab = opened(&browser, 2);
    tab.settle(20);
    let before = browser.disk().shelves.clone();
    let (header, cipher) = new_lock("海棠 楼梯", 1);
    let guard = Guard::new();
    run(lock::set(&browser, &browser, &guard, header, cipher)).unwrap();
    for word in ["已保存", "尚在途中", "某局"] {
        assert!(!all_texts(&browser.disk()).contains(word));
    }
    run(remove(&browser, &browser, &guard)).unwrap();
    assert_eq!(browser.disk().shelves, before);
    assert!(browser.get(HEADER_SLOT).is_none() && guard.header().is_none());
}

#[test]
fn a_page_that_does_not_know_of_the_lock_writes_nothing_behind_it() {
    let browser = with_answers(begun_browser());
    let mut stale = opened(&browser, 2);
    let (header, cipher) = new_lock("海棠 楼梯", 1);
    run(lock::set(&browser, &browser, &Guard::new(), header, cipher)).unwrap();
    answer(&mut stale, "不知情", 30);
    assert!(matches!(run(stale.keeper.write_next((31, TODAY))), Step::Failed(Failure::Relocked)));
    assert!(
        matches!(run(stale.keeper.write_next((32, TODAY))), Step::Failed(Failure::Relocked)),
        "over a new one, too"
    );
    assert_eq!(run(stale.keeper.rounds()), Err(Failure::Relocked));
    assert!(!all_texts(&browser.disk()).contains("不知情"));
    assert_eq!(stale.keeper.state().name(), "memory", "and says so");
    assert_whole(&browser, "海棠 楼梯");

    // A page that knew an earlier lock is no better off.
    let mut stale = opened(&browser, 3);
    let guard = Guard::new();
    guard.know(browser.disk().lock.clone());
    run(remove(&browser, &browser, &guard)).unwrap();
    answer(&mut stale, "不知情", 40);
    assert!(matches!(run(stale.keeper.write_next((41, TODAY))), Step::Failed(Failure::Relocked)));
    let (header, cipher) = new_lock("门窗", 2);
    run(lock::set(&browser, &browser, &guard, header, cipher)).unwrap();
    answer(&mut stale, "仍不知情", 50);
    assert!(matches!(run(stale.keeper.write_next((51, TODAY))), Step::Failed(Failure::Relocked)));
    assert_eq!(
        run(lock::set(&browser, &browser, &Guard::new(), new_lock("x", 3).0, new_lock("x", 3).1)),
        Err(Failure::Relocked)
    );
}

#[test]
fn either_header_is_enough_and_without_both_it_is_told() {
    let browser = with_answers(locked_browser());
    let header = browser.get(HEADER_SLOT).unwrap();
    browser.remove(HEADER_SLOT);
    assert_whole(&browser, "海棠 楼梯");
    assert_eq!(browser.get(HEADER_SLOT).as_ref(), Some(&header), "and it lies there again");
    let place = (Shelf::Meta, "lock".to_owned());
    for lost in [None, Some("garbage".to_owned())] {
        browser.disk().shelves.remove(&place);
        browser.disk().shelves.extend(lost.map(|lost| (place.clone(), lost)));
        unlock(&browser, "海棠 楼梯");
        assert_eq!(note_of(&opened(&browser, 20)), "尚在途中");
        assert_eq!(browser.disk().shelves.get(&place), Some(&header));
    }
    browser.disk().shelves.remove(&place);
    browser.remove(HEADER_SLOT);
    assert_eq!(run(find(&browser, &browser)).unwrap(), LockFound::KeyLost);
    // A page that goes on as if there were no lock is kept out.
    browser.disk().lock = None;
    let before = browser.disk().shelves.clone();
    let mut tab = Tab::open(&browser, 30, 40);
    assert!(!tab.load(&round_id(), 40) && !tab.keeper.is_durable());
    assert_eq!(browser.disk().shelves, before);
}

#[test]
fn without_randomness_nothing_is_sealed_and_nothing_written() {
    let browser = begun_browser();
    let (header, _) = new_lock("x", 1);
    let cipher = Rc::new(Cipher::new("lock-1", &[1; 32], || None));
    let before = browser.disk().shelves.clone();
    let guard = Guard::new();
    let refused = run(lock::set(&browser, &browser, &guard, header.clone(), cipher.clone()));
    assert!(matches!(refused, Err(Failure::Refused(_))));
    assert_eq!(browser.disk().shelves, before);
    assert!(guard.header().is_none());
    let locked = locked_browser();
    let guard = Guard::new();
    guard.know(Some((header, cipher)));
    let guarded = Guarded::new(locked.clone(), guard);
    assert!(!guarded.set("zicha.pending/r-1/x", "海棠"));
    let before = locked.disk().shelves.clone();
    let put = [Update::Put(Shelf::Records, "r-1/x".to_owned(), "海棠".to_owned())];
    let store = run(guarded.open()).unwrap();
    assert!(run(store.update(&[], |_| (put.to_vec(), ()))).is_err());
    assert_eq!(locked.disk().shelves, before);
}

#[test]
fn wrong_passphrases_wait_longer_and_longer_but_never_for_good() {
    let mut tries = Tries::default();
    let mut waits = Vec::new();
    for time in 0..40_u64 {
        tries = tries.and_one(time);
        waits.push(tries.wait_ms(time));
    }
    assert_eq!(waits[..5], [0, 0, 5_000, 10_000, 20_000]);
    assert!(waits.is_sorted() && waits.iter().all(|wait| *wait <= 300_000));
    let later = Tries::read(Some(&tries.text()));
    assert_eq!(later, tries, "it outlives the page");
    assert_eq!(later.wait_ms(39 + 299_000), 1_000);
    assert_eq!(later.wait_ms(39 + 300_000), 0);
    assert_eq!(later.wait_ms(0), 300_000, "a clock that was set back makes nobody wait longer");
    assert_eq!(Tries::read(Some("garbage")), Tries::default());
}
