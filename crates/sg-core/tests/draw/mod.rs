//! Draws random networks and scripts. Everything that verdicts rest on is stated, so that every verdict is certain;
//! addresses and ports are few, so that packets meet rules, flows and each other.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "several tests share it, each uses a part"
)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use sg_core::model::*;
use sg_core::timeline::{Act, Step};

pub(crate) const GROUPS: [&str; 4] = ["sg-a", "sg-b", "sg-c", "sg-d"];
const ACLS: [&str; 3] = ["acl-open", "acl-x", "acl-y"];
const PORTS: [u16; 6] = [22, 80, 443, 1024, 40_000, 40_001];
/// Interface, VPC, subnet, private addresses, public address. The last one has a delegated prefix too.
const INTERFACES: [(&str, &str, &str, &str, &str, &str); 4] = [
    ("eni-a", "vpc-a", "sn-1", "10.0.1.10", "2001:db8:a:1::10", "198.51.100.10"),
    ("eni-b", "vpc-a", "sn-1", "10.0.1.11", "2001:db8:a:1::11", "198.51.100.11"),
    ("eni-c", "vpc-a", "sn-2", "10.0.2.10", "2001:db8:a:2::10", "198.51.100.12"),
    ("eni-d", "vpc-b", "sn-3", "10.1.1.10", "2001:db8:b:1::10", "198.51.100.13"),
];

pub(crate) fn cidr(text: &str) -> Cidr {
    Cidr::new(text.parse().unwrap())
}

/// How many cases to try: `SG_CASES` if set.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("SG_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

pub(crate) fn service() -> impl Strategy<Value = Service> {
    let ports = prop_oneof![
        2 => select(PORTS.to_vec()).prop_map(PortRange::one),
        1 => Just(PortRange::ALL),
        1 => Just(PortRange::new(1, 65535).unwrap()),
        1 => Just(PortRange::new(1024, 65535).unwrap()),
        1 => Just(PortRange::new(22, 443).unwrap()),
    ];
    let icmp = prop_oneof![
        2 => Just(IcmpMatch::Any),
        1 => select(vec![8, 0, 128, 3]).prop_map(IcmpMatch::Type),
        1 => Just(IcmpMatch::TypeCode(3, 4)),
    ];
    prop_oneof![
        4 => Just(Service::All),
        5 => ports.clone().prop_map(Service::Tcp),
        3 => ports.prop_map(Service::Udp),
        1 => icmp.clone().prop_map(Service::Icmp),
        1 => icmp.prop_map(Service::Icmpv6),
        1 => Just(Service::Other(ProtocolNumber::new(Protocol(50)).unwrap())),
    ]
}

fn block() -> impl Strategy<Value = Cidr> {
    let blocks = vec![
        "0.0.0.0/0",
        "0.0.0.0/0",
        "0.0.0.0/0",
        "::/0",
        "::/0",
        "10.0.0.0/16",
        "10.0.1.0/24",
        "10.0.1.10/32",
        "203.0.113.0/24",
        "203.0.113.5/32",
        "0.0.0.0/1",
        "198.51.100.0/24",
        "2001:db8::/32",
        "2001:db8:ffff::/64",
    ];
    select(blocks).prop_map(cidr)
}

pub(crate) fn peer() -> impl Strategy<Value = Peer> {
    prop_oneof![
        5 => block().prop_map(Peer::Cidr),
        3 => select(GROUPS.to_vec()).prop_map(|id| Peer::Group(GroupRef { account: None, group: GroupId::new(id) })),
        1 => select(vec!["pl-a", "pl-gone"]).prop_map(|id| Peer::PrefixList(PrefixListId::new(id))),
    ]
}

pub(crate) fn rule() -> impl Strategy<Value = Rule> {
    (service(), peer()).prop_map(|(service, peer)| Rule { service, peer })
}

fn rules(prefix: String) -> impl Strategy<Value = Vec<RuleSlot>> {
    prop::collection::vec(prop::option::weighted(0.95, rule()), 0..6).prop_map(move |rules| {
        let slot =
            |(index, rule)| RuleSlot { id: RuleId::new(format!("{prefix}{index}")), description: None, rule };
        rules.into_iter().enumerate().map(slot).collect()
    })
}

