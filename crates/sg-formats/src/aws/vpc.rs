//! VPCs and subnets.

use super::draft::Draft;
use super::group::{name_tag, take_id};
use super::shelf::Kind;
use super::take::{Object, distinct, object, peek, put, put_extra, put_texts, take, take_text, written};
use crate::json::Place;
use serde_json::Value;

/// Lists of associations, the key of the block in them, and the key of its state.
const ASSOCIATIONS: [(&str, &str, &str); 2] = [
    ("CidrBlockAssociationSet", "CidrBlock", "CidrBlockState"),
    ("Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState"),
];

/// Reads a VPC of `describe-vpcs` into the draft.
pub(super) fn read_vpc(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let id = take_id(&mut theirs, "VpcId", "vpc-", place, draft);
    let mut vpc = object(&[("id", &id)]);
    put(&mut vpc, "name", name_tag(&theirs, "Tags"));
    let blocks = take_blocks(&mut theirs);
    put_texts(&mut vpc, "cidrs", blocks);
    put_extra(&mut vpc, theirs);
    draft.add(Kind::Vpc, vpc, place);
}

/// Reads a subnet of `describe-subnets` into the draft. Whether it is public is a matter of routes, which
/// are not read: that stays unknown.
pub(super) fn read_subnet(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let id = take_id(&mut theirs, "SubnetId", "subnet-", place, draft);
    let mut subnet = object(&[("id", &id)]);
    put(&mut subnet, "name", name_tag(&theirs, "Tags"));
    let vpc = take_text(&mut theirs, "VpcId");
    if let Some(vpc) = vpc.as_ref().map(written) {
        hint_region(&vpc, region(peek(&theirs, "SubnetArn")), draft);
    }
    put(&mut subnet, "vpc", vpc);
    let blocks = take_blocks(&mut theirs);
    put_texts(&mut subnet, "cidrs", blocks);
    put_extra(&mut subnet, theirs);
    draft.add(Kind::Subnet, subnet, place);
}

/// A VPC exists, in a Region where that is known.
pub(super) fn hint_region(vpc: &str, region: &str, draft: &mut Draft) {
    draft.hint(Kind::Vpc, object(&[("id", vpc), ("region", region)]));
}

/// The Region in an ARN, `arn:aws:ec2:<region>:…`; empty where there is none.
fn region(arn: &str) -> &str {
    arn.split(':').nth(3).unwrap_or_default()
}

/// The blocks: the primary one first, then those that are associated, IPv6 last. A block that is
/// associated no longer, or not yet, stays where it is.
fn take_blocks(theirs: &mut Object) -> Vec<Value> {
    let mut blocks: Vec<Value> = take(theirs, "CidrBlock").into_iter().collect();
    for (list, key, state) in ASSOCIATIONS {
        let Some(Value::Array(items)) = theirs.get_mut(list) else { continue };
        for item in items.iter_mut().filter_map(Value::as_object_mut) {
            let state = item.get(state).and_then(|state| state.get("State")).and_then(Value::as_str);
            if state.is_some_and(|state| state != "associated") {
                continue;
            }
            blocks.extend(take(item, key));
        }
    }
    distinct(blocks.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn blocks_stand_in_order_and_only_while_they_are_associated() {
        let v4 = |block, state| json!({"CidrBlock": block, "CidrBlockState": {"State": state}});
        let Value::Object(mut vpc) = json!({
            "CidrBlock": "10.0.0.0/16",
            "CidrBlockAssociationSet": [
                v4("10.2.0.0/16", "associated"), v4("10.0.0.0/16", "associated"), v4("10.3.0.0/16", "failing"),
            ],
            "Ipv6CidrBlockAssociationSet": [
                {"Ipv6CidrBlock": "2001:db8::/56", "Ipv6CidrBlockState": {"State": "associated"}},
                {"Ipv6CidrBlock": "2001:db8:1::/56", "Ipv6CidrBlockState": {"State": "disassociated"}},
            ],
        }) else {
            panic!("an object")
        };
        assert_eq!(json!(take_blocks(&mut vpc)), json!(["10.0.0.0/16", "10.2.0.0/16", "2001:db8::/56"]));
        assert_eq!(vpc["CidrBlockAssociationSet"][2]["CidrBlock"], "10.3.0.0/16");
    }

    #[test]
    fn an_arn_tells_the_region() {
        assert_eq!(region("arn:aws:ec2:us-west-2:028403472736:subnet/subnet-8d0cbdeb"), "us-west-2");
        assert_eq!(region(""), "");
    }
}
