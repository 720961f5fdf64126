//! Laws of reading: whatever groups an account has, what AWS prints of them comes back.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what must hold by panicking"
)]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use sg_formats::{Input, ReadOptions, read};

/// What a rule admits, apart from how anybody writes it down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rule {
    inbound: bool,
    service: Service,
    peer: Peer,
    description: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Service {
    All,
    Ports(&'static str, u16, u16),
    Icmp(&'static str, i16, i16),
    Number(u8),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Peer {
    V4([u8; 4], u8),
    V6(u16, u8),
    List(u32),
    Group(u32, Option<u64>),
}

fn service() -> impl Strategy<Value = Service> {
    let ports =
        |name| (any::<u16>(), any::<u16>()).prop_map(move |(a, b)| Service::Ports(name, a.min(b), a.max(b)));
    let icmp = |name| {
        (-1_i16..256, -1_i16..256)
            .prop_map(move |(kind, code)| Service::Icmp(name, kind, if kind < 0 { -1 } else { code }))
    };
    let number = any::<u8>().prop_filter("named", |number| ![1, 6, 17, 58].contains(number));
    prop_oneof![
        Just(Service::All),
        Just(Service::Ports("tcp", 0, 65535)),
        ports("tcp"),
        ports("udp"),
        icmp("icmp"),
        icmp("icmpv6"),
        number.prop_map(Service::Number),
    ]
}

fn peer() -> impl Strategy<Value = Peer> {
    prop_oneof![
        (any::<[u8; 4]>(), 0_u8..=32).prop_map(|(address, length)| Peer::V4(address, length)),
        (any::<u16>(), 0_u8..=128).prop_map(|(start, length)| Peer::V6(start, length)),
        any::<u32>().prop_map(Peer::List),
        (0_u32..6, proptest::option::of(1_u64..3)).prop_map(|(group, account)| Peer::Group(group, account)),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    (any::<bool>(), service(), peer(), proptest::option::of("[ -~]{1,20}"))
        .prop_map(|(inbound, service, peer, description)| Rule { inbound, service, peer, description })
}

const OWNER: &str = "100000000000";

fn account(number: u64) -> String {
    (200_000_000_000 + number).to_string()
}

/// The list an item stands in, and the item (S-601).
fn print_peer(rule: &Rule) -> (&'static str, Value) {
    let (list, mut item) = match &rule.peer {
        Peer::V4([a, b, c, d], length) => {
            ("IpRanges", json!({"CidrIp": format!("{a}.{b}.{c}.{d}/{length}")}))
        }
        Peer::V6(start, length) => ("Ipv6Ranges", json!({"CidrIpv6": format!("{start:x}::/{length}")})),
        Peer::List(number) => ("PrefixListIds", json!({"PrefixListId": format!("pl-{number:08x}")})),
        Peer::Group(number, other) => {
            let user = other.map_or_else(|| OWNER.to_owned(), account);
            ("UserIdGroupPairs", json!({"GroupId": format!("sg-{number:08x}"), "UserId": user}))
        }
    };
    if let Some(text) = &rule.description {
        item["Description"] = json!(text);
    }
    (list, item)
}

/// Our printer of what AWS prints: peers with the same service share a permission (S-602).
fn print_rules(rules: &[Rule], inbound: bool) -> Value {
    let mut permissions: Vec<(Service, Value)> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.inbound == inbound) {
        let known = permissions.iter().position(|(service, _)| *service == rule.service);
        let index = known.unwrap_or_else(|| {
            let mut permission =
                json!({"IpRanges": [], "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": []});
            let (protocol, range) = match &rule.service {
                Service::All => ("-1".to_owned(), None),
                Service::Number(number) => (number.to_string(), None),
                Service::Ports(name, first, last) => ((*name).to_owned(), Some((json!(first), json!(last)))),
                Service::Icmp(name, kind, code) => ((*name).to_owned(), Some((json!(kind), json!(code)))),
            };
            permission["IpProtocol"] = json!(protocol);
            if let Some((from, to)) = range {
                permission["FromPort"] = from;
                permission["ToPort"] = to;
            }
            permissions.push((rule.service.clone(), permission));
            permissions.len() - 1
        });
        let (list, item) = print_peer(rule);
        permissions[index].1[list].as_array_mut().unwrap().push(item);
    }
    permissions.into_iter().map(|(_, permission)| permission).collect()
}

fn print(groups: &[Vec<Rule>]) -> String {
    let groups: Vec<Value> = groups
        .iter()
        .enumerate()
        .map(|(index, rules)| {
            json!({
                "GroupId": format!("sg-{index:08x}"), "GroupName": "g", "OwnerId": OWNER,
                "IpPermissions": print_rules(rules, true), "IpPermissionsEgress": print_rules(rules, false),
            })
        })
        .collect();
    json!({"SecurityGroups": groups}).to_string()
}

fn parse_service(rule: &Map<String, Value>) -> Service {
    let number =
        |key: &str| rule.get(key).map_or(-1, |value| i16::try_from(value.as_i64().unwrap()).unwrap());
    match &rule["protocol"] {
        Value::Number(number) => Service::Number(u8::try_from(number.as_u64().unwrap()).unwrap()),
        Value::String(name) => match name.as_str() {
            "all" => Service::All,
            "icmp" => Service::Icmp("icmp", number("icmpType"), number("icmpCode")),
            "icmpv6" => Service::Icmp("icmpv6", number("icmpType"), number("icmpCode")),
            name => {
                let name = if name == "tcp" { "tcp" } else { "udp" };
                let (first, last) = match &rule["ports"] {
                    Value::Number(port) => (port.to_string(), port.to_string()),
                    Value::String(text) if text == "all" => ("0".to_owned(), "65535".to_owned()),
                    Value::String(text) => {
                        let (first, last) = text.split_once('-').unwrap();
                        (first.to_owned(), last.to_owned())
                    }
                    other => panic!("{other}"),
                };
                Service::Ports(name, first.parse().unwrap(), last.parse().unwrap())
            }
        },
        other => panic!("{other}"),
    }
}

fn parse_peer(text: &str) -> Peer {
    let hex = |text: &str| u32::from_str_radix(text, 16).unwrap();
    if let Some(number) = text.strip_prefix("pl-") {
        return Peer::List(hex(number));
    }
    if let Some(number) = text.strip_prefix("sg-") {
        return Peer::Group(hex(number), None);
    }
    let (start, rest) = text.split_once('/').unwrap();
    if let Some(number) = rest.strip_prefix("sg-") {
        return Peer::Group(hex(number), Some(start.parse::<u64>().unwrap() - 200_000_000_000));
    }
    let length = rest.parse().unwrap();
    match start.strip_suffix("::") {
        Some(start) => Peer::V6(u16::from_str_radix(start, 16).unwrap(), length),
        None => {
            let parts: Vec<u8> = start.split('.').map(|part| part.parse().unwrap()).collect();
            Peer::V4(parts.try_into().unwrap(), length)
        }
    }
}

fn parse(group: &Value) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (key, inbound) in [("inbound", true), ("outbound", false)] {
        for rule in group[key].as_array().unwrap() {
            let rule = rule.as_object().unwrap();
            rules.push(Rule {
                inbound,
                service: parse_service(rule),
                peer: parse_peer(rule["peer"].as_str().unwrap()),
                description: rule.get("description").map(|text| text.as_str().unwrap().to_owned()),
            });
        }
    }
    rules.sort();
    rules
}

fn document(text: &str) -> Value {
    let input = Input { name: None, bytes: text.as_bytes() };
    read(&[input], ReadOptions::default()).document.unwrap()
}

fn ids(document: &Value) -> Vec<String> {
    let mut ids: Vec<String> = document["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| {
            group["inbound"].as_array().unwrap().iter().chain(group["outbound"].as_array().unwrap())
        })
        .map(|rule| rule["id"].as_str().unwrap().to_owned())
        .collect();
    ids.sort();
    ids
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_aws_prints_is_read_back(groups in prop::collection::vec(prop::collection::vec(rule(), 0..12), 1..4)) {
        let document = document(&print(&groups));
        for (group, mut rules) in document["groups"].as_array().unwrap().iter().zip(groups) {
            rules.sort();
            prop_assert_eq!(parse(group), rules);
        }
        let mut ids = ids(&document);
        let all = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
    }

    #[test]
    fn the_order_of_an_answer_changes_no_id(rules in prop::collection::vec(rule(), 0..12)) {
        let reversed: Vec<Rule> = rules.iter().rev().cloned().collect();
        let (one, other) = (document(&print(&[rules])), document(&print(&[reversed])));
        prop_assert_eq!(ids(&one), ids(&other));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let answer = read(&[Input { name: None, bytes: &bytes }], ReadOptions::default());
        prop_assert!(answer.document.is_some() || !answer.problems.is_empty());
    }

    #[test]
    fn a_cut_answer_is_a_problem(rules in prop::collection::vec(rule(), 0..3), cut in any::<prop::sample::Index>()) {
        let text = print(&[rules]);
        let mut end = cut.index(text.len());
        while !text.is_char_boundary(end) { end -= 1; }
        let answer = read(&[Input { name: None, bytes: &text.as_bytes()[..end] }], ReadOptions::default());
        prop_assert!(answer.document.is_none() && !answer.problems.is_empty());
    }
}
