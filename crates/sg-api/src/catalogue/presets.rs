//! The choices of a rule's type column, as the AWS console offers them.

use crate::answers::Preset;

/// Label, protocol, port. Everything else a person can type as a custom rule.
const PORTS: &[(&str, &str, u16)] = &[
    ("SSH", "tcp", 22),
    ("HTTP", "tcp", 80),
    ("HTTPS", "tcp", 443),
    ("RDP", "tcp", 3389),
    ("MySQL/Aurora", "tcp", 3306),
    ("PostgreSQL", "tcp", 5432),
    ("MSSQL", "tcp", 1433),
    ("Oracle-RDS", "tcp", 1521),
    ("Redshift", "tcp", 5439),
    ("NFS", "tcp", 2049),
    ("SMB", "tcp", 445),
    ("DNS (UDP)", "udp", 53),
    ("DNS (TCP)", "tcp", 53),
    ("SMTP", "tcp", 25),
    ("SMTPS", "tcp", 465),
    ("IMAP", "tcp", 143),
    ("IMAPS", "tcp", 993),
    ("POP3", "tcp", 110),
    ("POP3S", "tcp", 995),
    ("LDAP", "tcp", 389),
    ("WinRM-HTTP", "tcp", 5985),
    ("WinRM-HTTPS", "tcp", 5986),
];

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
    let ports = PORTS.iter().map(|(label, protocol, port)| Preset {
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
