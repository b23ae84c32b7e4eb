//! The database `zicha` as shelves of texts.

use ::storage::{Failure, Opener, Shelf, Store, Update, WholeStore};
use idb::{
    DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode, TransactionResult,
};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

pub(super) const NAME: &str = "zicha";
/// Grows with every new shelf.
const VERSION: u32 = 2;

/// Opens IndexedDB.
#[derive(Debug, Clone, Copy, Default)]
pub struct IndexedDb;

/// The open database. It closes itself where another page wants to delete or upgrade it.
#[derive(Debug)]
pub struct Database {
    database: idb::Database,
    /// The same once more, for the one call that idb does not offer.
    raw: web_sys::IdbDatabase,
}

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase`, seen only for the options that web-sys does not offer yet.
    type DatabaseWithOptions;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DatabaseWithOptions,
        stores: &JsValue,
        mode: &str,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;
}

impl Opener for IndexedDb {
    type Store = Database;

    async fn open(&self) -> Result<Database, Failure> {
        let mut request = Factory::new().and_then(|factory| factory.open(NAME, Some(VERSION))).map_err(refused)?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            let there = database.store_names();
            for shelf in Shelf::ALL {
                if !there.iter().any(|name| name == shelf.name()) {
                    // An error here aborts the upgrade, and the open request reports it.
                    let _ = database.create_object_store(shelf.name(), ObjectStoreParams::new());
                }
            }
        });
        let database = request.await.map_err(|error| match error {
            // The browser knows a later version of the database than this program.
            idb::Error::IndexedDbOpenFailed(error) if is_named(&error, "VersionError") => Failure::Newer(VERSION + 1),
            error => refused(error),
        })?;
        let raw: web_sys::IdbDatabase = database.into();
        let mut database: idb::Database = raw.clone().into();
        let closing = raw.clone();
        database.on_version_change(move |_| closing.close());
        Ok(Database { database, raw })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.database.close();
    }
}

impl Store for Database {
    async fn read(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, String)>, Failure> {
        let read = async {
            let transaction = self.database.transaction(&[shelf.name()], TransactionMode::ReadOnly)?;
            let store = transaction.object_store(shelf.name())?;
            let range = || range_of(prefix).map(|range| range.map(Query::KeyRange));
            let (keys, texts) = (store.get_all_keys(range()?, None)?, store.get_all(range()?, None)?);
            Ok::<_, idb::Error>((keys.await?, texts.await?))
        };
        let (keys, texts) = read.await.map_err(refused)?;
        Ok(keys.iter().zip(&texts).filter_map(|(key, text)| Some((key.as_string()?, text_of(text)))).collect())
    }

    async fn update<T>(
        &self,
        wanted: &[(Shelf, String)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Update>, T),
    ) -> Result<T, Failure> {
        let transaction = self.begin_write().map_err(refused)?;
        let read = async {
            let requests = wanted
                .iter()
                .map(|(shelf, name)| transaction.object_store(shelf.name())?.get(JsValue::from_str(name)))
                .collect::<Result<Vec<_>, _>>()?;
            let mut found = Vec::with_capacity(requests.len());
            for request in requests {
                found.push(request.await?.map(|text| text_of(&text)));
            }
            Ok::<_, idb::Error>(found)
        };
        let (updates, outcome) = decide(read.await.map_err(refused)?);
        complete(transaction, &updates).await?;
        Ok(outcome)
    }
}

impl WholeStore for Database {
    async fn update_all<T>(
        &self,
        decide: impl FnOnce(Vec<(Shelf, String, String)>) -> (Vec<Update>, T),
    ) -> Result<T, Failure> {
        let transaction = self.begin_write().map_err(refused)?;
        let read = async {
            let mut all = Vec::new();
            for shelf in Shelf::ALL {
                let store = transaction.object_store(shelf.name())?;
                let (keys, texts) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
                let (keys, texts) = (keys.await?, texts.await?);
                let named = keys.iter().zip(&texts).filter_map(|(key, text)| Some((key.as_string()?, text_of(text))));
                all.extend(named.map(|(name, text)| (shelf, name, text)));
            }
            Ok::<_, idb::Error>(all)
        };
        let (updates, outcome) = decide(read.await.map_err(refused)?);
        complete(transaction, &updates).await?;
        Ok(outcome)
    }
}

/// Carries out the changes, and waits until they are on the disk.
async fn complete(transaction: Transaction, updates: &[Update]) -> Result<(), Failure> {
    if let Err(error) = updates.iter().try_for_each(|update| carry_out(&transaction, update)) {
        // What was asked for before would be committed without the rest.
        let _ = transaction.abort();
        return Err(refused(error));
    }
    match transaction.await.map_err(refused)? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(Failure::Refused("the transaction was aborted".to_owned())),
    }
}

impl Database {
    /// A transaction that completes only when its data are on the disk. Browsers that do not know the option ignore it.
    fn begin_write(&self) -> Result<Transaction, idb::Error> {
        let database: &DatabaseWithOptions = self.raw.unchecked_ref();
        let names: js_sys::Array = Shelf::ALL.iter().map(|shelf| JsValue::from_str(shelf.name())).collect();
        let options = js_sys::Object::new();
        // Setting a property of a plain object can't fail.
        let _ = js_sys::Reflect::set(&options, &"durability".into(), &"strict".into());
        let transaction = database
            .transaction_with_options(&names, "readwrite", &options)
            .map_err(idb::Error::TransactionOpenFailed)?;
        Transaction::try_from(transaction)
    }
}

fn carry_out(transaction: &Transaction, update: &Update) -> Result<(), idb::Error> {
    // The outcome of each request shows in that of the transaction.
    match update {
        Update::Put(shelf, name, text) => {
            let store = transaction.object_store(shelf.name())?;
            store.put(&JsValue::from_str(text), Some(&JsValue::from_str(name))).map(drop)
        }
        Update::Remove(shelf, name) => {
            transaction.object_store(shelf.name())?.delete(JsValue::from_str(name)).map(drop)
        }
        Update::RemoveAll(shelf, prefix) => {
            let store = transaction.object_store(shelf.name())?;
            match range_of(prefix)? {
                Some(range) => store.delete(Query::KeyRange(range)).map(drop),
                None => store.clear().map(drop),
            }
        }
    }
}

/// All names that begin so; nothing where all names do.
fn range_of(prefix: &str) -> Result<Option<KeyRange>, idb::Error> {
    if prefix.is_empty() {
        return Ok(None);
    }
    // No name goes on with the last character that there is.
    KeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into(), None, Some(true)).map(Some)
}

/// The text of a value. Anything else got there from outside of the program; it is told as readably as can be.
fn text_of(value: &JsValue) -> String {
    value
        .as_string()
        .or_else(|| js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string()))
        .unwrap_or_else(|| format!("{value:?}"))
}

fn refused(error: idb::Error) -> Failure {
    Failure::Refused(error.to_string())
}

fn is_named(error: &JsValue, name: &str) -> bool {
    js_sys::Reflect::get(error, &"name".into()).ok().and_then(|found| found.as_string()).as_deref() == Some(name)
}
