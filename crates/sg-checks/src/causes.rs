//! The rules that cause a finding: a set of them that is enough, and of which none is too many.

use sg_core::model::{Peer, Rule, RuleId};

use crate::exposure::holds;
use crate::findings::Draft;
use crate::review::{Review, Spot};

/// Rules that alone leave all of the services at least so wide open. Narrow ones are the first to be left out.
pub(crate) fn causes<'n>(review: &Review<'n>, spot: &Spot<'n>, draft: &Draft) -> Vec<(&'n RuleId, &'n Rule)> {
    let enough = |rules: &[(&'n RuleId, &'n Rule)]| {
        let open = review.exposure(spot, rules.iter().map(|(_, rule)| *rule));
        holds(&open.wide(draft.width), &draft.services)
    };
    let mut rules = spot.rules.clone();
    rules.retain(|(_, rule)| draft.is_about(rule));
    rules.sort_by_key(|(_, rule)| match rule.peer {
        Peer::Cidr(cidr) => (1, 255 - cidr.prefix()),
        Peer::Group(_) | Peer::PrefixList(_) => (0, 0),
    });
    // Whole pieces first, so that few of many rules are found in few steps; one by one at the end.
    let mut piece = rules.len().div_ceil(2).max(1);
    loop {
        let mut start = 0;
        while start < rules.len() {
            let end = rules.len().min(start + piece);
            let mut fewer = rules.clone();
            fewer.drain(start..end);
            if enough(&fewer) {
                rules = fewer;
            } else {
                start = end;
            }
        }
        if piece == 1 {
            break;
        }
        piece = piece.div_ceil(2);
    }
    // In the author's order.
    spot.rules.iter().filter(|(id, _)| rules.iter().any(|(own, _)| own == id)).copied().collect()
}
