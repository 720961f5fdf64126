//! What somebody may have meant.

/// What other tools call our keys.
static OTHER_WORDS: [(&str, &str); 12] = [
    ("ingress", "inbound"),
    ("egress", "outbound"),
    ("source", "peer"),
    ("destination", "peer"),
    ("cidr", "peer"),
    ("cidrip", "peer"),
    ("port", "ports"),
    ("sgs", "groups"),
    ("securitygroups", "groups"),
    ("nacl", "acl"),
    ("ip", "addresses"),
    ("privateip", "addresses"),
];

/// The candidate that is written most like `word`, if any is close.
pub(crate) fn suggest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = plain(word);
    let most = if word.len() < 4 { 1 } else { 2 };
    let other = OTHER_WORDS.iter().find(|(other, _)| *other == word).map(|(_, ours)| *ours);
    candidates
        .into_iter()
        .map(|candidate| {
            if other == Some(candidate) {
                (0, candidate)
            } else {
                (distance(&word, &plain(candidate)), candidate)
            }
        })
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case and word separators make no difference.
fn plain(word: &str) -> String {
    word.chars().take(64).filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase()).collect()
}

/// Letters to insert, remove or replace to get from one word to the other; two neighbours that change
/// places count as one.
fn distance(one: &str, other: &str) -> usize {
    if swapped(one, other) {
        return 1;
    }
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, b) in row.iter_mut().skip(1).zip(other.chars()) {
            let best = if a == b { diagonal } else { 1 + diagonal.min(left).min(*cell) };
            diagonal = core::mem::replace(cell, best);
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Whether two neighbouring letters have changed places, and nothing else.
fn swapped(one: &str, other: &str) -> bool {
    let mut pairs = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    one.len() == other.len()
        && matches!((pairs.next(), pairs.next(), pairs.next()), (Some((a, b)), Some((c, d)), None) if a == d && b == c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("ports", "ports"), 0);
        assert_eq!(distance("tpc", "tcp"), 1);
    }

    #[test]
    fn the_closest_word_is_suggested_if_any_is_close() {
        let keys = ["id", "protocol", "ports", "peer", "icmpType", "inbound"];
        assert_eq!(suggest("potocol", keys), Some("protocol"));
        assert_eq!(suggest("icmp_type", keys), Some("icmpType"));
        assert_eq!(suggest("Peer", keys), Some("peer"));
        assert_eq!(suggest("ingress", keys), Some("inbound"));
        assert_eq!(suggest("port", keys), Some("ports"));
        assert_eq!(suggest("colour", keys), None);
        assert_eq!(suggest("x", keys), None);
    }
}
