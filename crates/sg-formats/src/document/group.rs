//! Security groups.

use core::net::IpAddr;

use serde_json::{Map, Value};
use sg_core::model::{Group, GroupId, VpcId};

use super::known::ById;
use super::peer::well_formed;
use super::reader::Reader;
use super::value::{items, label, text, texts};
use crate::Problem;
use crate::json::Place;

impl<'v> Reader<'v, '_> {
    /// The groups, without those whose id another one has.
    pub(super) fn groups(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<Group> {
        let list = root.key("groups");
        let mut groups = Vec::new();
        let mut names = Map::new();
        for (index, value) in items(document, "groups").iter().enumerate() {
            let at = list.item(index);
            self.same_name(value, &mut names, &at);
            groups.extend(self.group(value, &at));
        }
        groups
    }

    fn group(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Group> {
        let id = self.own_id(value, at, |known| &known.shared);
        if let Some(id) = id
            && !(id.starts_with("sg-") && well_formed(id))
        {
            let help = "Write `sg-` and lower-case letters, digits or `-`.";
            self.refuse(
                "groupIdMalformed",
                "InvalidGroupId.Malformed",
                &at.key("id"),
                format_args!("`{id}` can be no group id"),
                help,
            );
        }
        // Read all the same: what is wrong in a group that is left out is worth saying too.
        let group = Group {
            id: GroupId::new(id.unwrap_or_default()),
            name: self.plain_label(value, "name", at),
            description: self.plain_label(value, "description", at),
            vpc: self.vpc_ref(value, "vpc", at),
            also_in: texts(value, "alsoIn").map(|(_, vpc)| VpcId::new(vpc)).collect(),
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
        let Some(name) = text(value, "name") else { return };
        let key = format!("{} {}", name.to_ascii_lowercase(), text(value, "vpc").unwrap_or_default());
        if names.insert(key, Value::Null).is_some() {
            let message = format!("another group of the VPC is called `{name}`");
            let problem = Problem::note("duplicateName", at.key("name"), message, "Choose another name.");
            self.problems.push(problem.ec2("InvalidGroup.Duplicate"));
        }
    }

    /// Whether an id can be told from an address, as those of groups, interfaces and hosts must.
    pub(super) fn end_id(&mut self, value: &'v Value, at: &Place<'_>) -> Option<&'v str> {
        fn shared<'k, 'v>(known: &'k super::known::Known<'v>) -> &'k ById<'v> {
            &known.shared
        }
        let id = self.own_id(value, at, shared)?;
        if id.parse::<IpAddr>().is_ok() || id.contains('/') {
            let message = format_args!("the id `{id}` reads as an address");
            self.fault(
                "idIsAddress",
                &at.key("id"),
                message,
                "Write a word, and the address under `addresses`.",
            );
            return None;
        }
        Some(id)
    }
}
