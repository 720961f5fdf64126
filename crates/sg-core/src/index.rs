//! Positions by meaning: a small hash table, so that lists are compared in one pass.
//!
//! It is written out because one table serves every kind of key; a map of the standard library would come
//! into the engine once for each.

/// Positions in some list, found by a hash of what stands there.
#[derive(Clone, Debug)]
pub struct Index {
    /// 0 for a free slot, else a position plus one. The length is a power of two, and half of it stays free.
    slots: Vec<u32>,
}

impl Index {
    /// An empty table for at most `count` positions.
    pub fn new(count: usize) -> Self {
        Self { slots: vec![0; (count * 2 + 1).next_power_of_two()] }
    }

    /// The first position that was added with this hash and is the `same`.
    #[inline(never)]
    pub fn find(&self, hash: u64, same: &mut dyn FnMut(usize) -> bool) -> Option<usize> {
        self.seek(hash, same).1
    }

    /// Adds a position, unless there is the `same` already: then says which.
    #[inline(never)]
    pub fn add(&mut self, hash: u64, position: usize, same: &mut dyn FnMut(usize) -> bool) -> Option<usize> {
        let (free, found) = self.seek(hash, same);
        if found.is_none()
            && let Some(slot) = self.slots.get_mut(free)
        {
            *slot = u32::try_from(position + 1).unwrap_or(0);
        }
        found
    }

    /// The free slot where a hash belongs, or the position that is the same.
    #[inline(never)]
    fn seek(&self, hash: u64, same: &mut dyn FnMut(usize) -> bool) -> (usize, Option<usize>) {
        let mask = self.slots.len() - 1;
        // The product of the last step mixes upwards: the upper half is the better one.
        let mut at = (hash >> 32) as usize & mask;
        loop {
            match self.slots.get(at).copied().unwrap_or(0) {
                0 => return (at, None),
                taken if same(taken as usize - 1) => return (at, Some(taken as usize - 1)),
                _ => at = (at + 1) & mask,
            }
        }
    }
}

/// A hash in the making.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hash(u64);

impl Hash {
    /// Adds a number.
    pub fn number(self, number: u64) -> Self {
        Self((self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(self, text: &str) -> Self {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        let mut hash = self;
        for word in words {
            hash = hash.number(u64::from_le_bytes(*word));
        }
        // The length tells `a` from `a` and a zero byte.
        let mut last = [0; 8];
        for (place, byte) in last.iter_mut().zip(rest) {
            *place = *byte;
        }
        hash.number(u64::from_le_bytes(last)).number(text.len() as u64)
    }

    /// The hash.
    pub fn end(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equal_ones_is_found_whatever_the_hash() {
        let words = ["a", "b", "a", "c", "b", "a"];
        for hash in [|word: &str| Hash::default().text(word).end(), |_: &str| 7] {
            let mut index = Index::new(words.len());
            let found: Vec<_> = (0..words.len())
                .map(|at| index.add(hash(words[at]), at, &mut |other| words[other] == words[at]))
                .collect();
            assert_eq!(found, [None, None, Some(0), None, Some(1), Some(0)]);
            assert_eq!(index.find(hash("c"), &mut |other| words[other] == "c"), Some(3));
            assert_eq!(index.find(hash("d"), &mut |other| words[other] == "d"), None);
        }
        assert_eq!(Index::new(0).find(0, &mut |_| true), None);
    }
}
