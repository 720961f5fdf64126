//! Walking over JSON text, eight bytes at a time.

/// A place in a text. What is not as expected is none everywhere: then the careful way reads it.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The lowest bit that is set belongs to the first byte that is zero; what stands above it may be wrong.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(each(1)) & !word & each(0x80)
}

/// The same of the first byte below a space.
const fn controls(word: u64) -> u64 {
    word.wrapping_sub(each(b' ')) & !word & each(0x80)
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes stand before the place.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    fn word(&self, at: usize) -> Option<u64> {
        let bytes = self.text.as_bytes().get(at..)?.first_chunk::<8>()?;
        Some(u64::from_le_bytes(*bytes))
    }

    /// The next byte that is no space, which becomes the place.
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(*byte),
            }
            while let Some(word) = self.word(self.at) {
                let other = word ^ each(b' ');
                self.at += if other == 0 { 8 } else { (other.trailing_zeros() / 8) as usize };
                if other != 0 {
                    break;
                }
            }
        }
    }

    /// Goes behind a byte.
    pub(super) fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Goes behind a comma, or behind the bracket that closes the list or object.
    pub(super) fn is_last(&mut self, close: u8) -> Option<bool> {
        let byte = self.peek()?;
        self.at += 1;
        if byte == b',' { Some(false) } else { (byte == close).then_some(true) }
    }

    /// Goes behind the bracket that closes what has nothing in it.
    pub(super) fn is_empty(&mut self, close: u8) -> Option<bool> {
        let is_empty = self.peek()? == close;
        self.at += usize::from(is_empty);
        Some(is_empty)
    }

    /// A text without escapes.
    pub(super) fn string(&mut self) -> Option<&'t str> {
        self.eat(b'"')?;
        let start = self.at;
        loop {
            let Some(word) = self.word(self.at) else {
                // The last bytes of the text.
                let rest = self.text.as_bytes().get(self.at..)?;
                self.at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
                break;
            };
            let found = zeros(word ^ each(b'"')) | zeros(word ^ each(b'\\')) | controls(word);
            if found != 0 {
                self.at += (found.trailing_zeros() / 8) as usize;
                break;
            }
            self.at += 8;
        }
        let text = self.text.get(start..self.at)?;
        // A control character or a backslash is no end.
        let is_end = self.text.as_bytes().get(self.at)? == &b'"';
        self.at += 1;
        is_end.then_some(text)
    }

    /// A key and the colon behind it.
    pub(super) fn key(&mut self) -> Option<&'t str> {
        let key = self.string()?;
        self.eat(b':').map(|()| key)
    }

    /// A whole number from -1 to 99,999.
    pub(super) fn number(&mut self) -> Option<i32> {
        let bytes = self.text.as_bytes();
        if self.peek()? == b'-' {
            if self.text.as_bytes().get(self.at + 1) != Some(&b'1') {
                return None;
            }
            self.at += 2;
            return self.ends_number().map(|()| -1);
        }
        let start = self.at;
        let mut number = 0;
        while let Some(digit @ b'0'..=b'9') = bytes.get(self.at) {
            number = number * 10 + i32::from(digit - b'0');
            self.at += 1;
            if self.at - start > 5 {
                return None;
            }
        }
        let is_canonical = self.at > start && (self.at - start == 1 || bytes.get(start) != Some(&b'0'));
        self.ends_number().filter(|()| is_canonical).map(|()| number)
    }

    fn ends_number(&self) -> Option<()> {
        matches!(self.text.as_bytes().get(self.at)?, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t')
            .then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn a_text_ends_at_its_quote_wherever_that_is() {
        for length in 0..40 {
            let text = "é".repeat(length);
            for behind in ["", " ", "          "] {
                let json = format!("  \n \"{text}\"{behind}");
                let mut cursor = Cursor::new(&json);
                assert_eq!((cursor.string(), cursor.peek()), (Some(&*text), None));
            }
            for wrong in ["\\", "\u{1f}", "\0", "\n"] {
                assert_eq!(Cursor::new(&format!("\"{text}{wrong}\"")).string(), None);
                assert_eq!(Cursor::new(&format!("\"{text}{wrong}\"        ")).string(), None);
            }
            assert_eq!(Cursor::new(&format!("\"{text}")).string(), None);
        }
    }

    #[test]
    fn numbers_are_ports_or_nothing() {
        for (text, number) in [
            ("0,", Some(0)),
            ("443]", Some(443)),
            ("65535 ", Some(65535)),
            ("-1}", Some(-1)),
            ("01,", None),
            ("-2,", None),
            ("-1.0,", None),
            ("1e3,", None),
            ("100000,", None),
            ("443", None),
            (",", None),
        ] {
            assert_eq!(Cursor::new(text).number(), number, "{text}");
        }
    }
}
