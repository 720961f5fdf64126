//! Words of a command, with the quotes of a POSIX shell. Nothing is expanded and nothing is run.

/// A command as a shell would part it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Command {
    /// The words, without their quotes; variables and substitutions as they were written.
    pub(super) words: Vec<String>,
    /// How many bytes the command takes, up to the operator or line's end behind it.
    pub(super) length: usize,
    /// Whether a quote is open at the end of the text; then the command ends with its first line.
    pub(super) is_open: bool,
}

/// How far the end of a substitution or of a placeholder is looked for, in bytes.
const NEAR: usize = 200;

/// Parts the command at the start of a text.
///
/// # Source
/// POSIX.1-2024, Shell Command Language, 2.2 Quoting and 2.3 Token Recognition.
pub(super) fn split(text: &str) -> Command {
    let mut reader = Reader { text, at: 0, word: None, command: Command::default() };
    if reader.read().is_none() {
        let end = super::cells::line_length(text);
        let line = text.get(..end).unwrap_or_default();
        let words = line.split_whitespace().map(|word| word.replace(['"', '\''], "")).collect();
        return Command { words, length: end, is_open: true };
    }
    reader.end_word();
    reader.command
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    word: Option<String>,
    command: Command,
}

impl Reader<'_> {
    /// Reads to the end of the command; none where a quote stays open.
    fn read(&mut self) -> Option<()> {
        loop {
            self.command.length = self.at;
            let Some(c) = self.next() else { return Some(()) };
            match c {
                '\\' => self.escape(),
                '\'' => {
                    let end = self.rest().find('\'')?;
                    self.take(end);
                    self.at += 1;
                }
                '"' => self.double()?,
                '$' if self.rest().starts_with('(') => self.bracketed("$", ')'),
                '<' if self.is_placeholder() => self.bracketed("<", '>'),
                '\n' | '\r' | ';' | '&' | '|' | '<' | '`' => return Some(()),
                '>' => {
                    // The number before it belongs to the redirection: `2>`.
                    if self.word.as_ref().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit())) {
                        self.word = None;
                    }
                    return Some(());
                }
                '#' if self.word.is_none() => {
                    self.at += super::cells::line_length(self.rest());
                }
                c if c.is_whitespace() => self.end_word(),
                c => self.push(c),
            }
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn push(&mut self, c: char) {
        self.word.get_or_insert_default().push(c);
    }

    fn take(&mut self, length: usize) {
        let text = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.word.get_or_insert_default().push_str(text);
        self.at += length;
    }

    fn end_word(&mut self) {
        self.command.words.extend(self.word.take());
    }

    /// A backslash outside of quotes: the next character is plain, a line's end vanishes.
    ///
    /// Spaces behind the backslash are an error in a shell; here they are forgiven.
    fn escape(&mut self) {
        let rest = self.rest();
        let line = rest.trim_start_matches([' ', '\t']);
        if line.starts_with(['\n', '\r']) {
            let behind = line.strip_prefix("\r\n").or_else(|| line.get(1..)).unwrap_or_default();
            self.at += rest.len() - behind.len();
            return;
        }
        if let Some(c) = self.next() {
            self.push(c);
        }
    }

    /// Double quotes: a backslash works before `$`, a backquote, `"`, itself and a line's end only.
    fn double(&mut self) -> Option<()> {
        self.word.get_or_insert_default();
        loop {
            match self.next()? {
                '"' => return Some(()),
                '$' if self.rest().starts_with('(') => self.bracketed("$", ')'),
                '\\' => match self.next()? {
                    c @ ('$' | '`' | '"' | '\\') => self.push(c),
                    '\n' => {}
                    c => {
                        self.push('\\');
                        self.push(c);
                    }
                },
                c => self.push(c),
            }
        }
    }

    fn is_placeholder(&self) -> bool {
        let near = near(self.rest());
        near.find('>').and_then(|end| near.get(..end)).is_some_and(|name| {
            name.starts_with(|c: char| c.is_alphabetic())
                && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.' | '/'))
        })
    }

    /// `$(…)` or `<…>`, taken as it stands where its end is near.
    fn bracketed(&mut self, start: &str, close: char) {
        self.word.get_or_insert_default().push_str(start);
        let mut depth = 0_usize;
        let open = if close == ')' { '(' } else { '<' };
        if close == '>' {
            depth = 1;
        }
        let mut length = None;
        for (at, c) in near(self.rest()).char_indices() {
            if c == open {
                depth += 1;
            } else if c == close {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    length = Some(at + close.len_utf8());
                    break;
                }
            }
        }
        self.take(length.unwrap_or(0));
    }
}

/// The start of a text, within reach.
fn near(text: &str) -> &str {
    let end = (0..=NEAR.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str], rest: &str) {
        let command = split(text);
        assert_eq!((command.words.join("|"), &text[command.length..]), (words.join("|"), rest), "{text}");
    }

    #[test]
    fn words_are_parted_as_a_shell_does() {
        check("a  b\tc", &["a", "b", "c"], "");
        check("a 'b c'd \"e f\"", &["a", "b cd", "e f"], "");
        check("a '' \"\"", &["a", "", ""], "");
        check(r#"a "\"\$x\y" \ b"#, &["a", "\"$x\\y", " b"], "");
        check("a \\\n  b \\  \r\n c\nnext", &["a", "b", "c"], "\nnext");
        check("a 'two\nlines' b", &["a", "two\nlines", "b"], "");
        check("a # comment's end\nb", &["a"], "\nb");
        check("a#b", &["a#b"], "");
    }

    #[test]
    fn operators_end_a_command() {
        check("a b; c", &["a", "b"], "; c");
        check("a b && c", &["a", "b"], "&& c");
        check("a b 2>/dev/null || true", &["a", "b"], ">/dev/null || true");
        check("a b`", &["a", "b"], "`");
    }

    #[test]
    fn nothing_is_expanded() {
        check("a $X \"${Y}\" $(curl -s b)/32", &["a", "$X", "${Y}", "$(curl -s b)/32"], "");
        check("a \"$(b \"c d\")\"", &["a", "$(b \"c d\")"], "");
        check("a <SG-ID> --b", &["a", "<SG-ID>", "--b"], "");
        check("a $(b", &["a", "$(b"], "");
    }

    #[test]
    fn an_open_quote_ends_with_its_line() {
        let command = split("a 'b c\nnext");
        assert_eq!((command.words.join("|").as_str(), command.is_open), ("a|b|c", true));
    }
}
