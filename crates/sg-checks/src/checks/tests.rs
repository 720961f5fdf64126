//! What the tests of all checks have in common. Rules are written `tcp 22 0.0.0.0/0; all - sg-own`; whatever is found is
//! held against the laws of findings.

use core::net::IpAddr;

use sg_core::model::{
    Cidr, Direction, Edit, Family, Group, GroupId, GroupRef, IcmpMatch, Interface, InterfaceId, Listener,
    Network, Packet, Peer, PortRange, PrefixList, PrefixListId, Protocol, ProtocolNumber, Rule, RuleId,
    RuleSlot, Service, Timeouts, Vpc, VpcId,
};
use sg_core::path::{Verdict, decide};
use sg_core::reach::{Demand, Guardrail, Party};

use super::CHECKS;
use crate::check::Run;
use crate::{Finding, HEADINGS, Settings, Suppression, review};

fn cidr(text: &str) -> Cidr {
    Cidr::new(text.parse().unwrap())
}

fn service(protocol: &str, what: &str) -> Service {
    let ports = || match what.split_once('-') {
        _ if what == "all" => PortRange::ALL,
        Some((first, last)) => PortRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap(),
        None => PortRange::one(what.parse().unwrap()),
    };
    let icmp = || match what.split_once('/') {
        _ if what == "-" => IcmpMatch::Any,
        Some((kind, code)) => IcmpMatch::TypeCode(kind.parse().unwrap(), code.parse().unwrap()),
        None => IcmpMatch::Type(what.parse().unwrap()),
    };
    match protocol {
        "all" => Service::All,
        "tcp" => Service::Tcp(ports()),
        "udp" => Service::Udp(ports()),
        "icmp" => Service::Icmp(icmp()),
        "icmpv6" => Service::Icmpv6(icmp()),
        number => Service::Other(ProtocolNumber::new(Protocol(number.parse().unwrap())).unwrap()),
    }
}

fn rule(text: &str) -> Rule {
    let mut words = text.split_whitespace();
    let mut next = || words.next().unwrap();
    let service = service(next(), next());
    let peer = next();
    let peer = match peer.get(..3) {
        Some("sg-") => Peer::Group(GroupRef { account: None, group: GroupId::new(peer) }),
        Some("pl-") => Peer::PrefixList(PrefixListId::new(peer)),
        _ => Peer::Cidr(cidr(peer)),
    };
    Rule { service, peer }
}

fn group(name: &str, rules: &str) -> Group {
    let rules = rules.split(';').filter(|text| !text.trim().is_empty()).enumerate();
    let slot = |(index, text): (usize, &str)| RuleSlot {
        id: RuleId::new(format!("{name}-{index}")),
        description: None,
        rule: Some(rule(text)),
    };
    let out = |peer: &str, id: &str| RuleSlot {
        id: RuleId::new(format!("{name}-out-{id}")),
        description: None,
        rule: Some(rule(&format!("all - {peer}"))),
    };
    Group {
        id: GroupId::new(format!("sg-{name}")),
        name: None,
        description: None,
        vpc: Some(VpcId::new("vpc-a")),
        also_in: vec![],
        owner: None,
        role: None,
        inbound: rules.map(slot).collect(),
        outbound: vec![out("10.0.0.0/16", "4"), out("2001:db8:a::/56", "6")],
    }
}

fn interface(name: &str, address: &str, groups: &[&str]) -> Interface {
    Interface {
        id: InterfaceId::new(format!("eni-{name}")),
        name: None,
        kind: Some("instance".to_owned()),
        vpc: Some(VpcId::new("vpc-a")),
        subnet: None,
        addresses: vec![
            address.parse().unwrap(),
            format!("2001:db8:a::{name}").parse().unwrap_or(IpAddr::V6(core::net::Ipv6Addr::from_bits(
                (0x2001_0db8_000a << 80) | u128::from(name.len() as u64),
            ))),
        ],
        prefixes: vec![],
        public_addresses: vec![],
        groups: groups.iter().map(|id| GroupId::new(format!("sg-{id}"))).collect(),
        refused: false,
        listeners: None,
        nitro: None,
        timeouts: Timeouts::default(),
        preserve_client_ip: None,
        scheme: None,
    }
}

