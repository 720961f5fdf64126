//! The shape of a whole document.

use super::Shape::{Anything, Bool, Integer, Label, List, Object, Quota, Scalar, Text};
use super::edit::STEP;
use super::network::{ACL, GROUP, HOST, INTERFACE, LINK, PREFIX_LIST, SUBNET, TEXTS, VPC};
use super::packet::PACKET;
use super::{Shape, fields};

pub(crate) static DOCUMENT: Shape = Object(fields! {
    "$schema" May Label, "Where this schema stands, for editors.";
    "version" Must Integer(1, 1), "The version of this form of document.";
    "title" May Label, "What it is called.";
    "text" May Label, "What it is about.";
    "vpcs" Must List(&VPC), "VPCs.";
    "subnets" May List(&SUBNET), "Subnets.";
    "groups" Must List(&GROUP), "Security groups.";
    "prefixLists" May List(&PREFIX_LIST), "Managed prefix lists.";
    "acls" May List(&ACL), "Network ACLs.";
    "links" May List(&LINK), "Peerings and transit gateways between VPCs.";
    "interfaces" Must List(&INTERFACE), "Network interfaces.";
    "hosts" May List(&HOST), "Those outside.";
    "packets" May List(&PACKET), "Packets to ask about.";
    "steps" May List(&STEP), "What happens, in order.";
    "guardrails" May TEXTS, "What must hold: `deny A -> B:tcp/22`, `allow …`, `only …`.";
    "suppressions" May List(&SUPPRESSION), "Findings that are known and accepted.";
    "trusted" May TEXTS, "CIDRs that repairs may name instead of the whole internet.";
    "allowedPorts" May List(&ALLOWED_PORTS), "Ports that may be open to the internet.";
    "complete" May Bool, "Whether all interfaces of the network are listed.";
    "limits" May LIMITS, "Quotas that differ from AWS's defaults.";
    "controls" May TEXTS, "Other controls in place: `waf`, `networkFirewall`, `config`, …";
    "external" May TEXTS, "Ids that exist elsewhere, of which nothing else is known.";
    "deleted" May TEXTS, "Ids that existed and were deleted: rules that name them are stale.";
    "lesson" May Anything, "A lesson on this document.";
});

static SUPPRESSION: Shape = Object(fields! {
    "check" Must Text, "The check, as `SG001`.";
    "place" Must Text, "The id of what it is about.";
    "reason" Must Label, "Why it is accepted.";
    "until" May Text, "The last day it holds, as `2030-01-31`.";
});

static ALLOWED_PORTS: Shape = Object(fields! {
    "protocol" Must Scalar(0, 255), "`tcp` or `udp`.";
    "ports" Must Scalar(0, 65535), "The ports: `443`, or `8000-8100`.";
    "reason" May Label, "Why they may be open.";
});

static LIMITS: Shape = Object(fields! {
    "rulesPerGroup" May Quota, "Rules in each direction and family of a group; 60 unless stated.";
    "groupsPerInterface" May Quota, "Groups on an interface; 5 unless stated.";
    "maxTracked" May Quota, "Connections that are tracked at most.";
});
