//! One pair in full: services as boxes, each with a packet that verdicts confirm.

use core::net::IpAddr;

use super::classes::Classes;
use super::lets::{Lets, MOST, Tried, lets};
use super::{Flow, Pairs, family};
use crate::model::{Content, End, Family, Flags, Network, Packet};
use crate::path::{Exchange, Verdict, decide};
use crate::reach::cuts::{address, content};
use crate::space::{Span, spans};

/// What goes between two, as boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// As sets.
    pub flow: Flow,
    /// As boxes: IPv4 first, what is allowed first, by service.
    pub boxes: Vec<CellBox>,
    /// Whether there was too much to try: then rules may be missing at gates.
    pub more_rules: bool,
}

/// Services that go between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellBox {
    /// The family.
    pub family: Family,
    /// What it is.
    pub service: Span,
    /// Allowed, or unknown.
    pub verdict: Verdict,
    /// A packet of it; none where none can be named: of the internet, if all that pass are hard to find.
    pub witness: Option<Packet>,
    /// What becomes of the packet.
    pub exchange: Option<Exchange>,
    /// The gates on its way, with all rules there that let something of the box pass; none where no packet can be named.
    pub lets: Vec<Lets>,
}

impl Pairs {
    /// One pair in full, by class, and by the ids of two of them; `internet` for the internet.
    pub fn cell(&mut self, network: &Network, [from, to]: [&str; 2]) -> Option<Cell> {
        let classes = [self.class_of(network, from)?, self.class_of(network, to)?];
        let itself = from == to;
        let flow = match (itself, classes) {
            (true, _) => Flow::default(),
            (false, [one, other]) => self.flow(network, one, other),
        };
        let mut boxes = vec![];
        let mut left = Some(MOST);
        for side in 0..2 {
            let family = family(side);
            for (sets, verdict) in [(&flow.allowed, Verdict::Allowed), (&flow.unknown, Verdict::Unknown)] {
                for (first, last) in sets.get(side).into_iter().flatten() {
                    for (service, points) in spans(family, *first, *last) {
                        let shown = self.witness(network, family, [from, to], points, verdict);
                        let lets = shown.as_ref().map_or_else(Vec::new, |shown| {
                            let internet = self.lanes.get(side).map(|lane| &*lane.ground.internet);
                            let internet = internet.unwrap_or_default();
                            lets(
                                network,
                                &Tried { family, ends: [from, to], points, verdict, internet },
                                shown,
                                &mut left,
                            )
                        });
                        let (witness, exchange) = shown.unzip();
                        boxes.push(CellBox { family, service, verdict, witness, exchange, lets });
                    }
                }
            }
        }
        Some(Cell { flow, boxes, more_rules: left.is_none() })
    }

    /// A packet of a box, and what becomes of it.
    fn witness(
        &self,
        network: &Network,
        family: Family,
        ends: [&str; 2],
        (first, last): (u32, u32),
        verdict: Verdict,
    ) -> Option<(Packet, Exchange)> {
        let content = content(family, first, last)?;
        let far = self.far(network, family, ends);
        let named = ends.map(|id| named(network, family, id));
        far.into_iter().find_map(|far| {
            let [from, to] = &named;
            let end = |end: &Option<End>| end.clone().or_else(|| far.map(End::Address));
            let packet = packet_of(end(from)?, end(to)?, content);
            let exchange = decide(network, &packet);
            (exchange.verdict == verdict).then_some((packet, exchange))
        })
    }

    /// Addresses of the internet to try: examples first, then one of each stretch that a gate tells apart.
    fn far(&self, network: &Network, family: Family, ends: [&str; 2]) -> Vec<Option<IpAddr>> {
        let Some(lane) = self.lanes.get(usize::from(family == Family::V6)) else { return vec![] };
        if !ends.contains(&"internet") {
            return vec![None];
        }
        let holds = |own: &IpAddr| {
            let (bits, _) = crate::space::bounds(&crate::model::Cidr::host(*own));
            crate::model::family_of(*own) == family && crate::space::holds(&lane.ground.internet, bits)
        };
        let examples = ["203.0.113.9", "198.51.100.7", "192.0.2.80", "2001:db8::9"];
        let mut all: Vec<Option<IpAddr>> =
            examples.iter().filter_map(|text| text.parse().ok()).filter(holds).map(Some).collect();
        let id = if ends.first() == Some(&"internet") { ends.last() } else { ends.first() };
        let own = id.and_then(|id| network.interfaces.iter().find(|own| own.id.as_str() == *id));
        if let Some(own) = own {
            let looks = crate::reach::cuts::Looks::of_interface(network, own, &[]);
            let classes =
                crate::reach::cuts::address_classes(family, &lane.ground.internet, looks.blocks.iter());
            all.extend(classes.into_iter().filter_map(|(first, _)| address(family, first)).map(Some));
        }
        all
    }
}

/// How packets of a family name somebody; none for the internet.
pub(super) fn named(network: &Network, family: Family, id: &str) -> Option<End> {
    if let Some(own) = network.interfaces.iter().find(|own| own.id.as_str() == id) {
        // A name means the family that both speak, IPv4 first.
        return match (family, own.address(Family::V6)) {
            (Family::V6, Some(address)) => Some(End::Address(address)),
            _ => Some(End::Named(id.to_owned())),
        };
    }
    let host = network.hosts.iter().find(|host| host.id.as_str() == id)?;
    match (family, host.address(Family::V6)) {
        (Family::V6, Some(address)) if network.owners(address).is_empty() => Some(End::Address(address)),
        _ => Some(End::Named(id.to_owned())),
    }
}

pub(super) fn packet_of(from: End, to: End, content: Content) -> Packet {
    Packet { from, to, content, via: None, forwarder_groups: None, inner: None, reply_to: None }
}

/// What no exemption looks at.
pub(super) const fn plain_content() -> Content {
    Content::Tcp { source: None, port: 443, flags: Flags::Syn }
}

/// A packet between the first members of two classes.
pub(super) fn packet(
    network: &Network,
    classes: &Classes,
    family: Family,
    ends: [u32; 2],
    content: Content,
) -> Option<Packet> {
    let id = |class: u32, nth: usize| {
        let kin = classes.all.get(class as usize)?;
        let at = *kin.members.get(nth).or(kin.members.first())? as usize;
        Some(match kin.is_host {
            true => network.hosts.get(at)?.id.as_str(),
            false => network.interfaces.get(at)?.id.as_str(),
        })
    };
    let [from, to] = ends;
    let (from, to) = (id(from, 0)?, id(to, usize::from(from == to))?);
    Some(packet_of(named(network, family, from)?, named(network, family, to)?, content))
}
