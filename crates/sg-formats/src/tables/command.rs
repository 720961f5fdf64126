//! `aws ec2 authorize-security-group-ingress` and `-egress`: read, never run.

use super::fields::{Fields, shown};
use super::row::{self, Context};
use super::shell::{self, Command};
use super::{Pasted, PastedRule, at_line, cells, permission, shorthand};
use crate::json;
use crate::problem::{Level, Problem};
use serde_json::{Map, Value};
use sg_core::model::Direction;

/// What a command of the AWS CLI that adds rules has in its name.
const AUTHORIZE: &str = "authorize-security-group-";

/// Options of the AWS CLI that say nothing about a rule.
const ELSEWHERE: [&str; 17] = [
    "region",
    "profile",
    "output",
    "query",
    "dry-run",
    "no-dry-run",
    "no-cli-pager",
    "endpoint-url",
    "debug",
    "no-verify-ssl",
    "color",
    "ca-bundle",
    "no-paginate",
    "no-sign-request",
    "cli-read-timeout",
    "cli-connect-timeout",
    "no-cli-auto-prompt",
];

/// The most rows of one command: EC2 allows 1,000 rules in a group.
const MOST: usize = 5_000;

/// Where in a line a command begins; none where there is none, and in comments.
pub(super) fn start(line: &str) -> Option<usize> {
    let trimmed = line.trim_start();
    if trimmed.starts_with('#') || !(line.contains("aws ") || line.contains(AUTHORIZE)) {
        return None;
    }
    let prompt = trimmed.trim_start_matches(['$', '>', '-', '*', '%', '`', ' ']);
    if prompt.starts_with("aws ") {
        return Some(line.len() - prompt.len());
    }
    let name = line.find(AUTHORIZE)?;
    line.get(..name)?.rfind("aws ").or(Some(name))
}

/// Reads the command at the start of `text`, and those of its kind that follow on the same line.
///
/// Returns how many bytes were read: whole lines but for the end of the last. What else a shell would
/// do there is no rule.
pub(super) fn read(text: &str, mut line: u32, into: &mut Pasted) -> usize {
    let (mut at, mut line_end) = (0, cells::line_length(text));
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let command = shell::split(rest);
        one(&command, line, into);
        line = line.saturating_add(cells::count_lines(rest.get(..command.length).unwrap_or_default()));
        at += command.length;
        if at > line_end {
            line_end = at + cells::line_length(text.get(at..).unwrap_or_default());
        }
        let behind = text.get(at..line_end).unwrap_or_default();
        let Some(name) = behind.find(AUTHORIZE) else { return line_end };
        at += behind.get(..name).and_then(|before| before.rfind("aws ")).unwrap_or(name);
    }
}

/// Makes rules of one command.
fn one(command: &Command, line: u32, into: &mut Pasted) {
    let before = into.problems.len();
    if command.is_open {
        let message = "a quote is open at the end of the command";
        let help = "Copy the whole command, with its last quote.";
        into.problems.push(Problem::error("quoteOpen", "", message, help));
    }
    rules(command, line, into);
    for problem in into.problems.iter_mut().skip(before) {
        *problem = at_line(problem.clone(), line);
    }
}

fn rules(command: &Command, line: u32, into: &mut Pasted) {
    let name = command.words.iter().find(|word| word.contains("security-group"));
    let direction = match name.map(|name| name.strip_prefix(AUTHORIZE)) {
        Some(Some("ingress")) => Direction::Inbound,
        Some(Some("egress")) => Direction::Outbound,
        _ => {
            let words: Vec<&str> = command.words.iter().take(3).map(String::as_str).collect();
            let message = ["`", &shown(&words.join(" ")), "` adds no rule and was left out"].concat();
            let help = "Bring `aws ec2 authorize-security-group-ingress` or `-egress`.";
            return into.problems.push(Problem::note("commandNotRead", "", message, help));
        }
    };
    let behind = command.words.iter().skip_while(|word| !word.starts_with(AUTHORIZE)).skip(1);
    let mut request = Request::default();
    let before = into.problems.len();
    options(behind, &mut request, &mut into.problems);
    let is_told = into.problems.iter().skip(before).any(|problem| problem.level == Level::Error);
    let context = Context { direction: Some(direction), group: request.group.clone() };
    let rows = request.rows();
    if rows.is_empty() && !is_told {
        let help = "Give `--protocol`, `--port` and `--cidr`, or `--ip-permissions`.";
        into.problems.push(Problem::error("commandEmpty", "", "the command names no rule", help));
    }
    let first = into.rules.len();
    if rows.len() > MOST {
        let message = "the command names more rules than can be read at once: the rest was left out";
        let help = "Give the rest of the permissions in a command of their own.";
        into.problems.push(Problem::error("commandTooLong", "", message, help));
    }
    for fields in rows.into_iter().take(MOST) {
        if let Err(problem) = row::rules(fields, &context, line, &mut into.rules) {
            into.problems.push(problem);
        }
    }
    into.rules.iter_mut().skip(first).for_each(note_variables);
}

