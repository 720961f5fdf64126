//! Connections that interfaces remember, as plain data.

use sg_core::model::{self, Protocol};
use sg_core::path::{self, Phase};
#[cfg(feature = "steps")]
use sg_core::timeline::FlowRow;
use sg_core::track::{self, FlowKey, Point};

#[cfg(feature = "steps")]
use crate::answers::LiveFlow;
use crate::answers::{Flow, FlowChange, FlowState};
use crate::outcome::direction;
use crate::words::flow_text;

pub(crate) fn flow_change(change: &path::FlowChange) -> FlowChange {
    let flow = flow(&change.at, &change.key, change.opened);
    let (before, after) = (change.before.map(state), change.after.map(state));
    let text = flow_text(&change.at, &flow, before, after);
    FlowChange { at: change.at.clone(), flow, before, after, text }
}

#[cfg(feature = "steps")]
pub(crate) fn live_flow(row: &FlowRow) -> LiveFlow {
    LiveFlow {
        at: row.at.clone(),
        flow: flow(&row.at, &row.key, row.opened),
        state: state(row.phase),
        seconds: u32::try_from(row.left.div_ceil(1000)).unwrap_or(u32::MAX),
    }
}

fn flow(at: &str, key: &FlowKey, opened: model::Direction) -> Flow {
    let has_ports = matches!(key.protocol, Protocol::TCP | Protocol::UDP);
    let has_id = matches!(key.protocol, Protocol::ICMP | Protocol::ICMPV6);
    Flow {
        protocol: key.protocol.to_string(),
        local: address(key.local).unwrap_or_else(|| at.to_owned()),
        local_port: has_ports.then_some(key.local_port),
        remote: address(key.remote),
        remote_port: has_ports.then_some(key.remote_port),
        id: has_id.then_some(key.local_port),
        opened: direction(opened),
    }
}

fn address(point: Point) -> Option<String> {
    match point {
        Point::Address(address) => Some(address.to_string()),
        Point::Somebody(_) | Point::Nobody => None,
    }
}

const fn state(phase: Phase) -> FlowState {
    match phase {
        Phase::Tracked(track::FlowState::Opening) => FlowState::Opening,
        Phase::Tracked(track::FlowState::Established) => FlowState::Established,
        Phase::Tracked(track::FlowState::Closing) => FlowState::Closing,
        Phase::Tracked(track::FlowState::Single) => FlowState::Single,
        Phase::Tracked(track::FlowState::Stream) => FlowState::Stream,
        Phase::Tracked(track::FlowState::Query) => FlowState::Query,
        Phase::Tracked(track::FlowState::Generic) => FlowState::Generic,
        Phase::Perhaps(_) => FlowState::Perhaps,
        Phase::Untracked => FlowState::Untracked,
        Phase::Cut => FlowState::Cut,
    }
}
