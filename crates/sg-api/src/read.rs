//! Reading what people bring.

use sg_core::model;
use sg_formats::{FileProblem, Format, Target, json, mint_ids, read_swiftly};

use crate::answers::{Direction, Problem, ReadAnswer};

/// One thing to read: text or a file.
pub struct Input<'a> {
    /// The name of the file, where it is one.
    pub name: Option<&'a str>,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// How to read; by default, into a document of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions<'a> {
    /// The document that is open, JSON text: what is read is added to it.
    pub into: Option<&'a [u8]>,
    /// The id of the group of `into` that rules go to: then the inputs are tables, lists or commands.
    pub group: Option<&'a str>,
    /// The direction of such rules whose text names none; inbound, with a note, where it is absent.
    pub direction: Option<Direction>,
}

/// Reads one text or several files into one document. Nothing is dropped in silence: what was not
/// understood is listed and kept.
///
/// Rules without a document (a table, Markdown, CSV, `aws ec2 authorize-security-group-ingress`) are read
/// where `into` and `group` say where they go: the answer's document is `into` with the rules at the end of
/// the group, but for those that it has already (S-136), which are named.
pub fn read(inputs: &[Input<'_>], options: ReadOptions<'_>) -> ReadAnswer {
    let inputs: Vec<sg_formats::Input<'_>> = inputs
        .iter()
        .map(|input| sg_formats::Input { name: input.name.map(str::to_owned), bytes: input.bytes })
        .collect();
    if let ([input], None, None) = (&*inputs, options.into, options.group)
        && let Some(answer) = read_swiftly(input)
    {
        return ReadAnswer {
            document: Some(answer.document),
            format: Some(format_name(Format::AwsCli)),
            problems: told(&answer.problems),
        };
    }
    let into = match options.into.map(json::parse).transpose() {
        Ok(into) => into.map(|(value, _)| value),
        Err(fault) => {
            let found = Problem::of(&fault, None);
            let message = format!("the document to add to cannot be read: {}", found.message);
            return ReadAnswer { document: None, format: None, problems: vec![Problem { message, ..found }] };
        }
    };
    let direction = options.direction.map(|direction| match direction {
        Direction::Inbound => model::Direction::Inbound,
        Direction::Outbound => model::Direction::Outbound,
    });
    let answer = sg_formats::read(
        &inputs,
        sg_formats::ReadOptions {
            into: into.as_ref(),
            rules: options.group.map(|group| Target { group, direction }),
            ..sg_formats::ReadOptions::default()
        },
    );
    let document = answer.document.map(|mut value| {
        mint_ids(&mut value);
        json::print(&value)
    });
    ReadAnswer { document, format: answer.format.map(format_name), problems: told(&answer.problems) }
}

fn told(problems: &[FileProblem]) -> Vec<Problem> {
    problems.iter().map(|found| Problem::of(&found.problem, found.file.as_deref())).collect()
}

fn format_name(format: Format) -> String {
    format.name().to_owned()
}
