//! The protocol and ports of an `IpPermission`.

use super::take::{Object, put, take, whole, written};
use serde_json::Value;

/// Moves protocol and ports (or ICMP type and code) into the rule.
///
/// Ports of protocols that have none stay in the permission (S-125, S-602). Where a needed number is
/// missing or unreadable the rule holds what was written, as text, for the document's reader to report.
///
/// # Source
/// S-123 to S-127, S-601, S-602.
pub(crate) fn move_service(permission: &mut Object, rule: &mut Object) {
    let protocol = take(permission, "IpProtocol").map_or_else(String::new, |value| written(&value));
    let protocol = normal(&protocol);
    put(rule, "protocol", Some(protocol.clone()));
    match protocol.as_str() {
        Some("all") => {}
        Some("icmp") => move_icmp(permission, rule, true),
        Some("icmpv6") => move_icmp(permission, rule, false),
        Some("tcp" | "udp") => {
            let ports = ports(take(permission, "FromPort"), take(permission, "ToPort"));
            put(rule, "ports", Some(ports));
        }
        // A name that AWS does not know keeps its ports in `extra`; a number has none (S-125).
        _ => {}
    }
}

/// The protocol as the document writes it: a name, a number, or what nobody knows as it was written.
pub(super) fn normal(written: &str) -> Value {
    let lower = written.trim().to_ascii_lowercase();
    let name = match lower.as_str() {
        "-1" | "all" => "all",
        "6" | "tcp" => "tcp",
        "17" | "udp" => "udp",
        "1" | "icmp" => "icmp",
        "58" | "icmpv6" => "icmpv6",
        number => return number.parse::<u8>().map_or_else(|_| written.into(), Value::from),
    };
    name.into()
}

/// A port range as the document writes it: a number, `"8000-8100"` or `"all"`.
fn ports(from: Option<Value>, to: Option<Value>) -> Value {
    let number = |value: &Option<Value>| value.as_ref().and_then(whole);
    match (number(&from), number(&to)) {
        (Some(0), Some(65_535)) => "all".into(),
        (Some(first), Some(last)) if first == last => match u16::try_from(first) {
            Ok(port) => port.into(),
            Err(_) => first.to_string().into(),
        },
        _ => match (from, to) {
            (None, None) => "".into(),
            (from, to) => {
                let text = |value: Option<Value>| value.as_ref().map(written).unwrap_or_default();
                [text(from), text(to)].join("-").into()
            }
        },
    }
}

/// Type and code; -1 means every one and is written by leaving the key out (S-126).
fn move_icmp(permission: &mut Object, rule: &mut Object, needed: bool) {
    for (theirs, ours) in [("FromPort", "icmpType"), ("ToPort", "icmpCode")] {
        let value = match take(permission, theirs) {
            None => needed.then(|| "".into()),
            Some(value) => match whole(&value) {
                Some(-1) => None,
                Some(number) => Some(number.into()),
                None => Some(written(&value).into()),
            },
        };
        put(rule, ours, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(permission: Value, expected: Value) {
        let Value::Object(mut permission) = permission else { panic!("an object") };
        let mut rule = Object::new();
        move_service(&mut permission, &mut rule);
        assert_eq!(Value::Object(rule), expected);
    }

    #[test]
    fn a_range_is_written_as_shortly_as_it_can_be() {
        for (from, to, ports) in [
            (json!(443), json!(443), json!(443)),
            (json!("443"), json!(443), json!(443)),
            (json!(8000), json!(8100), json!("8000-8100")),
            (json!(0), json!(65535), json!("all")),
            (json!(0), json!(0), json!(0)),
        ] {
            check(
                json!({"IpProtocol": "tcp", "FromPort": from, "ToPort": to}),
                json!({"protocol": "tcp", "ports": ports}),
            );
        }
    }

    #[test]
    fn what_is_wrong_with_a_range_stays_readable() {
        for (from, to, ports) in [
            (json!(100), json!(50), "100-50"),
            (json!(22), Value::Null, "22-"),
            (Value::Null, json!(22), "-22"),
            (json!("ssh"), json!("ssh"), "ssh-ssh"),
            (json!(70000), json!(70000), "70000"),
            (json!(-1), json!(-1), "-1"),
            (json!(22.5), json!(1e30), "22.5-1e+30"),
            (Value::Null, Value::Null, ""),
        ] {
            check(
                json!({"IpProtocol": "udp", "FromPort": from, "ToPort": to}),
                json!({"protocol": "udp", "ports": ports}),
            );
        }
    }

    #[test]
    fn protocols_are_named_as_in_s_123() {
        for (written, protocol) in [
            (json!("-1"), json!("all")),
            (json!("All"), json!("all")),
            (json!(-1), json!("all")),
            (json!("50"), json!(50)),
            (json!(50), json!(50)),
            (json!("esp"), json!("esp")),
            (json!("300"), json!("300")),
            (Value::Null, json!("")),
        ] {
            check(json!({"IpProtocol": written, "FromPort": 0}), json!({"protocol": protocol}));
        }
        check(json!({"IpProtocol": "6", "FromPort": 1, "ToPort": 1}), json!({"protocol": "tcp", "ports": 1}));
    }

    #[test]
    fn icmp_has_a_type_and_a_code() {
        let icmp = |from, to| json!({"IpProtocol": "icmp", "FromPort": from, "ToPort": to});
        check(icmp(-1, -1), json!({"protocol": "icmp"}));
        check(icmp(8, -1), json!({"protocol": "icmp", "icmpType": 8}));
        check(icmp(3, 4), json!({"protocol": "icmp", "icmpType": 3, "icmpCode": 4}));
        // Refused by S-126: the code stays, so that the reader sees it.
        check(icmp(-1, 4), json!({"protocol": "icmp", "icmpCode": 4}));
        // S-127: icmp needs both, icmpv6 may leave them out.
        check(json!({"IpProtocol": 1}), json!({"protocol": "icmp", "icmpType": "", "icmpCode": ""}));
        check(json!({"IpProtocol": "58"}), json!({"protocol": "icmpv6"}));
    }
}
