//! Which flows are not tracked: the exact rule (S-319 to S-321).

use super::{Carried, Passing, turned};
use crate::model::{Content, Direction, Family, Flags, Peer, PortRange, Service};

/// Whether the flow of a packet that has no entry is untracked. Which way is forward nobody remembers, so both
/// are tried (S-319); a SYN opens a flow, so only its own way counts.
pub(crate) fn is_untracked(p: &Passing<'_>) -> bool {
    let opens = match p.content() {
        Content::Tcp { flags, .. } => *flags == Flags::Syn,
        Content::Udp { .. } => false,
        _ => return false, // every other protocol is tracked
    };
    if p.seen.via.is_some_and(crate::model::Via::is_always_tracked) {
        return false; // S-321
    }
    let (direction, content) = (p.direction(), p.content());
    let (carried, family) = (p.carried, p.seen.family);
    forward(carried, direction, family, content)
        || (!opens && forward(carried, direction.turned(), family, &turned(content)))
}

/// Whether a packet, taken as the one that opened the flow, makes it untracked: a rule for everybody matches it,
/// and the other direction lets all responses reach everybody (S-320).
fn forward(carried: Carried<'_>, direction: Direction, family: Family, content: &Content) -> bool {
    for_everybody(carried, direction, family, |service| service.fits(content))
        && for_everybody(carried, direction.turned(), family, |service| match (service, content) {
            (Service::All, _) => true,
            (Service::Tcp(ports), Content::Tcp { .. }) | (Service::Udp(ports), Content::Udp { .. }) => {
                ports == PortRange::ALL
            }
            _ => false,
        })
}

/// Whether a rule's peer is literally `0.0.0.0/0` or `::/0` and its service is wanted. Two halves of everything,
/// and a list that holds it, are not it.
fn for_everybody(
    carried: Carried<'_>,
    direction: Direction,
    family: Family,
    wanted: impl Fn(Service) -> bool,
) -> bool {
    let mut rules = carried.rules_for_everybody(direction);
    rules.any(|rule| {
        matches!(&rule.peer, Peer::Cidr(cidr) if cidr.is_everything() && cidr.family() == family)
            && wanted(rule.service)
    })
}
