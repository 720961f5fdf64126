//! The rules that a smallest set can be made of: each as wide as can be without changing anything.
//!
//! Any rule of an equal set lies in one of these: its block in a block that cannot grow at its services, its services in
//! services that cannot grow at that block. Groups and prefix lists are those that the rules name already. Chosen.

use super::ground::{Ground, Piece, Whom};
use super::tracking::Tracking;
use crate::model::{Cidr, Family, IcmpMatch, PortRange, Protocol, ProtocolNumber, Service};
use crate::reach::compare::cidrs;
use crate::space::{
    Half, Line, Ranges, Shape, Span, TrafficSet, covers, difference, intersection, services, span, spans,
    tidy,
};

/// So many candidates are told apart.
pub(super) const MOST: usize = 128;

/// So many bands of services are looked at in a family: runs of them grow with the square.
const MOST_BANDS: usize = 64;

/// So many protocols are named one by one.
const MOST_PROTOCOLS: usize = 16;

const FAMILIES: [Family; 2] = [Family::V4, Family::V6];

impl<'n> Ground<'_, 'n> {
    /// The candidates for what pieces do, those pieces first; none if there are too many of them.
    pub(super) fn candidates(&self, pieces: &[Piece<'n>]) -> Option<Vec<Piece<'n>>> {
        let effect = self.effect(pieces);
        let first = effect.sets.first()?;
        let mut found: Vec<Piece<'n>> = Vec::new();
        let mut add = |piece: Piece<'n>| {
            if !found.contains(&piece) {
                found.push(piece);
            }
            found.len() <= MOST
        };
        if !pieces.iter().all(|piece| add(*piece)) {
            return None;
        }
        let mut whoms: Vec<Whom<'n>> = Vec::new();
        let mut blocks = blocks(&first.v4, Family::V4)?;
        blocks.extend(self::blocks(&first.v6, Family::V6)?);
        for block in blocks {
            if block.is_everything() {
                // Everybody, but not by name.
                let whole =
                    [(0, if block.family() == Family::V4 { u128::from(u32::MAX) } else { u128::MAX })];
                let half = whole.map(|(low, high)| [(low, high / 2), (high / 2 + 1, high)]);
                for half in half.as_flattened() {
                    whoms.extend(cidrs(block.family(), &[*half], 1).0.into_iter().map(Whom::Block));
                }
            }
            whoms.push(Whom::Block(block));
        }
        whoms.extend(pieces.iter().map(|piece| piece.whom).filter(|whom| matches!(whom, Whom::Named(_))));
        whoms.sort_unstable();
        whoms.dedup();
        for whom in whoms {
            let lines = self.lines(whom, &effect.sets);
            let services = match whom {
                Whom::Block(block) if block.is_everything() => self.by_name(&block, &lines, &effect.tracking),
                _ => maximal(&lines),
            };
            for service in services {
                // What no packet of the block's family carries says nothing.
                let said = match whom {
                    Whom::Block(block) => span(block.family(), service).is_some(),
                    Whom::Named(_) => true,
                };
                if said && !add(Piece { service, whom }) {
                    return None;
                }
            }
        }
        Some(found)
    }

    /// The services at which somebody is in sets, by family.
    fn lines(&self, whom: Whom<'n>, sets: &[TrafficSet]) -> [Ranges<u32>; 2] {
        let mut lines = FAMILIES.map(|family| vec![(0, services(family) - 1)]);
        let [v4, v6] = &mut lines;
        for (set, vpc) in sets.iter().zip(&self.vpcs) {
            let shape = self.shape(whom, *vpc);
            let Shape { v4: plain4, v6: plain6, known: [known4, known6] } = &*shape;
            *v4 = intersection(v4, &line(&set.v4, plain4, known4));
            *v6 = intersection(v6, &line(&set.v6, plain6, known6));
        }
        if let Whom::Block(block) = whom {
            // Nobody of the other family is meant: there every service is as good.
            let other = if block.family() == Family::V4 { v6 } else { v4 };
            *other = vec![(0, services(block.family()) - 1)];
        }
        lines
    }

    /// The widest services that everybody may have by name, without a change of what is tracked.
    fn by_name(&self, block: &Cidr, lines: &[Ranges<u32>; 2], said: &Tracking) -> Vec<Service> {
        let mut lines = lines.clone();
        for (family, (line, (mask, said))) in
            FAMILIES.into_iter().zip(lines.iter_mut().zip(self.mask.forward.iter().zip(&said.forward)))
        {
            if family == block.family() {
                *line = difference(line, &difference(mask, said));
            }
        }
        let fits = |service: &Service| Tracking::of(*service, block).masked(&self.mask).is_within(said);
        let mut wide = maximal(&lines);
        let single = |service: &Service| matches!(service, Service::Other(_));
        if wide.iter().filter(|service| single(service)).count() > MOST_PROTOCOLS {
            // Only a rule for all protocols admits so many, and two halves of everything say so in two rules.
            wide.retain(|service| !single(service));
        }
        let mut all = Vec::new();
        for service in wide {
            if fits(&service) {
                all.push(service);
                continue;
            }
            // All responses must not reach everybody by one rule: all ports but one, twice.
            let mut less = Vec::new();
            for make in [Service::Tcp, Service::Udp] {
                let own = make(PortRange::ALL);
                if service == Service::All && fits(&own) {
                    less.push(own);
                } else if service == Service::All || service == own {
                    less.extend(
                        [PortRange::new(0, u16::MAX - 1), PortRange::new(1, u16::MAX)]
                            .into_iter()
                            .flatten()
                            .map(make),
                    );
                }
            }
            if service == Service::All {
                less.extend([Service::Icmp(IcmpMatch::Any), Service::Icmpv6(IcmpMatch::Any)]);
            }
            all.extend(less.into_iter().filter(fits));
        }
        all
    }
}