/// Says where a value is one that only the shell knows.
fn note_variables(rule: &mut PastedRule) {
    let texts = ["protocol", "ports", "peer"]
        .map(|key| rule.rule.get(key).and_then(Value::as_str).unwrap_or_default());
    let group = rule.group.as_deref().unwrap_or_default();
    let Some(text) =
        texts.into_iter().chain([group]).find(|text| text.starts_with('$') || text.contains("$("))
    else {
        return;
    };
    let message = ["`", &shown(text), "` is for a shell to fill in and was not"].concat();
    let problem = Problem::note("shellValue", "", message, "Write the value itself.");
    rule.problems.push(at_line(problem, rule.line));
}

/// What the options of one command say.
#[derive(Default)]
struct Request {
    group: Option<String>,
    /// The permission that `--protocol`, `--port` and the peer options make.
    simple: Map<String, Value>,
    permissions: Vec<Map<String, Value>>,
    /// Whether a value of `--ip-permissions` was reported; further ones are only counted.
    is_malformed: bool,
}

impl Request {
    fn rows(self) -> Vec<Fields> {
        let simple = (!self.simple.is_empty()).then_some(self.simple);
        simple.into_iter().chain(self.permissions).flat_map(permission::rows).collect()
    }

    /// One key of the only item of a list of peers.
    fn peer(&mut self, list: &str, key: &str, text: &str) {
        let list = self.simple.entry(list).or_insert_with(|| Value::Array(vec![Map::new().into()]));
        if let Some(Value::Object(item)) = list.as_array_mut().and_then(|items| items.first_mut()) {
            item.insert(key.to_owned(), text.into());
        }
    }
}

/// Reads options and their values: `--name value …` and `--name=value`.
fn options<'a>(words: impl Iterator<Item = &'a String>, request: &mut Request, problems: &mut Vec<Problem>) {
    let mut words = words.peekable();
    let mut unread = Vec::new();
    while let Some(word) = words.next() {
        let Some(option) = word.strip_prefix("--") else {
            unread.push(word.clone());
            continue;
        };
        let (name, value) =
            option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
        let mut values: Vec<&str> = value.into_iter().collect();
        while value.is_none()
            && let Some(value) = words.next_if(|word| !word.starts_with("--"))
        {
            values.push(value);
        }
        take(name, &values, request, &mut unread, problems);
    }
    if let Some(problem) = not_read(&unread) {
        problems.push(problem);
    }
}

/// Names what the command says and nobody read.
fn not_read(words: &[String]) -> Option<Problem> {
    let (first, more) = words.split_first()?;
    let mut message = ["`", &shown(first), "`"].concat();
    if !more.is_empty() {
        message.push_str(&[" and ", &more.len().to_string(), " more"].concat());
    }
    message.push_str(" of the command was not read");
    let help = "Check whether the rule is meant to say more.";
    Some(Problem::note("optionNotRead", "", message, help))
}

