//! The shapes of steps and edits.

use super::Shape::{Anything, Integer, Kinds, Label, List, Map, Text};
use super::network::{
    ACL, ACL_OR_NONE, DIRECTION, ENTRY, GROUP, HOST, INTERFACE, LINK, LINK_SET, PREFIX_LIST, RULE, SUBNET,
    TEXTS, VPC,
};
use super::packet::{EXPECT, PACKET};
use super::{Kind, Shape, fields};

/// A table of kinds: `name { fields }`.
macro_rules! kinds {
    ($($name:literal { $($fields:tt)* })*) => { &[$(Kind { name: $name, fields: fields! { $($fields)* } }),*] };
}

pub(super) static STEP: Shape = Kinds(
    fields! {
        "id" May Text, "The step's id, unique in the document; made up where it is left out.";
        "kind" Must Text, "What happens in this step.";
        "title" May Label, "What the step is for.";
        "expect" May EXPECT, "What should come of it.";
    },
    kinds! {
        "packet" { "packet" Must PACKET, "The packet, one way."; }
        "reply" { "to" Must Text, "The step whose packet is answered."; }
        "wait" { "seconds" Must Integer(0, 1_000_000_000), "How long nothing happens."; }
        "edit" { "edits" Must List(&EDIT), "What is changed, in order."; }
        "request" {
            "action" Must Text, "The EC2 call, as `AuthorizeSecurityGroupIngress`.";
            "params" Must Map(&Anything), "Its parameters.";
        }
    },
);

/// Steps that stand in no document.
#[cfg(feature = "steps")]
pub(crate) static STEPS: Shape = List(&STEP);

pub(super) static EDIT: Shape = Kinds(
    fields! { "kind" Must Text, "What is changed."; },
    kinds! {
        "addRule" {
            "group" Must Text, "The group.";
            "direction" Must DIRECTION, "Which list of the group.";
            "rule" Must RULE, "The new rule.";
        }
        "removeRule" { "rule" Must Text, "The rule."; }
        "replaceRule" {
            "rule" Must Text, "The rule, which keeps its id.";
            "with" Must RULE, "What stands there from now on.";
        }
        "addEntry" {
            "acl" Must Text, "The network ACL.";
            "direction" Must DIRECTION, "Which list of the network ACL.";
            "entry" Must ENTRY, "The new entry.";
        }
        "removeEntry" { "entry" Must Text, "The entry."; }
        "replaceEntry" {
            "entry" Must Text, "The entry, which keeps its id.";
            "with" Must ENTRY, "What stands there from now on.";
        }
        "setGroups" {
            "interface" Must Text, "The interface.";
            "groups" Must TEXTS, "The groups it carries from now on.";
        }
        "setAcl" {
            "subnet" Must Text, "The subnet.";
            "acl" Must ACL_OR_NONE, "Its network ACL from now on; null for none.";
        }
        "setEntries" {
            "prefixList" Must Text, "The prefix list.";
            "entries" Must TEXTS, "Its CIDRs from now on.";
        }
        "setMaxEntries" {
            "prefixList" Must Text, "The prefix list.";
            "maxEntries" Must Integer(1, 1000), "The most entries it may hold from now on.";
        }
        "setLink" {
            "link" Must Text, "The link.";
            "set" Must LINK_SET, "What changes about it.";
        }
        "addVpc" { "vpc" Must VPC, "The new VPC."; }
        "removeVpc" { "vpc" Must Text, "The VPC."; }
        "addSubnet" { "subnet" Must SUBNET, "The new subnet."; }
        "removeSubnet" { "subnet" Must Text, "The subnet."; }
        "addGroup" { "group" Must GROUP, "The new group."; }
        "removeGroup" { "group" Must Text, "The group."; }
        "addPrefixList" { "prefixList" Must PREFIX_LIST, "The new prefix list."; }
        "removePrefixList" { "prefixList" Must Text, "The prefix list."; }
        "addAcl" { "acl" Must ACL, "The new network ACL."; }
        "removeAcl" { "acl" Must Text, "The network ACL."; }
        "addLink" { "link" Must LINK, "The new link."; }
        "removeLink" { "link" Must Text, "The link."; }
        "addInterface" { "interface" Must INTERFACE, "The new interface."; }
        "removeInterface" { "interface" Must Text, "The interface."; }
        "addHost" { "host" Must HOST, "The new host."; }
        "removeHost" { "host" Must Text, "The host."; }
    },
);
