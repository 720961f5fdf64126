//! Best practices for security groups.
//!
//! Every check asks what is admitted, never how rules are spelt: a question about exact sets of traffic
//! (`sg_core::space`). A finding names the rules that cause it and a packet that proves it; its fixes were tried.

mod causes;
mod check;
mod checks;
mod exposure;
mod findings;
mod fix;
mod ports;
mod public;
mod remedy;
mod review;
mod role;
mod settings;
mod suppress;
mod witness;

pub use check::{Audience, Check, HEADINGS, Severity};
pub use checks::CHECKS;
pub use findings::{Finding, Fix};
pub use ports::{CONSOLE, Category, Transport, WELL_KNOWN, WellKnown};
pub use role::Role;
pub use settings::{Settings, Suppression};

use check::Run;
use findings::{Draft, Findings};
use fix::Workshop;
use public::Public;
use review::{Review, Spot};
use sg_core::model::Network;
use sg_core::space::{Universe, View};

/// Everything that is found in a network: the worst first, then by check, then in the document's order.
pub fn review(network: &Network, settings: &Settings) -> Vec<Finding> {
    let public = Public::shared();
    let universe = Universe::of(network);
    let review = Review::new(network, settings, public, View::new(network, &universe, false));
    let mut findings = found(&review);
    let shop = Workshop::new(&review);
    for finding in &mut findings {
        let Some((spot, draft)) = again(&review, finding) else { continue };
        finding.fixes = shop.fixes(spot, finding, &draft);
    }
    suppress::suppress(settings, &mut findings);
    findings.sort_by(|one, other| other.severity.cmp(&one.severity).then(one.check.id.cmp(other.check.id)));
    findings
}

/// What is found, without fixes, and whether or not it is accepted.
fn look_raw(network: &Network, settings: &Settings, public: &Public) -> Vec<Finding> {
    let universe = Universe::of(network);
    found(&Review::new(network, settings, public, View::new(network, &universe, false)))
}

fn found(review: &Review<'_>) -> Vec<Finding> {
    let mut findings = Findings::default();
    for check in CHECKS {
        review.run(check, &mut findings);
    }
    findings.settled()
}

/// The place of a finding, and what its check says there.
fn again<'r, 'n>(review: &'r Review<'n>, finding: &Finding) -> Option<(&'r Spot<'n>, Draft)> {
    let check = finding.underlying.unwrap_or(finding.check);
    let Run::Spot(look) = check.run else { return None };
    let mut spots = review.groups.iter().chain(&review.unions);
    let spot = spots.find(|spot| spot.at.id() == finding.place)?;
    Some((spot, look(review, spot)?))
}
