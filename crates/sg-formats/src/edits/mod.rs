//! Typed edits as JSON Patches: by positions in the document, each guarded by a test of the id that stands there.

mod nouns;
mod written;

pub use written::{written, written_rule};

use serde_json::{Map, Value};
use sg_core::model::{Direction, Edit, LinkSet};

use crate::fault::Fault;
use crate::json::{self, Place};
use crate::{Problem, fill};

static NOT_THERE: Fault = Fault::error(
    "editOfNothing",
    "nothing in `{0}` is called `{1}`",
    "Ask for the document as it stands and make the edit anew.",
);
static TAKEN: Fault = Fault::error(
    "editTaken",
    "the id `{1}` is taken in `{0}`",
    "Ask for the document as it stands and make the edit anew.",
);

/// A JSON Patch (RFC 6902) that does to a document what edits do to its network, all of them in order. The document
/// has its ids, as [`mint_ids`](crate::mint_ids) makes them up.
///
/// What the model does not hold of an item that an edit adds (tags, `extra`) is in the patch only as far as `written`
/// has the edits as their author wrote them.
///
/// # Errors
/// An edit names what is not there, or adds what is there already: it is a problem, never a guess.
pub fn patch_of(document: &Value, edits: &[Edit], written: &[Value]) -> Result<Value, Problem> {
    // Positions move with every edit, so each is looked for in the document as it stands by then.
    let mut now = document.clone();
    let mut all = Vec::new();
    for (index, edit) in edits.iter().enumerate() {
        let place = Place::new("");
        let mut draft =
            Draft { document: &now, at: &place.item(index), written: written.get(index), operations: vec![] };
        draft.edit(edit)?;
        let operations = Value::Array(draft.operations);
        json::patch(&mut now, &operations)?;
        if let Value::Array(operations) = operations {
            all.extend(operations);
        }
    }
    Ok(Value::Array(all))
}

/// The operations of one edit in the making.
struct Draft<'v> {
    document: &'v Value,
    /// The place of the edit.
    at: &'v Place<'v>,
    /// The edit as its author wrote it.
    written: Option<&'v Value>,
    operations: Vec<Value>,
}

