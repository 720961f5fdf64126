//! What an author expects of a packet or a step, held against what came.

use serde::Serialize;
use serde_json::Value;

use crate::answers::{Client, Outcome, Unmet, text};

/// What of `expect` is not met; none where nothing is expected. `client` is what the client sees at the end.
pub(crate) fn unmet(expect: Option<&Value>, outcome: &Outcome, client: Option<Client>) -> Option<Vec<Unmet>> {
    let expect = expect?.as_object()?;
    let gate = outcome.decided_by.and_then(|index| outcome.gates.get(index));
    let mut unmet = Vec::new();
    let mut same = |key: &str, wanted: Option<&Value>, got: Option<String>| {
        let Some(wanted) = wanted else { return };
        let wanted = wanted.as_str();
        if wanted != got.as_deref() {
            unmet.push(Unmet { key: key.to_owned(), wanted: wanted.map(str::to_owned), got });
        }
    };
    same("verdict", expect.get("verdict"), word(&outcome.verdict));
    same("client", expect.get("client"), word(&client));
    same("because", expect.get("because"), gate.and_then(|gate| word(&gate.because)));
    same("error", expect.get("error"), outcome.error.clone());
    if let Some(at) = expect.get("at") {
        same("at", at.get("at"), gate.and_then(|gate| gate.at.clone()));
        same("filter", at.get("filter"), gate.and_then(|gate| word(&gate.filter)));
        same("direction", at.get("direction"), gate.and_then(|gate| word(&gate.direction)));
    }
    if let Some(by) = expect.get("by").and_then(Value::as_array) {
        for id in by {
            let matches = outcome.gates.iter().flat_map(|gate| &gate.rules);
            let found = matches.into_iter().find(|rule| id.as_str() == Some(rule));
            same("by", Some(id), found.cloned());
        }
    }
    Some(unmet)
}

/// The word that stands for a value in answers.
fn word(value: &impl Serialize) -> Option<String> {
    let text = text(value);
    Some(text.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}
