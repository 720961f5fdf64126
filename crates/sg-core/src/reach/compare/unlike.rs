//! What differs and is in no set: it makes `equal` false all the same.

use super::pair::Pairs;
use crate::model::{Family, GroupId, Interface, LinkKind, Network, Subnet};
use crate::space::{At, View};

/// Something that differs and was not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCompared {
    /// The id of what it is about; none for the whole network.
    pub at: Option<String>,
    /// What of it.
    pub what: Unlike,
}

/// What differs and is in no set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// Where something listens.
    Listeners,
    /// How long connections are remembered (S-330).
    Timeouts,
    /// By which addresses the internet sees an interface.
    PublicAddresses,
    /// What an interface belongs to, or how it forwards packets.
    Kind,
    /// Whether there is a route to the internet.
    Route,
    /// Whether two VPCs are connected.
    Link,
    /// Blocks that decide what nothing filters (S-240).
    Blocks,
    /// Groups whose rules are not in the document.
    RulesElsewhere,
    /// A network ACL that is not in the document.
    AclElsewhere,
    /// How many connections can be tracked (S-316).
    MaxTracked,
}

/// Whether peers mean the same in both networks, whatever the rule.
pub(super) fn same_peers(before: &Network, after: &Network, pairs: &Pairs<'_>) -> bool {
    let interfaces = pairs.people.iter().all(|person| match person.of([before, after]) {
        [Some(old), Some(new)] => {
            (&old.addresses, &old.prefixes, &old.groups, &old.subnet)
                == (&new.addresses, &new.prefixes, &new.groups, &new.subnet)
                && before.vpc_of(old) == after.vpc_of(new)
        }
        _ => false,
    });
    let groups = |network| {
        let network: &Network = network;
        network.groups.iter().map(|group| (&group.id, &group.vpc, &group.also_in))
    };
    let lists = |network| {
        let network: &Network = network;
        network.prefix_lists.iter().map(|list| (&list.id, list.family, &list.entries))
    };
    let vpcs = |network| {
        let network: &Network = network;
        network.vpcs.iter().map(|vpc| (&vpc.id, &vpc.cidrs))
    };
    interfaces
        && before.links == after.links
        && before.external == after.external
        && groups(before).eq(groups(after))
        && lists(before).eq(lists(after))
        && vpcs(before).eq(vpcs(after))
}

/// What differs and is in no set.
pub(super) fn not_compared<'n>(views: &[View<'n>; 2], pairs: &Pairs<'n>) -> Vec<NotCompared> {
    let [before, after] = views.each_ref().map(|view| view.network);
    let mut all = Vec::new();
    let mut tell = |at: Option<&str>, what, differs: bool| {
        if differs {
            all.push(NotCompared { at: at.map(str::to_owned), what });
        }
    };
    let [old_view, new_view] = views;
    for place in &pairs.places {
        let [At::Interface(old, _), At::Interface(new, _)] = *place else { continue };
        let at = Some(new.id.as_str());
        let nitro = |own: &Interface| (own.timeouts, own.nitro);
        tell(at, Unlike::Listeners, !same_listeners(old, new));
        tell(at, Unlike::Timeouts, nitro(old) != nitro(new));
        tell(at, Unlike::PublicAddresses, old.public_addresses != new.public_addresses);
        let kind =
            |own: &Interface| (own.kind.clone(), own.preserve_client_ip, own.scheme.clone(), own.refused);
        tell(at, Unlike::Kind, kind(old) != kind(new));
        let elsewhere = |view: &View<'_>, own: &Interface| -> Vec<GroupId> {
            own.groups.iter().filter(|id| view.group(id).is_none()).cloned().collect()
        };
        tell(at, Unlike::RulesElsewhere, elsewhere(old_view, old) != elsewhere(new_view, new));
        let [(old_subnet, old_acl), (new_subnet, new_acl)] = [(old_view, place[0]), (new_view, place[1])]
            .map(|(view, at)| match (at, view.acl(at)) {
                (At::Interface(own, _), acl) => (view.network.subnet_of(own), acl),
                (At::Group(_), acl) => (None, acl),
            });
        let route = |subnet: Option<&Subnet>| subnet.and_then(|subnet| subnet.public);
        tell(at, Unlike::Route, route(old_subnet) != route(new_subnet));
        let blocks = |subnet: Option<&Subnet>| subnet.map(|subnet| subnet.cidrs.clone()).unwrap_or_default();
        let primary = |network: &Network, own: &Interface| {
            let vpc = network.vpc_of(own).and_then(|id| network.vpc(id));
            vpc.and_then(|vpc| vpc.cidrs.iter().find(|cidr| cidr.family() == Family::V4).copied())
        };
        let differs = blocks(old_subnet) != blocks(new_subnet) || primary(before, old) != primary(after, new);
        tell(at, Unlike::Blocks, differs);
        let missing = |acl: Option<(&Subnet, Option<_>)>| match acl {
            Some((subnet, None)) => subnet.acl.clone(),
            _ => None,
        };
        tell(at, Unlike::AclElsewhere, missing(old_acl) != missing(new_acl));
    }
    links(before, after, &mut tell);
    tell(None, Unlike::MaxTracked, before.limits.max_tracked != after.limits.max_tracked);
    all
}

/// Whether the same ports listen, in whatever order.
fn same_listeners(old: &Interface, new: &Interface) -> bool {
    let ports = |own: &Interface| {
        own.listeners.as_ref().map(|all| {
            let mut all: Vec<_> = all.iter().map(|one| (one.protocol, one.ports)).collect();
            all.sort_unstable();
            all.dedup();
            all
        })
    };
    ports(old) == ports(new)
}

/// Links that differ in whether they carry traffic; what references make of them stands in the sets.
fn links(before: &Network, after: &Network, tell: &mut dyn FnMut(Option<&str>, Unlike, bool)) {
    let same = |one: &Network, id: &str| {
        one.links.iter().find(|link| link.id.as_str() == id && link.active).map(|link| {
            let [a, b] = &link.between;
            let kind = matches!(link.kind, LinkKind::Peering { .. });
            (kind, a.min(b).clone(), a.max(b).clone())
        })
    };
    for link in &after.links {
        let id = link.id.as_str();
        tell(Some(id), Unlike::Link, same(before, id) != same(after, id));
    }
    for link in &before.links {
        let id = link.id.as_str();
        let kept = after.links.iter().any(|own| own.id == link.id);
        tell(Some(id), Unlike::Link, !kept && link.active);
    }
}
