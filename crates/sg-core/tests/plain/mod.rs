//! A second model of sections 2 to 4 of the facts, written for obviousness: no tables, no shortcuts, nothing of the
//! core but its nouns. What a flow is in, is worked out anew each time from every packet that it let pass.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "several tests share it, each uses a part"
)]

mod flows;
mod gates;
mod who;

use std::net::IpAddr;

use sg_core::model::*;
use sg_core::timeline::{Act, Step};

pub(crate) use flows::{Memory, Remembered};
pub(crate) use who::UNKNOWN;

/// What became of one step: for packets whether they passed, where that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Passed,
    Dropped,
    CannotTell,
    Done,
    Refused,
}

/// Plays steps.
pub(crate) struct Plain {
    pub(crate) network: Network,
    pub(crate) memory: Memory,
    /// Milliseconds.
    pub(crate) now: u64,
    /// The packets of the steps so far that arrived, and whether each was a reply.
    arrived: Vec<Option<(Packet, bool)>>,
}

impl Plain {
    pub(crate) fn new(network: &Network) -> Self {
        Self { network: network.clone(), memory: Memory::default(), now: 0, arrived: vec![] }
    }

    pub(crate) fn step(&mut self, step: &Step) -> Said {
        let (said, packet) = match step.act.as_ref().unwrap() {
            Act::Wait { milliseconds } => {
                self.now += milliseconds;
                (Said::Done, None)
            }
            Act::Edit(edits) => (self.edit(edits), None),
            Act::Request(_) => unreachable!("nobody draws requests"),
            Act::Packet(packet) => (self.send(packet), Some((packet.clone(), false))),
            Act::Reply { to } => match self.arrived.get(*to).cloned().flatten() {
                None => (Said::CannotTell, None),
                Some((request, was_reply)) => match self.answer(&request, was_reply) {
                    None => (Said::CannotTell, None),
                    Some(reply) => (self.send(&reply), Some((reply, true))),
                },
            },
        };
        self.arrived.push(packet.filter(|_| said != Said::Dropped));
        said
    }

    fn edit(&mut self, edits: &[Edit]) -> Said {
        let mut changed = self.network.clone();
        for edit in edits {
            if changed.apply(edit).is_err() {
                return Said::Refused;
            }
        }
        for edit in edits {
            if let Edit::RemoveInterface(id) = edit {
                self.memory.forget_interface(id); // S-329
            }
        }
        self.network = changed;
        Said::Done
    }

    /// What the receiver sends back.
    fn answer(&self, request: &Packet, was_reply: bool) -> Option<Packet> {
        let back = |content, inner| Packet {
            from: request.to.clone(),
            to: request.from.clone(),
            content,
            via: request.via,
            forwarder_groups: request.forwarder_groups.clone(),
            inner,
            reply_to: None,
        };
        let ends = self.ends(request)?;
        let deaf = |protocol, port| {
            let list = ends.to.interface.as_ref().and_then(|own| own.listeners.clone());
            !was_reply
                && request.reply_to.is_none()
                && list.is_some_and(|all| {
                    !all.iter().any(|one| one.protocol == protocol && one.ports.contains(port))
                })
        };
        Some(match request.content {
            Content::Tcp { source, port, flags } => {
                let flags = match flags {
                    Flags::Syn if deaf(Protocol::TCP, port) => Flags::Rst,
                    Flags::Syn => Flags::SynAck,
                    Flags::SynAck | Flags::Ack => Flags::Ack,
                    Flags::FinAck => Flags::FinAck,
                    Flags::Rst => return None,
                };
                back(Content::Tcp { source: Some(port), port: source.unwrap(), flags }, None)
            }
            Content::Udp { port, .. } if deaf(Protocol::UDP, port) => {
                let quoted = Some(Box::new(Packet { inner: None, ..request.clone() }));
                match ends.v4 {
                    true => back(Content::Icmp(IcmpMessage { kind: 3, code: 3, id: None }), quoted),
                    false => back(Content::Icmpv6(IcmpMessage { kind: 1, code: 4, id: None }), quoted),
                }
            }
            Content::Udp { source, port } => {
                back(Content::Udp { source: Some(port), port: source.unwrap() }, None)
            }
            Content::Icmp(IcmpMessage { kind, code, id }) => {
                let kind = match kind {
                    8 => 0,
                    13 => 14,
                    15 => 16,
                    17 => 18,
                    _ => return None,
                };
                back(Content::Icmp(IcmpMessage { kind, code, id }), None)
            }
            Content::Icmpv6(IcmpMessage { kind: 128, code, id }) => {
                back(Content::Icmpv6(IcmpMessage { kind: 129, code, id }), None)
            }
            Content::Icmpv6(_) => return None,
            Content::Other(protocol) => back(Content::Other(protocol), None),
        })
    }
}

/// Whether a block holds an address, bit by bit; never across families (S-134).
pub(crate) fn holds(block: &Cidr, address: IpAddr) -> bool {
    let bits = |address: IpAddr| -> Vec<bool> {
        let bytes = match address {
            IpAddr::V4(v4) => v4.octets().to_vec(),
            IpAddr::V6(v6) => v6.octets().to_vec(),
        };
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect()
    };
    let (first, address) = (bits(block.first()), bits(address));
    first.len() == address.len() && first[..block.prefix().into()] == address[..block.prefix().into()]
}
