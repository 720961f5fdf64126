//! The choices of a rule's type column, as the AWS console offers them.

use sg_checks::CONSOLE;

use crate::answers::Preset;

/// Id, label, protocol, ports; none where the person chooses.
const OTHERS: &[(&str, &str, &str, Option<&str>, bool)] = &[
    ("customTcp", "Custom TCP", "tcp", None, true),
    ("customUdp", "Custom UDP", "udp", None, true),
    ("customIcmp", "Custom ICMP - IPv4", "icmp", None, true),
    ("customIcmpv6", "Custom ICMP - IPv6", "icmpv6", None, true),
    ("customProtocol", "Custom protocol", "", None, true),
    ("allTraffic", "All traffic", "all", None, false),
    ("allTcp", "All TCP", "tcp", Some("all"), false),
    ("allUdp", "All UDP", "udp", Some("all"), false),
    ("allIcmp", "All ICMP - IPv4", "icmp", None, false),
    ("allIcmpv6", "All ICMP - IPv6", "icmpv6", None, false),
];

/// All of them: custom ones, all of something, then by port.
pub(super) fn presets() -> Vec<Preset> {
    let others = OTHERS.iter().map(|(id, label, protocol, ports, custom)| Preset {
        id: (*id).to_owned(),
        label: (*label).to_owned(),
        protocol: (*protocol).to_owned(),
        ports: ports.map(str::to_owned),
        custom: *custom,
    });
    let ports = CONSOLE.iter().map(|(label, protocol, port)| Preset {
        id: format!("{protocol}{port}"),
        label: (*label).to_owned(),
        protocol: (*protocol).to_owned(),
        ports: Some(port.to_string()),
        custom: false,
    });
    others.chain(ports).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_once() {
        let mut ids: Vec<String> = presets().into_iter().map(|preset| preset.id).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
