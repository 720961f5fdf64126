//! What an interface belongs to, and what a person would call it.

use super::take::{Object, peek};
use serde_json::Value;

/// The most characters of a name.
const LONGEST: usize = 60;

/// What an interface belongs to, in the words of the document; nothing where the answer does not tell.
///
/// `InterfaceType` says it for managed interfaces; load balancers, databases and functions are known by
/// the description that AWS writes (S-630, and answers recorded from accounts).
pub(super) fn kind(theirs: &Object) -> Option<&'static str> {
    match peek(theirs, "InterfaceType") {
        "nat_gateway" | "natGateway" => return Some("nat"),
        "network_load_balancer" => return Some("nlb"),
        "lambda" => return Some("lambda"),
        "vpc_endpoint" => return Some("endpoint"),
        "api_gateway_managed" => return Some("vpcLink"),
        "transit_gateway" => return Some("transitGateway"),
        _ => {}
    }
    let description = peek(theirs, "Description");
    let by_description = [
        ("ELB app/", "alb"),
        ("ELB net/", "nlb"),
        ("AWS Lambda VPC ENI", "lambda"),
        ("RDSNetworkInterface", "rds"),
        ("VPC Endpoint Interface", "endpoint"),
        ("Interface for NAT Gateway", "nat"),
    ];
    if let Some((_, kind)) = by_description.iter().find(|(start, _)| description.starts_with(start)) {
        return Some(kind);
    }
    let instance = theirs.get("Attachment").and_then(Value::as_object).map(|held| peek(held, "InstanceId"));
    instance.is_some_and(|id| id.starts_with("i-")).then_some("instance")
}

/// A short name: the tag `Name`, else what AWS or a person wrote as the description.
///
/// AWS's own sentences are cut to the thing they speak of; the one it gives to every instance names nothing.
pub(super) fn name(theirs: &Object) -> Option<String> {
    let tags = theirs.get("TagSet").and_then(Value::as_array);
    let named =
        tags.into_iter().flatten().filter_map(Value::as_object).find(|tag| peek(tag, "Key") == "Name");
    let name = match named.map(|tag| peek(tag, "Value")) {
        Some(name) if !name.is_empty() => name,
        _ => thing(peek(theirs, "Description")),
    };
    if name.chars().count() <= LONGEST {
        return (!name.is_empty()).then(|| name.to_owned());
    }
    Some(name.chars().take(LONGEST).chain(['…']).collect())
}

fn thing(description: &str) -> &str {
    if description == "Primary network interface" {
        return "";
    }
    if let Some(path) = description.strip_prefix("ELB ") {
        // `ELB app/<name>/<id>` and `ELB net/<name>/<id>`; a classic one is `ELB <name>`.
        return path.split('/').nth(1).unwrap_or(path);
    }
    if let Some(function) = description.strip_prefix("AWS Lambda VPC ENI-") {
        // `<function>-<uuid>`, and a uuid is 36 characters long.
        return function.len().checked_sub(37).and_then(|end| function.get(..end)).unwrap_or(function);
    }
    let sentences = [
        "Interface for NAT Gateway ",
        "VPC Endpoint Interface ",
        "Network Interface for Transit Gateway Attachment ",
    ];
    sentences.iter().find_map(|sentence| description.strip_prefix(sentence)).unwrap_or(description)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(interface: Value, expected_kind: Option<&str>, expected_name: Option<&str>) {
        let Value::Object(interface) = interface else { panic!("an object") };
        assert_eq!(kind(&interface), expected_kind);
        assert_eq!(name(&interface).as_deref(), expected_name);
    }

    #[test]
    fn what_aws_writes_tells_the_kind_and_the_name() {
        for (interface_type, description, kind, name) in [
            ("nat_gateway", "Interface for NAT Gateway nat-0020", Some("nat"), "nat-0020"),
            ("vpc_endpoint", "VPC Endpoint Interface vpce-0ae2", Some("endpoint"), "vpce-0ae2"),
            ("network_load_balancer", "ELB net/edge/50dc6c495c0c9188", Some("nlb"), "edge"),
            ("interface", "ELB app/shop/50dc6c495c0c9188", Some("alb"), "shop"),
            ("interface", "ELB classic", None, "classic"),
            ("interface", "RDSNetworkInterface", Some("rds"), "RDSNetworkInterface"),
            (
                "lambda",
                "AWS Lambda VPC ENI-resize-images-7c2f5bd1-7e0f-4b5b-9d4a-0b9f3c1d2e3f",
                Some("lambda"),
                "resize-images",
            ),
            (
                "transit_gateway",
                "Network Interface for Transit Gateway Attachment tgw-1",
                Some("transitGateway"),
                "tgw-1",
            ),
            ("interface", "my own words", None, "my own words"),
        ] {
            check(json!({"InterfaceType": interface_type, "Description": description}), kind, Some(name));
        }
    }

    #[test]
    fn an_interface_of_an_instance_is_named_by_its_tag_alone() {
        let attachment = json!({"InstanceId": "i-0598c7d356eba48d7"});
        let plain = json!({"Description": "Primary network interface", "Attachment": attachment});
        check(plain, Some("instance"), None);
        let tags = json!([{"Key": "Team", "Value": "x"}, {"Key": "Name", "Value": "core-eth0"}]);
        check(json!({"Attachment": attachment, "TagSet": tags}), Some("instance"), Some("core-eth0"));
    }

    #[test]
    fn a_name_is_short() {
        let long = "arn:aws:ecs:us-east-1:123456789012:attachment/ed8fed01-82d0-4bf6-86cf-fe3115c23ab8";
        let cut = "arn:aws:ecs:us-east-1:123456789012:attachment/ed8fed01-82d0-…";
        check(json!({"Description": long}), None, Some(cut));
    }
}
