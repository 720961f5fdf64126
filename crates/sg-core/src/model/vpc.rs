//! VPCs and their subnets.

use super::{AclId, Cidr, SubnetId, VpcId};

/// A VPC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vpc {
    /// The VPC's id.
    pub id: VpcId,
    /// Its name.
    pub name: Option<String>,
    /// Its blocks, the primary one first; empty where they are not known.
    pub cidrs: Vec<Cidr>,
    /// Its Region.
    pub region: Option<String>,
}

/// A subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subnet {
    /// The subnet's id.
    pub id: SubnetId,
    /// Its name.
    pub name: Option<String>,
    /// The VPC it lies in.
    pub vpc: Option<VpcId>,
    /// Its blocks; empty where they are not known.
    pub cidrs: Vec<Cidr>,
    /// Its network ACL; none = no ACL is asked.
    pub acl: Option<AclId>,
    /// Whether it has a route to an internet gateway; none = the route is not asked.
    pub public: Option<bool>,
}
