//! Connections that live under their rules, told by hand.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what must hold by panicking"
)]

use serde_json::{Value, json};
use sg_core::path::{
    Assumption, Because, Change, Client, Exchange, Gate, Leg, Outcome, Phase, Trouble, Verdict, decide,
};
use sg_core::timeline::{Happened, StepOutcome, flows_after, play};
use sg_core::track::FlowState;
use sg_formats::{read_document, read_packet};

/// One interface, `eni`, with one group; what `with` says stands over it.
fn document(inbound: Value, outbound: Value, with: Value) -> Value {
    let mut document = json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-a", "cidrs": ["10.0.0.0/16"] }],
        "groups": [{ "id": "sg-a", "vpc": "vpc-a", "inbound": inbound, "outbound": outbound }],
        "interfaces": [{ "id": "eni", "vpc": "vpc-a", "addresses": ["10.0.1.10"], "groups": ["sg-a"] }],
    });
    for (key, value) in with.as_object().unwrap() {
        document[key] = value.clone();
    }
    document
}

fn rule(id: &str, protocol: &str, ports: &str, peer: &str) -> Value {
    let mut rule = json!({ "id": id, "protocol": protocol, "peer": peer });
    if ports != "all" || protocol != "all" {
        rule["ports"] = json!(ports);
    }
    rule
}

fn tcp(from: &str, source: u16, to: &str, port: u16, flags: &str) -> Value {
    json!({ "from": from, "to": to, "protocol": "tcp", "sourcePort": source, "port": port, "flags": flags })
}

fn asked(document: &Value, packet: &Value) -> Exchange {
    let mut problems = Vec::new();
    let read = read_document(document, &mut problems);
    let packet = read_packet(document, packet, "", &mut problems).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    decide(&read.network, &packet)
}

