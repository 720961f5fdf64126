//! The words of a sentence and where they stand.

use core::net::Ipv6Addr;

use crate::Problem;
use crate::fault::Fault;

static TOO_LONG: Fault =
    Fault::error("phraseTooLong", "the sentence is longer than 1,000 characters", "Write a shorter one.");
static NOT_CLOSED: Fault = Fault::error("quoteNotClosed", "`{0}` is never closed", "Write `{0}` at its end.");

/// The longest sentence, in characters.
const LONGEST: usize = 1000;

/// One word or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Where it starts and ends, from 0, in characters.
    pub(super) from: usize,
    pub(super) to: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word that stands bare.
    Word(String),
    /// What stands in quotes.
    Quoted(String),
    /// `->`
    Arrow,
    /// `:`
    Colon,
    /// `,`
    Comma,
}

/// A problem of a sentence; columns count from 1.
pub(super) fn problem(fault: &Fault, from: usize, words: &[&str]) -> Problem {
    placed(fault.at(&crate::json::Place::new(""), words), from)
}

/// The problem with another way out.
pub(super) fn helped(fault: &Fault, from: usize, help: &str, words: &[&str]) -> Problem {
    placed(fault.helped(&crate::json::Place::new(""), help, words), from)
}

fn placed(problem: Problem, from: usize) -> Problem {
    let column = u32::try_from(from).unwrap_or(u32::MAX).saturating_add(1);
    Problem { position: Some(crate::Position { line: 1, column }), ..problem }
}

/// Takes a sentence apart. What stands before the first fault is in `tokens` either way.
pub(super) fn tokens(text: &str, tokens: &mut Vec<Token>) -> Result<(), Problem> {
    let letters: Vec<char> = text.chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return Err(problem(&TOO_LONG, LONGEST, &[]));
    }
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let from = at;
        let kind = match letter {
            letter if letter.is_whitespace() => {
                at += 1;
                continue;
            }
            '"' => {
                let (text, end) =
                    until(&letters, at + 1, '"').ok_or_else(|| problem(&NOT_CLOSED, from, &["\""]))?;
                at = end;
                TokenKind::Quoted(text)
            }
            '[' => {
                let (text, end) =
                    until(&letters, at + 1, ']').ok_or_else(|| problem(&NOT_CLOSED, from, &["["]))?;
                at = end;
                match text.trim() {
                    address if is_ipv6(&address.chars().collect::<Vec<_>>()) => {
                        TokenKind::Word(address.to_owned())
                    }
                    name => TokenKind::Quoted(name.to_owned()),
                }
            }
            ',' => sign(&mut at, 1, TokenKind::Comma),
            ':' if !is_ipv6(&run(&letters, at)) => sign(&mut at, 1, TokenKind::Colon),
            '-' if letters.get(at + 1) == Some(&'>') => sign(&mut at, 2, TokenKind::Arrow),
            '→' => sign(&mut at, 1, TokenKind::Arrow),
            _ => {
                // Never empty, so that the walk goes on.
                let word = word(&run(&letters, at));
                at += word.len().max(1);
                TokenKind::Word(word.into_iter().collect())
            }
        };
        tokens.push(Token { kind, from, to: at });
    }
    Ok(())
}

fn sign(at: &mut usize, long: usize, kind: TokenKind) -> TokenKind {
    *at += long;
    kind
}

/// What stands before a closing sign, and the place behind it; a backslash takes the next letter as it is.
fn until(letters: &[char], mut at: usize, close: char) -> Option<(String, usize)> {
    let mut text = String::new();
    loop {
        match letters.get(at)? {
            '\\' => {
                text.push(*letters.get(at + 1)?);
                at += 2;
            }
            letter if *letter == close => return Some((text, at + 1)),
            letter => {
                text.push(*letter);
                at += 1;
            }
        }
    }
}

/// The letters from here on that no space and no sign but a colon ends.
fn run(letters: &[char], from: usize) -> Vec<char> {
    let mut run = Vec::new();
    for (index, letter) in letters.iter().enumerate().skip(from) {
        let arrow = *letter == '→' || (*letter == '-' && letters.get(index + 1) == Some(&'>'));
        if letter.is_whitespace() || arrow || matches!(letter, ',' | '"' | '[' | ']') {
            break;
        }
        run.push(*letter);
    }
    // A bracket that opens nothing is a word of its own.
    if run.is_empty() {
        run.extend(letters.get(from));
    }
    run
}

/// The word that a run begins with: an IPv6 address or block with its colons, else up to the first colon.
fn word(run: &[char]) -> Vec<char> {
    if is_ipv6(run) {
        return run.to_vec();
    }
    let colon = |(index, letter): (usize, &char)| (*letter == ':').then_some(index);
    let last = run.iter().enumerate().filter_map(colon).next_back();
    let first = run.iter().enumerate().find_map(colon);
    let before = |end: Option<usize>| run.get(..end.unwrap_or(run.len())).unwrap_or(run);
    if is_ipv6(before(last)) { before(last).to_vec() } else { before(first).to_vec() }
}

/// Whether this is an IPv6 address, with or without a prefix length.
fn is_ipv6(run: &[char]) -> bool {
    let text: String = run.iter().collect();
    let (address, bits) = text.split_once('/').unwrap_or((&text, ""));
    address.parse::<Ipv6Addr>().is_ok() && bits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut found = Vec::new();
        tokens(text, &mut found).unwrap();
        let shown: Vec<String> = found
            .iter()
            .map(|token| match &token.kind {
                TokenKind::Word(text) => format!("{}={text}", token.from),
                TokenKind::Quoted(text) => format!("{}='{text}'", token.from),
                TokenKind::Arrow => "->".to_owned(),
                TokenKind::Colon => ":".to_owned(),
                TokenKind::Comma => ",".to_owned(),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn colons_part_what_is_no_ipv6() {
        check("deny a->b:tcp/22", "0=deny 5=a -> 8=b : 10=tcp/22");
        check("only \"a \\\"b\" → 2001:db8::/32:ssh", "0=only 5='a \"b' -> 15=2001:db8::/32 : 29=ssh");
        check("x [::1] : 2001:db8::1", "0=x 2=::1 : 10=2001:db8::1");
        check("a-b ] ::", "0=a-b 4=] 6=::");
    }

    #[test]
    fn a_quote_has_to_be_closed() {
        let told = tokens("deny \"a", &mut vec![]).unwrap_err();
        assert_eq!((told.code, told.position.map(|at| at.column)), ("quoteNotClosed", Some(6)));
    }
}
