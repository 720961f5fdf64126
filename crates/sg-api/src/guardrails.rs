//! The guardrails of a document as plain data.

use serde_json::Value;
use sg_core::model::Network;
use sg_core::reach::{Demand, Doubt, Held, hold};
use sg_formats::{Problem, read_guardrail};

use crate::answers::{Guardrail, GuardrailState};
use crate::compare::witness;
use crate::words::{
    doubt_text, guardrail_broken_text, guardrail_holds_text, guardrail_says, guardrail_unreadable_text,
};

/// Judges the guardrails of a list, none where there is none. What cannot be read goes to `problems`, with the column in
/// the guardrail.
pub(crate) fn guardrails(
    list: &[Value],
    network: &Network,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Guardrail>> {
    let texts = list.iter().enumerate().filter_map(|(index, value)| Some((index, value.as_str()?)));
    let judged: Vec<Guardrail> =
        texts.map(|(index, text)| guardrail(index, text, network, problems)).collect();
    (!judged.is_empty()).then_some(judged)
}

/// The guardrails of a list that can be read, and their places in it.
pub(crate) fn readable(list: &[Value], network: &Network) -> (Vec<usize>, Vec<sg_core::reach::Guardrail>) {
    let read = list.iter().enumerate();
    read.filter_map(|(index, text)| Some((index, read_guardrail(text.as_str()?, network).ok()?))).unzip()
}

fn guardrail(index: usize, text: &str, network: &Network, problems: &mut Vec<Problem>) -> Guardrail {
    let mut answer = Guardrail {
        index,
        guardrail: text.to_owned(),
        says: String::new(),
        state: GuardrailState::Unknown,
        witness: None,
        text: String::new(),
    };
    let read = match read_guardrail(text, network) {
        Ok(read) => read,
        Err(problem) => {
            answer.text = guardrail_unreadable_text(&problem.message);
            problems.push(Problem { path: format!("/guardrails/{index}"), ..problem });
            return answer;
        }
    };
    answer.says = guardrail_says(&read, network);
    match hold(network, &read) {
        Held::Holds => {
            answer.state = GuardrailState::Holds;
            answer.text = guardrail_holds_text();
        }
        Held::Broken(packet) => {
            let witness = witness(&packet);
            answer.state = GuardrailState::Broken;
            answer.text = guardrail_broken_text(read.demand == Demand::Allow, &witness.text);
            answer.witness = Some(witness);
        }
        Held::Unknown(doubt) => {
            if let Doubt::Packet(packet) = &doubt {
                answer.witness = Some(witness(packet));
            }
            answer.text = doubt_text(&doubt, answer.witness.as_ref().map_or("", |witness| &witness.text));
        }
    }
    answer
}
