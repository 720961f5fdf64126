//! The shapes of what stands in a network.

use super::Shape::{
    Bool, Choice, Integer, Label, List, Map, Object, OrNull, Pair, Quota, Scalar, Text, Whole,
};
use super::{Shape, fields};

pub(super) static TEXTS: Shape = List(&Text);
static SECONDS: Shape = Integer(0, 1_000_000_000);
static PROTOCOL: Shape = Scalar(-1, 255);
static PORTS: Shape = Scalar(0, 65535);
static ICMP: Shape = Scalar(-1, 255);
pub(super) static DIRECTION: Shape = Choice(&["inbound", "outbound"]);

pub(super) static VPC: Shape = Object(fields! {
    "id" Must Text, "The VPC's id.";
    "name" May Label, "Its name.";
    "cidrs" May TEXTS, "Its blocks, the primary one first.";
    "region" May Text, "Its Region.";
});

pub(super) static SUBNET: Shape = Object(fields! {
    "id" Must Text, "The subnet's id.";
    "name" May Label, "Its name.";
    "vpc" Must Text, "The VPC it lies in.";
    "cidrs" May TEXTS, "Its blocks.";
    "acl" May Text, "Its network ACL; left out, no network ACL is asked.";
    "public" May Bool, "Whether it has a route to an internet gateway; left out, the route is not asked.";
});

pub(super) static GROUP: Shape = Object(fields! {
    "id" Must Text, "The group's id, `sg-…`.";
    "name" May Label, "Its name.";
    "description" May Label, "Its description.";
    "vpc" May Text, "The VPC it was created in.";
    "alsoIn" May TEXTS, "Further VPCs it is associated with.";
    "owner" May Text, "The account that owns it.";
    "tags" May Map(&Label), "Its tags, value by key.";
    "role" May Label, "The part it plays, for advice only: `internal-lb`, `bastion`, …";
    "inbound" Must List(&RULE), "What may come in.";
    "outbound" Must List(&RULE), "What may leave.";
});

pub(super) static RULE: Shape = Object(fields! {
    "id" May Text, "The rule's id, unique in the document; made up where it is left out.";
    "protocol" MustSaidLater PROTOCOL, "`tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a protocol number from 0 to 255.";
    "ports" May PORTS, "Destination ports of tcp and udp: `443`, `8000-8100`, or `all`.";
    "icmpType" May ICMP, "The type of icmp and icmpv6; left out, any.";
    "icmpCode" May ICMP, "The code of icmp and icmpv6; left out, any.";
    "peer" MustSaidLater Text, "Source of an inbound rule, destination of an outbound one: a CIDR, a group id (`sg-…` or `account/sg-…`), or a prefix list id (`pl-…`).";
    "description" May Label, "What the rule is for.";
});

pub(super) static PREFIX_LIST: Shape = Object(fields! {
    "id" Must Text, "The prefix list's id, `pl-…`.";
    "name" May Label, "Its name.";
    "family" May Choice(&["ipv4", "ipv6"]), "The family of its entries.";
    "maxEntries" May Quota, "The most entries it may hold: what it counts toward the rules quota.";
    "weight" May Quota, "What a list that AWS manages counts instead.";
    "entries" May TEXTS, "Its CIDRs; left out, they are not known.";
});

pub(super) static ACL: Shape = Object(fields! {
    "id" Must Text, "The network ACL's id.";
    "name" May Label, "Its name.";
    "inbound" Must List(&ENTRY), "What may enter the subnet.";
    "outbound" Must List(&ENTRY), "What may leave the subnet.";
});

