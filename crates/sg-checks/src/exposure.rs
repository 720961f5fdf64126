//! How wide each service of a place is open.

use sg_core::model::{Content, Family, Flags, IcmpMatch, IcmpMessage, PortRange, Protocol, Service};
use sg_core::space::{Half, Line, Ranges, TrafficSet, difference, intersection, services, span, union};

use crate::public::{Class, Public, side, size};

/// Both families.
pub(crate) const FAMILIES: [Family; 2] = [Family::V4, Family::V6];

/// Services of each family, as ranges on its line of services.
pub(crate) type Services = [Ranges<u32>; 2];

/// Some neighbouring services, and who may send to them.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    /// The first service.
    pub(crate) first: u32,
    /// The last one.
    pub(crate) last: u32,
    /// All plain addresses.
    pub(crate) plain: Ranges<u128>,
    /// The public ones of them.
    pub(crate) public: Ranges<u128>,
    /// Who is recognised, by place in the universe.
    pub(crate) known: Ranges<u128>,
    /// How wide that is.
    pub(crate) class: Class,
    /// Whether it covers a whole VPC or a whole private block.
    pub(crate) covers: bool,
}

/// How wide something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// At least so wide.
    Public(Class),
    /// To a whole VPC or private block, or to a large part of the internet.
    Network,
}

impl Width {
    /// Anybody at all.
    pub(crate) const ANY: Self = Self::Public(Class::Private);

    fn fits(self, open: &Open) -> bool {
        match self {
            Self::Public(class) => open.class >= class,
            Self::Network => open.covers || open.class >= Class::Broad,
        }
    }
}

/// What a place admits, by service.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exposure([Vec<Open>; 2]);

impl Exposure {
    /// Of what is admitted; `blocks` are whole networks, by family.
    pub(crate) fn of(set: &TrafficSet, public: &Public, blocks: &[Vec<(u128, u128)>; 2]) -> Self {
        let [v4, v6] = blocks;
        Self([half(&set.v4, Family::V4, public, v4), half(&set.v6, Family::V6, public, v6)])
    }

    /// What is open of a family, by service.
    pub(crate) fn family(&self, family: Family) -> &[Open] {
        let [v4, v6] = &self.0;
        if family == Family::V4 { v4 } else { v6 }
    }

    /// The services that are open so wide.
    pub(crate) fn wide(&self, width: Width) -> Services {
        self.where_(|open| width.fits(open))
    }

    /// The services that are at least so wide open.
    pub(crate) fn at_least(&self, class: Class) -> Services {
        self.where_(|open| open.class >= class)
    }

    /// The services that are just so wide open.
    pub(crate) fn exactly(&self, class: Class) -> Services {
        self.where_(|open| open.class == class)
    }

    fn where_(&self, wanted: impl Fn(&Open) -> bool) -> Services {
        FAMILIES.map(|family| {
            let open = self.family(family).iter().filter(|open| wanted(open));
            open.fold(vec![], |all, open| union(&all, &[(open.first, open.last)]))
        })
    }

    /// Who may send to a service.
    pub(crate) fn at(&self, family: Family, service: u32) -> Option<&Open> {
        self.family(family).iter().find(|open| open.first <= service && service <= open.last)
    }
}

fn half<T: Line>(half: &Half<T>, family: Family, public: &Public, blocks: &[(u128, u128)]) -> Vec<Open> {
    let bands = half.bands().iter().map(|band| {
        let plain: Ranges<u128> =
            band.peers.plain.iter().map(|(first, last)| (first.bits(), last.bits())).collect();
        let public_part = public.of(family, &plain);
        let class = public.class(family, size(&public_part));
        let known = band.peers.known.clone();
        let covers = blocks.iter().any(|block| difference(&[*block], &plain).is_empty());
        Open { first: band.first, last: band.last, plain, public: public_part, known, class, covers }
    });
    bands.collect()
}

/// Services of a family that a rule could name.
pub(crate) fn line(family: Family, service: Service) -> Ranges<u32> {
    span(family, service).into_iter().collect()
}

/// A service in both families.
pub(crate) fn both(service: Service) -> Services {
    FAMILIES.map(|family| line(family, service))
}

/// Nothing.
pub(crate) const fn nothing() -> Services {
    [vec![], vec![]]
}

/// Whether there are none.
pub(crate) fn is_nothing(services: &Services) -> bool {
    services.iter().all(Vec::is_empty)
}

