//! What is remembered: every tracked flow of the network, and the time.

use super::hash::Slots;
use super::{Entry, FlowKey, Place, Point};

/// What is remembered, as a plain value: the same packets at the same times always make the same state, and an
/// earlier one can be taken up again.
#[derive(Clone, Debug)]
pub struct State {
    /// The time, in milliseconds since the first step. It only moves forward.
    now: u64,
    /// In the order in which they were opened; one that ended keeps its place until there is need of it.
    entries: Vec<Entry>,
    slots: Slots,
    /// How many places the entries take that have not ended, or of which nobody has noticed it yet.
    held: u32,
    /// No entry ends by itself before this.
    earliest: u64,
}

impl Default for State {
    fn default() -> Self {
        Self::START
    }
}

impl State {
    /// Nothing is remembered, and no time has passed.
    pub const START: Self = Self { now: 0, entries: vec![], slots: Slots::EMPTY, held: 0, earliest: 0 };

    /// The time in milliseconds since the first step.
    pub const fn now(&self) -> u64 {
        self.now
    }

    /// Lets time pass.
    pub const fn wait(&mut self, milliseconds: u64) {
        self.now = self.now.saturating_add(milliseconds);
    }

    /// The live flows, in the order in which they were opened.
    pub fn flows(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.until > self.now)
    }

    /// Forgets what has ended by itself since somebody last looked, and tells what it was.
    pub fn expired(&mut self) -> Vec<Entry> {
        let mut gone = Vec::new();
        if self.now >= self.earliest {
            gone.extend(self.entries.iter().filter(|entry| self.has_expired(entry)));
            self.sweep();
        }
        gone
    }

    /// The live flow with this key.
    pub fn flow(&self, key: &FlowKey) -> Option<&Entry> {
        self.entries.get(self.find(key)?).filter(|entry| entry.until > self.now)
    }

    /// An interface is gone: so are its flows (S-329), and those behind it in the list of interfaces move up.
    pub fn remove(&mut self, gone: Place) {
        self.entries.retain(|entry| entry.key.place != gone);
        for entry in &mut self.entries {
            entry.key.place = entry.key.place.without(gone);
            if let Point::Somebody(place) = &mut entry.key.remote {
                *place = place.without(gone);
            }
            if let Point::Somebody(place) = &mut entry.key.local {
                *place = place.without(gone);
            }
        }
        self.build(self.entries.len());
    }

    /// The flow with this key whose time ran out.
    pub(crate) fn ended(&self, key: &FlowKey) -> Option<&Entry> {
        self.entries.get(self.find(key)?).filter(|entry| entry.until > 0 && entry.until <= self.now)
    }

    pub(super) fn find(&self, key: &FlowKey) -> Option<usize> {
        let mut candidates = self.slots.at(key.hash());
        candidates
            .find(|index| self.entries.get(*index as usize).is_some_and(|entry| entry.key == *key))
            .map(|index| index as usize)
    }

    pub(super) fn at(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// Changes an entry in place; what it holds is counted anew.
    pub(super) fn change(&mut self, index: usize, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.entries.get_mut(index) {
            change(entry);
            if entry.until > 0 {
                self.earliest = self.earliest.min(entry.until);
            } else if entry.counted {
                entry.counted = false;
                self.held -= u32::from(entry.weight);
            }
        }
    }

    /// Adds an entry, in the place of one that has its key.
    pub(super) fn open(&mut self, entry: Entry) {
        let known = self.find(&entry.key);
        if let Some(known) = known.and_then(|index| self.entries.get_mut(index)) {
            if known.counted {
                self.held -= u32::from(known.weight);
            }
            *known = entry;
        } else {
            if !self.slots.has_room() {
                self.sweep();
                self.entries.retain(|entry| entry.counted);
                self.build(self.entries.len() * 2);
            }
            let index = u32::try_from(self.entries.len()).unwrap_or(u32::MAX - 1);
            self.slots.add(entry.key.hash(), index);
            self.entries.push(entry);
        }
        self.earliest = if self.held == 0 { entry.until } else { self.earliest.min(entry.until) };
        self.held += u32::from(entry.weight);
    }

    /// Whether so many more places are left (S-316).
    pub(super) fn has_room(&mut self, weight: u8, most: u32) -> bool {
        let more = u32::from(weight);
        if self.held + more > most && self.now >= self.earliest {
            self.sweep();
        }
        self.held + more <= most
    }

    const fn has_expired(&self, entry: &Entry) -> bool {
        entry.counted && entry.until <= self.now
    }

    fn sweep(&mut self) {
        self.earliest = u64::MAX;
        for entry in &mut self.entries {
            if entry.until > self.now {
                self.earliest = self.earliest.min(entry.until);
            } else if entry.counted {
                entry.counted = false;
                self.held -= u32::from(entry.weight);
            }
        }
    }

    /// Makes the slots anew, with room for so many entries.
    fn build(&mut self, room: usize) {
        self.slots = Slots::with_room(room.max(self.entries.len()));
        self.held = 0;
        for (entry, index) in self.entries.iter().zip(0..) {
            self.slots.add(entry.key.hash(), index);
            self.held += if entry.counted { u32::from(entry.weight) } else { 0 };
        }
    }
}

impl Place {
    /// This place after another one of its kind is gone.
    #[must_use]
    pub(crate) fn without(self, gone: Self) -> Self {
        match (self, gone) {
            (Self::Interface(own), Self::Interface(gone)) if own > gone => Self::Interface(own - 1),
            (Self::Member(own), Self::Member(gone)) if own > gone => Self::Member(own - 1),
            _ => self,
        }
    }
}
