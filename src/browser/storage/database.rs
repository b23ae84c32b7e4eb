//! The database `zicha`: one entry a record, one transaction a change.

use crate::domain::id::RoundId;
use idb::{
    DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode, TransactionResult,
};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// Profiles of rounds by round id: what the start page lists.
const ROUNDS: &str = "rounds";
/// All other records, by `{round id}/{record key}`.
const RECORDS: &str = "records";
/// Small facts by name, such as the version of the stored shape.
const META: &str = "meta";
/// Texts that could not be read, kept as they were found.
const DAMAGED: &str = "damaged";

const NAME: &str = "zicha";
const VERSION: u32 = 1;
const SCHEMA_KEY: &str = "schema";

/// Why the database did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The browser said no.
    #[error("the database refused: {0}")]
    Refused(#[from] idb::Error),
    /// The transaction did not complete.
    #[error("the transaction was aborted")]
    Aborted,
    /// What is stored was written by a newer version of the program; it is left as it is.
    #[error("stored schema {0} is newer than this program's")]
    NewerSchema(u32),
}

/// A record to be written: its key inside the round, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// As [`RecordKey`](crate::domain::record::RecordKey) writes it.
    pub key: String,
    /// As [`encode`](crate::exchange::stored::encode) writes it.
    pub text: String,
}

/// All texts of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredRound {
    /// Record keys with their texts.
    pub texts: Vec<(String, String)>,
}

/// The open database.
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

impl Database {
    /// Opens the database, and makes it where there is none.
    pub async fn open() -> Result<Self, StorageError> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            for store in [ROUNDS, RECORDS, META, DAMAGED] {
                // An error here aborts the upgrade, and the open request reports it.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        });
        let raw: web_sys::IdbDatabase = request.await?.into();
        let database = Self { database: raw.clone().into(), raw };
        match database.meta(SCHEMA_KEY).await? {
            Some(text) => {
                let found = text.parse().unwrap_or(u32::MAX);
                if found > crate::exchange::stored::STORED_SCHEMA {
                    return Err(StorageError::NewerSchema(found));
                }
            }
            None => database.set_meta(SCHEMA_KEY, &crate::exchange::stored::STORED_SCHEMA.to_string()).await?,
        }
        Ok(database)
    }

