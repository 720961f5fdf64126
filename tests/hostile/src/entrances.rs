//! Every door that takes what people bring, and what each promises of whatever comes.

use sg_api::{Input, ReadOptions, Session};
use sg_core::model::{GroupId, Network};
use sg_formats::{Grammar, complete, parse_guardrail, parse_rule, read_guardrail, read_typed_rule};

/// A door, and what it promises.
pub struct Entrance {
    /// The function that is called, and in which place the bytes stand.
    pub name: &'static str,
    check: fn(&[u8]) -> Result<(), String>,
}

impl Entrance {
    /// Brings these bytes.
    ///
    /// # Errors
    /// A promise is broken; the text says which.
    pub fn check(&self, bytes: &[u8]) -> Result<(), String> {
        (self.check)(bytes)
    }
}

/// A document that others are added to, patched and asked about.
const OPEN: &[u8] = br#"{ "version": 1, "title": "t",
  "vpcs": [{ "id": "vpc-1", "cidrs": ["10.0.0.0/16"] }],
  "groups": [{ "id": "sg-1", "vpc": "vpc-1", "inbound": [
    { "id": "r1", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" },
    { "id": "r2", "protocol": "tcp", "ports": "80-81", "peer": "sg-1" }], "outbound": [] }],
  "interfaces": [{ "id": "eni-1", "vpc": "vpc-1", "addresses": ["10.0.0.5"], "groups": ["sg-1"] }] }"#;

/// Every door.
pub static ENTRANCES: &[Entrance] = &[
    Entrance { name: "read", check: read_file },
    Entrance { name: "read into", check: read_into },
    Entrance { name: "read into what was brought", check: read_into_it },
    Entrance { name: "read rules", check: read_rules },
    Entrance { name: "read_rules", check: formats_rules },
    Entrance { name: "session", check: session },
    Entrance { name: "apply", check: apply },
    Entrance { name: "packet", check: packet },
    Entrance { name: "write", check: write },
    Entrance { name: "phrase", check: phrase },
];

fn files(bytes: &[u8]) -> [Input<'_>; 1] {
    [Input { name: Some("brought.json"), bytes }]
}

/// What is read comes out as a document that is read again without any change.
fn read_file(bytes: &[u8]) -> Result<(), String> {
    let answer = sg_api::read(&files(bytes), ReadOptions::default());
    match &answer.document {
        Some(document) => is_json(document.as_bytes())?,
        None if answer.problems.is_empty() => return Err("nothing was read, and nothing is said".to_owned()),
        None => {}
    }
    Ok(())
}

/// What is added to an open document leaves everything there that was there.
fn read_into(bytes: &[u8]) -> Result<(), String> {
    let options = ReadOptions { into: Some(OPEN), ..ReadOptions::default() };
    let answer = sg_api::read(&files(bytes), options);
    let Some(document) = answer.document else { return Ok(()) };
    for id in ["\"vpc-1\"", "\"sg-1\"", "\"r1\"", "\"r2\"", "\"eni-1\""] {
        if !document.contains(id) {
            return Err(format!("{id} is gone from the open document"));
        }
    }
    Ok(())
}

fn read_into_it(bytes: &[u8]) -> Result<(), String> {
    let options = ReadOptions { into: Some(bytes), group: Some("sg-1"), ..ReadOptions::default() };
    let answer = sg_api::read(&[Input { name: None, bytes: b"tcp 22 10.0.0.0/8" }], options);
    answer.document.map_or(Ok(()), |document| is_json(document.as_bytes()))
}

/// Pasted rules are added to their group, or something is said.
fn read_rules(bytes: &[u8]) -> Result<(), String> {
    let options = ReadOptions { into: Some(OPEN), group: Some("sg-1"), ..ReadOptions::default() };
    let answer = sg_api::read(&[Input { name: None, bytes }], options);
    match answer.document {
        Some(document) if document.len() <= OPEN.len() && answer.problems.is_empty() => {
            Err("no rule was added, and nothing is said".to_owned())
        }
        Some(document) => is_json(document.as_bytes()),
        None => Ok(()),
    }
}

fn formats_rules(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let pasted = sg_formats::read_rules(&text);
    match pasted.rules.iter().find(|rule| !rule.rule.is_object()) {
        Some(rule) => Err(format!("a rule of line {} is no object", rule.line)),
        None => Ok(()),
    }
}

/// A document is opened, and saved as one that opens the same.
fn session(bytes: &[u8]) -> Result<(), String> {
    let session = Session::new(bytes);
    let report = session.report();
    let saved = session.document();
    is_json(&saved)?;
    if report.problems.is_empty() && Session::new(&saved).document() != saved {
        return Err("what was saved is opened as something else".to_owned());
    }
    Ok(())
}

/// A patch is applied whole or not at all.
fn apply(bytes: &[u8]) -> Result<(), String> {
    let mut session = Session::new(OPEN);
    let before = session.document();
    let applied = session.apply(bytes, None);
    let after = session.document();
    let is_refused = !applied.problems.is_empty();
    if is_refused && (after != before || applied.revision != 0) {
        return Err("a patch was refused, and changed something".to_owned());
    }
    if !is_refused && applied.revision != 1 {
        return Err("a patch fits, and the revision stays".to_owned());
    }
    session.report();
    is_json(&after)
}

fn packet(bytes: &[u8]) -> Result<(), String> {
    let trace = sg_api::decide(OPEN, bytes);
    if trace.request.gates.is_empty() && trace.problems.is_empty() && trace.text.is_empty() {
        return Err("no verdict, and nothing is said".to_owned());
    }
    Ok(())
}

/// A sentence is printed as one that says the same; a mistake in it has a place and a way out.
fn phrase(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let network = Network::default();
    if let Ok(read) = parse_guardrail(&text)
        && parse_guardrail(&read.to_string()) != Ok(read)
    {
        return Err("a guardrail is printed as another one".to_owned());
    }
    if let Ok(read) = parse_rule(&text)
        && parse_rule(&read.to_string()) != Ok(read)
    {
        return Err("a rule is printed as another one".to_owned());
    }
    let told = [
        read_guardrail(&text, &network).err(),
        read_typed_rule(&text, &network, Some(&GroupId::new("sg-1")), None).err(),
    ];
    if told.into_iter().flatten().any(|problem| problem.position.is_none() || problem.help.is_empty()) {
        return Err("a mistake has no place, or no way out".to_owned());
    }
    for grammar in [Grammar::Guardrail, Grammar::Rule] {
        for cursor in [0, text.chars().count() / 2, text.chars().count()] {
            if complete(grammar, &text, cursor, &network).iter().any(|offer| offer.to > text.chars().count())
            {
                return Err("an offer ends behind the text".to_owned());
            }
        }
    }
    Ok(())
}

fn write(bytes: &[u8]) -> Result<(), String> {
    for format in ["describeSecurityGroups", "markdown", "cli"] {
        let answer = sg_api::write(bytes, format);
        if answer.text.is_none() && answer.problems.is_empty() {
            return Err("nothing was written, and nothing is said".to_owned());
        }
    }
    Ok(())
}

/// Others can read it.
fn is_json(text: &[u8]) -> Result<(), String> {
    let ends = text.last() == Some(&b'\n');
    match serde_json::from_slice::<serde::de::IgnoredAny>(text) {
        Ok(_) if ends => Ok(()),
        Ok(_) => Err("a document without a line end at its end".to_owned()),
        Err(error) => Err(format!("a document that is no JSON: {error}")),
    }
}
