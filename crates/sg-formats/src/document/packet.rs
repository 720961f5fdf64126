//! Packets.

use serde_json::Value;
use sg_core::model::{Content, End, Flags, GroupId, IcmpMessage, Packet, Protocol, Via};

use super::PacketSlot;
use super::address::{halves, ip};
use super::ids::Minted;
use super::known::Kind;
use super::peer::Standing;
use super::reader::Reader;
use super::service::Wanted;
use super::value::{Typed, label, text, typed, whole};
use crate::fault::Fault;
use crate::json::Place;
use crate::shape::{FLAGS, VIA};

const ANY_END: &str = "Write an address, or the id of an interface, a host or a group.";
static NO_END: Fault = Fault::error("missingKey", "the packet has no `{0}`", ANY_END);
static END_UNKNOWN: Fault =
    Fault::error("endUnknown", "`{0}` is no address, and nothing has this id", ANY_END);
static PACKET_PROTOCOL: Fault = Fault::error(
    "packetProtocol",
    "a packet has one protocol",
    "Write `tcp`, `udp`, `icmp`, `icmpv6` or a number.",
);
static NEEDED: Fault = Fault::error("missingKey", "a packet of {1} needs `{0}`", "Add `{0}`.");
static NUMBER_OUT_OF_RANGE: Fault =
    Fault::error("numberOutOfRange", "`{0}` is no number from 0 to {1}", "Write one number from 0 to {1}.");

