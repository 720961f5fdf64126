//! A text read line by line.

use super::cells::{self, Dialect, Quotes, Row};
use super::fields::{Column, Fields, is_nothing, shown};
use super::header::{self, Header};
use super::row::{self, Context};
use super::shape::{self, Proof};
use super::{Pasted, at_line, command, names, peer, words};
use crate::problem::Problem;

/// Reads a whole text.
pub(super) fn read(text: &str) -> Pasted {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading { rest: text, line: 1, ..Reading::default() };
    while !reading.rest.is_empty() && !reading.is_full() {
        reading.line();
    }
    reading.end_run();
    if !reading.rest.is_empty() {
        let message = "the text was read up to here: there is more in it than can be pasted at once";
        let help = "Paste the rest of the text in parts.";
        let problem = Problem::error("textTooLong", "", message, help);
        reading.pasted.problems.push(at_line(problem, reading.line));
    }
    reading.pasted
}

/// What was read, and what the text said so far.
#[derive(Default)]
struct Reading<'a> {
    rest: &'a str,
    line: u32,
    quotes: Quotes,
    header: Option<Header>,
    context: Context,
    /// The line and the text that a run of lines without a meaning begins with, and how many follow.
    run: Option<(u32, &'a str, u32)>,
    pasted: Pasted,
}

/// The most rules and problems of one text: EC2 allows 1,000 rules in a group, and memory is bounded.
const MOST: usize = 20_000;

impl<'a> Reading<'a> {
    fn is_full(&self) -> bool {
        self.pasted.rules.len() + self.pasted.problems.len() >= MOST
    }

    /// Reads what begins in the next line.
    fn line(&mut self) {
        let line = self.rest.get(..cells::line_length(self.rest)).unwrap_or_default();
        let trimmed = line.trim_matches(is_blank);
        if trimmed.is_empty() || is_decoration(trimmed) {
            return self.skip(line.len());
        }
        if let Some(start) = command::start(line) {
            return self.command(start);
        }
        if let Some(length) = self.upright_header(line) {
            return self.skip(length);
        }
        if self.header.as_ref().is_some_and(|header| header.dialect == Dialect::Line)
            && self.upright_row(trimmed)
        {
            return;
        }
        let length = self.row(line).or_else(|| self.words(line)).or_else(|| self.heading(trimmed));
        if length.is_none() {
            self.not_understood(trimmed);
        }
        self.skip(length.unwrap_or(line.len()));
    }