/// Every block that cannot grow at some run of services; none if there are too many runs.
fn blocks<T: Line>(half: &Half<T>, family: Family) -> Option<Vec<Cidr>> {
    let bands = half.bands();
    if bands.len() > MOST_BANDS {
        return None;
    }
    let mut all: Vec<Cidr> = Vec::new();
    for (index, from) in bands.iter().enumerate() {
        let bits = |ranges: &Ranges<T>| -> Ranges<u128> {
            ranges.iter().map(|(low, high)| (low.bits(), high.bits())).collect()
        };
        let mut here = bits(&from.peers.plain);
        let mut next = from.first;
        for band in bands.iter().skip(index) {
            here = intersection(&here, &bits(&band.peers.plain));
            if band.first != next || here.is_empty() {
                break;
            }
            next = band.last + 1;
            let (found, more) = cidrs(family, &here, MOST);
            if more {
                return None;
            }
            all.extend(found);
        }
    }
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// The services of a family at which all of these are in it.
fn line<T: Line>(half: &Half<T>, plain: &Ranges<T>, known: &Ranges<u128>) -> Ranges<u32> {
    if plain.is_empty() && known.is_empty() {
        return vec![(0, u32::MAX)];
    }
    let inside = half
        .bands()
        .iter()
        .filter(|band| covers(&band.peers.plain, plain) && covers(&band.peers.known, known));
    tidy(inside.map(|band| (band.first, band.last)).collect())
}

/// The services that lie on both lines and in no other service that does.
fn maximal([v4, v6]: &[Ranges<u32>; 2]) -> Vec<Service> {
    let whole = |line: &Ranges<u32>, family| line.first() == Some(&(0, services(family) - 1));
    if whole(v4, Family::V4) && whole(v6, Family::V6) {
        return vec![Service::All];
    }
    let mut all = Vec::new();
    for make in [Service::Tcp as fn(PortRange) -> Service, Service::Udp] {
        let ports = |line: &Ranges<u32>, family| -> Ranges<u32> {
            let Some(own) = span(family, make(PortRange::ALL)) else { return vec![] };
            let inside = intersection(line, &[own]);
            inside.into_iter().map(|(first, last)| (first - own.0, last - own.0)).collect()
        };
        for (first, last) in intersection(&ports(v4, Family::V4), &ports(v6, Family::V6)) {
            let short = |port| u16::try_from(port).unwrap_or(u16::MAX);
            all.extend(PortRange::new(short(first), short(last)).map(make));
        }
    }
    for (line, family, make) in
        [(v4, Family::V4, Service::Icmp as fn(IcmpMatch) -> Service), (v6, Family::V6, Service::Icmpv6)]
    {
        all.extend(messages(line, family).into_iter().map(make));
    }
    for number in (0..=u8::MAX).filter_map(|number| ProtocolNumber::new(Protocol(number))) {
        let service = Service::Other(number);
        let on = |line: &Ranges<u32>, family| span(family, service).is_none_or(|own| covers(line, &[own]));
        if on(v4, Family::V4) && on(v6, Family::V6) {
            all.push(service);
        }
    }
    all
}

/// The messages of a line, as rules can name them.
fn messages(line: &Ranges<u32>, family: Family) -> Vec<IcmpMatch> {
    let mut all = Vec::new();
    let protocol = if family == Family::V4 { Service::Icmp } else { Service::Icmpv6 };
    let Some(own) = span(family, protocol(IcmpMatch::Any)) else { return all };
    for (first, last) in intersection(line, &[own]) {
        for (span, _) in spans(family, first, last) {
            let Span::Icmp { types, codes } = span else { continue };
            if (types, codes) == ((0, 255), (0, 255)) {
                all.push(IcmpMatch::Any);
                continue;
            }
            for kind in types.0..=types.1 {
                match codes {
                    (0, 255) => all.push(IcmpMatch::Type(kind)),
                    (low, high) => all.extend((low..=high).map(|code| IcmpMatch::TypeCode(kind, code))),
                }
            }
        }
    }
    all
}
