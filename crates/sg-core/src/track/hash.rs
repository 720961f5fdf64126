//! A small hash table of indices: what is looked up often is found without walking a list. Nothing is ever drawn
//! from its order.

use core::net::IpAddr;

/// A hash in the making.
#[derive(Clone, Copy, Default)]
pub(crate) struct Mix(u32);

impl Mix {
    pub(crate) fn add(&mut self, word: u32) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b1);
    }

    pub(crate) fn address(&mut self, address: IpAddr) {
        match address {
            IpAddr::V4(v4) => self.add(v4.to_bits()),
            IpAddr::V6(v6) => {
                for pair in v6.octets().as_chunks().0 {
                    self.add(u32::from_be_bytes(*pair));
                }
            }
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    pub(crate) fn done(self) -> u32 {
        // The low bits choose the slot: let the high ones count too.
        self.0 ^ self.0 >> 15
    }
}

/// Indices by hash: open addressing, at most half full, never thinned out but made anew.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    /// 0 is empty, else an index plus one. The length is a power of two, or 0.
    slots: Vec<u32>,
    used: usize,
}

impl Slots {
    pub(crate) const EMPTY: Self = Self { slots: vec![], used: 0 };

    /// Room for so many indices.
    pub(crate) fn with_room(count: usize) -> Self {
        Self { slots: vec![0; (count * 2 + 1).next_power_of_two().max(16)], used: 0 }
    }

    /// Whether another index has room.
    pub(crate) fn has_room(&self) -> bool {
        self.used * 2 < self.slots.len()
    }

    /// Adds an index; there must be room.
    pub(crate) fn add(&mut self, hash: u32, index: u32) {
        let mut at = hash as usize;
        for _ in 0..self.slots.len() {
            at &= self.slots.len() - 1;
            if let Some(slot @ 0) = self.slots.get_mut(at) {
                *slot = index + 1;
                self.used += 1;
                return;
            }
            at += 1;
        }
    }

    /// The indices that may have this hash, and some that have not.
    pub(crate) fn at(&self, hash: u32) -> impl Iterator<Item = u32> {
        let mask = self.slots.len().wrapping_sub(1);
        (0..self.slots.len()).map_while(move |step| {
            let slot = *self.slots.get((hash as usize).wrapping_add(step) & mask)?;
            slot.checked_sub(1)
        })
    }
}
