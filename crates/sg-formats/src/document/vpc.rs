//! VPCs and their subnets.

use serde_json::Value;
use sg_core::model::{AclId, Subnet, SubnetId, Vpc, VpcId};

use super::known::Kind;
use super::reader::Reader;
use super::value::{bool, label, text, word};
use crate::fault::Fault;
use crate::json::Place;

static ACL_NOT_FOUND: Fault = Fault::error(
    "aclNotFound",
    "the network ACL `{0}` does not exist",
    "Add it, or leave `acl` out: then no network ACL is asked.",
)
.ec2("InvalidNetworkAclID.NotFound");
static VPC_NOT_FOUND: Fault =
    Fault::note("vpcNotFound", "the VPC `{0}` is not described", "Add it to `vpcs`, or to `external`.")
        .ec2("InvalidVpcID.NotFound");

impl<'v> Reader<'v, '_> {
    /// A VPC; none where another one has its id.
    #[inline(never)]
    pub(super) fn vpc(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Vpc> {
        let id = self.own_id(value, at, Kind::Vpc);
        let cidrs = self.cidrs(value, "cidrs", at);
        let id = VpcId::new(id?);
        Some(Vpc { id, name: label(value, "name"), cidrs, region: word(value, "region") })
    }

    /// A subnet; none where another one has its id.
    #[inline(never)]
    pub(super) fn subnet(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Subnet> {
        let id = self.own_id(value, at, Kind::Subnet);
        let cidrs = self.cidrs(value, "cidrs", at);
        let vpc = self.vpc_ref(value, "vpc", at);
        let acl = text(value, "acl");
        if let Some(acl) = acl
            && !self.known.has(Kind::Acl, acl)
        {
            self.report_key(&ACL_NOT_FOUND, at, "acl", &[acl]);
        }
        Some(Subnet {
            id: SubnetId::new(id?),
            name: label(value, "name"),
            vpc,
            cidrs,
            acl: acl.map(AclId::new),
            public: bool(value, "public"),
        })
    }

    /// The VPC under `key`, with a note where the document does not describe it.
    #[inline(never)]
    pub(super) fn vpc_ref(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<VpcId> {
        let vpc = text(value, key)?;
        self.vpc_exists(vpc, &at.key(key));
        Some(VpcId::new(vpc))
    }

    /// Notes that a VPC is not described; its id alone still tells it from others.
    #[inline(never)]
    pub(super) fn vpc_exists(&mut self, vpc: &str, at: &Place<'_>) {
        if ![Kind::Vpc, Kind::External, Kind::Deleted].iter().any(|kind| self.known.has(*kind, vpc)) {
            self.report(&VPC_NOT_FOUND, at, &[vpc]);
        }
    }
}
