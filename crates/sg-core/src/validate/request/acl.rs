//! Requests about the entries of network ACLs.

use super::Refusal;
use super::cidr::cidr;
use super::desk::Desk;
use super::service::{icmp, ported, ports, protocol};
use crate::model::{
    Acl, AclAction, AclEntry, Direction, Edit, EntryId, EntrySlot, Family, Protocol, ProtocolNumber, Service,
};
use crate::validate::{ENTRIES_PER_ACL, acl_usage};

/// What is done to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryChange {
    /// `CreateNetworkAclEntry`.
    Create,
    /// `ReplaceNetworkAclEntry`: the only way to change one (S-415).
    Replace,
    /// `DeleteNetworkAclEntry`, which needs the ACL, the direction and the number.
    Delete,
}

/// An entry as a request says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryDraft {
    /// `NetworkAclId`.
    pub acl: Option<String>,
    /// `Egress`.
    pub egress: Option<bool>,
    /// `RuleNumber`.
    pub number: Option<i64>,
    /// `RuleAction`.
    pub action: Option<String>,
    /// `Protocol`.
    pub protocol: Option<String>,
    /// `PortRange`, first and last.
    pub ports: Option<(Option<i64>, Option<i64>)>,
    /// `IcmpTypeCode`, type and code.
    pub icmp: Option<(Option<i64>, Option<i64>)>,
    /// `CidrBlock`.
    pub cidr: Option<String>,
    /// `Ipv6CidrBlock`.
    pub cidr6: Option<String>,
}

impl Desk<'_> {
    /// Creates, replaces or deletes an entry (S-224, S-402, S-404, S-413).
    pub(super) fn change_entry(&self, change: EntryChange, draft: &EntryDraft) -> Result<Vec<Edit>, Refusal> {
        let Some(id) = draft.acl.as_deref() else { return Err(Refusal::missing("NetworkAclId")) };
        let Some(acl) = self.network.acls.iter().find(|acl| acl.id.as_str() == id) else {
            return Err(Refusal::new(
                "InvalidNetworkAclID.NotFound",
                "The networkAcl ID '{0}' does not exist",
                &[id],
            ));
        };
        let direction = match draft.egress {
            Some(true) => Direction::Outbound,
            Some(false) => Direction::Inbound,
            None => return Err(Refusal::missing("Egress")),
        };
        let Some(wanted) = draft.number else { return Err(Refusal::missing("RuleNumber")) };
        let Some(number) = u16::try_from(wanted).ok().filter(|number| matches!(number, 1..=32766)) else {
            return Err(Refusal::value(
                "Value ({0}) for parameter ruleNumber is invalid. Rule numbers go from 1 to 32766.",
                &[&wanted.to_string()],
            ));
        };
        let there = |slot: &&EntrySlot| slot.entry.as_ref().is_some_and(|entry| entry.number == number);
        let stored = acl.entries(direction).iter().find(there);
        if change == EntryChange::Delete {
            let Some(slot) = stored else { return Err(no_entry(acl, wanted)) };
            return Ok(vec![Edit::RemoveEntry { entry: slot.id.clone() }]);
        }
        let entry = AclEntry { number, ..entry(draft)? };
        match (change, stored) {
            (EntryChange::Replace, Some(slot)) => {
                let with = EntrySlot { id: slot.id.clone(), entry: Some(entry) };
                Ok(vec![Edit::ReplaceEntry { entry: slot.id.clone(), with }])
            }
            (EntryChange::Replace, None) => Err(no_entry(acl, wanted)),
            (_, Some(_)) => Err(Refusal::new(
                "NetworkAclEntryAlreadyExists",
                "The network acl entry identified by {0} already exists.",
                &[&wanted.to_string()],
            )),
            (_, None) => {
                let usage = acl_usage(acl, direction);
                let used = match entry.cidr.family() {
                    Family::V4 => usage.v4,
                    Family::V6 => usage.v6,
                };
                if used >= ENTRIES_PER_ACL {
                    return Err(Refusal::new(
                        "NetworkAclEntryLimitExceeded",
                        "The maximum number of network acl entries has been reached.",
                        &[],
                    ));
                }
                let mut count = 0;
                let id = self.fresh("entry-new-", &mut count, &|id| {
                    let has = |acl: &Acl| {
                        acl.inbound.iter().chain(&acl.outbound).any(|slot| slot.id.as_str() == id)
                    };
                    self.network.acls.iter().any(has)
                });
                let entry = EntrySlot { id: EntryId::new(id), entry: Some(entry) };
                Ok(vec![Edit::AddEntry { acl: acl.id.clone(), direction, entry }])
            }
        }
    }
}

fn no_entry(acl: &Acl, number: i64) -> Refusal {
    Refusal::new(
        "InvalidNetworkAclEntry.NotFound",
        "The network acl entry identified by {0} does not exist in {1}",
        &[&number.to_string(), acl.id.as_str()],
    )
}

/// What an entry is about (S-409): ports for 6 and 17, type and code for 1 and for 58 with an IPv6 block; for the
/// rest they are ignored. Its number is filled in by the caller.
fn entry(draft: &EntryDraft) -> Result<AclEntry, Refusal> {
    let protocol = match draft.protocol.as_deref() {
        None => return Err(Refusal::missing("Protocol")),
        text => protocol(text)?,
    };
    let service = match protocol {
        None => Service::All,
        Some(protocol @ (Protocol::TCP | Protocol::UDP)) => match draft.ports {
            Some((Some(from), Some(to))) => ported(protocol, ports(from, to)?),
            _ => return Err(Refusal::missing("PortRange")),
        },
        Some(Protocol::ICMP) => Service::Icmp(type_and_code(draft)?),
        Some(Protocol::ICMPV6) if draft.cidr6.is_some() => Service::Icmpv6(type_and_code(draft)?),
        Some(Protocol::ICMPV6) => Service::Icmpv6(crate::model::IcmpMatch::Any),
        Some(other) => ProtocolNumber::new(other).map_or(Service::All, Service::Other),
    };
    let cidr = match (&draft.cidr, &draft.cidr6) {
        (Some(text), None) => cidr(text, Family::V4)?,
        (None, Some(text)) => cidr(text, Family::V6)?,
        (None, None) => return Err(Refusal::missing("CidrBlock or Ipv6CidrBlock")),
        (Some(_), Some(_)) => {
            return Err(Refusal::new(
                "InvalidParameterCombination",
                "Only one of CidrBlock and Ipv6CidrBlock can be specified",
                &[],
            ));
        }
    };
    let action = match draft.action.as_deref() {
        Some("allow") => AclAction::Allow,
        Some("deny") => AclAction::Deny,
        None => return Err(Refusal::missing("RuleAction")),
        Some(word) => {
            return Err(Refusal::value(
                "Value ({0}) for parameter ruleAction is invalid. It is allow or deny.",
                &[word],
            ));
        }
    };
    Ok(AclEntry { number: 0, action, service, cidr })
}

fn type_and_code(draft: &EntryDraft) -> Result<crate::model::IcmpMatch, Refusal> {
    match draft.icmp {
        Some((kind @ Some(_), code @ Some(_))) => icmp(kind, code),
        _ => Err(Refusal::missing("IcmpTypeCode")),
    }
}
