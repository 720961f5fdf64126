//! Whether a guardrail holds. Gates compare packets with the blocks, ports and types that rules and entries name; packets
//! that none of these tells apart fare alike, so one of each class is decided, and that is every packet.

use core::net::IpAddr;
use core::ops::ControlFlow;

use super::crowd::{Crowd, Someone};
use super::cuts::{Looks, address, address_classes, contents};
use super::{Demand, Guardrail};
use crate::filter::exempt;
use crate::model::{Cidr, Content, End, Family, Network, Packet, Protocol, Service, family_of, one_contains};
use crate::path::{Scene, Trouble, Verdict, Walk, decide};
use crate::space::{Ranges, bounds};
use crate::track::State;

/// Whether a guardrail holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It does, whatever is sent.
    Holds,
    /// This packet breaks it: what must not be delivered is, or what must be is not.
    Broken(Box<Packet>),
    /// Nobody can tell.
    Unknown(Doubt),
}

/// Why nobody can tell whether a guardrail holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// What becomes of this packet is not known, and no other breaks it.
    Packet(Box<Packet>),
    /// The entries of a prefix list are not in the document.
    Entries,
    /// It speaks of nobody, or of no traffic that there is.
    Nobody,
    /// Between plain addresses nothing of the document filters.
    NotFiltered,
    /// There are more classes of packets than are decided.
    TooMuch,
}

/// So many packets are decided for one guardrail, and no more: an answer has to come while somebody types. Chosen.
pub const MOST_PACKETS: usize = 50_000;

/// So many addresses of a class are tried until one is nobody's.
const MOST_TRIES: u128 = 256;

/// Addresses that examples stand on (RFC 5737, RFC 3849), to show one where one will do.
const EXAMPLES: [&str; 5] = ["203.0.113.9", "198.51.100.7", "192.0.2.80", "2001:db8::9", "10.0.0.99"];

/// The blocks that [`is_public`](crate::model::is_public) knows, and those that nothing filters: a class of addresses lies
/// inside each of them or outside.
const BORDERS: [&str; 18] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "169.254.169.0/24",
    "169.254.170.0/24",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "224.0.0.0/3",
    "2000::/3",
    "fd00:ec2::/120",
    "fd00:ec2::100/120",
    "fd00:ec2::200/120",
    "fe80::/10",
    "fec0::/10",
];

/// Finds out whether a guardrail holds.
///
/// Of `deny` and `only` the first packet counts, of `allow` the reply too (S-412). What nothing ever filters (S-240 to
/// S-247) is left out, since no rule could change it, and so is what an interface sends itself, over the internet too. `allow` asks that each of the one
/// reaches each of the other by the address it is known by, in IPv4 where both speak it.
pub fn hold(network: &Network, guardrail: &Guardrail) -> Held {
    weigh(network, guardrail).0
}

/// Whether a guardrail holds, and how many packets were decided for that.
pub(super) fn weigh(network: &Network, guardrail: &Guardrail) -> (Held, usize) {
    let Guardrail { demand, from, to, services } = guardrail;
    let (Some(senders), Some(receivers)) = (Crowd::of(network, from), Crowd::of(network, to)) else {
        return (Held::Unknown(Doubt::Entries), 0);
    };
    let senders = match demand {
        Demand::Only => senders.others(network),
        Demand::Deny | Demand::Allow => senders,
    };
    let mut court = Court::new(network, *demand, services);
    let held = match court.hear(&senders, &receivers) {
        ControlFlow::Break(packet) => Held::Broken(Box::new(packet)),
        ControlFlow::Continue(()) => match court.doubt.take() {
            Some(doubt) => Held::Unknown(doubt),
            None if court.judged => Held::Holds,
            None => Held::Unknown(Doubt::Nobody),
        },
    };
    (held, MOST_PACKETS - court.left)
}

/// Hears one guardrail.
struct Court<'n> {
    network: &'n Network,
    demand: Demand,
    services: &'n [Service],
    /// The addresses that interfaces have, in order.
    owned: Vec<IpAddr>,
    /// How many packets may still be decided.
    left: usize,
    /// Whether any packet was.
    judged: bool,
    doubt: Option<Doubt>,
}

