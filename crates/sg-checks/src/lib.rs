//! Best practices for security groups.
//!
//! Every check asks what is admitted, never how rules are spelt: a question about exact sets of traffic
//! (`sg_core::space`). A finding names the rules that cause it and a packet that proves it; its fixes were tried.

mod causes;
mod check;
mod checks;
mod desk;
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
pub use desk::Desk;
pub use findings::{Finding, Fix};
pub use ports::{CONSOLE, Category, Transport, WELL_KNOWN, WellKnown};
pub use role::Role;
pub use settings::{Settings, Suppression};

use check::Run;
use findings::settled;
use public::Public;
use review::Review;
use sg_core::model::{Interface, Network};
use sg_core::space::{Universe, View};

/// Everything that is found in a network: the worst first, then by check, then in the document's order.
pub fn review(network: &Network, settings: &Settings) -> Vec<Finding> {
    Desk::default().review(network, settings)
}

/// What is found, without causes, proofs and fixes, and whether or not it is accepted.
fn look_raw(network: &Network, settings: &Settings, public: &Public) -> Vec<Finding> {
    let universe = Universe::of(network);
    let review = Review::new(network, settings, public, View::new(network, &universe, false));
    let mut all = vec![];
    for (index, group) in network.groups.iter().enumerate() {
        let of = |check: &&'static Check| {
            let drafts = review.drafts(check, index).into_iter();
            drafts.map(|draft| (review.bare(check, &draft, group.id.as_str()), ())).collect::<Vec<_>>()
        };
        let found = settled(CHECKS.iter().flat_map(of).collect());
        all.extend(found.into_iter().map(|(finding, ())| finding));
    }
    for (index, interface) in several(network) {
        let spot = review.union(interface, index);
        for check in CHECKS {
            if let Run::Union(look) = check.run {
                let drafts = look(&review, &spot);
                all.extend(drafts.iter().map(|draft| review.bare(check, draft, spot.at.id())));
            }
        }
    }
    all
}

/// The interfaces that carry several groups, and their places in the network.
fn several(network: &Network) -> impl Iterator<Item = (usize, &Interface)> {
    network.interfaces.iter().enumerate().filter(|(_, interface)| interface.groups.len() > 1)
}