    /// Profiles of all rounds: ids with their texts.
    pub async fn rounds(&self) -> Result<Vec<(RoundId, String)>, StorageError> {
        let transaction = self.database.transaction(&[ROUNDS], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(ROUNDS)?;
        let (keys, texts) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let (keys, texts) = (keys.await?, texts.await?);
        Ok(keys
            .iter()
            .zip(&texts)
            .filter_map(|(key, text)| Some((RoundId::new(key.as_string()?), text.as_string()?)))
            .collect())
    }

    /// All records of a round.
    pub async fn read(&self, round: &RoundId) -> Result<StoredRound, StorageError> {
        let transaction = self.database.transaction(&[ROUNDS, RECORDS], TransactionMode::ReadOnly)?;
        let profile = transaction.object_store(ROUNDS)?.get(JsValue::from_str(round.as_str()))?;
        let store = transaction.object_store(RECORDS)?;
        let range = || range_of(round).map(Query::KeyRange);
        let (keys, texts) = (store.get_all_keys(Some(range()?), None)?, store.get_all(Some(range()?), None)?);
        let (profile, keys, texts) = (profile.await?, keys.await?, texts.await?);
        let prefix_length = round.as_str().len() + 1;
        let records = keys.iter().zip(&texts).filter_map(|(key, text)| {
            Some((key.as_string()?.get(prefix_length..)?.to_owned(), text.as_string().unwrap_or_default()))
        });
        let profile = profile.and_then(|text| text.as_string()).map(|text| ("round".to_owned(), text));
        Ok(StoredRound { texts: profile.into_iter().chain(records).collect() })
    }

    /// Writes records of a round in one transaction. When this returns `Ok`, they are on the disk.
    pub async fn write(&self, round: &RoundId, writes: &[Write]) -> Result<(), StorageError> {
        let transaction = self.begin_write(&[ROUNDS, RECORDS])?;
        let (rounds, records) = (transaction.object_store(ROUNDS)?, transaction.object_store(RECORDS)?);
        for Write { key, text } in writes {
            let text = JsValue::from_str(text);
            // The outcome of each request shows in that of the transaction.
            let _ = if key == "round" {
                rounds.put(&text, Some(&JsValue::from_str(round.as_str())))?
            } else {
                records.put(&text, Some(&JsValue::from_str(&format!("{round}/{key}"))))?
            };
        }
        completed(transaction).await
    }

    /// Removes a round with all its records, in one transaction.
    pub async fn erase(&self, round: &RoundId) -> Result<(), StorageError> {
        let transaction = self.begin_write(&[ROUNDS, RECORDS, META])?;
        let _ = transaction.object_store(ROUNDS)?.delete(JsValue::from_str(round.as_str()))?;
        let _ = transaction.object_store(RECORDS)?.delete(Query::KeyRange(range_of(round)?))?;
        let _ = transaction.object_store(META)?.delete(Query::KeyRange(range_of(round)?))?;
        completed(transaction).await
    }

    /// Puts texts that could not be read aside, so that a later change can't overwrite them.
    pub async fn keep_damaged(&self, round: &RoundId, texts: &[(String, String)]) -> Result<(), StorageError> {
        let transaction = self.begin_write(&[DAMAGED])?;
        let store = transaction.object_store(DAMAGED)?;
        for (key, text) in texts {
            // Only the first finding counts: what is found again later is what the program itself wrote since.
            let _ = store.put(&JsValue::from_str(text), Some(&JsValue::from_str(&format!("{round}/{key}"))))?;
        }
        completed(transaction).await
    }

    /// A small fact about a round, such as the time of its last export.
    pub async fn fact(&self, round: &RoundId, name: &str) -> Result<Option<String>, StorageError> {
        self.meta(&format!("{round}/{name}")).await
    }

    /// Keeps a small fact about a round.
    pub async fn set_fact(&self, round: &RoundId, name: &str, value: &str) -> Result<(), StorageError> {
        self.set_meta(&format!("{round}/{name}"), value).await
    }

    async fn meta(&self, key: &str) -> Result<Option<String>, StorageError> {
        let transaction = self.database.transaction(&[META], TransactionMode::ReadOnly)?;
        let value = transaction.object_store(META)?.get(JsValue::from_str(key))?.await?;
        Ok(value.and_then(|value| value.as_string()))
    }

    async fn set_meta(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let transaction = self.begin_write(&[META])?;
        let _ = transaction.object_store(META)?.put(&JsValue::from_str(value), Some(&JsValue::from_str(key)))?;
        completed(transaction).await
    }

    /// A transaction that completes only when its data are on the disk. Browsers that do not know the option ignore it.
    fn begin_write(&self, stores: &[&str]) -> Result<Transaction, StorageError> {
        let database: &DatabaseWithOptions = self.raw.unchecked_ref();
        let names: js_sys::Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = js_sys::Object::new();
        // Setting a property of a plain object can't fail.
        let _ = js_sys::Reflect::set(&options, &"durability".into(), &"strict".into());
        let transaction = database
            .transaction_with_options(&names, "readwrite", &options)
            .map_err(|error| StorageError::Refused(idb::Error::TransactionOpenFailed(error)))?;
        Ok(Transaction::try_from(transaction)?)
    }
}

fn range_of(round: &RoundId) -> Result<KeyRange, idb::Error> {
    // `0` is the character right after `/`.
    KeyRange::bound(&format!("{round}/").into(), &format!("{round}0").into(), None, Some(true))
}

async fn completed(transaction: Transaction) -> Result<(), StorageError> {
    match transaction.await? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(StorageError::Aborted),
    }
}
