//! Guardrails, with their ends found in a network.

use sg_core::model::Network;
use sg_core::reach::Guardrail;

use super::ends::party;
use super::parser::parse_guardrail;
use crate::Problem;

/// Reads a guardrail of a document with this network.
///
/// # Errors
/// The first mistake, with its column in the text; its path is empty.
pub fn read_guardrail(text: &str, network: &Network) -> Result<Guardrail, Problem> {
    let read = parse_guardrail(text)?;
    Ok(Guardrail {
        demand: read.demand,
        from: party(&read.from, network)?,
        to: party(&read.to, network)?,
        services: read.services,
    })
}
