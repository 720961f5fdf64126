//! Typed changes of a network, by id.

use super::{
    Acl, AclId, Cidr, Direction, EntryId, EntrySlot, Group, GroupId, Host, HostId, Interface, InterfaceId,
    Link, LinkId, PrefixList, PrefixListId, RuleId, RuleSlot, Subnet, SubnetId, Vpc, VpcId,
};

/// One change of a network. It names what it changes by id, so it either fits or is a fault, never a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A new rule, last in its list.
    AddRule {
        /// The group.
        group: GroupId,
        /// Which list of the group.
        direction: Direction,
        /// The rule, whose id nothing else has.
        rule: RuleSlot,
    },
    /// A rule goes.
    RemoveRule {
        /// The rule.
        rule: RuleId,
    },
    /// Another rule stands in the place of one.
    ReplaceRule {
        /// The rule, which keeps its id and its place.
        rule: RuleId,
        /// What stands there from now on; its own id counts for nothing.
        with: RuleSlot,
    },
    /// A new entry of a network ACL.
    AddEntry {
        /// The network ACL.
        acl: AclId,
        /// Which list of it.
        direction: Direction,
        /// The entry, whose id nothing else has.
        entry: EntrySlot,
    },
    /// An entry goes.
    RemoveEntry {
        /// The entry.
        entry: EntryId,
    },
    /// Another entry stands in the place of one.
    ReplaceEntry {
        /// The entry, which keeps its id and its place.
        entry: EntryId,
        /// What stands there from now on; its own id counts for nothing.
        with: EntrySlot,
    },
    /// An interface carries other groups (S-183).
    SetGroups {
        /// The interface.
        interface: InterfaceId,
        /// All it carries from now on; one that is named twice counts once (S-184), one of another VPC
        /// for nothing (S-181).
        groups: Vec<GroupId>,
    },
    /// A subnet asks another network ACL, or none.
    SetAcl {
        /// The subnet.
        subnet: SubnetId,
        /// Its network ACL from now on.
        acl: Option<AclId>,
    },
    /// A prefix list has a new version (S-151).
    SetEntries {
        /// The list.
        prefix_list: PrefixListId,
        /// All its entries from now on.
        entries: Vec<Cidr>,
    },
    /// A prefix list may hold more or fewer entries (S-154).
    SetMaxEntries {
        /// The list.
        prefix_list: PrefixListId,
        /// The most entries it may hold from now on.
        most: u32,
    },
    /// A link changes.
    SetLink {
        /// The link.
        link: LinkId,
        /// What changes about it.
        set: LinkSet,
    },
    /// A new VPC.
    AddVpc(Vpc),
    /// A VPC goes.
    RemoveVpc(VpcId),
    /// A new subnet.
    AddSubnet(Subnet),
    /// A subnet goes.
    RemoveSubnet(SubnetId),
    /// A new group; if one with its id was deleted, rules that name it are stale no more.
    AddGroup(Box<Group>),
    /// A group goes, also from what carries it; rules that name it become stale (S-167).
    RemoveGroup(GroupId),
    /// A new prefix list.
    AddPrefixList(PrefixList),
    /// A prefix list goes; rules that name it become stale.
    RemovePrefixList(PrefixListId),
    /// A new network ACL.
    AddAcl(Acl),
    /// A network ACL goes.
    RemoveAcl(AclId),
    /// A new link.
    AddLink(Link),
    /// A link goes.
    RemoveLink(LinkId),
    /// A new interface.
    AddInterface(Box<Interface>),
    /// An interface goes, and with it what it tracks (S-329).
    RemoveInterface(InterfaceId),
    /// A new host.
    AddHost(Host),
    /// A host goes.
    RemoveHost(HostId),
}

/// What changes about a link; none = stays as it is. What the link's kind does not have counts for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkSet {
    /// Whether traffic passes.
    pub active: Option<bool>,
    /// Of a peering, whether both VPCs lie in one Region.
    pub same_region: Option<bool>,
    /// Of a transit gateway, whether rules may name groups of the other VPC.
    pub group_referencing: Option<bool>,
}