/// A VPC with an interface of `sg-own`; two lists, one of which nobody knows; a group elsewhere.
pub(crate) fn network(groups: &[(&str, &str)]) -> Network {
    let list = |id: &str, entries: Option<&[&str]>| PrefixList {
        id: PrefixListId::new(id),
        name: None,
        family: Some(Family::V4),
        max_entries: None,
        weight: None,
        entries: entries.map(|entries| entries.iter().map(|entry| cidr(entry)).collect()),
    };
    let names: Vec<&str> = groups.iter().map(|(name, _)| *name).collect();
    Network {
        vpcs: vec![Vpc {
            id: VpcId::new("vpc-a"),
            name: None,
            cidrs: vec![cidr("10.0.0.0/16"), cidr("2001:db8:a::/56")],
            region: None,
        }],
        groups: groups.iter().map(|(name, rules)| group(name, rules)).collect(),
        prefix_lists: vec![list("pl-open", None), list("pl-world", Some(&["0.0.0.0/1", "128.0.0.0/1"]))],
        interfaces: vec![interface("own", "10.0.0.5", &names)],
        external: vec!["sg-far".to_owned()],
        ..Network::default()
    }
}

pub(crate) fn reviewed(network: &Network, settings: &Settings) -> Vec<Finding> {
    let findings = review(network, settings);
    for finding in &findings {
        if finding.check.id != "SG099" {
            laws(network, settings, finding, &findings);
        }
    }
    findings
}

/// What holds of every finding.
fn laws(network: &Network, settings: &Settings, finding: &Finding, all: &[Finding]) {
    let same = |other: &Finding| {
        other.check.id == finding.check.id
            && other.place == finding.place
            && other.underlying.map(|check| check.id) == finding.underlying.map(|check| check.id)
    };
    assert!(!finding.message.is_empty() && finding.message.len() <= 240, "{}", finding.message);
    if matches!(finding.check.run, Run::Group(_) | Run::All(_)) {
        named_by_itself(network, settings, finding, all);
        return;
    }
    // The witness passes, by one of the causes.
    let witness = finding.witness.as_ref().unwrap_or_else(|| panic!("no witness: {finding:?}"));
    let request = decide(network, witness).request;
    assert_eq!(request.verdict, Verdict::Allowed, "{finding:?}");
    let by: Vec<&String> = request.gates.iter().flat_map(|gate| &gate.rules).collect();
    assert!(by.iter().any(|id| finding.rules.contains(id)), "{finding:?}");
    // The causes are enough by themselves, and none is too many.
    let direction = finding.check.direction();
    let only = |kept: &[&String]| {
        let mut alone = network.clone();
        for group in &mut alone.groups {
            let rules = match direction {
                Direction::Inbound => &mut group.inbound,
                Direction::Outbound => &mut group.outbound,
            };
            rules.retain(|slot| kept.contains(&&slot.id.as_str().to_owned()));
        }
        crate::look_raw(&alone, settings, crate::public::Public::shared())
    };
    let causes: Vec<&String> = finding.rules.iter().collect();
    let has = |all: &[Finding]| {
        all.iter().any(|other| {
            same(other) && crate::exposure::holds(&other.about.services, &finding.about.services)
        })
    };
    // A check that is about what stands beside its causes is not asked with the causes alone.
    if !["SG013", "SG016", "SG021", "SG023"].contains(&finding.check.id) {
        assert!(has(&only(&causes)), "not enough: {finding:?}");
    }
    for left_out in &causes {
        let fewer: Vec<&String> = causes.iter().filter(|id| id != &left_out).copied().collect();
        assert!(!has(&only(&fewer)), "{left_out} is too many: {finding:?}");
    }
    // A fix makes the finding go away and brings nothing worse.
    for fix in &finding.fixes {
        let mut after = network.clone();
        for edit in &fix.edits {
            after.apply(edit).unwrap();
        }
        let found = review(&after, settings);
        assert!(!found.iter().any(same), "{}: {finding:?}", fix.title);
        let known = |other: &Finding| {
            all.iter().any(|own| own.check.id == other.check.id && own.place == other.place)
        };
        let worse = found.iter().find(|other| other.severity > finding.severity && !known(other));
        assert!(worse.is_none(), "{} brings {worse:?}", fix.title);
        assert_ne!(decide(&after, witness).request.gates, request.gates, "{}", fix.title);
        assert!(!fix.keeps);
        assert!(fix.edits.iter().all(|edit| match edit {
            Edit::AddRule { direction: added, .. } => *added == direction,
            _ => true,
        }));
    }
}

