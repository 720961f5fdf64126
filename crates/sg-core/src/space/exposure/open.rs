//! The one number, and what makes it up.

use super::public::{networks, public_v4};
use crate::space::{Count, Half, Line, Ranges, TrafficSet, count, tidy};

/// The number, and what makes it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Public IPv4 addresses.
    pub ipv4: Ways,
    /// Public IPv6 networks of 64 bits.
    pub ipv6: Ways,
}

/// Pairs of peers and services.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Peers that reach a service.
    pub peers: Count,
    /// Services that a peer reaches.
    pub services: u32,
    /// Pairs: at most peers × services.
    pub pairs: Count,
}

impl Open {
    pub(super) fn of(set: &TrafficSet) -> Self {
        let ipv4 = Ways::of(&set.v4, public_v4);
        let ipv6 = Ways::of(&set.v6, networks);
        Self { ipv4, ipv6 }
    }

    /// The one number.
    pub fn ways(&self) -> Count {
        let mut all = self.ipv4.pairs;
        all.add(self.ipv6.pairs);
        all
    }
}

impl Ways {
    fn of<T: Line, P: Line>(half: &Half<T>, public: impl Fn(&[(T, T)]) -> Ranges<P>) -> Self {
        let mut ways = Self::default();
        let mut all = vec![];
        for band in half.bands() {
            let peers = public(&band.peers.plain);
            if peers.is_empty() {
                continue;
            }
            let services = band.last - band.first + 1;
            ways.services += services;
            ways.pairs.add(count(&peers).times(services));
            all.extend(peers);
        }
        ways.peers = count(&tidy(all));
        ways
    }
}
