//! What may stand where the cursor is.

use sg_core::model::Network;

use super::ends::everybody;
use super::parser::{Expected, Parser};
use super::service::PROTOCOLS;
use super::syntax::quoted;
use super::tokens::{Token, TokenKind, tokens};
use crate::well_known::SERVICES;

/// The most that are offered at once.
const MOST: usize = 50;

/// Which kind of sentence is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// What must hold.
    Guardrail,
    /// A rule.
    Rule,
}

/// Something that may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it takes the place of: from this character, counted from 0 …
    pub from: usize,
    /// … to before this one.
    pub to: usize,
    /// What to write there.
    pub text: String,
    /// What it is: `word`, `group web`, `service tcp/22` …
    pub about: String,
}

/// Offers what may stand at a cursor, counted in characters from 0: our words, services, and whoever is in the network.
/// Behind a mistake nothing is offered.
pub fn complete(grammar: Grammar, text: &str, cursor: usize, network: &Network) -> Vec<Completion> {
    let mut found = Vec::new();
    // A quote may be open still.
    let _ = tokens(text, &mut found);
    let under = found.iter().find(|token| token.from < cursor && cursor <= token.to && is_name(token));
    let (from, to) = under.map_or((cursor, cursor), |token| (token.from, token.to));
    let before: String = text.chars().take(from).collect();
    let typed: String = text.chars().take(cursor).skip(from).filter(|letter| *letter != '"').collect();
    let mut offers = Offers { from, to, typed: typed.to_ascii_lowercase(), all: vec![] };
    let Ok(mut parser) = Parser::new(&before) else { return vec![] };
    let done = match grammar {
        Grammar::Guardrail => parser.guardrail().is_ok(),
        Grammar::Rule => parser.rule().is_ok(),
    };
    if !done && parser.peek().is_some() {
        return vec![];
    }
    for expected in core::mem::take(&mut parser.expected) {
        match expected {
            Expected::Word(word) => offers.add(word, None, "word"),
            Expected::End => {
                offers.add("internet", None, "every public address");
                for (id, name, what, _) in everybody(network) {
                    offers.add_end(id, name, what);
                }
            }
            Expected::Service => {
                for word in ["all", "dns"].into_iter().chain(PROTOCOLS.iter().map(|(name, _)| *name)) {
                    offers.add(word, None, "service");
                }
                for (name, port) in SERVICES {
                    offers.add(name, None, &["service tcp/", &port.to_string()].concat());
                }
            }
            Expected::Ports | Expected::IcmpType | Expected::Nothing => {}
        }
    }
    offers.all.truncate(MOST);
    offers.all
}

fn is_name(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word(_) | TokenKind::Quoted(_))
}

struct Offers {
    from: usize,
    to: usize,
    /// What is typed so far, in lower case.
    typed: String,
    all: Vec<Completion>,
}

impl Offers {
    fn add(&mut self, text: &str, name: Option<&str>, about: &str) {
        let begins = |text: &str| text.to_ascii_lowercase().starts_with(&self.typed);
        if begins(text) || name.is_some_and(begins) {
            let (from, to) = (self.from, self.to);
            self.all.push(Completion { from, to, text: text.to_owned(), about: about.to_owned() });
        }
    }

    fn add_end(&mut self, id: &str, name: Option<&str>, what: &str) {
        let about = match name {
            Some(name) => [what, " ", name].concat(),
            None => what.to_owned(),
        };
        if stands_bare(id) {
            self.add(id, name, &about);
        } else if id.to_ascii_lowercase().starts_with(&self.typed) {
            let (from, to) = (self.from, self.to);
            self.all.push(Completion { from, to, text: quoted(id), about });
        }
    }
}

/// Whether an id is read as one word, and as nothing but an id.
fn stands_bare(id: &str) -> bool {
    let mut found = Vec::new();
    let one = tokens(id, &mut found).is_ok()
        && matches!(&*found, [Token { kind: TokenKind::Word(word), .. }] if word == id);
    one && !id.eq_ignore_ascii_case("internet")
}