/// What holds of a finding that is about rules or groups by themselves: its rules are there, and a fix that is offered
/// works.
fn named_by_itself(network: &Network, settings: &Settings, finding: &Finding, all: &[Finding]) {
    let groups = network.groups.iter();
    let slots: Vec<_> = groups.flat_map(|group| group.inbound.iter().chain(&group.outbound)).collect();
    for id in &finding.rules {
        assert!(slots.iter().any(|slot| slot.id.as_str() == id), "{finding:?}");
    }
    assert!(network.groups.iter().any(|group| group.id.as_str() == finding.place), "{finding:?}");
    for fix in &finding.fixes {
        let mut after = network.clone();
        for edit in &fix.edits {
            after.apply(edit).unwrap();
        }
        let left = review(&after, settings);
        let is = |one: &Finding, other: &Finding| one.check.id == other.check.id && one.place == other.place;
        assert!(!left.iter().any(|other| is(other, finding)), "{}: {finding:?}", fix.title);
        let known = |other: &&Finding| all.iter().any(|own| is(own, other));
        let worse = left.iter().filter(|other| other.severity > finding.severity).find(|other| !known(other));
        assert!(worse.is_none(), "{} brings {worse:?}", fix.title);
        let nothing = |volume: &sg_core::space::Volume| *volume == sg_core::space::Volume::default();
        assert!(!fix.keeps || nothing(&fix.opens) && nothing(&fix.closes), "{}", fix.title);
    }
}

/// What is found in a network.
#[track_caller]
pub(crate) fn found_in(network: &Network) -> Vec<Finding> {
    reviewed(network, &Settings::default())
}

/// What is found in a network whose document says that it lists all interfaces.
#[track_caller]
pub(crate) fn found_in_whole(network: &Network) -> Vec<Finding> {
    reviewed(network, &Settings { complete: true, ..Settings::default() })
}

/// A group of a role with these outbound rules.
pub(crate) fn sending_from(role: &str, rules: &str) -> Network {
    let mut network = network(&[("own", "")]);
    network.groups[0].role = Some(role.to_owned());
    network.groups[0].outbound = group("out", rules).inbound;
    network
}

/// What is found where a group of a role has these outbound rules.
#[track_caller]
pub(crate) fn sending(role: &str, rules: &str) -> Vec<Finding> {
    reviewed(&sending_from(role, rules), &Settings::default())
}

/// What is found where one group has these rules.
#[track_caller]
pub(crate) fn found(rules: &str) -> Vec<Finding> {
    reviewed(&network(&[("own", rules)]), &Settings::default())
}

#[track_caller]
pub(crate) fn found_in_two(one: &str, other: &str) -> Vec<Finding> {
    reviewed(&network(&[("own", one), ("other", other)]), &Settings::default())
}

#[track_caller]
pub(crate) fn fires(check: &str, rules: &str) {
    let all = found(rules);
    let ids: Vec<&str> = all.iter().map(|finding| finding.check.id).collect();
    let hidden = all.iter().any(|finding| finding.includes.contains(&check));
    assert!(ids.contains(&check) || hidden, "{check} is silent on `{rules}`: {ids:?}");
}

#[track_caller]
pub(crate) fn silent(check: &str, rules: &str) {
    let all = found(rules);
    let speaks = all.iter().find(|finding| finding.check.id == check || finding.includes.contains(&check));
    assert!(speaks.is_none(), "{check} speaks of `{rules}`: {speaks:?}");
}

