//! What a document may hold: one table, from which input is checked and the JSON Schema is made.

#[cfg(test)]
mod agree;
mod check;
mod edit;
mod network;
mod packet;
mod root;
#[cfg(test)]
mod schema;
mod suggest;

pub(crate) use check::{check, check_around, list_item, whole};
#[cfg(feature = "steps")]
pub(crate) use edit::STEPS;
pub(crate) use packet::{FLAGS, PACKET, VIA};
pub(crate) use root::DOCUMENT;
pub(crate) use suggest::{Guess, suggest};

/// What may stand at a place.
pub(crate) enum Shape {
    /// Text that something depends on.
    Text,
    /// Text for people; a fault in it is a note, since no verdict rests on it.
    Label,
    /// A whole number.
    Whole,
    /// A whole number in a range.
    Integer(i32, i32),
    /// A quota: a fault in it is a note, since no verdict on a rule rests on it.
    Quota,
    /// A whole number, or text that names one or more; what it means is judged by whoever reads it. The
    /// range is for the schema.
    Scalar(
        #[cfg_attr(not(test), expect(dead_code, reason = "only the schema tells the range"))] i32,
        #[cfg_attr(not(test), expect(dead_code, reason = "only the schema tells the range"))] i32,
    ),
    /// Yes or no.
    Bool,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list.
    List(&'static Shape),
    /// Two of the same.
    Pair(&'static Shape),
    /// An object whose keys are free.
    Map(&'static Shape),
    /// An object with these keys.
    Object(&'static [Field]),
    /// An object with these keys, and more that depend on the word under `kind`.
    Kinds(&'static [Field], &'static [Kind]),
    /// This, or null.
    OrNull(&'static Shape),
    /// Whatever.
    Anything,
}

/// One kind of a [`Shape::Kinds`].
pub(crate) struct Kind {
    /// The word under `kind`.
    pub name: &'static str,
    /// The keys that this kind has.
    pub fields: &'static [Field],
}

/// One key of an object.
pub(crate) struct Field {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What stands under it.
    pub shape: &'static Shape,
    /// What it means; for the schema, and kept out of the engine.
    #[cfg(test)]
    pub about: &'static str,
}

/// Whether a key must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// It must.
    Must,
    /// It must, and whoever reads the object says so, in words that fit (a half-typed rule).
    MustSaidLater,
    /// It may be left out, which means "not known", never "none".
    May,
}

/// A table of keys: `name need shape "meaning"`.
macro_rules! fields {
    ($($name:literal $need:ident $shape:expr, $about:literal;)*) => {
        &[$($crate::shape::Field {
            name: $name,
            need: $crate::shape::Need::$need,
            shape: &$shape,
            #[cfg(test)]
            about: $about,
        }),*]
    };
}
use fields;
