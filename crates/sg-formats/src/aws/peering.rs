//! Peerings between VPCs.

use super::draft::Draft;
use super::group::take_id;
use super::shelf::Kind;
use super::take::{Object, distinct, object, put, put_extra, take, take_text, written};
use super::tell::{AS_PRINTED, fault};
use crate::json::Place;
use serde_json::Value;

const SIDES: [&str; 2] = ["RequesterVpcInfo", "AccepterVpcInfo"];

/// Reads a peering of `describe-vpc-peering-connections` into the draft, and what it tells of its two VPCs.
/// Their accounts stay in `extra`.
pub(super) fn read_peering(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let sides = SIDES.map(|side| theirs.get(side).and_then(Value::as_object).cloned().unwrap_or_default());
    let text = |side: &Object, key| side.get(key).map(written).unwrap_or_default();
    let between = [&sides[0], &sides[1]].map(|side| text(side, "VpcId"));
    if between.iter().any(String::is_empty) {
        draft.report(fault("missingId", place, &["a VPC of this peering has no id"], AS_PRINTED));
        draft.keep(place, theirs.into());
        return;
    }
    let id = take_id(&mut theirs, "VpcPeeringConnectionId", "pcx-", place, draft);
    let mut link = object(&[("id", &id), ("type", "peering")]);
    put(&mut link, "between", Some(between.to_vec().into()));
    if let Some(Value::Object(status)) = theirs.get_mut("Status") {
        put(&mut link, "state", take_text(status, "Code"));
    }
    let regions = [&sides[0], &sides[1]].map(|side| text(side, "Region"));
    if regions.iter().all(|region| !region.is_empty()) {
        put(&mut link, "sameRegion", Some((regions[0] == regions[1]).into()));
    }
    put(&mut link, "dns", dns(&sides));
    put_extra(&mut link, theirs);
    draft.add(Kind::Link, link, place);
    for (mut side, region) in sides.into_iter().zip(regions) {
        hint_vpc(&mut side, region, draft);
    }
}

/// Whether public DNS names resolve to private addresses over the peering; nothing where the two sides
/// differ or do not say (S-263).
fn dns(sides: &[Object; 2]) -> Option<Value> {
    let allows =
        |side: &Object| side.get("PeeringOptions")?.get("AllowDnsResolutionFromRemoteVpc")?.as_bool();
    let [one, other] = sides;
    allows(one).filter(|allows_one| allows(other) == Some(*allows_one)).map(Value::from)
}

/// Tells the blocks and the Region of a VPC, where nobody else does.
fn hint_vpc(side: &mut Object, region: String, draft: &mut Draft) {
    let mut blocks: Vec<Value> = take(side, "CidrBlock").into_iter().collect();
    for (list, key) in [("CidrBlockSet", "CidrBlock"), ("Ipv6CidrBlockSet", "Ipv6CidrBlock")] {
        let items = side.get(list).and_then(Value::as_array).into_iter().flatten();
        blocks.extend(items.filter_map(|item| item.get(key).cloned()));
    }
    let blocks = distinct(blocks.into_iter());
    let mut vpc = Object::new();
    put(&mut vpc, "id", take_text(side, "VpcId"));
    put(&mut vpc, "cidrs", (!blocks.is_empty()).then_some(blocks.into()));
    put(&mut vpc, "region", (!region.is_empty()).then_some(region.into()));
    draft.hint(Kind::Vpc, vpc);
}
