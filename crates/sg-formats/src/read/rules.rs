//! Rules that are pasted into a group of the open document.

use super::{FileProblem, Input, ReadAnswer, Target, text};
use crate::aws::{Meaning, Object, mint_rule_ids, note_rule_ids, put, written};
use crate::format::Format;
use crate::json::Place;
use crate::problem::{Position, Problem};
use crate::tables::{PastedRule, read_rules};
use serde_json::Value;
use sg_core::model::Direction;
use std::collections::BTreeSet;

const PASTE_INTO: &str =
    "Open a document, choose one of its groups, and paste the rules there: `read` takes `into` and `group`.";

/// What to say of a text that holds rules where a document was expected; nothing where it does not.
pub(super) fn without_group(text: &str) -> Option<Problem> {
    if is_json(text) {
        return None;
    }
    let pasted = read_rules(text);
    let rules = pasted.rules.len();
    // JSON behind a warning or a prompt also has lines that look like rules, and many more that do not.
    if rules == 0 || rules < pasted.problems.len() {
        return None;
    }
    let (these, group) = if rules == 1 { ("this is a rule", "it") } else { ("these are rules", "them") };
    let message = [these, ", and no group is chosen that takes ", group].concat();
    Some(Problem::error("rulesWithoutGroup", "", message, PASTE_INTO))
}

fn is_json(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with(['{', '['])
}

/// Adds the rules of all inputs to a group. Rules that it has already are left out and named.
pub(super) fn read(inputs: &[Input<'_>], into: Option<&Value>, target: Target<'_>) -> ReadAnswer {
    let mut problems = Vec::new();
    let document = match open(into, target) {
        Ok(mut adding) => {
            for input in inputs {
                let found = adding.input(input);
                let file = |problem| FileProblem { file: input.name.clone(), problem };
                problems.extend(found.into_iter().map(file));
            }
            Some(adding.finish())
        }
        Err(problem) => {
            problems.push(FileProblem { file: None, problem });
            None
        }
    };
    ReadAnswer { document, format: Some(Format::Rules), problems }
}

fn open<'t>(into: Option<&Value>, target: Target<'t>) -> Result<Adding<'t>, Problem> {
    let Some(document) = into else {
        let message = "rules need a document whose group takes them";
        return Err(Problem::error("rulesWithoutGroup", "", message, PASTE_INTO));
    };
    let listed = document.get("groups").and_then(Value::as_array).into_iter().flatten();
    let found = listed
        .enumerate()
        .filter_map(|(index, group)| Some((index, group.as_object()?)))
        .find(|(_, group)| group.get("id").map(written).is_some_and(|id| id == target.group));
    let Some((index, group)) = found else {
        let message = ["the document has no group `", target.group, "`"].concat();
        return Err(Problem::error("unknownGroup", "/groups", message, "Choose a group of the document."));
    };
    for direction in [Direction::Inbound, Direction::Outbound] {
        let key = key_of(direction);
        if group.get(key).is_some_and(|list| !list.is_array() && !list.is_null()) {
            let at = Place::new("");
            let (groups, message) = (at.key("groups"), ["`", key, "` of the group is no list"].concat());
            let place = groups.item(index).key(key).to_string();
            return Err(Problem::error("expectedList", place, message, "Make it a list of rules."));
        }
    }
    let mut there = BTreeSet::new();
    for direction in [Direction::Inbound, Direction::Outbound] {
        let rules = group.get(key_of(direction)).and_then(Value::as_array).into_iter().flatten();
        there.extend(rules.filter_map(Value::as_object).map(|rule| (direction, Meaning::of(rule).key())));
    }
    Ok(Adding { document: document.clone(), index, group: group.clone(), there, target })
}

/// A group that rules are added to.
struct Adding<'t> {
    document: Value,
    /// Where the group stands.
    index: usize,
    group: Object,
    /// What its rules mean (S-136).
    there: BTreeSet<(Direction, String)>,
    target: Target<'t>,
}

