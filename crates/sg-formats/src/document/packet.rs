//! Packets.

use core::net::IpAddr;

use serde_json::Value;
use sg_core::model::{Content, End, Flags, GroupId, IcmpMessage, Packet, Protocol, Via};

use super::PacketSlot;
use super::ids::Minted;
use super::peer::Standing;
use super::reader::Reader;
use super::service::{Wanted, whole};
use super::value::{Typed, items, label, text, typed};
use crate::json::Place;
use crate::shape::{FLAGS, VIA};

/// In the order of the names in the shape.
const VIAS: [Via; VIA.len()] = [
    Via::NatGateway,
    Via::Nlb,
    Via::PrivateLink,
    Via::Lambda,
    Via::NetworkFirewall,
    Via::GlobalAccelerator,
    Via::EgressOnlyInternetGateway,
    Via::DynamoDbGatewayEndpoint,
    Via::Middlebox,
    Via::GatewayLoadBalancer,
    Via::InstanceConnectEndpoint,
];

/// In the order of the names in the shape.
const ALL_FLAGS: [Flags; FLAGS.len()] = [Flags::Syn, Flags::SynAck, Flags::Ack, Flags::FinAck, Flags::Rst];

impl Reader<'_, '_> {
    /// The packets; each keeps its place, readable or not.
    pub(super) fn packets(&mut self, document: &Value, root: &Place<'_>) -> Vec<PacketSlot> {
        let list = root.key("packets");
        let values = items(document, "packets").iter().enumerate();
        values
            .map(|(index, value)| {
                let at = list.item(index);
                let (id, alone) = self.minted_id(Minted::Packet, value, &at);
                let packet = if value.is_object() { self.packet(value, &at) } else { None };
                PacketSlot { id, title: label(value, "title"), packet: packet.filter(|_| alone) }
            })
            .collect()
    }

    /// One packet.
    pub(super) fn packet(&mut self, value: &Value, at: &Place<'_>) -> Option<Packet> {
        let from = self.end(value, "from", at);
        let to = self.end(value, "to", at);
        let content = self.content(value, at);
        let via = self.word(value, "via", &VIA, &VIAS);
        let forwarder_groups = self.forwarder_groups(value, at);
        Some(Packet {
            from: from?,
            to: to?,
            content: content?,
            via: via?,
            forwarder_groups: forwarder_groups?,
        })
    }

    /// What stands under `key` by its name: `Some(None)` where it is left out, none where the name is unknown,
    /// which has been reported.
    fn word<T: Copy>(&self, value: &Value, key: &str, names: &[&str], all: &[T]) -> Option<Option<T>> {
        let Some(found) = value.get(key) else { return Some(None) };
        let index = names.iter().position(|name| found.as_str() == Some(name))?;
        all.get(index).copied().map(Some)
    }

    /// One end: an address, or the id of an interface, a host or a group.
    fn end(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<End> {
        let at = at.key(key);
        let Some(word) = text(value, key) else {
            if value.get(key).is_none_or(Value::is_string) {
                let message = format_args!("the packet has no `{key}`");
                self.fault(
                    "missingKey",
                    &at,
                    message,
                    "Write an address, or the id of an interface, a host or a group.",
                );
            }
            return None;
        };
        if let Ok(address) = word.parse::<IpAddr>() {
            return Some(End::Address(address));
        }
        if self.known.shared.has(word) || (word.starts_with("sg-") && self.known.external.has(word)) {
            return Some(End::Named(word.to_owned()));
        }
        let help = match self.meant(word, |known| &known.shared) {
            Some(meant) => format!("Write `{meant}`."),
            None if word.contains('/') => "Write one address.".to_owned(),
            None => "Write an address, or the id of an interface, a host or a group.".to_owned(),
        };
        let message = format_args!("`{word}` is no address, and nothing has this id");
        self.fault("endUnknown", &at, message, &help);
        None
    }

    /// What the packet carries.
    fn content(&mut self, value: &Value, at: &Place<'_>) -> Option<Content> {
        let protocol = match self.protocol(value, at)? {
            Wanted::One(protocol) => protocol,
            Wanted::All => {
                let message = "a packet has one protocol";
                self.fault(
                    "packetProtocol",
                    &at.key("protocol"),
                    message,
                    "Write `tcp`, `udp`, `icmp`, `icmpv6` or a number.",
                );
                return None;
            }
        };
        match protocol {
            Protocol::TCP | Protocol::UDP => {
                let source = self.number(value, "sourcePort", at);
                let port = self.number(value, "port", at);
                let flags = self.word(value, "flags", &FLAGS, &ALL_FLAGS);
                let (source, flags) = (source?, flags?.unwrap_or_default());
                let port = self.needed(port?, "port", &protocol, at)?;
                Some(match protocol {
                    Protocol::TCP => Content::Tcp { source, port, flags },
                    _ => Content::Udp { source, port },
                })
            }
            Protocol::ICMP | Protocol::ICMPV6 => {
                let kind = self.number(value, "icmpType", at);
                let code = self.number(value, "icmpCode", at);
                let id = self.number(value, "icmpId", at);
                let kind = self.needed(kind?, "icmpType", &protocol, at)?;
                let message = IcmpMessage { kind, code: code?.unwrap_or(0), id: id? };
                Some(if protocol == Protocol::ICMP {
                    Content::Icmp(message)
                } else {
                    Content::Icmpv6(message)
                })
            }
            other => Some(Content::Other(other)),
        }
    }

    fn needed<T>(&mut self, value: Option<T>, key: &str, protocol: &Protocol, at: &Place<'_>) -> Option<T> {
        if value.is_none() {
            let message = format_args!("a packet of {protocol} needs `{key}`");
            self.fault("missingKey", &at.key(key), message, &format!("Add `{key}`."));
        }
        value
    }

    /// A number that fits: none if it does not, `Some(None)` where it is left out.
    fn number<T: TryFrom<u32>>(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<Option<T>> {
        let text = match typed(value, key) {
            Typed::Missing => return Some(None),
            Typed::Wrong => return None,
            Typed::Text(text) => text,
        };
        let number = whole(&text).and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            let most = if size_of::<T>() == 1 { "255" } else { "65535" };
            let message = format_args!("`{text}` is no number from 0 to {most}");
            self.fault(
                "numberOutOfRange",
                &at.key(key),
                message,
                &format!("Write one number from 0 to {most}."),
            );
        }
        number.map(Some)
    }

    /// The groups of what forwards the packet, all of which must exist (S-265, S-251).
    fn forwarder_groups(&mut self, value: &Value, at: &Place<'_>) -> Option<Option<Vec<GroupId>>> {
        let Some(found) = value.get("forwarderGroups") else { return Some(None) };
        // Anything but a list of texts has been reported.
        let ids: Option<Vec<_>> = found.as_array()?.iter().map(Value::as_str).collect();
        let list = at.key("forwarderGroups");
        let mut groups = Some(Vec::new());
        for (index, id) in ids?.into_iter().enumerate() {
            if matches!(self.standing(id, &self.known.groups), Standing::Known) {
                groups.iter_mut().for_each(|groups| groups.push(GroupId::new(id)));
            } else {
                self.unknown_group(id, &list.item(index));
                groups = None;
            }
        }
        groups.map(Some)
    }
}
