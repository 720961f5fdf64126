//! Managed prefix lists.

use serde_json::Value;
use sg_core::model::{Family, PrefixList, PrefixListId};

use super::peer::well_formed;
use super::reader::Reader;
use super::value::{items, label, number, text};
use crate::json::Place;

impl<'v> Reader<'v, '_> {
    /// The prefix lists, without those whose id another one has.
    pub(super) fn prefix_lists(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<PrefixList> {
        let list = root.key("prefixLists");
        let mut lists = Vec::new();
        for (index, value) in items(document, "prefixLists").iter().enumerate() {
            let at = list.item(index);
            let id = self.own_id(value, &at, |known| &known.prefix_lists);
            if let Some(id) = id
                && !(id.starts_with("pl-") && well_formed(id))
            {
                let message = format_args!("`{id}` can be no prefix list id");
                let help = "Write `pl-` and lower-case letters, digits or `-`.";
                self.refuse(
                    "prefixListIdMalformed",
                    "InvalidPrefixListId.Malformed",
                    &at.key("id"),
                    message,
                    help,
                );
            }
            let family = match text(value, "family") {
                Some("ipv4") => Some(Family::V4),
                Some("ipv6") => Some(Family::V6),
                _ => None,
            };
            let known = value.get("entries").is_some_and(Value::is_array);
            let cidrs = self.cidrs(value, "entries", &at);
            // A list holds one family (S-150).
            let mixed = cidrs
                .iter()
                .any(|cidr| Some(cidr.family()) != family.or(cidrs.first().map(|first| first.family())));
            if mixed {
                self.fault(
                    "mixedFamilies",
                    &at.key("entries"),
                    "entries of two address families",
                    "Make a prefix list for each family.",
                );
            }
            lists.extend(id.map(|id| PrefixList {
                id: PrefixListId::new(id),
                name: label(value, "name"),
                family,
                max_entries: number(value, "maxEntries"),
                weight: number(value, "weight"),
                entries: known.then_some(cidrs),
            }));
        }
        lists
    }
}
