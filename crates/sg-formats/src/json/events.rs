//! The events of a JSON text, each with the place where it starts.
//!
//! The pieces are read by hifijson; what may follow what is decided here, so that a mistake can be told
//! with what was expected in its place.

use std::borrow::Cow;

use hifijson::SliceLexer;
use hifijson::num::LexWrite as _;
use hifijson::str::{Error as StrError, LexAlloc as _};
use hifijson::token::Lex as _;

use super::place::{BYTE_ORDER_MARK, start_of_text};

/// One piece of a text, commas and colons aside.
pub(super) enum Event<'t> {
    /// `[`
    StartList,
    /// `{`
    StartObject,
    /// `]` or `}`
    End,
    /// The key of an object.
    Key(Cow<'t, str>),
    /// A string that is a value.
    Text(Cow<'t, str>),
    /// The characters of a number.
    Number(&'t str),
    /// `true` or `false`
    Bool(bool),
    /// `null`
    Null,
    /// Nothing follows.
    Eof,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// The value that the whole text is.
    Root,
    /// After `[`.
    FirstItem,
    /// After `,` in a list.
    Item,
    /// After a value in a list.
    ItemEnd,
    /// After `{`.
    FirstKey,
    /// After `,` in an object.
    Key,
    /// After a key.
    Colon,
    /// After `:`.
    Member,
    /// After a value in an object.
    MemberEnd,
    /// After the value that the whole text is.
    End,
}

/// How the grammar is broken.
pub(super) enum Mistake {
    /// Something else should stand here, or anything at all.
    Unexpected(Expected),
    /// A string starts here and has no end.
    Unclosed,
    /// A string cannot hold this.
    InText,
    /// A number cannot go on like this.
    Number,
}

/// Where the grammar is broken, in bytes, and how.
pub(super) struct Broken {
    pub at: usize,
    pub mistake: Mistake,
}

/// The kind of an open bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    List,
    Object,
}

/// Reads a text from front to back.
pub(super) struct Events<'t> {
    text: &'t [u8],
    lexer: SliceLexer<'t>,
    open: Vec<Bracket>,
    expected: Expected,
}

impl<'t> Events<'t> {
    /// Before the first event.
    pub(super) fn new(text: &'t [u8]) -> Self {
        let rest = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        Self { text, lexer: SliceLexer::new(rest), open: Vec::new(), expected: Expected::Root }
    }

    /// The next event and the byte it starts at; `Eof` at the end, again and again.
    ///
    /// # Errors
    /// The text is not JSON from here on.
    pub(super) fn next(&mut self) -> Result<(usize, Event<'t>), Broken> {
        use Expected::{Colon, End, FirstItem, FirstKey, Item, ItemEnd, Key, Member, MemberEnd, Root};
        loop {
            let first = self.lexer.ws_peek();
            let start = self.at();
            self.expected = match (self.expected, first) {
                (ItemEnd, Some(b',')) => Item,
                (MemberEnd, Some(b',')) => Key,
                (Colon, Some(b':')) => Member,
                (FirstItem | ItemEnd, Some(b']')) | (FirstKey | MemberEnd, Some(b'}')) => {
                    self.lexer.discarded();
                    self.open.pop();
                    self.end_of_value();
                    return Ok((start, Event::End));
                }
                (FirstKey | Key, Some(b'"')) => {
                    let key = self.text(start)?;
                    self.expected = Colon;
                    return Ok((start, Event::Key(key)));
                }
                (Root | FirstItem | Item | Member, Some(first)) => {
                    return Ok((start, self.value(start, first)?));
                }
                (End, None) => return Ok((start, Event::Eof)),
                (expected, _) => return Err(Broken { at: start, mistake: Mistake::Unexpected(expected) }),
            };
            self.lexer.discarded();
        }
    }

    /// A value without brackets, or the bracket that starts one.
    fn value(&mut self, start: usize, first: u8) -> Result<Event<'t>, Broken> {
        let event = match first {
            b'[' => return Ok(self.bracket(Bracket::List, Expected::FirstItem, Event::StartList)),
            b'{' => return Ok(self.bracket(Bracket::Object, Expected::FirstKey, Event::StartObject)),
            b'"' => Event::Text(self.text(start)?),
            b'-' | b'0'..=b'9' => Event::Number(self.number(start)?),
            _ => match self.lexer.null_or_bool() {
                Some(None) => Event::Null,
                Some(Some(value)) => Event::Bool(value),
                None => return Err(Broken { at: start, mistake: Mistake::Unexpected(self.expected) }),
            },
        };
        self.end_of_value();
        Ok(event)
    }

    fn bracket(&mut self, bracket: Bracket, expected: Expected, event: Event<'t>) -> Event<'t> {
        self.lexer.discarded();
        self.open.push(bracket);
        self.expected = expected;
        event
    }

    fn end_of_value(&mut self) {
        self.expected = match self.open.last() {
            None => Expected::End,
            Some(Bracket::List) => Expected::ItemEnd,
            Some(Bracket::Object) => Expected::MemberEnd,
        };
    }

    fn text(&mut self, start: usize) -> Result<Cow<'t, str>, Broken> {
        self.lexer.discarded().str_string().map_err(|error| {
            let at = self.at();
            let read = self.text.get(start..at).unwrap_or_default();
            let in_text = |at| Broken { at, mistake: Mistake::InText };
            match error {
                StrError::Eof | StrError::Escape(hifijson::escape::Error::Eof) => {
                    Broken { at: start, mistake: Mistake::Unclosed }
                }
                StrError::Control => in_text(at - 1),
                StrError::Utf8(_) => in_text(start + start_of_text(read).len()),
                // The character that is wrong has been read, and may itself be a backslash.
                StrError::Escape(_) => {
                    let before = read.split_last().map_or(read, |(_, before)| before);
                    in_text(start + before.iter().rposition(|&byte| byte == b'\\').unwrap_or(0))
                }
            }
        })
    }

    fn number(&mut self, start: usize) -> Result<&'t str, Broken> {
        let digits = self.lexer.num_bytes().validated().ok();
        digits.and_then(|(digits, _)| core::str::from_utf8(digits).ok()).ok_or_else(|| {
            // What the end of the text cuts off is told where it starts.
            let at = if self.at() == self.text.len() { start } else { self.at() };
            Broken { at, mistake: Mistake::Number }
        })
    }

    /// How much has been read, in bytes.
    fn at(&self) -> usize {
        self.text.len() - self.lexer.as_slice().len()
    }
}
