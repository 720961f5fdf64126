//! What an interface knows a flow by.

use core::net::IpAddr;

use super::hash::Mix;
use crate::chosen::{ECHO_IDENTIFIER, SOURCE_PORT};
use crate::model::{Content, Direction, Protocol};

/// What a packet the other way carries, as far as ports go: source and destination port exchanged.
pub fn turned(content: &Content) -> Content {
    match *content {
        Content::Tcp { source, port, flags } => {
            Content::Tcp { source: Some(port), port: source.unwrap_or(SOURCE_PORT), flags }
        }
        Content::Udp { source, port } => {
            Content::Udp { source: Some(port), port: source.unwrap_or(SOURCE_PORT) }
        }
        other => other,
    }
}

/// Where a flow is remembered: each interface keeps its own state (S-301, S-334).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The interface at this index of the network.
    Interface(u32),
    /// Some interface that carries exactly the group at this index.
    Member(u32),
}

/// One end of a flow as the interface sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// By its address.
    Address(IpAddr),
    /// Somebody of the network whose address is not stated.
    Somebody(Place),
    /// Somebody outside whose address is not stated.
    Nobody,
}

/// What a flow is known by at one interface (S-302). TCP and UDP: protocol, both addresses and both ports.
/// ICMP: protocol, both addresses and the echo identifier. Others: protocol and both addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowKey {
    /// Where it is remembered.
    pub place: Place,
    /// The protocol.
    pub protocol: Protocol,
    /// The interface's own end, by its private address.
    pub local: Point,
    /// Its port; of ICMP the echo identifier; else 0.
    pub local_port: u16,
    /// The other end as it is seen there.
    pub remote: Point,
    /// Its port; 0 where there is none.
    pub remote_port: u16,
}

impl FlowKey {
    /// The flow that a packet belongs to at an interface.
    pub fn of(place: Place, direction: Direction, local: Point, remote: Point, content: &Content) -> Self {
        let (source, destination) = match *content {
            Content::Tcp { source, port, .. } | Content::Udp { source, port } => {
                (source.unwrap_or(SOURCE_PORT), port)
            }
            Content::Icmp(message) | Content::Icmpv6(message) => {
                let id = message.id.unwrap_or(ECHO_IDENTIFIER);
                return Self {
                    place,
                    protocol: content.protocol(),
                    local,
                    local_port: id,
                    remote,
                    remote_port: 0,
                };
            }
            Content::Other(_) => (0, 0),
        };
        let (local_port, remote_port) = match direction {
            Direction::Outbound => (source, destination),
            Direction::Inbound => (destination, source),
        };
        Self { place, protocol: content.protocol(), local, local_port, remote, remote_port }
    }

    pub(super) fn hash(&self) -> u32 {
        let mut mix = Mix::default();
        mix.place(self.place);
        mix.add(u32::from(self.local_port) << 16 | u32::from(self.remote_port));
        mix.point(self.local);
        mix.point(self.remote);
        mix.add(u32::from(self.protocol.0));
        mix.done()
    }
}

impl Mix {
    fn place(&mut self, place: Place) {
        match place {
            Place::Interface(index) => self.add(index),
            Place::Member(index) => self.add(!index),
        }
    }

    fn point(&mut self, point: Point) {
        match point {
            Point::Address(address) => self.address(address),
            Point::Somebody(place) => self.place(place),
            Point::Nobody => self.add(7),
        }
    }
}