/// The checks that fire where something listens at the group's interface.
pub(crate) fn found_among(rules: &str, listening: &str) -> Vec<&'static str> {
    let mut network = network(&[("own", rules)]);
    let mut words = listening.split_whitespace();
    let Service::Tcp(ports) = service(words.next().unwrap(), words.next().unwrap()) else { unreachable!() };
    network.interfaces[0].listeners =
        Some(vec![Listener { id: "listener".to_owned(), protocol: Protocol::TCP, ports }]);
    reviewed(&network, &Settings::default()).iter().map(|finding| finding.check.id).collect()
}

/// The checks and places that fire where a balancer of this scheme listens at `listening`, and another group stands
/// beside it.
pub(crate) fn found_behind(scheme: &str, listening: &str, balancer: &str, own: &str) -> Vec<&'static str> {
    let mut network = network(&[("own", own), ("lb", balancer)]);
    network.interfaces[0].groups.truncate(1);
    let mut front = interface("lb", "10.0.0.9", &["lb"]);
    front.kind = Some("alb".to_owned());
    front.scheme = Some(scheme.to_owned());
    let mut words = listening.split_whitespace();
    let Service::Tcp(ports) = service(words.next().unwrap(), words.next().unwrap()) else { unreachable!() };
    front.listeners = Some(vec![Listener { id: "listener".to_owned(), protocol: Protocol::TCP, ports }]);
    network.interfaces.push(front);
    let all = reviewed(&network, &Settings::default());
    let known = ["SG016 sg-own", "SG016 sg-lb", "SG017 sg-lb", "SG018 sg-lb", "SG018 sg-own"];
    let said = |wanted: &&str| all.iter().any(|one| format!("{} {}", one.check.id, one.place) == **wanted);
    known.into_iter().filter(said).collect()
}

/// The checks that fire at a database with a web tier and an application tier before it.
pub(crate) fn found_in_tiers(rules: &str) -> Vec<&'static str> {
    let mut network = network(&[("own", rules), ("web", "tcp 443 0.0.0.0/0"), ("app", "tcp 8443 sg-web")]);
    for (group, role) in network.groups.iter_mut().zip(["db", "web", "app"]) {
        group.role = Some(role.to_owned());
    }
    network.interfaces = ["own", "web", "app"]
        .into_iter()
        .enumerate()
        .map(|(index, name)| interface(name, &format!("10.0.0.{}", index + 5), &[name]))
        .collect();
    let all = reviewed(&network, &Settings::default());
    all.iter().filter(|finding| finding.place == "sg-own").map(|finding| finding.check.id).collect()
}

/// A group with a second one before it, each with an interface of its own.
fn two(own: &str, name: &str, other: &str) -> Network {
    let mut network = network(&[("own", own), (name, other)]);
    network.interfaces[0].groups.truncate(1);
    network.interfaces.push(interface(name, "10.0.0.9", &[name]));
    network
}

/// What is found where members of `sg-client` are expected to reach PostgreSQL.
#[track_caller]
pub(crate) fn found_with_client(rules: &str) -> Vec<Finding> {
    let network = two(rules, "client", "");
    let packet = Packet {
        from: sg_core::model::End::Named("eni-client".to_owned()),
        to: sg_core::model::End::Named("eni-own".to_owned()),
        content: sg_core::model::Content::Tcp { source: None, port: 5432, flags: Default::default() },
        via: None,
        forwarder_groups: None,
        inner: None,
        reply_to: None,
    };
    reviewed(&network, &Settings { declared: vec![packet], ..Settings::default() })
}

#[track_caller]
pub(crate) fn found_with(rules: &str, client: &str) -> Vec<Finding> {
    reviewed(&two(rules, "client", client), &Settings::default())
}

#[track_caller]
pub(crate) fn found_with_bastion(rules: &str, bastion: &str) -> Vec<Finding> {
    reviewed(&two(rules, "bastion", bastion), &Settings::default())
}

pub(crate) fn trusting(trusted: &str, rules: &str) -> Vec<&'static str> {
    let settings = Settings { trusted: vec![cidr(trusted)], ..Settings::default() };
    let network = network(&[("own", rules)]);
    review(&network, &settings).iter().map(|finding| finding.check.id).collect()
}

