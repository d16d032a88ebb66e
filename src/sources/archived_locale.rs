//! Reads the locales of hayagriva's archive, which are CBOR.
//!
//! A term of a locale may be any of several enumerations. Serde tries one after the other, and writes a message that lists
//! all names of an enumeration each time; with the errors of the decoder, these messages take five sixths of the
//! instructions. The errors of this reader say nothing.

use std::fmt;

use ciborium::Value;
use hayagriva::citationberg::Locale;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// Reads a locale; `None` if it is not one.
pub(super) fn read_locale(bytes: &[u8]) -> Option<Locale> {
    let value = ciborium::de::from_reader::<Value, _>(bytes).ok()?;
    Locale::deserialize(ValueReader(value)).ok()
}

/// Says only that a value does not fit.
#[derive(Debug)]
struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value does not fit")
    }
}

impl std::error::Error for Unfit {}

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a value of CBOR as ciborium does.
struct ValueReader(Value);

impl IntoDeserializer<'_, Unfit> for ValueReader {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The entries of a map.
fn entries<'de>(
    map: Vec<(Value, Value)>,
) -> MapDeserializer<'de, impl Iterator<Item = (ValueReader, ValueReader)>, Unfit> {
    MapDeserializer::new(map.into_iter().map(|(key, value)| (ValueReader(key), ValueReader(value))))
}

impl<'de> Deserializer<'de> for ValueReader {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(flag),
            Value::Integer(number) => match i64::try_from(number) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => visitor.visit_u64(u64::try_from(number).map_err(|_| Unfit)?),
            },
            Value::Float(number) => visitor.visit_f64(number),
            Value::Text(text) => visitor.visit_string(text),
            Value::Bytes(bytes) => visitor.visit_byte_buf(bytes),
            Value::Array(items) => {
                SeqDeserializer::new(items.into_iter().map(Self)).deserialize_any(visitor)
            }
            Value::Map(map) => entries(map).deserialize_any(visitor),
            _ => Err(Unfit),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    /// A variant is its name, or a map from its name to its value.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Text(name) => visitor.visit_enum(name.into_deserializer()),
            Value::Map(map) => visitor.visit_enum(MapAccessDeserializer::new(entries(map))),
            _ => Err(Unfit),
        }
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use hayagriva::archive::LOCALES;

    use super::*;

    #[test]
    fn every_archived_locale_is_read_as_its_decoder_reads_it() {
        for bytes in LOCALES {
            let expected: Locale = ciborium::de::from_reader(*bytes).expect("a locale");
            assert_eq!(read_locale(bytes), Some(expected));
        }
    }

    #[test]
    fn what_is_no_locale_is_not_read() {
        assert_eq!(read_locale(b""), None);
        assert_eq!(read_locale(&[0x83, 1, 2, 3]), None, "an array of three numbers");
    }
}
