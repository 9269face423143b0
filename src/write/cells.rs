//! A flat record as the cells of a table's row: text, field by field, without a tree of values between.

use crate::feature::number;
use serde::ser::{Impossible, Serialize, SerializeStruct, Serializer};
use std::fmt::{Error, Write};
use std::io;

/// The cells of one record, to be filled again with the next.
#[derive(Debug, Default)]
pub(super) struct Cells {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
}

impl Cells {
    /// Those of a record.
    ///
    /// # Errors
    /// It is no flat record.
    pub(super) fn fill(&mut self, record: &impl Serialize) -> io::Result<()> {
        self.text.clear();
        self.ends.clear();
        record.serialize(&mut *self).map_err(io::Error::other)
    }

    /// In the order of the fields.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut from = 0;
        self.ends.iter().map(move |to| self.text.get(std::mem::replace(&mut from, *to)..*to).unwrap_or(""))
    }

    fn number(&mut self, n: f64) -> Result<(), Error> {
        // JSON has no other numbers, and all formats say the same.
        if n.is_finite() { self.text.write_str(&number(n)) } else { Ok(()) }
    }
}

impl SerializeStruct for &mut Cells {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(&mut **self)?;
        self.ends.push(self.text.len());
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

macro_rules! numbers {
    ($($name:ident: $t:ty),*) => { $(
        fn $name(self, n: $t) -> Result<(), Error> {
            self.number(n as f64)
        }
    )* };
}

/// What no cell holds.
macro_rules! never {
    ($($name:ident($($arg:ty),*) -> $out:ty;)*) => { $(
        fn $name(self, $(_: $arg),*) -> Result<$out, Error> {
            Err(Error)
        }
    )* };
}

type None = Impossible<(), Error>;

impl Serializer for &mut Cells {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = None;
    type SerializeTuple = None;
    type SerializeTupleStruct = None;
    type SerializeTupleVariant = None;
    type SerializeMap = None;
    type SerializeStruct = Self;
    type SerializeStructVariant = None;

    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8,
        serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64);

    never! {
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_seq(Option<usize>) -> None;
        serialize_tuple(usize) -> None;
        serialize_tuple_struct(&'static str, usize) -> None;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> None;
        serialize_map(Option<usize>) -> None;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> None;
    }

    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.text.write_str(if v { "true" } else { "false" })
    }

    fn serialize_char(self, v: char) -> Result<(), Error> {
        self.text.write_char(v)
    }

    fn serialize_str(self, v: &str) -> Result<(), Error> {
        self.text.write_str(v)
    }

    fn serialize_none(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }
}
