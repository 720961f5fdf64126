//! Ids: which are plain, which are held, and those that rules get.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A quick hash of short texts. Whoever makes texts that fall together makes reading slow, which the
/// number of groups bounds; nothing depends on its order.
#[derive(Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        for byte in rest {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Numbers by text.
pub(super) type Numbers<'t> = HashMap<&'t str, usize, BuildHasherDefault<Quick>>;

/// The groups of the answer.
#[derive(Default)]
pub(super) struct Held<'t>(Numbers<'t>);

impl<'t> Held<'t> {
    /// Adds a group; the answer is whether it is new.
    pub(super) fn insert(&mut self, id: &'t str) -> bool {
        self.0.insert(id, 0).is_none()
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Whether an id is one of EC2's (S-111): then the ids of the rules of two groups cannot be the same.
pub(super) fn is_plain_id(id: &str) -> bool {
    let tail = id.strip_prefix("sg-").unwrap_or_default();
    (1..=LONGEST_PART).contains(&tail.len()) && tail.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The most characters of a part that the id of a rule repeats, as in `aws::rule_id`.
const LONGEST_PART: usize = 48;

/// Adds a part to the id of a rule; none where it has more than letters of ASCII.
pub(super) fn push(id: &mut String, part: &str) -> Option<()> {
    id.push('-');
    for byte in part.bytes().take(LONGEST_PART) {
        if !byte.is_ascii() {
            return None;
        }
        let is_kept = byte.is_ascii_alphanumeric() || byte == b'.' || byte == b':';
        id.push(if is_kept { char::from(byte) } else { '-' });
    }
    Some(())
}

/// Finds out whether a text came before: exact where it says no.
#[derive(Default)]
pub(super) struct Seen {
    /// Hashes, each in the first free place from its own on; 0 where there is none.
    hashes: Vec<u64>,
    count: usize,
}

impl Seen {
    pub(super) fn clear(&mut self) {
        self.hashes.fill(0);
        self.count = 0;
    }

    /// Notes a text; the answer is whether it is surely new.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        let mut hasher = Quick::default();
        hasher.write(text.as_bytes());
        self.count += 1;
        if self.count * 2 > self.hashes.len() {
            let grown = (self.hashes.len() * 2).max(64);
            for hash in core::mem::replace(&mut self.hashes, vec![0; grown]) {
                self.put(hash);
            }
        }
        self.put(hasher.finish().max(1))
    }

    fn put(&mut self, hash: u64) -> bool {
        // The length is a power of two.
        let last = self.hashes.len().wrapping_sub(1);
        let mut at = hash as usize & last;
        while let Some(place) = self.hashes.get_mut(at) {
            if *place == 0 {
                *place = hash;
                return true;
            }
            if *place == hash {
                return false;
            }
            at = (at + 1) & last;
        }
        false
    }
}
