//! Prefix lists and their entries.

use super::draft::Draft;
use super::group::take_id;
use super::shelf::Kind;
use super::take::{Object, object, peek, put, put_extra, take, take_list, take_text, whole, written};
use super::tell::fault;
use crate::json::Place;
use serde_json::Value;
use sg_core::validate::aws_weight;

/// Reads a list of `describe-managed-prefix-lists` (S-632), or of `describe-prefix-lists`, which prints the
/// lists that AWS manages with their blocks.
pub(super) fn read_prefix_list(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let id = take_id(&mut theirs, "PrefixListId", "pl-", place, draft);
    let mut list = object(&[("id", &id)]);
    let name = take_text(&mut theirs, "PrefixListName");
    let weight = name.as_ref().and_then(|name| aws_weight(&written(name))).map(Value::from);
    put(&mut list, "name", name);
    let blocks = take_list(&mut theirs, "Cidrs");
    let family =
        take_text(&mut theirs, "AddressFamily").map(|family| written(&family).to_ascii_lowercase().into());
    put(&mut list, "family", family.or_else(|| blocks.first().map(family_of)));
    let most = take(&mut theirs, "MaxEntries").map(|most| whole(&most).map_or(most, Value::from));
    put(&mut list, "maxEntries", most);
    put(&mut list, "weight", weight);
    put(&mut list, "entries", (!blocks.is_empty()).then_some(blocks.into()));
    put_extra(&mut list, theirs);
    draft.add(Kind::PrefixList, list, place);
}

fn family_of(block: &Value) -> Value {
    if written(block).contains(':') { "ipv6" } else { "ipv4" }.into()
}

/// Reads one entry of `get-managed-prefix-list-entries` (S-632).
///
/// The answer does not say of which list: that is the one that the file's name names, or the only one
/// that the files describe.
pub(super) fn read_entry(mut theirs: Object, place: &Place<'_>, draft: &mut Draft) {
    let named = id_in(draft.name()).map(str::to_owned);
    let Some(id) = named.or_else(|| draft.shelf(Kind::PrefixList).only().map(str::to_owned)) else {
        draft.report_once(fault(
            "entriesOfWhich",
            place,
            &["these entries belong to a prefix list, and nothing says to which"],
            "Put the id of the list into the file's name, as `pl-0123456789abcdef0.json`, and bring it again.",
        ));
        draft.keep(place, theirs.into());
        return;
    };
    let block = take_text(&mut theirs, "Cidr");
    let mut hint = object(&[("id", &id)]);
    put(&mut hint, "family", block.as_ref().map(family_of));
    draft.hint(Kind::PrefixList, hint);
    if let Some(block) = block {
        draft.entry(&id, block, peek(&theirs, "Description"), place);
    }
    theirs.shift_remove("Description");
    draft.keep(place, theirs.into());
}

/// The id of a prefix list in a file's name: `pl-` and hexadecimal digits (S-111).
fn id_in(name: &str) -> Option<&str> {
    let start = name.find("pl-")?;
    let tail = name.get(start + 3..)?;
    let digits = tail.bytes().take_while(u8::is_ascii_hexdigit).count();
    name.get(start..start + 3 + digits).filter(|_| digits >= 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_may_name_the_list() {
        assert_eq!(id_in("get-managed pl-0123abcd.json"), Some("pl-0123abcd"));
        assert_eq!(id_in("pl-02d12d37020480a5f"), Some("pl-02d12d37020480a5f"));
        assert_eq!(id_in("pl-entries.json"), None);
        assert_eq!(id_in("pasted"), None);
    }
}
