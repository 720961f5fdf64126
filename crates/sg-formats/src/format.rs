//! The formats that people bring and take away. They are named here, so that one can speak of them without
//! what reads and writes them.

/// A format that `read` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own document.
    Document,
    /// What `aws ec2 describe-security-groups` and its siblings print as JSON.
    AwsCli,
    /// Tables and lists of rules, and the commands that would add them.
    Rules,
}

impl Format {
    /// All of them, our own first.
    pub const ALL: [Self; 3] = [Self::Document, Self::AwsCli, Self::Rules];

    /// The format's name in answers, in camelCase.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::AwsCli => "awsCli",
            Self::Rules => "rules",
        }
    }
}

/// A format that `write` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// What `aws ec2 describe-security-groups` prints as JSON.
    DescribeSecurityGroups,
    /// A table for each direction of each group.
    Markdown,
    /// Commands of the AWS CLI that add the rules to groups that exist.
    Cli,
}

impl Output {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::DescribeSecurityGroups, Self::Markdown, Self::Cli];

    /// The format's name, in camelCase.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DescribeSecurityGroups => "describeSecurityGroups",
            Self::Markdown => "markdown",
            Self::Cli => "cli",
        }
    }
}