fn group(id: &'static str) -> impl Strategy<Value = Group> {
    (rules(format!("{id}-in-")), rules(format!("{id}-out-"))).prop_map(move |(inbound, outbound)| Group {
        id: GroupId::new(id),
        name: None,
        description: None,
        // Carried in both VPCs.
        vpc: Some(VpcId::new("vpc-a")),
        also_in: vec![VpcId::new("vpc-b")],
        owner: None,
        role: None,
        inbound,
        outbound,
    })
}

fn carried() -> impl Strategy<Value = Vec<GroupId>> {
    // The last group may be deleted, so nobody carries it.
    subsequence(GROUPS[..3].to_vec(), 1..=2).prop_map(|ids| ids.into_iter().map(GroupId::new).collect())
}

fn interface(index: usize) -> impl Strategy<Value = Interface> {
    let (id, vpc, subnet, v4, v6, public) = INTERFACES[index];
    let seconds = |most: u32| prop::option::weighted(0.3, 1..most);
    let timeouts = (seconds(400), seconds(60), seconds(200));
    let listeners =
        prop::option::weighted(0.3, prop::collection::vec((any::<bool>(), select(PORTS.to_vec())), 0..3));
    let nitro = prop::option::of(5u32..8);
    (carried(), timeouts, listeners, nitro).prop_map(move |(groups, timeouts, listeners, nitro)| Interface {
        id: InterfaceId::new(id),
        name: None,
        kind: None,
        vpc: Some(VpcId::new(vpc)),
        subnet: Some(SubnetId::new(subnet)),
        addresses: vec![v4.parse().unwrap(), v6.parse().unwrap()],
        prefixes: if index == 3 { vec![cidr("10.1.9.0/28")] } else { vec![] },
        public_addresses: vec![public.parse().unwrap()],
        groups,
        refused: false,
        listeners: listeners.map(|all| {
            let listener = |(index, (tcp, port)): (usize, (bool, u16))| Listener {
                id: format!("{id}-{index}"),
                protocol: if tcp { Protocol::TCP } else { Protocol::UDP },
                ports: PortRange::one(port),
            };
            all.into_iter().enumerate().map(listener).collect()
        }),
        nitro,
        timeouts: Timeouts { tcp_established: timeouts.0, udp: timeouts.1, udp_stream: timeouts.2 },
        preserve_client_ip: None,
        scheme: None,
    })
}

fn entries(prefix: String) -> impl Strategy<Value = Vec<EntrySlot>> {
    let allow = prop::bool::weighted(0.75);
    prop::collection::vec((allow, service(), block()), 0..5).prop_shuffle().prop_map(move |entries| {
        let slot = |(index, (allow, service, cidr)): (usize, (bool, Service, Cidr))| EntrySlot {
            id: EntryId::new(format!("{prefix}{index}")),
            entry: Some(AclEntry {
                // No order of theirs: 0 → 1, 1 → 4, 2 → 7, 3 → 2, …
                number: u16::try_from(index * 3 % 8 + 1).unwrap(),
                action: if allow { AclAction::Allow } else { AclAction::Deny },
                service,
                cidr,
            }),
        };
        entries.into_iter().enumerate().map(slot).collect()
    })
}

fn acl(id: &'static str) -> impl Strategy<Value = Acl> {
    let open = move |way: &str| {
        ["0.0.0.0/0", "::/0"]
            .iter()
            .zip(1..)
            .map(|(block, number)| EntrySlot {
                id: EntryId::new(format!("{id}-{way}-{number}")),
                entry: Some(AclEntry {
                    number,
                    action: AclAction::Allow,
                    service: Service::All,
                    cidr: cidr(block),
                }),
            })
            .collect::<Vec<_>>()
    };
    (entries(format!("{id}-in-")), entries(format!("{id}-out-"))).prop_map(move |(inbound, outbound)| Acl {
        id: AclId::new(id),
        name: None,
        inbound: if id == "acl-open" { open("in") } else { inbound },
        outbound: if id == "acl-open" { open("out") } else { outbound },
    })
}

