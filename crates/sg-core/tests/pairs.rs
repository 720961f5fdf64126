//! Who reaches whom agrees with verdicts on random networks; `SG_CASES` says on how many.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

use std::net::IpAddr;

mod draw;

use draw::{cases, cidr, network};
use proptest::prelude::*;
use proptest::sample::select;
use sg_core::model::*;
use sg_core::path::{Trouble, Verdict, decide};
use sg_core::reach::{Ask, Class, Flow, Pairs, Party, Whom};
use sg_core::space::{self, point};

/// What makes answers unknown, and who is drawn seldom.
#[derive(Clone, Debug)]
enum Twist {
    Nothing,
    /// Somebody carries a group whose rules are elsewhere.
    Elsewhere(usize),
    /// The entries of the prefix list are not known.
    NoEntries,
    /// An interface without stated addresses.
    NoAddresses(usize),
    /// Interfaces of other kinds, with groups or without.
    Kind(usize, &'static str, bool),
    /// A network ACL that is not in the document.
    NoAcl(usize),
    /// An address that a router answers at.
    Router(usize),
    /// Another interface that is like one.
    Twin(usize),
    /// Room for so many flows.
    Room(u32),
}

fn twist() -> impl Strategy<Value = Twist> {
    let kinds = select(vec!["nat", "nlb", "lambda", "endpoint"]);
    prop_oneof![
        3 => Just(Twist::Nothing),
        2 => (0..4usize).prop_map(Twist::Elsewhere),
        1 => Just(Twist::NoEntries),
        1 => (0..4usize).prop_map(Twist::NoAddresses),
        2 => (0..4usize, kinds, any::<bool>()).prop_map(|(at, kind, bare)| Twist::Kind(at, kind, bare)),
        1 => (0..3usize).prop_map(Twist::NoAcl),
        1 => (0..4usize).prop_map(Twist::Router),
        2 => (0..4usize).prop_map(Twist::Twin),
        1 => (0..3u32).prop_map(Twist::Room),
    ]
}

fn twisted(mut network: Network, twist: Twist) -> Network {
    let hosts = [
        ("office", vec!["203.0.113.5", "2001:db8:ffff::5"]),
        ("on-premises", vec!["10.0.1.99"]),
        ("api", vec!["2001:db8:a:1::99"]),
    ];
    network.hosts = hosts
        .into_iter()
        .map(|(id, addresses)| Host {
            id: HostId::new(id),
            name: None,
            addresses: addresses.into_iter().map(|text| text.parse().unwrap()).collect(),
            kind: None,
        })
        .collect();
    // Where nobody can tell of the request, `decide` may still find no room for the answer (S-316): pairs say *unknown*.
    if !matches!(twist, Twist::Nothing | Twist::Router(_) | Twist::Twin(_)) {
        network.limits.max_tracked = None;
    }
    match twist {
        Twist::Nothing => {}
        Twist::Elsewhere(at) => {
            network.external.push("sg-far".to_owned());
            network.interfaces[at].groups.push(GroupId::new("sg-far"));
        }
        Twist::NoEntries => network.prefix_lists[0].entries = None,
        Twist::NoAddresses(at) => {
            network.interfaces[at].addresses = vec![];
            network.interfaces[at].prefixes = vec![];
        }
        Twist::Kind(at, kind, bare) => {
            network.interfaces[at].kind = Some(kind.to_owned());
            if bare {
                network.interfaces[at].groups = vec![];
            }
        }
        Twist::NoAcl(at) => network.subnets[at].acl = Some(AclId::new("acl-gone")),
        Twist::Router(at) => {
            let block = ["10.0.1.1", "10.0.1.1", "10.0.2.1", "10.1.1.1"];
            network.interfaces[at].addresses = vec![block[at].parse().unwrap()];
        }
        Twist::Twin(at) => {
            let mut twin = network.interfaces[at].clone();
            twin.id = InterfaceId::new("eni-twin");
            twin.addresses = vec!["10.0.1.77".parse().unwrap(), "2001:db8:a:1::77".parse().unwrap()];
            twin.prefixes = vec![];
            twin.public_addresses = vec!["198.51.100.77".parse().unwrap()];
            network.interfaces.push(twin);
        }
        Twist::Room(most) => network.limits.max_tracked = Some(most),
    }
    network
}

fn content() -> impl Strategy<Value = Content> {
    let ports = vec![0, 22, 53, 80, 443, 1024, 40_000, 49_152, 65_535];
    let message = |kind: u8, code: u8| IcmpMessage { kind, code, id: None };
    prop_oneof![
        4 => select(ports.clone()).prop_map(|port| Content::Tcp { source: None, port, flags: Flags::Syn }),
        4 => select(ports).prop_map(|port| Content::Udp { source: None, port }),
        2 => (select(vec![0, 3, 5, 8, 13, 14]), select(vec![0, 4]))
            .prop_map(move |(kind, code)| Content::Icmp(message(kind, code))),
        1 => (select(vec![1, 2, 128, 129, 135]), Just(0))
            .prop_map(move |(kind, code)| Content::Icmpv6(message(kind, code))),
        1 => select(vec![47, 50]).prop_map(|number| Content::Other(Protocol(number))),
    ]
}

fn has(flow: &Flow, family: Family, content: &Content) -> Verdict {
    let side = usize::from(family == Family::V6);
    let point = point(family, content).unwrap();
    let inside = |ranges: &[(u32, u32)]| ranges.iter().any(|(first, last)| (*first..=*last).contains(&point));
    match (inside(&flow.allowed[side]), inside(&flow.unknown[side])) {
        (true, false) => Verdict::Allowed,
        (false, true) => Verdict::Unknown,
        (false, false) => Verdict::Dropped,
        (true, true) => unreachable!("both"),
    }
}

fn packet(from: End, to: End, content: Content) -> Packet {
    Packet { from, to, content, via: None, forwarder_groups: None, inner: None, reply_to: None }
}

/// How packets of a family name somebody; none if it does not speak it.
fn end(network: &Network, id: &str, family: Family) -> Option<End> {
    let own = network.interfaces.iter().find(|own| own.id.as_str() == id);
    let host = network.hosts.iter().find(|host| host.id.as_str() == id);
    let address = match (own, host) {
        (Some(own), _) if own.addresses.is_empty() => {
            return (family == Family::V4).then(|| End::Named(id.to_owned()));
        }
        (Some(own), _) => own.address(family),
        (_, host) => host.unwrap().address(family),
    };
    Some(if family == Family::V4 {
        address.map(|_| End::Named(id.to_owned()))?
    } else {
        End::Address(address?)
    })
}

fn agrees(network: &Network, contents: &[Content]) {
    let mut pairs = Pairs::of(network);
    let ids: Vec<String> = network
        .interfaces
        .iter()
        .map(|own| own.id.as_str().to_owned())
        .chain(network.hosts.iter().map(|host| host.id.as_str().to_owned()))
        .collect();
    let is_host = |id: &str| network.hosts.iter().any(|host| host.id.as_str() == id);
    for from in &ids {
        for to in ids.iter().filter(|to| *to != from && !(is_host(from) && is_host(to))) {
            let classes = [from, to].map(|id| pairs.class_of(network, id).unwrap());
            let flow = pairs.flow(network, classes[0], classes[1]);
            assert_eq!(
                pairs.receivers(classes[0]).any(|class| class == classes[1]),
                !flow.is_empty(),
                "{from} {to}"
            );
            for family in [Family::V4, Family::V6] {
                let (Some(one), Some(other)) = (end(network, from, family), end(network, to, family)) else {
                    continue;
                };
                for content in
                    contents.iter().filter(|own| own.only_family().is_none_or(|only| only == family))
                {
                    let packet = packet(one.clone(), other.clone(), *content);
                    let exchange = decide(network, &packet);
                    if matches!(exchange.request.trouble, Some(Trouble::NoCommonFamily { .. })) {
                        continue;
                    }
                    let said = has(&flow, family, content);
                    assert_eq!(said, exchange.verdict, "{family:?} {packet:?} {exchange:?}");
                }
            }
        }
    }
    internet(network, &mut pairs, contents);
    shown(network, &mut pairs, &ids);
    closes(network, &mut pairs, &ids);
    asked(network, &mut pairs);
    stands_for(network, contents);
}

/// All that is asked for is all that goes; what is asked less is a part of it; and rules of a box are those of its ends.
fn asked(network: &Network, pairs: &mut Pairs) {
    let hosts = network.hosts.len();
    let all = pairs.find(network, &Ask::default(), hosts, usize::MAX);
    let classes = pairs.classes().count();
    let goes: usize = (0..classes).map(|from| pairs.receivers(from).count()).sum();
    assert_eq!((all.pairs.len(), all.more), (goes, false));
    assert_eq!(all.senders.len(), classes);
    if let Some(few) = goes.checked_sub(1) {
        let found = pairs.find(network, &Ask::default(), hosts, few);
        assert_eq!((found.pairs.len(), found.more), (few, true));
    }
    let web = Service::Tcp(PortRange::one(443));
    let point = [Family::V4, Family::V6].map(|family| space::span(family, web).unwrap().0);
    let found = pairs.find(network, &Ask { services: vec![web], ..Ask::default() }, hosts, usize::MAX);
    for pair in &all.pairs {
        let [from, to] = [&all.senders[pair.from], &all.receivers[pair.to]].map(|circle| circle.class);
        let flow = pairs.flow(network, from, to);
        let has = |sets: &[Vec<(u32, u32)>; 2]| {
            (0..2).any(|side| sets[side].iter().any(|(first, last)| (*first..=*last).contains(&point[side])))
        };
        let own = found.pairs.iter().find(|one| (one.from, one.to) == (pair.from, pair.to));
        let expected = match (has(&flow.allowed), has(&flow.unknown)) {
            (true, _) => Some(Verdict::Allowed),
            (_, true) => Some(Verdict::Unknown),
            _ => None,
        };
        assert_eq!(own.map(|own| own.verdict), expected);
        let [from, to] = &pair.ends;
        for one in pairs.cell(network, [from, to]).unwrap().boxes {
            let gates = one.exchange.map_or_else(Vec::new, |exchange| exchange.request.gates);
            assert_eq!(gates.len(), one.lets.len(), "{from} {to}");
            for (gate, lets) in gates.iter().zip(&one.lets) {
                assert!(gate.rules.iter().all(|rule| lets.rules.contains(rule)));
            }
        }
    }
}

/// Whatever an address of a block delivers, the one that stands for it does too.
fn stands_for(network: &Network, contents: &[Content]) {
    let addresses =
        ["203.0.113.77", "8.8.8.8", "198.51.100.9", "10.0.1.200", "10.9.9.9", "2001:db8:ffff::9", "2600::1"];
    for block in ["0.0.0.0/0", "10.0.0.0/8", "2000::/3"].map(cidr) {
        let ask = Ask { from: Whom::Party(Party::Block(block)), ..Ask::default() };
        let (wide, more) = ask.widened(network).unwrap();
        let stands = |address: IpAddr| {
            wide.hosts.iter().skip(network.hosts.len()).find(|host| match &host.name {
                None => host.addresses == [address],
                Some(range) => {
                    let (first, last) = range.split_once('-').unwrap();
                    (first.parse::<IpAddr>().unwrap()..=last.parse().unwrap()).contains(&address)
                }
            })
        };
        for address in addresses.map(|text| text.parse::<IpAddr>().unwrap()) {
            let taken = !network.owners(address).is_empty();
            if taken || family_of(address) != block.family() || !block.contains(address) {
                continue;
            }
            let Some(host) = stands(address) else {
                assert!(
                    more || network.hosts.iter().any(|host| host.addresses.contains(&address)),
                    "{address}"
                );
                continue;
            };
            for own in &network.interfaces {
                let family = family_of(address);
                for content in
                    contents.iter().filter(|one| one.only_family().is_none_or(|only| only == family))
                {
                    let to = || End::Named(own.id.as_str().to_owned());
                    let verdict =
                        |from: IpAddr| decide(network, &packet(End::Address(from), to(), *content)).verdict;
                    assert_eq!(verdict(address), verdict(host.addresses[0]), "{address} {host:?}");
                }
            }
        }
    }
}

/// Whatever an address of the internet delivers is said of it.
fn internet(network: &Network, pairs: &mut Pairs, contents: &[Content]) {
    let addresses = ["203.0.113.5", "203.0.113.77", "8.8.8.8", "198.51.100.9", "2001:db8:ffff::5", "2600::1"];
    for own in &network.interfaces {
        let class = pairs.class_of(network, own.id.as_str()).unwrap();
        let outer = pairs.class_of(network, "internet").unwrap();
        let flows = [pairs.flow(network, outer, class), pairs.flow(network, class, outer)];
        for address in addresses.map(|text| End::Address(text.parse().unwrap())) {
            let End::Address(bare) = address else { continue };
            let family = family_of(bare);
            if !own.addresses.is_empty() && own.address(family).is_none() {
                continue;
            }
            let named = || End::Named(own.id.as_str().to_owned());
            for content in contents.iter().filter(|one| one.only_family().is_none_or(|only| only == family)) {
                let packets =
                    [packet(address.clone(), named(), *content), packet(named(), address.clone(), *content)];
                for (packet, flow) in packets.iter().zip(&flows) {
                    let exchange = decide(network, packet);
                    let said = has(flow, family, content);
                    let fits = match exchange.verdict {
                        Verdict::Allowed => said == Verdict::Allowed,
                        Verdict::Unknown => said != Verdict::Dropped,
                        Verdict::Dropped => true,
                    };
                    assert!(fits, "{said:?} {packet:?} {exchange:?}");
                }
            }
        }
    }
}

/// Every box shows a packet that fares as it says.
fn shown(network: &Network, pairs: &mut Pairs, ids: &[String]) {
    let unstated = network.interfaces.iter().any(|own| own.addresses.is_empty());
    for id in ids.iter().map(String::as_str).chain(["internet"]) {
        for other in ids.iter().map(String::as_str).chain(["internet"]).filter(|other| *other != id) {
            let cell = pairs.cell(network, [id, other]).unwrap();
            for one in &cell.boxes {
                if let (Some(packet), Some(exchange)) = (&one.witness, &one.exchange) {
                    assert_eq!(decide(network, packet).verdict, one.verdict);
                    assert_eq!(exchange.verdict, one.verdict);
                } else {
                    assert!(unstated, "{id} {other} {one:?}");
                }
            }
        }
    }
}

/// Whom somebody reaches is what follows from one hop after the other, and by the fewest of them.
fn closes(network: &Network, pairs: &mut Pairs, ids: &[String]) {
    let kinds: Vec<Class> = pairs.classes().collect();
    for start in ids.iter().map(String::as_str).chain(["internet"]) {
        let class = pairs.class_of(network, start).unwrap();
        let radius = pairs.radius(network, class);
        let mut hops = vec![u32::MAX; kinds.len()];
        // Every class at once, as often as there are classes.
        for round in 1..=u32::try_from(kinds.len()).unwrap() {
            let before = hops.clone();
            for from in 0..kinds.len() {
                let goes = if round == 1 {
                    from == class
                } else {
                    before[from] < round && matches!(kinds[from], Class::Interfaces(_))
                };
                for to in (0..kinds.len()).filter(|_| goes) {
                    let alone = to == class && !matches!(&kinds[to], Class::Interfaces(own) if own.len() > 1);
                    if !alone && pairs.flow(network, from, to).is_allowed() {
                        hops[to] = hops[to].min(round);
                    }
                }
            }
        }
        let mut said = vec![u32::MAX; kinds.len()];
        for one in &radius.reached {
            said[one.class] = one.hops;
            assert!(one.flow.is_allowed());
        }
        assert_eq!(said, hops, "{start}");
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn pairs_agree_with_verdicts(
        network in (network(), twist()).prop_map(|(network, twist)| twisted(network, twist)),
        contents in prop::collection::vec(content(), 8),
    ) {
        agrees(&network, &contents);
    }
}

/// Slices make what one go makes.
#[test]
fn slices_make_the_whole() {
    let mut network = Network::default();
    for at in 0..5u8 {
        network.groups.push(Group {
            id: GroupId::new(format!("sg-{at}")),
            name: None,
            description: None,
            vpc: None,
            also_in: vec![],
            owner: None,
            role: None,
            inbound: vec![RuleSlot {
                id: RuleId::new(format!("r-{at}")),
                description: None,
                rule: Some(Rule {
                    service: Service::Tcp(PortRange::one(80)),
                    peer: Peer::Group(GroupRef {
                        account: None,
                        group: GroupId::new(format!("sg-{}", at / 2)),
                    }),
                }),
            }],
            outbound: vec![RuleSlot {
                id: RuleId::new(format!("o-{at}")),
                description: None,
                rule: Some(Rule { service: Service::All, peer: Peer::Cidr(cidr("0.0.0.0/0")) }),
            }],
        });
        network.interfaces.push(Interface {
            id: InterfaceId::new(format!("eni-{at}")),
            name: None,
            kind: None,
            vpc: None,
            subnet: None,
            addresses: vec![format!("10.0.0.{}", at + 10).parse().unwrap()],
            prefixes: vec![],
            public_addresses: vec![],
            groups: vec![GroupId::new(format!("sg-{at}"))],
            refused: false,
            listeners: None,
            nitro: None,
            timeouts: Timeouts::default(),
            preserve_client_ip: None,
            scheme: None,
        });
    }
    let whole = Pairs::of(&network);
    let mut pairs = Pairs::start(&network);
    let mut slices = 0;
    while pairs.left() > 0 {
        let before = pairs.left();
        pairs.go_on(&network, 1);
        assert_eq!(pairs.left(), before - 1);
        slices += 1;
    }
    assert_eq!(slices, pairs.steps());
    assert_eq!(pairs.counts(), whole.counts());
    // Everybody reaches the internet, and 0 → 1; 1 → 2, 3; 2 → 4.
    assert_eq!(pairs.counts(), [5 + 4, 0]);
    let radius = pairs.radius(&network, 0);
    let hops: Vec<(usize, u32)> = radius.reached.iter().map(|one| (one.class, one.hops)).collect();
    assert_eq!(hops, [(1, 1), (5, 1), (2, 2), (3, 2), (4, 3)]);
}
