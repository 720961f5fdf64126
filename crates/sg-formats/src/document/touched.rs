//! Which parts of a document a patch touches, and what else was read in their light.

use serde_json::Value;

use super::list::List;
use crate::json::segments;

/// What has to be read again after a patch. Whatever is not understood here is no such thing: then everything is.
#[derive(Default, Debug, PartialEq, Eq)]
pub(super) struct Touched {
    /// Items of lists that change inside, each once.
    pub(super) items: Vec<(List, usize)>,
    /// Lists whose items have to be compared again.
    pub(super) compare: Vec<List>,
    /// Whether names or addresses change, by which problems of others guess what was meant.
    pub(super) guesses: bool,
    /// Whether what is no item of a list changes.
    pub(super) root: bool,
}

/// What a patch touches, if that is known without applying it: none where items come, go or get another id, or where
/// more depends on what changes than reading the same item again.
pub(super) fn touched(patch: &Value) -> Option<Touched> {
    let mut touched = Touched::default();
    for operation in patch.as_array()? {
        let text = |key| operation.get(key).and_then(Value::as_str);
        match text("op")? {
            "test" => continue,
            "move" => touched.add(text("from")?)?,
            _ => {}
        }
        touched.add(text("path")?)?;
    }
    Some(touched)
}

impl Touched {
    fn add(&mut self, path: &str) -> Option<()> {
        let mut keys = segments(path);
        let first = keys.next()?;
        let Some(list) = List::of(&first) else {
            self.root = true;
            return matches!(&*first, "title" | "text").then_some(());
        };
        let item = (list, keys.next()?.parse().ok()?);
        // What others know of an item: its id, which VPC it belongs to, and what they count by it.
        match (list, &*keys.next()?) {
            (List::Packets, _) => {}
            (_, "id") => return None,
            (List::Groups, "vpc" | "alsoIn" | "owner") => return None,
            (List::Groups, "name") => self.seen(Some(list)),
            (List::Interfaces, "name") | (List::Hosts, "name" | "addresses") => self.seen(None),
            (List::Interfaces, "addresses" | "vpc" | "subnet" | "groups") => self.seen(Some(list)),
            (List::Groups | List::Acls | List::Interfaces | List::Hosts, _) => {}
            (List::Vpcs | List::Subnets | List::PrefixLists | List::Links, _) => return None,
        }
        if !self.items.contains(&item) {
            self.items.push(item);
        }
        Some(())
    }

    /// Others see what changes: those with a guess, and the items of a list.
    fn seen(&mut self, list: Option<List>) {
        self.guesses = true;
        self.compare.extend(list.filter(|list| !self.compare.contains(list)));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(patch: Value, items: Option<&[(List, usize)]>) {
        assert_eq!(touched(&patch).map(|touched| touched.items).as_deref(), items);
    }

    #[test]
    fn what_changes_inside_an_item_touches_that_item() {
        check(
            json!([
                { "op": "test", "path": "/groups/0/id", "value": "sg-1" },
                { "op": "add", "path": "/groups/3/inbound/-", "value": {} },
                { "op": "replace", "path": "/groups/3/inbound/0/peer", "value": "" },
                { "op": "move", "from": "/groups/4/inbound/0", "path": "/groups/5/inbound/0" },
            ]),
            Some(&[(List::Groups, 3), (List::Groups, 4), (List::Groups, 5)]),
        );
        check(json!([{ "op": "add", "path": "/title", "value": "" }]), Some(&[]));
        check(json!([]), Some(&[]));
    }

    #[test]
    fn what_others_rest_on_touches_everything() {
        for path in [
            "",
            "/groups",
            "/groups/0",
            "/groups/-",
            "/groups/0/id",
            "/groups/0/vpc",
            "/deleted/-",
            "/links/0/state",
            "/vpcs/0/cidrs/0",
            "/prefixLists/0/entries/0",
            "/steps/0/seconds",
            "/limits/rulesPerGroup",
            "groups/0/name",
        ] {
            check(json!([{ "op": "remove", "path": path }]), None);
        }
        check(json!({}), None);
        check(json!([{ "op": "move", "path": "/groups/0/name" }]), None);
    }
}
