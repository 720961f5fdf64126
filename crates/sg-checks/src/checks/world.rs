//! What the checks of well-known ports have in common.

use crate::exposure::{Services, Width, is_nothing, port_words};
use crate::findings::Draft;
use crate::ports::WellKnown;
use crate::public::Class;
use crate::remedy::{Others, remedies};
use crate::review::{Review, Spot, among};

/// Well-known services that are open to the world.
pub(super) fn open_to_world<'n>(
    review: &Review<'n>,
    spot: &Spot<'n>,
    wanted: impl Fn(&WellKnown) -> bool,
    others: Others,
) -> Option<Draft> {
    let (hits, services) = among(&spot.open.at_least(Class::World), wanted);
    drafted(review, spot, &hits, services, others)
}

/// Services that are open to the world, by name.
pub(super) fn drafted<'n>(
    review: &Review<'n>,
    spot: &Spot<'n>,
    hits: &[&WellKnown],
    services: Services,
    others: Others,
) -> Option<Draft> {
    if is_nothing(&services) {
        return None;
    }
    let message = format!(
        "{} ({}) of {} is open to {}",
        names(hits),
        port_words(&services),
        spot.label(),
        review.share(spot, &services),
    );
    let remedies = remedies(review, spot, others);
    Some(Draft { services, width: Width::Public(Class::World), message, remedies, ..Draft::default() })
}

/// Services by name; three at most.
pub(super) fn names(hits: &[&WellKnown]) -> String {
    let shown: Vec<&str> = hits.iter().take(3).map(|known| known.name).collect();
    match hits.len().saturating_sub(3) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
