//! Blocks of addresses in requests.

use core::net::IpAddr;

use ipnetwork::IpNetwork;

use super::Refusal;
use crate::model::{Cidr, Family};

/// A block of a family; host bits are dropped (S-131), a bare address is refused (S-133, S-217).
#[inline(never)]
pub(super) fn cidr(text: &str, family: Family) -> Result<Cidr, Refusal> {
    match block(text) {
        Some(cidr) if cidr.family() == family => Ok(cidr),
        _ => Err(Refusal::value("CIDR block {0} is malformed", &[text])),
    }
}

/// The block that a text is.
pub(super) fn block(text: &str) -> Option<Cidr> {
    let (address, bits) = text.split_once('/')?;
    let address: IpAddr = address.parse().ok()?;
    if !bits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Cidr::new(IpNetwork::new(address, bits.parse().ok()?).ok()?))
}
