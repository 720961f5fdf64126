//! What ICMP messages are for (S-227).

use super::{Content, IcmpMessage};

/// What an ICMP message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IcmpRole {
    /// It asks for a reply of the same identifier; the type of that reply.
    Query(u8),
    /// It answers a query.
    Reply,
    /// It tells of trouble with a packet that it quotes.
    Error {
        /// Whether it is for Path MTU discovery (S-351): the packet was too big.
        too_big: bool,
    },
    /// Anything else.
    Other,
}

impl Content {
    /// What an ICMP message is for; none of another protocol.
    pub const fn icmp(&self) -> Option<(IcmpMessage, IcmpRole)> {
        match *self {
            Self::Icmp(message) => Some((message, role_v4(message))),
            Self::Icmpv6(message) => Some((message, role_v6(message))),
            _ => None,
        }
    }
}

/// S-303, S-350.
const fn role_v4(message: IcmpMessage) -> IcmpRole {
    match message.kind {
        8 => IcmpRole::Query(0),
        13 | 15 | 17 => IcmpRole::Query(message.kind + 1),
        0 | 14 | 16 | 18 => IcmpRole::Reply,
        3 | 11 | 12 => IcmpRole::Error { too_big: message.kind == 3 && message.code == 4 },
        _ => IcmpRole::Other,
    }
}

/// S-303, S-350.
const fn role_v6(message: IcmpMessage) -> IcmpRole {
    match message.kind {
        128 => IcmpRole::Query(129),
        129 => IcmpRole::Reply,
        1..=4 => IcmpRole::Error { too_big: message.kind == 2 },
        _ => IcmpRole::Other,
    }
}
