//! The one entrance for what people bring: bytes of files or of the clipboard, in any format we know.

mod detect;
mod pieces;
mod text;

use crate::aws;
use crate::json;
use crate::problem::{Position, Problem};
use detect::Found;
use pieces::Piece;
use serde_json::Value;
use std::collections::BTreeMap;

/// Something that somebody brought: a file, or pasted text where there is no name.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The file's name, for messages; nothing for pasted text.
    pub name: Option<String>,
    /// What stands in it.
    pub bytes: &'a [u8],
}

/// A format that [`read`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own document.
    Document,
    /// What `aws ec2 describe-security-groups` and its siblings print as JSON.
    AwsCli,
}

impl Format {
    /// The format's name in answers, in camelCase.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::AwsCli => "awsCli",
        }
    }
}

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format, where the caller knows it; found out from the text otherwise.
    pub format: Option<Format>,
}

/// A problem and the file that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The name of the input; nothing for pasted text, and where no input is to blame.
    pub file: Option<String>,
    /// The problem. Its path points into the answer, its line and column count over the whole input.
    pub problem: Problem,
}

/// What came out of the inputs.
#[derive(Clone, Debug)]
pub struct ReadAnswer {
    /// The document as JSON, or nothing where no input held anything that we read.
    pub document: Option<Value>,
    /// What the inputs were.
    pub format: Option<Format>,
    /// Everything that was wrong, in the order of the inputs.
    pub problems: Vec<FileProblem>,
}

/// Reads what somebody brought and makes one document of it.
///
/// Answers of the AWS CLI are merged, in any order and also where several stand in one text. A document
/// comes back as it is; its own reader judges it. An input that fails costs only itself.
#[must_use]
pub fn read(inputs: &[Input<'_>], options: ReadOptions) -> ReadAnswer {
    let mut reading = Reading::default();
    if inputs.is_empty() {
        let problem = Problem::error("emptyInput", "", "there is nothing to read", text::BRING);
        reading.problems.push((0, FileProblem { file: None, problem }));
    }
    for input in inputs {
        match text::decode(input.bytes) {
            Ok(text) => reading.read_text(input, &text, options),
            Err(problem) => reading.fail(input, problem),
        }
    }
    reading.finish()
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    document: Option<Value>,
    answers: Vec<aws::Answer>,
    /// How often a name was asked for.
    names: BTreeMap<String, usize>,
    /// Where each answer came from, for problems that only the whole of them shows.
    sources: Vec<Source>,
    /// Problems with the number of the piece that they are in.
    problems: Vec<(usize, FileProblem)>,
    pieces: usize,
}

/// Where an answer came from.
struct Source {
    piece: usize,
    file: Option<String>,
    text: String,
    start: Position,
}

impl Reading {
    fn fail(&mut self, input: &Input<'_>, problem: Problem) {
        self.problems.push((self.pieces, FileProblem { file: input.name.clone(), problem }));
        self.pieces += 1;
    }

    fn read_text(&mut self, input: &Input<'_>, text: &str, options: ReadOptions) {
        let mut is_unknown_told = false;
        for piece in pieces::split(text) {
            let Some(value) = self.parse(input, piece) else {
                // After a syntax error nobody knows where the next answer begins.
                return;
            };
            match detect::detect(&value, options.format) {
                Found::Document if self.document.is_none() && self.answers.is_empty() => {
                    self.document = Some(value);
                }
                Found::AwsCli if self.document.is_none() => self.take_answer(input, piece, value),
                Found::Document | Found::AwsCli => self.report(input, piece, only_one_document()),
                // Lines of a log would say the same thousands of times.
                Found::Unknown(_) if is_unknown_told => {}
                Found::Unknown(problem) => {
                    is_unknown_told = true;
                    self.report(input, piece, problem);
                }
            }
            self.pieces += 1;
        }
    }

    /// Parses one JSON value; nothing where it is none.
    fn parse(&mut self, input: &Input<'_>, piece: Piece<'_>) -> Option<Value> {
        match json::parse(piece.text.as_bytes()) {
            Ok((value, problems)) => {
                for problem in problems {
                    self.report(input, piece, problem);
                }
                Some(value)
            }
            Err(problem) => {
                self.report(input, piece, if piece.is_first() { problem } else { behind(problem) });
                self.pieces += 1;
                None
            }
        }
    }

    /// Keeps an answer until all of them are known.
    fn take_answer(&mut self, input: &Input<'_>, piece: Piece<'_>, value: Value) {
        let (file, text) = (input.name.clone(), piece.text.to_owned());
        self.sources.push(Source { piece: self.pieces, file, text, start: piece.start });
        let name = self.name(input.name.as_deref().unwrap_or("pasted"));
        self.answers.push(aws::Answer { name, value });
    }

    /// The name under which an answer's unread parts are kept: the file's, told apart where it comes again.
    fn name(&mut self, base: &str) -> String {
        let mut name = base.to_owned();
        while let Some(copies) = self.names.get_mut(&name) {
            *copies += 1;
            name = [base, " ", &copies.to_string()].concat();
        }
        self.names.insert(name.clone(), 1);
        name
    }

    fn report(&mut self, input: &Input<'_>, piece: Piece<'_>, problem: Problem) {
        let mut problems = [problem];
        json::locate(piece.text.as_bytes(), &mut problems);
        self.problems.extend(problems.map(|problem| (self.pieces, piece.place(input.name.clone(), problem))));
    }

    fn finish(mut self) -> ReadAnswer {
        let (document, format) = match self.document {
            Some(document) => (Some(document), Some(Format::Document)),
            None if self.answers.is_empty() => (None, None),
            None => {
                let imported = aws::import(self.answers);
                self.problems.extend(place(imported.problems, &self.sources));
                (imported.document, Some(Format::AwsCli))
            }
        };
        self.problems.sort_by_key(|(piece, _)| *piece);
        let problems = self.problems.into_iter().map(|(_, problem)| problem).collect();
        ReadAnswer { document, format, problems }
    }
}

/// Gives the problems of an import their file, line and column.
fn place(problems: Vec<(usize, Problem)>, sources: &[Source]) -> Vec<(usize, FileProblem)> {
    let mut by_answer: Vec<Vec<Problem>> = sources.iter().map(|_| Vec::new()).collect();
    for (answer, problem) in problems {
        if let Some(own) = by_answer.get_mut(answer) {
            own.push(problem);
        }
    }
    let mut placed = Vec::new();
    for (source, mut problems) in sources.iter().zip(by_answer) {
        let piece = Piece { text: &source.text, start: source.start };
        json::locate(piece.text.as_bytes(), &mut problems);
        let file = |problem| (source.piece, piece.place(source.file.clone(), problem));
        placed.extend(problems.into_iter().map(file));
    }
    placed
}

/// A syntax error in what follows a whole JSON value.
fn behind(problem: Problem) -> Problem {
    Problem {
        message: ["what stands before this was read, but here: ", problem.message.as_str()].concat(),
        help: "Bring only what the commands print, without prompts, or a file for each.".to_owned(),
        ..problem
    }
}

fn only_one_document() -> Problem {
    Problem::error(
        "onlyOneDocument",
        "",
        "a document cannot be read together with other files: this one was left out",
        "Open the document alone, or the answers of the AWS CLI alone.",
    )
}