fn subnet(
    (id, vpc, v4, v6): (&'static str, &'static str, &'static str, &'static str),
) -> impl Strategy<Value = Subnet> {
    let acl =
        prop_oneof![4 => Just(None), 2 => Just(Some("acl-open")), 1 => select(ACLS.to_vec()).prop_map(Some)];
    let public = prop_oneof![6 => Just(None), 5 => Just(Some(true)), 1 => Just(Some(false))];
    (acl, public).prop_map(move |(acl, public)| Subnet {
        id: SubnetId::new(id),
        name: None,
        vpc: Some(VpcId::new(vpc)),
        cidrs: vec![cidr(v4), cidr(v6)],
        acl: acl.map(AclId::new),
        public,
    })
}

fn link() -> impl Strategy<Value = Link> {
    let kind = prop_oneof![
        any::<bool>().prop_map(|same_region| LinkKind::Peering { same_region }),
        any::<bool>().prop_map(|group_referencing| LinkKind::TransitGateway { group_referencing }),
    ];
    (kind, prop::bool::weighted(0.8)).prop_map(|(kind, active)| Link {
        id: LinkId::new("link"),
        kind,
        between: [VpcId::new("vpc-b"), VpcId::new("vpc-a")],
        active,
    })
}

pub(crate) fn network() -> impl Strategy<Value = Network> {
    let groups = (group("sg-a"), group("sg-b"), group("sg-c"), group("sg-d"));
    let interfaces = (interface(0), interface(1), interface(2), interface(3));
    let subnets = (
        subnet(("sn-1", "vpc-a", "10.0.1.0/24", "2001:db8:a:1::/64")),
        subnet(("sn-2", "vpc-a", "10.0.2.0/24", "2001:db8:a:2::/64")),
        subnet(("sn-3", "vpc-b", "10.1.1.0/24", "2001:db8:b:1::/64")),
    );
    let acls = (acl(ACLS[0]), acl(ACLS[1]), acl(ACLS[2]));
    let entries = subsequence(vec!["203.0.113.5/32", "10.0.2.0/24", "198.51.100.0/24"], 1..=3);
    let most = prop::option::weighted(0.2, 1u32..6);
    (groups, interfaces, subnets, acls, link(), entries, most).prop_map(
        |((a, b, c, d), interfaces, subnets, acls, link, entries, max_tracked)| {
            let vpc = |id, blocks: [&str; 2]| Vpc {
                id: VpcId::new(id),
                name: None,
                cidrs: blocks.map(cidr).to_vec(),
                region: None,
            };
            Network {
                vpcs: vec![
                    vpc("vpc-a", ["10.0.0.0/16", "2001:db8:a::/48"]),
                    vpc("vpc-b", ["10.1.0.0/16", "2001:db8:b::/48"]),
                ],
                subnets: vec![subnets.0, subnets.1, subnets.2],
                groups: vec![a, b, c, d],
                prefix_lists: vec![PrefixList {
                    id: PrefixListId::new("pl-a"),
                    name: None,
                    family: Some(Family::V4),
                    max_entries: Some(5),
                    weight: None,
                    entries: Some(entries.into_iter().map(cidr).collect()),
                }],
                acls: vec![acls.0, acls.1, acls.2],
                links: vec![link],
                interfaces: vec![interfaces.0, interfaces.1, interfaces.2, interfaces.3],
                limits: Limits { max_tracked, ..Limits::default() },
                ..Network::default()
            }
        },
    )
}

