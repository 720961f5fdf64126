//! Exposure in words. Its sentences stand here, since the first screen goes without them.

use sg_core::model::{Family, PortRange};
use sg_core::reach::{Amount, TrafficBox};
use sg_core::space::{Count, Kind, Open, Span, Stretch, Ways, Width};
use sg_formats::fill;

use super::add;

const NOBODY: &str = "nobody";
const NOBODY_PUBLIC: &str = "nobody on the internet";
const EVERYONE: &str = "everyone on the internet";
const EVERYONE_IPV4: &str = "everyone on the internet by IPv4";
const EVERYONE_IPV6: &str = "everyone on the internet by IPv6";
const IPV4: [&str; 2] = ["{0} public IPv4 address", "{0} public IPv4 addresses"];
const IPV6: [&str; 2] = ["{0} public IPv6 network (/64)", "{0} public IPv6 networks (/64)"];
const SERVICE: [&str; 2] = ["{0} service", "{0} services"];
const PORT: [&str; 2] = ["{0} port", "{0} ports"];
const MESSAGE: [&str; 2] = ["{0} message", "{0} messages"];
const PROTOCOL: [&str; 2] = ["{0} protocol", "{0} protocols"];
const PRIVATE_ADDRESS: [&str; 2] = ["{0} private address", "{0} private addresses"];
const KNOWN: [&str; 2] = ["{0} member", "{0} members"];
const EACH: &str = "{0} × {1}";
const NOT_EACH: &str = "{0}, each to some of {1}";
const PRIVATE: &str = "private addresses";
const MEMBERS: &str = "members of groups";
const ALL: &str = "all";
const OTHERS: &str = "other protocols";

/// From a million on, numbers are told by these.
static LARGE: [&str; 7] =
    ["million", "billion", "trillion", "quadrillion", "quintillion", "sextillion", "septillion"];

/// A number as a person says it: `65,536`, `3.7 billion`; beyond all names a power of ten.
pub(crate) fn number_text(number: Count) -> String {
    let digits = number.to_string();
    if digits.len() <= 6 {
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        return text;
    }
    // Three digits at most before the point and one behind it, rounded.
    let (mut lead, mut unit) = ((digits.len() - 1) % 3 + 1, (digits.len() - 1) / 3 - 2);
    let number = |upto: usize| digits.get(..upto).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
    let mut tenths = number(lead + 2).div_euclid(10) + u32::from(number(lead + 2) % 10 >= 5);
    if tenths == 10_000 {
        (tenths, lead, unit) = (10, 1, unit + 1);
    }
    let Some(name) = LARGE.get(unit) else {
        let zeros = (3 * (unit + 2) + lead - 1).to_string();
        return fill("10^{0}", &[&zeros]);
    };
    let (whole, tenth) = ((tenths / 10).to_string(), (tenths % 10).to_string());
    match tenth.as_str() {
        "0" => fill("{0} {1}", &[&whole, name]),
        _ => fill("{0}.{1} {2}", &[&whole, &tenth, name]),
    }
}

/// What makes up the number of an exposure.
pub(crate) fn open_text(open: &Open) -> String {
    let mut text = String::new();
    for (ways, forms) in [(&open.ipv4, IPV4), (&open.ipv6, IPV6)] {
        if !ways.pairs.is_zero() {
            add(&mut text, " + ", &ways_text(ways, forms));
        }
    }
    if text.is_empty() { NOBODY_PUBLIC.to_owned() } else { text }
}

/// How much is in a box of a comparison.
pub(crate) fn amount_text(found: &TrafficBox) -> String {
    let mut peers = String::new();
    let public = if found.family == Family::V4 { IPV4 } else { IPV6 };
    let Amount { public: open, private, known } = found.amount;
    for (number, forms) in [(open, public), (private, PRIVATE_ADDRESS), (known, KNOWN)] {
        // Everywhere has private addresses and members too: the public ones tell.
        if !number.is_zero() && peers.is_empty() {
            peers = counted(number, forms);
        }
    }
    let services = match found.service {
        Span::Tcp(_) | Span::Udp(_) => PORT,
        Span::Icmp { .. } => MESSAGE,
        Span::Others(..) => PROTOCOL,
        Span::All => SERVICE,
    };
    fill(EACH, &[&peers, &counted(Count::from(u128::from(found.services)), services)])
}

fn ways_text(ways: &Ways, forms: [&str; 2]) -> String {
    let peers = counted(ways.peers, forms);
    let services = counted(Count::from(u128::from(ways.services)), SERVICE);
    let each = ways.peers.times(ways.services) == ways.pairs;
    fill(if each { EACH } else { NOT_EACH }, &[&peers, &services])
}

/// Who reaches a service.
pub(crate) fn reached_text(width: &Width) -> String {
    if width.is_nobody() {
        return NOBODY.to_owned();
    }
    let (v4, v6) = (width.has_all(Family::V4), width.has_all(Family::V6));
    let mut text = String::new();
    match (v4, v6) {
        (true, true) => text.push_str(EVERYONE),
        (true, false) => text.push_str(EVERYONE_IPV4),
        (false, true) => text.push_str(EVERYONE_IPV6),
        (false, false) => {}
    }
    for (all, number, forms) in [(v4, u64::from(width.ipv4), IPV4), (v6, width.ipv6, IPV6)] {
        if !all && number > 0 {
            add(&mut text, ", ", &counted(Count::from(u128::from(number)), forms));
        }
    }
    if !(v4 || v6) {
        match (width.private, width.members) {
            (true, _) => add(&mut text, ", ", PRIVATE),
            (false, true) => add(&mut text, ", ", MEMBERS),
            (false, false) => {}
        }
    }
    text
}

/// What a stretch is of, short.
pub(crate) fn stretch_label(of: &Stretch) -> String {
    match of.kind {
        Kind::Tcp | Kind::Udp => {
            PortRange::new(of.first, of.last).map_or_else(|| ALL.to_owned(), |ports| ports.to_string())
        }
        Kind::Icmp => "ICMP".to_owned(),
        Kind::Icmpv6 => "ICMPv6".to_owned(),
        Kind::Others => OTHERS.to_owned(),
    }
}

fn counted(number: Count, [one, many]: [&str; 2]) -> String {
    fill(if number == Count::from(1) { one } else { many }, &[&number_text(number)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_do() {
        let said = |number: u128| number_text(Count::from(number));
        assert_eq!([said(0), said(999), said(1000), said(65_536)], ["0", "999", "1,000", "65,536"]);
        assert_eq!([said(999_999), said(1_000_000)], ["999,999", "1 million"]);
        assert_eq!([said(16_777_216), said(999_949_999)], ["16.8 million", "999.9 million"]);
        assert_eq!(said(999_960_000), "1 billion");
        assert_eq!(said(3_702_259_456), "3.7 billion");
        assert_eq!(said(1 << 61), "2.3 quintillion");
        assert_eq!(said(999_999_999_999_999_999_999_999_999), "10^27");
        assert_eq!(said(1 << 125), "10^37");
    }
}