fn played(document: &Value, steps: Value) -> Vec<StepOutcome> {
    let mut document = document.clone();
    document["steps"] = steps;
    let mut problems = Vec::new();
    let read = read_document(&document, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    play(&read.network, &read.steps)
}

fn sent(outcome: &StepOutcome) -> (&Outcome, Option<Client>) {
    match &outcome.happened {
        Happened::Packet { outcome, client } | Happened::Reply { outcome, client, .. } => (outcome, *client),
        other => panic!("{other:?} is no packet"),
    }
}

fn only(outcome: &Outcome) -> &Gate {
    outcome.gates.first().unwrap()
}

fn ssh() -> Value {
    document(json!([rule("ssh", "tcp", "22", "203.0.113.5/32")]), json!([]), json!({}))
}

const CLIENT: &str = "203.0.113.5";

#[test]
fn a_reply_passes_because_the_connection_is_remembered() {
    let exchange = asked(&ssh(), &tcp(CLIENT, 40_000, "eni", 22, "SYN"));
    assert_eq!((exchange.verdict, exchange.client), (Verdict::Allowed, Some(Client::Answers)));
    let reply = exchange.reply.unwrap();
    assert_eq!(only(&reply).because, Because::Tracked); // S-233
    assert!(reply.assumed.contains(&Assumption::Listens("eni".to_owned())));
}

#[test]
fn where_nothing_listens_the_client_is_refused() {
    let mut document = ssh();
    document["interfaces"][0]["listeners"] = json!([]);
    let exchange = asked(&document, &tcp(CLIENT, 40_000, "eni", 22, "SYN"));
    assert_eq!((exchange.verdict, exchange.client), (Verdict::Allowed, Some(Client::Refused)));
    document["interfaces"][0]["listeners"] = json!([{ "id": "l", "protocol": "tcp", "ports": 22 }]);
    let exchange = asked(&document, &tcp(CLIENT, 40_000, "eni", 22, "SYN"));
    assert_eq!(exchange.client, Some(Client::Answers));
    let assumed = exchange.reply.unwrap().assumed;
    assert!(!assumed.iter().any(|one| matches!(one, Assumption::Listens(_))), "{assumed:?}");
}

#[test]
fn that_a_udp_port_is_closed_reaches_the_client_as_far_as_the_flow_is_tracked() {
    let udp = json!({ "from": CLIENT, "to": "eni", "protocol": "udp", "sourcePort": 40000, "port": 53 });
    let mut document = document(json!([rule("dns", "udp", "53", "203.0.113.0/24")]), json!([]), json!({}));
    document["interfaces"][0]["listeners"] = json!([]);
    let exchange = asked(&document, &udp);
    assert_eq!(exchange.client, Some(Client::Refused));
    assert_eq!(only(&exchange.reply.unwrap()).because, Because::Related); // S-350
    // Open to everybody, both ways: untracked, and only Path MTU messages relate to it (S-351).
    document["groups"][0]["inbound"] = json!([rule("dns", "udp", "53", "0.0.0.0/0")]);
    document["groups"][0]["outbound"] = json!([rule("out", "udp", "all", "0.0.0.0/0")]);
    let exchange = asked(&document, &udp);
    assert_eq!(exchange.client, Some(Client::Hangs));
    assert_eq!(only(&exchange.reply.unwrap()).because, Because::NoRule);
}

#[test]
fn a_path_mtu_message_about_an_untracked_flow_passes() {
    let document = document(
        json!([rule("in", "tcp", "all", "0.0.0.0/0")]),
        json!([rule("out", "tcp", "443", "0.0.0.0/0")]),
        json!({}),
    );
    let inner = tcp("10.0.1.10", 40_000, "198.51.100.7", 443, "ACK");
    let too_big = |kind, code| json!({ "from": "192.0.2.1", "to": "10.0.1.10", "protocol": "icmp", "icmpType": kind, "icmpCode": code, "inner": inner });
    let said = asked(&document, &too_big(3, 4)).request;
    assert_eq!((only(&said).because, only(&said).facts.as_slice()), (Because::Related, ["S-351"].as_slice()));
    assert_eq!(asked(&document, &too_big(3, 1)).request.verdict, Verdict::Dropped);
}

#[test]
fn an_interface_endpoint_answers_no_ping() {
    let mut document = document(
        json!([{ "id": "ping", "protocol": "icmp", "icmpType": 8, "peer": "0.0.0.0/0" }]),
        json!([]),
        json!({}),
    );
    let ping = json!({ "from": CLIENT, "to": "eni", "protocol": "icmp", "icmpType": 8 });
    assert_eq!(asked(&document, &ping).client, Some(Client::Answers));
    document["interfaces"][0]["kind"] = json!("endpoint");
    let exchange = asked(&document, &ping); // S-261
    assert_eq!((exchange.client, exchange.reply), (Some(Client::Hangs), None));
}

#[test]
fn the_reply_that_a_network_acl_drops_leaves_the_client_hanging() {
    let mut document = ssh();
    document["subnets"] = json!([{ "id": "sn", "vpc": "vpc-a", "cidrs": ["10.0.1.0/24"], "acl": "acl" }]);
    document["acls"] = json!([{
        "id": "acl",
        "inbound": [{ "id": "in", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" }],
        "outbound": [{ "id": "low", "number": 100, "action": "allow", "protocol": "tcp", "ports": "1024-40000", "cidr": "0.0.0.0/0" }],
    }]);
    document["interfaces"][0]["subnet"] = json!("sn");
    let mut packet = tcp(CLIENT, 40_001, "eni", 22, "SYN");
    let exchange = asked(&document, &packet);
    assert_eq!((exchange.request.verdict, exchange.verdict), (Verdict::Allowed, Verdict::Dropped));
    assert_eq!(exchange.client, Some(Client::Hangs));
    let needs = exchange.reply.unwrap().needs;
    assert!(matches!(needs.as_slice(), [need] if matches!(&need.change, Change::Entry { before: None, .. })));
    // Which port a client uses matters here, so it is said aloud where it is not stated (S-412).
    packet.as_object_mut().unwrap().remove("sourcePort");
    let reply = asked(&document, &packet).reply.unwrap();
    assert!(reply.assumed.contains(&Assumption::SourcePort(49_152)));
}

#[test]
fn why_not_lists_every_setting_at_both_ends_and_of_the_reply() {
    let acl = |id: &str| json!({ "id": id, "inbound": [], "outbound": [] });
    let document = json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-a", "cidrs": ["10.0.0.0/16"] }, { "id": "vpc-b", "cidrs": ["10.1.0.0/16"] }],
        "subnets": [
            { "id": "sn-a", "vpc": "vpc-a", "cidrs": ["10.0.1.0/24"], "acl": "acl-a" },
            { "id": "sn-b", "vpc": "vpc-b", "cidrs": ["10.1.1.0/24"], "acl": "acl-b" },
        ],
        "acls": [acl("acl-a"), acl("acl-b")],
        "groups": [
            { "id": "sg-a", "vpc": "vpc-a", "inbound": [], "outbound": [] },
            { "id": "sg-b", "vpc": "vpc-b", "inbound": [], "outbound": [] },
        ],
        "interfaces": [
            { "id": "eni-a", "vpc": "vpc-a", "subnet": "sn-a", "addresses": ["10.0.1.10"], "groups": ["sg-a"] },
            { "id": "eni-b", "vpc": "vpc-b", "subnet": "sn-b", "addresses": ["10.1.1.10"], "groups": ["sg-b"] },
        ],
    });
    let exchange = asked(&document, &tcp("eni-a", 40_000, "eni-b", 443, "SYN"));
    assert_eq!(exchange.client, Some(Client::Hangs));
    let told = |change: &Change| match change {
        Change::Rule { at, .. } => format!("rule {at}"),
        Change::Entry { acl, .. } => format!("entry {}", acl.as_ref().unwrap()),
        Change::Link([one, other]) => format!("link {one} {other}"),
        other => panic!("{other:?}"),
    };
    let needs: Vec<String> = exchange
        .request
        .needs
        .iter()
        .map(|need| {
            let leg = if need.leg == Leg::Reply { " for the reply" } else { "" };
            format!("{}{leg}", told(&need.change))
        })
        .collect();
    assert_eq!(
        needs,
        [
            "rule eni-a",
            "entry acl-a",
            "link vpc-a vpc-b",
            "entry acl-b",
            "rule eni-b",
            "entry acl-b for the reply",
            "entry acl-a for the reply",
        ]
    );
}

#[test]
fn no_way_to_the_internet_names_the_subnet_and_the_address() {
    let mut document = ssh();
    document["subnets"] = json!([{ "id": "sn", "vpc": "vpc-a", "cidrs": ["10.0.1.0/24"], "public": false }]);
    document["interfaces"][0]["subnet"] = json!("sn");
    let exchange = asked(&document, &tcp(CLIENT, 40_000, "eni", 22, "SYN"));
    assert_eq!(exchange.client, Some(Client::NoRoute));
    let needs: Vec<&Change> = exchange.request.needs.iter().map(|need| &need.change).collect();
    assert!(matches!(needs.as_slice(), [Change::PublicSubnet(_), Change::PublicAddress(..)]), "{needs:?}");
}

#[test]
fn an_untracked_connection_is_cut_when_its_rule_goes_and_a_tracked_one_lives_on() {
    let document = document(
        json!([rule("ssh", "tcp", "22", "203.0.113.5/32"), rule("web", "tcp", "80", "0.0.0.0/0")]),
        json!([rule("out", "all", "all", "0.0.0.0/0")]),
        json!({}),
    );
    let packet = |id: &str, packet: Value| json!({ "id": id, "kind": "packet", "packet": packet });
    let steps = json!([
        packet("ssh", tcp(CLIENT, 40_000, "eni", 22, "SYN")),
        { "id": "ssh-back", "kind": "reply", "to": "ssh" },
        packet("web", tcp(CLIENT, 40_001, "eni", 80, "SYN")),
        { "id": "web-back", "kind": "reply", "to": "web" },
        { "id": "close", "kind": "edit", "edits": [
            { "kind": "removeRule", "rule": "ssh" }, { "kind": "removeRule", "rule": "web" },
        ] },
        packet("ssh-on", tcp(CLIENT, 40_000, "eni", 22, "ACK")),
        packet("web-on", tcp(CLIENT, 40_001, "eni", 80, "ACK")),
        packet("ssh-new", tcp(CLIENT, 40_002, "eni", 22, "SYN")),
    ]);
    let played = played(&document, steps);
    let changes = |index: usize| {
        let flows: &[_] = &played.get(index).unwrap().flows;
        flows.iter().map(|change| (change.before, change.after)).collect::<Vec<_>>()
    };
    let tracked = |state| Some(Phase::Tracked(state));
    assert_eq!(changes(0), [(None, tracked(FlowState::Opening))]);
    assert_eq!(changes(1), [(tracked(FlowState::Opening), tracked(FlowState::Established))]);
    assert_eq!(changes(2), [(None, Some(Phase::Untracked))]); // S-320
    assert_eq!(changes(3), []);
    assert_eq!(changes(4), [(Some(Phase::Untracked), Some(Phase::Cut))]); // S-324, S-325
    let client = |index: usize| sent(played.get(index).unwrap()).1;
    assert_eq!(client(1), Some(Client::Answers));
    assert_eq!(client(5), None);
    assert_eq!(client(6), Some(Client::Cut));
    assert_eq!(client(7), Some(Client::Hangs));
}

#[test]
fn a_network_acl_cuts_a_tracked_connection_while_it_stands() {
    let mut document = ssh();
    let entry = |id: &str, number: u16, action: &str| json!({ "id": id, "number": number, "action": action, "protocol": "all", "cidr": "0.0.0.0/0" });
    document["subnets"] = json!([{ "id": "sn", "vpc": "vpc-a", "cidrs": ["10.0.1.0/24"] }]);
    document["acls"] = json!([{ "id": "acl", "inbound": [entry("in", 100, "deny")], "outbound": [entry("out", 100, "allow")] }]);
    document["interfaces"][0]["subnet"] = json!("sn");
    let played = played(
        &document,
        json!([
            { "id": "syn", "kind": "packet", "packet": tcp(CLIENT, 40_000, "eni", 22, "SYN") },
            { "id": "back", "kind": "reply", "to": "syn" },
            { "id": "block", "kind": "edit", "edits": [{ "kind": "setAcl", "subnet": "sn", "acl": "acl" }] },
            { "id": "on", "kind": "packet", "packet": tcp(CLIENT, 40_000, "eni", 22, "ACK") },
            { "id": "open", "kind": "edit", "edits": [{ "kind": "setAcl", "subnet": "sn", "acl": null }] },
        ]),
    );
    let after =
        |index: usize| played.get(index).unwrap().flows.iter().map(|change| change.after).collect::<Vec<_>>();
    assert_eq!(after(2), [Some(Phase::Cut)]); // S-326
    assert_eq!(sent(played.get(3).unwrap()).1, Some(Client::Cut));
    assert_eq!(after(4), [Some(Phase::Tracked(FlowState::Established))]);
}

#[test]
fn nitro_six_forgets_an_idle_connection_after_350_seconds() {
    let steps = |seconds: u32| {
        json!([
            { "id": "syn", "kind": "packet", "packet": tcp(CLIENT, 40_000, "eni", 22, "SYN") },
            { "id": "back", "kind": "reply", "to": "syn" },
            { "id": "wait", "kind": "wait", "seconds": seconds },
            { "id": "on", "kind": "packet", "packet": tcp("eni", 22, CLIENT, 40_000, "ACK") },
        ])
    };
    let mut document = ssh();
    document["interfaces"][0]["nitro"] = json!(6);
    let verdict = |document: &Value, seconds| {
        let played = played(document, steps(seconds));
        let (outcome, _) = sent(played.last().unwrap());
        (outcome.verdict, only(outcome).facts.contains(&"S-330"))
    };
    assert_eq!(verdict(&document, 349), (Verdict::Allowed, true));
    assert_eq!(verdict(&document, 350), (Verdict::Dropped, true));
    document["interfaces"][0]["nitro"] = json!(5);
    assert_eq!(verdict(&document, 350), (Verdict::Allowed, true));
}

#[test]
fn a_connection_to_dynamodb_takes_two_places() {
    let document = document(
        json!([]),
        json!([rule("out", "tcp", "443", "0.0.0.0/0")]),
        json!({ "limits": { "maxTracked": 3 } }),
    );
    let packet = |id: &str, source: u16, via: Value| {
        let mut packet = tcp("eni", source, "52.94.1.1", 443, "SYN");
        if via != Value::Null {
            packet["via"] = via;
        }
        json!({ "id": id, "kind": "packet", "packet": packet })
    };
    let endpoint = json!("dynamodb-gateway-endpoint");
    let played = played(
        &document,
        json!([packet("a", 1, endpoint.clone()), packet("b", 2, endpoint), packet("c", 3, Value::Null)]),
    );
    let verdicts: Vec<Verdict> = played.iter().map(|step| sent(step).0.verdict).collect();
    assert_eq!(verdicts, [Verdict::Allowed, Verdict::Dropped, Verdict::Allowed]); // S-316, S-317
}

#[test]
fn what_nobody_can_tell_makes_what_follows_uncertain() {
    // A rule that might match: the entries of its list are not here.
    let document =
        document(json!([rule("list", "tcp", "22", "pl-1")]), json!([]), json!({ "external": ["pl-1"] }));
    let steps = json!([
        { "id": "syn", "kind": "packet", "packet": tcp(CLIENT, 40_000, "eni", 22, "SYN") },
        { "id": "back", "kind": "reply", "to": "syn" },
    ]);
    let played = played(&document, steps);
    let (request, reply) = (sent(played.first().unwrap()).0, sent(played.last().unwrap()).0);
    assert_eq!((request.verdict, only(request).because), (Verdict::Unknown, Because::NotStated));
    assert_eq!((reply.verdict, only(reply).because), (Verdict::Unknown, Because::Uncertain));
}

#[test]
fn nobody_answers_what_never_arrived() {
    let steps = json!([
        { "id": "syn", "kind": "packet", "packet": tcp("198.51.100.7", 40_000, "eni", 22, "SYN") },
        { "id": "back", "kind": "reply", "to": "syn" },
    ]);
    let played = played(&ssh(), steps);
    assert_eq!(sent(played.last().unwrap()).0.trouble, Some(Trouble::NeverArrived));
}

#[test]
fn a_reset_ends_the_connection_and_its_receiver_sees_it() {
    let steps = json!([
        { "id": "syn", "kind": "packet", "packet": tcp(CLIENT, 40_000, "eni", 22, "SYN") },
        { "id": "reset", "kind": "packet", "packet": tcp("eni", 22, CLIENT, 40_000, "RST") },
    ]);
    let mut document = ssh();
    let played = played(&document, steps.clone());
    assert_eq!(sent(played.last().unwrap()).1, Some(Client::Reset));
    document["steps"] = steps;
    let read = read_document(&document, &mut Vec::new());
    assert_eq!(flows_after(&read.network, &read.steps), []);
}
