//! The text of the document, as `json::print` writes it: what fits on a line stands on one.

use super::group::{Group, Rule};
use super::references::Mention;
use crate::json::SHORT;

/// The document's text in the making.
pub(super) struct Writer {
    groups: String,
}

/// How long a string is with its quotes.
const fn quoted(text: &str) -> usize {
    text.len() + 2
}

/// How long a member is: its key, the colon, and a value of that length.
const fn member(key: &str, value: usize) -> usize {
    quoted(key) + 2 + value
}

/// How long an object is on one line, whose members are so long together and so many.
const fn on_one_line(members: usize, count: usize) -> usize {
    if count == 0 { 2 } else { members + 2 * (count - 1) + 4 }
}

/// Whether an object that is so long on one line stands on one: its closing bracket does not count.
const fn is_short(length: usize) -> bool {
    length <= SHORT + 2
}

/// Whether a list that is so long on one line stands on one.
const fn is_short_list(length: usize) -> bool {
    length <= SHORT + 1
}

/// Whether the groups take more than a line: then so do all that are around them.
pub(super) fn fits(writer: &Writer) -> bool {
    writer.groups.len() > 40 * SHORT
}

impl Writer {
    /// For an answer of that many bytes.
    pub(super) fn new(length: usize) -> Self {
        Self { groups: String::with_capacity(length / 2 + length / 8) }
    }

    /// Adds a group; none where something does not stand where it should.
    pub(super) fn group(&mut self, group: &Group<'_>) -> Option<()> {
        let texts = [
            ("id", group.id),
            ("name", group.name),
            ("description", group.description),
            ("vpc", group.vpc),
            ("owner", group.owner),
        ];
        let (mut length, mut count) = (0, 2);
        for (key, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
            length += member(key, quoted(text));
            count += 1;
        }
        let tags = pairs_on_one_line(group.tags.iter());
        let extra = pairs_on_one_line(group.extra.iter());
        for (key, pairs, size) in [("tags", &group.tags, tags), ("extra", &group.extra, extra)] {
            if !pairs.is_empty() {
                length += member(key, size);
                count += 1;
            }
        }
        let mut lists = [0; 2];
        for (size, (key, rules)) in lists.iter_mut().zip(["inbound", "outbound"].iter().zip(&group.rules)) {
            let all: usize = rules.iter().map(|rule| length_of(rule, group)).sum();
            *size = if rules.is_empty() { 2 } else { all + 2 * (rules.len() - 1) + 2 };
            length += member(key, *size);
        }
        let out = &mut self.groups;
        out.push_str(if out.is_empty() { "\n    " } else { ",\n    " });
        let line = if is_short(on_one_line(length, count)) { None } else { Some("\n      ") };
        let mut object = Object::start(out, line);
        for (key, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
            object.key(out, key);
            string(out, text);
        }
        if !group.tags.is_empty() {
            object.key(out, "tags");
            write_pairs(out, group.tags.iter(), line.filter(|_| !is_short(tags)).map(|_| "\n        "));
        }
        for ((key, rules), size) in ["inbound", "outbound"].iter().zip(&group.rules).zip(lists) {
            object.key(out, key);
            let line = line.filter(|_| !is_short_list(size) && !rules.is_empty());
            out.push('[');
            for (index, rule) in rules.iter().enumerate() {
                match line {
                    Some(_) => out.push_str(if index == 0 { "\n        " } else { ",\n        " }),
                    None => out.push_str(if index == 0 { "" } else { ", " }),
                }
                let line = line.filter(|_| !is_short(length_of(rule, group))).map(|_| "\n          ");
                write_rule(out, rule, group, line)?;
            }
            out.push_str(if line.is_some() { "\n      ]" } else { "]" });
        }
        if !group.extra.is_empty() {
            object.key(out, "extra");
            write_pairs(out, group.extra.iter(), line.filter(|_| !is_short(extra)).map(|_| "\n        "));
        }
        object.end(out);
        Some(())
    }

