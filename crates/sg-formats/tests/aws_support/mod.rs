//! What the tests of reading share.

#![allow(dead_code, reason = "no test file uses all of it")]
#![expect(unreachable_pub, reason = "each test file is a crate of its own")]

pub mod samples;

use serde_json::{Value, json};
use sg_formats::{Input, Level, ReadAnswer, ReadOptions, read};

/// Reads texts as files `1.json`, `2.json` and so on.
pub fn read_texts(texts: &[&str]) -> ReadAnswer {
    let names: Vec<String> = (1..=texts.len()).map(|number| format!("{number}.json")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().copied()).collect();
    read_named(&files)
}

/// Reads files with these names.
pub fn read_named(files: &[(&str, &str)]) -> ReadAnswer {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, text)| Input { name: Some((*name).to_owned()), bytes: text.as_bytes() })
        .collect();
    read(&inputs, ReadOptions::default())
}

/// The problems as a person reads them.
pub fn words(answer: &ReadAnswer) -> String {
    let lines = answer.problems.iter().map(|found| {
        let problem = &found.problem;
        let level = if problem.level == Level::Error { "error" } else { "note" };
        let place = problem.position.map(|at| format!("{}:{}", at.line, at.column)).unwrap_or_default();
        let file = found.file.as_deref().unwrap_or("pasted");
        format!(
            "{file} {place} {} {level} {}: {}. {}",
            problem.path, problem.code, problem.message, problem.help
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A group as AWS prints it, with its inbound permissions.
pub fn group(id: &str, inbound: &Value) -> Value {
    json!({
        "GroupId": id, "GroupName": id, "OwnerId": "111122223333", "VpcId": "vpc-1",
        "IpPermissions": inbound, "IpPermissionsEgress": [],
    })
}

/// An answer with these groups.
pub fn groups(list: &[Value]) -> String {
    json!({"SecurityGroups": list}).to_string()
}
