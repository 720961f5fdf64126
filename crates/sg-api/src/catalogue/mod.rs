//! What the playground brings along.

mod checks;
mod presets;
mod protocols;
mod scenarios;

#[cfg(feature = "sets")]
pub(crate) use checks::{audience, severity};
use sg_core::facts;
use sg_formats::{Format, Output};

use crate::answers::{Catalogue, Certainty, Fact};

const AWS_DOCS: &str = "https://docs.aws.amazon.com/";

/// The built-in scenarios, the choices of a rule's type column, the facts and the names of numbers.
pub fn catalogue() -> Catalogue {
    Catalogue {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        repository: env!("CARGO_PKG_REPOSITORY").to_owned(),
        scenarios: scenarios::scenarios(),
        presets: presets::presets(),
        checks: checks::pages(),
        facts: facts::FACTS.iter().map(fact).collect(),
        protocols: protocols::PROTOCOLS.iter().map(|(number, name)| (*number, (*name).to_owned())).collect(),
        icmp_types: protocols::icmp_types(),
        formats: Format::ALL.iter().map(|format| format.name().to_owned()).collect(),
        outputs: Output::ALL.iter().map(|output| output.name().to_owned()).collect(),
    }
}

fn fact(fact: &facts::Fact) -> Fact {
    Fact {
        id: fact.id.to_owned(),
        certainty: match fact.certainty {
            facts::Certainty::Documented => Certainty::Documented,
            facts::Certainty::Observed => Certainty::Observed,
            facts::Certainty::Chosen => Certainty::Chosen,
        },
        text: fact.text.to_owned(),
        noted: fact.noted.to_owned(),
        source: (!fact.page.is_empty()).then(|| format!("{AWS_DOCS}{}", fact.page)),
    }
}
