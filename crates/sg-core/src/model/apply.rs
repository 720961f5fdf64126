//! Applying edits to a network: each fits, or changes nothing.

use super::{
    Direction, Edit, EditFault, Group, GroupId, Interface, LinkKind, LinkSet, Network, Noun, RuleSlot, VpcId,
};

/// Adds an item to a list of the network, unless its id is taken there.
macro_rules! add {
    ($list:expr, $item:expr, $what:ident) => {{
        if $list.iter().any(|known| known.id == $item.id) {
            return taken(Noun::$what, $item.id.as_str());
        }
        $list.push($item.clone());
    }};
}

/// Removes the item with an id from a list of the network.
macro_rules! remove {
    ($list:expr, $id:expr, $what:ident) => {{
        let Some(index) = $list.iter().position(|known| known.id == *$id) else {
            return not_there(Noun::$what, $id.as_str());
        };
        $list.remove(index);
    }};
}

/// The item with an id in a list of the network.
macro_rules! find {
    ($list:expr, $id:expr, $what:ident) => {
        match $list.iter_mut().find(|known| known.id == *$id) {
            Some(known) => known,
            None => return not_there(Noun::$what, $id.as_str()),
        }
    };
}

#[inline(never)]
fn not_there(what: Noun, id: &str) -> Result<(), EditFault> {
    Err(EditFault::NotThere { what, id: id.to_owned() })
}

#[inline(never)]
fn taken(what: Noun, id: &str) -> Result<(), EditFault> {
    Err(EditFault::Taken { what, id: id.to_owned() })
}

