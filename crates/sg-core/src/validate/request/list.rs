//! Requests that change prefix lists.

use super::Refusal;
use super::cidr::block;
use super::desk::Desk;
use crate::model::{Cidr, Direction, Edit, Family, Group, Network, Peer, PrefixList, RuleSlot};
use crate::validate::list::is_aws;
use crate::validate::{ENTRIES_PER_LIST, Judge, family_of_list};

/// How many entries one request adds or removes at most (S-150).
const ENTRIES_PER_CALL: usize = 100;

/// `ModifyManagedPrefixList`. Versions are not part of the network, so `CurrentVersion` is not judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListChange {
    /// `PrefixListId`.
    pub list: Option<String>,
    /// The `Cidr` of each of `AddEntries`.
    pub add: Vec<String>,
    /// The `Cidr` of each of `RemoveEntries`.
    pub remove: Vec<String>,
    /// `MaxEntries`.
    pub max_entries: Option<i64>,
}

impl Desk<'_> {
    /// Changes the entries of a list, or its maximum size, never both at once (S-150 to S-154).
    pub(super) fn modify_list(&self, change: &ListChange) -> Result<Vec<Edit>, Refusal> {
        let Some(id) = change.list.as_deref() else { return Err(Refusal::missing("PrefixListId")) };
        let Some(list) = self.network.prefix_lists.iter().find(|list| list.id.as_str() == id) else {
            return Err(Refusal::new(
                "InvalidPrefixListID.NotFound",
                "The prefix list ID '{0}' does not exist",
                &[id],
            ));
        };
        if is_aws(list) {
            return Err(Refusal::new(
                "OperationNotPermitted",
                "The prefix list {0} is managed by AWS",
                &[id],
            ));
        }
        match (change.max_entries, change.add.len() + change.remove.len()) {
            (None, 0) => Ok(vec![]),
            (None, _) => self.change_entries(list, change),
            (Some(most), 0) => self.resize(list, most),
            (Some(_), _) => Err(Refusal::new(
                "InvalidParameterCombination",
                "You cannot modify the entries and the maximum entries for the prefix list in the same request.",
                &[],
            )),
        }
    }

    fn change_entries(&self, list: &PrefixList, change: &ListChange) -> Result<Vec<Edit>, Refusal> {
        if change.add.len().max(change.remove.len()) > ENTRIES_PER_CALL {
            return Err(Refusal::value(
                "A request holds {0} entries at most",
                &[&ENTRIES_PER_CALL.to_string()],
            ));
        }
        let removed = self.blocks(list, &change.remove)?;
        let added = self.blocks(list, &change.add)?;
        // Of entries that are not known nobody can tell what is left.
        let Some(entries) = &list.entries else { return Ok(vec![]) };
        let mut after = entries.clone();
        for (cidr, text) in removed.iter().zip(&change.remove) {
            let Some(at) = after.iter().position(|entry| entry == cidr) else {
                return Err(Refusal::value("The prefix list has no entry for {0}", &[text]));
            };
            after.remove(at);
        }
        for (cidr, text) in added.into_iter().zip(&change.add) {
            if after.contains(&cidr) {
                return Err(Refusal::value("The prefix list has an entry for {0} already", &[text]));
            }
            after.push(cidr);
        }
        if list.max_entries.is_some_and(|most| after.len() > most as usize) {
            return Err(Refusal::new(
                "PrefixListMaxEntriesExceeded",
                "You've reached the maximum number of entries for the prefix list.",
                &[],
            ));
        }
        Ok(vec![Edit::SetEntries { prefix_list: list.id.clone(), entries: after }])
    }

    /// Entries, all of the list's family (S-150).
    fn blocks(&self, list: &PrefixList, texts: &[String]) -> Result<Vec<Cidr>, Refusal> {
        let mut family = family_of_list(list);
        let mut blocks = Vec::new();
        for text in texts {
            let found = block(text);
            match found {
                Some(cidr) if cidr.family() == family.unwrap_or(cidr.family()) => {
                    family = Some(cidr.family());
                    blocks.push(cidr);
                }
                Some(_) => {
                    return Err(Refusal::value(
                        "The CIDR {0} is not of the prefix list's address family",
                        &[text],
                    ));
                }
                None => return Err(Refusal::value("CIDR block {0} is malformed", &[text])),
            }
        }
        Ok(blocks)
    }

    /// Sets the maximum size, which fails if a group that names the list would then count too much (S-154).
    fn resize(&self, list: &PrefixList, wanted: i64) -> Result<Vec<Edit>, Refusal> {
        let most = match u32::try_from(wanted) {
            Ok(most @ 1..=ENTRIES_PER_LIST) => most,
            _ => {
                return Err(Refusal::value(
                    "Must specify a max size between 1 and {1}, not {0}",
                    &[&wanted.to_string(), &ENTRIES_PER_LIST.to_string()],
                ));
            }
        };
        if list.entries.as_ref().is_some_and(|entries| entries.len() > most as usize) {
            return Err(Refusal::value("The prefix list has more than {0} entries", &[&most.to_string()]));
        }
        let edit = Edit::SetMaxEntries { prefix_list: list.id.clone(), most };
        let mut after: Network = self.network.clone();
        // The list is there, so the edit fits.
        let _ = after.apply(&edit);
        let judge = Judge::new(&after);
        for group in after.groups.iter().filter(|group| names(group, list)) {
            let (_, usage) = judge.group(group);
            for direction in [Direction::Inbound, Direction::Outbound] {
                for family in [Family::V4, Family::V6] {
                    let usage = usage.of(direction, family);
                    if usage.lists > 0 && usage.used > self.network.limits.rules() {
                        return Err(Refusal::new(
                            "RulesPerSecurityGroupLimitExceeded",
                            "The group {0} cannot support the new maximum size",
                            &[group.id.as_str()],
                        ));
                    }
                }
            }
        }
        Ok(vec![edit])
    }
}

/// Whether a rule of a group names a list.
fn names(group: &Group, list: &PrefixList) -> bool {
    let named = |slot: &RuleSlot| {
        slot.rule.as_ref().is_some_and(|rule| matches!(&rule.peer, Peer::PrefixList(id) if *id == list.id))
    };
    group.inbound.iter().chain(&group.outbound).any(named)
}
