//! Network interfaces, and those outside.

use core::net::IpAddr;
use serde_json::{Map, Value};
use sg_core::model::{
    Cidr, GroupId, Host, HostId, Interface, InterfaceId, Listener, Protocol, SubnetId, Timeouts,
};

use super::address::quiet_cidr;
use super::ids::Minted;
use super::peer::Standing;
use super::reader::Reader;
use super::service::Wanted;
use super::value::{Typed, bool, items, label, number, text, texts, typed};
use crate::json::Place;

impl<'v> Reader<'v, '_> {
    /// The interfaces, without those whose id something else has.
    pub(super) fn interfaces(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<Interface> {
        let list = root.key("interfaces");
        let mut interfaces = Vec::new();
        let mut owners = Map::new();
        for (index, value) in items(document, "interfaces").iter().enumerate() {
            let at = list.item(index);
            let Some(interface) = self.interface(value, &at) else { continue };
            self.one_owner(&interface, self.vpc_of(value), &mut owners, &at);
            interfaces.push(interface);
        }
        interfaces
    }

    fn interface(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Interface> {
        let id = self.end_id(value, at);
        let interface = Interface {
            id: InterfaceId::new(id.unwrap_or_default()),
            name: label(value, "name"),
            kind: text(value, "kind").map(str::to_owned),
            vpc: self.vpc_ref(value, "vpc", at),
            subnet: self.subnet_ref(value, at),
            addresses: self.addresses(value, "addresses", at),
            prefixes: self.cidrs(value, "prefixes", at),
            public_addresses: self.addresses(value, "publicAddresses", at),
            groups: self.carried_groups(value, at),
            listeners: self.listeners(value, at),
            nitro: number(value, "nitro"),
            timeouts: timeouts(value),
            preserve_client_ip: bool(value, "preserveClientIp"),
            scheme: text(value, "scheme").map(str::to_owned),
        };
        self.inside_subnet(value, at);
        if items(value, "groups").is_empty()
            && value.get("groups").is_some_and(Value::is_array)
            && !interface.may_have_no_group()
        {
            self.refuse(
                "noGroup",
                "MissingParameter",
                &at.key("groups"),
                "an interface carries at least one group",
                "Add a group.",
            );
        }
        id.map(|_| interface)
    }

    /// The VPC of an interface as far as ids tell: as stated, else its subnet's, else its first group's.
    fn vpc_of(&self, value: &'v Value) -> Option<&'v str> {
        text(value, "vpc")
            .or_else(|| text(self.known.subnets.get(text(value, "subnet")?)?, "vpc"))
            .or_else(|| texts(value, "groups").find_map(|(_, id)| text(self.known.groups.get(id)?, "vpc")))
    }

    fn subnet_ref(&mut self, value: &Value, at: &Place<'_>) -> Option<SubnetId> {
        let subnet = text(value, "subnet")?;
        if !self.known.subnets.has(subnet) && !self.known.external.has(subnet) {
            let message = format_args!("the subnet `{subnet}` does not exist");
            let help = "Add it to `subnets`, or leave `subnet` out.";
            self.refuse("subnetNotFound", "InvalidSubnetID.NotFound", &at.key("subnet"), message, help);
        }
        Some(SubnetId::new(subnet))
    }

    /// The groups an interface carries, each once (S-184); one that EC2 refuses counts for nothing (S-181).
    fn carried_groups(&mut self, value: &'v Value, at: &Place<'_>) -> Vec<GroupId> {
        let list = at.key("groups");
        let vpc = self.vpc_of(value);
        let mut groups: Vec<GroupId> = Vec::new();
        for (index, id) in texts(value, "groups") {
            let at = list.item(index);
            if !matches!(self.standing(id, &self.known.groups), Standing::Known) {
                self.unknown_group(id, &at);
                continue;
            }
            if let (Some(vpc), Some(group)) = (vpc, self.known.groups.get(id))
                && let Some(own) = text(group, "vpc")
                && own != vpc
                && texts(group, "alsoIn").all(|(_, also)| also != vpc)
            {
                let message = format_args!("the group `{id}` belongs to `{own}`, the interface to `{vpc}`");
                self.refuse(
                    "groupOfOtherVpc",
                    "InvalidGroup.NotFound",
                    &at,
                    message,
                    "Name a group of the interface's VPC.",
                );
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
    fn inside_subnet(&mut self, value: &'v Value, at: &Place<'_>) {
        let Some((id, subnet)) = text(value, "subnet").and_then(|id| Some((id, self.known.subnets.get(id)?)))
        else {
            return;
        };
        let cidrs: Vec<Cidr> = texts(subnet, "cidrs").filter_map(|(_, text)| quiet_cidr(text)).collect();
        let list = at.key("addresses");
        for (index, text) in texts(value, "addresses") {
            let Ok(address) = text.parse::<IpAddr>() else { continue };
            let family = sg_core::model::family_of(address);
            let mut own = cidrs.iter().filter(|cidr| cidr.family() == family).peekable();
            if own.peek().is_some() && !own.any(|cidr| cidr.contains(address)) {
                let message = format_args!("`{text}` lies outside the subnet `{id}`");
                self.note("outsideSubnet", &list.item(index), message, "Choose an address of the subnet.");
            }
        }
    }

    /// A private address belongs to one interface of a VPC.
    fn one_owner(
        &mut self,
        interface: &Interface,
        vpc: Option<&'v str>,
        owners: &mut Map<String, Value>,
        at: &Place<'_>,
    ) {
        for address in &interface.addresses {
            let key = format!("{address} {}", vpc.unwrap_or_default());
            if let Some(first) = owners.get(&key).and_then(Value::as_str) {
                let message = format!("`{address}` belongs to `{first}` already");
                let help = "Choose another address.";
                self.refuse("addressInUse", "InvalidIPAddress.InUse", &at.key("addresses"), message, help);
            } else {
                owners.insert(key, interface.id.as_str().into());
            }
        }
    }

    /// Where something listens; one that cannot be read is left out.
    fn listeners(&mut self, value: &Value, at: &Place<'_>) -> Option<Vec<Listener>> {
        let list = at.key("listeners");
        let values = value.get("listeners")?.as_array()?.iter().enumerate();
        Some(values.filter_map(|(index, value)| self.listener(value, &list.item(index))).collect())
    }

    fn listener(&mut self, value: &Value, at: &Place<'_>) -> Option<Listener> {
        let (id, alone) = self.minted_id(Minted::Listener, value, at);
        if !value.is_object() {
            return None;
        }
        let protocol = match self.protocol(value, at)? {
            Wanted::One(protocol @ (Protocol::TCP | Protocol::UDP)) => protocol,
            _ => {
                let Typed::Text(text) = typed(value, "protocol") else { return None };
                let message = format_args!("nothing listens on `{text}`");
                self.fault("listenerProtocol", &at.key("protocol"), message, "Write `tcp` or `udp`.");
                return None;
            }
        };
        let ports = self.ports(value, at, "a listener")?;
        Some(Listener { id, protocol, ports }).filter(|_| alone)
    }

    /// The hosts, without those whose id something else has.
    pub(super) fn hosts(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<Host> {
        let list = root.key("hosts");
        let mut hosts = Vec::new();
        for (index, value) in items(document, "hosts").iter().enumerate() {
            let at = list.item(index);
            let id = self.end_id(value, &at);
            let addresses = self.addresses(value, "addresses", &at);
            hosts.extend(id.map(|id| Host {
                id: HostId::new(id),
                name: label(value, "name"),
                addresses,
                kind: text(value, "kind").map(str::to_owned),
            }));
        }
        hosts
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
