//! Where requests arrive: who is named, and ids for what is new.

use super::{Named, Refusal};
use crate::model::{Group, Network};
use crate::validate::Judge;

/// Answers requests about one network.
pub(super) struct Desk<'n> {
    pub(super) network: &'n Network,
    pub(super) judge: Judge<'n>,
}

impl<'n> Desk<'n> {
    pub(super) fn new(network: &'n Network) -> Self {
        Self { network, judge: Judge::new(network) }
    }

    /// The group that a request is about, by id or by name (S-200, S-201).
    #[inline(never)]
    pub(super) fn group(&self, named: &Named) -> Result<&'n Group, Refusal> {
        let (word, found) = match (&named.id, &named.name) {
            (Some(id), _) => (id, self.network.groups.iter().find(|group| group.id.as_str() == id)),
            (None, Some(name)) => {
                (name, self.network.groups.iter().find(|group| group.name.as_ref() == Some(name)))
            }
            (None, None) => return Err(Refusal::missing("GroupId")),
        };
        match found {
            Some(group) => Ok(group),
            None if named.id.is_some() && !well_formed(word, "sg-") => Err(Refusal::new(
                "InvalidGroupId.Malformed",
                "Invalid id: \"{0}\" (expecting \"sg-...\")",
                &[word],
            )),
            None => Err(no_group(word)),
        }
    }

    /// An id that nothing of a list has, made up from its place.
    #[inline(never)]
    pub(super) fn fresh(&self, prefix: &str, number: &mut usize, taken: &dyn Fn(&str) -> bool) -> String {
        loop {
            *number += 1;
            let id = crate::fill("{0}{1}", &[prefix, &number.to_string()]);
            if !taken(&id) {
                return id;
            }
        }
    }

    /// An id for a new rule.
    pub(super) fn fresh_rule(&self, number: &mut usize) -> String {
        self.fresh("sgr-new-", number, &|id| {
            let groups = &self.network.groups;
            groups
                .iter()
                .any(|group| group.inbound.iter().chain(&group.outbound).any(|slot| slot.id.as_str() == id))
        })
    }
}

/// That a group does not exist (S-200).
pub(super) fn no_group(id: &str) -> Refusal {
    Refusal::new("InvalidGroup.NotFound", "The security group '{0}' does not exist", &[id])
}

/// Whether an id has the form `prefix[0-9a-z-]+` (S-111).
pub(super) fn well_formed(id: &str, prefix: &str) -> bool {
    id.strip_prefix(prefix).is_some_and(|tail| {
        !tail.is_empty() && tail.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'-'))
    })
}
