//! What EC2 answers to a request: typed edits, or its error code and message.
//!
//! A request is all or nothing (S-139). Checks come in one order (chosen, the end of S-200 to S-224): the group
//! exists; then each rule as it stands in the request: protocol, ports, peer, whether the peer exists,
//! description; then rules that stand twice in the request, rules that are stored already, and the quota.
//!
//! Codes are those of EC2's list of errors; messages follow the shapes that people met and are no contract.

mod acl;
mod cidr;
mod desk;
mod group;
mod interface;
mod list;
mod peer;
mod rule;
mod rules;
mod service;

pub use acl::{EntryChange, EntryDraft};
pub use group::NewGroup;
pub use list::ListChange;
pub use rule::{PeerDraft, RuleDraft};
pub use rules::{Named, Rules};

use desk::Desk;

use crate::fill;
use crate::model::{Direction, Edit, Network};

/// A request as its parameters say it; nothing of it has been judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// `AuthorizeSecurityGroupIngress` and `…Egress`.
    Authorize(Direction, Rules),
    /// `RevokeSecurityGroupIngress` and `…Egress`.
    Revoke(Direction, Rules),
    /// `UpdateSecurityGroupRuleDescriptionsIngress` and `…Egress`.
    Describe(Direction, Rules),
    /// `ModifySecurityGroupRules`: what stands at each named rule from now on.
    Modify(Rules),
    /// `CreateSecurityGroup`.
    CreateGroup(NewGroup),
    /// `DeleteSecurityGroup`, by id or by name.
    DeleteGroup(Named),
    /// `ModifyNetworkInterfaceAttribute` with groups.
    SetGroups {
        /// The interface.
        interface: Option<String>,
        /// The ids of all groups that it carries from now on.
        groups: Vec<String>,
    },
    /// `CreateNetworkAclEntry`, `ReplaceNetworkAclEntry` and `DeleteNetworkAclEntry`.
    Entry(EntryChange, EntryDraft),
    /// `ModifyManagedPrefixList`.
    ModifyList(ListChange),
    /// What cannot be read as any of these is answered with this.
    Malformed(Refusal),
}

/// EC2's answer to a request that it does not carry out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// EC2's error code.
    pub code: &'static str,
    /// What EC2 says, or much like it.
    pub message: String,
}

impl Refusal {
    /// A refusal with the words of this case put into its message.
    #[inline(never)]
    pub fn new(code: &'static str, message: &str, words: &[&str]) -> Self {
        Self { code, message: fill(message, words) }
    }

    /// The parameter is missing.
    #[inline(never)]
    pub fn missing(parameter: &str) -> Self {
        Self::new("MissingParameter", "The request must contain the parameter {0}", &[parameter])
    }

    /// The value is wrong, for a reason.
    #[inline(never)]
    pub fn value(message: &str, words: &[&str]) -> Self {
        Self::new("InvalidParameterValue", message, words)
    }
}

/// What EC2 does at a request: the edits that it comes to, in order.
///
/// # Errors
/// If EC2 would refuse any part of it; then it changes nothing (S-139).
pub fn request(network: &Network, request: &Request) -> Result<Vec<Edit>, Refusal> {
    let desk = Desk::new(network);
    match request {
        Request::Authorize(direction, rules) => desk.authorize(*direction, rules),
        Request::Revoke(direction, rules) => desk.revoke(*direction, rules),
        Request::Describe(direction, rules) => desk.describe(*direction, rules),
        Request::Modify(rules) => desk.modify(rules),
        Request::CreateGroup(new) => desk.create_group(new),
        Request::DeleteGroup(named) => desk.delete_group(named),
        Request::SetGroups { interface, groups } => desk.set_groups(interface.as_deref(), groups),
        Request::Entry(change, entry) => desk.change_entry(*change, entry),
        Request::ModifyList(change) => desk.modify_list(change),
        Request::Malformed(refusal) => Err(refusal.clone()),
    }
}
