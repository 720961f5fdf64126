//! The fewest of some things that hit every one of some sets.

use std::collections::BTreeSet;

/// So many choices are tried, so that it is exact for 16 candidates, and for many more where few of them compete. Chosen.
const MOST_TRIES: u32 = 1 << 18;

/// A set of at most 128 candidates, by index.
pub(super) type Mask = u128;

/// The fewest candidates, as a mask, that hit every set, and of equally many those with the most of `liked`; and whether no
/// other has fewer. None if a set is empty.
pub(super) fn choose(sets: BTreeSet<Mask>, liked: Mask) -> Option<(Mask, bool)> {
    if sets.contains(&0) {
        return None;
    }
    // Whoever hits a set hits every larger one.
    let mut small: Vec<Mask> = Vec::new();
    let mut sets: Vec<Mask> = sets.into_iter().collect();
    sets.sort_by_key(|set| set.count_ones());
    for set in sets {
        if !small.iter().any(|own| own & set == *own) {
            small.push(set);
        }
    }
    let mut search = Search { sets: small, liked, best: 0, cost: (u32::MAX, 0), left: MOST_TRIES };
    search.greedy();
    search.go(0);
    Some((search.best, search.left > 0))
}

struct Search {
    sets: Vec<Mask>,
    liked: Mask,
    best: Mask,
    /// How many there are, and how many of them are not liked.
    cost: (u32, u32),
    left: u32,
}

impl Search {
    fn cost_of(&self, taken: Mask) -> (u32, u32) {
        (taken.count_ones(), (taken & !self.liked).count_ones())
    }

    /// Takes what hits most, again and again, then lets go of what turns out to be too much.
    fn greedy(&mut self) {
        let mut taken: Mask = 0;
        loop {
            let open: Vec<Mask> = self.open(taken).collect();
            if open.is_empty() {
                break;
            }
            let hits = |bit: u32| open.iter().filter(|set| **set >> bit & 1 == 1).count();
            let best = (0..Mask::BITS)
                .max_by_key(|bit| (hits(*bit), self.liked >> bit & 1, core::cmp::Reverse(*bit)));
            taken |= 1 << best.unwrap_or(0);
        }
        for bit in (0..Mask::BITS).filter(|bit| taken >> bit & 1 == 1).collect::<Vec<_>>() {
            let fewer = taken & !(1 << bit);
            if self.open(fewer).next().is_none() {
                taken = fewer;
            }
        }
        (self.best, self.cost) = (taken, self.cost_of(taken));
    }

    fn open(&self, taken: Mask) -> impl Iterator<Item = Mask> {
        self.sets.iter().copied().filter(move |set| set & taken == 0)
    }

    fn go(&mut self, taken: Mask) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        // Sets that have nothing in common each need one of their own.
        let (mut least, mut seen): (u32, Mask) = (0, 0);
        let mut next: Option<Mask> = None;
        for set in self.open(taken) {
            next = next.or(Some(set));
            if set & seen == 0 {
                least += 1;
                seen |= set;
            }
        }
        let (count, strange) = self.cost_of(taken);
        if (count + least, strange) >= self.cost {
            return;
        }
        let Some(set) = next else {
            (self.best, self.cost) = (taken, (count, strange));
            return;
        };
        // One of its candidates is taken: the first, or not the first but the second, and so on. Liked ones come first.
        for candidates in [set & self.liked, set & !self.liked] {
            for bit in (0..Mask::BITS).filter(|bit| candidates >> bit & 1 == 1) {
                self.go(taken | 1 << bit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_are_found() {
        let check = |sets: &[Mask], liked, best| {
            assert_eq!(choose(sets.iter().copied().collect(), liked), Some((best, true)), "{sets:?}");
        };
        check(&[], 0, 0);
        check(&[0b1], 0, 0b1);
        // Whoever takes what hits most sets needs one more.
        check(&[0b0101, 0b1001, 0b0110, 0b1010], 0, 0b0011);
        check(&[0b0101, 0b1001, 0b0110, 0b1010], 0b1100, 0b1100);
        assert_eq!(choose([0b1, 0].into(), 0), None);
    }

    #[test]
    fn it_is_as_good_as_trying_all() {
        // Drawn by a plain generator, so that a failure stays one.
        let mut seed = 12_345_u64;
        let mut draw = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for _ in 0..500 {
            let count = draw(12) + 1;
            let sets: BTreeSet<Mask> = (0..count).map(|_| Mask::from(draw(1023) + 1)).collect();
            let hits = |taken: &Mask| sets.iter().all(|set| set & taken != 0);
            let fewest = (0..1024).filter(hits).map(Mask::count_ones).min();
            let (found, exact) = choose(sets.clone(), 0).unwrap();
            assert!(exact && hits(&found));
            assert_eq!(Some(found.count_ones()), fewest, "{sets:?}");
        }
    }
}
