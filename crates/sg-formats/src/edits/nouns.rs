//! The nouns of the model as they stand in a document.

use core::fmt::Display;

use serde_json::{Map, Value};
use sg_core::model::{
    Acl, AclAction, EntrySlot, Family, Group, Host, IcmpMatch, Interface, Link, LinkKind, Listener,
    PortRange, PrefixList, Protocol, RuleSlot, Service, Subnet, Vpc,
};

/// An object in the making.
#[derive(Default)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// What is not known is left out.
    pub(super) fn maybe(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// A list that says nothing where it is empty.
    pub(super) fn some(self, key: &str, list: Value) -> Self {
        if list.as_array().is_some_and(Vec::is_empty) { self } else { self.with(key, list) }
    }

    pub(super) fn end(self) -> Value {
        Value::Object(self.0)
    }
}

pub(super) fn texts<'t>(list: impl Iterator<Item = &'t str>) -> Value {
    list.map(Value::from).collect()
}

pub(super) fn printed(list: &[impl Display]) -> Value {
    list.iter().map(|item| Value::from(item.to_string())).collect()
}

/// A rule; of one that cannot be read its id and description are all that is known.
pub(super) fn rule(slot: &RuleSlot) -> Value {
    let object = Object::default().with("id", slot.id.as_str());
    let object = match &slot.rule {
        Some(rule) => service(object, rule.service).with("peer", rule.peer.to_string()),
        None => object,
    };
    object.maybe("description", slot.description.as_deref()).end()
}

pub(super) fn entry(slot: &EntrySlot) -> Value {
    let object = Object::default().with("id", slot.id.as_str());
    let Some(entry) = &slot.entry else { return object.end() };
    let action = match entry.action {
        AclAction::Allow => "allow",
        AclAction::Deny => "deny",
    };
    let object = object.with("number", entry.number).with("action", action);
    service(object, entry.service).with("cidr", entry.cidr.to_string()).end()
}

fn service(object: Object, service: Service) -> Object {
    match service {
        Service::All => object.with("protocol", "all"),
        Service::Tcp(range) => ports(object.with("protocol", "tcp"), range),
        Service::Udp(range) => ports(object.with("protocol", "udp"), range),
        Service::Icmp(wanted) => icmp(object.with("protocol", "icmp"), wanted),
        Service::Icmpv6(wanted) => icmp(object.with("protocol", "icmpv6"), wanted),
        Service::Other(number) => object.with("protocol", number.protocol().0),
    }
}

fn ports(object: Object, range: PortRange) -> Object {
    match range.first() == range.last() {
        true => object.with("ports", range.first()),
        false => object.with("ports", range.to_string()),
    }
}

fn icmp(object: Object, wanted: IcmpMatch) -> Object {
    match wanted {
        IcmpMatch::Any => object,
        IcmpMatch::Type(kind) => object.with("icmpType", kind),
        IcmpMatch::TypeCode(kind, code) => object.with("icmpType", kind).with("icmpCode", code),
    }
}

pub(super) fn vpc(vpc: &Vpc) -> Value {
    Object::default()
        .with("id", vpc.id.as_str())
        .maybe("name", vpc.name.as_deref())
        .some("cidrs", printed(&vpc.cidrs))
        .maybe("region", vpc.region.as_deref())
        .end()
}

pub(super) fn subnet(subnet: &Subnet) -> Value {
    Object::default()
        .with("id", subnet.id.as_str())
        .maybe("name", subnet.name.as_deref())
        .maybe("vpc", subnet.vpc.as_ref().map(|id| id.as_str()))
        .some("cidrs", printed(&subnet.cidrs))
        .maybe("acl", subnet.acl.as_ref().map(|id| id.as_str()))
        .maybe("public", subnet.public)
        .end()
}

pub(super) fn group(group: &Group) -> Value {
    Object::default()
        .with("id", group.id.as_str())
        .maybe("name", group.name.as_deref())
        .maybe("description", group.description.as_deref())
        .maybe("vpc", group.vpc.as_ref().map(|id| id.as_str()))
        .some("alsoIn", texts(group.also_in.iter().map(|id| id.as_str())))
        .maybe("owner", group.owner.as_deref())
        .maybe("role", group.role.as_deref())
        .with("inbound", group.inbound.iter().map(rule).collect::<Value>())
        .with("outbound", group.outbound.iter().map(rule).collect::<Value>())
        .end()
}

pub(super) fn prefix_list(list: &PrefixList) -> Value {
    let family = list.family.map(|family| match family {
        Family::V4 => "ipv4",
        Family::V6 => "ipv6",
    });
    Object::default()
        .with("id", list.id.as_str())
        .maybe("name", list.name.as_deref())
        .maybe("family", family)
        .maybe("maxEntries", list.max_entries)
        .maybe("weight", list.weight)
        .maybe("entries", list.entries.as_deref().map(printed))
        .end()
}

pub(super) fn acl(acl: &Acl) -> Value {
    Object::default()
        .with("id", acl.id.as_str())
        .maybe("name", acl.name.as_deref())
        .with("inbound", acl.inbound.iter().map(entry).collect::<Value>())
        .with("outbound", acl.outbound.iter().map(entry).collect::<Value>())
        .end()
}

pub(super) fn link(link: &Link) -> Value {
    let state = if link.active { "active" } else { "deleted" };
    let object = Object::default().with("id", link.id.as_str());
    let object = match link.kind {
        LinkKind::Peering { same_region } => object.with("type", "peering").with("sameRegion", same_region),
        LinkKind::TransitGateway { group_referencing } => {
            object.with("type", "transitGateway").with("groupReferencing", group_referencing)
        }
    };
    object.with("between", texts(link.between.iter().map(|id| id.as_str()))).with("state", state).end()
}

pub(super) fn interface(interface: &Interface) -> Value {
    let timeouts = Object::default()
        .maybe("tcpEstablished", interface.timeouts.tcp_established)
        .maybe("udp", interface.timeouts.udp)
        .maybe("udpStream", interface.timeouts.udp_stream);
    let timeouts = (!timeouts.0.is_empty()).then(|| timeouts.end());
    let listeners = interface.listeners.as_ref();
    Object::default()
        .with("id", interface.id.as_str())
        .maybe("name", interface.name.as_deref())
        .maybe("kind", interface.kind.as_deref())
        .maybe("vpc", interface.vpc.as_ref().map(|id| id.as_str()))
        .maybe("subnet", interface.subnet.as_ref().map(|id| id.as_str()))
        .with("addresses", printed(&interface.addresses))
        .some("prefixes", printed(&interface.prefixes))
        .some("publicAddresses", printed(&interface.public_addresses))
        .with("groups", texts(interface.groups.iter().map(|id| id.as_str())))
        .maybe("listeners", listeners.map(|list| list.iter().map(listener).collect::<Value>()))
        .maybe("preserveClientIp", interface.preserve_client_ip)
        .maybe("scheme", interface.scheme.as_deref())
        .maybe("nitro", interface.nitro)
        .maybe("timeouts", timeouts)
        .end()
}

fn listener(listener: &Listener) -> Value {
    let protocol = if listener.protocol == Protocol::UDP { "udp" } else { "tcp" };
    ports(Object::default().with("id", &*listener.id).with("protocol", protocol), listener.ports).end()
}

pub(super) fn host(host: &Host) -> Value {
    Object::default()
        .with("id", host.id.as_str())
        .maybe("name", host.name.as_deref())
        .with("addresses", printed(&host.addresses))
        .maybe("kind", host.kind.as_deref())
        .end()
}
