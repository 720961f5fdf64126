//! Where in an answer the reader stands.

/// A place in an answer; printed as a JSON Pointer (RFC 6901).
///
/// A chain of borrowed steps, so that walking costs nothing and text is made only for a problem.
pub(super) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    /// The whole answer.
    pub(super) const fn root() -> Self {
        Self { parent: None, step: Step::Root }
    }

    /// The value of a key of the object here.
    pub(super) const fn key(&'a self, key: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Key(key) }
    }

    /// An item of the list here.
    pub(super) const fn index(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }

    /// The place as a JSON Pointer.
    pub(super) fn pointer(&self) -> String {
        let mut text = self.parent.map(Place::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                text.push('/');
                text.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Index(index) => {
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_as_a_json_pointer() {
        let root = Place::root();
        let groups = root.key("SecurityGroups");
        let group = groups.index(3);
        assert_eq!(root.pointer(), "");
        assert_eq!(group.key("a/b~c").pointer(), "/SecurityGroups/3/a~1b~0c");
    }
}
