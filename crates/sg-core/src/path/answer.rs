//! What the receiver of a packet sends back.

use super::ends::Side;
use super::outcome::Assumption;
use super::walk::Walk;
use crate::model::{Content, End, Family, Flags, IcmpMessage, IcmpRole, Packet};
use crate::track::turned;

/// A packet that answers another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The packet, from the receiver back to the sender.
    pub packet: Packet,
    /// Whether somebody listens there.
    pub manner: Manner,
}

/// How a packet is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Somebody listens.
    Answers,
    /// Nothing listens: a reset for TCP, an ICMP message that the port is unreachable for UDP.
    Refuses,
}

/// What the receiver sends back once the packet has arrived; none where nobody answers such a packet. If it has
/// `waited` for the packet, as for a reply, nobody needs to listen. Adds to
/// `assumed` where the document does not say whether somebody listens.
pub(crate) fn answer(walk: &Walk<'_>, waited: bool, assumed: &mut Vec<Assumption>) -> Option<Answer> {
    let packet = walk.packet;
    let waited = waited || packet.reply_to.is_some() || !opens(&packet.content);
    let listens = waited || listens(walk, assumed);
    let turned = turned(&packet.content);
    let unreachable = |kind, code| IcmpMessage { kind, code, id: None };
    let (content, inner) = match (turned, listens) {
        (Content::Tcp { source, port, flags }, true) => {
            let flags = match flags {
                Flags::Syn => Flags::SynAck,
                Flags::SynAck | Flags::Ack => Flags::Ack,
                // The other side closes too.
                Flags::FinAck => Flags::FinAck,
                Flags::Rst => return None,
            };
            (Content::Tcp { source, port, flags }, None)
        }
        (Content::Tcp { source, port, .. }, false) => {
            (Content::Tcp { source, port, flags: Flags::Rst }, None)
        }
        (Content::Udp { .. }, false) => {
            let content = match walk.ends.family {
                Family::V4 => Content::Icmp(unreachable(3, 3)),
                Family::V6 => Content::Icmpv6(unreachable(1, 4)),
            };
            (content, Some(Box::new(Packet { inner: None, ..packet.clone() })))
        }
        (Content::Icmp(message) | Content::Icmpv6(message), _) => {
            let Some((_, IcmpRole::Query(kind))) = packet.content.icmp() else { return None };
            if is_endpoint(&walk.ends.to) {
                return None; // S-261
            }
            let message = IcmpMessage { kind, ..message };
            let v4 = walk.ends.family == Family::V4;
            (if v4 { Content::Icmp(message) } else { Content::Icmpv6(message) }, None)
        }
        (content @ (Content::Udp { .. } | Content::Other(_)), _) => (content, None),
    };
    let manner = if listens { Manner::Answers } else { Manner::Refuses };
    let (from, to): (End, End) = (packet.to.clone(), packet.from.clone());
    let packet = Packet {
        from,
        to,
        content,
        via: packet.via,
        forwarder_groups: packet.forwarder_groups.clone(),
        inner,
        reply_to: None,
    };
    Some(Answer { packet, manner })
}

/// Whether a packet may be the first of its conversation, so that somebody has to listen.
pub(crate) const fn opens(content: &Content) -> bool {
    matches!(content, Content::Tcp { flags: Flags::Syn, .. } | Content::Udp { .. })
}

fn listens(walk: &Walk<'_>, assumed: &mut Vec<Assumption>) -> bool {
    let (protocol, port) = match walk.packet.content {
        Content::Tcp { port, .. } | Content::Udp { port, .. } => (walk.packet.content.protocol(), port),
        _ => return true,
    };
    if let Side::Interface { at, .. } = walk.ends.to
        && let Some(listeners) = &at.interface.listeners
    {
        return listeners.iter().any(|one| one.protocol == protocol && one.ports.contains(port));
    }
    if walk.ends.to.has_gate()
        && let Some(name) = walk.ends.to.name()
    {
        assumed.push(Assumption::Listens(name.to_owned()));
    }
    true
}

/// Interface endpoints answer no ping (S-261).
fn is_endpoint(side: &Side<'_>) -> bool {
    matches!(side, Side::Interface { at, .. } if at.interface.kind.as_deref() == Some("endpoint"))
}