/// Why an edit does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditFault {
    /// Nothing of this kind has this id.
    NotThere {
        /// What was looked for.
        what: Noun,
        /// The id.
        id: String,
    },
    /// Something else has this id already.
    Taken {
        /// What was to be added.
        what: Noun,
        /// The id.
        id: String,
    },
}

/// What an edit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A rule of a group.
    Rule,
    /// An entry of a network ACL.
    Entry,
    /// A VPC.
    Vpc,
    /// A subnet.
    Subnet,
    /// A security group.
    Group,
    /// A prefix list.
    PrefixList,
    /// A network ACL.
    Acl,
    /// A link between VPCs.
    Link,
    /// A network interface.
    Interface,
    /// A host.
    Host,
}

impl Edit {
    /// Whether it changes who has which address, who carries which group, or where something lies; else it
    /// changes only what rules, entries and links say.
    pub const fn moves_something(&self) -> bool {
        !matches!(
            self,
            Self::AddRule { .. }
                | Self::RemoveRule { .. }
                | Self::ReplaceRule { .. }
                | Self::AddEntry { .. }
                | Self::RemoveEntry { .. }
                | Self::ReplaceEntry { .. }
                | Self::SetEntries { .. }
                | Self::SetMaxEntries { .. }
                | Self::SetLink { .. }
        )
    }

    /// What it is about: what kind of thing, which one, and what becomes of it.
    pub fn subject(&self) -> (Noun, &str, Fate) {
        use Fate::{Added, Changed, Removed};
        match self {
            Self::AddRule { rule, .. } => (Noun::Rule, rule.id.as_str(), Added),
            Self::RemoveRule { rule } => (Noun::Rule, rule.as_str(), Removed),
            Self::ReplaceRule { rule, .. } => (Noun::Rule, rule.as_str(), Changed),
            Self::AddEntry { entry, .. } => (Noun::Entry, entry.id.as_str(), Added),
            Self::RemoveEntry { entry } => (Noun::Entry, entry.as_str(), Removed),
            Self::ReplaceEntry { entry, .. } => (Noun::Entry, entry.as_str(), Changed),
            Self::SetGroups { interface, .. } => (Noun::Interface, interface.as_str(), Changed),
            Self::SetAcl { subnet, .. } => (Noun::Subnet, subnet.as_str(), Changed),
            Self::SetEntries { prefix_list, .. } => (Noun::PrefixList, prefix_list.as_str(), Changed),
            Self::SetMaxEntries { prefix_list, .. } => (Noun::PrefixList, prefix_list.as_str(), Changed),
            Self::SetLink { link, .. } => (Noun::Link, link.as_str(), Changed),
            Self::AddVpc(vpc) => (Noun::Vpc, vpc.id.as_str(), Added),
            Self::RemoveVpc(id) => (Noun::Vpc, id.as_str(), Removed),
            Self::AddSubnet(subnet) => (Noun::Subnet, subnet.id.as_str(), Added),
            Self::RemoveSubnet(id) => (Noun::Subnet, id.as_str(), Removed),
            Self::AddGroup(group) => (Noun::Group, group.id.as_str(), Added),
            Self::RemoveGroup(id) => (Noun::Group, id.as_str(), Removed),
            Self::AddPrefixList(list) => (Noun::PrefixList, list.id.as_str(), Added),
            Self::RemovePrefixList(id) => (Noun::PrefixList, id.as_str(), Removed),
            Self::AddAcl(acl) => (Noun::Acl, acl.id.as_str(), Added),
            Self::RemoveAcl(id) => (Noun::Acl, id.as_str(), Removed),
            Self::AddLink(link) => (Noun::Link, link.id.as_str(), Added),
            Self::RemoveLink(id) => (Noun::Link, id.as_str(), Removed),
            Self::AddInterface(interface) => (Noun::Interface, interface.id.as_str(), Added),
            Self::RemoveInterface(id) => (Noun::Interface, id.as_str(), Removed),
            Self::AddHost(host) => (Noun::Host, host.id.as_str(), Added),
            Self::RemoveHost(id) => (Noun::Host, id.as_str(), Removed),
        }
    }
}

/// What becomes of the subject of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is another one from now on.
    Changed,
    /// It is gone.
    Removed,
}