impl<'n> Court<'n> {
    fn new(network: &'n Network, demand: Demand, services: &'n [Service]) -> Self {
        let own = network.interfaces.iter();
        let mut owned: Vec<IpAddr> =
            own.flat_map(|own| own.addresses.iter().chain(&own.public_addresses)).copied().collect();
        owned.sort_unstable();
        Self { network, demand, services, owned, left: MOST_PACKETS, judged: false, doubt: None }
    }

    /// Tries everything, up to a packet that breaks the guardrail.
    fn hear(&mut self, senders: &Crowd<'n>, receivers: &Crowd<'n>) -> ControlFlow<Packet> {
        let looks = |crowd: &Crowd<'n>| -> Vec<Looks> {
            crowd.members.iter().map(|member| self.looks(member)).collect()
        };
        let (their, our) = (looks(senders), looks(receivers));
        let nothing = Looks::default();
        let families = [Family::V4, Family::V6];
        for (to, our) in receivers.members.iter().zip(&our) {
            for (family, plain) in families.into_iter().zip(&senders.plain) {
                let Some(end) = to.end(family) else { continue };
                for from in self.strangers(family, plain, our) {
                    self.send(&End::Address(from), &end, [&nothing, our], Some(family))?;
                }
            }
        }
        for (from, their) in senders.members.iter().zip(&their) {
            for (family, plain) in families.into_iter().zip(&receivers.plain) {
                let Some(end) = from.end(family) else { continue };
                for to in self.strangers(family, plain, their) {
                    self.send(&end, &End::Address(to), [their, &nothing], Some(family))?;
                }
            }
            for (to, our) in receivers.members.iter().zip(&our) {
                if from.id() == to.id() && matches!(from, Someone::Interface(..)) {
                    continue;
                }
                let (senders, receivers) = (self.ends(from, our), self.ends(to, their));
                for from in &senders {
                    for to in &receivers {
                        self.send(from, to, [their, our], None)?;
                    }
                }
            }
        }
        if senders.has_plain() && receivers.has_plain() {
            self.doubt.get_or_insert(Doubt::NotFiltered);
        }
        ControlFlow::Continue(())
    }

    fn looks(&self, member: &Someone<'n>) -> Looks {
        match member {
            Someone::Interface(own, _) => Looks::of_interface(self.network, own, self.services),
            Someone::Member(group) => {
                Looks::of_groups(self.network, core::slice::from_ref(*group), self.services)
            }
        }
    }

    /// How packets between members name one of them. To `allow` is about the address that it is known by.
    fn ends(&self, member: &Someone<'n>, far: &Looks) -> Vec<End> {
        let mut ends = member.ends(&|prefix: &Cidr| {
            let family = prefix.family();
            let classes = address_classes(family, &[bounds(prefix)], far.blocks.iter());
            classes.into_iter().filter_map(|(first, _)| address(family, first)).collect()
        });
        if self.demand == Demand::Allow {
            ends.truncate(1);
        }
        ends
    }

    /// One plain address of each class that the gates of an end tell apart, which nobody of the document has.
    fn strangers(&mut self, family: Family, ranges: &Ranges<u128>, near: &Looks) -> Vec<IpAddr> {
        let network = self.network;
        let known = network.vpcs.iter().flat_map(|vpc| &vpc.cidrs);
        let fixed = borders();
        let classes = address_classes(family, ranges, near.blocks.iter().chain(known).chain(&fixed));
        let mut strangers = Vec::new();
        for class in classes {
            match self.stranger(family, class) {
                Ok(stranger) => strangers.extend(stranger),
                Err(TooMany) => {
                    self.doubt.get_or_insert(Doubt::TooMuch);
                }
            }
        }
        // The plain ones first: one of them is what a person is shown.
        strangers.sort_by_key(|stranger| {
            examples().position(|example| example == *stranger).unwrap_or(EXAMPLES.len())
        });
        strangers
    }

    /// An address between two that nobody of the document has, one of the examples if there is one; none if there is none.
    fn stranger(&self, family: Family, (first, last): (u128, u128)) -> Result<Option<IpAddr>, TooMany> {
        let nobodys = |address: &IpAddr| {
            self.owned.binary_search(address).is_err()
                && !self.network.interfaces.iter().any(|own| one_contains(&own.prefixes, *address))
        };
        let free = |address: &IpAddr| {
            nobodys(address)
                && exempt([Some(*address), None], &Content::Other(Protocol(253))).is_none()
                && !self.is_service(*address)
        };
        let mut inside = examples().filter(|example| {
            let (bits, _) = bounds(&Cidr::host(*example));
            family_of(*example) == family && first <= bits && bits <= last
        });
        if let Some(example) = inside.find(free) {
            return Ok(Some(example));
        }
        // The first address of a block is nobody's in most networks.
        let mut next = if last - first > 1 { first + 1 } else { first };
        let end = last.min(next.saturating_add(MOST_TRIES));
        // What else there is are services, which not every end sees as such, and link-local addresses.
        let mut spare = address(family, first).filter(nobodys);
        loop {
            match address(family, next) {
                Some(address) if free(&address) => return Ok(Some(address)),
                found => spare = spare.or(found.filter(nobodys)),
            }
            if next == end {
                break;
            }
            next += 1;
        }
        if spare.is_none() && end < last { Err(TooMany) } else { Ok(spare) }
    }

    /// Whether a service of AWS answers at an address of some VPC or subnet, which nothing filters (S-241, S-247).
    fn is_service(&self, address: IpAddr) -> bool {
        let resolver =
            self.network.vpcs.iter().flat_map(|vpc| &vpc.cidrs).any(|block| block.is_nth(2, address));
        let router = self.network.subnets.iter().flat_map(|subnet| &subnet.cidrs);
        resolver || router.into_iter().any(|block| block.is_nth(1, address))
    }

    /// Sends one packet of each class between two ends.
    fn send(
        &mut self,
        from: &End,
        to: &End,
        looks: [&Looks; 2],
        family: Option<Family>,
    ) -> ControlFlow<Packet> {
        for own in [Family::V4, Family::V6] {
            if family.is_some_and(|family| family != own) {
                continue;
            }
            for content in contents(own, self.services, looks) {
                let packet = Packet {
                    from: from.clone(),
                    to: to.clone(),
                    content,
                    via: None,
                    forwarder_groups: None,
                    inner: None,
                    reply_to: None,
                };
                self.judge(packet, own)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn judge(&mut self, packet: Packet, family: Family) -> ControlFlow<Packet> {
        let verdict = match Walk::new(Scene::new(self.network), &packet) {
            // There is no such packet.
            Err(Trouble::NoCommonFamily { .. }) => return ControlFlow::Continue(()),
            Err(_) => Verdict::Unknown,
            Ok(walk) if walk.family() != family || walk.is_unfiltered() => return ControlFlow::Continue(()),
            Ok(walk) if self.left > 0 && self.demand != Demand::Allow => walk.verdict(&mut State::default()),
            Ok(_) if self.left > 0 => decide(self.network, &packet).verdict,
            Ok(_) => {
                self.doubt.get_or_insert(Doubt::TooMuch);
                return ControlFlow::Continue(());
            }
        };
        self.left = self.left.saturating_sub(1);
        self.judged = true;
        let wanted = match self.demand {
            Demand::Allow => Verdict::Allowed,
            Demand::Deny | Demand::Only => Verdict::Dropped,
        };
        if verdict == Verdict::Unknown {
            self.doubt.get_or_insert_with(|| Doubt::Packet(Box::new(packet)));
        } else if verdict != wanted {
            return ControlFlow::Break(packet);
        }
        ControlFlow::Continue(())
    }
}

/// More addresses than are tried.
struct TooMany;

fn examples() -> impl Iterator<Item = IpAddr> {
    EXAMPLES.into_iter().filter_map(|text| text.parse().ok())
}

/// Where it matters that an address is public, or filtered at all, whatever rules say.
fn borders() -> Vec<Cidr> {
    let mut all = Vec::new();
    for text in BORDERS {
        all.extend(text.parse().ok().map(Cidr::new));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Direction, Group, GroupId, Interface, InterfaceId, Peer, PortRange, Rule, RuleId, RuleSlot, Timeouts,
        is_public,
    };
    use crate::reach::Party;

    /// A web server that takes tcp 443 from everywhere and tcp 22 from somewhere.
    fn network(ssh_from: &str) -> Network {
        let slot = |id: &str, port, from: &str| {
            let peer = Peer::Cidr(Cidr::new(from.parse().unwrap()));
            let rule = Rule { service: Service::Tcp(PortRange::one(port)), peer };
            RuleSlot { id: RuleId::new(id), description: None, rule: Some(rule) }
        };
        let group = |id: &str, inbound| Group {
            id: GroupId::new(id),
            name: None,
            description: None,
            vpc: None,
            also_in: vec![],
            owner: None,
            role: None,
            inbound,
            outbound: vec![],
        };
        let interface = Interface {
            id: InterfaceId::new("eni-web"),
            name: None,
            kind: None,
            vpc: None,
            subnet: None,
            addresses: vec!["10.0.0.5".parse().unwrap()],
            prefixes: vec![],
            public_addresses: vec!["198.51.100.80".parse().unwrap()],
            groups: vec![GroupId::new("sg-web")],
            refused: false,
            listeners: None,
            nitro: None,
            timeouts: Timeouts::default(),
            preserve_client_ip: None,
            scheme: None,
        };
        let rules = vec![slot("https", 443, "0.0.0.0/0"), slot("ssh", 22, ssh_from)];
        Network {
            groups: vec![group("sg-web", rules), group("sg-empty", vec![])],
            interfaces: vec![interface],
            ..Network::default()
        }
    }

    fn ask(ssh_from: &str, demand: Demand, from: Party, to: &str, port: u16) -> Held {
        let services = vec![Service::Tcp(PortRange::one(port))];
        hold(&network(ssh_from), &Guardrail { demand, from, to: Party::Group(GroupId::new(to)), services })
    }

    #[track_caller]
    fn breaks(held: &Held, from: &str) {
        let Held::Broken(packet) = held else { panic!("{held:?}") };
        assert_eq!(packet.from, End::Address(from.parse().unwrap()));
    }

    #[test]
    fn one_address_of_the_internet_breaks_a_guardrail() {
        let ssh = |from| ask(from, Demand::Deny, Party::Internet, "sg-web", 22);
        assert_eq!(ssh("10.0.0.0/8"), Held::Holds);
        breaks(&ssh("8.8.8.8/32"), "8.8.8.8");
        breaks(&ssh("0.0.0.0/0"), "203.0.113.9");
        // The interface's own public address is no stranger's.
        assert_eq!(ssh("198.51.100.80/32"), Held::Holds);
    }

    #[test]
    fn only_is_about_everybody_else() {
        let office = Party::Block(Cidr::new("203.0.113.0/24".parse().unwrap()));
        let ssh = |from| ask(from, Demand::Only, office.clone(), "sg-web", 22);
        assert_eq!(ssh("203.0.113.0/25"), Held::Holds);
        breaks(&ssh("203.0.112.0/23"), "203.0.112.1");
    }

    #[test]
    fn all_of_the_internet_has_to_be_allowed() {
        let https = |port| ask("10.0.0.0/8", Demand::Allow, Party::Internet, "sg-web", port);
        assert_eq!(https(443), Held::Holds);
        assert!(matches!(https(80), Held::Broken(_)));
    }

    #[test]
    fn nothing_is_said_of_nobody() {
        let nobody = Party::Subnet(crate::model::SubnetId::new("none"));
        assert_eq!(ask("10.0.0.0/8", Demand::Deny, nobody, "sg-web", 22), Held::Unknown(Doubt::Nobody));
        let far = |to| ask("10.0.0.0/8", Demand::Deny, Party::Internet, to, 22);
        // Somebody who carries a group of the document is judged by it; of any other nothing is known.
        assert_eq!(far("sg-empty"), Held::Holds);
        assert!(matches!(far("sg-far"), Held::Unknown(Doubt::Packet(_))));
    }

    #[test]
    fn a_class_of_addresses_is_public_or_not() {
        let borders = borders();
        assert_eq!(borders.len(), BORDERS.len());
        for family in [Family::V4, Family::V6] {
            let all = [(0, if family == Family::V4 { u128::from(u32::MAX) } else { u128::MAX })];
            for (first, last) in address_classes(family, &all, borders.iter()) {
                let ends = [first, last].map(|bits| is_public(address(family, bits).unwrap()));
                assert_eq!(ends[0], ends[1], "{first:x}-{last:x}");
            }
        }
        assert_eq!(network("::/0").groups[0].rules(Direction::Inbound).len(), 2);
    }
}