impl Network {
    /// Applies one edit.
    ///
    /// # Errors
    /// If what it names is not there, or what it adds has an id that is taken; then nothing has changed.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditFault> {
        match edit {
            Edit::AddRule { group, direction, rule } => {
                if self.has_rule(rule) {
                    return taken(Noun::Rule, rule.id.as_str());
                }
                let group = find!(self.groups, group, Group);
                match direction {
                    Direction::Inbound => group.inbound.push(rule.clone()),
                    Direction::Outbound => group.outbound.push(rule.clone()),
                }
            }
            Edit::RemoveRule { rule } => {
                for group in &mut self.groups {
                    for list in [&mut group.inbound, &mut group.outbound] {
                        if let Some(index) = list.iter().position(|slot| slot.id == *rule) {
                            list.remove(index);
                            return Ok(());
                        }
                    }
                }
                return not_there(Noun::Rule, rule.as_str());
            }
            Edit::ReplaceRule { rule, with } => {
                let mut rules = self.groups.iter_mut().flat_map(Group::all_rules_mut);
                let Some(slot) = rules.find(|slot| slot.id == *rule) else {
                    return not_there(Noun::Rule, rule.as_str());
                };
                slot.description.clone_from(&with.description);
                slot.rule.clone_from(&with.rule);
            }
            Edit::AddEntry { acl, direction, entry } => {
                for acl in &self.acls {
                    if acl.inbound.iter().chain(&acl.outbound).any(|slot| slot.id == entry.id) {
                        return taken(Noun::Entry, entry.id.as_str());
                    }
                }
                let acl = find!(self.acls, acl, Acl);
                match direction {
                    Direction::Inbound => acl.inbound.push(entry.clone()),
                    Direction::Outbound => acl.outbound.push(entry.clone()),
                }
            }
            Edit::RemoveEntry { entry } => {
                for acl in &mut self.acls {
                    for list in [&mut acl.inbound, &mut acl.outbound] {
                        if let Some(index) = list.iter().position(|slot| slot.id == *entry) {
                            list.remove(index);
                            return Ok(());
                        }
                    }
                }
                return not_there(Noun::Entry, entry.as_str());
            }
            Edit::ReplaceEntry { entry, with } => {
                let mut entries =
                    self.acls.iter_mut().flat_map(|acl| acl.inbound.iter_mut().chain(&mut acl.outbound));
                let Some(slot) = entries.find(|slot| slot.id == *entry) else {
                    return not_there(Noun::Entry, entry.as_str());
                };
                slot.entry.clone_from(&with.entry);
            }
            Edit::SetGroups { interface, groups } => {
                for id in groups {
                    if self.group(id).is_none() && !self.is_external(id.as_str()) {
                        return not_there(Noun::Group, id.as_str());
                    }
                }
                let Some(index) = self.interfaces.iter().position(|known| known.id == *interface) else {
                    return not_there(Noun::Interface, interface.as_str());
                };
                let vpc = self.interfaces.get(index).and_then(|known| self.vpc_for(known, groups));
                let mut carried: Vec<GroupId> = Vec::new();
                for id in groups {
                    let fits =
                        vpc.as_ref().is_none_or(|vpc| self.group(id).is_none_or(|group| group.fits(vpc)));
                    if fits && !carried.contains(id) {
                        carried.push(id.clone());
                    }
                }
                if let Some(known) = self.interfaces.get_mut(index) {
                    known.refused = carried.is_empty() && !groups.is_empty();
                    known.groups = carried;
                }
            }
            Edit::SetAcl { subnet, acl } => {
                if let Some(acl) = acl
                    && self.acl(acl).is_none()
                    && !self.is_external(acl.as_str())
                {
                    return not_there(Noun::Acl, acl.as_str());
                }
                find!(self.subnets, subnet, Subnet).acl.clone_from(acl);
            }
            Edit::SetEntries { prefix_list, entries } => {
                find!(self.prefix_lists, prefix_list, PrefixList).entries = Some(entries.clone());
            }
            Edit::SetMaxEntries { prefix_list, most } => {
                find!(self.prefix_lists, prefix_list, PrefixList).max_entries = Some(*most);
            }
            Edit::SetLink { link, set } => {
                let link = find!(self.links, link, Link);
                link.active = set.active.unwrap_or(link.active);
                link.kind = set.kind(link.kind);
            }
            Edit::AddVpc(vpc) => add!(self.vpcs, vpc, Vpc),
            Edit::RemoveVpc(id) => remove!(self.vpcs, id, Vpc),
            Edit::AddSubnet(subnet) => add!(self.subnets, subnet, Subnet),
            Edit::RemoveSubnet(id) => remove!(self.subnets, id, Subnet),
            Edit::AddGroup(group) => {
                self.free_end(Noun::Group, group.id.as_str())?;
                if let Some(rule) =
                    group.inbound.iter().chain(&group.outbound).find(|rule| self.has_rule(rule))
                {
                    return taken(Noun::Rule, rule.id.as_str());
                }
                self.deleted.retain(|id| id != group.id.as_str());
                self.groups.push((**group).clone());
            }
            Edit::RemoveGroup(id) => {
                remove!(self.groups, id, Group);
                for interface in &mut self.interfaces {
                    if let Some(index) = interface.groups.iter().position(|carried| carried == id) {
                        interface.groups.remove(index);
                        interface.refused = interface.groups.is_empty();
                    }
                }
                self.deleted.push(id.as_str().to_owned());
            }
            Edit::AddPrefixList(list) => {
                add!(self.prefix_lists, list, PrefixList);
                self.deleted.retain(|id| id != list.id.as_str());
            }
            Edit::RemovePrefixList(id) => {
                remove!(self.prefix_lists, id, PrefixList);
                self.deleted.push(id.as_str().to_owned());
            }
            Edit::AddAcl(acl) => add!(self.acls, acl, Acl),
            Edit::RemoveAcl(id) => remove!(self.acls, id, Acl),
            Edit::AddLink(link) => add!(self.links, link, Link),
            Edit::RemoveLink(id) => remove!(self.links, id, Link),
            Edit::AddInterface(interface) => {
                self.free_end(Noun::Interface, interface.id.as_str())?;
                self.interfaces.push((**interface).clone());
            }
            Edit::RemoveInterface(id) => remove!(self.interfaces, id, Interface),
            Edit::AddHost(host) => {
                self.free_end(Noun::Host, host.id.as_str())?;
                self.hosts.push(host.clone());
            }
            Edit::RemoveHost(id) => remove!(self.hosts, id, Host),
        }
        Ok(())
    }

    /// Groups, interfaces and hosts share one id space.
    #[inline(never)]
    fn free_end(&self, what: Noun, id: &str) -> Result<(), EditFault> {
        let known = self.groups.iter().any(|group| group.id.as_str() == id)
            || self.interfaces.iter().any(|interface| interface.id.as_str() == id)
            || self.hosts.iter().any(|host| host.id.as_str() == id);
        if known { taken(what, id) } else { Ok(()) }
    }

    #[inline(never)]
    fn has_rule(&self, rule: &RuleSlot) -> bool {
        let mut rules = self.groups.iter().flat_map(|group| group.inbound.iter().chain(&group.outbound));
        rules.any(|slot| slot.id == rule.id)
    }

    /// The VPC of an interface as it would carry these groups: stated, else its subnet's, else the first group's.
    fn vpc_for(&self, interface: &Interface, groups: &[GroupId]) -> Option<VpcId> {
        let own = interface.vpc.as_ref().or_else(|| self.subnet_of(interface)?.vpc.as_ref());
        own.or_else(|| groups.iter().find_map(|id| self.group(id)?.vpc.as_ref())).cloned()
    }
}

impl Group {
    fn all_rules_mut(&mut self) -> impl Iterator<Item = &mut RuleSlot> {
        self.inbound.iter_mut().chain(&mut self.outbound)
    }
}

impl LinkSet {
    fn kind(self, kind: LinkKind) -> LinkKind {
        match kind {
            LinkKind::Peering { same_region } => {
                LinkKind::Peering { same_region: self.same_region.unwrap_or(same_region) }
            }
            LinkKind::TransitGateway { group_referencing } => LinkKind::TransitGateway {
                group_referencing: self.group_referencing.unwrap_or(group_referencing),
            },
        }
    }
}
