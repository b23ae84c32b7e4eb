//! Walks through whatever can be written to a file and tells every text in it, with its place. So a field that is added
//! to a record is looked through without anybody having to think of it.

use serde::ser::{self, Serialize, Serializer};
use std::fmt::{self, Display, Write};

/// Calls `tell` for each text in `body`, with its place such as `measures.0.text`. Names of choices are no texts; the
/// names under which entries of a map stand are, and are told at the place of the map.
pub(super) fn each_text<B: Serialize + ?Sized>(body: &B, tell: &mut dyn FnMut(&str, &str)) {
    // Whatever could go wrong while writing goes wrong before: this reader itself refuses nothing.
    let _ = body.serialize(&mut Walk { path: String::new(), number: 0, tell });
}

/// What a matter holds lies under the name of its kind, which is no part of the place.
const CONTENT: &str = "content";

/// Nothing is ever refused on the way, but the interface asks for an error.
#[derive(Debug)]
pub(super) struct Refused;

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

struct Walk<'a> {
    path: String,
    /// Place within the list that is walked.
    number: usize,
    tell: &'a mut dyn FnMut(&str, &str),
}

impl Walk<'_> {
    fn under<T: Serialize + ?Sized>(&mut self, name: impl Display, value: &T) -> Result<(), Refused> {
        let length = self.path.len();
        let dot = if self.path.is_empty() { "" } else { "." };
        // Writing to a text in memory can't fail.
        let _ = write!(self.path, "{dot}{name}");
        let outcome = value.serialize(&mut *self);
        self.path.truncate(length);
        outcome
    }

    fn next<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let number = self.number;
        self.number = 0;
        let outcome = self.under(number, value);
        self.number = number + 1;
        outcome
    }
}

macro_rules! not_a_text {
    ($($method:ident($type:ty)),* $(,)?) => {
        $(fn $method(self, _: $type) -> Result<(), Refused> { Ok(()) })*
    };
}

impl<'w, 'a> Serializer for &'w mut Walk<'a> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = List<'w, 'a>;
    type SerializeTuple = List<'w, 'a>;
    type SerializeTupleStruct = List<'w, 'a>;
    type SerializeTupleVariant = List<'w, 'a>;
    type SerializeMap = Entries<'w, 'a>;
    type SerializeStruct = Entries<'w, 'a>;
    type SerializeStructVariant = Entries<'w, 'a>;

    not_a_text! {
        serialize_bool(bool), serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64),
        serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64), serialize_f32(f32),
        serialize_f64(f64), serialize_char(char), serialize_bytes(&[u8]), serialize_unit_struct(&'static str),
    }

    fn serialize_str(self, text: &str) -> Result<(), Refused> {
        (self.tell)(&self.path, text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        if self.path == CONTENT { value.serialize(self) } else { self.under(variant, value) }
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'w, 'a>, Refused> {
        self.number = 0;
        Ok(List(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'w, 'a>, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'w, 'a>, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<List<'w, 'a>, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'w, 'a>, Refused> {
        Ok(Entries { walk: self, name: String::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries<'w, 'a>, Refused> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Entries<'w, 'a>, Refused> {
        self.serialize_map(None)
    }
}

/// A list: each entry stands at its number.
struct List<'w, 'a>(&'w mut Walk<'a>);

macro_rules! list {
    ($($interface:ident::$method:ident),* $(,)?) => {
        $(impl ser::$interface for List<'_, '_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.0.next(value)
            }

            fn end(self) -> Result<(), Refused> {
                Ok(())
            }
        })*
    };
}

list! {
    SerializeSeq::serialize_element, SerializeTuple::serialize_element, SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

/// A map or a struct: each entry stands at its name.
struct Entries<'w, 'a> {
    walk: &'w mut Walk<'a>,
    name: String,
}

impl ser::SerializeMap for Entries<'_, '_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        let mut name = String::new();
        each_text(key, &mut |_, text| name.push_str(text));
        (self.walk.tell)(&self.walk.path, &name);
        self.name = name;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.walk.under(&self.name, value)
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

macro_rules! fields {
    ($($interface:ident),*) => {
        $(impl ser::$interface for Entries<'_, '_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.walk.under(name, value)
            }

            fn end(self) -> Result<(), Refused> {
                Ok(())
            }
        })*
    };
}

fields!(SerializeStruct, SerializeStructVariant);
