//! Sentences that somebody types: what they mean, what is wrong with them, what may come next.

use serde_json::Value;
use sg_core::model::{Direction, GroupId, Network};
use sg_formats::{Grammar, TypedRule, json};

use crate::answers::{self, Completion, Phrase, PhraseRule, PhraseRules, Problem};
use crate::words::{guardrail_says, rules_say};

/// What a sentence means. `query` is the JSON text of an object: `kind` (`guardrail` or `rule`), `text`, `cursor` where
/// completions are wanted, and for a rule `group` and `direction`, which hold where the text names none. None where it
/// is no such object.
pub(crate) fn phrase(network: &Network, query: &[u8]) -> Option<Phrase> {
    let (query, _) = json::parse(query).ok()?;
    let text = query.get("text")?.as_str()?;
    let grammar = match query.get("kind")?.as_str()? {
        "guardrail" => Grammar::Guardrail,
        "rule" => Grammar::Rule,
        _ => return None,
    };
    let mut answer = Phrase { says: None, rules: None, problem: None, completions: vec![] };
    let read = match grammar {
        Grammar::Guardrail => sg_formats::read_guardrail(text, network)
            .map(|read| answer.says = Some(guardrail_says(&read, network))),
        Grammar::Rule => {
            let group = query.get("group").and_then(Value::as_str).map(GroupId::new);
            let direction = match query.get("direction").and_then(Value::as_str) {
                Some("inbound") => Some(Direction::Inbound),
                Some("outbound") => Some(Direction::Outbound),
                _ => None,
            };
            sg_formats::read_typed_rule(text, network, group.as_ref(), direction).map(|read| {
                let rules = rules(&read);
                answer.says = Some(rules_say(&rules, network));
                answer.rules = Some(rules);
            })
        }
    };
    answer.problem = read.err().map(|problem| Problem::of_guardrail(&problem));
    let cursor = query.get("cursor").and_then(Value::as_u64).and_then(|cursor| usize::try_from(cursor).ok());
    if let Some(cursor) = cursor {
        answer.completions = sg_formats::complete(grammar, text, cursor.min(text.chars().count()), network)
            .into_iter()
            .map(|sg_formats::Completion { from, to, text, about }| Completion { from, to, text, about })
            .collect();
    }
    Some(answer)
}

fn rules(read: &TypedRule) -> PhraseRules {
    PhraseRules {
        group: read.group.as_str().to_owned(),
        direction: match read.direction {
            Direction::Inbound => answers::Direction::Inbound,
            Direction::Outbound => answers::Direction::Outbound,
        },
        rules: read.rules.iter().map(PhraseRule::of).collect(),
    }
}

impl PhraseRule {
    /// A rule that a document would hold.
    pub(crate) fn of(rule: &Value) -> Self {
        let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let number = |value: &Value| value.as_u64().and_then(|number| u16::try_from(number).ok());
        Self {
            protocol: rule.get("protocol").map(plain).unwrap_or_default(),
            ports: rule.get("ports").map(plain),
            icmp_type: rule.get("icmpType").and_then(number),
            icmp_code: rule.get("icmpCode").and_then(number),
            peer: rule.get("peer").map(plain).unwrap_or_default(),
        }
    }
}
