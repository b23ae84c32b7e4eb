//! A first pass over a file that finds what serde would let pass: keys that stand twice in one object.

use super::error::{MAX_FILE_BYTES, Place, ReadError};
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

/// The text of a file that is one JSON value without duplicate keys. The parser itself stops at 128 levels.
pub(crate) fn checked_text(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() });
    }
    // Editors on Windows like to put a byte order mark in front.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let place = Place::of(bytes, error.valid_up_to());
        // A letter that only lacks its end is no foreign encoding: the file was cut there.
        if error.error_len().is_none() { ReadError::Truncated { place } } else { ReadError::NotText { place } }
    })?;
    let duplicate = RefCell::new(None);
    let mut parser = serde_json::Deserializer::from_str(text);
    let outcome = Walk(&duplicate).deserialize(&mut parser).and_then(|()| parser.end());
    outcome.map_err(|error| {
        let place = Place::of_error(bytes, 0, &error);
        match duplicate.take() {
            Some(key) => ReadError::DuplicateKey { place, key },
            None => from_syntax(place, &error),
        }
    })?;
    Ok(text)
}

fn from_syntax(place: Place, error: &serde_json::Error) -> ReadError {
    match error.classify() {
        Category::Eof => ReadError::Truncated { place },
        _ => ReadError::Syntax { place, detail: without_place(error) },
    }
}

/// The parser's message without its own « at line … column … », which counts bytes.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.as_str(), |(head, _)| head).to_owned()
}

#[derive(Clone, Copy)]
struct Walk<'a>(&'a RefCell<Option<String>>);

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any JSON value")
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        while sequence.next_element_seed(self)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys: HashSet<Cow<'de, str>> = HashSet::new();
        while let Some(Key(key)) = map.next_key()? {
            if keys.contains(&key) {
                *self.0.borrow_mut() = Some(key.into_owned());
                return Err(A::Error::custom("duplicate key"));
            }
            keys.insert(key);
            map.next_value_seed(self)?;
        }
        Ok(())
    }
}

/// A key that borrows from the text where it has no escapes.
struct Key<'de>(Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Key<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
            fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

/// What a file says it is: read before anything else, so that a foreign file gets the right message.
pub(super) struct Header {
    pub(super) schema: u32,
    fields: Vec<String>,
}

impl Header {
    /// Reads the header; a JSON value that does not say it is what is expected is foreign. The schema is at least 1.
    pub(super) fn read(text: &str, expected: &'static str) -> Result<Self, ReadError> {
        let foreign = |found: String| ReadError::ForeignFormat { expected, found };
        let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(|_| foreign(String::new()))?;
        let format = fields.get("format").and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
        let format = format.unwrap_or_default();
        if format != expected {
            return Err(foreign(format));
        }
        let schema = fields.get("schema").copied();
        let number = schema.and_then(|raw| serde_json::from_str::<u64>(raw.get()).ok()).filter(|number| *number > 0);
        let schema = number.ok_or_else(|| ReadError::Shape {
            place: Place::of(text.as_bytes(), schema.map_or(0, |raw| offset_in(text, raw.get()))),
            detail: "`schema` must be a whole number from 1".to_owned(),
        })?;
        Ok(Self { schema: u32::try_from(schema).unwrap_or(u32::MAX), fields: fields.into_keys().collect() })
    }

    /// Fields of the file beside those that are known.
    pub(super) fn fields_besides(self, known: &[&str]) -> Vec<String> {
        self.fields.into_iter().filter(|field| !known.contains(&field.as_str())).collect()
    }
}

/// Where in `whole` a part begins that was borrowed from it, in bytes.
pub(crate) fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}
