//! The core's reasons as plain data, with their words.

use sg_core::facts::is_chosen;
use sg_core::filter::{FieldMiss, Miss};
use sg_core::model::{self, IcmpMatch, Network, Packet};
use sg_core::path::{self, decide};
use sg_core::track::Flow;

use crate::answers::{
    self, Because, Client, Direction, Filter, FlowKind, Gate, Outcome, OutcomeKind, Problem, Trace, Verdict,
};
use crate::words::{
    assumption_text, bad_packet_text, field_text, gate_text, miss_text, outcome_text, reason_of,
};

/// Decides a packet and says why.
pub(crate) fn trace(network: &Network, packet: &Packet) -> Trace {
    let request = outcome(&decide(network, packet).request, packet);
    Trace {
        verdict: request.verdict,
        client: request.client,
        text: request.text.clone(),
        request,
        reply: None,
        problems: vec![],
    }
}

/// The trace of something that cannot be read as a packet.
pub(crate) fn unreadable(problems: Vec<Problem>) -> Trace {
    let text = bad_packet_text();
    let request = Outcome {
        kind: OutcomeKind::Packet,
        verdict: Verdict::Unknown,
        client: None,
        decided_by: None,
        gates: vec![],
        choices: vec![],
        assumed: vec![],
        text: text.clone(),
    };
    Trace { verdict: Verdict::Unknown, client: None, request, reply: None, problems, text }
}

fn outcome(decided: &path::Outcome, packet: &Packet) -> Outcome {
    let verdict = verdict(decided.verdict);
    let by = decided.decided_by.and_then(|index| decided.gates.get(index));
    let client = match (verdict, by.map(|gate| gate.because)) {
        (Verdict::Dropped, Some(path::Because::NoRoute)) => Some(Client::NoRoute),
        (Verdict::Dropped, _) => Some(Client::Hangs),
        _ => None,
    };
    let mut choices: Vec<String> = Vec::new();
    for id in decided.gates.iter().flat_map(|gate| &gate.facts) {
        if is_chosen(id) && !choices.iter().any(|known| known == id) {
            choices.push((*id).to_owned());
        }
    }
    let gates: Vec<Gate> = decided.gates.iter().map(|one| gate(one, packet)).collect();
    Outcome {
        kind: OutcomeKind::Packet,
        verdict,
        client,
        decided_by: decided.decided_by,
        text: outcome_text(decided, &gates, packet),
        gates,
        choices,
        assumed: decided.assumed.iter().map(assumption_text).collect(),
    }
}

const fn verdict(verdict: path::Verdict) -> Verdict {
    match verdict {
        path::Verdict::Allowed => Verdict::Allowed,
        path::Verdict::Dropped => Verdict::Dropped,
        path::Verdict::Unknown => Verdict::Unknown,
    }
}

fn gate(gate: &path::Gate, packet: &Packet) -> Gate {
    Gate {
        at: gate.at.clone(),
        filter: match gate.filter {
            path::FilterKind::Groups => Filter::Groups,
            path::FilterKind::Acl => Filter::Acl,
            path::FilterKind::Route => Filter::Route,
            path::FilterKind::None => Filter::None,
        },
        direction: match gate.direction {
            model::Direction::Inbound => Direction::Inbound,
            model::Direction::Outbound => Direction::Outbound,
        },
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
        path::Because::NotStated | path::Because::Uncertain => Because::NotStated,
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
