//! Addresses and blocks of them.

use core::net::IpAddr;

use ipnetwork::IpNetwork;
use serde_json::Value;
use sg_core::model::{Cidr, Family};

use super::reader::Reader;
use super::value::{texts, whole};
use crate::fault::Fault;
use crate::json::Place;

const fn malformed(message: &'static str, help: &'static str) -> Fault {
    Fault::error("cidrMalformed", message, help).ec2("InvalidParameterValue")
}

static NOT_A_BLOCK: Fault = malformed("`{0}` is no block of addresses", "Write a block, as `10.0.0.0/16`.");
static ONE_ADDRESS: Fault = malformed("`{0}` is one address, not a block", "Write `{1}`.");
static NO_ADDRESS: Fault =
    malformed("`{0}` starts with no address", "Write a block, as `10.0.0.0/16` or `2001:db8::/56`.");
static PREFIX_LENGTH: Fault =
    malformed("`{0}` has no prefix length from 0 to {1}", "Write a number from 0 to {1} after the slash.");
static HOST_BITS: Fault = Fault::note("hostBits", "`{0}` is stored as `{1}`", "Write `{1}`.");
static OTHER_FORM: Fault = Fault::note("otherForm", "`{0}` is stored as `{1}`", "Write `{1}`.");
static DUPLICATE_ADDRESS: Fault =
    Fault::note("duplicateAddress", "`{0}` stands twice", "Remove one of the two.");
static NOT_AN_ADDRESS: Fault =
    Fault::error("notAnAddress", "`{0}` is no address", "Write an address, as `10.0.1.5` or `2001:db8::5`.");

/// The address that a text is.
#[inline(never)]
pub(super) fn ip(text: &str) -> Option<IpAddr> {
    text.parse().ok()
}

/// What stands before and after a slash.
pub(super) fn halves(text: &str) -> Option<(&str, &str)> {
    cut(text, '/')
}

/// What stands before and after a character.
#[inline(never)]
pub(super) fn cut(text: &str, at: char) -> Option<(&str, &str)> {
    text.split_once(at)
}

/// A block, without a word on what is wrong.
#[inline(never)]
pub(super) fn quiet_cidr(text: &str) -> Option<Cidr> {
    let (address, bits) = halves(text)?;
    block(ip(address.trim_end())?, bits)
}

/// The block with this prefix length, in decimal digits.
#[inline(never)]
fn block(address: IpAddr, bits: &str) -> Option<Cidr> {
    let bits = u8::try_from(whole(bits.trim_start())?).ok()?;
    Some(Cidr::new(IpNetwork::new(address, bits).ok()?))
}

impl Reader<'_, '_> {
    /// A block; host bits are dropped with a note (S-131), a bare address is refused (S-133, S-217).
    #[inline(never)]
    pub(super) fn cidr(&mut self, text: &str, at: &Place<'_>) -> Option<Cidr> {
        let Some((address, bits)) = halves(text) else {
            match ip(text) {
                None => self.report(&NOT_A_BLOCK, at, &[text]),
                Some(address) if address.is_unspecified() => {
                    let help = "Write `{1}/0` for every address.";
                    self.helped(&ONE_ADDRESS, at, help, &[text, &address.to_string()]);
                }
                Some(address) => {
                    self.report(&ONE_ADDRESS, at, &[text, &Cidr::host(address).to_string()]);
                }
            }
            return None;
        };
        let Some(address) = ip(address.trim_end()) else {
            self.report(&NO_ADDRESS, at, &[text]);
            return None;
        };
        let Some(cidr) = block(address, bits) else {
            self.report(&PREFIX_LENGTH, at, &[text, if address.is_ipv4() { "32" } else { "128" }]);
            return None;
        };
        if cidr.first() != address {
            self.report(&HOST_BITS, at, &[text, &cidr.to_string()]);
        } else if cidr.family() == Family::V6
            || bits.starts_with('0')
            || text.bytes().any(|byte| byte == b' ')
        {
            // IPv6 has many ways to write a block (S-132), IPv4 only zeros and spaces before the length.
            let stored = cidr.to_string();
            if text != stored {
                self.report(&OTHER_FORM, at, &[text, &stored]);
            }
        }
        Some(cidr)
    }

    /// The blocks of the list under `key`; what is none is left out.
    #[inline(never)]
    pub(super) fn cidrs(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Vec<Cidr> {
        let list = at.key(key);
        let mut cidrs = Vec::new();
        for (index, text) in texts(value, key) {
            if let Some(cidr) = self.cidr(text, &list.item(index)) {
                cidrs.push(cidr);
            }
        }
        cidrs
    }

    /// The addresses of the list under `key`, each once; what is none is left out.
    #[inline(never)]
    pub(super) fn addresses(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Vec<IpAddr> {
        let list = at.key(key);
        let mut addresses = Vec::new();
        for (index, text) in texts(value, key) {
            let at = list.item(index);
            match ip(text) {
                Some(address) if addresses.contains(&address) => {
                    self.report(&DUPLICATE_ADDRESS, &at, &[text]);
                }
                Some(address) => addresses.push(address),
                None => match halves(text) {
                    Some((address, _)) if ip(address).is_some() => {
                        self.helped(&NOT_AN_ADDRESS, &at, "Write `{1}`.", &[text, address]);
                    }
                    _ => self.report(&NOT_AN_ADDRESS, &at, &[text]),
                },
            }
        }
        addresses
    }
}
