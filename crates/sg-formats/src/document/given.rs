//! Whether ids that were unique still are after some items changed, without looking at all of them.

use serde_json::Value;
use sg_core::index::{Hash, Index};

use super::ids::{Minted, WHERE};
use super::list::List;
use super::value::{items, text};

/// An id that an author gave, among those of its kind.
pub(super) type Given<'v> = (Minted, &'v str);

/// The ids of what stands in some items; none where something has none.
pub(super) fn given<'v>(document: &'v Value, touched: &[(List, usize)]) -> Option<Vec<Given<'v>>> {
    let mut all = Vec::new();
    for (list, index) in touched {
        let Some(item) = list.items(document).get(*index) else { continue };
        for (kind, outer, inner) in WHERE {
            if outer == list.key() {
                each(item, inner, &mut |item| all.push((kind, text(item, "id"))));
            }
        }
    }
    all.into_iter().map(|(kind, id)| Some((kind, id?))).collect()
}

/// Whether every id of a document has one owner, where that was so before some items changed: `before` and `after` are
/// the ids in those items.
pub(super) fn unique(
    document: &Value,
    touched: &[(List, usize)],
    before: &[(Minted, String)],
    after: &[Given<'_>],
) -> bool {
    let (mut old, mut now) = (Index::new(before.len()), Index::new(after.len()));
    for (position, (kind, id)) in before.iter().enumerate() {
        old.add(hash(*kind, id), position, &mut |_| false);
    }
    let mut fresh = Vec::new();
    for (position, given) in after.iter().enumerate() {
        let hash = hash(given.0, given.1);
        if now.add(hash, position, &mut |other| after.get(other) == Some(given)).is_some() {
            return false;
        }
        let same = &mut |other: usize| before.get(other).is_some_and(|(kind, id)| (*kind, &**id) == *given);
        if old.find(hash, same).is_none() {
            fresh.push(*given);
        }
    }
    fresh.is_empty() || !stand_elsewhere(document, touched, &fresh)
}

/// Whether one of some ids stands outside of some items.
fn stand_elsewhere(document: &Value, touched: &[(List, usize)], ids: &[Given<'_>]) -> bool {
    let mut found = false;
    for (kind, outer, inner) in WHERE {
        if !ids.iter().any(|(other, _)| *other == kind) {
            continue;
        }
        for (index, item) in items(document, outer).iter().enumerate() {
            if !touched.iter().any(|(list, at)| list.key() == outer && *at == index) {
                each(item, inner, &mut |item| {
                    found |= text(item, "id").is_some_and(|id| ids.contains(&(kind, id)));
                });
            }
        }
    }
    found
}

/// Calls back for an item, or for those of the lists in it.
fn each<'v>(item: &'v Value, inner: &[&str], with: &mut dyn FnMut(&'v Value)) {
    if inner.is_empty() {
        with(item);
    }
    for key in inner {
        items(item, key).iter().for_each(&mut *with);
    }
}

fn hash(kind: Minted, id: &str) -> u64 {
    Hash::default().number(kind as u64).text(id).end()
}