fn take(
    name: &str,
    values: &[&str],
    request: &mut Request,
    unread: &mut Vec<String>,
    problems: &mut Vec<Problem>,
) {
    let value = values.first().copied().unwrap_or_default();
    match name {
        "group-id" => request.group = Some(value.to_owned()),
        "group-name" if request.group.is_none() => request.group = Some(value.to_owned()),
        "protocol" | "ip-protocol" => drop(request.simple.insert("IpProtocol".to_owned(), value.into())),
        "port" => ports(value, request),
        "from-port" => drop(request.simple.insert("FromPort".to_owned(), value.into())),
        "to-port" => drop(request.simple.insert("ToPort".to_owned(), value.into())),
        "cidr" | "cidr-ip" => request.peer("IpRanges", "CidrIp", value),
        "source-group" | "source-security-group-name" => {
            let key = if value.starts_with("sg-") { "GroupId" } else { "GroupName" };
            request.peer("UserIdGroupPairs", key, value);
        }
        "group-owner" | "source-security-group-owner-id" => request.peer("UserIdGroupPairs", "UserId", value),
        "ip-permissions" => {
            return values.iter().for_each(|text| permissions(text, request, unread, problems));
        }
        "cli-input-json" => permissions(value, request, unread, problems),
        _ if ELSEWHERE.contains(&name) => return,
        _ => {
            let words = [&["--", name].concat(), values.join(" ").as_str()].join(" ");
            return unread.push(words.trim_end().to_owned());
        }
    }
    unread.extend(values.iter().skip(1).map(|text| (*text).to_owned()));
}

/// The value of `--port`: one number counts for both ends, also as ICMP type and code, as the CLI does it.
fn ports(value: &str, request: &mut Request) {
    let (from, to) = match value {
        "-1" | "all" => ("-1", "-1"),
        // `3-4` and `8--1` are type and code; a name with a hyphen is no range.
        _ => value.split_once('-').filter(|(from, _)| !from.is_empty()).unwrap_or((value, value)),
    };
    request.simple.insert("FromPort".to_owned(), from.into());
    request.simple.insert("ToPort".to_owned(), to.into());
}

/// A value of `--ip-permissions` or a whole request: JSON, or the CLI's shorthand (S-620).
fn permissions(text: &str, request: &mut Request, unread: &mut Vec<String>, problems: &mut Vec<Problem>) {
    if request.permissions.len() > MOST {
        // Each is a rule at least: that there are too many is told.
        return;
    }
    let start = text.trim_start();
    if let Some(file) = start.strip_prefix("file://") {
        let message = ["the permissions stand in the file `", &shown(file), "`, which is not here"].concat();
        if core::mem::replace(&mut request.is_malformed, true) {
            return unread.push(start.to_owned());
        }
        problems.push(Problem::error("fileNotHere", "", message, "Bring the file's text."));
        return;
    }
    let value = if start.starts_with(['[', '{']) {
        match json::parse(start.as_bytes()) {
            Ok((value, notes)) => {
                problems.extend(notes);
                value
            }
            Err(_) if request.is_malformed => return unread.push(start.to_owned()),
            Err(problem) => {
                request.is_malformed = true;
                let message =
                    ["the permissions `", &shown(start), "` are no JSON: ", &problem.message].concat();
                problems.push(Problem::error("permissionsMalformed", "", message, &problem.help));
                return;
            }
        }
    } else if let Some(object) = shorthand::read(start) {
        object.into()
    } else if core::mem::replace(&mut request.is_malformed, true) {
        return unread.push(start.to_owned());
    } else {
        let message = ["`", &shown(start), "` is no list of permissions"].concat();
        let help = "Write `IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=10.0.0.0/8}]`, or JSON.";
        problems.push(Problem::error("permissionsMalformed", "", message, help));
        return;
    };
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut object) if object.contains_key("IpPermissions") => {
            if let Some(Value::String(group)) = object.shift_remove("GroupId") {
                request.group.get_or_insert(group);
            }
            match object.shift_remove("IpPermissions") {
                Some(Value::Array(items)) => items,
                other => other.into_iter().collect(),
            }
        }
        other => vec![other],
    };
    for item in items {
        match item {
            Value::Object(permission) if permission::is_one(&permission) => {
                request.permissions.push(permission)
            }
            other => unread.push(permission::written(&other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_where_people_write_them() {
        for (line, at) in [
            ("aws ec2 authorize-security-group-ingress", Some(0)),
            ("  $ aws ec2 \\", Some(4)),
            ("- Run `aws ec2 authorize-security-group-egress`", Some(7)),
            ("X=$(aws ec2 create-security-group)", None),
            ("# aws ec2 authorize-security-group-ingress", None),
            ("SSH TCP 22 from my aws account", None),
        ] {
            assert_eq!(start(line), at, "{line}");
        }
    }
}