    /// The whole document.
    pub(super) fn finish(self, vpcs: &[&str], missing: &[&Mention<'_>]) -> String {
        let mut head = "{\n  \"version\": 1,\n  \"vpcs\": ".to_owned();
        let one = |id: &str| on_one_line(member("id", quoted(id)), 1);
        let all: usize = vpcs.iter().map(|id| one(id)).sum();
        let is_long = !vpcs.is_empty() && !is_short_list(all + 2 * (vpcs.len() - 1) + 2);
        list(&mut head, vpcs.iter(), is_long, |out, id| {
            let line = if is_long && !is_short(one(id)) { Some("\n      ") } else { None };
            write_pairs(out, [("id", **id)].iter(), line);
        });
        head.push_str(",\n  \"groups\": [");
        let mut out = self.groups;
        out.insert_str(0, &head);
        out.push_str("\n  ],\n  \"interfaces\": []");
        if !missing.is_empty() {
            let all: usize = missing.iter().map(|mention| quoted(mention.id)).sum();
            let is_long = !is_short_list(all + 2 * (missing.len() - 1) + 2);
            out.push_str(",\n  \"external\": ");
            list(&mut out, missing.iter(), is_long, |out, mention| string(out, mention.id));
        }
        out.push_str("\n}\n");
        out
    }
}

/// A list of the document itself.
fn list<T>(out: &mut String, items: impl Iterator<Item = T>, is_long: bool, write: impl Fn(&mut String, &T)) {
    out.push('[');
    for (index, item) in items.enumerate() {
        match (is_long, index) {
            (true, 0) => out.push_str("\n    "),
            (true, _) => out.push_str(",\n    "),
            (false, 0) => {}
            (false, _) => out.push_str(", "),
        }
        write(out, &item);
    }
    out.push_str(if is_long { "\n  ]" } else { "]" });
}

/// An object in the making: on one line, or each member on its own, behind what stands for the line's start.
struct Object {
    line: Option<&'static str>,
    is_first: bool,
}

impl Object {
    fn start(out: &mut String, line: Option<&'static str>) -> Self {
        out.push_str(if line.is_some() { "{" } else { "{ " });
        Self { line, is_first: true }
    }

    fn key(&mut self, out: &mut String, key: &str) {
        if !self.is_first {
            out.push_str(if self.line.is_some() { "," } else { ", " });
        }
        self.is_first = false;
        out.push_str(self.line.unwrap_or_default());
        string(out, key);
        out.push_str(": ");
    }

    fn end(self, out: &mut String) {
        match self.line {
            // The closing bracket stands two spaces before the members.
            Some(line) => {
                out.push_str(line.get(..line.len() - 2).unwrap_or_default());
                out.push('}');
            }
            None => out.push_str(" }"),
        }
    }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}

type Pair<'t> = (&'t str, &'t str);

fn pairs_on_one_line<'a, 't: 'a>(pairs: impl ExactSizeIterator<Item = &'a Pair<'t>>) -> usize {
    let count = pairs.len();
    on_one_line(pairs.map(|(key, text)| member(key, quoted(text))).sum(), count)
}

fn write_pairs<'a, 't: 'a>(
    out: &mut String,
    pairs: impl Iterator<Item = &'a Pair<'t>>,
    line: Option<&'static str>,
) {
    let mut object = Object::start(out, line);
    for (key, text) in pairs {
        object.key(out, key);
        string(out, text);
    }
    object.end(out);
}

/// How long a rule is on one line.
fn length_of(rule: &Rule<'_>, group: &Group<'_>) -> usize {
    let account = if rule.account.is_empty() { 0 } else { rule.account.len() + 1 };
    let mut length = member("id", rule.id.len() + 2)
        + member("protocol", rule.protocol.len())
        + member("peer", account + quoted(rule.peer));
    let mut count = 3;
    for (key, value) in rule.service.iter().filter(|(key, _)| !key.is_empty()) {
        length += member(key, value.len());
        count += 1;
    }
    if !rule.description.is_empty() {
        length += member("description", quoted(rule.description));
        count += 1;
    }
    if !rule.rest.is_empty() {
        let rest = group.rest.get(rule.rest.clone()).unwrap_or_default();
        length += member("extra", pairs_on_one_line(rest.iter()));
        count += 1;
    }
    on_one_line(length, count)
}

fn write_rule(
    out: &mut String,
    rule: &Rule<'_>,
    group: &Group<'_>,
    line: Option<&'static str>,
) -> Option<()> {
    let mut object = Object::start(out, line);
    object.key(out, "id");
    string(out, group.made.get(rule.id.clone())?);
    object.key(out, "protocol");
    out.push_str(group.made.get(rule.protocol.clone())?);
    for (key, value) in rule.service.iter().filter(|(key, _)| !key.is_empty()) {
        object.key(out, key);
        out.push_str(group.made.get(value.clone())?);
    }
    object.key(out, "peer");
    out.push('"');
    if !rule.account.is_empty() {
        out.push_str(rule.account);
        out.push('/');
    }
    out.push_str(rule.peer);
    out.push('"');
    if !rule.description.is_empty() {
        object.key(out, "description");
        string(out, rule.description);
    }
    if !rule.rest.is_empty() {
        object.key(out, "extra");
        let rest = group.rest.get(rule.rest.clone())?;
        let line = line.filter(|_| !is_short(pairs_on_one_line(rest.iter()))).map(|_| "\n            ");
        write_pairs(out, rest.iter(), line);
    }
    object.end(out);
    Some(())
}
