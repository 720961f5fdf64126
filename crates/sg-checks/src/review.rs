//! A network as checks look at it.

use core::cell::{OnceCell, RefCell};
use core::net::IpAddr;
use std::collections::HashMap;
use std::sync::LazyLock;

use sg_core::model::{
    Cidr, Direction, Family, Group, GroupId, Interface, Listener, Network, PortRange, Rule, RuleId, Service,
};
use sg_core::space::{At, TrafficSet, View};

use crate::causes::causes;
use crate::check::{Check, Run};
use crate::exposure::{
    Exposure, FAMILIES, Services, both, families, is_nothing, join, line, meet, nothing, of, ported,
};
use crate::findings::{About, Draft, Finding};
use crate::ports::{Category, WELL_KNOWN, WellKnown};
use crate::public::{Public, size};
use crate::role::{Played, Role, role_of};
use crate::settings::Settings;
use crate::witness::witness;

/// A network, and what is looked up again and again.
pub(crate) struct Review<'n> {
    pub(crate) network: &'n Network,
    pub(crate) settings: &'n Settings,
    pub(crate) public: &'n Public,
    pub(crate) view: View<'n>,
    /// The interfaces that carry each group.
    carriers: HashMap<&'n str, Vec<&'n Interface>>,
    /// Where each group stands in the network.
    indices: HashMap<&'n str, usize>,
    /// The roles of groups, as far as there are any.
    roles: HashMap<&'n str, Played>,
    /// Whole VPCs and whole private blocks, by family.
    blocks: [Vec<(u128, u128)>; 2],
    /// What may come in at each group, and what may leave it, as far as anybody asked.
    spots: Vec<[OnceCell<Spot<'n>>; 2]>,
    /// The groups that were looked at for what is looked at now.
    leant: RefCell<Vec<GroupId>>,
}

/// A group, or an interface with all of its groups, and what may pass there one way.
pub(crate) struct Spot<'n> {
    pub(crate) at: At<'n>,
    pub(crate) direction: Direction,
    pub(crate) rules: Vec<(&'n RuleId, &'n Rule)>,
    pub(crate) open: Exposure,
}

