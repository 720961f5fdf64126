//! The verdict of one network ACL: ordered, first match, no memory (S-401, S-403).

use super::fit::{PeerFit, Seen, block, service_miss};
use crate::model::{Acl, AclAction, AclEntry, EntryId, Network};

/// What a network ACL says of one packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AclVerdict {
    /// This entry lets it pass.
    Allowed(EntryId),
    /// This entry, or the closing `*` entry, drops it.
    Dropped(Option<EntryId>),
    /// Nobody can tell whether this entry matches, and it would decide.
    Unknown(EntryId),
}

/// Tries the entries, lowest number first. IPv4 and IPv6 entries are evaluated separately (S-408).
pub fn judge_acl(network: &Network, seen: &Seen<'_>, acl: &Acl) -> AclVerdict {
    let mut entries: Vec<(&EntryId, &AclEntry)> = acl
        .entries(seen.direction)
        .iter()
        .filter_map(|slot| slot.entry.as_ref().map(|entry| (&slot.id, entry)))
        .collect();
    entries.sort_by_key(|(_, entry)| entry.number);
    for (id, entry) in entries {
        if service_miss(entry.service, &seen.content).is_some() {
            continue;
        }
        match (block(network, seen, &entry.cidr), entry.action) {
            (PeerFit::Miss(_), _) => {}
            (PeerFit::Unknown(_), _) => return AclVerdict::Unknown(id.clone()),
            (PeerFit::Match, AclAction::Allow) => return AclVerdict::Allowed(id.clone()),
            (PeerFit::Match, AclAction::Deny) => return AclVerdict::Dropped(Some(id.clone())),
        }
    }
    AclVerdict::Dropped(None)
}
