//! What an edit changes, as it stood before, so that it can be taken back without a copy of everything.

use super::{
    Acl, Direction, Edit, EntryId, Group, Interface, Link, Network, PrefixList, RuleId, RuleSlot, Subnet,
};

/// What an edit is about to change, as it stands.
#[derive(Clone, Debug)]
pub(crate) enum Before {
    /// A list of rules that gets one more at its end.
    Rules(RuleList),
    /// A rule that goes.
    Rule(RuleList, usize, Box<RuleSlot>),
    /// A rule in whose place another one comes.
    Replaced(RuleList, usize, Box<RuleSlot>),
    /// A network ACL.
    Acl(usize, Box<Acl>),
    /// A prefix list.
    PrefixList(usize, Box<PrefixList>),
    /// A link.
    Link(usize, Box<Link>),
    /// A subnet.
    Subnet(usize, Box<Subnet>),
    /// An interface.
    Interface(usize, Box<Interface>),
    /// Whole items come or go: only a copy of the network would do.
    Items,
}

/// A list of rules: the index of the group, and the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RuleList {
    pub(crate) group: usize,
    pub(crate) direction: Direction,
}

/// The item with an id, and where it stands.
macro_rules! kept {
    ($list:expr, $id:expr, $before:ident) => {{
        let index = $list.iter().position(|known| known.id == *$id)?;
        Before::$before(index, Box::new($list.get(index)?.clone()))
    }};
}

impl Network {
    /// What an edit is about to change; none if it names what is not there.
    pub(crate) fn before(&self, edit: &Edit) -> Option<Before> {
        let entry = |id: &EntryId| {
            let holds = |acl: &Acl| acl.inbound.iter().chain(&acl.outbound).any(|slot| slot.id == *id);
            let index = self.acls.iter().position(holds)?;
            Some(Before::Acl(index, Box::new(self.acls.get(index)?.clone())))
        };
        Some(match edit {
            Edit::AddRule { group, direction, .. } => {
                let group = self.groups.iter().position(|known| known.id == *group)?;
                Before::Rules(RuleList { group, direction: *direction })
            }
            Edit::RemoveRule { rule } => {
                let (list, index, slot) = self.rule(rule)?;
                Before::Rule(list, index, Box::new(slot.clone()))
            }
            Edit::ReplaceRule { rule, .. } => {
                let (list, index, slot) = self.rule(rule)?;
                Before::Replaced(list, index, Box::new(slot.clone()))
            }
            Edit::AddEntry { acl, .. } => kept!(self.acls, acl, Acl),
            Edit::RemoveEntry { entry: id } | Edit::ReplaceEntry { entry: id, .. } => entry(id)?,
            Edit::SetEntries { prefix_list: id, .. } | Edit::SetMaxEntries { prefix_list: id, .. } => {
                kept!(self.prefix_lists, id, PrefixList)
            }
            Edit::SetLink { link, .. } => kept!(self.links, link, Link),
            Edit::SetAcl { subnet, .. } => kept!(self.subnets, subnet, Subnet),
            Edit::SetGroups { interface, .. } => kept!(self.interfaces, interface, Interface),
            _ => Before::Items,
        })
    }

    /// Takes back the last edit that was applied, before which `before` was kept.
    pub(crate) fn restore(&mut self, before: Before) {
        match before {
            Before::Rules(list) => {
                self.rules_mut(list).map(Vec::pop);
            }
            Before::Rule(list, index, slot) => {
                if let Some(rules) = self.rules_mut(list) {
                    rules.insert(index.min(rules.len()), *slot);
                }
            }
            Before::Replaced(list, index, slot) => {
                set(self.rules_mut(list).and_then(|rules| rules.get_mut(index)), *slot);
            }
            Before::Acl(index, acl) => set(self.acls.get_mut(index), *acl),
            Before::PrefixList(index, list) => set(self.prefix_lists.get_mut(index), *list),
            Before::Link(index, link) => set(self.links.get_mut(index), *link),
            Before::Subnet(index, subnet) => set(self.subnets.get_mut(index), *subnet),
            Before::Interface(index, interface) => set(self.interfaces.get_mut(index), *interface),
            Before::Items => {}
        }
    }

    /// Where a rule stands.
    fn rule(&self, id: &RuleId) -> Option<(RuleList, usize, &RuleSlot)> {
        for (group, known) in self.groups.iter().enumerate() {
            for direction in [Direction::Inbound, Direction::Outbound] {
                let mut rules = known.rules(direction).iter().enumerate();
                if let Some((index, slot)) = rules.find(|(_, slot)| slot.id == *id) {
                    return Some((RuleList { group, direction }, index, slot));
                }
            }
        }
        None
    }

    fn rules_mut(&mut self, list: RuleList) -> Option<&mut Vec<RuleSlot>> {
        let group: &mut Group = self.groups.get_mut(list.group)?;
        Some(match list.direction {
            Direction::Inbound => &mut group.inbound,
            Direction::Outbound => &mut group.outbound,
        })
    }
}

impl Before {
    /// The list of rules that the edit changes, if it does.
    pub(crate) const fn rule_list(&self) -> Option<RuleList> {
        match self {
            Self::Rules(list) | Self::Rule(list, ..) | Self::Replaced(list, ..) => Some(*list),
            _ => None,
        }
    }
}

fn set<T>(place: Option<&mut T>, was: T) {
    if let Some(place) = place {
        *place = was;
    }
}
