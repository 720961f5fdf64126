//! Reviewing a document again after edits answers what reviewing it anew does.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use proptest::prelude::*;
use sg_checks::{Desk, Settings, review};
use sg_core::model::{
    Cidr, Content, End, Group, GroupId, GroupRef, Interface, InterfaceId, Network, Packet, Peer, PortRange,
    Rule, RuleId, RuleSlot, Service, Timeouts, Vpc, VpcId,
};

const GROUPS: usize = 4;

fn cidr(text: &str) -> Cidr {
    Cidr::new(text.parse().unwrap())
}

fn id(group: usize) -> GroupId {
    GroupId::new(format!("sg-{group}"))
}

/// Groups with a role each, an interface each, and one interface that carries the first two.
fn network() -> Network {
    let roles = ["db", "web", "bastion", "app"];
    let group = |(index, role): (usize, &&str)| Group {
        id: id(index),
        name: None,
        description: None,
        vpc: Some(VpcId::new("vpc-a")),
        also_in: vec![],
        owner: None,
        role: Some((*role).to_owned()),
        inbound: vec![],
        outbound: vec![],
    };
    let interface = |index: usize, groups: Vec<GroupId>| Interface {
        id: InterfaceId::new(format!("eni-{index}")),
        name: None,
        kind: None,
        vpc: Some(VpcId::new("vpc-a")),
        subnet: None,
        addresses: vec![format!("10.0.0.{}", index + 5).parse().unwrap()],
        prefixes: vec![],
        public_addresses: vec![],
        groups,
        refused: false,
        listeners: None,
        nitro: None,
        timeouts: Timeouts::default(),
        preserve_client_ip: None,
        scheme: None,
    };
    let mut interfaces: Vec<Interface> = (0..GROUPS).map(|index| interface(index, vec![id(index)])).collect();
    interfaces.push(interface(GROUPS, vec![id(0), id(1)]));
    Network {
        vpcs: vec![Vpc {
            id: VpcId::new("vpc-a"),
            name: None,
            cidrs: vec![cidr("10.0.0.0/16")],
            region: None,
        }],
        groups: roles.iter().enumerate().map(group).collect(),
        interfaces,
        ..Network::default()
    }
}

/// A list of rules of one group, typed anew.
#[derive(Clone, Debug)]
struct Typed {
    group: usize,
    inbound: bool,
    rules: Vec<Rule>,
}

fn typed() -> impl Strategy<Value = Typed> {
    let ports = prop::sample::select(vec![(22, 22), (5432, 5432), (443, 443), (20, 6000), (0, 65535)]);
    let service = prop_oneof![
        5 => ports.prop_map(|(first, last)| Service::Tcp(PortRange::new(first, last).unwrap())),
        1 => Just(Service::All),
    ];
    let blocks = ["0.0.0.0/0", "0.0.0.0/2", "64.0.0.0/2", "203.0.113.0/24", "10.0.0.0/16", "::/0"];
    let peer = prop_oneof![
        prop::sample::select(blocks.to_vec()).prop_map(|text| Peer::Cidr(cidr(text))),
        (0..GROUPS).prop_map(|group| Peer::Group(GroupRef { account: None, group: id(group) })),
    ];
    let rule = (service, peer).prop_map(|(service, peer)| Rule { service, peer });
    (0..GROUPS, any::<bool>(), prop::collection::vec(rule, 0..4)).prop_map(|(group, inbound, rules)| Typed {
        group,
        inbound,
        rules,
    })
}

/// How many cases are tried; `SG_CASES` says otherwise.
fn cases() -> u32 {
    std::env::var("SG_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn again_is_anew(edits in prop::collection::vec(typed(), 1..12), declared in any::<bool>()) {
        let mut network = network();
        let mut settings = Settings::default();
        if declared {
            let content = Content::Tcp { source: None, port: 5432, flags: Default::default() };
            settings.declared.push(Packet {
                from: End::Named("eni-3".to_owned()),
                to: End::Named("eni-0".to_owned()),
                content,
                via: None,
                forwarder_groups: None,
                inner: None,
                reply_to: None,
            });
        }
        let mut desk = Desk::default();
        for (at, Typed { group, inbound, rules }) in edits.into_iter().enumerate() {
            let slots = rules.into_iter().enumerate().map(|(index, rule)| RuleSlot {
                id: RuleId::new(format!("{group}-{inbound}-{index}-{at}")),
                description: None,
                rule: Some(rule),
            });
            let own = &mut network.groups[group];
            *(if inbound { &mut own.inbound } else { &mut own.outbound }) = slots.collect();
            // What roles say counts too.
            if at % 5 == 4 {
                network.groups[group].role = Some("cache".to_owned());
            }
            let again = format!("{:#?}", desk.review(&network, &settings));
            prop_assert_eq!(again, format!("{:#?}", review(&network, &settings)));
        }
    }
}
