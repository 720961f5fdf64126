//! What the rules of a group count toward its quotas (S-190, S-194, S-195).

use crate::model::{Direction, Family};

/// How much of one quota is used, and by what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// All that counts.
    pub used: u32,
    /// Of it, what prefix lists count: their weight or maximum size (S-153).
    pub lists: u32,
    /// Of it, references to groups: each counts for IPv4 and for IPv6 (S-195, observed).
    pub references: u32,
    /// Whether more may count: a prefix list states neither weight nor maximum size.
    pub at_least: bool,
}

impl Usage {
    /// Counts something.
    pub(super) fn add(&mut self, count: u32) {
        self.used = self.used.saturating_add(count);
    }

    /// Counts a prefix list.
    pub(super) fn add_list(&mut self, count: u32, at_least: bool) {
        self.add(count);
        self.lists = self.lists.saturating_add(count);
        self.at_least |= at_least;
    }
}

/// How much of the four quotas of a group is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupUsage {
    inbound: FamilyUsage,
    outbound: FamilyUsage,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct FamilyUsage {
    v4: Usage,
    v6: Usage,
}

impl GroupUsage {
    /// How much is used in a direction and family.
    pub fn of(&self, direction: Direction, family: Family) -> Usage {
        let usage = match direction {
            Direction::Inbound => self.inbound,
            Direction::Outbound => self.outbound,
        };
        match family {
            Family::V4 => usage.v4,
            Family::V6 => usage.v6,
        }
    }

    pub(super) fn of_mut(&mut self, direction: Direction, family: Family) -> &mut Usage {
        let usage = match direction {
            Direction::Inbound => &mut self.inbound,
            Direction::Outbound => &mut self.outbound,
        };
        match family {
            Family::V4 => &mut usage.v4,
            Family::V6 => &mut usage.v6,
        }
    }
}

/// How a usage stands to its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// There is room.
    Fine,
    /// Four fifths are used, or more. AWS warns of nothing: this share is ours.
    Near,
    /// More than the limit: EC2 would have refused the last of it.
    Over,
}

/// How a usage stands to its limit.
pub fn level(used: u32, limit: u32) -> Level {
    if used > limit {
        Level::Over
    } else if used > 0 && u64::from(used) * 5 >= u64::from(limit) * 4 {
        Level::Near
    } else {
        Level::Fine
    }
}

#[test]
fn near_begins_at_four_fifths() {
    assert_eq!((level(47, 60), level(48, 60), level(60, 60)), (Level::Fine, Level::Near, Level::Near));
    assert_eq!((level(61, 60), level(u32::MAX, 60)), (Level::Over, Level::Over));
    assert_eq!(
        (level(3, 5), level(4, 5), level(0, 0), level(1, 0)),
        (Level::Fine, Level::Near, Level::Fine, Level::Over)
    );
}
