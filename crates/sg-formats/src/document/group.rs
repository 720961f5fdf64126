//! Security groups.

use serde_json::Value;
use sg_core::model::{Group, GroupId, VpcId};

use super::address::{halves, ip};
use super::known::Kind;
use super::peer::{GROUP_MALFORMED, well_formed};
use super::reader::Reader;
use super::value::{label, texts};
use crate::fault::Fault;
use crate::json::Place;

static ID_IS_ADDRESS: Fault = Fault::error(
    "idIsAddress",
    "the id `{0}` reads as an address",
    "Write a word, and the address under `addresses`.",
);

impl<'v> Reader<'v, '_> {
    /// A group; none where something else has its id.
    #[inline(never)]
    pub(super) fn group(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Group> {
        let id = self.own_id(value, at, Kind::Shared);
        if let Some(id) = id
            && !(id.starts_with("sg-") && well_formed(id))
        {
            self.report_key(&GROUP_MALFORMED, at, "id", &[id]);
        }
        let mut also_in = Vec::new();
        for (_, vpc) in texts(value, "alsoIn") {
            also_in.push(VpcId::new(vpc));
        }
        // Read all the same: what is wrong in a group that is left out is worth saying too.
        let group = Group {
            id: GroupId::new(id.unwrap_or_default()),
            name: self.group_name(value, at),
            description: self.group_description(value, at),
            vpc: self.vpc_ref(value, "vpc", at),
            also_in,
            owner: label(value, "owner"),
            role: label(value, "role"),
            inbound: self.rules(value, "inbound", at),
            outbound: self.rules(value, "outbound", at),
        };
        let also = at.key("alsoIn");
        for (index, vpc) in texts(value, "alsoIn") {
            self.vpc_exists(vpc, &also.item(index));
        }
        id.map(|_| group)
    }

    /// Whether an id can be told from an address, as those of groups, interfaces and hosts must.
    #[inline(never)]
    pub(super) fn end_id(&mut self, value: &'v Value, at: &Place<'_>) -> Option<&'v str> {
        let id = self.own_id(value, at, Kind::Shared)?;
        if ip(id).is_some() || halves(id).is_some() {
            self.report_key(&ID_IS_ADDRESS, at, "id", &[id]);
            return None;
        }
        Some(id)
    }
}
