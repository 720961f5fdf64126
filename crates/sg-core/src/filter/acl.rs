//! The verdict of one network ACL: ordered, first match, no memory (S-401, S-403).

use super::fit::{PeerFit, Seen, block};
use crate::model::{Acl, AclAction, AclEntry, EntryId, Network};

/// What a network ACL says of one packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AclVerdict<'n> {
    /// This entry lets it pass.
    Allowed(&'n EntryId),
    /// This entry, or the closing `*` entry, drops it.
    Dropped(Option<&'n EntryId>),
    /// Nobody can tell whether this entry matches, and it would decide.
    Unknown(&'n EntryId),
}

/// The entry with the lowest number that matches decides (S-403). IPv4 and IPv6 entries are evaluated
/// separately (S-408).
pub fn judge_acl<'n>(network: &Network, seen: &Seen<'_>, acl: &'n Acl) -> AclVerdict<'n> {
    let mut first: Option<(&EntryId, &AclEntry, bool)> = None;
    for slot in acl.entries(seen.direction) {
        let Some(entry) = &slot.entry else { continue };
        if first.is_some_and(|(_, lowest, _)| lowest.number <= entry.number)
            || !entry.service.fits(&seen.content)
        {
            continue;
        }
        match block(network, seen, &entry.cidr) {
            PeerFit::Miss(_) => {}
            PeerFit::Match => first = Some((&slot.id, entry, true)),
            PeerFit::Unknown(_) => first = Some((&slot.id, entry, false)),
        }
    }
    match first {
        None => AclVerdict::Dropped(None),
        Some((id, _, false)) => AclVerdict::Unknown(id),
        Some((id, AclEntry { action: AclAction::Allow, .. }, true)) => AclVerdict::Allowed(id),
        Some((id, AclEntry { action: AclAction::Deny, .. }, true)) => AclVerdict::Dropped(Some(id)),
    }
}
