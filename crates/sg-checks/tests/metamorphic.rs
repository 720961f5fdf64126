//! What does not change what rules admit does not change what checks say of it.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use sg_checks::{Finding, Settings, review};
use sg_core::model::{
    Cidr, Group, GroupId, GroupRef, IcmpMatch, Interface, InterfaceId, Network, Peer, PortRange, Protocol,
    ProtocolNumber, Rule, RuleId, RuleSlot, Service, Timeouts, Vpc, VpcId,
};

fn cidr(text: &str) -> Cidr {
    Cidr::new(text.parse().unwrap())
}

fn slot(id: String, rule: Rule) -> RuleSlot {
    RuleSlot { id: RuleId::new(id), description: None, rule: Some(rule) }
}

/// One interface that carries all the groups.
fn network(groups: &[Vec<Rule>]) -> Network {
    let group = |(index, rules): (usize, &Vec<Rule>)| Group {
        id: GroupId::new(format!("sg-{index}")),
        name: None,
        description: None,
        vpc: Some(VpcId::new("vpc-a")),
        also_in: vec![],
        owner: None,
        role: None,
        inbound: rules
            .iter()
            .enumerate()
            .map(|(at, rule)| slot(format!("{index}-{at}"), rule.clone()))
            .collect(),
        outbound: ["0.0.0.0/0", "::/0"]
            .iter()
            .map(|block| {
                let rule = Rule { service: Service::All, peer: Peer::Cidr(cidr(block)) };
                slot(format!("{index}-out-{block}"), rule)
            })
            .collect(),
    };
    let groups: Vec<Group> = groups.iter().enumerate().map(group).collect();
    let interface = Interface {
        id: InterfaceId::new("eni-a"),
        name: None,
        kind: None,
        vpc: Some(VpcId::new("vpc-a")),
        subnet: None,
        addresses: vec!["10.0.0.5".parse().unwrap(), "2001:db8:a::5".parse().unwrap()],
        prefixes: vec![],
        public_addresses: vec![],
        groups: groups.iter().map(|group| group.id.clone()).collect(),
        refused: false,
        listeners: None,
        nitro: None,
        timeouts: Timeouts::default(),
        preserve_client_ip: None,
        scheme: None,
    };
    Network {
        vpcs: vec![Vpc {
            id: VpcId::new("vpc-a"),
            name: None,
            cidrs: vec![cidr("10.0.0.0/16"), cidr("2001:db8:a::/56")],
            region: None,
        }],
        groups,
        interfaces: vec![interface],
        ..Network::default()
    }
}

/// The substance of a finding: which check, how bad, how it is said.
fn substance(all: &[Finding]) -> BTreeSet<(String, String, String)> {
    let one = |finding: &Finding| {
        (
            format!("{} {:?}", finding.check.id, finding.severity),
            finding.place.clone(),
            finding.message.clone(),
        )
    };
    all.iter().map(one).collect()
}

fn found(groups: &[Vec<Rule>]) -> Vec<Finding> {
    review(&network(groups), &Settings::default())
}

fn blocks() -> impl Strategy<Value = Peer> {
    let block = prop::sample::select(vec![
        "0.0.0.0/0",
        "0.0.0.0/1",
        "128.0.0.0/1",
        "0.0.0.0/2",
        "64.0.0.0/2",
        "128.0.0.0/2",
        "52.0.0.0/8",
        "52.4.0.0/16",
        "203.0.113.0/24",
        "203.0.113.7/32",
        "10.0.0.0/8",
        "10.0.0.0/16",
        "192.168.0.0/16",
        "::/0",
        "::/1",
        "8000::/1",
        "2000::/3",
        "2600::/32",
        "2001:db8::/48",
        "fd00::/8",
    ])
    .prop_map(|text| Peer::Cidr(cidr(text)));
    let group = Just(Peer::Group(GroupRef { account: None, group: GroupId::new("sg-0") }));
    prop_oneof![9 => block, 1 => group]
}

fn services() -> impl Strategy<Value = Service> {
    let ports = || {
        prop::sample::select(vec![
            (0, 65535),
            (1, 65535),
            (22, 22),
            (20, 25),
            (80, 80),
            (443, 443),
            (53, 53),
            (389, 389),
            (3306, 3306),
            (3000, 6000),
            (3389, 3389),
            (4444, 4444),
            (10_000, 10_200),
            (11_211, 11_211),
            (0, 32_767),
            (32_768, 65535),
        ])
        .prop_map(|(first, last)| PortRange::new(first, last).unwrap())
    };
    prop_oneof![
        6 => ports().prop_map(Service::Tcp),
        2 => ports().prop_map(Service::Udp),
        1 => Just(Service::All),
        1 => prop::sample::select(vec![IcmpMatch::Any, IcmpMatch::Type(8), IcmpMatch::TypeCode(3, 4)]).prop_map(Service::Icmp),
        1 => Just(Service::Icmpv6(IcmpMatch::Any)),
        1 => Just(Service::Other(ProtocolNumber::new(Protocol(47)).unwrap())),
    ]
}

fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let rule = (services(), blocks()).prop_map(|(service, peer)| Rule { service, peer });
    prop::collection::vec(rule, 1..6)
}

/// A rule as two whose blocks are its halves.
fn halved(rule: &Rule) -> Vec<Rule> {
    let Peer::Cidr(block) = rule.peer else { return vec![rule.clone()] };
    let bits = if block.first().is_ipv4() { 32 } else { 128 };
    if block.prefix() == bits {
        return vec![rule.clone()];
    }
    let half = block.prefix() + 1;
    let second: std::net::IpAddr = match block.first() {
        std::net::IpAddr::V4(first) => {
            (std::net::Ipv4Addr::from_bits(first.to_bits() | 1 << (32 - half))).into()
        }
        std::net::IpAddr::V6(first) => {
            (std::net::Ipv6Addr::from_bits(first.to_bits() | 1 << (128 - half))).into()
        }
    };
    let part = |first: std::net::IpAddr| Rule {
        service: rule.service,
        peer: Peer::Cidr(cidr(&format!("{first}/{half}"))),
    };
    vec![part(block.first()), part(second)]
}

