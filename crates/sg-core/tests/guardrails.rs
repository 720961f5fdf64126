//! What is said of guardrails agrees with verdicts on random networks; `SG_CASES` says on how many.

mod draw;

use std::net::IpAddr;

use draw::{cases, cidr, network, packet};
use proptest::prelude::*;
use proptest::sample::select;
use sg_core::model::*;
use sg_core::path::{Because, Exchange, Trouble, Verdict, decide};
use sg_core::reach::{Demand, Doubt, Guardrail, Held, Party, hold};

/// Who an end is: an interface by some of its addresses, some member of a group, or plain addresses.
enum Who<'n> {
    Interface(&'n Interface, Vec<IpAddr>),
    Member(&'n str),
    Plain(Vec<IpAddr>),
}

fn who<'n>(network: &'n Network, end: &'n End) -> Option<Who<'n>> {
    match end {
        End::Address(address) => {
            let owners = network.owners(*address);
            match &*owners {
                [] => Some(Who::Plain(vec![*address])),
                [Owner::Private(own) | Owner::Public(own)] => Some(Who::Interface(own, vec![*address])),
                _ => None,
            }
        }
        End::Named(name) => {
            if let Some(own) = network.interfaces.iter().find(|own| own.id.as_str() == name) {
                let all = own.addresses.iter().chain(&own.public_addresses).copied();
                let all = all.chain(own.prefixes.iter().map(|prefix| prefix.first()));
                return Some(Who::Interface(own, all.collect()));
            }
            let host = network.hosts.iter().find(|host| host.id.as_str() == name);
            Some(host.map_or(Who::Member(name), |host| Who::Plain(host.addresses.clone())))
        }
    }
}

/// Whether all of them are, or none is; nothing where some are.
fn all_or_none(addresses: &[IpAddr], is: impl Fn(&IpAddr) -> bool) -> Option<bool> {
    let count = addresses.iter().filter(|address| is(address)).count();
    [(0, false), (addresses.len(), true)].into_iter().find(|(all, _)| *all == count).map(|(_, is)| is)
}

/// Whether an end is of a party; nothing where that is not clear.
fn is_of(network: &Network, party: &Party, end: &End) -> Option<bool> {
    let who = who(network, end)?;
    let within = |blocks: &[Cidr]| match &who {
        Who::Interface(_, addresses) | Who::Plain(addresses) => {
            all_or_none(addresses, |address| blocks.iter().any(|block| block.contains(*address)))
        }
        Who::Member(_) => Some(false),
    };
    let interface = |is: &dyn Fn(&Interface) -> bool| matches!(&who, Who::Interface(own, _) if is(own));
    Some(match party {
        Party::Internet => match &who {
            Who::Plain(addresses) => all_or_none(addresses, |address| {
                let own = network.vpcs.iter().flat_map(|vpc| &vpc.cidrs).any(|own| own.contains(*address));
                is_public(*address) && !own
            })?,
            _ => false,
        },
        Party::Block(block) => within(&[*block])?,
        Party::PrefixList(id) => within(network.prefix_list(id)?.entries.as_ref()?)?,
        Party::Host(id) => match &who {
            Who::Plain(addresses) => {
                let host = network.hosts.iter().find(|host| host.id == *id)?;
                all_or_none(addresses, |address| host.addresses.contains(address))?
            }
            _ => false,
        },
        Party::Group(id) => {
            // The one member of a group counts only where no interface carries it.
            let carried = network.interfaces.iter().any(|own| own.groups.contains(id));
            match &who {
                Who::Member(_) if carried => return None,
                Who::Member(name) => *name == id.as_str(),
                _ => interface(&|own| own.groups.contains(id)),
            }
        }
        Party::Interface(id) => interface(&|own| own.id == *id),
        Party::Subnet(id) => interface(&|own| own.subnet.as_ref() == Some(id)),
        Party::Vpc(id) => interface(&|own| network.vpc_of(own) == Some(id)),
    })
}

fn party(network: &Network) -> impl Strategy<Value = Party> + use<> {
    let mut all = vec![Party::Internet];
    let blocks = ["0.0.0.0/0", "::/0", "10.0.1.0/24", "10.0.1.10/32", "203.0.113.0/24", "203.0.113.5/32"];
    all.extend(blocks.map(|block| Party::Block(cidr(block))));
    all.extend(network.interfaces.iter().map(|own| Party::Interface(own.id.clone())));
    all.extend(network.groups.iter().map(|own| Party::Group(own.id.clone())));
    all.extend(network.hosts.iter().map(|own| Party::Host(own.id.clone())));
    all.extend(network.subnets.iter().map(|own| Party::Subnet(own.id.clone())));
    all.extend(network.vpcs.iter().map(|own| Party::Vpc(own.id.clone())));
    all.extend(network.prefix_lists.iter().map(|own| Party::PrefixList(own.id.clone())));
    select(all)
}

fn guardrail(network: &Network) -> impl Strategy<Value = Guardrail> + use<> {
    let service = select(vec![
        Service::All,
        Service::Tcp(PortRange::ALL),
        Service::Tcp(PortRange::one(22)),
        Service::Tcp(PortRange::one(443)),
        Service::Udp(PortRange::one(53)),
        Service::Icmp(IcmpMatch::Any),
        Service::Icmpv6(IcmpMatch::Type(128)),
    ]);
    let demand = select(vec![Demand::Deny, Demand::Allow, Demand::Only]);
    let services = prop::collection::vec(service, 0..3);
    (demand, party(network), party(network), services).prop_map(|(demand, from, to, services)| Guardrail {
        demand,
        from,
        to,
        services,
    })
}

/// Whether the packet is one that the guardrail speaks of. What an interface sends itself is none, over the internet neither.
fn speaks_of(network: &Network, guardrail: &Guardrail, packet: &Packet) -> Option<bool> {
    if let (Who::Interface(from, _), Who::Interface(to, _)) =
        (who(network, &packet.from)?, who(network, &packet.to)?)
        && from.id == to.id
    {
        return Some(false);
    }
    let Guardrail { demand, from, to, services } = guardrail;
    let fits = services.is_empty() || services.iter().any(|service| service.fits(&packet.content));
    let sender = is_of(network, from, &packet.from)?;
    let sender = if *demand == Demand::Only { !sender } else { sender };
    Some(fits && sender && is_of(network, to, &packet.to)?)
}

/// Whether rules had a say.
fn is_filtered(exchange: &Exchange) -> bool {
    let exists = !matches!(exchange.request.trouble, Some(Trouble::NoCommonFamily { .. }));
    let gates = &exchange.request.gates;
    exists && !gates.iter().any(|gate| matches!(gate.because, Because::Exempt | Because::Local))
}

/// A new connection that says nothing of its source.
fn plainly(mut packet: Packet) -> Packet {
    packet.via = None;
    packet.forwarder_groups = None;
    match &mut packet.content {
        Content::Tcp { source, flags, .. } => (*source, *flags) = (None, Flags::Syn),
        Content::Udp { source, .. } => *source = None,
        Content::Icmp(message) | Content::Icmpv6(message) => message.id = None,
        Content::Other(_) => {}
    }
    packet
}

fn agrees(network: &Network, guardrail: &Guardrail, packets: &[Packet]) {
    let held = hold(network, guardrail);
    if let Held::Broken(packet) | Held::Unknown(Doubt::Packet(packet)) = &held {
        let exchange = decide(network, packet);
        let said = match guardrail.demand {
            Demand::Allow => exchange.verdict,
            Demand::Deny | Demand::Only => exchange.request.verdict,
        };
        let expected = match (&held, guardrail.demand) {
            (Held::Unknown(_), _) => Verdict::Unknown,
            (_, Demand::Allow) => Verdict::Dropped,
            _ => Verdict::Allowed,
        };
        assert_eq!(said, expected, "{guardrail:?} {packet:?}");
        assert!(is_filtered(&exchange), "{guardrail:?} {packet:?}");
        assert_ne!(speaks_of(network, guardrail, packet), Some(false), "{guardrail:?} {packet:?}");
    }
    if held != Held::Holds {
        return;
    }
    for packet in packets {
        let exchange = decide(network, packet);
        if speaks_of(network, guardrail, packet) != Some(true) || !is_filtered(&exchange) {
            continue;
        }
        match guardrail.demand {
            Demand::Deny | Demand::Only => {
                assert_eq!(exchange.request.verdict, Verdict::Dropped, "{guardrail:?} {packet:?}");
            }
            // Of interfaces that one is meant by which it is known.
            Demand::Allow => {
                let known = |end: &End| !matches!(end, End::Address(own) if !network.owners(*own).is_empty());
                if known(&packet.from) && known(&packet.to) {
                    assert_eq!(exchange.verdict, Verdict::Allowed, "{guardrail:?} {packet:?}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    /// What holds is broken by no packet, and what breaks or is in doubt is so by a packet that shows it.
    #[test]
    fn guardrails_agree_with_verdicts(
        (network, guardrails) in network().prop_flat_map(|network| {
            let guardrails = prop::collection::vec(guardrail(&network), 4);
            (Just(network), guardrails)
        }),
        packets in prop::collection::vec(packet().prop_map(plainly), 40),
    ) {
        for guardrail in &guardrails {
            agrees(&network, guardrail, &packets);
        }
    }
}
