//! Typed edits as a step of the document writes them: what the reader of edits makes of it is the same edit.

use serde_json::Value;
use sg_core::model::{Edit, LinkSet, RuleSlot};

use super::{nouns, side};
use nouns::Object;

/// An edit as a step of the kind `edit` holds it.
pub fn written(edit: &Edit) -> Value {
    let of = |kind: &str| Object::default().with("kind", kind);
    let named = |kind: &str, key: &str, id: &str| of(kind).with(key, id);
    let object = match edit {
        Edit::AddRule { group, direction, rule } => named("addRule", "group", group.as_str())
            .with("direction", side(*direction))
            .with("rule", nouns::rule(rule)),
        Edit::RemoveRule { rule } => named("removeRule", "rule", rule.as_str()),
        Edit::ReplaceRule { rule, with } => {
            named("replaceRule", "rule", rule.as_str()).with("with", without_id(nouns::rule(with)))
        }
        Edit::AddEntry { acl, direction, entry } => named("addEntry", "acl", acl.as_str())
            .with("direction", side(*direction))
            .with("entry", nouns::entry(entry)),
        Edit::RemoveEntry { entry } => named("removeEntry", "entry", entry.as_str()),
        Edit::ReplaceEntry { entry, with } => {
            named("replaceEntry", "entry", entry.as_str()).with("with", without_id(nouns::entry(with)))
        }
        Edit::SetGroups { interface, groups } => named("setGroups", "interface", interface.as_str())
            .with("groups", nouns::texts(groups.iter().map(|id| id.as_str()))),
        Edit::SetAcl { subnet, acl } => named("setAcl", "subnet", subnet.as_str())
            .with("acl", acl.as_ref().map_or(Value::Null, |id| id.as_str().into())),
        Edit::SetEntries { prefix_list, entries } => {
            named("setEntries", "prefixList", prefix_list.as_str()).with("entries", nouns::printed(entries))
        }
        Edit::SetMaxEntries { prefix_list, most } => {
            named("setMaxEntries", "prefixList", prefix_list.as_str()).with("maxEntries", *most)
        }
        Edit::SetLink { link, set } => named("setLink", "link", link.as_str()).with("set", link_set(*set)),
        Edit::AddVpc(vpc) => of("addVpc").with("vpc", nouns::vpc(vpc)),
        Edit::AddSubnet(subnet) => of("addSubnet").with("subnet", nouns::subnet(subnet)),
        Edit::AddGroup(group) => of("addGroup").with("group", nouns::group(group)),
        Edit::AddPrefixList(list) => of("addPrefixList").with("prefixList", nouns::prefix_list(list)),
        Edit::AddAcl(acl) => of("addAcl").with("acl", nouns::acl(acl)),
        Edit::AddLink(link) => of("addLink").with("link", nouns::link(link)),
        Edit::AddInterface(interface) => of("addInterface").with("interface", nouns::interface(interface)),
        Edit::AddHost(host) => of("addHost").with("host", nouns::host(host)),
        Edit::RemoveVpc(id) => named("removeVpc", "vpc", id.as_str()),
        Edit::RemoveSubnet(id) => named("removeSubnet", "subnet", id.as_str()),
        Edit::RemoveGroup(id) => named("removeGroup", "group", id.as_str()),
        Edit::RemovePrefixList(id) => named("removePrefixList", "prefixList", id.as_str()),
        Edit::RemoveAcl(id) => named("removeAcl", "acl", id.as_str()),
        Edit::RemoveLink(id) => named("removeLink", "link", id.as_str()),
        Edit::RemoveInterface(id) => named("removeInterface", "interface", id.as_str()),
        Edit::RemoveHost(id) => named("removeHost", "host", id.as_str()),
    };
    object.end()
}

/// A rule as a document holds it; of one that cannot be read its id and description are all that is known.
pub fn written_rule(slot: &RuleSlot) -> Value {
    nouns::rule(slot)
}

/// What stands in the place of something keeps its id.
fn without_id(mut item: Value) -> Value {
    if let Value::Object(item) = &mut item {
        item.remove("id");
    }
    item
}

fn link_set(set: LinkSet) -> Value {
    Object::default()
        .maybe("state", set.active.map(|active| if active { "active" } else { "deleted" }))
        .maybe("sameRegion", set.same_region)
        .maybe("groupReferencing", set.group_referencing)
        .end()
}
