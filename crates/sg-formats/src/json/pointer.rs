//! JSON Pointers (RFC 6901).

/// The pointer to what stands under `key` in the object or list at `at`.
pub fn child(at: &str, key: impl core::fmt::Display) -> String {
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
}
