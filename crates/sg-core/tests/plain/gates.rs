//! One packet through all gates (S-230, S-235, S-417).

use std::net::IpAddr;

use sg_core::model::*;

use super::flows::Remembered;
use super::who::{Ends, Whom};
use super::{Plain, Said, holds};

/// A packet at one interface.
struct Here<'a> {
    packet: &'a Packet,
    ends: &'a Ends,
    way: Direction,
}

impl Here<'_> {
    fn near(&self) -> &Whom {
        if self.way == Direction::Outbound { &self.ends.from } else { &self.ends.to }
    }

    fn far(&self) -> &Whom {
        if self.way == Direction::Outbound { &self.ends.to } else { &self.ends.from }
    }

    fn own(&self) -> &Interface {
        self.near().interface.as_ref().unwrap()
    }

    /// S-302.
    fn key(&self) -> (InterfaceId, Protocol, (IpAddr, u16), (IpAddr, u16)) {
        let (source, destination) = match self.packet.content {
            Content::Tcp { source, port, .. } | Content::Udp { source, port } => (source.unwrap(), port),
            _ => (0, 0),
        };
        let (mut local, remote) =
            if self.way == Direction::Outbound { (source, destination) } else { (destination, source) };
        if let Content::Icmp(message) | Content::Icmpv6(message) = self.packet.content {
            local = message.id.unwrap_or(0);
        }
        let protocol = self.packet.content.protocol();
        (self.own().id.clone(), protocol, (self.near().address, local), (self.far().seen, remote))
    }

    fn flags(&self) -> Option<Flags> {
        if let Content::Tcp { flags, .. } = self.packet.content { Some(flags) } else { None }
    }
}

impl Plain {
    /// Sends a packet; what passes the groups of an interface is remembered there.
    pub(super) fn send(&mut self, packet: &Packet) -> Said {
        let Some(ends) = self.ends(packet) else { return Said::CannotTell };
        if self.is_exempt(packet, &ends) {
            return Said::Passed;
        }
        if let (Some(from), Some(to)) = (&ends.from.interface, &ends.to.interface)
            && from.id == to.id
            && !ends.internet
        {
            return Said::Passed; // S-236
        }
        if ends.from.interface.is_none() && ends.to.interface.is_none() {
            return Said::CannotTell;
        }
        let out = Here { packet, ends: &ends, way: Direction::Outbound };
        let into = Here { packet, ends: &ends, way: Direction::Inbound };
        let passes = (ends.from.interface.is_none() || self.groups(&out))
            && self.acl(&out)
            && self.route(packet, &ends)
            && self.acl(&into)
            && (ends.to.interface.is_none() || self.groups(&into));
        if passes { Said::Passed } else { Said::Dropped }
    }