/// Two ends that packets go between: mostly of one family, mostly two of them, mostly filtered.
fn ends() -> impl Strategy<Value = (End, End)> {
    let end = |text: &&str| text.parse().map_or_else(|_| End::Named((*text).to_owned()), End::Address);
    let all = |texts: &[&str]| select(texts.iter().map(end).collect::<Vec<_>>());
    let own = || {
        all(&[
            "eni-a",
            "eni-b",
            "eni-c",
            "eni-d",
            "10.0.1.10",
            "10.0.1.11",
            "10.0.2.10",
            "10.1.1.10",
            "10.1.9.3",
        ])
    };
    let own6 =
        || all(&["2001:db8:a:1::10", "2001:db8:a:1::11", "2001:db8:a:2::10", "2001:db8:b:1::10", "eni-a"]);
    let outside = || all(&["203.0.113.5", "203.0.113.5", "203.0.113.77", "10.0.1.99"]);
    let outside6 = || all(&["2001:db8:ffff::5", "2001:db8:a:1::99"]);
    let odd = || {
        all(&[
            "198.51.100.10",
            "198.51.100.12",
            "10.0.0.2",
            "169.254.169.254",
            "2001:db8:ffff::5",
            "eni-a",
            "203.0.113.5",
        ])
    };
    let pair = prop_oneof![
        5 => (outside(), own()),
        4 => (own(), own()),
        1 => (outside6(), own6()),
        1 => (own6(), own6()),
        1 => (odd(), own()),
        1 => (odd(), odd()),
    ];
    (pair, any::<bool>()).prop_map(|((one, other), turned)| if turned { (other, one) } else { (one, other) })
}

fn flags() -> impl Strategy<Value = Flags> {
    prop_oneof![
        6 => Just(Flags::Syn), 2 => Just(Flags::SynAck), 4 => Just(Flags::Ack), 2 => Just(Flags::FinAck),
        1 => Just(Flags::Rst),
    ]
}

fn plain_content() -> impl Strategy<Value = Content> {
    let ports = (select(PORTS.to_vec()), select(PORTS.to_vec()));
    let id = select(vec![None, Some(1), Some(2)]);
    prop_oneof![
        6 => (ports.clone(), flags())
            .prop_map(|((from, port), flags)| Content::Tcp { source: Some(from), port, flags }),
        3 => ports.prop_map(|(from, port)| Content::Udp { source: Some(from), port }),
        2 => (select(vec![8, 0, 13, 14, 5]), id.clone())
            .prop_map(|(kind, id)| Content::Icmp(IcmpMessage { kind, code: 0, id })),
        1 => (select(vec![128, 129]), id).prop_map(|(kind, id)| Content::Icmpv6(IcmpMessage { kind, code: 0, id })),
        1 => select(vec![47, 50]).prop_map(|number| Content::Other(Protocol(number))),
    ]
}

fn via() -> impl Strategy<Value = (Option<Via>, Option<Vec<GroupId>>)> {
    let some = vec![
        Via::NatGateway,
        Via::Nlb,
        Via::Nlb,
        Via::InstanceConnectEndpoint,
        Via::Lambda,
        Via::Middlebox,
        Via::DynamoDbGatewayEndpoint,
    ];
    let via = prop_oneof![8 => Just(None), 1 => select(some).prop_map(Some)];
    (via, subsequence(GROUPS[..3].to_vec(), 0..=2)).prop_map(|(via, groups)| {
        let forwards = matches!(via, Some(Via::Nlb | Via::InstanceConnectEndpoint));
        (via, forwards.then(|| groups.into_iter().map(GroupId::new).collect()))
    })
}

pub(crate) fn packet() -> impl Strategy<Value = Packet> {
    (ends(), plain_content(), via()).prop_map(|((from, to), content, (via, forwarder_groups))| Packet {
        from,
        to,
        content,
        via,
        forwarder_groups,
        inner: None,
        reply_to: None,
    })
}

