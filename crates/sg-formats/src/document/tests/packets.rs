//! Packets.

use super::*;

fn packet(packet: Value) -> String {
    let mut problems = Vec::new();
    let read = read_packet(&network(), &packet, "/packets/0", &mut problems);
    let meaning = match read {
        Some(packet) => {
            let end = |end: &End| match end {
                End::Address(address) => address.to_string(),
                End::Named(name) => format!("<{name}>"),
            };
            let content = match packet.content {
                Content::Tcp { source, port, flags } => format!("tcp {source:?} {port} {flags:?}"),
                other => format!("{other:?}"),
            };
            let rest = format!("{:?} {:?}", packet.via, packet.forwarder_groups);
            format!("{} -> {}: {content} {rest}", end(&packet.from), end(&packet.to))
        }
        None => "nothing".to_owned(),
    };
    format!("{meaning}\n{}", lines(&problems)).trim_end().to_owned()
}

/// A packet from the customer to the web server with more keys.
fn to_web(more: Value) -> String {
    let mut value = json!({ "from": "customer", "to": "eni-web" });
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    packet(value)
}

#[test]
fn packets_have_two_ends_and_a_content() {
    assert_snapshot!(to_web(json!({ "protocol": "tcp", "port": "443" })), @"<customer> -> <eni-web>: tcp None 443 Syn None None");
    assert_snapshot!(to_web(json!({ "protocol": "tcp", "port": 443, "sourcePort": 40000, "flags": "FIN-ACK" })), @"<customer> -> <eni-web>: tcp Some(40000) 443 FinAck None None");
    assert_snapshot!(to_web(json!({ "protocol": 17, "port": 53 })), @"<customer> -> <eni-web>: Udp { source: None, port: 53 } None None");
    assert_snapshot!(to_web(json!({ "protocol": "icmp", "icmpType": 8, "icmpId": 7 })), @"<customer> -> <eni-web>: Icmp(IcmpMessage { kind: 8, code: 0, id: Some(7) }) None None");
    assert_snapshot!(to_web(json!({ "protocol": "icmpv6", "icmpType": 1, "icmpCode": 4 })), @"<customer> -> <eni-web>: Icmpv6(IcmpMessage { kind: 1, code: 4, id: None }) None None");
    assert_snapshot!(to_web(json!({ "protocol": 47 })), @"<customer> -> <eni-web>: Other(Protocol(47)) None None");
    assert_snapshot!(to_web(json!({ "protocol": "tcp", "port": 1, "via": "eice", "forwarderGroups": ["sg-far"] })), @r#"<customer> -> <eni-web>: tcp None 1 Syn Some(InstanceConnectEndpoint) Some([GroupId("sg-far")])"#);
    assert_snapshot!(packet(json!({ "from": "::1", "to": "sg-web", "protocol": "tcp", "port": 0 })), @"::1 -> <sg-web>: tcp None 0 Syn None None");
    assert_snapshot!(packet(json!({ "from": "sg-elsewhere", "to": "10.0.1.10", "protocol": "tcp", "port": 0 })), @"<sg-elsewhere> -> 10.0.1.10: tcp None 0 Syn None None");
}

#[test]
fn a_fault_in_a_packet_is_named_with_the_way_out() {
    assert_snapshot!(packet(json!({})), @"
    nothing
    missingKey /packets/0/from: the packet has no `from` | Write an address, or the id of an interface, a host or a group.
    missingKey /packets/0/to: the packet has no `to` | Write an address, or the id of an interface, a host or a group.
    protocolMissing /packets/0/protocol: the protocol is missing [MissingParameter] | Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.
    ");
    assert_snapshot!(packet(json!({ "from": 5, "to": "eni-wep", "protocol": "tcp", "port": "80-90" })), @"
    nothing
    wrongType /packets/0/from: expected text, found `5` | Write text.
    endUnknown /packets/0/to: `eni-wep` is no address, and nothing has this id | Write `eni-web`.
    numberOutOfRange /packets/0/port: `80-90` is no number from 0 to 65535 | Write one number from 0 to 65535.
    ");
    assert_snapshot!(packet(json!({ "from": "10.0.0.0/8", "to": "Web Server", "protocol": "all" })), @"
    nothing
    endUnknown /packets/0/from: `10.0.0.0/8` is no address, and nothing has this id | Write one address.
    endUnknown /packets/0/to: `Web Server` is no address, and nothing has this id | Write `eni-web`.
    packetProtocol /packets/0/protocol: a packet has one protocol | Write `tcp`, `udp`, `icmp`, `icmpv6` or a number.
    ");
    assert_snapshot!(packet(json!({ "from": "nobody", "to": "web", "protocol": "esp" })), @"
    nothing
    endUnknown /packets/0/from: `nobody` is no address, and nothing has this id | Write an address, or the id of an interface, a host or a group.
    endUnknown /packets/0/to: `web` is no address, and nothing has this id | Write `sg-web`.
    protocolUnknown /packets/0/protocol: EC2 knows no protocol `esp` [InvalidParameterValue] | Write its number, `50`.
    ");
    assert_snapshot!(to_web(json!({ "protocol": "tcp" })), @"
    nothing
    missingKey /packets/0/port: a packet of tcp needs `port` | Add `port`.
    ");
    assert_snapshot!(to_web(json!({ "protocol": "tcp", "port": 70000, "sourcePort": true })), @"
    nothing
    wrongType /packets/0/sourcePort: expected text or a whole number, found `true` | Write text or a whole number.
    numberOutOfRange /packets/0/port: `70000` is no number from 0 to 65535 | Write one number from 0 to 65535.
    ");
    assert_snapshot!(to_web(json!({ "protocol": "icmp" })), @"
    nothing
    missingKey /packets/0/icmpType: a packet of icmp needs `icmpType` | Add `icmpType`.
    ");
    assert_snapshot!(to_web(json!({ "protocol": "icmp", "icmpType": 256 })), @"
    nothing
    numberOutOfRange /packets/0/icmpType: `256` is no number from 0 to 255 | Write one number from 0 to 255.
    ");
    assert_snapshot!(to_web(json!({ "protocol": "tcp", "port": 1, "via": "NLB", "flags": "syn" })), @"
    nothing
    unknownWord /packets/0/via: unknown word `NLB` | Write `nlb`.
    unknownWord /packets/0/flags: unknown word `syn` | Write `SYN`.
    ");
    assert_snapshot!(to_web(json!({ "protocol": "tcp", "port": 1, "forwarderGroups": ["sg-web", "sg-x"] })), @"
    nothing
    groupNotFound /packets/0/forwarderGroups/1: the group `sg-x` does not exist [InvalidGroup.NotFound] | Add the group, or name one that exists.
    ");
    assert_snapshot!(to_web(json!({ "protocol": "tcp", "port": 1, "forwarderGroups": [5] })), @"
    nothing
    wrongType /packets/0/forwarderGroups/0: expected text, found `5` | Write text.
    ");
}

#[test]
fn an_unreadable_packet_keeps_its_place() {
    let mut document = network();
    document["packets"] = json!([
        "packet",
        { "id": "p", "title": "to the web", "from": "customer", "to": "eni-web", "protocol": "tcp", "port": 443 },
        { "id": "p", "from": "customer", "to": "eni-web", "protocol": "tcp", "port": 443 },
    ]);
    assert_snapshot!(said(&document), @"
    wrongType /packets/0: expected an object, found `packet` | Write an object.
    duplicateId /packets/2/id: the id `p` stands twice, and this one is left out | Give it an id of its own.
    ");
    let (read, _) = read(&document);
    let packets: Vec<_> = read.packets.iter().map(|slot| (&*slot.id, slot.packet.is_some())).collect();
    assert_eq!(packets, [("packet-1", false), ("p", true), ("packet-2", false)]);
    assert_eq!(read.packets[1].title.as_deref(), Some("to the web"));
}

#[test]
fn every_name_of_a_way_means_another_way() {
    let ways: Vec<_> = crate::shape::VIA
        .iter()
        .map(|via| {
            let packet = json!({ "from": "::1", "to": "::2", "protocol": 50, "via": via });
            format!("{:?}", read_packet(&network(), &packet, "", &mut Vec::new()).unwrap().via.unwrap())
        })
        .collect();
    assert_snapshot!(ways.join(" "), @"NatGateway Nlb PrivateLink Lambda NetworkFirewall GlobalAccelerator EgressOnlyInternetGateway DynamoDbGatewayEndpoint Middlebox GatewayLoadBalancer InstanceConnectEndpoint");
}