impl<'n> Review<'n> {
    pub(crate) fn new(
        network: &'n Network,
        settings: &'n Settings,
        public: &'n Public,
        view: View<'n>,
    ) -> Self {
        let blocks = blocks(network);
        let mut carriers: HashMap<&str, Vec<&Interface>> = HashMap::new();
        for interface in &network.interfaces {
            for group in &interface.groups {
                carriers.entry(group.as_str()).or_default().push(interface);
            }
        }
        let of = |group: &'n Group| {
            let carriers = carriers.get(group.id.as_str()).map_or(&[][..], Vec::as_slice);
            Some((group.id.as_str(), role_of(group, carriers)?))
        };
        let ids = network.groups.iter().map(|group| group.id.as_str());
        let indices = ids.zip(0..).collect();
        let roles = network.groups.iter().filter_map(of).collect();
        let spots = network.groups.iter().map(|_| [OnceCell::new(), OnceCell::new()]).collect();
        Self {
            network,
            settings,
            public,
            view,
            carriers,
            indices,
            roles,
            blocks,
            spots,
            leant: RefCell::default(),
        }
    }

    /// What may pass a group one way, by its place in the network.
    pub(crate) fn spot(&self, index: usize, direction: Direction) -> Option<&Spot<'n>> {
        let group = self.network.groups.get(index)?;
        let [inbound, outbound] = self.spots.get(index)?;
        let cell = if direction == Direction::Inbound { inbound } else { outbound };
        Some(cell.get_or_init(|| self.make(At::Group(group), direction)))
    }

    /// What may come in at an interface with several groups.
    pub(crate) fn union(&self, interface: &'n Interface, index: usize) -> Spot<'n> {
        self.make(At::Interface(interface, index), Direction::Inbound)
    }

    fn make(&self, at: At<'n>, direction: Direction) -> Spot<'n> {
        let rules = self.view.rules(at, direction);
        let admitted = self.view.of_rules(rules.iter().map(|(_, rule)| *rule), self.view.vpc(at), direction);
        Spot { at, direction, open: self.exposed(&admitted), rules }
    }

    /// Remembers that what is found rests on a group too.
    pub(crate) fn lean(&self, group: &GroupId) {
        let mut leant = self.leant.borrow_mut();
        if !leant.contains(group) {
            leant.push(group.clone());
        }
    }

    /// The groups that were leant on since this was asked last.
    pub(crate) fn leant(&self) -> Vec<GroupId> {
        self.leant.take()
    }

    /// What rules admit at a place.
    pub(crate) fn admitted(&self, spot: &Spot<'n>, rules: impl IntoIterator<Item = &'n Rule>) -> TrafficSet {
        self.view.of_rules(rules, self.view.vpc(spot.at), spot.direction)
    }

    /// How wide rules open each service of a place.
    pub(crate) fn exposure(&self, spot: &Spot<'n>, rules: impl IntoIterator<Item = &'n Rule>) -> Exposure {
        self.exposed(&self.admitted(spot, rules))
    }

    /// How wide each service of a set is open.
    pub(crate) fn exposed(&self, set: &TrafficSet) -> Exposure {
        Exposure::of(set, self.public, &self.blocks)
    }

    /// What a check says of the group at an index.
    pub(crate) fn drafts(&self, check: &'static Check, index: usize) -> Vec<Draft> {
        let spot = |direction| self.spot(index, direction);
        match check.run {
            Run::Spot(look) => {
                spot(Direction::Inbound).and_then(|spot| look(self, spot)).into_iter().collect()
            }
            Run::Out(look) => {
                spot(Direction::Outbound).and_then(|spot| look(self, spot)).into_iter().collect()
            }
            Run::Group(look) => self.network.groups.get(index).map_or(vec![], |group| look(self, group)),
            Run::Union(_) | Run::All(_) | Run::Never => vec![],
        }
    }

    /// A finding at a place, with its causes and its witness.
    pub(crate) fn finding(&self, check: &'static Check, spot: &Spot<'n>, draft: &Draft) -> Finding {
        if draft.rules.is_some() {
            return self.bare(check, draft, spot.at.id());
        }
        let rules = causes(self, spot, draft);
        let witness = witness(self, spot, draft, &rules);
        let rules = rules.iter().map(|(id, _)| id.as_str().to_owned()).collect();
        Finding { rules, witness, ..self.bare(check, draft, spot.at.id()) }
    }

    /// A finding that has neither rules nor a witness.
    pub(crate) fn bare(&self, check: &'static Check, draft: &Draft, place: &str) -> Finding {
        Finding {
            check,
            severity: draft.severity.unwrap_or(check.severity),
            place: draft.place.as_deref().unwrap_or(place).to_owned(),
            related: draft.related.clone(),
            rules: draft.rules.clone().unwrap_or_default(),
            witness: None,
            message: draft.message.clone(),
            fixes: vec![],
            guessed: draft.guessed,
            underlying: draft.underlying,
            includes: vec![],
            suppressed: None,
            about: About { services: draft.services.clone(), width: draft.width },
        }
    }

    /// The role of a group.
    pub(crate) fn role(&self, at: At<'n>) -> Option<Played> {
        match at {
            At::Group(group) => self.plays(&group.id),
            At::Interface(..) => None,
        }
    }

    /// The role of the group with this id.
    pub(crate) fn plays(&self, id: &GroupId) -> Option<Played> {
        self.roles.get(id.as_str()).copied()
    }

    /// Some group that plays a role.
    pub(crate) fn player(&self, role: Role) -> Option<&'n Group> {
        let plays = |group: &&Group| self.plays(&group.id).is_some_and(|played| played.role == role);
        self.network.groups.iter().find(plays)
    }

    /// What may pass the group with this id one way.
    pub(crate) fn spot_of(&self, id: &GroupId, direction: Direction) -> Option<&Spot<'n>> {
        self.lean(id);
        self.spot(*self.indices.get(id.as_str())?, direction)
    }

    /// The interfaces at a place.
    pub(crate) fn carriers(&self, at: At<'n>) -> Vec<&'n Interface> {
        match at {
            At::Interface(interface, _) => vec![interface],
            At::Group(group) => self.carriers.get(group.id.as_str()).cloned().unwrap_or_default(),
        }
    }

    /// What listens at a place: none where an interface of it does not say, or there is none.
    pub(crate) fn listeners(&self, at: At<'n>) -> Option<Services> {
        let mut all: Vec<&Listener> = vec![];
        let carriers = self.carriers(at);
        for interface in &carriers {
            all.extend(interface.listeners.as_ref()?);
        }
        let services = all.into_iter().filter_map(|listener| match listener.protocol.name() {
            Some("tcp") => Some(Service::Tcp(listener.ports)),
            Some("udp") => Some(Service::Udp(listener.ports)),
            _ => None,
        });
        (!carriers.is_empty()).then(|| union_of(services))
    }

    /// What of the internet reaches services, in words.
    pub(crate) fn share(&self, spot: &Spot<'n>, services: &Services) -> String {
        let share = |family: Family| {
            let (first, _) = of(services, family).first()?;
            let open = spot.open.at(family, *first)?;
            Some(self.public.share(family, size(&open.public)))
        };
        families(services).filter_map(share).collect::<Vec<_>>().join(" and ")
    }
}

impl Spot<'_> {
    /// What people call it.
    pub(crate) fn label(&self) -> &str {
        match self.at {
            At::Group(group) => called(group),
            At::Interface(interface, _) => interface.name.as_deref().unwrap_or(interface.id.as_str()),
        }
    }
}

/// What people call a group.
pub(crate) fn called(group: &Group) -> &str {
    group.name.as_deref().unwrap_or(group.id.as_str())
}

