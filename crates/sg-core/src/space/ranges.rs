//! Sets of numbers as sorted lists of ranges that neither meet nor touch: equal sets are equal lists.

use core::fmt::Debug;

use super::Count;

/// A line of numbers: IPv4 addresses, IPv6 addresses, places of members.
pub trait Line: Copy + Ord + Debug {
    /// The first number.
    const FIRST: Self;
    /// The last number.
    const LAST: Self;
    /// The next number, or the same at the end.
    #[must_use]
    fn up(self) -> Self;
    /// The number before, or the same at the start.
    #[must_use]
    fn down(self) -> Self;
    /// The number.
    fn bits(self) -> u128;
}

impl Line for u32 {
    const FIRST: Self = 0;
    const LAST: Self = Self::MAX;
    fn up(self) -> Self {
        self.saturating_add(1)
    }
    fn down(self) -> Self {
        self.saturating_sub(1)
    }
    fn bits(self) -> u128 {
        u128::from(self)
    }
}

impl Line for u64 {
    const FIRST: Self = 0;
    const LAST: Self = Self::MAX;
    fn up(self) -> Self {
        self.saturating_add(1)
    }
    fn down(self) -> Self {
        self.saturating_sub(1)
    }
    fn bits(self) -> u128 {
        u128::from(self)
    }
}

impl Line for u128 {
    const FIRST: Self = 0;
    const LAST: Self = Self::MAX;
    fn up(self) -> Self {
        self.saturating_add(1)
    }
    fn down(self) -> Self {
        self.saturating_sub(1)
    }
    fn bits(self) -> u128 {
        self
    }
}

/// Ranges, both ends included; sorted, disjoint and never neighbours.
pub type Ranges<T> = Vec<(T, T)>;

/// Adds a range that starts no sooner than the last one did.
pub(super) fn join<T: Line>(ranges: &mut Ranges<T>, (first, last): (T, T)) {
    match ranges.last_mut() {
        Some(open) if first <= open.1.up() => open.1 = open.1.max(last),
        _ => ranges.push((first, last)),
    }
}

/// What lies in either.
pub fn union<T: Line>(one: &[(T, T)], other: &[(T, T)]) -> Ranges<T> {
    let mut all = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.iter().copied().peekable(), other.iter().copied().peekable());
    loop {
        let next = match (one.peek(), other.peek()) {
            (Some(a), Some(b)) if b.0 < a.0 => other.next(),
            (None, _) => other.next(),
            _ => one.next(),
        };
        match next {
            Some(range) => join(&mut all, range),
            None => return all,
        }
    }
}

/// What lies in both.
pub fn intersection<T: Line>(one: &[(T, T)], other: &[(T, T)]) -> Ranges<T> {
    let mut both = Vec::new();
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let (first, last) = (a.0.max(b.0), a.1.min(b.1));
        if first <= last {
            both.push((first, last));
        }
        if a.1 < b.1 {
            left.next();
        } else {
            right.next();
        }
    }
    both
}

/// What lies in the one and not in the other.
pub fn difference<T: Line>(one: &[(T, T)], other: &[(T, T)]) -> Ranges<T> {
    let mut rest = Vec::new();
    let mut gaps = other.iter().peekable();
    for &(mut first, last) in one {
        while gaps.next_if(|gap| gap.1 < first).is_some() {}
        let mut whole = false;
        while let Some(gap) = gaps.peek().filter(|gap| gap.0 <= last) {
            if first < gap.0 {
                rest.push((first, gap.0.down()));
            }
            if gap.1 >= last {
                whole = true;
                break;
            }
            first = gap.1.up();
            gaps.next();
        }
        if !whole {
            rest.push((first, last));
        }
    }
    rest
}

/// The range that a number lies in, if any.
fn around<T: Line>(ranges: &[(T, T)], number: T) -> Option<(T, T)> {
    let after = ranges.partition_point(|range| range.0 <= number);
    let range = after.checked_sub(1).and_then(|index| ranges.get(index))?;
    (number <= range.1).then_some(*range)
}

/// Whether a number lies in one of the ranges.
pub(crate) fn holds<T: Line>(ranges: &[(T, T)], number: T) -> bool {
    around(ranges, number).is_some()
}

/// Whether all of `inner` lies in `outer`.
pub(crate) fn covers<T: Line>(outer: &[(T, T)], inner: &[(T, T)]) -> bool {
    inner.iter().all(|range| around(outer, range.0).is_some_and(|own| range.1 <= own.1))
}

/// Sorts ranges and joins those that meet or touch.
pub(crate) fn tidy<T: Line>(mut ranges: Vec<(T, T)>) -> Ranges<T> {
    ranges.sort_unstable();
    let mut all = Vec::with_capacity(ranges.len());
    for range in ranges {
        join(&mut all, range);
    }
    all
}

/// How many numbers lie in the ranges.
pub fn count<T: Line>(ranges: &[(T, T)]) -> Count {
    let mut all = Count::default();
    for (first, last) in ranges {
        all.add(Count::from(last.bits() - first.bits()));
        all.add(Count::from(1));
    }
    all
}
