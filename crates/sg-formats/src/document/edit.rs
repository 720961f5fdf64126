//! Edits by id.

use serde_json::Value;
use sg_core::model::{
    AclId, Direction, Edit, EntryId, EntrySlot, GroupId, HostId, InterfaceId, LinkId, LinkSet, PrefixListId,
    RuleId, SubnetId, VpcId,
};

use super::acl::Numbers;
use super::ids::Minted;
use super::known::Kind;
use super::link::carries;
use super::peer::Standing;
use super::reader::Reader;
use super::value::{bool, number, text, texts};
use crate::fault::Fault;
use crate::json::Place;

static NOT_THERE: Fault = Fault::error(
    "editNotThere",
    "nothing here is called `{0}`",
    "Write the id of something that is in the document, or added by an earlier step.",
);

/// Where an id is looked for.
#[derive(Clone, Copy)]
enum Among {
    Named(Kind),
    Minted(Minted),
}

impl<'v> Reader<'v, '_> {
    /// One edit; none if it cannot be read. Whether it fits is known only when its step comes.
    #[inline(never)]
    pub(super) fn edit(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Edit> {
        use Among::{Minted as OneOf, Named};
        self.later = true;
        let edit = match text(value, "kind").unwrap_or_default() {
            // What is added is read first, wherever it goes: it may get an id made up.
            "addRule" => object(value, "rule", at).and_then(|(rule, place)| {
                let rule = self.rule(rule, &place);
                let group = GroupId::new(self.target(value, "group", Named(Kind::Group), at)?);
                Some(Edit::AddRule { group, direction: direction(value)?, rule })
            }),
            "removeRule" => self
                .target(value, "rule", OneOf(Minted::Rule), at)
                .map(|rule| Edit::RemoveRule { rule: RuleId::new(rule) }),
            "replaceRule" => self.target(value, "rule", OneOf(Minted::Rule), at).and_then(|rule| {
                let (with, at) = object(value, "with", at)?;
                let rule = RuleId::new(rule);
                Some(Edit::ReplaceRule { with: self.rule_as(rule.clone(), with, &at), rule })
            }),
            "addEntry" => object(value, "entry", at).and_then(|(entry, place)| {
                let (id, _) = self.minted_id(Minted::Entry, entry, &place);
                let entry = self.entry(entry, &mut Numbers::default(), &place);
                let acl = AclId::new(self.target(value, "acl", Named(Kind::Acl), at)?);
                let entry = EntrySlot { id: EntryId::new(id), entry };
                Some(Edit::AddEntry { acl, direction: direction(value)?, entry })
            }),
            "removeEntry" => self
                .target(value, "entry", OneOf(Minted::Entry), at)
                .map(|entry| Edit::RemoveEntry { entry: EntryId::new(entry) }),
            "replaceEntry" => self.target(value, "entry", OneOf(Minted::Entry), at).and_then(|entry| {
                let (with, at) = object(value, "with", at)?;
                let entry = EntryId::new(entry);
                let with =
                    EntrySlot { id: entry.clone(), entry: self.entry(with, &mut Numbers::default(), &at) };
                Some(Edit::ReplaceEntry { entry, with })
            }),
            "setGroups" => self
                .target(value, "interface", Named(Kind::End), at)
                .zip(self.groups_to_carry(value, at))
                .map(|(interface, groups)| Edit::SetGroups {
                    interface: InterfaceId::new(interface),
                    groups,
                }),
            "setAcl" => self.target(value, "subnet", Named(Kind::Subnet), at).and_then(|subnet| {
                let acl = match value.get("acl")? {
                    Value::Null => None,
                    _ => Some(AclId::new(self.target(value, "acl", Named(Kind::Acl), at)?)),
                };
                Some(Edit::SetAcl { subnet: SubnetId::new(subnet), acl })
            }),
            "setEntries" => self.target(value, "prefixList", Named(Kind::PrefixList), at).and_then(|list| {
                let wanted = value.get("entries")?.as_array()?.len();
                let entries = self.cidrs(value, "entries", at);
                (entries.len() == wanted)
                    .then(|| Edit::SetEntries { prefix_list: PrefixListId::new(list), entries })
            }),
            "setMaxEntries" => self
                .target(value, "prefixList", Named(Kind::PrefixList), at)
                .zip(number(value, "maxEntries"))
                .map(|(list, most)| Edit::SetMaxEntries { prefix_list: PrefixListId::new(list), most }),
            "setLink" => self.target(value, "link", OneOf(Minted::Link), at).and_then(|link| {
                let set = value.get("set").filter(|set| set.is_object())?;
                let set = LinkSet {
                    active: text(set, "state").map(carries),
                    same_region: bool(set, "sameRegion"),
                    group_referencing: bool(set, "groupReferencing"),
                };
                Some(Edit::SetLink { link: LinkId::new(link), set })
            }),
            "addVpc" => {
                object(value, "vpc", at).and_then(|(vpc, at)| Some(Edit::AddVpc(self.vpc(vpc, &at)?)))
            }
            "addSubnet" => object(value, "subnet", at)
                .and_then(|(subnet, at)| Some(Edit::AddSubnet(self.subnet(subnet, &at)?))),
            "addGroup" => object(value, "group", at)
                .and_then(|(group, at)| Some(Edit::AddGroup(Box::new(self.group(group, &at)?)))),
            "addPrefixList" => object(value, "prefixList", at)
                .and_then(|(list, at)| Some(Edit::AddPrefixList(self.prefix_list(list, &at)?))),
            "addAcl" => {
                object(value, "acl", at).and_then(|(acl, at)| Some(Edit::AddAcl(self.acl(acl, &at)?)))
            }
            "addLink" => {
                object(value, "link", at).and_then(|(link, at)| Some(Edit::AddLink(self.link(link, &at)?)))
            }
            "addInterface" => object(value, "interface", at).and_then(|(interface, at)| {
                Some(Edit::AddInterface(Box::new(self.interface(interface, &at)?)))
            }),
            "addHost" => {
                object(value, "host", at).and_then(|(host, at)| Some(Edit::AddHost(self.host(host, &at)?)))
            }
            "removeVpc" => {
                self.target(value, "vpc", Named(Kind::Vpc), at).map(|id| Edit::RemoveVpc(VpcId::new(id)))
            }
            "removeSubnet" => self
                .target(value, "subnet", Named(Kind::Subnet), at)
                .map(|id| Edit::RemoveSubnet(SubnetId::new(id))),
            "removeGroup" => self
                .target(value, "group", Named(Kind::Group), at)
                .map(|id| Edit::RemoveGroup(GroupId::new(id))),
            "removePrefixList" => self
                .target(value, "prefixList", Named(Kind::PrefixList), at)
                .map(|id| Edit::RemovePrefixList(PrefixListId::new(id))),
            "removeAcl" => {
                self.target(value, "acl", Named(Kind::Acl), at).map(|id| Edit::RemoveAcl(AclId::new(id)))
            }
            "removeLink" => self
                .target(value, "link", OneOf(Minted::Link), at)
                .map(|id| Edit::RemoveLink(LinkId::new(id))),
            "removeInterface" => self
                .target(value, "interface", Named(Kind::End), at)
                .map(|id| Edit::RemoveInterface(InterfaceId::new(id))),
            "removeHost" => {
                self.target(value, "host", Named(Kind::End), at).map(|id| Edit::RemoveHost(HostId::new(id)))
            }
            // Another word has been reported.
            _ => None,
        };
        self.later = false;
        edit
    }

    /// The id under a key of what is changed, which must be there now or be added by a step.
    #[inline(never)]
    fn target(&mut self, value: &'v Value, key: &str, among: Among, at: &Place<'_>) -> Option<&'v str> {
        let id = text(value, key)?;
        let there = match among {
            Among::Named(kind) => self.known.has(kind, id),
            Among::Minted(kind) => self.ids.has(kind, id),
        };
        if !there {
            self.report_key(&NOT_THERE, at, key, &[id]);
        }
        there.then_some(id)
    }

    /// All groups of `groups`, each of which must exist.
    #[inline(never)]
    fn groups_to_carry(&mut self, value: &Value, at: &Place<'_>) -> Option<Vec<GroupId>> {
        let wanted = value.get("groups")?.as_array()?.len();
        let list = at.key("groups");
        let mut groups = Vec::new();
        for (index, id) in texts(value, "groups") {
            if matches!(self.standing(id, Kind::Group), Standing::Known) {
                groups.push(GroupId::new(id));
            } else {
                self.unknown_group(id, &list.item(index));
            }
        }
        (groups.len() == wanted).then_some(groups)
    }
}

fn direction(value: &Value) -> Option<Direction> {
    match text(value, "direction")? {
        "inbound" => Some(Direction::Inbound),
        "outbound" => Some(Direction::Outbound),
        _ => None,
    }
}

/// The object under a key, and its place.
#[inline(never)]
fn object<'v, 'p>(value: &'v Value, key: &'p str, at: &'p Place<'p>) -> Option<(&'v Value, Place<'p>)> {
    value.get(key).filter(|object| object.is_object()).map(|object| (object, at.key(key)))
}
