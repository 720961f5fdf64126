//! Network interfaces, and those outside.

use core::net::IpAddr;

use super::{
    Cidr, Family, GroupId, HostId, InterfaceId, PortRange, Protocol, SubnetId, VpcId, family_of, is_public,
    one_contains,
};

/// A network interface: what groups are attached to (S-180).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// The interface's id.
    pub id: InterfaceId,
    /// Its name.
    pub name: Option<String>,
    /// What it belongs to: `instance`, `alb`, `nlb`, `nat`, `rds`, `lambda`, …
    pub kind: Option<String>,
    /// Its VPC, where stated.
    pub vpc: Option<VpcId>,
    /// Its subnet, where stated.
    pub subnet: Option<SubnetId>,
    /// Its private addresses, the primary one first.
    pub addresses: Vec<IpAddr>,
    /// Delegated prefixes: their addresses are its own too (S-170).
    pub prefixes: Vec<Cidr>,
    /// Public and Elastic addresses; references never count them (S-160).
    pub public_addresses: Vec<IpAddr>,
    /// The groups it carries, each once (S-184), without those that EC2 would refuse to attach (S-181).
    pub groups: Vec<GroupId>,
    /// Whether groups are named here, and EC2 would refuse every one of them.
    pub refused: bool,
    /// Where something listens; none = assumed to listen everywhere.
    pub listeners: Option<Vec<Listener>>,
    /// The Nitro version, where stated (S-330).
    pub nitro: Option<u32>,
    /// Its connection-tracking configuration (S-186).
    pub timeouts: Timeouts,
    /// Whether a load balancer keeps the client's address (S-255).
    pub preserve_client_ip: Option<bool>,
    /// `internet-facing` or `internal`, for a load balancer.
    pub scheme: Option<String>,
}

impl Interface {
    /// Whether the address is one of its private ones, delegated prefixes included (S-170).
    pub fn has(&self, address: IpAddr) -> bool {
        self.addresses.contains(&address) || one_contains(&self.prefixes, address)
    }

    /// Its first private address of a family.
    pub fn address(&self, family: Family) -> Option<IpAddr> {
        first(&self.addresses, family)
    }

    /// How the internet sees it in a family: its public IPv4 address, or its own IPv6 address where that is a
    /// public one (S-237).
    pub fn public_address(&self, family: Family) -> Option<IpAddr> {
        let mut public = None;
        for own in &self.addresses {
            if public.is_none() && family == Family::V6 && own.is_ipv6() && is_public(*own) {
                public = Some(*own);
            }
        }
        first(&self.public_addresses, family).or(public)
    }

    /// Whether it may stand without any group: a NAT gateway cannot carry one (S-185), a Network
    /// Load Balancer may have been made without (S-254), and EC2 lists those of a transit gateway with none.
    pub fn may_have_no_group(&self) -> bool {
        matches!(self.kind.as_deref(), Some("nat" | "nlb" | "transitGateway"))
    }
}

/// The first address of a family.
#[inline(never)]
fn first(addresses: &[IpAddr], family: Family) -> Option<IpAddr> {
    addresses.iter().copied().find(|address| family_of(*address) == family)
}

/// Something that listens on an interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// The listener's id.
    pub id: String,
    /// TCP or UDP.
    pub protocol: Protocol,
    /// The ports.
    pub ports: PortRange,
}

/// Idle timeouts of an interface in seconds; none = the default (S-330).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeouts {
    /// TCP established.
    pub tcp_established: Option<u32>,
    /// UDP, one direction or one transaction.
    pub udp: Option<u32>,
    /// UDP stream.
    pub udp_stream: Option<u32>,
}

/// Somebody outside: it has no interface in the network and no group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// The host's id.
    pub id: HostId,
    /// Its name.
    pub name: Option<String>,
    /// Its addresses.
    pub addresses: Vec<IpAddr>,
    /// What it is: `api-gateway`, `office`, …
    pub kind: Option<String>,
}

impl Host {
    /// Its first address of a family.
    pub fn address(&self, family: Family) -> Option<IpAddr> {
        first(&self.addresses, family)
    }
}
