//! Who the ends of a packet are, and what they see of each other.

use std::net::IpAddr;

use sg_core::model::*;

use super::{Plain, holds};

/// One end.
#[derive(Clone)]
pub(crate) struct Whom {
    /// The interface, if it is one.
    pub(crate) interface: Option<Interface>,
    /// Its private address, or its only one.
    pub(crate) address: IpAddr,
    /// The address as the other end sees it.
    pub(crate) seen: IpAddr,
}

/// Both ends.
pub(crate) struct Ends {
    pub(crate) from: Whom,
    pub(crate) to: Whom,
    pub(crate) v4: bool,
    /// Whether they meet over the internet.
    pub(crate) internet: bool,
}

impl Plain {
    /// None if there is no such packet.
    pub(super) fn ends(&self, packet: &Packet) -> Option<Ends> {
        let (from, to) = (self.who(&packet.from)?, self.who(&packet.to)?);
        let only = match packet.content {
            Content::Icmp(_) => Some(true),
            Content::Icmpv6(_) => Some(false),
            _ => None,
        };
        let speaks = |who: &(Option<Interface>, Option<IpAddr>), v4: bool| match who {
            (_, Some(named)) => named.is_ipv4() == v4,
            (Some(own), None) => own.addresses.iter().any(|address| address.is_ipv4() == v4),
            (None, None) => false,
        };
        let v4 = *[true, false]
            .iter()
            .find(|v4| only.is_none_or(|only| only == **v4) && speaks(&from, **v4) && speaks(&to, **v4))?;
        let is_public = |who: &(Option<Interface>, Option<IpAddr>)| match who {
            // Named by its public address.
            (Some(own), Some(named)) => own.public_addresses.contains(named),
            (Some(_), None) => false,
            (None, Some(address)) => {
                let ours = self.network.vpcs.iter().flat_map(|vpc| &vpc.cidrs);
                is_public(*address) && !ours.clone().any(|block| holds(block, *address))
            }
            (None, None) => false,
        };
        let internet = is_public(&from) || is_public(&to);
        let whom = |(interface, named): (Option<Interface>, Option<IpAddr>)| -> Option<Whom> {
            let Some(own) = interface else {
                return Some(Whom { interface: None, address: named?, seen: named? });
            };
            let private = match named {
                Some(named) if !own.public_addresses.contains(&named) => named,
                _ => *own.addresses.iter().find(|address| address.is_ipv4() == v4)?,
            };
            // S-237: over the internet its public address shows; of IPv6 its own.
            let public = own.public_addresses.iter().find(|address| address.is_ipv4() == v4).copied();
            let public = match named {
                Some(named) if own.public_addresses.contains(&named) => Some(named),
                _ => public.or((!v4).then_some(*own.addresses.iter().find(|own| own.is_ipv6())?)),
            };
            let seen = if internet { public.unwrap_or(UNKNOWN) } else { private };
            Some(Whom { interface: Some(own), address: private, seen })
        };
        Some(Ends { from: whom(from)?, to: whom(to)?, v4, internet })
    }

    /// The interface, and the address it was named by.
    fn who(&self, end: &End) -> Option<(Option<Interface>, Option<IpAddr>)> {
        match end {
            End::Named(name) => {
                let own = self.network.interfaces.iter().find(|own| own.id.as_str() == name)?;
                Some((Some(own.clone()), None))
            }
            End::Address(address) => {
                let own = self.network.interfaces.iter().find(|own| {
                    own.addresses.contains(address)
                        || own.prefixes.iter().any(|prefix| holds(prefix, *address))
                        || own.public_addresses.contains(address)
                });
                Some((own.cloned(), Some(*address)))
            }
        }
    }
}

/// Stands for a public address that nobody has stated; no rule of the tests names it but those for everybody.
pub(crate) const UNKNOWN: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(0, 0, 0, 0));
