//! Commands of the AWS CLI that add the rules of a document to groups that exist.

use super::left_out::{groups, id, rules};
use super::permission::{Reader, permissions};
use crate::json::Place;
use crate::problem::Problem;
use serde_json::Value;

const START: &str = "\
# Adds rules to groups that exist. Nothing is removed.
# EC2 refuses a command as a whole where one of its rules is there already.
";

/// Writes one command for each group and direction that has rules (S-620).
///
/// A shell that takes a comment for a command, as an interactive zsh does, finds no sign in it that it
/// would act on.
pub(super) fn write(document: &Value, problems: &mut Vec<Problem>) -> String {
    let root = Place::new("");
    let list = root.key("groups");
    let mut text = START.to_owned();
    for (index, group) in groups(document, &list, problems) {
        let at = list.item(index);
        let id = id(group);
        if !is_id(id) {
            problems.push(malformed(id, &at));
            continue;
        }
        let word = |key| group.get(key).and_then(Value::as_str).unwrap_or_default();
        for (key, direction) in [("inbound", "ingress"), ("outbound", "egress")] {
            let made = permissions(rules(group, key), word("owner"), Reader::Request, &at.key(key), problems);
            if made.is_empty() {
                continue;
            }
            text.push_str(&["\n# ", &plain(word("name")), id, " ", key, "\n"].concat());
            text.push_str(&["aws ec2 authorize-security-group-", direction, " \\\n"].concat());
            text.push_str(&["    --group-id ", id, " \\\n"].concat());
            text.push_str(&["    --ip-permissions ", &quote(&Value::Array(made).to_string()), "\n"].concat());
        }
    }
    text
}

/// Whether EC2 could take a text as the id of a group (S-111), and a shell as one word.
fn is_id(id: &str) -> bool {
    let tail = id.strip_prefix("sg-").unwrap_or_default();
    !tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// One word for a POSIX shell: in single quotes every character stands for itself but the quote.
fn quote(text: &str) -> String {
    ["'", &text.replace('\'', r"'\''"), "'"].concat()
}

/// The words of a name without any sign that a shell acts on, each with a space behind it.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.' | ':'));
    words.filter(|word| !word.is_empty()).flat_map(|word| [word, " "]).collect()
}

fn malformed(id: &str, at: &Place<'_>) -> Problem {
    let id: String = id.chars().take(60).collect();
    let message = ["`", &id, "` can be no id of a group: no command is written for it"].concat();
    Problem::error(
        "groupIdMalformed",
        at.key("id"),
        message,
        "Write the id that EC2 gave to the group, `sg-…`.",
    )
    .ec2("InvalidGroupId.Malformed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_text_is_one_word() {
        assert_eq!(quote("a b"), "'a b'");
        assert_eq!(quote("it's $(x)"), r"'it'\''s $(x)'");
    }

    #[test]
    fn nothing_in_a_comment_is_acted_on() {
        assert_eq!(plain("web; $(rm -rf ~) `x`\n#!'\"(*)"), "web rm -rf x ");
        assert_eq!(plain(""), "");
    }
}
