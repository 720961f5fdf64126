//! Network interfaces, and those outside.

use serde_json::Value;
use sg_core::model::{GroupId, Host, HostId, Interface, InterfaceId, Listener, Protocol, SubnetId, Timeouts};

use super::address::{ip, quiet_cidr};
use super::ids::Minted;
use super::known::Kind;
use super::peer::Standing;
use super::reader::Reader;
use super::service::Wanted;
use super::value::{Typed, bool, items, label, lists, number, text, texts, typed, word};
use crate::fault::Fault;
use crate::json::Place;

static NO_GROUP: Fault = Fault::error("noGroup", "an interface carries at least one group", "Add a group.")
    .ec2("MissingParameter");
static SUBNET_NOT_FOUND: Fault = Fault::error(
    "subnetNotFound",
    "the subnet `{0}` does not exist",
    "Add it to `subnets`, or leave `subnet` out.",
)
.ec2("InvalidSubnetID.NotFound");
static GROUP_OF_OTHER_VPC: Fault = Fault::error(
    "groupOfOtherVpc",
    "the group `{0}` belongs to `{1}`, the interface to `{2}`",
    "Name a group of the interface's VPC.",
)
.ec2("InvalidGroup.NotFound");
static OUTSIDE_SUBNET: Fault =
    Fault::note("outsideSubnet", "`{0}` lies outside the subnet `{1}`", "Choose an address of the subnet.");
static LISTENER_PROTOCOL: Fault =
    Fault::error("listenerProtocol", "nothing listens on `{0}`", "Write `tcp` or `udp`.");

impl<'v> Reader<'v, '_> {
    /// An interface; none where something else has its id.
    #[inline(never)]
    pub(super) fn interface(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Interface> {
        let id = self.end_id(value, at);
        let mut interface = Interface {
            id: InterfaceId::new(id.unwrap_or_default()),
            name: label(value, "name"),
            kind: word(value, "kind"),
            vpc: self.vpc_ref(value, "vpc", at),
            subnet: self.subnet_ref(value, at),
            addresses: self.addresses(value, "addresses", at),
            prefixes: self.cidrs(value, "prefixes", at),
            public_addresses: self.addresses(value, "publicAddresses", at),
            groups: self.carried_groups(value, at),
            refused: false,
            listeners: self.listeners(value, at),
            nitro: number(value, "nitro"),
            timeouts: timeouts(value),
            preserve_client_ip: bool(value, "preserveClientIp"),
            scheme: word(value, "scheme"),
        };
        self.inside_subnet(value, at);
        let none_named = items(value, "groups").is_empty();
        interface.refused = interface.groups.is_empty() && !none_named;
        if none_named && value.get("groups").is_some_and(Value::is_array) && !interface.may_have_no_group() {
            self.report_key(&NO_GROUP, at, "groups", &[]);
        }
        id.map(|_| interface)
    }

    /// The VPC of an interface as far as ids tell: as stated, else its subnet's, else its first group's.
    pub(super) fn vpc_of(&self, value: &'v Value) -> Option<&'v str> {
        if let Some(vpc) = text(value, "vpc") {
            return Some(vpc);
        }
        let vpc = |kind, id| text(self.known.get(kind, id)?, "vpc");
        if let Some(subnet) = text(value, "subnet")
            && let Some(vpc) = vpc(Kind::Subnet, subnet)
        {
            return Some(vpc);
        }
        texts(value, "groups").find_map(|(_, id)| vpc(Kind::Group, id))
    }

    fn subnet_ref(&mut self, value: &Value, at: &Place<'_>) -> Option<SubnetId> {
        let subnet = text(value, "subnet")?;
        if !self.known.has(Kind::Subnet, subnet) && !self.known.has(Kind::External, subnet) {
            self.report_key(&SUBNET_NOT_FOUND, at, "subnet", &[subnet]);
        }
        Some(SubnetId::new(subnet))
    }

    /// The groups an interface carries, each once (S-184); one that EC2 refuses counts for nothing (S-181).
    #[inline(never)]
    fn carried_groups(&mut self, value: &'v Value, at: &Place<'_>) -> Vec<GroupId> {
        let list = at.key("groups");
        let vpc = self.vpc_of(value);
        let mut groups: Vec<GroupId> = Vec::new();
        for (index, id) in texts(value, "groups") {
            let at = list.item(index);
            if !matches!(self.standing(id, Kind::Group), Standing::Known) {
                self.unknown_group(id, &at);
                continue;
            }
            if let (Some(vpc), Some(group)) = (vpc, self.known.get(Kind::Group, id))
                && let Some(own) = text(group, "vpc")
                && own != vpc
                && !lists(group, "alsoIn", vpc)
            {
                self.report(&GROUP_OF_OTHER_VPC, &at, &[id, own, vpc]);
                continue;
            }
            let group = GroupId::new(id);
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }

    /// Notes addresses that lie outside their subnet.
    #[inline(never)]
    fn inside_subnet(&mut self, value: &'v Value, at: &Place<'_>) {
        let Some(id) = text(value, "subnet") else { return };
        let Some(subnet) = self.known.get(Kind::Subnet, id) else { return };
        let list = at.key("addresses");
        for (index, text) in texts(value, "addresses") {
            let Some(address) = ip(text) else { continue };
            let family = sg_core::model::family_of(address);
            let (mut any, mut inside) = (false, false);
            for (_, cidr) in texts(subnet, "cidrs") {
                if let Some(cidr) = quiet_cidr(cidr) {
                    any |= cidr.family() == family;
                    inside |= cidr.contains(address);
                }
            }
            if any && !inside {
                self.report(&OUTSIDE_SUBNET, &list.item(index), &[text, id]);
            }
        }
    }

    /// Where something listens; one that cannot be read is left out.
    fn listeners(&mut self, value: &Value, at: &Place<'_>) -> Option<Vec<Listener>> {
        let list = at.key("listeners");
        let mut listeners = Vec::new();
        for (index, value) in value.get("listeners")?.as_array()?.iter().enumerate() {
            if let Some(listener) = self.listener(value, &list.item(index)) {
                listeners.push(listener);
            }
        }
        Some(listeners)
    }

    #[inline(never)]
    fn listener(&mut self, value: &Value, at: &Place<'_>) -> Option<Listener> {
        let (id, alone) = self.minted_id(Minted::Listener, value, at);
        if !value.is_object() {
            return None;
        }
        let protocol = match self.protocol(value, at)? {
            Wanted::One(protocol @ (Protocol::TCP | Protocol::UDP)) => protocol,
            _ => {
                let Typed::Text(text) = typed(value, "protocol") else { return None };
                self.report_key(&LISTENER_PROTOCOL, at, "protocol", &[text]);
                return None;
            }
        };
        let ports = self.ports(value, at, "a listener")?;
        Some(Listener { id, protocol, ports }).filter(|_| alone)
    }

    /// A host; none where something else has its id.
    #[inline(never)]
    pub(super) fn host(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Host> {
        let id = self.end_id(value, at);
        let addresses = self.addresses(value, "addresses", at);
        let id = HostId::new(id?);
        Some(Host { id, name: label(value, "name"), addresses, kind: word(value, "kind") })
    }
}

/// The connection-tracking configuration of an interface, in seconds (S-186).
fn timeouts(value: &Value) -> Timeouts {
    let seconds = |key| number(value.get("timeouts")?, key);
    Timeouts {
        tcp_established: seconds("tcpEstablished"),
        udp: seconds("udp"),
        udp_stream: seconds("udpStream"),
    }
}
