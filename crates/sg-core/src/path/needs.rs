//! Why not: everything that must change for a dropped packet, and its reply, to pass.

use super::ends::Side;
use super::outcome::{FilterKind, Verdict};
use super::route::{Over, both_ways};
use super::walk::{Heard, Walk};
use crate::model::{AclId, Content, Direction, End, EntryId, Family, GroupId, InterfaceId, SubnetId, VpcId};
use crate::track::{Passing, Ruling};

/// One setting that must change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Whether the packet needs it, or its reply.
    pub leg: Leg,
    /// What stands there.
    pub filter: FilterKind,
    /// Which way the packet goes there.
    pub direction: Direction,
    /// Whether it certainly must change, or nobody can tell.
    pub certain: bool,
    /// What must change.
    pub change: Change,
}

/// Which packet needs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    /// The packet itself.
    Request,
    /// The reply to it. Groups let the reply to what they let pass through (S-233): it needs only what does not
    /// remember.
    Reply,
}

/// What must change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// One of the groups of an interface, or of some member of a group, must hold a rule that matches.
    Rule {
        /// The interface, or the group.
        at: String,
        /// The groups it carries.
        groups: Vec<GroupId>,
        /// What the rule must let through.
        content: Content,
        /// The other end as the rule sees it.
        peer: End,
    },
    /// The network ACL of a subnet must let it pass.
    Entry {
        /// The subnet.
        subnet: SubnetId,
        /// Its network ACL.
        acl: Option<AclId>,
        /// The entry that a new one must come before; none if any number will do.
        before: Option<EntryId>,
        /// What the entry must let through.
        content: Content,
        /// The other end as the entry sees it.
        peer: End,
    },
    /// The subnet must have a route to an internet gateway.
    PublicSubnet(SubnetId),
    /// The interface must have a public address of this family (S-237).
    PublicAddress(InterfaceId, Family),
    /// An active link must connect the two VPCs (S-263).
    Link([VpcId; 2]),
    /// More flows must be tracked than can be (S-316).
    Room,
}

/// What a packet needs of a gate that does not surely let it pass.
pub(super) fn need(
    walk: &Walk<'_>,
    heard: &Heard<'_>,
    direction: Direction,
    leg: Leg,
    needs: &mut Vec<Need>,
) {
    let verdict = heard.verdict();
    if verdict == Verdict::Allowed {
        return;
    }
    let mut add = |filter, direction, change| {
        let certain = verdict == Verdict::Dropped;
        needs.push(Need { leg, filter, direction, certain, change });
    };
    match heard {
        Heard::Groups(_, said) if said.ruling == Ruling::NoRoom => {
            add(FilterKind::Groups, direction, Change::Room);
        }
        Heard::Groups(passing, _) => {
            add(FilterKind::Groups, direction, rule(walk, passing, direction));
        }
        Heard::NoGroups(interface, _) => {
            let content = walk.packet.content;
            let change = Change::Rule {
                at: interface.id.as_str().to_owned(),
                groups: vec![],
                content,
                peer: peer(walk, direction),
            };
            add(FilterKind::Groups, direction, change);
        }
        Heard::Acl(subnet, said) => {
            let before = match said {
                Some(crate::filter::AclVerdict::Dropped(entry)) => entry.cloned(),
                _ => None,
            };
            let content = walk.packet.content;
            let (subnet, acl) = (subnet.id.clone(), subnet.acl.clone());
            add(
                FilterKind::Acl,
                direction,
                Change::Entry { subnet, acl, before, content, peer: peer(walk, direction) },
            );
        }
        Heard::Road(road) => match road.over {
            Over::Link { between: [one, other], .. } => {
                add(FilterKind::Route, direction, Change::Link([one.clone(), other.clone()]));
            }
            Over::Internet { .. } => {
                for road in both_ways(walk).into_iter().flatten() {
                    let Over::Internet { interface, subnet } = road.over else { continue };
                    if subnet.public == Some(false) {
                        add(FilterKind::Route, road.direction, Change::PublicSubnet(subnet.id.clone()));
                    }
                    let family = walk.ends.family;
                    if interface.public_address(family).is_none() {
                        add(
                            FilterKind::Route,
                            road.direction,
                            Change::PublicAddress(interface.id.clone(), family),
                        );
                    }
                }
            }
        },
    }
}

fn rule(walk: &Walk<'_>, passing: &Passing<'_>, direction: Direction) -> Change {
    let (near, _) = walk.sides(direction);
    Change::Rule {
        at: near.name().unwrap_or_default().to_owned(),
        groups: passing.carried.ids().to_vec(),
        content: passing.seen.content,
        peer: peer(walk, direction),
    }
}

/// The other end as a gate sees it: by its address, else by its name.
fn peer(walk: &Walk<'_>, direction: Direction) -> End {
    let (_, far) = walk.sides(direction);
    match (walk.seen(direction).remote.address, far) {
        (Some(address), _) | (None, Side::Address(address)) => End::Address(address),
        (None, far) => End::Named(far.name().unwrap_or_default().to_owned()),
    }
}
