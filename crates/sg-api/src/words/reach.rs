//! Who reaches whom, in words.

use sg_core::model::{Family, Network};
use sg_core::path::Verdict;
use sg_core::reach::{Ask, Found, Whom};
use sg_core::space::Span;
use sg_formats::fill;

use super::compare::{box_service, list};
use super::english::{SetKey as Key, english_of_sets};
use super::phrase::called;
use crate::compare::service;

/// Services as in `tcp 22`.
pub(crate) fn service_told(span: Span, family: Family) -> String {
    let [protocol, ports, types, codes] = service(span, family);
    box_service(&protocol.unwrap_or_default(), ports.as_deref(), types.as_deref().zip(codes.as_deref()))
}

/// Services of both families, each once.
pub(crate) fn service_texts([v4, v6]: [&[Span]; 2]) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for (family, spans) in [(Family::V4, v4), (Family::V6, v6)] {
        for text in spans.iter().map(|span| service_told(*span, family)) {
            if !all.contains(&text) {
                all.push(text);
            }
        }
    }
    all
}

/// The first of them, and how many more.
pub(crate) fn services_text(all: &[String], most: usize) -> String {
    if all.is_empty() {
        return say(Key::ReachNothing, &[]);
    }
    let text = all.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(most) {
        0 => text,
        left => say(Key::AndMore, &[&text, &left.to_string()]),
    }
}

/// Those who fare alike: `web (eni-web) and 3 more`.
pub(crate) fn class_text(network: &Network, ids: &[String]) -> String {
    let Some(first) = ids.first() else { return String::new() };
    let text = who(network, first);
    match ids.len() - 1 {
        0 => text,
        left => say(Key::AndMore, &[&text, &left.to_string()]),
    }
}

fn who(network: &Network, id: &str) -> String {
    if id == "internet" {
        return say(Key::TheInternet, &[]);
    }
    if let Some(own) = network.interfaces.iter().find(|own| own.id.as_str() == id) {
        return called(id, own.name.as_deref());
    }
    match network.hosts.iter().find(|host| host.id.as_str() == id) {
        // One address stands for a range, which is its name.
        Some(host) if id.parse::<core::net::IpAddr>().is_ok() => {
            host.name.clone().unwrap_or_else(|| id.to_owned())
        }
        Some(host) => called(id, host.name.as_deref()),
        None => id.to_owned(),
    }
}

/// All of it in one sentence.
pub(crate) fn reach_text(found: &Found, network: &Network, more: bool) -> String {
    let allowed = found.pairs.iter().filter(|pair| pair.verdict == Verdict::Allowed).count();
    let unknown = found.pairs.len() - allowed;
    let first = found.pairs.first().and_then(|pair| {
        let sender = found.senders.get(pair.from)?;
        Some([class_text(network, &sender.ids), class_text(network, &found.receivers.get(pair.to)?.ids)])
    });
    let mut text = match (&first, allowed, unknown) {
        (None, ..) => say(Key::ReachNone, &[]),
        (Some([from, to]), 1, 0) => say(Key::ReachOne, &[from, to]),
        (_, allowed, 0) => say(Key::ReachMany, &[&allowed.to_string()]),
        (_, 0, unknown) => say(Key::ReachUnknown, &[&unknown.to_string()]),
        (_, allowed, unknown) => say(Key::ReachBoth, &[&allowed.to_string(), &unknown.to_string()]),
    };
    if more {
        text.push_str(&say(Key::ReachMore, &[]));
    }
    text
}

/// What is not told of, and why.
pub(crate) fn reach_about(ask: &Ask, network: &Network) -> Option<String> {
    let silent = network.subnets.iter().filter(|subnet| subnet.public.is_none()).count();
    let subnets = [&ask.from, &ask.to].into_iter().any(|whom| matches!(whom, Whom::Subnets { .. }));
    (subnets && silent > 0).then(|| say(Key::ReachSilent, &[&silent.to_string()]))
}

/// How far somebody comes.
pub(crate) fn radius_text(network: &Network, id: &str, counts: &[usize]) -> String {
    let own = who(network, id);
    if counts.is_empty() {
        return say(Key::RadiusNobody, &[&own]);
    }
    let parts: Vec<String> = counts
        .iter()
        .zip(1_usize..)
        .map(|(count, hops)| {
            let key = if hops == 1 { Key::RadiusDirectly } else { Key::RadiusHops };
            say(key, &[&count.to_string(), &hops.to_string()])
        })
        .collect();
    say(Key::RadiusReaches, &[&own, &list(&parts, false)])
}

fn say(key: Key, about: &[&str]) -> String {
    fill(english_of_sets(key), about)
}
