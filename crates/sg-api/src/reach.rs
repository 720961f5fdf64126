//! Who reaches whom, as plain data.

use core::net::IpAddr;

use serde_json::Value;
use sg_core::model::{Family, Host, HostId, Network};
use sg_core::path::Verdict;
use sg_core::reach::{Ask, Cell, Circle, Class, Pair, Pairs, told};
use sg_formats::{json, read_services, read_whom};

use crate::Session;
use crate::answers::{
    Problem, Reach, ReachBox, ReachCell, ReachClass, ReachGate, ReachHop, ReachKind, ReachPair,
    ReachProgress, ReachRadius,
};
use crate::compare::{service, witness};
use crate::outcome::{direction, filter, verdict};
use crate::words::{
    class_text, radius_text, reach_about, reach_text, service_texts, service_told, services_text,
};

/// So many pairs and classes are told.
const MOST: usize = 1000;
/// So many ids of a class are told.
const MOST_IDS: usize = 100;
/// So many services of a pair are told, and so many boxes of a cell.
const MOST_SERVICES: usize = 20;
const MOST_BOXES: usize = 100;

impl Session {
    /// Begins to find out who reaches whom, unless that is known of the document as it stands.
    pub fn start_pairs(&mut self) -> ReachProgress {
        let network = self.open.network();
        progress(self.pairs.get_or_insert_with(|| Pairs::start(network)))
    }

    /// Goes so many steps on.
    pub fn more_pairs(&mut self, steps: usize) -> ReachProgress {
        let network = self.open.network();
        let pairs = self.pairs.get_or_insert_with(|| Pairs::start(network));
        pairs.go_on(network, steps);
        progress(pairs)
    }

    /// Who reaches whom: `query` is the JSON text of an object with `from`, `to` (`internet`, an id or a name of an interface, group, host,
    /// subnet, VPC or prefix list, an address, a CIDR, `public subnets`, `private subnets`; anybody where left out),
    /// `protocol` and `ports` (anything where left out; a protocol may be the name of a service). None where it is no such object.
    pub fn reach(&mut self, query: &[u8]) -> Option<Reach> {
        let (query, _) = json::parse(query).ok()?;
        query.as_object()?;
        let network = self.open.network();
        let (ask, problems) = read(&query, network);
        if !problems.is_empty() {
            return Some(Reach {
                problems,
                senders: vec![],
                receivers: vec![],
                pairs: vec![],
                more: false,
                text: String::new(),
                about: None,
            });
        }
        let known = network.hosts.len();
        if let Some((wide, left)) = ask.widened(network) {
            return Some(answer(&mut Pairs::of(&wide), &wide, known, &ask, left));
        }
        let pairs = whole(&mut self.pairs, network);
        Some(answer(pairs, network, known, &ask, false))
    }

    /// What goes from one to another, in full: ids of interfaces and hosts, `internet`, or an address. None where one of them
    /// is nobody, or both are the same.
    pub fn cell(&mut self, from: &str, to: &str) -> Option<ReachCell> {
        let network = self.open.network();
        if from == to {
            return None;
        }
        let plain = [from, to].map(|id| {
            let address: IpAddr = id.parse().ok()?;
            network.owners(address).is_empty().then_some(address)
        });
        let cell = if plain.iter().any(Option::is_some) {
            let mut wide = network.clone();
            for address in plain.into_iter().flatten() {
                let id = HostId::new(address.to_string());
                wide.hosts.push(Host { id, name: None, addresses: vec![address], kind: None });
            }
            let ends = [(from, plain[0]), (to, plain[1])]
                .map(|(id, plain)| plain.map_or_else(|| id.to_owned(), |address| address.to_string()));
            let [from, to] = &ends;
            Pairs::of(&wide).cell(&wide, [from, to])
        } else {
            whole(&mut self.pairs, network).cell(network, [from, to])
        };
        Some(cell_of(from, to, &cell?))
    }