impl Adding<'_> {
    fn input(&mut self, input: &Input<'_>) -> Vec<Problem> {
        let text = match text::decode_any(input.bytes) {
            Ok(text) => text,
            Err(problem) => return vec![problem],
        };
        if is_json(&text) {
            let message = "this is JSON, not a table, a list or commands";
            return vec![Problem::error("rulesExpected", "", message, "Import it as a file.")];
        }
        let pasted = read_rules(&text);
        let mut problems = pasted.problems;
        if pasted.rules.is_empty() && problems.is_empty() {
            let help = "Paste a table of rules, or write one as `tcp 443 from 0.0.0.0/0`.";
            problems.push(Problem::error("emptyInput", "", "there is no rule in it", help));
        }
        let mut told = BTreeSet::new();
        let mut is_direction_told = false;
        for rule in pasted.rules {
            let other = rule.group.clone().filter(|group| group != self.target.group);
            if let Some(other) = other.filter(|other| told.insert(other.clone())) {
                problems.push(at(rule.line, for_other(&other, self.target.group)));
            }
            let direction = rule.direction.or(self.target.direction);
            if direction.is_none() && !std::mem::replace(&mut is_direction_told, true) {
                problems.push(at(rule.line, direction_assumed()));
            }
            self.rule(rule, direction.unwrap_or(Direction::Inbound), &mut problems);
        }
        // What stands in the way of a person is in the order of the text.
        problems.sort_by_key(|problem| problem.position.map(|position| position.line));
        problems
    }

    fn rule(&mut self, pasted: PastedRule, direction: Direction, problems: &mut Vec<Problem>) {
        let Value::Object(fields) = pasted.rule else { return };
        if !self.there.insert((direction, Meaning::of(&fields).key())) {
            return problems.push(at(pasted.line, is_there(&fields, direction)));
        }
        let mut rule = Object::new();
        put(&mut rule, "id", Some("".into()));
        rule.extend(fields);
        let list = self.group.entry(key_of(direction)).or_insert(Value::Null);
        if list.is_null() {
            *list = Value::Array(Vec::new());
        }
        let Value::Array(rules) = list else { return };
        let at = Place::new("");
        let (groups, key) = (at.key("groups"), key_of(direction));
        let place = groups.item(self.index).key(key).item(rules.len()).to_string();
        rules.push(rule.into());
        problems.extend(
            pasted
                .problems
                .into_iter()
                .map(|problem| Problem { path: [place.as_str(), &problem.path].concat(), ..problem }),
        );
    }

    fn finish(mut self) -> Value {
        let mut taken = std::collections::BTreeMap::new();
        let groups = self.document.get("groups").and_then(Value::as_array).into_iter().flatten();
        for group in groups.filter_map(Value::as_object) {
            note_rule_ids(group, &mut taken);
        }
        mint_rule_ids(&mut self.group, &mut taken);
        let slot = self.document.get_mut("groups").and_then(|groups| groups.get_mut(self.index));
        if let Some(slot) = slot {
            *slot = self.group.into();
        }
        self.document
    }
}

const fn key_of(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "inbound",
        Direction::Outbound => "outbound",
    }
}

fn at(line: u32, problem: Problem) -> Problem {
    Problem { position: Some(Position { line, column: 1 }), ..problem }
}

fn for_other(other: &str, group: &str) -> Problem {
    let other: String = other.chars().take(60).collect();
    let message = ["these rules were written for `", &other, "` and go to `", group, "`"].concat();
    Problem::note("rulesOfOtherGroup", "", message, "Remove those that do not belong there.")
}

fn direction_assumed() -> Problem {
    let message = "nothing says which way these rules look: they are taken as inbound";
    Problem::note("directionAssumed", "", message, "Write `inbound` or `outbound` above them.")
}

fn is_there(rule: &Object, direction: Direction) -> Problem {
    let mut words: Vec<String> = Vec::new();
    for key in ["protocol", "ports", "icmpType", "icmpCode", "peer"] {
        words.extend(rule.get(key).map(|value| written(value).chars().take(60).collect()));
    }
    let message =
        ["the group has the ", key_of(direction), " rule `", &words.join(" "), "` already: it was left out"]
            .concat();
    Problem::note("ruleIsThere", "", message, "Nothing needs to be done.")
}
