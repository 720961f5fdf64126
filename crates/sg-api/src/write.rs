//! Writing a document in the formats of others.

use sg_formats::{Output, json};

use crate::answers::{Level, Problem, WriteAnswer};

/// Writes the groups of a document, JSON text, in a format of [`catalogue`](crate::catalogue)'s `outputs`.
/// What the format cannot hold is in the problems.
pub fn write(document: &[u8], format: &str) -> WriteAnswer {
    let Some(output) = Output::ALL.into_iter().find(|output| output.name() == format) else {
        return WriteAnswer { text: None, problems: vec![unknown(format)] };
    };
    let (value, mut problems) = match json::parse(document) {
        Ok(parsed) => parsed,
        Err(fault) => return WriteAnswer { text: None, problems: vec![Problem::of(&fault, None)] },
    };
    let written = sg_formats::write(&value, output);
    problems.extend(written.problems);
    json::locate(document, &mut problems);
    WriteAnswer {
        text: Some(written.text),
        problems: problems.iter().map(|problem| Problem::of(problem, None)).collect(),
    }
}

fn unknown(format: &str) -> Problem {
    let names = Output::ALL.map(Output::name).join("`, `");
    Problem {
        code: "unknownFormat".to_owned(),
        level: Level::Error,
        ec2: None,
        file: None,
        path: String::new(),
        line: None,
        column: None,
        message: format!("nothing is written as `{format}`"),
        help: format!("Choose one of `{names}`."),
    }
}
