//! JSON Pointers (RFC 6901).

use core::fmt;

/// A place in a value, as a chain of steps that becomes text only where a problem needs it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    before: Option<&'p Place<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    /// A pointer that everything else hangs on.
    Pointer(&'p str),
    Key(&'p str),
    Index(usize),
}

impl<'p> Place<'p> {
    /// The place that a pointer names.
    pub(crate) const fn new(pointer: &'p str) -> Self {
        Self { before: None, step: Step::Pointer(pointer) }
    }

    /// What stands under a key of the object here.
    pub(crate) const fn key<'q>(&'q self, key: &'q str) -> Place<'q> {
        Place { before: Some(self), step: Step::Key(key) }
    }

    /// One item of the list here.
    pub(crate) const fn item(&self, index: usize) -> Place<'_> {
        Place { before: Some(self), step: Step::Index(index) }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(before) = self.before {
            before.fmt(f)?;
        }
        match self.step {
            Step::Pointer(pointer) => f.write_str(pointer),
            Step::Key(key) => f.write_str(&child("", key)),
            Step::Index(index) => write!(f, "/{index}"),
        }
    }
}

impl From<Place<'_>> for String {
    fn from(place: Place<'_>) -> Self {
        place.to_string()
    }
}

/// The pointer to what stands under `key` in the object or list at `at`.
pub fn child(at: &str, key: impl fmt::Display) -> String {
    let key = key.to_string().replace('~', "~0").replace('/', "~1");
    format!("{at}/{key}")
}

/// The keys and list positions that a pointer goes through, unescaped.
pub fn segments(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(|segment| segment.replace("~1", "/").replace("~0", "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_undo_child() {
        let pointer = child(&child(&child("", "a/b~1"), 7), "");
        assert_eq!(pointer, "/a~1b~01/7/");
        assert_eq!(segments(&pointer).collect::<Vec<_>>(), ["a/b~1", "7", ""]);
        assert_eq!(segments("").count(), 0);
    }

    #[test]
    fn a_place_is_printed_as_its_pointer() {
        let root = Place::new("/groups/0");
        let (list, key) = (root.key("a/b"), "~");
        assert_eq!(list.item(3).key(key).to_string(), "/groups/0/a~1b/3/~0");
        assert_eq!(Place::new("").to_string(), "");
    }
}
