//! From rules to what passes at each place of a line: positions of classes, or plain addresses.

use super::passes::{NOTHING, Pass, Passes};
use crate::space::{Line, Ranges, tidy, union};

/// What passes from a place on, up to the next one. The first place is the line's first.
pub(super) type Runs<T> = Vec<(T, Pass)>;

/// What rules let pass between two places.
pub(super) type Stretches<T> = Vec<(T, T, (u32, u32))>;

/// What rules say along a line.
pub(super) struct Items<T> {
    /// What passes everywhere, certainly and perhaps.
    pub(super) everywhere: [Ranges<u32>; 2],
    /// What passes between two places, certainly and perhaps.
    pub(super) some: [Stretches<T>; 2],
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self { everywhere: [vec![], vec![]], some: [vec![], vec![]] }
    }
}

impl<T: Line> Items<T> {
    /// What passes at each place.
    pub(super) fn sweep(self, passes: &mut Passes) -> Runs<T> {
        let [sure, perhaps] = self.everywhere.map(tidy);
        let mut cuts = vec![T::FIRST];
        for (first, last, _) in self.some.iter().flatten() {
            cuts.push(*first);
            if *last < T::LAST {
                cuts.push(last.up());
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut active = self.some.map(Active::new);
        let mut runs: Runs<T> = vec![];
        for cut in cuts {
            let [certain, possible] = &mut active;
            let pass = passes.pass(certain.at(cut, &sure), possible.at(cut, &perhaps));
            push(&mut runs, cut, pass);
        }
        runs
    }
}

/// What holds at the place where a sweep stands.
struct Active<T> {
    items: Vec<(T, T, (u32, u32))>,
    next: usize,
    here: Vec<(T, (u32, u32))>,
}

impl<T: Line> Active<T> {
    fn new(mut items: Vec<(T, T, (u32, u32))>) -> Self {
        items.sort_unstable_by_key(|(first, ..)| *first);
        Self { items, next: 0, here: vec![] }
    }

    fn at(&mut self, place: T, always: &[(u32, u32)]) -> Ranges<u32> {
        self.here.retain(|(last, _)| *last >= place);
        while let Some((_, last, range)) = self.items.get(self.next).filter(|(first, ..)| *first <= place) {
            self.here.push((*last, *range));
            self.next += 1;
        }
        match self.here.is_empty() {
            true => always.to_vec(),
            false => union(always, &tidy(self.here.iter().map(|(_, range)| *range).collect())),
        }
    }
}

/// Goes on with what passes from a place on.
pub(super) fn push<T: Line>(runs: &mut Runs<T>, place: T, pass: Pass) {
    if runs.last().is_none_or(|(_, last)| *last != pass) {
        runs.push((place, pass));
    }
}

/// What passes at a place.
pub(super) fn at<T: Line>(runs: &[(T, Pass)], place: T) -> Pass {
    let after = runs.partition_point(|(start, _)| *start <= place);
    after.checked_sub(1).and_then(|index| runs.get(index)).map_or(NOTHING, |(_, pass)| *pass)
}
