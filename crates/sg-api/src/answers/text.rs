//! Answers as JSON text, for the browser's own parser to read.
//!
//! A serializer for the few shapes that answers have: text, yes and no, small numbers, lists, structs, and
//! enums tagged from within. A general one takes 3 KB more of the Wasm (Brotli).

use core::fmt;

use serde::ser::{Error, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use sg_formats::json;

/// The JSON text of an answer.
///
/// # Panics
/// If the answer has a shape that is not written here, which is a mistake in its type: an empty text would hide it.
pub fn text(answer: &impl Serialize) -> String {
    let mut text = Text { out: String::new(), follows: false };
    if let Err(NoSuchShape) = answer.serialize(&mut text) {
        #[expect(
            clippy::panic,
            reason = "a type that cannot be written is a bug, and must show in the first test"
        )]
        {
            // Without the name of the shape: printing it takes 5 KB more of the Wasm.
            panic!("an answer has a shape that is not written here");
        }
    }
    text.out
}

/// A shape that no answer has.
#[derive(Debug)]
struct NoSuchShape;

impl fmt::Display for NoSuchShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no answer has this shape")
    }
}

impl core::error::Error for NoSuchShape {}

impl Error for NoSuchShape {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Done = Result<(), NoSuchShape>;

/// JSON text in the making.
struct Text {
    out: String,
    /// Whether the next item of the open list or object follows another one.
    follows: bool,
}

impl Text {
    #[inline(never)]
    fn item(&mut self) {
        if self.follows {
            self.out.push(',');
        }
        self.follows = true;
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        self.item();
        json::text(key, &mut self.out);
        self.out.push(':');
    }

    #[inline(never)]
    fn bracket(&mut self, bracket: char, follows: bool) {
        self.out.push(bracket);
        self.follows = follows;
    }

    #[inline(never)]
    fn number(&mut self, number: u64) -> Done {
        self.out.push_str(&number.to_string());
        Ok(())
    }
}

/// A list that is open.
struct List<'t>(&'t mut Text);

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = NoSuchShape;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Done {
        self.0.item();
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Done {
        self.0.bracket(']', true);
        Ok(())
    }
}

/// An object that is open.
struct Object<'t>(&'t mut Text);

impl SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = NoSuchShape;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Done {
        self.0.key(key);
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Done {
        self.0.bracket('}', true);
        Ok(())
    }
}

/// Methods for shapes that no answer has.
macro_rules! no_such_shape {
    ($($method:ident($($kind:ty),*) -> $answer:ty;)+) => {$(
        fn $method(self, $(_: $kind),*) -> Result<$answer, NoSuchShape> {
            Err(NoSuchShape)
        }
    )+};
}

impl<'t> Serializer for &'t mut Text {
    type Ok = ();
    type Error = NoSuchShape;
    type SerializeSeq = List<'t>;
    type SerializeStruct = Object<'t>;
    type SerializeTuple = Impossible<(), NoSuchShape>;
    type SerializeTupleStruct = Impossible<(), NoSuchShape>;
    type SerializeTupleVariant = Impossible<(), NoSuchShape>;
    type SerializeMap = Impossible<(), NoSuchShape>;
    type SerializeStructVariant = Impossible<(), NoSuchShape>;

    fn serialize_bool(self, value: bool) -> Done {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Done {
        self.number(value.into())
    }

    fn serialize_u16(self, value: u16) -> Done {
        self.number(value.into())
    }

    fn serialize_u32(self, value: u32) -> Done {
        self.number(value.into())
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.number(value)
    }

    fn serialize_str(self, value: &str) -> Done {
        json::text(value, &mut self.out);
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'t>, NoSuchShape> {
        self.bracket('[', false);
        Ok(List(self))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'t>, NoSuchShape> {
        self.bracket('{', false);
        Ok(Object(self))
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, _: &T) -> Done {
        Err(NoSuchShape)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Done {
        Err(NoSuchShape)
    }

    no_such_shape! {
        serialize_unit() -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::text;
    use crate::{Session, analyze, decide};

    #[track_caller]
    fn check(answer: &impl serde::Serialize) {
        let read: Value = serde_json::from_str(&text(answer)).unwrap();
        assert_eq!(read, serde_json::to_value(answer).unwrap());
    }

    #[test]
    #[should_panic(expected = "not written here")]
    fn a_shape_that_is_not_written_is_told() {
        text(&0.5_f64);
    }

    #[test]
    fn it_is_what_a_general_serializer_writes() {
        let document =
            crate::catalogue().scenarios[0].document.replace("\"203.0.113.10/32\"", "\"a\\\"\\n\\u0007é\"");
        let document = document.as_bytes();
        check(&analyze(document));
        check(&analyze(b"{"));
        check(&Session::new(document).apply(b"[]", None));
        check(&Session::new(document).apply(b"{", None));
        let packets = [
            r#"{ "from": "scanner", "to": "web-1", "protocol": "tcp", "port": 22 }"#,
            r#"{ "from": "scanner", "to": "web-1", "protocol": "icmp", "icmpType": 8 }"#,
            r#"{ "from": "web-1", "to": "169.254.169.254", "protocol": 50 }"#,
            r#"{ "from": "nobody" }"#,
        ];
        for packet in packets {
            check(&decide(document, packet.as_bytes()));
        }
        #[cfg(feature = "sets")]
        {
            let nothing =
                b"{\"version\":1,\"vpcs\":[],\"groups\":[{\"id\":\"sg-1\",\"inbound\":[],\"outbound\":[]}]}";
            let echo = r#"{ "version": 1, "vpcs": [], "groups": [{ "id": "sg-1", "outbound": [], "inbound": [
                { "id": "r", "protocol": "icmp", "icmpType": 8, "icmpCode": 0, "peer": "0.0.0.0/0" }] }] }"#;
            let compared = crate::compare(nothing, echo.as_bytes());
            assert!(super::text(&compared).contains("\"icmpType\":8"));
            check(&compared);
        }
    }
}