    /// How far somebody comes who takes over an interface, with what is certainly allowed. None where nobody has the id.
    pub fn radius(&mut self, id: &str) -> Option<ReachRadius> {
        let network = self.open.network();
        if !network.interfaces.iter().any(|own| own.id.as_str() == id) {
            return None;
        }
        let pairs = whole(&mut self.pairs, network);
        let start = pairs.class_of(network, id)?;
        let found = pairs.radius(network, start);
        let classes: Vec<Class> = pairs.classes().collect();
        let mut via = vec![None; classes.len()];
        for one in &found.reached {
            if let Some(via) = via.get_mut(one.class) {
                *via = Some(one.via);
            }
        }
        let mut counts: Vec<usize> = vec![];
        let mut reached = vec![];
        for one in &found.reached {
            let Some(class) = classes.get(one.class) else { continue };
            let mut ids = ids_of(network, class);
            ids.retain(|other| other != id);
            let Some(last) = ids.first() else { continue };
            let mut path = vec![last.clone()];
            let mut at = one.via;
            while at != start {
                path.extend(classes.get(at).and_then(|class| ids_of(network, class).into_iter().next()));
                match via.get(at).copied().flatten() {
                    Some(before) if path.len() <= classes.len() => at = before,
                    _ => break,
                }
            }
            path.push(id.to_owned());
            path.reverse();
            let hops = one.hops as usize;
            if counts.len() < hops {
                counts.resize(hops, 0);
            }
            if let Some(count) = counts.get_mut(hops.saturating_sub(1)) {
                *count += ids.len();
            }
            if reached.len() < MOST {
                reached.push(ReachHop {
                    who: class_of(network, ids, network.hosts.len()),
                    hops: one.hops,
                    path,
                    text: services_text(&texts(&one.flow.allowed), MOST_SERVICES),
                });
            }
        }
        let more = found.reached.len() > reached.len();
        let text = radius_text(network, id, &counts);
        Some(ReachRadius { id: id.to_owned(), counts, reached, more, text })
    }
}

/// Who reaches whom in a network, all of it.
fn whole<'p>(kept: &'p mut Option<Pairs>, network: &Network) -> &'p mut Pairs {
    let pairs = kept.get_or_insert_with(|| Pairs::start(network));
    while pairs.left() > 0 {
        pairs.go_on(network, usize::MAX);
    }
    pairs
}

fn progress(pairs: &Pairs) -> ReachProgress {
    ReachProgress { done: pairs.steps() - pairs.left(), of: pairs.steps() }
}

/// What is asked, and what is wrong with it.
fn read(query: &Value, network: &Network) -> (Ask, Vec<Problem>) {
    let word = |key: &str| match query.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let mut problems = vec![];
    let mut wrong = |problem: sg_formats::Problem, path: &str| {
        let mut told = Problem::of_guardrail(&problem);
        path.clone_into(&mut told.path);
        // A question has short fields, each of one thing.
        told.column = None;
        problems.push(told);
    };
    let mut whom = |key: &str| {
        read_whom(&word(key), network).unwrap_or_else(|problem| {
            wrong(problem, if key == "from" { "/from" } else { "/to" });
            sg_core::reach::Whom::Everybody
        })
    };
    let (from, to) = (whom("from"), whom("to"));
    let (protocol, ports) = (word("protocol"), word("ports"));
    let services = match (protocol.as_str(), ports.as_str()) {
        ("", "") => Ok(vec![]),
        (protocol, "") => read_services(protocol),
        ("", ports) => read_services(ports),
        (protocol, ports) => read_services(&[protocol, "/", ports].concat()),
    };
    let services = services.unwrap_or_else(|problem| {
        let of_ports = !ports.is_empty() && problem.code != "serviceUnknown";
        wrong(problem, if of_ports { "/ports" } else { "/protocol" });
        vec![]
    });
    (Ask { from, to, services }, problems)
}

fn answer(pairs: &mut Pairs, network: &Network, known: usize, ask: &Ask, left: bool) -> Reach {
    let found = pairs.find(network, ask, known, MOST);
    let more = found.more || left;
    let [from, to] = [
        told_of(&found.senders, found.pairs.iter().map(|pair| pair.from)),
        told_of(&found.receivers, found.pairs.iter().map(|pair| pair.to)),
    ];
    let classes = |circles: &[Circle], kept: &[usize]| -> Vec<ReachClass> {
        let circles = kept.iter().filter_map(|at| circles.get(*at));
        circles.map(|one| class_of(network, one.ids.clone(), known)).collect()
    };
    Reach {
        problems: vec![],
        text: reach_text(&found, network, more),
        about: reach_about(ask, network),
        senders: classes(&found.senders, &from),
        receivers: classes(&found.receivers, &to),
        more,
        pairs: found.pairs.iter().filter_map(|pair| self::pair(pair, &from, &to)).collect(),
    }
}

