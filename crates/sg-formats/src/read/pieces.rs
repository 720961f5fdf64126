//! Several JSON values in one text, as people paste the output of two commands.

use super::FileProblem;
use crate::problem::{Position, Problem};

/// One JSON value of a text, or what is left of the text where it ends in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The text of the value.
    pub(super) text: &'a str,
    /// Where the piece starts in the whole text.
    pub(super) start: Position,
}

impl Piece<'_> {
    /// Whether nothing stands before the piece.
    pub(super) const fn is_first(&self) -> bool {
        self.start.line == 1 && self.start.column == 1
    }

    /// A problem of the piece, in its file and with its position counted from the start of the whole text.
    pub(super) fn place(&self, file: Option<String>, problem: Problem) -> FileProblem {
        let position = problem.position.map(|position| shift(position, self.start));
        FileProblem { file, problem: Problem { position, ..problem } }
    }
}

/// A position in a piece that begins at `start`, counted from the start of the whole text.
const fn shift(position: Position, start: Position) -> Position {
    let line = start.line.saturating_add(position.line).saturating_sub(1);
    if position.line > 1 {
        return Position { line, column: position.column };
    }
    Position { line, column: start.column.saturating_add(position.column).saturating_sub(1) }
}

/// Splits a text after every object or list that is complete. The text is not empty.
///
/// Only brackets and strings are looked at: whether a piece is JSON is the parser's to say.
pub(super) fn split(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut start = Position { line: 1, column: 1 };
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = end_of_value(text.as_bytes()) else {
            rest = None;
            return Some(Piece { text, start });
        };
        let (text, after) = text.split_at(end);
        let piece = Piece { text, start };
        start = shift(end_of(text), start);
        rest = Some(after).filter(|after| !is_blank(after));
        Some(piece)
    })
}

/// Where the first object or list ends: behind the bracket that closes its first one.
fn end_of_value(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let (mut in_string, mut is_escaped) = (false, false);
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The position behind a text. Lines end in LF, CR LF or CR, as for the JSON parser.
pub(super) fn end_of(text: &str) -> Position {
    let mut end = Position { line: 1, column: 1 };
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' || c == '\r' && chars.peek() != Some(&'\n') {
            end = Position { line: end.line.saturating_add(1), column: 1 };
        } else if c != '\r' {
            end.column = end.column.saturating_add(1);
        }
    }
    end
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text).map(|piece| piece.text).collect()
    }

    #[test]
    fn every_complete_value_is_a_piece() {
        assert_eq!(texts("{\"a\": [1]}\n"), ["{\"a\": [1]}"]);
        assert_eq!(texts("{}[]\n{}"), ["{}", "[]", "\n{}"]);
        assert_eq!(texts(r#"{"a": "}\"}"} {}"#), [r#"{"a": "}\"}"}"#, " {}"]);
        assert_eq!(texts("{\"a\": "), ["{\"a\": "]);
        assert_eq!(texts("{} {"), ["{}", " {"]);
        assert_eq!(texts("12"), ["12"]);
        assert_eq!(texts("}}"), ["}", "}"]);
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        for text in ["a\nbc", "a\r\nbc", "a\rbc"] {
            assert_eq!(end_of(text), Position { line: 2, column: 3 });
        }
    }

    #[test]
    fn positions_count_over_the_whole_text() {
        let pieces: Vec<_> = split("{\n é}{}").collect();
        let start = pieces[1].start;
        assert_eq!(start, Position { line: 2, column: 4 });
        assert_eq!(shift(Position { line: 1, column: 2 }, start), Position { line: 2, column: 5 });
        assert_eq!(shift(Position { line: 3, column: 2 }, start), Position { line: 4, column: 2 });
    }
}
