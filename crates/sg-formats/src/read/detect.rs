//! What a JSON value is.

use super::Format;
use super::text::BRING;
use crate::aws;
use crate::problem::Problem;
use serde_json::Value;

/// What a JSON value turned out to be.
pub(super) enum Found {
    /// Our own document.
    Document,
    /// An answer of the AWS CLI, used or not.
    AwsCli,
    /// Nothing that we read; the problem says what was seen.
    Unknown(Problem),
}

/// Keys by which other formats are told, and what they are called.
const OTHERS: [(&str, &str); 4] = [
    ("planned_values", "a Terraform plan"),
    ("terraform_version", "a Terraform state or plan"),
    ("AWSTemplateFormatVersion", "a CloudFormation template"),
    ("Resources", "a CloudFormation template"),
];

/// The most keys that a message repeats.
const SHOWN: usize = 5;

/// Finds out what a value is, or whether it is what the caller says.
pub(super) fn detect(value: &Value, format: Option<Format>) -> Found {
    match format {
        Some(Format::Document) if value.is_object() => Found::Document,
        None if value.get("groups").is_some() => Found::Document,
        None | Some(Format::AwsCli) if aws::recognise(value) => Found::AwsCli,
        _ => Found::Unknown(Problem::error("unknownFormat", "", describe(value), BRING)),
    }
}

fn describe(value: &Value) -> String {
    let object = match value {
        Value::Object(object) if !object.is_empty() => object,
        _ => return "this JSON is neither a document nor an answer of the AWS CLI".to_owned(),
    };
    if let Some((_, what)) = OTHERS.iter().find(|(key, _)| object.contains_key(*key)) {
        return ["this is ", *what, ", which is not read here"].concat();
    }
    let keys: Vec<&str> = object.keys().map(String::as_str).take(SHOWN).collect();
    let more = if object.len() > SHOWN { " and more" } else { "" };
    [
        "this JSON is neither a document nor an answer of the AWS CLI: its keys are `",
        &keys.join("`, `"),
        "`",
        more,
    ]
    .concat()
}
