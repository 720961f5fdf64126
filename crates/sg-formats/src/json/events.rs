//! The events of a JSON text, each with the place where it starts.

use json_event_parser::{JsonEvent, LowLevelJsonParser};

use super::place::BYTE_ORDER_MARK;

/// Reads a text from front to back.
pub(super) struct Events<'t> {
    text: &'t [u8],
    at: usize,
    parser: LowLevelJsonParser,
}

/// Where the grammar is broken, in bytes.
pub(super) struct Broken {
    /// Where the piece starts that could not be read.
    pub token: usize,
    /// Where in it the mistake stands.
    pub mistake: usize,
    /// Whether the text ended before the piece did.
    pub cut: bool,
}

impl<'t> Events<'t> {
    /// Before the first event.
    pub(super) const fn new(text: &'t [u8]) -> Self {
        Self { text, at: 0, parser: LowLevelJsonParser::new() }
    }

    /// The next event and the byte it starts at; `Eof` at the end, again and again.
    ///
    /// # Errors
    /// The text is not JSON from here on.
    pub(super) fn next(&mut self) -> Result<(usize, JsonEvent<'t>), Broken> {
        let start = self.start_of_next();
        let rest = self.text.get(self.at..).unwrap_or_default();
        let result = self.parser.parse_next(rest, true);
        self.at += result.consumed_bytes;
        match result.event {
            Some(Ok(event)) => Ok((start, event)),
            Some(Err(error)) => {
                let mistake = usize::try_from(error.location().start.offset).unwrap_or(start);
                // A comma or colon too many stands before the next piece.
                let cut = error.message() == "Unexpected end of file";
                Err(Broken { token: start.min(mistake), mistake, cut })
            }
            None => Err(Broken { token: start, mistake: start, cut: true }),
        }
    }

    /// Between two events stand only white space, commas and colons.
    fn start_of_next(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mark = if self.at == 0 && rest.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let gap = rest
            .iter()
            .skip(mark)
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':'));
        self.at + mark + gap.count()
    }
}