/// In the order of the names in the shape.
static VIAS: [Via; VIA.len()] = [
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
static ALL_FLAGS: [Flags; FLAGS.len()] = [Flags::Syn, Flags::SynAck, Flags::Ack, Flags::FinAck, Flags::Rst];

impl Reader<'_, '_> {
    /// A packet of the list: it keeps its place, readable or not.
    #[inline(never)]
    pub(super) fn packet_slot(&mut self, value: &Value, at: &Place<'_>) -> PacketSlot {
        let (id, alone) = self.minted_id(Minted::Packet, value, at);
        let packet = if value.is_object() { self.packet(value, at) } else { None };
        PacketSlot { id, title: label(value, "title"), packet: packet.filter(|_| alone) }
    }

    /// One packet.
    #[inline(never)]
    pub(super) fn packet(&mut self, value: &Value, at: &Place<'_>) -> Option<Packet> {
        let from = self.end(value, "from", at);
        let to = self.end(value, "to", at);
        let content = self.content(value, at);
        let via = among(value, "via", &VIA);
        let forwarder_groups = self.forwarder_groups(value, at);
        let inner = value.get("inner").map(|inner| match inner.is_object() {
            true => self.packet(inner, &at.key("inner")),
            false => None,
        });
        Some(Packet {
            from: from?,
            to: to?,
            content: content?,
            via: via?.and_then(|index| VIAS.get(index)).copied(),
            forwarder_groups: forwarder_groups?,
            // An error whose quoted packet cannot be read is no error without one.
            inner: match inner {
                Some(inner) => Some(Box::new(inner?)),
                None => None,
            },
            reply_to: text(value, "replyTo").map(str::to_owned),
        })
    }

    /// One end: an address, or the id of an interface, a host or a group.
    fn end(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<End> {
        let at = at.key(key);
        let Some(word) = text(value, key) else {
            if value.get(key).is_none_or(Value::is_string) {
                self.report(&NO_END, &at, &[key]);
            }
            return None;
        };
        if let Some(address) = ip(word) {
            return Some(End::Address(address));
        }
        if self.known.has(Kind::Shared, word)
            || (word.starts_with("sg-") && self.known.has(Kind::External, word))
        {
            return Some(End::Named(word.to_owned()));
        }
        match self.meant(word, Kind::Shared) {
            Some(meant) => self.helped(&END_UNKNOWN, &at, "Write `{1}`.", &[word, &meant]),
            None if halves(word).is_some() => {
                self.helped(&END_UNKNOWN, &at, "Write one address.", &[word]);
            }
            None => self.report(&END_UNKNOWN, &at, &[word]),
        }
        None
    }

    /// What the packet carries.
    #[inline(never)]
    fn content(&mut self, value: &Value, at: &Place<'_>) -> Option<Content> {
        let protocol = match self.protocol(value, at)? {
            Wanted::One(protocol) => protocol,
            Wanted::All => {
                self.report_key(&PACKET_PROTOCOL, at, "protocol", &[]);
                return None;
            }
        };
        match protocol {
            Protocol::TCP | Protocol::UDP => {
                let source = self.number(value, "sourcePort", u16::MAX, at);
                let port = self.number(value, "port", u16::MAX, at);
                let flags = among(value, "flags", &FLAGS);
                let (source, flags) = (source?, flags?);
                let flags = flags.and_then(|index| ALL_FLAGS.get(index)).copied().unwrap_or_default();
                let port = self.needed(port?, "port", protocol, at)?;
                Some(match protocol {
                    Protocol::TCP => Content::Tcp { source, port, flags },
                    _ => Content::Udp { source, port },
                })
            }
            Protocol::ICMP | Protocol::ICMPV6 => {
                const MOST: u16 = 255;
                let kind = self.number(value, "icmpType", MOST, at);
                let code = self.number(value, "icmpCode", MOST, at);
                let id = self.number(value, "icmpId", u16::MAX, at);
                let kind = self.needed(kind?, "icmpType", protocol, at)?;
                let [kind, _] = kind.to_le_bytes();
                let [code, _] = code?.unwrap_or(0).to_le_bytes();
                let message = IcmpMessage { kind, code, id: id? };
                Some(if protocol == Protocol::ICMP {
                    Content::Icmp(message)
                } else {
                    Content::Icmpv6(message)
                })
            }
            other => Some(Content::Other(other)),
        }
    }

    #[inline(never)]
    fn needed(&mut self, found: Option<u16>, key: &str, protocol: Protocol, at: &Place<'_>) -> Option<u16> {
        if found.is_none() {
            self.report_key(&NEEDED, at, key, &[key, &protocol.to_string()]);
        }
        found
    }

    /// A number of at most 255 or 65535: none if it does not fit, `Some(None)` where it is left out.
    #[inline(never)]
    fn number(&mut self, value: &Value, key: &str, most: u16, at: &Place<'_>) -> Option<Option<u16>> {
        let text = match typed(value, key) {
            Typed::Missing => return Some(None),
            Typed::Wrong => return None,
            Typed::Text(text) => text,
        };
        match whole(text).and_then(|number| u16::try_from(number).ok()) {
            Some(number) if number <= most => Some(Some(number)),
            _ => {
                let most = if most == u16::MAX { "65535" } else { "255" };
                self.report_key(&NUMBER_OUT_OF_RANGE, at, key, &[text, most]);
                None
            }
        }
    }

    /// The groups of what forwards the packet, all of which must exist (S-265, S-251).
    #[inline(never)]
    fn forwarder_groups(&mut self, value: &Value, at: &Place<'_>) -> Option<Option<Vec<GroupId>>> {
        let Some(found) = value.get("forwarderGroups") else { return Some(None) };
        let found = found.as_array()?;
        // Anything but a list of texts has been reported.
        if !found.iter().all(Value::is_string) {
            return None;
        }
        let list = at.key("forwarderGroups");
        let mut groups = Vec::new();
        let mut all = true;
        for (index, id) in found.iter().enumerate() {
            let id = id.as_str().unwrap_or_default();
            if matches!(self.standing(id, Kind::Group), Standing::Known) {
                groups.push(GroupId::new(id));
            } else {
                self.unknown_group(id, &list.item(index));
                all = false;
            }
        }
        all.then_some(Some(groups))
    }
}

/// Which of the names stands under `key`: `Some(None)` where it is left out, none where the name is
/// unknown, which has been reported.
#[inline(never)]
fn among(value: &Value, key: &str, names: &[&str]) -> Option<Option<usize>> {
    let Some(found) = value.get(key) else { return Some(None) };
    names.iter().position(|name| found.as_str() == Some(name)).map(Some)
}