/// Every service.
pub(crate) fn everything(family: Family) -> Ranges<u32> {
    vec![(0, services(family) - 1)]
}

/// What lies in both, family by family.
pub(crate) fn meet(one: &Services, other: &Services) -> Services {
    FAMILIES.map(|family| intersection(of(one, family), of(other, family)))
}

/// What lies in either.
pub(crate) fn join(one: &Services, other: &Services) -> Services {
    FAMILIES.map(|family| union(of(one, family), of(other, family)))
}

/// What lies in the first alone.
pub(crate) fn less(one: &Services, other: &Services) -> Services {
    FAMILIES.map(|family| difference(of(one, family), of(other, family)))
}

/// Whether the second lies in the first.
pub(crate) fn holds(outer: &Services, inner: &Services) -> bool {
    is_nothing(&less(inner, outer))
}

/// Those of a family.
pub(crate) fn of(services: &Services, family: Family) -> &[(u32, u32)] {
    services.get(side(family)).map_or(&[], Vec::as_slice)
}

/// The families in which there are some.
pub(crate) fn families(services: &Services) -> impl Iterator<Item = Family> + '_ {
    FAMILIES.into_iter().filter(|family| !of(services, *family).is_empty())
}

/// TCP and UDP.
pub(crate) const PORTED: [fn(PortRange) -> Service; 2] = [Service::Tcp, Service::Udp];

/// The ports of a protocol among services, in either family.
pub(crate) fn ports(services: &Services, make: fn(PortRange) -> Service) -> Vec<PortRange> {
    let mut all: Ranges<u32> = vec![];
    for family in FAMILIES {
        let Some((start, end)) = span(family, make(PortRange::ALL)) else { continue };
        let own = intersection(of(services, family), &[(start, end)]);
        let own: Ranges<u32> = own.into_iter().map(|(first, last)| (first - start, last - start)).collect();
        all = union(&all, &own);
    }
    all.into_iter().filter_map(|(first, last)| PortRange::new(short(first), short(last))).collect()
}

/// How many TCP and UDP ports are among services, in either family.
pub(crate) fn count_ports(services: &Services) -> u32 {
    let ranges = PORTED.into_iter().flat_map(|make| ports(services, make));
    ranges.map(|range| u32::from(range.last()) - u32::from(range.first()) + 1).sum()
}

/// All TCP and UDP ports.
pub(crate) fn ported() -> Services {
    PORTED.into_iter().fold(nothing(), |all, make| join(&all, &both(make(PortRange::ALL))))
}

/// What a packet of a service carries.
pub(crate) fn content(family: Family, service: u32) -> Option<Content> {
    let offset = |wanted: Service| {
        let (first, last) = span(family, wanted)?;
        (first <= service && service <= last).then(|| short(service - first))
    };
    let message = |offset: u16| {
        let [kind, code] = offset.to_be_bytes();
        IcmpMessage { kind, code, id: None }
    };
    if let Some(port) = offset(Service::Tcp(PortRange::ALL)) {
        return Some(Content::Tcp { source: None, port, flags: Flags::Syn });
    }
    if let Some(port) = offset(Service::Udp(PortRange::ALL)) {
        return Some(Content::Udp { source: None, port });
    }
    if let Some(at) = offset(Service::Icmp(IcmpMatch::Any)) {
        return Some(Content::Icmp(message(at)));
    }
    if let Some(at) = offset(Service::Icmpv6(IcmpMatch::Any)) {
        return Some(Content::Icmpv6(message(at)));
    }
    let mut others = (0..=255).map(|number| Content::Other(Protocol(number)));
    others.find(|content| {
        content.protocol().name().is_none() && sg_core::space::point(family, content) == Some(service)
    })
}

fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// Ports in words: `TCP 22, 80-443 and UDP 53`.
pub(crate) fn port_words(services: &Services) -> String {
    let mut words: Vec<String> = Vec::new();
    for (make, name) in PORTED.into_iter().zip(["TCP", "UDP"]) {
        let ranges = ports(services, make);
        let shown: Vec<String> = ranges.iter().take(4).map(PortRange::to_string).collect();
        let more = ranges.len().saturating_sub(4);
        match (shown.is_empty(), more) {
            (true, _) => {}
            (_, 0) => words.push(format!("{name} {}", shown.join(", "))),
            _ => words.push(format!("{name} {} and {more} more", shown.join(", "))),
        }
    }
    words.join(", ")
}