/// A rule as two that part its ports.
fn parted(rule: &Rule) -> Vec<Rule> {
    let (make, ports): (fn(PortRange) -> Service, PortRange) = match rule.service {
        Service::Tcp(ports) => (Service::Tcp, ports),
        Service::Udp(ports) => (Service::Udp, ports),
        _ => return vec![rule.clone()],
    };
    if ports.first() == ports.last() {
        return vec![rule.clone()];
    }
    let middle = ports.first() + (ports.last() - ports.first()) / 2;
    let part =
        |first, last| Rule { service: make(PortRange::new(first, last).unwrap()), peer: rule.peer.clone() };
    // The two may share a port.
    vec![part(ports.first(), middle), part(middle, ports.last())]
}

/// How many cases of each property are tried; `SG_CASES` says otherwise.
fn cases() -> u32 {
    std::env::var("SG_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn how_rules_are_cut_and_ordered_is_the_same(rules in rules()) {
        let all = substance(&found(std::slice::from_ref(&rules)));
        let halves: Vec<Rule> = rules.iter().flat_map(halved).collect();
        prop_assert_eq!(&substance(&found(std::slice::from_ref(&halves))), &all);
        let parts: Vec<Rule> = rules.iter().flat_map(parted).collect();
        prop_assert_eq!(&substance(&found(&[parts])), &all);
        let quarters: Vec<Rule> = halves.iter().flat_map(halved).rev().collect();
        prop_assert_eq!(&substance(&found(&[quarters])), &all);
        let twice: Vec<Rule> = rules.iter().chain(&rules).cloned().collect();
        prop_assert_eq!(&substance(&found(&[twice])), &all);
    }

    #[test]
    fn groups_of_one_interface_are_one_set(rules in rules(), at in 0..6usize) {
        // What one group admits alone, two that share its rules admit together: as dangerous, whoever is named.
        let whole = found(std::slice::from_ref(&rules));
        let (one, other) = rules.split_at(at.min(rules.len()));
        let apart = found(&[one.to_vec(), other.to_vec()]);
        let exposed = |all: &[Finding]| -> BTreeSet<&'static str> {
            let said = all.iter().flat_map(|finding| {
                let own = finding.underlying.map_or(finding.check.id, |check| check.id);
                finding.includes.iter().copied().chain([own])
            });
            said.filter(|id| *id <= "SG006").collect()
        };
        let (whole, apart) = (exposed(&whole), exposed(&apart));
        let missed: Vec<_> = whole.difference(&apart).collect();
        // SG006 stands for the ports that it contains.
        prop_assert!(missed.is_empty() || apart.contains("SG006"), "{:?}", missed);
        prop_assert!(whole.contains("SG006") || apart.is_subset(&whole), "{:?} {:?}", whole, apart);
    }

    #[test]
    fn an_unrelated_rule_removes_nothing(rules in rules(), port in 20_000u16..30_000) {
        let ids = |all: &[Finding]| all.iter().map(|finding| finding.check.id).collect::<BTreeSet<_>>();
        let before = ids(&found(std::slice::from_ref(&rules)));
        let mut more = rules;
        more.push(Rule { service: Service::Tcp(PortRange::one(port)), peer: Peer::Cidr(cidr("192.168.7.7/32")) });
        let after = ids(&found(&[more]));
        prop_assert!(before.is_subset(&after), "{:?} {:?}", before, after);
    }

    #[test]
    fn names_are_names(rules in rules()) {
        let all = found(std::slice::from_ref(&rules));
        let mut named = network(&[rules]);
        named.groups[0].name = Some("x".to_owned());
        named.groups[0].description = Some("for the partners".to_owned());
        for slot in &mut named.groups[0].inbound {
            slot.id = RuleId::new(format!("sgr-{}", slot.id));
            slot.description = Some("described".to_owned());
        }
        let renamed = review(&named, &Settings::default());
        let ids = |all: &[Finding]| all.iter().map(|one| (one.check.id, one.severity, one.rules.len())).collect::<Vec<_>>();
        prop_assert_eq!(ids(&renamed), ids(&all));
    }

    #[test]
    fn a_fix_takes_its_finding_away_and_brings_nothing_worse(one in rules(), other in rules()) {
        let network = network(&[one, other]);
        let all = review(&network, &Settings::default());
        for finding in &all {
            for fix in &finding.fixes {
                let mut after = network.clone();
                for edit in &fix.edits {
                    prop_assert!(after.apply(edit).is_ok());
                }
                let left = review(&after, &Settings::default());
                let same = |other: &&Finding| {
                    other.check.id == finding.check.id
                        && other.place == finding.place
                        && other.underlying.map(|check| check.id) == finding.underlying.map(|check| check.id)
                };
                prop_assert!(left.iter().find(same).is_none(), "{} of {:?}", fix.title, finding);
                let known = |other: &Finding| {
                    all.iter().any(|own| {
                        own.check.id == other.check.id && own.place == other.place
                            || own.includes.contains(&other.check.id)
                    })
                };
                // What one group opens alone is not said of the interface too, until it no longer does.
                let worse = left.iter().find(|other| {
                    other.severity > finding.severity && !known(other) && other.underlying.is_none()
                });
                prop_assert!(worse.is_none(), "{} of {:?} brings {:?}", fix.title, finding, worse);
            }
        }
    }
}
