//! What became of connections, in words.

use super::english::Key;
use super::say;
use crate::answers::{Direction, Flow, FlowState};

/// What became of a connection at an interface.
pub(crate) fn flow_text(
    at: &str,
    flow: &Flow,
    before: Option<FlowState>,
    after: Option<FlowState>,
) -> String {
    let key = match (before, after) {
        (_, Some(FlowState::Cut)) => Key::FlowCut,
        (Some(FlowState::Cut), Some(_)) => Key::FlowBack,
        (_, Some(FlowState::Untracked)) => Key::FlowUntracked,
        (_, Some(FlowState::Perhaps)) => Key::FlowPerhaps,
        (None | Some(FlowState::Untracked), Some(_)) => Key::FlowOpened,
        (Some(_), Some(_)) => Key::FlowChanged,
        (Some(FlowState::Untracked), None) => Key::FlowEnded,
        (_, None) => Key::FlowForgotten,
    };
    let state = after.map(state_text).unwrap_or_default();
    say(key, &[at, &connection(flow), &state])
}

fn state_text(state: FlowState) -> String {
    let key = match state {
        FlowState::Opening => Key::StateOpening,
        FlowState::Established => Key::StateEstablished,
        FlowState::Closing => Key::StateClosing,
        FlowState::Single => Key::StateSingle,
        FlowState::Stream => Key::StateStream,
        FlowState::Query => Key::StateQuery,
        // These have a sentence of their own.
        FlowState::Generic | FlowState::Perhaps | FlowState::Untracked | FlowState::Cut => Key::StateGeneric,
    };
    say(key, &[])
}

/// Both ends of a connection, the one first that opened it.
fn connection(flow: &Flow) -> String {
    let end = |name: &str, port: Option<u16>| match port {
        Some(port) if name.bytes().any(|byte| byte == b':') => {
            say(Key::BracketPort, &[name, &port.to_string()])
        }
        Some(port) => say(Key::EndPort, &[name, &port.to_string()]),
        None => name.to_owned(),
    };
    let unknown = say(Key::Somebody, &[]);
    let local = end(&flow.local, flow.local_port);
    let remote = end(flow.remote.as_deref().unwrap_or(&unknown), flow.remote_port);
    match flow.opened {
        Direction::Outbound => say(Key::Connection, &[&flow.protocol, &local, &remote]),
        Direction::Inbound => say(Key::Connection, &[&flow.protocol, &remote, &local]),
    }
}
