//! What the browser tests do behind the program's back: counting and failing transactions, looking into the database,
//! choosing files.

use domain::id::RoundId;
use idb::{Factory, KeyRange, Query, TransactionMode, TransactionResult};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use zicha::session::ChosenFile;

/// Notes the durability of each transaction that writes, and aborts it while `zicha_fails` is set.
const WATCH: &str = r#"
    if (!window.zicha_transactions) {
        window.zicha_transactions = [];
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
            const transaction = begin.call(this, stores, mode, options);
            if (mode === "readwrite") {
                window.zicha_transactions.push(options ? options.durability : "");
                // After the writes of the same task were asked for.
                if (window.zicha_fails) queueMicrotask(() => transaction.abort());
            }
            return transaction;
        };
    }
    return window.zicha_transactions;
"#;

/// Puts a file into an input and tells its listeners, as a person's choice does.
const CHOOSE: &str = r#"
    const files = new DataTransfer();
    files.items.add(new File([text], name, { type: "application/json" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change"));
"#;

/// Hands parts out, as `public/boot.js` does.
const PARTS: &str = r#"
    const parts = { content };
    globalThis.zichaPart = async (name) => {
        if (!(name in parts)) throw new Error(name);
        return new Response(parts[name]);
    };
"#;

/// The packs that a round begins with, by their ids.
const PACKS: [(&str, &str); 7] = [
    ("checklist", include_str!("../../public/packs/checklist.json")),
    ("core", include_str!("../../public/packs/core.json")),
    ("finance", include_str!("../../public/packs/finance.json")),
    ("market", include_str!("../../public/packs/market.json")),
    ("civil", include_str!("../../public/packs/civil.json")),
    ("edu_sport", include_str!("../../public/packs/edu_sport.json")),
    ("health", include_str!("../../public/packs/health.json")),
];

/// Has the built-in content ready for the session.
pub fn provide_content() {
    let packs: Vec<String> = PACKS.iter().map(|(id, text)| format!("\"{id}\":{text}")).collect();
    let content = format!("{{{}}}", packs.join(","));
    js_sys::Function::new_with_args("content", PARTS).call1(&JsValue::NULL, &content.into()).unwrap();
}

/// Durability of each transaction that wrote since the first call.
pub fn transactions() -> Vec<String> {
    let list = js_sys::Function::new_no_args(WATCH).call0(&JsValue::NULL).unwrap();
    js_sys::Array::from(&list).iter().map(|durability| durability.as_string().unwrap_or_default()).collect()
}

/// As long as it lives, no transaction that writes completes.
pub struct Failing;

impl Failing {
    pub fn from_now_on() -> Self {
        transactions();
        set_failing(true);
        Self
    }
}

impl Drop for Failing {
    fn drop(&mut self) {
        set_failing(false);
    }
}

fn set_failing(fails: bool) {
    js_sys::Reflect::set(&web_sys::window().unwrap(), &"zicha_fails".into(), &fails.into()).unwrap();
}

/// Waits.
pub async fn pause(ms: i32) {
    let wait = js_sys::Promise::new(&mut |done, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms).unwrap();
    });
    JsFuture::from(wait).await.unwrap();
}

/// Waits until something holds; ten seconds are enough for anything here.
pub async fn until(holds: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if holds() {
            return;
        }
        pause(10).await;
    }
    panic!("it did not come about in ten seconds");
}

/// A file as a person chooses it.
pub async fn chosen(name: &str, text: &str) -> ChosenFile {
    let document = web_sys::window().unwrap().document().unwrap();
    let input: web_sys::HtmlInputElement = document.create_element("input").unwrap().unchecked_into();
    input.set_type("file");
    let file = Rc::new(RefCell::new(None));
    let caught = file.clone();
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        *caught.borrow_mut() = ChosenFile::from_event(&event);
    });
    input.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref()).unwrap();
    let choose = js_sys::Function::new_with_args("input, name, text", CHOOSE);
    choose.call3(&JsValue::NULL, &input, &name.into(), &text.into()).unwrap();
    let file = file.borrow_mut().take();
    file.expect("the input gave no file")
}

async fn database() -> idb::Database {
    Factory::new().unwrap().open("zicha", None).unwrap().await.unwrap()
}

/// A text of the store `meta`.
pub async fn meta_text(key: &str) -> Option<String> {
    let database = database().await;
    let transaction = database.transaction(&["meta"], TransactionMode::ReadOnly).unwrap();
    let store = transaction.object_store("meta").unwrap();
    let value = store.get(JsValue::from_str(key)).unwrap().await.unwrap();
    database.close();
    value.and_then(|value| value.as_string())
}

/// Writes a text into the store `meta`.
pub async fn set_meta(key: &str, value: &str) {
    let database = database().await;
    let transaction = database.transaction(&["meta"], TransactionMode::ReadWrite).unwrap();
    let store = transaction.object_store("meta").unwrap();
    let _ = store.put(&value.into(), Some(&key.into())).unwrap();
    assert_eq!(transaction.await.unwrap(), TransactionResult::Committed);
    database.close();
}

/// Puts anything into a store, as no program of ours would.
pub async fn put_raw(store: &str, key: &str, value: &JsValue) {
    let database = database().await;
    let transaction = database.transaction(&[store], TransactionMode::ReadWrite).unwrap();
    let _ = transaction.object_store(store).unwrap().put(value, Some(&key.into())).unwrap();
    assert_eq!(transaction.await.unwrap(), TransactionResult::Committed);
    database.close();
}

/// Deletes the database under all open pages, as clearing the browser's data does.
pub async fn delete_database() {
    Factory::new().unwrap().delete("zicha").unwrap().await.unwrap();
}

/// The texts of a round in one of the stores.
pub async fn stored_texts(store: &str, round: &RoundId) -> Vec<(String, String)> {
    let database = database().await;
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly).unwrap();
    let store = transaction.object_store(store).unwrap();
    let range = || {
        let (from, to) = (format!("{round}/").into(), format!("{round}0").into());
        Some(Query::KeyRange(KeyRange::bound(&from, &to, None, Some(true)).unwrap()))
    };
    let (keys, texts) = (store.get_all_keys(range(), None).unwrap(), store.get_all(range(), None).unwrap());
    let (keys, texts) = (keys.await.unwrap(), texts.await.unwrap());
    database.close();
    let name = |key: &JsValue| key.as_string().unwrap()[round.as_str().len() + 1..].to_owned();
    keys.iter().zip(&texts).map(|(key, text)| (name(key), text.as_string().unwrap())).collect()
}