/// The addresses of a block, first and last.
pub(crate) fn bounds(cidr: &Cidr) -> (u128, u128) {
    let (first, size) = match cidr.first() {
        IpAddr::V4(first) => (u128::from(first.to_bits()), 32),
        IpAddr::V6(first) => (first.to_bits(), 128),
    };
    let free = size - u32::from(cidr.prefix());
    (first, first | 1u128.checked_shl(free).map_or(u128::MAX, |size| size - 1))
}

/// Whole VPCs, and whole private blocks: 10/8, 172.16/12, 192.168/16, fd00::/8.
fn blocks(network: &Network) -> [Vec<(u128, u128)>; 2] {
    let vpcs = network.vpcs.iter().flat_map(|vpc| &vpc.cidrs);
    FAMILIES.map(|family| {
        let own = vpcs.clone().filter(|cidr| cidr.family() == family).map(bounds);
        let private: &[(u128, u128)] = match family {
            Family::V4 => &[
                (10 << 24, (11 << 24) - 1),
                (0xac10 << 16, (0xac20 << 16) - 1),
                (0xc0a8 << 16, (0xc0a9 << 16) - 1),
            ],
            Family::V6 => &[(0xfd << 120, (0xfe << 120) - 1)],
        };
        own.chain(private.iter().copied()).collect()
    })
}

/// Some services in both families.
pub(crate) fn union_of(services: impl IntoIterator<Item = Service>) -> Services {
    services.into_iter().fold(nothing(), |all, service| join(&all, &both(service)))
}

/// Well-known services among some, and the part of them that is.
pub(crate) fn among(
    services: &Services,
    wanted: impl Fn(&WellKnown) -> bool,
) -> (Vec<&'static WellKnown>, Services) {
    static OWN: LazyLock<Vec<Services>> =
        LazyLock::new(|| WELL_KNOWN.iter().map(|known| union_of(known.services())).collect());
    let (mut hits, mut all) = (vec![], nothing());
    if is_nothing(services) {
        return (hits, all);
    }
    for (known, own) in WELL_KNOWN.iter().zip(OWN.iter()).filter(|(known, _)| wanted(known)) {
        let part = meet(own, services);
        if !is_nothing(&part) {
            hits.push(known);
            all = join(&all, &part);
        }
    }
    (hits, all)
}

/// Kinds of services that checks are about.
pub(crate) struct Kinds {
    /// By which machines are administered.
    pub(crate) admin: Services,
    /// Databases and warehouses.
    pub(crate) data: Services,
    /// What was made for the inside of a network.
    pub(crate) sensitive: Services,
    /// What of UDP reflects.
    pub(crate) reflecting: Services,
}

impl Kinds {
    /// All of them.
    pub(crate) fn get() -> &'static Self {
        static KINDS: LazyLock<Kinds> = LazyLock::new(|| Kinds {
            admin: of_kind(&[Category::Admin]),
            data: of_kind(&DATA),
            sensitive: of_kind(&SENSITIVE),
            reflecting: meet(&of_kind(&[Category::Reflects]), &both(Service::Udp(PortRange::ALL))),
        });
        &KINDS
    }
}

/// The services of caches.
pub(crate) fn of_cache() -> &'static Services {
    static CACHE: LazyLock<Services> = LazyLock::new(|| of_kind(&[Category::Cache]));
    &CACHE
}

/// What SG005 is about.
pub(crate) const SENSITIVE: [Category; 8] = [
    Category::Cache,
    Category::Search,
    Category::Queue,
    Category::FileSharing,
    Category::Directory,
    Category::MailClient,
    Category::DevServer,
    Category::Monitoring,
];

/// What SG004 is about.
pub(crate) const DATA: [Category; 2] = [Category::Database, Category::Warehouse];

fn of_kind(categories: &[Category]) -> Services {
    let rows = WELL_KNOWN.iter().filter(|known| known.is_any(categories));
    union_of(rows.flat_map(WellKnown::services))
}

/// What a document lets be open to the internet: TCP 80 and 443 and UDP 443 unless it says otherwise.
pub(crate) fn allowed(settings: &Settings) -> Services {
    match &settings.allowed {
        Some(allowed) => union_of(allowed.iter().copied()),
        None => union_of([
            Service::Tcp(PortRange::one(80)),
            Service::Tcp(PortRange::one(443)),
            Service::Udp(PortRange::one(443)),
        ]),
    }
}

/// TCP and UDP among services.
pub(crate) fn with_ports(services: &Services) -> Services {
    meet(services, &ported())
}

/// Whether every TCP port is among the services of a family. Port 0 does not occur and may be missing.
pub(crate) fn has_all_tcp(services: &Services, family: Family) -> bool {
    let all = PortRange::new(1, u16::MAX).map_or(vec![], |range| line(family, Service::Tcp(range)));
    sg_core::space::difference(&all, of(services, family)).is_empty()
}