impl Draft<'_> {
    fn edit(&mut self, edit: &Edit) -> Result<(), Problem> {
        match edit {
            Edit::AddRule { group, direction, rule } => {
                self.free_within("groups", rule.id.as_str())?;
                let at = self.item("groups", group.as_str())?;
                let item = self.said("rule", rule.id.as_str(), nouns::rule(rule));
                self.append(&at, side(*direction), item);
            }
            Edit::RemoveRule { rule } => {
                let at = self.within("groups", rule.as_str())?;
                self.operation("remove", &at, None);
            }
            Edit::ReplaceRule { rule, with } => {
                let at = self.within("groups", rule.as_str())?;
                let with = self.said("with", rule.as_str(), nouns::rule(with));
                self.operation("replace", &at, Some(with));
            }
            Edit::AddEntry { acl, direction, entry } => {
                self.free_within("acls", entry.id.as_str())?;
                let at = self.item("acls", acl.as_str())?;
                let item = self.said("entry", entry.id.as_str(), nouns::entry(entry));
                self.append(&at, side(*direction), item);
            }
            Edit::RemoveEntry { entry } => {
                let at = self.within("acls", entry.as_str())?;
                self.operation("remove", &at, None);
            }
            Edit::ReplaceEntry { entry, with } => {
                let at = self.within("acls", entry.as_str())?;
                let with = self.said("with", entry.as_str(), nouns::entry(with));
                self.operation("replace", &at, Some(with));
            }
            Edit::SetGroups { interface, groups } => {
                for group in groups {
                    self.exists("groups", group.as_str())?;
                }
                let at = self.item("interfaces", interface.as_str())?;
                self.set(&at, "groups", nouns::texts(groups.iter().map(|id| id.as_str())));
            }
            Edit::SetAcl { subnet, acl } => {
                let at = self.item("subnets", subnet.as_str())?;
                match acl {
                    Some(acl) => {
                        self.exists("acls", acl.as_str())?;
                        self.set(&at, "acl", acl.as_str().into());
                    }
                    None => self.unset(&at, "acl"),
                }
            }
            Edit::SetEntries { prefix_list, entries } => {
                let at = self.item("prefixLists", prefix_list.as_str())?;
                self.set(&at, "entries", nouns::printed(entries));
            }
            Edit::SetMaxEntries { prefix_list, most } => {
                let at = self.item("prefixLists", prefix_list.as_str())?;
                self.set(&at, "maxEntries", (*most).into());
            }
            Edit::SetLink { link, set } => {
                let at = self.item("links", link.as_str())?;
                self.set_link(&at, *set);
            }
            Edit::AddVpc(vpc) => self.add("vpcs", "vpc", vpc.id.as_str(), nouns::vpc(vpc))?,
            Edit::AddSubnet(subnet) => {
                self.add("subnets", "subnet", subnet.id.as_str(), nouns::subnet(subnet))?;
            }
            Edit::AddGroup(group) => {
                for rule in group.inbound.iter().chain(&group.outbound) {
                    self.free_within("groups", rule.id.as_str())?;
                }
                self.free_end(group.id.as_str())?;
                self.add("groups", "group", group.id.as_str(), nouns::group(group))?;
                self.deleted_no_more(group.id.as_str());
            }
            Edit::AddPrefixList(list) => {
                self.add("prefixLists", "prefixList", list.id.as_str(), nouns::prefix_list(list))?;
                self.deleted_no_more(list.id.as_str());
            }
            Edit::AddAcl(acl) => {
                for entry in acl.inbound.iter().chain(&acl.outbound) {
                    self.free_within("acls", entry.id.as_str())?;
                }
                self.add("acls", "acl", acl.id.as_str(), nouns::acl(acl))?;
            }
            Edit::AddLink(link) => self.add("links", "link", link.id.as_str(), nouns::link(link))?,
            Edit::AddInterface(interface) => {
                self.free_end(interface.id.as_str())?;
                let item = nouns::interface(interface);
                self.add("interfaces", "interface", interface.id.as_str(), item)?;
            }
            Edit::AddHost(host) => {
                self.free_end(host.id.as_str())?;
                self.add("hosts", "host", host.id.as_str(), nouns::host(host))?;
            }
            Edit::RemoveVpc(id) => self.remove("vpcs", id.as_str())?,
            Edit::RemoveSubnet(id) => self.remove("subnets", id.as_str())?,
            Edit::RemoveGroup(id) => {
                self.remove("groups", id.as_str())?;
                self.detach(id.as_str());
                self.append("", "deleted", id.as_str().into());
            }
            Edit::RemovePrefixList(id) => {
                self.remove("prefixLists", id.as_str())?;
                self.append("", "deleted", id.as_str().into());
            }
            Edit::RemoveAcl(id) => self.remove("acls", id.as_str())?,
            Edit::RemoveLink(id) => self.remove("links", id.as_str())?,
            Edit::RemoveInterface(id) => self.remove("interfaces", id.as_str())?,
            Edit::RemoveHost(id) => self.remove("hosts", id.as_str())?,
        }
        Ok(())
    }

    fn set_link(&mut self, at: &str, set: LinkSet) {
        let said = self.written.and_then(|edit| edit.get("set"));
        if let Some(active) = set.active {
            let state = said.and_then(|set| set.get("state")).cloned();
            let state = state.unwrap_or_else(|| if active { "active" } else { "deleted" }.into());
            self.set(at, "state", state);
        }
        if let Some(same) = set.same_region {
            self.set(at, "sameRegion", same.into());
        }
        if let Some(on) = set.group_referencing {
            self.set(at, "groupReferencing", on.into());
        }
    }

    /// An item as its author wrote it, else as the model holds it; in any case with its id.
    fn said(&self, key: &str, id: &str, known: Value) -> Value {
        let said = self.written.and_then(|edit| edit.get(key)).filter(|item| item.is_object());
        let mut item = said.cloned().unwrap_or(known);
        if let Value::Object(item) = &mut item {
            item.insert("id".to_owned(), id.into());
        }
        item
    }

    fn operation(&mut self, op: &str, path: &str, value: Option<Value>) {
        let mut operation = Map::new();
        operation.insert("op".to_owned(), op.into());
        operation.insert("path".to_owned(), path.into());
        if let Some(value) = value {
            operation.insert("value".to_owned(), value);
        }
        self.operations.push(Value::Object(operation));
    }

    /// The place of an item of a list of the document, guarded by its id.
    fn item(&mut self, list: &str, id: &str) -> Result<String, Problem> {
        let position = items(self.document, list).iter().position(|item| has_id(item, id));
        let Some(position) = position else { return Err(NOT_THERE.at(self.at, &[list, id])) };
        let at = fill("/{0}/{1}", &[list, &position.to_string()]);
        self.operation("test", &json::child(&at, "id"), Some(id.into()));
        Ok(at)
    }

    /// The place of a rule or an entry, guarded by its id.
    fn within(&mut self, list: &str, id: &str) -> Result<String, Problem> {
        for (outer, item) in items(self.document, list).iter().enumerate() {
            for side in ["inbound", "outbound"] {
                if let Some(inner) = items(item, side).iter().position(|item| has_id(item, id)) {
                    let at = fill("/{0}/{1}/{2}/{3}", &[list, &outer.to_string(), side, &inner.to_string()]);
                    self.operation("test", &json::child(&at, "id"), Some(id.into()));
                    return Ok(at);
                }
            }
        }
        Err(NOT_THERE.at(self.at, &[list, id]))
    }

    /// It stands in a list of the document, or exists somewhere else.
    fn exists(&self, list: &str, id: &str) -> Result<(), Problem> {
        let external = || items(self.document, "external").iter().any(|known| known.as_str() == Some(id));
        let there = items(self.document, list).iter().any(|item| has_id(item, id)) || external();
        if there { Ok(()) } else { Err(NOT_THERE.at(self.at, &[list, id])) }
    }

    /// No rule or entry has this id.
    fn free_within(&self, list: &str, id: &str) -> Result<(), Problem> {
        let mut inner = items(self.document, list)
            .iter()
            .flat_map(|item| items(item, "inbound").iter().chain(items(item, "outbound")));
        match inner.any(|item| has_id(item, id)) {
            true => Err(TAKEN.at(self.at, &[list, id])),
            false => Ok(()),
        }
    }

    /// Groups, interfaces and hosts share one id space.
    fn free_end(&self, id: &str) -> Result<(), Problem> {
        for list in ["groups", "interfaces", "hosts"] {
            if items(self.document, list).iter().any(|item| has_id(item, id)) {
                return Err(TAKEN.at(self.at, &[list, id]));
            }
        }
        Ok(())
    }

    fn add(&mut self, list: &str, key: &str, id: &str, item: Value) -> Result<(), Problem> {
        if items(self.document, list).iter().any(|item| has_id(item, id)) {
            return Err(TAKEN.at(self.at, &[list, id]));
        }
        let item = self.said(key, id, item);
        self.append("", list, item);
        Ok(())
    }

    fn remove(&mut self, list: &str, id: &str) -> Result<(), Problem> {
        let at = self.item(list, id)?;
        self.operation("remove", &at, None);
        Ok(())
    }

    /// Adds an item at the end of a list, which may not be there yet.
    fn append(&mut self, at: &str, key: &str, item: Value) {
        let list = json::child(at, key);
        match self.document.pointer(&list) {
            Some(Value::Array(_)) => self.operation("add", &json::child(&list, "-"), Some(item)),
            _ => self.operation("add", &list, Some(Value::Array(vec![item]))),
        }
    }

    fn set(&mut self, at: &str, key: &str, value: Value) {
        self.operation("add", &json::child(at, key), Some(value));
    }

    fn unset(&mut self, at: &str, key: &str) {
        let path = json::child(at, key);
        if self.document.pointer(&path).is_some() {
            self.operation("remove", &path, None);
        }
    }

    /// A group that goes leaves what carries others too. An interface must carry one (S-182): where it was the only one,
    /// its name stays and counts for nothing.
    fn detach(&mut self, group: &str) {
        for (index, interface) in items(self.document, "interfaces").iter().enumerate() {
            let carried: Vec<&str> = items(interface, "groups").iter().filter_map(Value::as_str).collect();
            if carried.contains(&group) && carried.iter().any(|id| *id != group) {
                let kept = carried.iter().copied().filter(|id| *id != group);
                let at = fill("/interfaces/{0}", &[&index.to_string()]);
                self.set(&at, "groups", nouns::texts(kept));
            }
        }
    }

    /// What is added again was not deleted.
    fn deleted_no_more(&mut self, id: &str) {
        let deleted: Vec<&str> = items(self.document, "deleted").iter().filter_map(Value::as_str).collect();
        if deleted.contains(&id) {
            let kept = deleted.iter().copied().filter(|other| *other != id);
            self.set("", "deleted", nouns::texts(kept));
        }
    }
}

const fn side(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "inbound",
        Direction::Outbound => "outbound",
    }
}

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn has_id(item: &Value, id: &str) -> bool {
    item.get("id").and_then(Value::as_str).is_some_and(|own| own.trim() == id)
}