/// An ICMP error, from its receiver or from a router, that quotes a packet or nothing.
fn error(about: Packet) -> impl Strategy<Value = Packet> {
    let message = select(vec![(3, 4), (3, 3), (3, 4), (11, 0), (12, 0)]);
    let v6 = select(vec![(2, 0), (1, 4), (3, 0)]);
    (message, v6, any::<bool>(), any::<bool>(), prop::bool::weighted(0.9)).prop_map(
        move |((kind, code), v6, is_v6, by_receiver, quotes)| Packet {
            from: match (by_receiver, is_v6) {
                (true, _) => about.to.clone(),
                (false, false) => End::Address("203.0.113.200".parse().unwrap()),
                (false, true) => End::Address("2001:db8:eeee::1".parse().unwrap()),
            },
            to: about.from.clone(),
            content: match is_v6 {
                false => Content::Icmp(IcmpMessage { kind, code, id: None }),
                true => Content::Icmpv6(IcmpMessage { kind: v6.0, code: v6.1, id: None }),
            },
            via: None,
            forwarder_groups: None,
            inner: quotes.then(|| Box::new(about.clone())),
            reply_to: None,
        },
    )
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let direction = select(vec![Direction::Inbound, Direction::Outbound]);
    let eni = || select(INTERFACES.map(|each| each.0).to_vec()).prop_map(InterfaceId::new);
    let own = (select(GROUPS[..3].to_vec()), select(vec!["in", "out"]), 0..4)
        .prop_map(|(group, way, index)| RuleId::new(format!("{group}-{way}-{index}")));
    let slot = |rule| RuleSlot { id: RuleId::new("new"), description: None, rule: Some(rule) };
    prop_oneof![
        4 => own.clone().prop_map(|rule| Edit::RemoveRule { rule }),
        2 => (select(GROUPS[..3].to_vec()), direction, rule()).prop_map(move |(group, direction, rule)| {
            Edit::AddRule { group: GroupId::new(group), direction, rule: slot(rule) }
        }),
        1 => (own, rule()).prop_map(move |(rule, with)| Edit::ReplaceRule { rule, with: slot(with) }),
        2 => (eni(), carried()).prop_map(|(interface, groups)| Edit::SetGroups { interface, groups }),
        1 => (select(vec!["sn-1", "sn-2", "sn-3"]), prop::option::of(select(ACLS.to_vec())))
            .prop_map(|(subnet, acl)| Edit::SetAcl { subnet: SubnetId::new(subnet), acl: acl.map(AclId::new) }),
        // A list holds one family (S-150).
        1 => select(vec!["203.0.113.0/24", "0.0.0.0/0", "10.0.1.10/32"]).prop_map(|block| Edit::SetEntries {
            prefix_list: PrefixListId::new("pl-a"),
            entries: vec![cidr(block)],
        }),
        1 => any::<bool>().prop_map(|active| Edit::SetLink {
            link: LinkId::new("link"),
            set: LinkSet { active: Some(active), ..LinkSet::default() },
        }),
        1 => Just(Edit::RemoveGroup(GroupId::new("sg-d"))),
        1 => eni().prop_map(Edit::RemoveInterface),
        1 => (0..INTERFACES.len()).prop_flat_map(interface).prop_map(|own| Edit::AddInterface(Box::new(own))),
    ]
}

/// What happens in a script: packets again and again between the same ends, answers, time, edits.
pub(crate) fn script(length: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(packet(), 2..6).prop_flat_map(move |packets| {
        let again = (select(packets.clone()), flags(), any::<bool>()).prop_map(|(mut packet, new, back)| {
            if let Content::Tcp { flags, .. } = &mut packet.content {
                *flags = new;
            }
            if back {
                core::mem::swap(&mut packet.from, &mut packet.to);
                packet.content = sg_core::track::turned(&packet.content);
            }
            packet
        });
        let act = prop_oneof![
            6 => again.prop_map(Act::Packet),
            1 => packet().prop_map(Act::Packet),
            1 => select(packets).prop_flat_map(error).prop_map(Act::Packet),
            5 => any::<prop::sample::Index>().prop_map(|to| Act::Reply { to: to.index(1 << 16) }),
            2 => select(vec![1, 29_500, 30_000, 60_000, 61_000, 179_000, 350_000, 599_000, 432_000_000])
                .prop_map(|milliseconds| Act::Wait { milliseconds }),
            3 => prop::collection::vec(edit(), 1..3).prop_map(Act::Edit),
        ];
        prop::collection::vec(act, 1..length).prop_map(|acts| {
            let mut steps = Vec::new();
            for (index, mut act) in acts.into_iter().enumerate() {
                if let Act::Reply { to } = &mut act {
                    // Mostly a recent one; the first step has none before it, and nothing arrived.
                    *to = if index == 0 { 0 } else { index - 1 - *to % index.min(5) };
                }
                steps.push(Step { id: format!("s{index}"), act: Some(act) });
            }
            steps
        })
    })
}
