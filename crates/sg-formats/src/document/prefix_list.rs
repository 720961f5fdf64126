//! Managed prefix lists.

use serde_json::Value;
use sg_core::model::{Cidr, Family, PrefixList, PrefixListId};

use super::known::Kind;
use super::peer::{LIST_MALFORMED, well_formed};
use super::reader::Reader;
use super::value::{items, label, number, text};
use crate::fault::Fault;
use crate::json::Place;

static MIXED_FAMILIES: Fault =
    Fault::error("mixedFamilies", "entries of two address families", "Make a prefix list for each family.");

impl<'v> Reader<'v, '_> {
    /// The prefix lists, without those whose id another one has.
    #[inline(never)]
    pub(super) fn prefix_lists(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<PrefixList> {
        let list = root.key("prefixLists");
        let mut lists = Vec::new();
        for (index, value) in items(document, "prefixLists").iter().enumerate() {
            let at = list.item(index);
            let id = self.own_id(value, &at, Kind::PrefixList);
            if let Some(id) = id
                && !(id.starts_with("pl-") && well_formed(id))
            {
                self.report_key(&LIST_MALFORMED, &at, "id", &[id]);
            }
            let family = match text(value, "family") {
                Some("ipv4") => Some(Family::V4),
                Some("ipv6") => Some(Family::V6),
                _ => None,
            };
            let known = value.get("entries").is_some_and(Value::is_array);
            let cidrs = self.cidrs(value, "entries", &at);
            // A list holds one family (S-150).
            let first = cidrs.first().map(Cidr::family);
            if cidrs.iter().any(|cidr| Some(cidr.family()) != family.or(first)) {
                self.report_key(&MIXED_FAMILIES, &at, "entries", &[]);
            }
            if let Some(id) = id {
                lists.push(PrefixList {
                    id: PrefixListId::new(id),
                    name: label(value, "name"),
                    family,
                    max_entries: number(value, "maxEntries"),
                    weight: number(value, "weight"),
                    entries: known.then_some(cidrs),
                });
            }
        }
        lists
    }
}
