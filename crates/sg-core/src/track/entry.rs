//! One tracked flow at one interface, and what each packet makes of it (S-310 to S-313).

use super::{FlowKey, FlowState};
use crate::model::{Content, Direction, Flags, Interface};

/// A tracked flow at one interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by.
    pub key: FlowKey,
    /// Its state.
    pub state: FlowState,
    /// Which way the packet went that opened it.
    pub opened: Direction,
    /// When it ends unless a packet comes, in milliseconds; 0 once a packet has ended it (S-311).
    pub until: u64,
    /// Whether nobody can tell if there is such an entry: what opened it may not have come here, or may not
    /// have been tracked.
    pub uncertain: bool,
    /// How many places it takes in the table: 2 where it goes to DynamoDB's gateway endpoint (S-317).
    pub(super) weight: u8,
    /// Whether those places are still counted.
    pub(super) counted: bool,
    /// Which sides have closed: the one whose packets come in, the one whose packets go out.
    closed: [bool; 2],
    /// UDP: whether a packet the first way waits for an answer, and whether one was answered before (S-313).
    asked: bool,
    answered: bool,
}

impl Entry {
    /// The entry that a packet opens.
    pub(super) fn open(key: FlowKey, opened: Direction, content: &Content, weight: u8) -> Self {
        let state = match content {
            Content::Tcp { flags: Flags::Syn, .. } => FlowState::Opening,
            Content::Tcp { .. } => FlowState::Established, // S-306
            Content::Udp { .. } => FlowState::Single,
            Content::Icmp(_) | Content::Icmpv6(_) => FlowState::Query,
            Content::Other(_) => FlowState::Generic,
        };
        Self {
            key,
            state,
            opened,
            until: 0,
            uncertain: false,
            weight,
            counted: true,
            closed: [false; 2],
            asked: false,
            answered: false,
        }
    }

    /// How long no packet has come, in milliseconds, at an interface that keeps it.
    pub(crate) fn idle(&self, at: Option<&Interface>, now: u64) -> u64 {
        let left = self.until.saturating_sub(now);
        (u64::from(self.state.timeout(at)) * 1000).saturating_sub(left)
    }

    /// A packet of the flow passes: it changes the state and starts the timer again (S-311).
    pub(super) fn admit(
        &mut self,
        direction: Direction,
        content: &Content,
        now: u64,
        at: Option<&Interface>,
    ) {
        let back = direction != self.opened;
        match content {
            Content::Tcp { flags: Flags::Rst, .. } => {
                self.until = 0;
                return;
            }
            // S-312: a SYN changes nothing.
            Content::Tcp { flags: Flags::Syn, .. } => {}
            Content::Tcp { flags, .. } => {
                if back && self.state == FlowState::Opening {
                    self.state = FlowState::Established;
                }
                if *flags == Flags::FinAck {
                    let [inbound, outbound] = &mut self.closed;
                    match direction {
                        Direction::Inbound => *inbound = true,
                        Direction::Outbound => *outbound = true,
                    }
                    if *inbound && *outbound {
                        self.state = FlowState::Closing;
                    }
                }
            }
            Content::Udp { .. } if back => {
                if self.asked {
                    if self.answered {
                        self.state = FlowState::Stream;
                    }
                    (self.asked, self.answered) = (false, true);
                }
            }
            Content::Udp { .. } => self.asked = true,
            Content::Icmp(_) | Content::Icmpv6(_) | Content::Other(_) => {}
        }
        self.until = now.saturating_add(u64::from(self.state.timeout(at)) * 1000);
    }
}
