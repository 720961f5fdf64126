//! Addresses and blocks of them.

use core::net::IpAddr;

use ipnetwork::IpNetwork;
use serde_json::Value;
use sg_core::model::Cidr;

use super::reader::Reader;
use super::service::whole;
use super::value::texts;
use crate::json::Place;

const REFUSED: &str = "InvalidParameterValue";

/// A block, without a word on what is wrong.
pub(super) fn quiet_cidr(text: &str) -> Option<Cidr> {
    let (address, bits) = text.split_once('/')?;
    block(address.trim_end().parse().ok()?, bits).map(Cidr::new)
}

/// The block with this prefix length, in decimal digits.
fn block(address: IpAddr, bits: &str) -> Option<IpNetwork> {
    let bits = whole(bits.trim_start())?;
    IpNetwork::new(address, u8::try_from(bits).ok()?).ok()
}

impl Reader<'_, '_> {
    /// A block; host bits are dropped with a note (S-131), a bare address is refused (S-133, S-217).
    pub(super) fn cidr(&mut self, text: &str, at: &Place<'_>) -> Option<Cidr> {
        const CODE: &str = "cidrMalformed";
        let Some((address, bits)) = text.split_once('/') else {
            let (message, help) = match text.parse::<IpAddr>() {
                Ok(address) if address.is_unspecified() => (
                    format!("`{text}` is one address, not a block"),
                    format!("Write `{address}/0` for every address."),
                ),
                Ok(address) => (
                    format!("`{text}` is one address, not a block"),
                    format!("Write `{}`.", Cidr::host(address)),
                ),
                Err(_) => (
                    format!("`{text}` is no block of addresses"),
                    "Write a block, as `10.0.0.0/16`.".to_owned(),
                ),
            };
            self.refuse(CODE, REFUSED, at, message, &help);
            return None;
        };
        let Ok(address) = address.trim_end().parse::<IpAddr>() else {
            let help = "Write a block, as `10.0.0.0/16` or `2001:db8::/56`.";
            self.refuse(CODE, REFUSED, at, format_args!("`{text}` starts with no address"), help);
            return None;
        };
        let Some(network) = block(address, bits) else {
            let most = if address.is_ipv4() { 32 } else { 128 };
            let help = format!("Write a number from 0 to {most} after the slash.");
            let message = format_args!("`{text}` has no prefix length from 0 to {most}");
            self.refuse(CODE, REFUSED, at, message, &help);
            return None;
        };
        let cidr = Cidr::new(network);
        if cidr.first() != address {
            let message = format_args!("`{text}` is stored as `{cidr}`");
            self.note("hostBits", at, message, &format!("Write `{cidr}`."));
        }
        Some(cidr)
    }

    /// The blocks of the list under `key`; what is none is left out.
    pub(super) fn cidrs(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Vec<Cidr> {
        let list = at.key(key);
        texts(value, key).filter_map(|(index, text)| self.cidr(text, &list.item(index))).collect()
    }

    /// The addresses of the list under `key`, each once; what is none is left out.
    pub(super) fn addresses(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Vec<IpAddr> {
        let list = at.key(key);
        let mut addresses = Vec::new();
        for (index, text) in texts(value, key) {
            let at = list.item(index);
            match text.parse::<IpAddr>() {
                Ok(address) if addresses.contains(&address) => {
                    self.note(
                        "duplicateAddress",
                        &at,
                        format_args!("`{text}` stands twice"),
                        "Remove one of the two.",
                    );
                }
                Ok(address) => addresses.push(address),
                Err(_) => {
                    let help = match text.split_once('/') {
                        Some((address, _)) if address.parse::<IpAddr>().is_ok() => {
                            format!("Write `{address}`.")
                        }
                        _ => "Write an address, as `10.0.1.5` or `2001:db8::5`.".to_owned(),
                    };
                    self.fault("notAnAddress", &at, format_args!("`{text}` is no address"), &help);
                }
            }
        }
        addresses
    }
}
