//! What interfaces remember (S-300 to S-333).

use std::net::IpAddr;

use sg_core::model::*;

/// Every flow that an interface has let pass because it remembers it, dead ones included.
#[derive(Clone, Default)]
pub(crate) struct Memory {
    pub(crate) flows: Vec<Remembered>,
}

/// One flow at one interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remembered {
    pub(crate) at: InterfaceId,
    pub(crate) protocol: Protocol,
    pub(crate) local: (IpAddr, u16),
    pub(crate) remote: (IpAddr, u16),
    /// Every packet it let pass: when, which way, its TCP flags. The first one opened it.
    pub(crate) packets: Vec<(u64, Direction, Option<Flags>)>,
    /// How many places it takes.
    pub(crate) places: u32,
}

impl Remembered {
    /// S-310, from all packets so far.
    pub(crate) fn state(&self) -> &'static str {
        let (_, opened, first) = self.packets[0];
        let back = |way: Direction| way != opened;
        match self.protocol {
            Protocol::TCP => {
                let fin = |way| {
                    self.packets.iter().any(|(_, went, flags)| *went == way && *flags == Some(Flags::FinAck))
                };
                if fin(Direction::Inbound) && fin(Direction::Outbound) {
                    "closing"
                } else if first != Some(Flags::Syn) {
                    "established" // S-306
                } else {
                    // S-312: a SYN changes no state.
                    let heard = |(_, way, flags): &(u64, Direction, Option<Flags>)| {
                        back(*way) && *flags != Some(Flags::Syn)
                    };
                    if self.packets.iter().any(heard) { "established" } else { "opening" }
                }
            }
            Protocol::UDP => {
                // S-313: a packet back, after at least one there since the last transaction.
                let (mut transactions, mut asked) = (0, false);
                for (_, way, _) in &self.packets {
                    if !back(*way) {
                        asked = true;
                    } else if asked {
                        transactions += 1;
                        asked = false;
                    }
                }
                if transactions >= 2 { "stream" } else { "single" }
            }
            Protocol::ICMP | Protocol::ICMPV6 => "query",
            _ => "generic",
        }
    }

    /// Seconds (S-330, S-331, S-314).
    fn timeout(&self, network: &Network) -> u64 {
        let own = network.interfaces.iter().find(|own| own.id == self.at).unwrap();
        let set = own.timeouts;
        match self.state() {
            "opening" | "closing" => 60,
            "established" => match (set.tcp_established, own.nitro) {
                (Some(set), _) => set.into(),
                (None, Some(6)) => 350,
                (None, _) => 432_000,
            },
            "single" => set.udp.unwrap_or(30).into(),
            "stream" => set.udp_stream.unwrap_or(180).into(),
            "query" => 30,
            _ => 600,
        }
    }

    /// When it ends unless a packet comes (S-311); none if an RST has ended it.
    pub(crate) fn ends(&self, network: &Network) -> Option<u64> {
        let (last, _, flags) = *self.packets.last().unwrap();
        (flags != Some(Flags::Rst)).then(|| last + self.timeout(network) * 1000)
    }

    pub(crate) fn lives(&self, network: &Network, now: u64) -> bool {
        self.ends(network).is_some_and(|ends| now < ends)
    }
}

impl Memory {
    /// The live flow of a packet at an interface, by its place in the list.
    pub(super) fn find(
        &self,
        network: &Network,
        now: u64,
        (at, protocol, local, remote): &(InterfaceId, Protocol, (IpAddr, u16), (IpAddr, u16)),
    ) -> Option<usize> {
        self.flows.iter().position(|flow| {
            flow.at == *at
                && flow.protocol == *protocol
                && flow.local == *local
                && flow.remote == *remote
                && flow.lives(network, now)
        })
    }

    /// How many places live flows take in the whole network (S-316).
    pub(super) fn places(&self, network: &Network, now: u64) -> u32 {
        self.flows.iter().filter(|flow| flow.lives(network, now)).map(|flow| flow.places).sum()
    }

    pub(super) fn forget_interface(&mut self, id: &InterfaceId) {
        self.flows.retain(|flow| flow.at != *id);
    }
}
