//! VPCs and their subnets.

use serde_json::Value;
use sg_core::model::{AclId, Subnet, SubnetId, Vpc, VpcId};

use super::reader::Reader;
use super::value::{bool, items, label, text};
use crate::Problem;
use crate::json::Place;

impl<'v> Reader<'v, '_> {
    /// The VPCs, without those whose id another one has.
    pub(super) fn vpcs(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<Vpc> {
        let list = root.key("vpcs");
        let mut vpcs = Vec::new();
        for (index, value) in items(document, "vpcs").iter().enumerate() {
            let at = list.item(index);
            let id = self.own_id(value, &at, |known| &known.vpcs);
            let cidrs = self.cidrs(value, "cidrs", &at);
            vpcs.extend(id.map(|id| Vpc {
                id: VpcId::new(id),
                name: label(value, "name"),
                cidrs,
                region: text(value, "region").map(str::to_owned),
            }));
        }
        vpcs
    }

    /// The subnets, without those whose id another one has.
    pub(super) fn subnets(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<Subnet> {
        let list = root.key("subnets");
        let mut subnets = Vec::new();
        for (index, value) in items(document, "subnets").iter().enumerate() {
            let at = list.item(index);
            let id = self.own_id(value, &at, |known| &known.subnets);
            let cidrs = self.cidrs(value, "cidrs", &at);
            let vpc = self.vpc_ref(value, "vpc", &at);
            let acl = text(value, "acl");
            if let Some(acl) = acl
                && !self.known.acls.has(acl)
            {
                let message = format_args!("the network ACL `{acl}` does not exist");
                let help = "Add it, or leave `acl` out: then no network ACL is asked.";
                self.refuse("aclNotFound", "InvalidNetworkAclID.NotFound", &at.key("acl"), message, help);
            }
            subnets.extend(id.map(|id| Subnet {
                id: SubnetId::new(id),
                name: label(value, "name"),
                vpc,
                cidrs,
                acl: acl.map(AclId::new),
                public: bool(value, "public"),
            }));
        }
        subnets
    }

    /// The VPC under `key`, with a note where the document does not describe it.
    pub(super) fn vpc_ref(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<VpcId> {
        let vpc = text(value, key)?;
        self.vpc_exists(vpc, &at.key(key));
        Some(VpcId::new(vpc))
    }

    /// Notes that a VPC is not described; its id alone still tells it from others.
    pub(super) fn vpc_exists(&mut self, vpc: &str, at: &Place<'_>) {
        let known = &self.known;
        if known.vpcs.has(vpc) || known.external.has(vpc) || known.deleted.has(vpc) {
            return;
        }
        let message = format!("the VPC `{vpc}` is not described");
        let problem = Problem::note("vpcNotFound", *at, message, "Add it to `vpcs`, or to `external`.");
        self.problems.push(problem.ec2("InvalidVpcID.NotFound"));
    }
}
