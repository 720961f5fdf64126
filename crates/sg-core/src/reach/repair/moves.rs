//! What can be done, one thing at a time, and the edits that do it.

use crate::model::{
    AclEntry, AclId, Cidr, Direction, Edit, EntryId, EntrySlot, GroupId, InterfaceId, Link, LinkId, LinkSet,
    Network, PrefixListId, Rule, RuleId, RuleSlot,
};

/// One thing that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// A group gets a rule.
    Add { group: GroupId, direction: Direction, rule: Rule },
    /// A rule says something else.
    Replace { rule: RuleId, with: RuleSlot },
    /// A rule goes.
    Remove { rule: RuleId },
    /// An interface carries one more group.
    Join { interface: InterfaceId, group: GroupId },
    /// An interface carries one group less.
    Leave { interface: InterfaceId, group: GroupId },
    /// A network ACL gets an entry.
    Entry { acl: AclId, direction: Direction, entry: AclEntry },
    /// A prefix list gets an entry.
    List { list: PrefixListId, entry: Cidr },
    /// A prefix list loses an entry.
    Unlist { list: PrefixListId, entry: Cidr },
    /// A link carries traffic from now on, or no longer.
    Switch { link: LinkId, active: bool },
    /// Two VPCs are connected.
    Connect(Link),
}

/// Moves that make sense only together: to narrow a rule from inside takes two rules.
pub(super) type Choice = Vec<Move>;

impl Move {
    /// The edit that does it to a network; none where it does not fit.
    pub(super) fn edit(&self, network: &Network) -> Option<Edit> {
        Some(match self {
            Self::Add { group, direction, rule } => {
                let id = RuleId::new(free_id(group.as_str(), &|id| has_rule(network, id))?);
                let rule = RuleSlot { id, description: None, rule: Some(rule.clone()) };
                Edit::AddRule { group: group.clone(), direction: *direction, rule }
            }
            Self::Replace { rule, with } => Edit::ReplaceRule { rule: rule.clone(), with: with.clone() },
            Self::Remove { rule } => Edit::RemoveRule { rule: rule.clone() },
            Self::Join { interface, group } => {
                let mut groups = network.interface(interface)?.groups.clone();
                groups.push(group.clone());
                Edit::SetGroups { interface: interface.clone(), groups }
            }
            Self::Leave { interface, group } => {
                let mut groups = network.interface(interface)?.groups.clone();
                groups.retain(|own| own != group);
                Edit::SetGroups { interface: interface.clone(), groups }
            }
            Self::Entry { acl, direction, entry } => {
                let id = EntryId::new(free_id(acl.as_str(), &|id| has_entry(network, id))?);
                let entry = EntrySlot { id, entry: Some(entry.clone()) };
                Edit::AddEntry { acl: acl.clone(), direction: *direction, entry }
            }
            Self::List { list, entry } => {
                let mut entries = network.prefix_list(list)?.entries.clone()?;
                entries.push(*entry);
                Edit::SetEntries { prefix_list: list.clone(), entries }
            }
            Self::Unlist { list, entry } => {
                let mut entries = network.prefix_list(list)?.entries.clone()?;
                entries.retain(|own| own != entry);
                Edit::SetEntries { prefix_list: list.clone(), entries }
            }
            Self::Switch { link, active } => {
                let set = LinkSet { active: Some(*active), ..LinkSet::default() };
                Edit::SetLink { link: link.clone(), set }
            }
            Self::Connect(link) => Edit::AddLink(link.clone()),
        })
    }
}

/// The edits of choices, in order; what sets a whole list stands once for each. None where one does not fit.
pub(super) fn edits_of(network: &Network, choices: &[Choice]) -> Option<(Vec<Edit>, Network)> {
    let mut after = network.clone();
    let mut edits: Vec<Edit> = Vec::new();
    for step in choices.iter().flatten() {
        let edit = step.edit(&after)?;
        after.apply(&edit).ok()?;
        let same = |other: &&mut Edit| match (&**other, &edit) {
            (Edit::SetGroups { interface: one, .. }, Edit::SetGroups { interface: other, .. }) => {
                one == other
            }
            (Edit::SetEntries { prefix_list: one, .. }, Edit::SetEntries { prefix_list: other, .. }) => {
                one == other
            }
            _ => false,
        };
        match edits.iter_mut().find(same) {
            Some(known) => *known = edit,
            None => edits.push(edit),
        }
    }
    Some((edits, after))
}

/// An id that is not taken: `sg-web-new-1`.
pub(super) fn free_id(of: &str, taken: &dyn Fn(&str) -> bool) -> Option<String> {
    (1..=u32::MAX).map(|number| format!("{of}-new-{number}")).find(|id| !taken(id))
}

fn has_rule(network: &Network, id: &str) -> bool {
    let mut rules = network.groups.iter().flat_map(|group| group.inbound.iter().chain(&group.outbound));
    rules.any(|slot| slot.id.as_str() == id)
}

fn has_entry(network: &Network, id: &str) -> bool {
    let mut entries = network.acls.iter().flat_map(|acl| acl.inbound.iter().chain(&acl.outbound));
    entries.any(|slot| slot.id.as_str() == id)
}
