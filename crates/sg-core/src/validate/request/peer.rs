//! Peers in requests: whether they can be read, and whether they exist.

use super::Refusal;
use super::cidr::cidr;
use super::desk::{Desk, no_group, well_formed};
use super::rule::PeerDraft;
use crate::model::{Direction, Family, Group, GroupId, GroupRef, Peer, PrefixListId, Rule};

impl Desk<'_> {
    /// The peer of a rule, exactly one (S-120, S-217, S-218).
    #[inline(never)]
    pub(super) fn peer(&self, draft: Option<&PeerDraft>) -> Result<Peer, Refusal> {
        match draft {
            None => Err(Refusal::missing("CidrIp, CidrIpv6, PrefixListId or GroupId")),
            Some(PeerDraft::Several) => Err(Refusal::new(
                "InvalidParameterCombination",
                "Only one of CidrIpv4, CidrIpv6, PrefixListId or ReferencedGroupId can be specified",
                &[],
            )),
            Some(PeerDraft::Ipv4(text)) => cidr(text, Family::V4).map(Peer::Cidr),
            Some(PeerDraft::Ipv6(text)) => cidr(text, Family::V6).map(Peer::Cidr),
            Some(PeerDraft::PrefixList(id)) if well_formed(id, "pl-") => {
                Ok(Peer::PrefixList(PrefixListId::new(id.clone())))
            }
            Some(PeerDraft::PrefixList(id)) => Err(Refusal::new(
                "InvalidPrefixListId.Malformed",
                "Invalid id: \"{0}\" (expecting \"pl-...\")",
                &[id],
            )),
            Some(PeerDraft::Group { id, name, account }) => {
                let group = match (id, name) {
                    (Some(id), _) if well_formed(id, "sg-") => GroupId::new(id.clone()),
                    (Some(id), _) => {
                        return Err(Refusal::new(
                            "InvalidGroupId.Malformed",
                            "Invalid id: \"{0}\" (expecting \"sg-...\")",
                            &[id],
                        ));
                    }
                    (None, Some(name)) => {
                        let found =
                            self.network.groups.iter().find(|group| group.name.as_ref() == Some(name));
                        found.ok_or_else(|| no_group(name))?.id.clone()
                    }
                    (None, None) => return Err(Refusal::missing("GroupId")),
                };
                Ok(Peer::Group(GroupRef { account: account.clone(), group }))
            }
        }
    }

    /// Refuses a peer that does not exist, or cannot be named from a group (S-163 to S-169, S-219). A stale one
    /// can be stored, but not added.
    pub(super) fn peer_exists(
        &self,
        group: &Group,
        direction: Direction,
        rule: &Rule,
    ) -> Result<(), Refusal> {
        match &rule.peer {
            Peer::Cidr(_) => Ok(()),
            Peer::PrefixList(id) => {
                if self.network.prefix_list(id).is_some() || self.network.is_external(id.as_str()) {
                    return Ok(());
                }
                Err(Refusal::new(
                    "InvalidPrefixListID.NotFound",
                    "The prefix list ID '{0}' does not exist",
                    &[id.as_str()],
                ))
            }
            Peer::Group(named) => {
                let id = &named.group;
                if self.judge.find(id).is_none() && !self.network.is_external(id.as_str()) {
                    return Err(no_group(id.as_str()));
                }
                match self.judge.apart(group, direction, rule) {
                    None => Ok(()),
                    Some(_) => Err(Refusal::new(
                        "InvalidGroup.NotFound",
                        "You have specified two resources that belong to different networks.",
                        &[],
                    )),
                }
            }
        }
    }
}
