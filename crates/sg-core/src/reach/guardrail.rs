//! What a person demands of a network.

use crate::model::{Cidr, GroupId, HostId, InterfaceId, PrefixListId, Service, SubnetId, VpcId};

/// What must hold of some traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Demand {
    /// No member of the first party delivers to any of the second.
    Deny,
    /// Every member of the first party delivers to every one of the second, replies included.
    Allow,
    /// Nobody but the first party delivers to the second.
    Only,
}

/// Some ends, as a guardrail names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The public addresses of both families, plain.
    Internet,
    /// The addresses of a block.
    Block(Cidr),
    /// The interfaces that carry a group.
    Group(GroupId),
    /// The addresses of a prefix list.
    PrefixList(PrefixListId),
    /// One interface.
    Interface(InterfaceId),
    /// Somebody outside.
    Host(HostId),
    /// The interfaces of a subnet.
    Subnet(SubnetId),
    /// The interfaces of a VPC.
    Vpc(VpcId),
}

/// A sentence that must hold: `deny A -> B:tcp/22`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Guardrail {
    /// What must hold.
    pub demand: Demand,
    /// Who sends.
    pub from: Party,
    /// Who is sent to.
    pub to: Party,
    /// The traffic it is about; empty for all.
    pub services: Vec<Service>,
}
