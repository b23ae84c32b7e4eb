//! What random lives come upon seldom, one by one.

use super::model::{Browser, run};
use super::tab::{TODAY, Tab, writes_of};
use super::world::{begun, begun_browser, round_id};
use domain::change::Change;
use domain::id::QuestionKey;
use domain::pack::Choice;
use domain::questionnaire::{Answer, Value};
use domain::timeline::Cause;
use storage::{Entry, Occasion, Shelf, Step};

const KEY: &str = "r-1/answer/p/A01";

/// A tab with the round open in it.
pub fn opened(browser: &Browser, id: u32) -> Tab {
    let mut tab = Tab::open(browser, id, 10);
    assert!(tab.load(&round_id(), 10));
    tab
}

/// Answers the one question of the round with a note.
pub fn answer(tab: &mut Tab, note: &str, now_ms: u64) {
    let answer = Answer { value: Some(Value::Choice(Choice::Yes)), note: note.to_owned(), ..Answer::default() };
    let stamp = tab.stamp(now_ms);
    let change = Change::SetAnswer(QuestionKey::parse("p/A01").unwrap(), answer);
    let applied = tab.workspace.as_mut().unwrap().apply(change, &stamp).unwrap();
    tab.save(&applied, Cause::Edit, now_ms);
}

#[test]
fn what_can_be_read_is_not_discarded_with_what_can_not() {
    let browser = begun_browser();
    let (mut one, mut other) = (opened(&browser, 1), opened(&browser, 2));
    answer(&mut one, "甲", 11);
    answer(&mut other, "乙", 12);
    one.write_all(13);
    other.write_all(13);
    let place = (Shelf::Rivals, KEY.to_owned());
    let mut texts: Vec<String> = serde_json::from_str(&browser.disk().shelves[&place]).unwrap();
    assert_eq!(texts.len(), 1);
    texts.push("garbage".to_owned());
    browser.disk().shelves.insert(place.clone(), serde_json::to_string(&texts).unwrap());
    let third = opened(&browser, 3);
    assert_eq!(third.damaged.len(), 1);
    run(third.keeper.discard(&third.damaged[0])).unwrap();
    texts.pop();
    let kept: Vec<String> = serde_json::from_str(&browser.disk().shelves[&place]).unwrap();
    assert_eq!(kept, texts, "the copy that nobody has decided upon stays");
    let fourth = opened(&browser, 4);
    assert!(fourth.damaged.is_empty());
    assert_eq!(fourth.workspace.unwrap().records().conflicts().count(), 1);
}

#[test]
fn a_list_of_rivals_of_which_nothing_can_be_read_is_discarded_whole() {
    let browser = begun_browser();
    let place = (Shelf::Rivals, KEY.to_owned());
    browser.disk().shelves.insert(place.clone(), "garbage".to_owned());
    let tab = opened(&browser, 1);
    run(tab.keeper.discard(&tab.damaged[0])).unwrap();
    assert!(!browser.disk().shelves.contains_key(&place));
}

#[test]
fn nothing_of_an_erased_round_comes_back() {
    let browser = begun_browser();
    let (one, mut other) = (opened(&browser, 1), opened(&browser, 2));
    run(one.keeper.erase(&round_id(), 20)).unwrap();
    let texts = [("round".to_owned(), "…".to_owned())];
    let kept = run(other.keeper.keep_restore_point(&round_id(), &texts, (20, TODAY), Occasion::ByHand, "今日"));
    assert!(kept.is_err(), "a page that does not know yet");
    run(other.keeper.set_fact(&round_id(), "exported", "20")).unwrap();
    answer(&mut other, "乙", 21);
    other.write_all(22);
    assert!(other.workspace.is_none());
    let disk = browser.disk();
    let left: Vec<_> = disk.shelves.keys().filter(|(_, name)| name.contains("r-1")).collect();
    assert_eq!(left, [&(Shelf::Meta, "erased/r-1".to_owned())]);
    assert!(disk.slots.is_empty());
}

#[test]
fn a_slot_that_a_killed_browser_finds_again_does_not_begin_an_erased_round_anew() {
    let browser = Browser::default();
    let tab = Tab::open(&browser, 1, 10);
    let workspace = begun();
    let writes = workspace.records().keys().flat_map(|key| writes_of(&workspace, &key)).collect();
    let entry = Entry { writes, begins: true, ..Entry::default() };
    tab.keeper.note(&round_id(), entry.clone(), "t1", 11);
    let slots = browser.disk().slots.clone();
    run(tab.keeper.write_next((12, TODAY)));
    run(tab.keeper.erase(&round_id(), 13)).unwrap();
    browser.disk().slots = slots;
    let mut later = Tab::open(&browser, 2, 14);
    assert!(!later.load(&round_id(), 14));
    assert!(run(later.keeper.rounds()).unwrap().is_empty() && browser.disk().slots.is_empty());
    // Begun anew on purpose, it is there, even if the page went before it was written.
    later.keeper.note(&round_id(), entry, "t2", 15);
    assert!(Tab::open(&browser, 3, 16).load(&round_id(), 16));
}

/// A summary writes what waits for a round that is not open; if the database has lost it, nobody can hand it in then.
#[test]
fn a_lost_round_is_asked_for_again_once_it_is_read() {
    let browser = begun_browser();
    let mut one = opened(&browser, 1);
    let mut other = opened(&browser, 2);
    answer(&mut one, "甲", 11);
    browser.disk().shelves.retain(|(shelf, _), _| *shelf == Shelf::Meta);
    assert!(matches!(run(one.keeper.write_next((12, TODAY))), Step::Lost(_)));
    assert_eq!(run(one.keeper.write_next((12, TODAY))), Step::Idle);
    other.hand_in_all(13);
    other.write_all(13);
    assert!(one.load(&round_id(), 14));
    one.write_all(14);
    assert_eq!(one.keeper.state().name(), "saved");
    assert!(browser.disk().shelves.contains_key(&(Shelf::Records, KEY.to_owned())));
}

#[test]
fn a_writer_learns_what_others_have_written_meanwhile() {
    let browser = begun_browser();
    let (mut one, mut other) = (opened(&browser, 1), opened(&browser, 2));
    answer(&mut one, "甲", 11);
    answer(&mut other, "乙", 12);
    one.write_all(13);
    other.write_all(13);
    assert_eq!(one.workspace.unwrap().records().conflicts().count(), 0, "it was first");
    assert_eq!(other.workspace.unwrap().records().conflicts().count(), 1);
}
