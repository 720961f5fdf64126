//! From byte offsets to lines and columns.

use crate::Position;

/// The three bytes that some editors put before UTF-8 text.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The UTF-8 text that bytes begin with.
pub(super) fn start_of_text(bytes: &[u8]) -> &str {
    let valid = match str::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => bytes.get(..error.valid_up_to()),
    };
    str::from_utf8(valid.unwrap_or_default()).unwrap_or_default()
}

/// Walks forward through a text, counting lines and columns.
pub(super) struct Ruler<'t> {
    rest: &'t [u8],
    offset: usize,
    line: u32,
    column: u32,
}

impl<'t> Ruler<'t> {
    /// A ruler at the first byte.
    pub(super) const fn new(text: &'t [u8]) -> Self {
        Self { rest: text, offset: 0, line: 1, column: 1 }
    }

    /// The position of the byte at `offset`; offsets must not go backwards.
    pub(super) fn at(&mut self, offset: usize) -> Position {
        if self.offset == 0 && self.rest.starts_with(BYTE_ORDER_MARK) {
            self.step(BYTE_ORDER_MARK.len());
        }
        while self.offset < offset
            && let Some(byte) = self.rest.first()
        {
            match byte {
                b'\r' if self.rest.get(1) == Some(&b'\n') => {}
                b'\n' | b'\r' => (self.line, self.column) = (self.line.saturating_add(1), 1),
                // The later bytes of a character.
                0x80..=0xbf => {}
                _ => self.column = self.column.saturating_add(1),
            }
            self.step(1);
        }
        Position { line: self.line, column: self.column }
    }

    fn step(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
        self.offset += bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, line: u32, column: u32) {
        assert_eq!(Ruler::new(text.as_bytes()).at(offset), Position { line, column });
    }

    #[test]
    fn lines_and_columns_start_at_one_and_count_characters() {
        check("", 0, 1, 1);
        check("ab\ncd", 2, 1, 3);
        check("ab\ncd", 3, 2, 1);
        check("ab\r\ncd", 5, 2, 2);
        check("ab\rcd", 3, 2, 1);
        check("é€😀x", 9, 1, 4);
        check("\u{feff}x", 3, 1, 1);
        check("x", 9, 1, 2);
    }
}
