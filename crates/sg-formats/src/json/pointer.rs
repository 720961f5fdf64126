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
    #[inline(never)]
    pub(crate) const fn key<'q>(&'q self, key: &'q str) -> Place<'q> {
        Place { before: Some(self), step: Step::Key(key) }
    }

    /// One item of the list here.
    #[inline(never)]
    pub(crate) const fn item(&self, index: usize) -> Place<'_> {
        Place { before: Some(self), step: Step::Index(index) }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from(*self))
    }
}

/// The longest pointer that a problem gets, in bytes. What stands deeper is told of by what is around it.
pub(super) const LONGEST_POINTER: usize = 400;

impl From<Place<'_>> for String {
    fn from(place: Place<'_>) -> Self {
        let mut pointer = Self::new();
        place.write(&mut pointer);
        pointer
    }
}

impl Place<'_> {
    /// Adds the pointer; the answer is whether it is there to its end.
    fn write(&self, pointer: &mut String) -> bool {
        let is_whole = self.before.is_none_or(|before| before.write(pointer));
        match self.step {
            Step::Key(key) if !is_whole || pointer.len() + key.len() > LONGEST_POINTER => return false,
            Step::Index(_) if !is_whole => return false,
            Step::Pointer(start) => pointer.push_str(start),
            Step::Key(key) => push_key(pointer, key),
            Step::Index(index) => push_key(pointer, &index.to_string()),
        }
        true
    }
}

/// The pointer to what stands under `key` in the object or list at `at`.
pub fn child(at: &str, key: impl fmt::Display) -> String {
    let mut pointer = at.to_owned();
    push_key(&mut pointer, &key.to_string());
    pointer
}

/// Makes the pointer to something the pointer to what stands under `key` in it.
pub(super) fn push_key(pointer: &mut String, key: &str) {
    pointer.push('/');
    for character in key.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The pointer to the object or list around a place, none for the whole.
pub(super) fn parent(pointer: &str) -> Option<&str> {
    if pointer.is_empty() {
        return None;
    }
    let end = pointer.bytes().rposition(|byte| byte == b'/').unwrap_or(0);
    pointer.get(..end)
}

/// The keys and list positions that a pointer goes through, unescaped.
pub fn segments(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(unescape)
}

/// `~1` stands for a slash, `~0` for a tilde.
fn unescape(segment: &str) -> String {
    let mut key = String::new();
    let mut characters = segment.chars();
    while let Some(character) = characters.next() {
        key.push(match character {
            '~' => {
                if characters.next() == Some('1') {
                    '/'
                } else {
                    '~'
                }
            }
            other => other,
        });
    }
    key
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
    fn a_parent_is_what_child_started_from() {
        assert_eq!(parent("/a~1b/7"), Some("/a~1b"));
        assert_eq!(parent("/7"), Some(""));
        assert_eq!(parent("no pointer"), Some(""));
        assert_eq!(parent(""), None);
    }

    #[test]
    fn a_place_is_printed_as_its_pointer() {
        let root = Place::new("/groups/0");
        let (list, key) = (root.key("a/b"), "~");
        assert_eq!(list.item(3).key(key).to_string(), "/groups/0/a~1b/3/~0");
        assert_eq!(Place::new("").to_string(), "");
    }

    #[test]
    fn a_place_behind_an_endless_key_is_what_is_around_it() {
        let (root, endless) = (Place::new("/extra"), "k".repeat(LONGEST_POINTER));
        let behind = root.key(&endless);
        assert_eq!(behind.item(3).key("a").to_string(), "/extra");
    }
}
