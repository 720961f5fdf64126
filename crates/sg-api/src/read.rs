//! Reading what people bring.

use sg_formats::{Format, ReadOptions, json, mint_ids};

use crate::answers::{Problem, ReadAnswer};

/// One thing to read: text or a file.
pub struct Input<'a> {
    /// The name of the file, where it is one.
    pub name: Option<&'a str>,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Reads one text or several files into one document. Nothing is dropped in silence: what was not
/// understood is listed and kept.
pub fn read(inputs: &[Input<'_>]) -> ReadAnswer {
    let inputs: Vec<sg_formats::Input<'_>> = inputs
        .iter()
        .map(|input| sg_formats::Input { name: input.name.map(str::to_owned), bytes: input.bytes })
        .collect();
    let answer = sg_formats::read(&inputs, ReadOptions::default());
    let document = answer.document.map(|mut value| {
        mint_ids(&mut value);
        json::print(&value)
    });
    ReadAnswer {
        document,
        format: answer.format.map(format_name),
        problems: answer
            .problems
            .iter()
            .map(|found| Problem::of(&found.problem, found.file.as_deref()))
            .collect(),
    }
}

fn format_name(format: Format) -> String {
    format.name().to_owned()
}