    /// Goes on behind `length` bytes and the end of their line.
    fn skip(&mut self, length: usize) {
        let (done, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.line = self.line.saturating_add(cells::count_lines(done));
        let ended = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']));
        if ended.is_some() {
            self.line = self.line.saturating_add(1);
        }
        self.rest = ended.unwrap_or(rest);
    }

    /// Reads a command that begins `start` bytes into the line.
    fn command(&mut self, start: usize) {
        self.end_run();
        let text = self.rest.get(start..).unwrap_or_default();
        let length = command::read(text, self.line, &mut self.pasted);
        self.skip(start + length);
    }

    /// Reads a row of a table: its whole length, or none where the line is no row.
    fn row(&mut self, line: &'a str) -> Option<usize> {
        let own = self
            .header
            .as_ref()
            .map(|header| header.dialect)
            .filter(|own| dialects(line).any(|one| one == *own));
        // A row that fills its table is read so, whatever other signs stand in its cells.
        for (dialect, is_exact) in
            own.map(|own| (own, true)).into_iter().chain(dialects(line).map(|one| (one, false)))
        {
            let row = cells::split(self.rest, line, dialect, &mut self.quotes);
            let is_under = self.header.as_ref().is_some_and(|header| header.holds(&row, dialect));
            if row.cells.len() < 2
                || (is_exact && self.header.as_ref().map(Header::len) != Some(row.cells.len()))
            {
                continue;
            }
            if let Some(header) = Header::read(&row.cells, dialect) {
                self.begin_table(header);
                return Some(row.length);
            }
            let fields = match &self.header {
                Some(header) if is_under => Some(header.fields(&row.cells)),
                _ => shape::fields(&row.cells, proof(dialect)),
            };
            if let Some(fields) = fields {
                self.take_row(fields, &row, line, is_under);
                return Some(row.length);
            }
        }
        None
    }

    fn begin_table(&mut self, header: Header) {
        self.end_run();
        if header.direction.is_some() {
            self.context.direction = header.direction;
        }
        self.header = Some(header);
    }

    /// Makes rules of a row, or says why it is none.
    fn take_row(&mut self, fields: Fields, row: &Row, line: &'a str, is_under: bool) {
        if row.cells.iter().all(|cell| is_nothing(cell)) {
            return;
        }
        let is_rule = fields.has_peer() || fields.has_service();
        if row.is_endless || (is_under && !is_rule) {
            return self.not_understood(line.trim_matches(is_blank));
        }
        self.take(fields);
    }

    fn take(&mut self, fields: Fields) {
        self.end_run();
        if let Err(problem) = row::rules(fields, &self.context, self.line, &mut self.pasted.rules) {
            self.pasted.problems.push(problem);
        }
    }

    /// Reads a line of words.
    fn words(&mut self, line: &str) -> Option<usize> {
        let fields = words::fields(without_bullet(line))?;
        self.take(fields);
        Some(line.len())
    }

    /// Reads the header of a table that was copied with one cell on each line: its length, if it is one.
    fn upright_header(&mut self, line: &str) -> Option<usize> {
        header::column(line.trim_matches(is_blank))?;
        let (mut names, mut length) = (Vec::new(), 0);
        for line in self.rest.split_inclusive('\n').take(12) {
            let name = line.trim_matches(is_blank);
            let is_name = header::column(name).is_some() || names::key(name) == "name";
            if !is_name {
                break;
            }
            names.push(name.to_owned());
            length += line.len();
        }
        let header = Header::read(&names, Dialect::Line).filter(|_| names.len() > 2)?;
        self.begin_table(header);
        // The last line's end is left to be skipped.
        Some(self.rest.get(..length).unwrap_or_default().trim_end_matches(['\r', '\n']).len())
    }

    /// Reads a row of such a table, one cell on each line; false where the table has ended.
    fn upright_row(&mut self, first: &str) -> bool {
        let Some(header) = self.header.as_ref() else { return false };
        let (mut cells, mut length) = (Vec::new(), 0);
        for line in self.rest.split_inclusive('\n').take(header.len() * 2) {
            let cell = line.trim_matches(is_blank);
            if cell.contains(['\t', '|']) || command::start(line).is_some() || cells.len() == header.len() {
                break;
            }
            length += line.len();
            if !cell.is_empty() {
                cells.push(cell.to_owned());
            }
        }
        let fields = header.fields(&cells);
        let peer =
            [Column::Source, Column::Destination, Column::Peer].map(|column| fields.get(column).to_owned());
        if first.is_empty() || !fields.has_service() || !peer.iter().any(|cell| peer::is_peer_cell(cell)) {
            self.header = None;
            return false;
        }
        self.take(fields);
        let taken = self.rest.get(..length).unwrap_or_default().trim_end_matches(['\r', '\n']).len();
        self.skip(taken);
        true
    }

    /// Reads a heading, which may name the direction and the group of what follows.
    fn heading(&mut self, line: &str) -> Option<usize> {
        let is_marked = line.starts_with('#') || line.ends_with(':') || line.starts_with("**");
        let is_known = |word: &&str| {
            let key = names::key(word);
            key.is_empty()
                || header::column(word).is_some()
                || shape::direction(word).is_some()
                || word.starts_with("sg-")
                || names::digits(&key).is_some()
                || matches!(
                    key.as_str(),
                    "rule"
                        | "rules"
                        | "security"
                        | "name"
                        | "id"
                        | "optional"
                        | "range"
                        | "version"
                        | "ip"
                        | "info"
                )
        };
        let parted =
            |c: char| c.is_whitespace() || matches!(c, '*' | ':' | '(' | ')' | '`' | '#' | '/' | ',');
        let words = || line.split(parted).filter(|word| !word.is_empty()).take(40);
        if !is_marked && !words().all(|word| is_known(&word)) {
            return None;
        }
        if let Some(direction) = words().find_map(direction_of_heading) {
            self.context.direction = Some(direction);
        } else if !is_marked {
            // The words of a header without a table: only these two tell a direction.
            match (
                words().any(|word| names::key(word) == "source"),
                words().any(|word| names::key(word) == "destination"),
            ) {
                (true, false) => self.context.direction = Some(sg_core::model::Direction::Inbound),
                (false, true) => self.context.direction = Some(sg_core::model::Direction::Outbound),
                _ => {}
            }
        }
        if let Some(group) = words().find(|word| word.starts_with("sg-")) {
            self.context.group = Some(group.to_owned());
        }
        self.end_run();
        Some(self.rest.get(..cells::line_length(self.rest)).unwrap_or_default().len())
    }

    /// Notes a line without a meaning; neighbours are reported together.
    fn not_understood(&mut self, line: &'a str) {
        match &mut self.run {
            Some((_, _, more)) => *more = more.saturating_add(1),
            None => self.run = Some((self.line, line, 0)),
        }
    }

    fn end_run(&mut self) {
        let Some((line, text, more)) = self.run.take() else { return };
        let mut message = ["no rule was found in `", &shown(text), "`"].concat();
        match more {
            0 => {}
            1 => message.push_str(" and one more line"),
            more => message.push_str(&[" and ", &more.to_string(), " more lines"].concat()),
        }
        let help = "Write a rule as `tcp 443 from 0.0.0.0/0`, or paste a table with its header.";
        self.pasted.problems.push(at_line(Problem::error("lineNotUnderstood", "", message, help), line));
    }
}

/// How a line may be parted, the surest first.
fn dialects(line: &str) -> impl Iterator<Item = Dialect> {
    let mut candidates = Vec::new();
    for (dialect, sign) in [
        (Dialect::Tab, "\t"),
        (Dialect::Bar, "|"),
        (Dialect::Semicolon, ";"),
        (Dialect::Comma, ","),
        (Dialect::Gap, "  "),
    ] {
        if line.trim_matches(is_blank).contains(sign) {
            candidates.push(dialect);
        }
    }
    candidates.into_iter()
}

/// Tabs and bars are no accident: a row of them is a rule also with a cell missing.
const fn proof(dialect: Dialect) -> Proof {
    if matches!(dialect, Dialect::Tab | Dialect::Bar) { Proof::One } else { Proof::Both }
}

fn direction_of_heading(word: &str) -> Option<sg_core::model::Direction> {
    // "In" and "out" are common words of headings that name no direction.
    shape::direction(word).filter(|_| word.len() > 3)
}

/// A line of a list without its bullet.
fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered =
        digits.strip_prefix(". ").or_else(|| digits.strip_prefix(") ")).filter(|_| digits.len() < line.len());
    let bullet = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))
        .or_else(|| line.strip_prefix("+ "))
        .or_else(|| line.strip_prefix("• "));
    numbered.or(bullet).unwrap_or(line)
}

/// Lines that only draw: fences of code, rules of tables, and what stands in an empty table's place.
fn is_decoration(line: &str) -> bool {
    line.starts_with("```")
        || line == "No rules."
        || line.starts_with("~~~")
        || (line.len() > 2
            && line.chars().all(|c| matches!(c, '|' | '-' | '+' | ':' | '=' | '_' | ' ' | '\t' | '─' | '│')))
}

/// White space, and signs that nobody sees.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{feff}' | '\u{200b}')
}
