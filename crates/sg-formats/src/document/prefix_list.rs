//! Managed prefix lists.

use serde_json::Value;
use sg_core::model::{Family, PrefixList, PrefixListId};
use sg_core::validate::{ENTRIES_PER_LIST, ListFault, family_of_list, judge_list};

use super::known::Kind;
use super::peer::{LIST_MALFORMED, well_formed};
use super::reader::Reader;
use super::value::{label, number, text, texts};
use crate::fault::Fault;
use crate::json::Place;

static MIXED_FAMILIES: Fault = Fault::error(
    "mixedFamilies",
    "a prefix list holds one address family, and this entry is of the other: it matches nothing",
    "Make a prefix list for each family.",
)
.ec2("InvalidParameterValue");
static DUPLICATE_CIDR: Fault = Fault::note(
    "duplicateCidr",
    "this block stands at {0} already, counted from 0",
    "Remove one of the two.",
)
.ec2("InvalidParameterValue");
static LIST_SIZE: Fault = Fault::note(
    "listSize",
    "a list holds 1 to {1} entries at most, not {0}",
    "Write a number from 1 to {1}.",
)
.ec2("InvalidParameterValue");
static LIST_FULL: Fault = Fault::note(
    "listFull",
    "{0} entries, and the list holds {1} at most",
    "Remove entries, or raise `maxEntries`.",
)
.ec2("PrefixListMaxEntriesExceeded");
static LIST_NAME: Fault = Fault::note(
    "listNameReserved",
    "names that start with `com.amazonaws` are kept for lists that AWS manages",
    "Choose another name, or write the `weight` of AWS's list instead of `maxEntries`.",
)
.ec2("InvalidParameterValue");

impl<'v> Reader<'v, '_> {
    /// A prefix list; none where another one has its id.
    #[inline(never)]
    pub(super) fn prefix_list(&mut self, value: &'v Value, at: &Place<'_>) -> Option<PrefixList> {
        let id = self.own_id(value, at, Kind::PrefixList);
        if let Some(id) = id
            && !(id.starts_with("pl-") && well_formed(id))
        {
            self.report_key(&LIST_MALFORMED, at, "id", &[id]);
        }
        let family = match text(value, "family") {
            Some("ipv4") => Some(Family::V4),
            Some("ipv6") => Some(Family::V6),
            _ => None,
        };
        let known = value.get("entries").is_some_and(Value::is_array);
        let entries = at.key("entries");
        let (mut cidrs, mut indices) = (Vec::new(), Vec::new());
        for (index, text) in texts(value, "entries") {
            if let Some(cidr) = self.cidr(text, &entries.item(index)) {
                cidrs.push(cidr);
                indices.push(index);
            }
        }
        let mut list = PrefixList {
            id: PrefixListId::new(id.unwrap_or_default()),
            name: label(value, "name"),
            family,
            max_entries: number(value, "maxEntries"),
            weight: number(value, "weight"),
            entries: known.then_some(cidrs),
        };
        self.list_faults(&list, &indices, at);
        // An entry of the other family is refused, so it matches nothing.
        list.family = family_of_list(&list);
        id.map(|_| list)
    }

    /// What EC2 would refuse of a list (S-150); `indices` are the places of its entries in the document.
    fn list_faults(&mut self, list: &PrefixList, indices: &[usize], at: &Place<'_>) {
        let place = at.key("entries");
        let index_of = |entry: usize| indices.get(entry).copied().unwrap_or_default();
        for fault in judge_list(list) {
            match fault {
                ListFault::MaxEntries(most) => {
                    self.report_key(
                        &LIST_SIZE,
                        at,
                        "maxEntries",
                        &[&most.to_string(), &ENTRIES_PER_LIST.to_string()],
                    );
                }
                ListFault::TooManyEntries { entries, most } => {
                    self.report(&LIST_FULL, &place, &[&entries.to_string(), &most.to_string()]);
                }
                ListFault::ReservedName => self.report_key(&LIST_NAME, at, "name", &[]),
                ListFault::OtherFamily(entry) => {
                    self.report(&MIXED_FAMILIES, &place.item(index_of(entry)), &[]);
                }
                ListFault::Duplicate { index, first } => {
                    let first = index_of(first).to_string();
                    self.report(&DUPLICATE_CIDR, &place.item(index_of(index)), &[&first]);
                }
            }
        }
    }
}
