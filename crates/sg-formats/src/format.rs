//! The formats that people bring. They are named here, so that one can speak of them without their readers.

/// A format that `read` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own document.
    Document,
    /// What `aws ec2 describe-security-groups` and its siblings print as JSON.
    AwsCli,
}

impl Format {
    /// All of them, our own first.
    pub const ALL: [Self; 2] = [Self::Document, Self::AwsCli];

    /// The format's name in answers, in camelCase.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::AwsCli => "awsCli",
        }
    }
}
