//! The one entrance for what people bring: bytes of files or of the clipboard, in any format we know.

mod detect;
mod pieces;
mod rules;
mod text;

use crate::aws;
use crate::format::Format;
use crate::json;
use crate::problem::{MOST_PROBLEMS, Problem, more};
use detect::Found;
use pieces::Piece;
use serde_json::Value;
use sg_core::model::Direction;
use std::collections::BTreeMap;

/// Something that somebody brought: a file, or pasted text where there is no name.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The file's name, for messages; nothing for pasted text.
    pub name: Option<String>,
    /// What stands in it.
    pub bytes: &'a [u8],
}

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions<'a> {
    /// The format, where the caller knows it; found out from the text otherwise.
    pub format: Option<Format>,
    /// The document that is open, where the files are added to it. What it says stays; what the files say
    /// beyond it is added; where the two differ that is a problem.
    pub into: Option<&'a Value>,
    /// The group of `into` that rules go to: then every input is a table, a list or commands, not JSON.
    pub rules: Option<Target<'a>>,
}

/// Where pasted rules go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// The id of the group.
    pub group: &'a str,
    /// The direction of rules whose text names none; without it they are inbound, and a note says so.
    pub direction: Option<Direction>,
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
/// Answers of the AWS CLI are merged, also where several stand in one text; the order of the inputs
/// changes nothing but the order of the problems. A document comes back as it is; its own reader judges
/// it. An input that fails costs only itself.
#[must_use]
pub fn read(inputs: &[Input<'_>], options: ReadOptions<'_>) -> ReadAnswer {
    if let Some(target) = options.rules {
        return rules::read(inputs, options.into, target);
    }
    let texts: Vec<_> = inputs.iter().map(|input| text::decode(input.bytes)).collect();
    let mut reading = Reading::new(options, inputs.iter().map(|input| input.bytes.len()).sum());
    if inputs.is_empty() {
        let problem = Problem::error("emptyInput", "", "there is nothing to read", text::BRING);
        reading.problems.push((Turn::default(), FileProblem { file: None, problem }));
    }
    // People choose files in any order: names and contents have one that is always the same.
    let mut order: Vec<(usize, &Input<'_>, &Result<_, Problem>)> = Vec::new();
    for (index, (input, text)) in inputs.iter().zip(&texts).enumerate() {
        let is_before = |other: &Input<'_>| (&other.name, other.bytes) <= (&input.name, input.bytes);
        order.insert(order.partition_point(|(_, other, _)| is_before(other)), (index, input, text));
    }
    for (index, input, text) in order {
        reading.turn = Turn { input: index, piece: 0 };
        match text {
            Ok(text) => reading.read_text(input, text),
            Err(problem) => reading.fail(input, problem.clone()),
        }
    }
    reading.finish()
}

/// A piece of an input, in the order in which problems are told.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    input: usize,
    piece: usize,
}

/// What was read so far.
struct Reading<'a> {
    options: ReadOptions<'a>,
    document: Option<Value>,
    answers: Vec<aws::Answer>,
    /// How often a name was asked for.
    names: BTreeMap<String, usize>,
    /// Where each answer came from, for problems that only the whole of them shows.
    sources: Vec<Source<'a>>,
    problems: Vec<(Turn, FileProblem)>,
    turn: Turn,
    /// How long the inputs are together, in bytes.
    length: usize,
    /// What their values may take together.
    budget: json::Budget,
}

/// What a document may repeat beside four times what was brought, in bytes.
const ROOM: usize = 1 << 20;

/// Where an answer came from.
struct Source<'a> {
    turn: Turn,
    file: Option<String>,
    piece: Piece<'a>,
}

impl<'a> Reading<'a> {
    fn new(options: ReadOptions<'a>, length: usize) -> Self {
        let mut names = BTreeMap::new();
        // What earlier files left in the open document keeps its name.
        if let Some(kept) = options.into.and_then(|document| document.get("extra")?.as_object()) {
            for name in kept.keys() {
                names.insert(name.clone(), 1);
            }
        }
        Self {
            options,
            document: None,
            answers: Vec::new(),
            names,
            sources: Vec::new(),
            problems: Vec::new(),
            turn: Turn::default(),
            length,
            budget: json::Budget::of(length),
        }
    }

