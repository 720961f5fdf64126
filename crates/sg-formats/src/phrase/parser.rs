//! From text to sentences.

use sg_core::model::{Direction, Service};
use sg_core::reach::Demand;

use super::syntax::{GuardrailText, Name, RuleText};
use super::tokens::{Token, TokenKind, helped, problem, tokens};
use crate::Problem;
use crate::fault::Fault;
use crate::shape::suggest;

static UNEXPECTED: Fault =
    Fault::error("phraseUnexpected", "`{0}` stands where {1} should", "Write {1} here.");
static ENDS: Fault = Fault::error("phraseEnds", "it ends where {0} should stand", "Write {0} here.");

/// What may stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// One of our words or signs.
    Word(&'static str),
    /// Somebody.
    End,
    /// A protocol or the name of a service.
    Service,
    /// The ports of a protocol.
    Ports,
    /// The type of an ICMP message.
    IcmpType,
    /// Nothing more.
    Nothing,
}

/// Walks along the words of a sentence.
pub(super) struct Parser {
    tokens: Vec<Token>,
    next: usize,
    /// Where the sentence ends.
    end: usize,
    /// What has been looked for at the next word, so far.
    pub(super) expected: Vec<Expected>,
}

/// Reads a sentence that must hold; its ends are names still.
///
/// # Errors
/// The first mistake, with its column.
pub fn parse_guardrail(text: &str) -> Result<GuardrailText, Problem> {
    Parser::new(text)?.guardrail()
}

/// Reads a rule as somebody types it; its ends are names still.
///
/// # Errors
/// The first mistake, with its column.
pub fn parse_rule(text: &str) -> Result<RuleText, Problem> {
    Parser::new(text)?.rule()
}

/// Reads services: `tcp/22`, `ssh, tcp 8000-8100`.
///
/// # Errors
/// The first mistake, with its column.
pub fn read_services(text: &str) -> Result<Vec<Service>, Problem> {
    let mut parser = Parser::new(text)?;
    let services = parser.services()?;
    parser.nothing_more()?;
    Ok(services)
}

impl Parser {
    pub(super) fn new(text: &str) -> Result<Self, Problem> {
        let mut found = Vec::new();
        tokens(text, &mut found)?;
        let end = found.last().map_or(0, |last| last.to);
        Ok(Self { tokens: found, next: 0, end, expected: vec![] })
    }

    /// What must hold.
    pub(super) fn guardrail(&mut self) -> Result<GuardrailText, Problem> {
        let demands = [("deny", Demand::Deny), ("allow", Demand::Allow), ("only", Demand::Only)];
        let demand = demands.into_iter().find_map(|(word, demand)| self.word(word).then_some(demand));
        let Some(demand) = demand else { return Err(self.fault()) };
        let from = self.end()?;
        self.sign(&TokenKind::Arrow, "->")?;
        let to = self.end()?;
        let services = match self.sign(&TokenKind::Colon, ":") {
            Ok(()) => self.services()?,
            Err(_) => vec![],
        };
        self.nothing_more()?;
        Ok(GuardrailText { demand, from, to, services })
    }

    /// A rule.
    pub(super) fn rule(&mut self) -> Result<RuleText, Problem> {
        if !self.word("allow") {
            return Err(self.fault());
        }
        let services = self.services()?;
        let mut rule = RuleText { services, from: None, to: None, direction: None };
        loop {
            if rule.from.is_none() && self.word("from") {
                rule.from = Some(self.end()?);
            } else if rule.to.is_none() && self.word("to") {
                rule.to = Some(self.end()?);
            } else if rule.direction.is_none() && self.word("inbound") {
                rule.direction = Some(Direction::Inbound);
            } else if rule.direction.is_none() && self.word("outbound") {
                rule.direction = Some(Direction::Outbound);
            } else if rule.from.is_none() && rule.to.is_none() {
                return Err(self.fault());
            } else {
                self.nothing_more()?;
                return Ok(rule);
            }
        }
    }

