//! Whether EC2 would accept what is proposed.

use crate::model::{Direction, Edit, Family, Group, GroupId, Network};
use crate::validate::{GroupFault, GroupUsage, Judge, group_limit};

/// Whether EC2 would make these edits: no rule stands twice or names what it cannot (S-136, S-163 to S-169), no quota is
/// passed (S-190, S-191), and every interface still carries a group (S-182). Numbers and counts of entries are seen to
/// where they are proposed.
pub(super) fn accepts(before: &Network, after: &Network, edits: &[Edit]) -> bool {
    let (old, new) = (Judge::new(before), Judge::new(after));
    let lists = edits.iter().any(|edit| matches!(edit, Edit::SetEntries { .. }));
    edits.iter().all(|edit| match edit {
        Edit::AddRule { group, .. } => is_sound(&old, &new, group),
        Edit::ReplaceRule { rule, .. } => {
            let holds =
                |group: &&Group| group.inbound.iter().chain(&group.outbound).any(|slot| slot.id == *rule);
            after.groups.iter().find(holds).is_some_and(|group| is_sound(&old, &new, &group.id))
        }
        Edit::SetGroups { interface, groups } => after.interface(interface).is_some_and(|own| {
            let carried = u32::try_from(own.groups.len()).unwrap_or(u32::MAX);
            own.groups.len() == groups.len() && carried <= group_limit(after, own) && carried > 0
        }),
        _ => true,
    }) && (!lists || after.groups.iter().all(|group| is_sound(&old, &new, &group.id)))
}

/// Whether a group has no fault that it did not have, and no quota that is passed is used more.
fn is_sound(old: &Judge<'_>, new: &Judge<'_>, id: &GroupId) -> bool {
    let (Some(was), Some(is)) = (old.find(id), new.find(id)) else { return false };
    let ((had, used), (has, uses)) = (old.group(was), new.group(is));
    let faults =
        |list: &[GroupFault]| list.iter().filter(|fault| matches!(fault, GroupFault::Rule { .. })).count();
    let grows = |direction: Direction, family: Family| {
        let of = |usage: &GroupUsage| usage.of(direction, family).used;
        of(&uses) > of(&used)
    };
    faults(&has) <= faults(&had)
        && !has.iter().any(|fault| {
            matches!(fault, GroupFault::TooManyRules { direction, family } if grows(*direction, *family))
        })
}
