//! The core agrees with a plain second model on random networks and scripts; `SG_CASES` says on how many.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what must hold by panicking")]

mod draw;
mod plain;

use draw::{cases, network, script};
use plain::{Plain, Said};
use proptest::prelude::*;
use sg_core::model::{InterfaceId, Network};
use sg_core::path::Phase;
use sg_core::timeline::{Mark, Step, flows_after, marks};
use sg_core::track::{FlowState, Point};

fn said(mark: Mark) -> Said {
    match mark {
        Mark::Done => Said::Done,
        Mark::Allowed => Said::Passed,
        Mark::Dropped => Said::Dropped,
        Mark::Unknown => Said::CannotTell,
        Mark::Refused => Said::Refused,
    }
}

/// What is remembered at the end, one line a flow.
fn table(network: &Network, steps: &[Step]) -> Vec<String> {
    let line = |row: sg_core::timeline::FlowRow| {
        let Phase::Tracked(state) = row.phase else { return format!("{row:?}") };
        let state = match state {
            FlowState::Opening => "opening",
            FlowState::Established => "established",
            FlowState::Closing => "closing",
            FlowState::Single => "single",
            FlowState::Stream => "stream",
            FlowState::Query => "query",
            FlowState::Generic => "generic",
        };
        let point = |point| if let Point::Address(address) = point { address } else { plain::UNKNOWN };
        let (local, remote) = (point(row.key.local), point(row.key.remote));
        let (from, to) = (row.key.local_port, row.key.remote_port);
        format!(
            "{} {} {local}:{from} {remote}:{to} {state} {} {:?}",
            row.at, row.key.protocol, row.left, row.opened
        )
    };
    flows_after(network, steps).into_iter().map(line).collect()
}

fn plain_table(plain: &Plain) -> Vec<String> {
    let live = plain.memory.flows.iter().filter(|flow| flow.lives(&plain.network, plain.now));
    let line = |flow: &plain::Remembered| {
        let id: &InterfaceId = &flow.at;
        let left = flow.ends(&plain.network).unwrap() - plain.now;
        let ((local, from), (remote, to)) = (flow.local, flow.remote);
        let (state, opened) = (flow.state(), flow.packets[0].1);
        format!("{id} {} {local}:{from} {remote}:{to} {state} {left} {opened:?}", flow.protocol)
    };
    live.map(line).collect()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn scripts_go_as_the_plain_model_says(network in network(), steps in script(24)) {
        let mut plain = Plain::new(&network);
        for (index, (step, mark)) in steps.iter().zip(marks(&network, &steps)).enumerate() {
            prop_assert_eq!(plain.step(step), said(mark), "step {}", index);
        }
        let (mut ours, mut theirs) = (table(&network, &steps), plain_table(&plain));
        ours.sort();
        theirs.sort();
        prop_assert_eq!(ours, theirs);
    }
}
