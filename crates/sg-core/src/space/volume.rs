//! How much traffic a set holds. Services × IPv6 addresses pass 128 bits, so numbers have 256.

use core::fmt;

/// A number of 256 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    high: u128,
    low: u128,
}

impl From<u128> for Count {
    fn from(low: u128) -> Self {
        Self { high: 0, low }
    }
}

impl Count {
    /// Adds another; numbers of traffic never come near the end.
    pub fn add(&mut self, other: Self) {
        let (low, carry) = self.low.overflowing_add(other.low);
        self.low = low;
        self.high = self.high.wrapping_add(other.high).wrapping_add(u128::from(carry));
    }

    /// So many times the number.
    #[must_use]
    pub fn times(self, factor: u32) -> Self {
        let factor = u128::from(factor);
        let lower = (self.low & u128::from(u64::MAX)) * factor;
        let upper = (self.low >> 64) * factor + (lower >> 64);
        let low = (upper << 64) | (lower & u128::from(u64::MAX));
        Self { high: self.high.wrapping_mul(factor).wrapping_add(upper >> 64), low }
    }

    /// Takes away a number that is no larger.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        Self { high: self.high.wrapping_sub(other.high).wrapping_sub(u128::from(borrow)), low }
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self == Self::default()
    }

    /// Divides by ten to the eighteenth, and the remainder.
    fn split(self) -> (Self, u64) {
        const BY: u128 = 1_000_000_000_000_000_000;
        let mut rest = 0;
        let mut quotient = [0u128; 4];
        let half = |number: u128| [number >> 64, number & u128::from(u64::MAX)];
        let [a, b] = half(self.high);
        let [c, d] = half(self.low);
        for (digit, place) in [a, b, c, d].into_iter().zip(&mut quotient) {
            // The rest is below 2^60, so it fits.
            let now = (rest << 64) | digit;
            *place = now / BY;
            rest = now % BY;
        }
        let [a, b, c, d] = quotient;
        (Self { high: (a << 64) | b, low: (c << 64) | d }, u64::try_from(rest).unwrap_or(0))
    }
}

/// Decimal digits.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rest, last) = self.split();
        match rest.is_zero() {
            true => last.fmt(f),
            false => write!(f, "{rest}{last:018}"),
        }
    }
}

/// Service points × peers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Volume {
    /// Services × plain IPv4 addresses.
    pub ipv4: Count,
    /// Services × plain IPv6 addresses.
    pub ipv6: Count,
    /// Services × recognised addresses and atoms.
    pub members: Count,
}

impl Volume {
    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        self.ipv4.add(other.ipv4);
        self.ipv6.add(other.ipv6);
        self.members.add(other.members);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_right_beyond_128_bits() {
        let mut number = Count::from(u128::MAX);
        assert_eq!(number.to_string(), u128::MAX.to_string());
        number.add(Count::from(1));
        assert_eq!(number.to_string(), "340282366920938463463374607431768211456");
        assert_eq!(number.times(1_000_000).to_string(), "340282366920938463463374607431768211456000000");
        let wide = number.times(u32::MAX).times(u32::MAX);
        assert_eq!(wide.to_string(), "6277101732463677489514265953721235214133164012583937638400");
        assert_eq!(Count::default().to_string(), "0");
        assert_eq!(Count::from(1_000_000_000_000_000_000).to_string(), "1000000000000000000");
    }
}