    /// S-240 to S-247.
    fn is_exempt(&self, packet: &Packet, ends: &Ends) -> bool {
        if let Content::Udp { source: Some(source), port } = packet.content
            && [(67, 68), (68, 67), (546, 547), (547, 546)].contains(&(source, port))
        {
            return true;
        }
        let mut exempt: Vec<IpAddr> =
            ["169.254.169.253", "169.254.169.254", "169.254.169.123", "fd00:ec2::254"]
                .iter()
                .map(|text| text.parse().unwrap())
                .collect();
        let plus = |block: &Cidr, offset: u32| -> IpAddr {
            match block.first() {
                IpAddr::V4(v4) => IpAddr::V4((u32::from(v4) + offset).into()),
                IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) + u128::from(offset)).into()),
            }
        };
        for own in [&ends.from, &ends.to].into_iter().filter_map(|end| end.interface.as_ref()) {
            let vpc = self.network.vpcs.iter().find(|vpc| Some(&vpc.id) == own.vpc.as_ref()).unwrap();
            let v4 = vpc.cidrs.iter().find(|block| block.family() == Family::V4).unwrap();
            exempt.push(plus(v4, 2));
            let subnet = self.network.subnets.iter().find(|subnet| Some(&subnet.id) == own.subnet.as_ref());
            exempt.extend(subnet.into_iter().flat_map(|subnet| &subnet.cidrs).map(|block| plus(block, 1)));
        }
        exempt.contains(&ends.from.address) || exempt.contains(&ends.to.address)
    }

    /// The procedure of S-230 at one interface.
    fn groups(&mut self, here: &Here<'_>) -> bool {
        let key = here.key();
        let icmp = match here.packet.content {
            Content::Icmp(IcmpMessage { kind, .. }) => match kind {
                8 | 13 | 15 | 17 => Some("query"),
                0 | 14 | 16 | 18 => Some("reply"),
                3 | 11 | 12 => Some("error"),
                _ => Some("other"),
            },
            Content::Icmpv6(IcmpMessage { kind, .. }) => match kind {
                128 => Some("query"),
                129 => Some("reply"),
                1..=4 => Some("error"),
                _ => Some("other"),
            },
            _ => None,
        };
        // 2. A live entry (ICMP: only queries and replies, S-303).
        if matches!(icmp, None | Some("query" | "reply"))
            && let Some(index) = self.memory.find(&self.network, self.now, &key)
        {
            if here.flags() == Some(Flags::Syn) && self.memory.flows[index].state() == "closing" {
                self.memory.flows.remove(index); // S-312
            } else {
                self.memory.flows[index].packets.push((self.now, here.way, here.flags()));
                return true;
            }
        }
        // 3. Related errors (S-350, S-351).
        if icmp == Some("error") && self.is_related(here) {
            return true;
        }
        // 4. Rules.
        if !self.rule_matches(here) {
            return false;
        }
        // 5. Tracked or not.
        let opens = match icmp {
            None => here.flags() != Some(Flags::Rst), // S-306
            Some(role) => role == "query",            // S-303
        };
        if opens && !self.is_untracked(here) {
            let places = if here.packet.via == Some(Via::DynamoDbGatewayEndpoint) { 2 } else { 1 }; // S-317
            if let Some(most) = self.network.limits.max_tracked
                && self.memory.places(&self.network, self.now) + places > most
            {
                return false; // S-316
            }
            let (at, protocol, local, remote) = key;
            let packets = vec![(self.now, here.way, here.flags())];
            self.memory.flows.push(Remembered { at, protocol, local, remote, packets, places });
        }
        true
    }

    fn is_related(&self, here: &Here<'_>) -> bool {
        let Some(inner) = here.packet.inner.as_deref() else { return false }; // S-353
        let Some(ends) = self.ends(inner) else { return false };
        for way in [Direction::Outbound, Direction::Inbound] {
            let quoted = Here { packet: inner, ends: &ends, way };
            if quoted.near().interface.as_ref().map(|own| &own.id) != Some(&here.own().id) {
                continue;
            }
            let too_big = match here.packet.content {
                Content::Icmp(message) => (message.kind, message.code) == (3, 4),
                Content::Icmpv6(message) => message.kind == 2,
                _ => false,
            };
            // Only the first way in which it passed here counts.
            return self.memory.find(&self.network, self.now, &quoted.key()).is_some()
                || (too_big && self.rule_matches(&quoted) && self.is_untracked(&quoted));
        }
        false
    }

    fn rules<'a>(&'a self, own: &'a Interface, way: Direction) -> impl Iterator<Item = &'a Rule> {
        let carried = self.network.groups.iter().filter(|group| own.groups.contains(&group.id));
        carried.flat_map(move |group| group.rules(way)).filter_map(|slot| slot.rule.as_ref())
    }

    fn rule_matches(&self, here: &Here<'_>) -> bool {
        self.rules(here.own(), here.way)
            .any(|rule| serves(rule.service, &here.packet.content) && self.is_peer(&rule.peer, here))
    }

    fn is_peer(&self, peer: &Peer, here: &Here<'_>) -> bool {
        match peer {
            Peer::Cidr(block) => holds(block, here.far().seen) || for_all(block, here.ends.v4),
            Peer::PrefixList(id) => {
                let list = self.network.prefix_lists.iter().find(|list| list.id == *id);
                let entries = list.and_then(|list| list.entries.as_ref()).into_iter().flatten();
                entries.clone().any(|block| holds(block, here.far().seen) || for_all(block, here.ends.v4))
            }
            Peer::Group(named) => self.is_member(&named.group, here),
        }
    }

    /// S-160 to S-172, S-257, S-265.
    fn is_member(&self, wanted: &GroupId, here: &Here<'_>) -> bool {
        if !self.network.groups.iter().any(|group| group.id == *wanted) {
            return false; // S-168
        }
        match here.packet.via {
            Some(Via::Middlebox | Via::GatewayLoadBalancer) => return false,
            Some(Via::Nlb | Via::InstanceConnectEndpoint) => {
                return here.packet.forwarder_groups.as_ref().unwrap().contains(wanted);
            }
            _ => {}
        }
        let Some(far) = &here.far().interface else { return false };
        if !far.groups.contains(wanted) || here.ends.internet {
            return false;
        }
        let (one, other) = (here.own().vpc.as_ref().unwrap(), far.vpc.as_ref().unwrap());
        one == other
            || self.network.links.iter().any(|link| {
                link.active
                    && link.between.contains(one)
                    && link.between.contains(other)
                    && match link.kind {
                        LinkKind::Peering { same_region } => same_region, // S-164
                        LinkKind::TransitGateway { group_referencing } => {
                            group_referencing && here.way == Direction::Inbound // S-163
                        }
                    }
            })
    }

    /// S-319, S-320, S-321.
    fn is_untracked(&self, here: &Here<'_>) -> bool {
        if !matches!(here.packet.content, Content::Tcp { .. } | Content::Udp { .. }) {
            return false;
        }
        let always = [
            Via::NatGateway,
            Via::Nlb,
            Via::PrivateLink,
            Via::Lambda,
            Via::NetworkFirewall,
            Via::GlobalAccelerator,
            Via::EgressOnlyInternetGateway,
            Via::DynamoDbGatewayEndpoint,
        ];
        if here.packet.via.is_some_and(|via| always.contains(&via)) {
            return false;
        }
        let other = if here.way == Direction::Inbound { Direction::Outbound } else { Direction::Inbound };
        let swapped = match here.packet.content {
            Content::Tcp { source, port, flags } => {
                Content::Tcp { source: Some(port), port: source.unwrap(), flags }
            }
            Content::Udp { source, port } => Content::Udp { source: Some(port), port: source.unwrap() },
            content => content,
        };
        let everybody =
            |rule: &&Rule| matches!(&rule.peer, Peer::Cidr(block) if for_all(block, here.ends.v4));
        let forward = |way, back, content: &Content| {
            let lets_in =
                self.rules(here.own(), way).filter(everybody).any(|rule| serves(rule.service, content));
            let lets_back = self.rules(here.own(), back).filter(everybody).any(|rule| match rule.service {
                Service::All => true,
                Service::Tcp(ports) => content.protocol() == Protocol::TCP && all(ports),
                Service::Udp(ports) => content.protocol() == Protocol::UDP && all(ports),
                _ => false,
            });
            lets_in && lets_back
        };
        forward(here.way, other, &here.packet.content)
            || (here.flags() != Some(Flags::Syn) && forward(other, here.way, &swapped))
    }

    /// S-401 to S-405.
    fn acl(&self, here: &Here<'_>) -> bool {
        let Some(own) = &here.near().interface else { return true };
        let Some(subnet) = self.network.subnets.iter().find(|subnet| Some(&subnet.id) == own.subnet.as_ref())
        else {
            return true;
        };
        let Some(acl) = &subnet.acl else { return true };
        let inside = match &here.far().interface {
            Some(far) => far.subnet == own.subnet,
            None => subnet.cidrs.iter().any(|block| holds(block, here.far().address)),
        };
        if inside && !here.ends.internet {
            return true; // S-405
        }
        let acl = self.network.acls.iter().find(|known| known.id == *acl).unwrap();
        let mut entries: Vec<&AclEntry> =
            acl.entries(here.way).iter().filter_map(|slot| slot.entry.as_ref()).collect();
        entries.sort_by_key(|entry| entry.number);
        entries
            .iter()
            .find(|entry| {
                serves(entry.service, &here.packet.content)
                    && (holds(&entry.cidr, here.far().seen) || for_all(&entry.cidr, here.ends.v4))
            })
            .is_some_and(|entry| entry.action == AclAction::Allow) // S-403
    }

    /// The way between VPCs, and to and from the internet where it is stated.
    fn route(&self, packet: &Packet, ends: &Ends) -> bool {
        if !ends.internet {
            let (Some(from), Some(to)) = (&ends.from.interface, &ends.to.interface) else { return true };
            let (one, other) = (from.vpc.as_ref().unwrap(), to.vpc.as_ref().unwrap());
            return one == other
                || self
                    .network
                    .links
                    .iter()
                    .any(|link| link.active && link.between.contains(one) && link.between.contains(other));
        }
        if !matches!(packet.via, None | Some(Via::Lambda | Via::Middlebox | Via::GatewayLoadBalancer)) {
            return true;
        }
        [&ends.from, &ends.to].into_iter().filter_map(|end| end.interface.as_ref()).all(|own| {
            let subnet = self.network.subnets.iter().find(|subnet| Some(&subnet.id) == own.subnet.as_ref());
            let has_public = !ends.v4 || !own.public_addresses.is_empty();
            match subnet.and_then(|subnet| subnet.public) {
                None => true,
                Some(public) => public && has_public,
            }
        })
    }
}

fn all(ports: PortRange) -> bool {
    (ports.first(), ports.last()) == (0, 65535)
}

/// Literally everybody of a family.
fn for_all(block: &Cidr, v4: bool) -> bool {
    block.to_string() == if v4 { "0.0.0.0/0" } else { "::/0" }
}

/// S-122 to S-130.
fn serves(service: Service, content: &Content) -> bool {
    let message = |wanted: IcmpMatch, got: &IcmpMessage| match wanted {
        IcmpMatch::Any => true,
        IcmpMatch::Type(kind) => kind == got.kind,
        IcmpMatch::TypeCode(kind, code) => (kind, code) == (got.kind, got.code),
    };
    match (service, content) {
        (Service::All, _) => true,
        (Service::Tcp(ports), Content::Tcp { port, .. })
        | (Service::Udp(ports), Content::Udp { port, .. }) => (ports.first()..=ports.last()).contains(port),
        (Service::Icmp(wanted), Content::Icmp(got)) | (Service::Icmpv6(wanted), Content::Icmpv6(got)) => {
            message(wanted, got)
        }
        (Service::Other(number), Content::Other(got)) => number.protocol() == *got,
        _ => false,
    }
}
