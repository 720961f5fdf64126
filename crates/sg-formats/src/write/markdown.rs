//! Groups as tables of Markdown, for people.

use super::left_out::{groups, id, rules};
use crate::aws::{Meaning, Object, written};
use crate::json::Place;
use crate::problem::Problem;
use serde_json::Value;
use std::collections::BTreeMap;

/// Writes a heading for each group and a table for each direction. What cannot be read is shown as it
/// was typed, and listed.
pub(super) fn write(document: &Value, problems: &mut Vec<Problem>) -> String {
    let root = Place::new("");
    let list = root.key("groups");
    let listed = groups(document, &list, problems);
    let names: BTreeMap<&str, &str> =
        listed.iter().filter_map(|(_, group)| Some((id(group), group.get("name")?.as_str()?))).collect();
    let mut text = match document.get("title").and_then(Value::as_str) {
        Some(title) if !title.is_empty() => ["# ", &escape(title), "\n"].concat(),
        _ => "# Security groups\n".to_owned(),
    };
    for (index, group) in listed {
        let at = list.item(index);
        text.push_str(&about(group));
        for (key, title, peer) in [("inbound", "Inbound", "Source"), ("outbound", "Outbound", "Destination")]
        {
            let rules = rules(group, key);
            text.push_str(&["\n### ", title, " rules of ", &escape(id(group)), "\n\n"].concat());
            if rules.is_empty() {
                text.push_str("No rules.\n");
                continue;
            }
            text.push_str(
                &["| Protocol | Ports | ", peer, " | Description |\n| --- | --- | --- | --- |\n"].concat(),
            );
            for (index, rule) in rules.iter().enumerate() {
                let rule = rule.as_object().cloned().unwrap_or_default();
                if let Meaning::Unreadable(_) = Meaning::of(&rule) {
                    problems.push(unreadable(&at.key(key).item(index)));
                }
                text.push_str(&row(&rule, &names));
            }
        }
    }
    text
}

fn about(group: &Object) -> String {
    let word = |key| group.get(key).and_then(Value::as_str).filter(|word| !word.is_empty()).map(escape);
    let title = match word("name") {
        Some(name) => [name.as_str(), " (", &escape(id(group)), ")"].concat(),
        None => escape(id(group)),
    };
    let mut text = ["\n## ", &title, "\n"].concat();
    let vpc = word("vpc").map(|vpc| ["VPC ", &vpc].concat());
    let lines: Vec<String> = [word("description"), vpc].into_iter().flatten().collect();
    if !lines.is_empty() {
        text.push_str(&["\n", &lines.join("  \n"), "\n"].concat());
    }
    text
}

fn row(rule: &Object, names: &BTreeMap<&str, &str>) -> String {
    let cell = |key| rule.get(key).map(written).unwrap_or_default();
    let ports = match (rule.get("icmpType"), rule.get("icmpCode")) {
        (None, None) => rule.get("ports").map_or_else(|| "all".to_owned(), written),
        (Some(kind), None) => ["type ", &written(kind)].concat(),
        (kind, Some(code)) => {
            let kind = kind.map_or_else(|| "-1".to_owned(), written);
            ["type ", &kind, " code ", &written(code)].concat()
        }
    };
    let mut peer = cell("peer");
    let group = peer.rsplit_once('/').map_or(peer.as_str(), |(_, group)| group);
    if let Some(name) = names.get(group).filter(|name| !name.is_empty()) {
        peer = [peer.as_str(), " / ", name].concat();
    }
    let cells = [cell("protocol"), ports, peer, cell("description")].map(|cell| escape(&cell));
    ["| ", &cells.join(" | "), " |\n"].concat()
}

/// Text that Markdown shows as it is, on one line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '#' | '!') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}

fn unreadable(at: &Place<'_>) -> Problem {
    let message = "this rule cannot be read: it is written as it was typed, and means nothing";
    Problem::error("unreadableRule", *at, message, "Correct the rule, then write the document again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("a|b <i>x</i> `c`\n\\"), r"a\|b \<i\>x\</i\> \`c\` \\");
    }
}
