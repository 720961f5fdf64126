//! What became of one packet, one way: the core's reasons as plain data, with their words.

use sg_core::facts::is_chosen;
use sg_core::filter::{FieldMiss, Miss};
use sg_core::model::{self, IcmpMatch, Packet};
use sg_core::path;
use sg_core::track::Flow;

use crate::answers::{
    self, Because, Client, Direction, Filter, FlowKind, Gate, Outcome, OutcomeKind, Verdict,
};
use crate::flow::flow_change;
use crate::need::need;
use crate::words::{assumption_text, field_text, gate_text, miss_text, outcome_text, reason_of};

/// An outcome of a kind, and one sentence about it; nothing else is known of it.
pub(crate) const fn bare(kind: OutcomeKind, text: String) -> Outcome {
    Outcome {
        kind,
        verdict: None,
        client: None,
        decided_by: None,
        gates: vec![],
        flows: vec![],
        needs: vec![],
        choices: vec![],
        assumed: vec![],
        error: None,
        changed: vec![],
        problems: vec![],
        unmet: None,
        text,
    }
}

/// What became of a packet, or of a reply.
pub(crate) fn outcome(kind: OutcomeKind, decided: &path::Outcome, packet: &Packet) -> Outcome {
    let mut choices: Vec<String> = Vec::new();
    for id in decided.gates.iter().flat_map(|gate| &gate.facts) {
        if is_chosen(id) && !choices.iter().any(|known| known == id) {
            choices.push((*id).to_owned());
        }
    }
    let gates: Vec<Gate> = decided.gates.iter().map(|one| gate(one, packet)).collect();
    let text = outcome_text(decided, &gates, packet);
    Outcome {
        verdict: Some(verdict(decided.verdict)),
        decided_by: decided.decided_by,
        gates,
        flows: decided.flows.iter().map(flow_change).collect(),
        needs: decided.needs.iter().map(need).collect(),
        choices,
        assumed: decided.assumed.iter().map(assumption_text).collect(),
        ..bare(kind, text)
    }
}

pub(crate) const fn client(client: path::Client) -> Client {
    match client {
        path::Client::Answers => Client::Answers,
        path::Client::Refused => Client::Refused,
        path::Client::Hangs => Client::Hangs,
        path::Client::Reset => Client::Reset,
        path::Client::Cut => Client::Cut,
        path::Client::NoRoute => Client::NoRoute,
    }
}

pub(crate) const fn filter(filter: path::FilterKind) -> Filter {
    match filter {
        path::FilterKind::Groups => Filter::Groups,
        path::FilterKind::Acl => Filter::Acl,
        path::FilterKind::Route => Filter::Route,
        path::FilterKind::None => Filter::None,
    }
}

pub(crate) const fn direction(direction: model::Direction) -> Direction {
    match direction {
        model::Direction::Inbound => Direction::Inbound,
        model::Direction::Outbound => Direction::Outbound,
    }
}

pub(crate) const fn verdict(verdict: path::Verdict) -> Verdict {
    match verdict {
        path::Verdict::Allowed => Verdict::Allowed,
        path::Verdict::Dropped => Verdict::Dropped,
        path::Verdict::Unknown => Verdict::Unknown,
    }
}

fn gate(gate: &path::Gate, packet: &Packet) -> Gate {
    Gate {
        at: gate.at.clone(),
        filter: filter(gate.filter),
        direction: direction(gate.direction),
        verdict: verdict(gate.verdict),
        because: because(gate.because),
        rules: gate.rules.clone(),
        flow: gate.flow.map(|flow| match flow {
            Flow::Tracked => FlowKind::Tracked,
            Flow::Untracked => FlowKind::Untracked,
        }),
        misses: gate.misses.iter().map(miss).collect(),
        facts: gate.facts.iter().map(|id| (*id).to_owned()).collect(),
        text: gate_text(gate, packet),
    }
}

const fn because(because: path::Because) -> Because {
    match because {
        path::Because::Rules => Because::Rules,
        path::Because::Tracked => Because::Tracked,
        path::Because::Related => Because::Related,
        path::Because::TrackingLimit => Because::TrackingLimit,
        path::Because::Exempt => Because::Exempt,
        path::Because::Local => Because::Local,
        path::Because::NoRule => Because::NoRule,
        path::Because::Entry => Because::Entry,
        path::Because::Route => Because::Route,
        path::Because::NoRoute => Because::NoRoute,
        path::Because::NoGroups => Because::NoGroups,
        path::Because::NotStated => Because::NotStated,
        path::Because::Uncertain => Because::Uncertain,
    }
}

fn miss(miss: &Miss) -> answers::Miss {
    let fields: Vec<answers::FieldMiss> = miss.fields.iter().map(field).collect();
    let text = miss_text(miss, &fields);
    answers::Miss { rule: miss.rule.as_str().to_owned(), unknown: miss.unknown, fields, text }
}

fn field(field: &FieldMiss) -> answers::FieldMiss {
    let text = field_text(field);
    match field {
        FieldMiss::Protocol { wanted, got } => {
            answers::FieldMiss::Protocol { wanted: wanted.to_string(), got: got.to_string(), text }
        }
        FieldMiss::Ports { wanted, got } => answers::FieldMiss::Ports {
            wanted: wanted.to_string(),
            got: *got,
            by: FieldMiss::port_distance(*wanted, *got),
            text,
        },
        FieldMiss::Icmp { wanted, kind, code } => {
            answers::FieldMiss::Icmp { wanted: icmp(*wanted), got: format!("{kind}/{code}"), text }
        }
        FieldMiss::Peer { wanted, why } => {
            let (reason, got) = reason_of(why);
            answers::FieldMiss::Peer { wanted: wanted.to_string(), got, reason: reason.to_owned(), text }
        }
        FieldMiss::Unreadable => answers::FieldMiss::Unreadable { text },
    }
}

fn icmp(wanted: IcmpMatch) -> String {
    match wanted {
        IcmpMatch::Any => "all".to_owned(),
        IcmpMatch::Type(kind) => kind.to_string(),
        IcmpMatch::TypeCode(kind, code) => format!("{kind}/{code}"),
    }
}
