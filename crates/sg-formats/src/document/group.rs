//! Security groups.

use serde_json::{Map, Value};
use sg_core::model::{Group, GroupId, VpcId};

use super::address::{halves, ip};
use super::known::Kind;
use super::peer::{GROUP_MALFORMED, well_formed};
use super::reader::Reader;
use super::value::{items, label, text, texts};
use crate::fault::{Fault, fill};
use crate::json::Place;

static DUPLICATE_NAME: Fault =
    Fault::note("duplicateName", "another group of the VPC is called `{0}`", "Choose another name.")
        .ec2("InvalidGroup.Duplicate");
static ID_IS_ADDRESS: Fault = Fault::error(
    "idIsAddress",
    "the id `{0}` reads as an address",
    "Write a word, and the address under `addresses`.",
);

impl<'v> Reader<'v, '_> {
    /// The groups, without those whose id another one has.
    pub(super) fn groups(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<Group> {
        let list = root.key("groups");
        let mut groups = Vec::new();
        let mut names = Map::new();
        for (index, value) in items(document, "groups").iter().enumerate() {
            let at = list.item(index);
            self.same_name(value, &mut names, &at);
            if let Some(group) = self.group(value, &at) {
                groups.push(group);
            }
        }
        groups
    }

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

    /// A name stands once in a VPC, case aside (S-102, S-202).
    fn same_name(&mut self, value: &'v Value, names: &mut Map<String, Value>, at: &Place<'_>) {
        // EC2 trims spaces at the end (S-102).
        let Some(name) = value.get("name").and_then(Value::as_str) else { return };
        let name = name.trim_end_matches(' ');
        if name.is_empty() {
            return;
        }
        let vpc = text(value, "vpc").unwrap_or_default();
        let key = fill("{0} {1}", &[&name.to_ascii_lowercase(), vpc]);
        if names.insert(key, Value::Null).is_some() {
            self.report_key(&DUPLICATE_NAME, at, "name", &[name]);
        }
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