    fn fail(&mut self, input: &Input<'_>, problem: Problem) {
        self.problems.push((self.turn, FileProblem { file: input.name.clone(), problem }));
    }

    fn read_text(&mut self, input: &Input<'_>, text: &'a str) {
        let mut is_unknown_told = false;
        for piece in pieces::split(text) {
            let before = self.budget;
            let Some(value) = self.parse(input, piece) else {
                // After a syntax error nobody knows where the next answer begins.
                return;
            };
            let is_first = self.document.is_none() && self.answers.is_empty() && self.options.into.is_none();
            match detect::detect(&value, self.options.format) {
                Found::Document if is_first => self.document = Some(value),
                Found::AwsCli if self.document.is_none() => self.take_answer(input, piece, value),
                Found::Document | Found::AwsCli => self.report(input, piece, only_one_document()),
                Found::Unknown(problem) => {
                    // It is not kept.
                    self.budget = before;
                    // Lines of a log would say the same thousands of times.
                    if !core::mem::replace(&mut is_unknown_told, true) {
                        self.report(input, piece, problem);
                    }
                }
            }
            self.turn.piece += 1;
        }
    }

    /// Parses one JSON value; nothing where it is none.
    fn parse(&mut self, input: &Input<'_>, piece: Piece<'_>) -> Option<Value> {
        self.budget.spend(
            size_of::<aws::Answer>()
                + size_of::<Source<'_>>()
                + 4 * input.name.as_ref().map_or(0, String::len),
        );
        match json::parse_within(piece.text.as_bytes(), &mut self.budget) {
            Ok((value, problems)) => {
                for problem in problems {
                    self.report(input, piece, problem);
                }
                Some(value)
            }
            Err(problem) => {
                self.report(input, piece, if piece.is_first() { problem } else { behind(problem) });
                None
            }
        }
    }

    /// Keeps an answer until all of them are known.
    fn take_answer(&mut self, input: &Input<'_>, piece: Piece<'a>, value: Value) {
        self.sources.push(Source { turn: self.turn, file: input.name.clone(), piece });
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
        for problem in problems {
            if self.problems.len() < MOST_PROBLEMS {
                self.problems.push((self.turn, piece.place(input.name.clone(), problem)));
            } else if self.problems.len() == MOST_PROBLEMS {
                self.problems.push((self.turn, piece.place(input.name.clone(), more())));
            }
        }
    }

    fn finish(mut self) -> ReadAnswer {
        let (document, format) = match self.document {
            Some(document) => (Some(document), Some(Format::Document)),
            None if self.answers.is_empty() => (None, None),
            None => match aws::import(self.answers, self.options.into, ROOM + 4 * self.length) {
                Ok(imported) => {
                    self.problems.extend(place(imported.problems, self.sources));
                    (Some(imported.document), Some(Format::AwsCli))
                }
                Err(problem) => {
                    self.problems.push((Turn::default(), FileProblem { file: None, problem }));
                    (None, Some(Format::AwsCli))
                }
            },
        };
        self.problems.sort_by_key(|(turn, _)| *turn);
        let problems = self.problems.into_iter().map(|(_, problem)| problem).collect();
        ReadAnswer { document, format, problems }
    }
}

/// Gives the problems of an import their file, line and column.
fn place(problems: Vec<(usize, Problem)>, sources: Vec<Source<'_>>) -> Vec<(Turn, FileProblem)> {
    let mut by_answer: Vec<Vec<Problem>> = sources.iter().map(|_| Vec::new()).collect();
    for (answer, problem) in problems {
        if let Some(own) = by_answer.get_mut(answer) {
            own.push(problem);
        }
    }
    let mut placed = Vec::new();
    for (source, mut problems) in sources.into_iter().zip(by_answer) {
        json::locate(source.piece.text.as_bytes(), &mut problems);
        let file = |problem| (source.turn, source.piece.place(source.file.clone(), problem));
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
