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

/// The search for the candidate that is written most like a word, if any is close.
pub(crate) struct Guess<'c> {
    word: String,
    /// The key of ours that another tool calls so.
    other: Option<&'static str>,
    /// The distance from which on a candidate is no better.
    limit: usize,
    best: Option<&'c str>,
}

impl<'c> Guess<'c> {
    /// A search for what was meant by a word.
    pub(crate) fn new(word: &str) -> Self {
        let word = plain(word);
        let limit = if word.len() < 4 { 2 } else { 3 };
        let mut other = None;
        for (theirs, ours) in OTHER_WORDS {
            if theirs == word {
                other = Some(ours);
            }
        }
        Self { word, other, limit, best: None }
    }

    /// Considers a candidate; the first one of the closest is kept.
    #[inline(never)]
    pub(crate) fn consider(&mut self, candidate: &'c str) {
        let distance =
            if Some(candidate) == self.other { 0 } else { distance(&self.word, &plain(candidate)) };
        if distance < self.limit {
            self.limit = distance;
            self.best = Some(candidate);
        }
    }

    /// The best candidate.
    pub(crate) const fn best(&self) -> Option<&'c str> {
        self.best
    }
}

/// The candidate that is written most like `word`, if any is close.
pub(crate) fn suggest<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let mut guess = Guess::new(word);
    for candidate in candidates {
        guess.consider(candidate);
    }
    guess.best()
}

/// The letters of a word; case and word separators make no difference.
fn plain(word: &str) -> String {
    let mut plain = String::new();
    for letter in word.chars().take(64) {
        if !matches!(letter, '_' | '-' | ' ') {
            plain.push(letter.to_ascii_lowercase());
        }
    }
    plain
}

/// Letters to insert, remove or replace to get from one word to the other; two neighbours that change
/// places count as one.
fn distance(one: &str, other: &str) -> usize {
    if swapped(one, other) {
        return 1;
    }
    // How far the letters of `one` so far are from nothing; then, letter by letter, from more of `other`.
    let mut rest = 0;
    let mut row = Vec::new();
    for letter in other.chars() {
        rest += 1;
        row.push((letter, rest));
    }
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        rest = i + 1;
        for (b, cell) in &mut row {
            let best = if a == *b { diagonal } else { 1 + diagonal.min(rest).min(*cell) };
            diagonal = core::mem::replace(cell, best);
            rest = best;
        }
    }
    rest
}

/// Whether two neighbouring letters have changed places, and nothing else.
fn swapped(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut apart = Vec::new();
    for (a, b) in one.chars().zip(other.chars()) {
        if a != b {
            apart.push((a, b));
        }
    }
    matches!(*apart, [(a, b), (c, d)] if a == d && b == c)
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
        assert_eq!(suggest("potocol", &keys), Some("protocol"));
        assert_eq!(suggest("icmp_type", &keys), Some("icmpType"));
        assert_eq!(suggest("Peer", &keys), Some("peer"));
        assert_eq!(suggest("ingress", &keys), Some("inbound"));
        assert_eq!(suggest("port", &keys), Some("ports"));
        assert_eq!(suggest("colour", &keys), None);
        assert_eq!(suggest("x", &keys), None);
    }
}
