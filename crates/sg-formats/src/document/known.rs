//! What ids and names there are, before anything is read.

use std::collections::BTreeMap;

use serde_json::Value;

use super::value::{items, text, texts};

/// Items by id, the first one where several have the same.
pub(super) type ById<'v> = BTreeMap<&'v str, &'v Value>;

/// Everything that can be named.
pub(super) struct Known<'v> {
    pub(super) vpcs: ById<'v>,
    pub(super) subnets: ById<'v>,
    pub(super) groups: ById<'v>,
    pub(super) prefix_lists: ById<'v>,
    pub(super) acls: ById<'v>,
    /// Interfaces and hosts.
    pub(super) ends: ById<'v>,
    /// Groups, interfaces and hosts: they share one id space.
    pub(super) shared: ById<'v>,
    pub(super) external: ById<'v>,
    pub(super) deleted: ById<'v>,
}

impl<'v> Known<'v> {
    /// What a document names.
    pub(super) fn of(document: &'v Value) -> Self {
        let by_id = |keys: &[&str]| {
            let mut known = ById::new();
            for item in keys.iter().flat_map(|key| items(document, key)) {
                if let Some(id) = text(item, "id") {
                    known.entry(id).or_insert(item);
                }
            }
            known
        };
        let listed = |key| texts(document, key).map(|(_, id)| (id, document)).collect();
        Self {
            vpcs: by_id(&["vpcs"]),
            subnets: by_id(&["subnets"]),
            groups: by_id(&["groups"]),
            prefix_lists: by_id(&["prefixLists"]),
            acls: by_id(&["acls"]),
            ends: by_id(&["interfaces", "hosts"]),
            shared: by_id(&["groups", "interfaces", "hosts"]),
            external: listed("external"),
            deleted: listed("deleted"),
        }
    }
}

/// The item whose id or name this is, case aside.
pub(super) fn named<'v>(items: &ById<'v>, word: &str) -> Option<(&'v str, &'v Value)> {
    let is = |text: Option<&str>| text.is_some_and(|text| text.eq_ignore_ascii_case(word));
    items.iter().find(|(id, item)| is(Some(id)) || is(text(item, "name"))).map(|(id, item)| (*id, *item))
}