/// Indices of the circles that are told of: those of pairs, and of the others as many as there is room for.
fn told_of(circles: &[Circle], used: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut kept = vec![false; circles.len()];
    let mut room = MOST;
    for at in used {
        if let Some(kept) = kept.get_mut(at)
            && !*kept
        {
            *kept = true;
            room = room.saturating_sub(1);
        }
    }
    for kept in kept.iter_mut().filter(|kept| !**kept).take(room) {
        *kept = true;
    }
    kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(at, _)| at).collect()
}

/// A pair, with the places of its ends among those that are told of.
fn pair(found: &Pair, from: &[usize], to: &[usize]) -> Option<ReachPair> {
    let mut services = texts(&found.services);
    let text = services_text(&services, 3);
    let more = services.len() > MOST_SERVICES;
    services.truncate(MOST_SERVICES);
    Some(ReachPair {
        from: from.binary_search(&found.from).ok()?,
        to: to.binary_search(&found.to).ok()?,
        ends: found.ends.clone(),
        verdict: verdict(found.verdict),
        services,
        more,
        text,
    })
}

/// Services of both families in words, each once.
fn texts([v4, v6]: &[Vec<(u32, u32)>; 2]) -> Vec<String> {
    service_texts([&told(Family::V4, v4), &told(Family::V6, v6)])
}

/// Those of a class who are asked about; `known` of the hosts are the document's.
fn class_of(network: &Network, ids: Vec<String>, known: usize) -> ReachClass {
    let first = ids.first().map(String::as_str).unwrap_or_default();
    let own = network.interfaces.iter().find(|own| own.id.as_str() == first);
    let kind = match own {
        Some(_) => ReachKind::Interfaces,
        None if first == "internet" => ReachKind::Internet,
        None if network.hosts.iter().take(known).any(|host| host.id.as_str() == first) => ReachKind::Host,
        None => ReachKind::Addresses,
    };
    let groups = own.into_iter().flat_map(|own| &own.groups).map(|id| id.as_str().to_owned()).collect();
    let (count, text) = (ids.len(), class_text(network, &ids));
    ReachClass { kind, ids: ids.into_iter().take(MOST_IDS).collect(), count, groups, text }
}

fn ids_of(network: &Network, class: &Class) -> Vec<String> {
    match class {
        Class::Interfaces(own) => own
            .iter()
            .filter_map(|at| network.interfaces.get(*at as usize))
            .map(|own| own.id.as_str().to_owned())
            .collect(),
        Class::Host(at) => {
            network.hosts.get(*at as usize).map(|host| host.id.as_str().to_owned()).into_iter().collect()
        }
        Class::Internet => vec!["internet".to_owned()],
    }
}

fn cell_of(from: &str, to: &str, cell: &Cell) -> ReachCell {
    let allowed = cell.boxes.iter().filter(|one| one.verdict == Verdict::Allowed);
    let mut sides = [vec![], vec![]];
    for one in allowed {
        let [v4, v6] = &mut sides;
        if one.family == Family::V4 { v4 } else { v6 }.push(one.service);
    }
    let [v4, v6] = &sides;
    ReachCell {
        from: from.to_owned(),
        to: to.to_owned(),
        text: services_text(&service_texts([v4, v6]), MOST_SERVICES),
        more: cell.boxes.len() > MOST_BOXES,
        more_rules: cell.more_rules,
        boxes: cell.boxes.iter().take(MOST_BOXES).map(of_box).collect(),
    }
}

fn of_box(found: &sg_core::reach::CellBox) -> ReachBox {
    let [protocol, ports, icmp_types, icmp_codes] = service(found.service, found.family);
    ReachBox {
        family: match found.family {
            Family::V4 => crate::answers::Family::Ipv4,
            Family::V6 => crate::answers::Family::Ipv6,
        },
        protocol: protocol.unwrap_or_default(),
        ports,
        icmp_types,
        icmp_codes,
        verdict: verdict(found.verdict),
        gates: found
            .lets
            .iter()
            .map(|gate| ReachGate {
                at: gate.at.clone(),
                filter: filter(gate.filter),
                direction: direction(gate.direction),
                rules: gate.rules.clone(),
            })
            .collect(),
        witness: found.witness.as_ref().map(witness),
        text: service_told(found.service, found.family),
    }
}