pub(crate) fn suppressing(rules: &str, check: &str, place: &str, until: Option<&str>) -> Vec<Finding> {
    let suppression = Suppression {
        check: check.to_owned(),
        place: place.to_owned(),
        reason: "known".to_owned(),
        until: until.map(str::to_owned),
    };
    let settings = Settings {
        suppressions: vec![suppression],
        today: Some("2030-01-01".to_owned()),
        ..Settings::default()
    };
    review(&network(&[("own", rules)]), &settings)
}

#[test]
fn the_registry_is_in_order_and_complete() {
    let ids: Vec<&str> = CHECKS.iter().map(|check| check.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("sg"))
        .map(|name| name.trim_end_matches(".rs").to_ascii_uppercase())
        .collect();
    files.sort_unstable();
    assert_eq!(files, ids);
    for check in CHECKS {
        let kebab = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        assert!(check.name.chars().all(kebab), "{}", check.name);
        for heading in HEADINGS {
            assert!(!check.section(heading).is_empty(), "{} has no {heading}", check.id);
        }
    }
}

#[test]
fn fixes_name_who_needs_it() {
    let mut network = network(&[("own", "tcp 22 0.0.0.0/0"), ("bastion", "")]);
    network.interfaces[0].groups.truncate(1);
    let settings = Settings { trusted: vec![cidr("203.0.113.0/24")], ..Settings::default() };
    let all = reviewed(&network, &settings);
    let titles: Vec<&str> = all[0].fixes.iter().map(|fix| fix.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Let in only members of sg-bastion", "Let in only the trusted addresses", "Let nobody in there"]
    );
    let [_, trusted, nobody] = &all[0].fixes[..] else { panic!("{titles:?}") };
    assert!(nobody.opens.ipv4.is_zero());
    assert_eq!(nobody.closes.ipv4.to_string(), (1u64 << 32).to_string());
    assert!(trusted.opens.ipv4.is_zero());
    assert_eq!(trusted.closes.ipv4.to_string(), ((1u64 << 32) - 256).to_string());
}

#[test]
fn a_fix_breaks_nothing_that_was_declared() {
    let network = network(&[("own", "tcp 22 0.0.0.0/0")]);
    let packet = |from: &str| Packet {
        from: sg_core::model::End::Address(from.parse().unwrap()),
        to: sg_core::model::End::Named("eni-own".to_owned()),
        content: sg_core::model::Content::Tcp { source: None, port: 22, flags: Default::default() },
        via: None,
        forwarder_groups: None,
        inner: None,
        reply_to: None,
    };
    let settings = Settings {
        trusted: vec![cidr("203.0.113.0/24")],
        declared: vec![packet("203.0.113.77")],
        ..Settings::default()
    };
    let all = reviewed(&network, &settings);
    let titles: Vec<&str> = all[0].fixes.iter().map(|fix| fix.title.as_str()).collect();
    assert_eq!(titles, ["Let in only the trusted addresses"]);
}

#[test]
fn a_fix_breaks_no_guardrail_that_holds() {
    let network = network(&[("own", "tcp 22 0.0.0.0/0")]);
    let guardrail = |demand, from: &str, port| Guardrail {
        demand,
        from: Party::Block(cidr(from)),
        to: Party::Group(GroupId::new("sg-own")),
        services: vec![Service::Tcp(PortRange::one(port))],
    };
    let titles = |guardrails: Vec<Guardrail>| -> Vec<String> {
        let trusted = vec![cidr("203.0.113.0/24")];
        let settings = Settings { trusted, guardrails, ..Settings::default() };
        reviewed(&network, &settings)[0].fixes.iter().map(|fix| fix.title.clone()).collect()
    };
    let both = ["Let in only the trusted addresses", "Let nobody in there"];
    assert_eq!(titles(vec![]), both);
    // What must pass and does has to pass afterwards.
    assert_eq!(titles(vec![guardrail(Demand::Allow, "203.0.113.0/28", 22)]), both[..1]);
    assert_eq!(titles(vec![guardrail(Demand::Allow, "198.51.100.0/28", 22)]), [""; 0]);
    // What is broken as it is, or about something else, stands in nobody's way.
    assert_eq!(titles(vec![guardrail(Demand::Allow, "203.0.113.0/28", 443)]), both);
    assert_eq!(titles(vec![guardrail(Demand::Deny, "198.51.100.0/28", 22)]), both);
}