pub(super) static ENTRY: Shape = Object(fields! {
    "id" May Text, "The entry's id, unique in the document; made up where it is left out.";
    "number" MustSaidLater Whole, "1 to 32766; the lowest number that matches decides.";
    "action" MustSaidLater Choice(&["allow", "deny"]), "What the entry does with what it matches.";
    "protocol" MustSaidLater PROTOCOL, "`tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a protocol number from 0 to 255.";
    "ports" May PORTS, "Destination ports of tcp and udp: `443`, `8000-8100`, or `all`.";
    "icmpType" May ICMP, "The type of icmp and icmpv6; left out, any.";
    "icmpCode" May ICMP, "The code of icmp and icmpv6; left out, any.";
    "cidr" MustSaidLater Text, "Source if inbound, destination if outbound.";
});

pub(super) static LINK: Shape = Object(fields! {
    "id" May Text, "The link's id, unique in the document; made up where it is left out.";
    "type" Must Choice(&["peering", "transitGateway"]), "What joins the two VPCs.";
    "between" Must Pair(&Text), "The two VPCs.";
    "state" May Text, "The state of a peering; left out, `active` is assumed.";
    "sameRegion" May Bool, "Whether both VPCs lie in one Region; left out, told by their Regions, else assumed.";
    "groupReferencing" May Bool, "Whether a transit gateway lets rules name groups of the other VPC; left out, it does not.";
    "dns" May Bool, "Whether public DNS names resolve to private addresses over the link.";
});

/// What an edit of a link may set.
pub(super) static LINK_SET: Shape = Object(fields! {
    "state" May Text, "The state of a peering.";
    "sameRegion" May Bool, "Whether both VPCs lie in one Region.";
    "groupReferencing" May Bool, "Whether a transit gateway lets rules name groups of the other VPC.";
    "dns" May Bool, "Whether public DNS names resolve to private addresses over the link.";
});

pub(super) static INTERFACE: Shape = Object(fields! {
    "id" Must Text, "The interface's id.";
    "name" May Label, "Its name.";
    "kind" May Text, "What it belongs to: `instance`, `alb`, `nlb`, `nat`, `rds`, `lambda`, `vpcLink`, `endpoint`, `bastion`, …";
    "vpc" May Text, "Its VPC.";
    "subnet" May Text, "Its subnet.";
    "addresses" Must TEXTS, "Its private addresses, the primary one first.";
    "prefixes" May TEXTS, "Delegated prefixes.";
    "publicAddresses" May TEXTS, "Public and Elastic addresses.";
    "groups" Must TEXTS, "The groups it carries; none only for `nat` and `nlb`.";
    "listeners" May List(&LISTENER), "Where something listens; left out, it is assumed to listen; empty, nothing listens.";
    "preserveClientIp" May Bool, "Whether a load balancer keeps the client's address.";
    "scheme" May Choice(&["internet-facing", "internal"]), "Which side a load balancer faces.";
    "nitro" May Integer(1, 1000), "The version of the Nitro system.";
    "timeouts" May TIMEOUTS, "Idle timeouts of connection tracking.";
});

static LISTENER: Shape = Object(fields! {
    "id" May Text, "The listener's id, unique in the document; made up where it is left out.";
    "protocol" MustSaidLater PROTOCOL, "`tcp` or `udp`.";
    "ports" MustSaidLater PORTS, "The ports: `443`, `8000-8100`, or `all`.";
    "targets" May TEXTS, "Where a load balancer sends what it accepts.";
});

static TIMEOUTS: Shape = Object(fields! {
    "tcpEstablished" May SECONDS, "Seconds, for an established TCP connection.";
    "udp" May SECONDS, "Seconds, for UDP in one direction or one transaction.";
    "udpStream" May SECONDS, "Seconds, for a UDP stream.";
});

pub(super) static HOST: Shape = Object(fields! {
    "id" Must Text, "The host's id.";
    "name" May Label, "Its name.";
    "addresses" Must TEXTS, "Its addresses.";
    "kind" May Text, "What it is: `office`, `api-gateway`, …";
});

/// A network ACL's id, or null for none.
pub(super) static ACL_OR_NONE: Shape = OrNull(&Text);
