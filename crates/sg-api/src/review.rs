//! What best practices say of a document, as plain data.

use serde_json::{Value, json};
use sg_checks::{Desk, Settings, Suppression};
use sg_core::model::{Content, End, Packet, PortRange, Protocol, Service};
use sg_formats::{Document, read_block, read_guardrail, written};

use crate::answers::{Finding, Fix, Volume};
use crate::catalogue::{audience, severity};
use crate::document::list;

/// What is found in a document that was read from `value`. `today` is a day, `2030-01-31`.
pub(crate) fn review(desk: &mut Desk, value: &Value, read: &Document, today: Option<&str>) -> Vec<Finding> {
    desk.review(&read.network, &settings(value, read, today)).iter().map(finding).collect()
}

/// What the document says beside its network. What cannot be read there has been reported as a problem and counts for
/// nothing.
fn settings(value: &Value, read: &Document, today: Option<&str>) -> Settings {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let packets = list(value, "packets").iter().zip(&read.packets);
    let declared = packets.filter_map(|(value, slot)| {
        let expected = value.get("expect")?.get("verdict")?.as_str()?;
        slot.packet.clone().filter(|packet| expected == "allowed" && packet.reply_to.is_none())
    });
    let suppressions = list(value, "suppressions").iter().filter_map(|value| {
        Some(Suppression {
            check: text(value, "check")?,
            place: text(value, "place")?,
            reason: text(value, "reason").unwrap_or_default(),
            until: text(value, "until"),
        })
    });
    let guardrails = list(value, "guardrails").iter();
    let guardrails = guardrails.filter_map(|text| read_guardrail(text.as_str()?, &read.network).ok());
    let controls = list(value, "controls").iter();
    let allowed = value.get("allowedPorts").and_then(Value::as_array);
    Settings {
        trusted: list(value, "trusted").iter().filter_map(|block| read_block(block.as_str()?)).collect(),
        allowed: allowed.map(|ports| ports.iter().filter_map(allowed_service).collect()),
        declared: declared.collect(),
        guardrails: guardrails.collect(),
        controls: controls.filter_map(Value::as_str).map(str::to_owned).collect(),
        complete: value.get("complete").and_then(Value::as_bool).unwrap_or(false),
        suppressions: suppressions.collect(),
        today: today.map(str::to_owned),
    }
}

/// One of `allowedPorts`.
fn allowed_service(value: &Value) -> Option<Service> {
    let word = |key: &str| match value.get(key)? {
        Value::String(text) => Some(text.trim().to_ascii_lowercase()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let ports = word("ports")?;
    let ports = match ports.split_once('-') {
        _ if ports == "all" => PortRange::ALL,
        Some((first, last)) => PortRange::new(first.trim().parse().ok()?, last.trim().parse().ok()?)?,
        None => PortRange::one(ports.parse().ok()?),
    };
    match word("protocol")?.as_str() {
        "tcp" | "6" => Some(Service::Tcp(ports)),
        "udp" | "17" => Some(Service::Udp(ports)),
        _ => None,
    }
}

fn finding(found: &sg_checks::Finding) -> Finding {
    let check = found.underlying.unwrap_or(found.check);
    let owned = |id: &&str| (*id).to_owned();
    Finding {
        check: found.check.id.to_owned(),
        name: found.check.name.to_owned(),
        severity: severity(found.severity),
        audience: audience(found.check.audience),
        place: found.place.clone(),
        related: found.related.clone(),
        rules: found.rules.clone(),
        witness: found.witness.as_ref().map(packet),
        message: found.message.clone(),
        why: check.section("Why it matters"),
        fixes: found.fixes.iter().map(fix).collect(),
        guessed: found.guessed.map(|role| role.name().to_owned()),
        underlying: found.underlying.map(|check| check.id.to_owned()),
        includes: found.includes.iter().map(owned).collect(),
        suppressed: found.suppressed.clone(),
    }
}

fn fix(fix: &sg_checks::Fix) -> Fix {
    Fix {
        title: fix.title.clone(),
        edits: fix.edits.iter().map(written).collect(),
        keeps: fix.keeps,
        opens: volume(&fix.opens),
        closes: volume(&fix.closes),
    }
}

fn volume(volume: &sg_core::space::Volume) -> Volume {
    Volume {
        ipv4: volume.ipv4.to_string(),
        ipv6: volume.ipv6.to_string(),
        members: volume.members.to_string(),
    }
}

/// A packet as the document writes it.
fn packet(packet: &Packet) -> Value {
    let end = |end: &End| match end {
        End::Address(address) => address.to_string(),
        End::Named(name) => name.clone(),
    };
    let mut value = json!({
        "from": end(&packet.from),
        "to": end(&packet.to),
        "protocol": number_or_name(packet.content.protocol()),
    });
    let mut set = |key: &str, number: u16| {
        if let Some(object) = value.as_object_mut() {
            object.insert(key.to_owned(), number.into());
        }
    };
    match packet.content {
        Content::Tcp { port, .. } | Content::Udp { port, .. } => set("port", port),
        Content::Icmp(message) | Content::Icmpv6(message) => {
            set("icmpType", message.kind.into());
            set("icmpCode", message.code.into());
        }
        Content::Other(_) => {}
    }
    value
}

fn number_or_name(protocol: Protocol) -> Value {
    protocol.name().map_or_else(|| protocol.0.into(), Value::from)
}