    /// Takes one of our words, case aside, if it is next.
    pub(super) fn word(&mut self, word: &'static str) -> bool {
        let is = matches!(self.peek(), Some(TokenKind::Word(next)) if next.eq_ignore_ascii_case(word));
        self.taken(is, Expected::Word(word))
    }

    fn sign(&mut self, kind: &TokenKind, shown: &'static str) -> Result<(), Problem> {
        let is = self.peek() == Some(kind);
        if self.taken(is, Expected::Word(shown)) { Ok(()) } else { Err(self.fault()) }
    }

    /// Takes a comma, if it is next.
    pub(super) fn comma(&mut self) -> bool {
        let is = self.peek() == Some(&TokenKind::Comma);
        self.taken(is, Expected::Word(","))
    }

    /// Takes the next word if it is what was looked for.
    fn taken(&mut self, is: bool, expected: Expected) -> bool {
        if is {
            self.next += 1;
            self.expected.clear();
        } else {
            self.expected.push(expected);
        }
        is
    }

    /// Somebody.
    fn end(&mut self) -> Result<Name, Problem> {
        let (text, quoted) = match self.peek() {
            Some(TokenKind::Word(text)) => (text.clone(), false),
            Some(TokenKind::Quoted(text)) => (text.clone(), true),
            _ => {
                self.expected.push(Expected::End);
                return Err(self.fault());
            }
        };
        let column = u32::try_from(self.place()).unwrap_or(u32::MAX).saturating_add(1);
        self.taken(true, Expected::End);
        Ok(Name { text, quoted, column })
    }

    fn nothing_more(&mut self) -> Result<(), Problem> {
        if self.next == self.tokens.len() {
            return Ok(());
        }
        self.expected.push(Expected::Nothing);
        Err(self.fault())
    }

    /// What stands next.
    pub(super) fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    /// The bare word that stands next, and whether no space parts it from what stands before.
    pub(super) fn bare(&self) -> Option<&str> {
        match self.peek() {
            Some(TokenKind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Goes on behind the next word.
    pub(super) fn skip(&mut self) {
        self.taken(true, Expected::Nothing);
    }

    /// Where the next word stands, from 0.
    pub(super) fn place(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |token| token.from)
    }

    /// Says what should stand here.
    pub(super) fn fault(&self) -> Problem {
        let wanted = self.wanted();
        let shown = match self.peek() {
            None => return problem(&ENDS, self.end, &[&wanted]),
            Some(TokenKind::Word(text) | TokenKind::Quoted(text)) => text.as_str(),
            Some(TokenKind::Arrow) => "->",
            Some(TokenKind::Colon) => ":",
            Some(TokenKind::Comma) => ",",
        };
        let words = self.expected.iter().filter_map(|expected| match expected {
            Expected::Word(word) if word.len() > 1 => Some(*word),
            _ => None,
        });
        match suggest(shown, &words.collect::<Vec<_>>()) {
            Some(meant) => helped(&UNEXPECTED, self.place(), "Did you mean `{2}`?", &[shown, &wanted, meant]),
            None => problem(&UNEXPECTED, self.place(), &[shown, &wanted]),
        }
    }

    /// What may stand here, in words.
    fn wanted(&self) -> String {
        let mut all: Vec<String> = Vec::new();
        for expected in &self.expected {
            let shown = match expected {
                Expected::Word(word) => ["`", word, "`"].concat(),
                Expected::End => "an address, an id, a name or `internet`".to_owned(),
                Expected::Service => "a protocol or a service as `ssh`".to_owned(),
                Expected::Ports => "a port or a range as `8000-8100`".to_owned(),
                Expected::IcmpType => "an ICMP type".to_owned(),
                Expected::Nothing => "nothing more".to_owned(),
            };
            if !all.contains(&shown) {
                all.push(shown);
            }
        }
        match all.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, first)) => [&first.join(", "), " or ", last].concat(),
            None => "nothing more".to_owned(),
        }
    }
}
