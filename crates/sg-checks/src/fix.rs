//! Changes that make a finding go away, each tried before it is offered.

use core::cell::OnceCell;
use std::collections::HashSet;

use sg_core::model::{
    Direction, Edit, Group, GroupId, Interface, Network, Packet, Peer, PortRange, Rule, RuleId, RuleSlot,
    Service, Subnet,
};
use sg_core::path::{Verdict, decide};
use sg_core::reach::{Demand, Guardrail, Held, Party, hold};
use sg_core::space::{At, Universe, View, Volume};

use crate::exposure::{FAMILIES, PORTED, Services, Width, is_nothing, less, line, meet, nothing, ports};
use crate::findings::{Draft, Finding, Fix, Remedy, RemedyKind};
use crate::public::Class;
use crate::remedy::interface_of;
use crate::review::{Review, Spot, union_of};
use crate::role::Role;

/// What a finding of a draft could be fixed with.
pub(crate) struct Workshop<'r, 'n> {
    review: &'r Review<'n>,
    /// The ids of all rules.
    ids: OnceCell<HashSet<&'n str>>,
    /// The declared packets that pass.
    declared: Vec<&'n Packet>,
    /// The guardrails that hold.
    holding: OnceCell<Vec<&'n Guardrail>>,
}

impl<'r, 'n> Workshop<'r, 'n> {
    pub(crate) fn new(review: &'r Review<'n>) -> Self {
        let passes = |packet: &&Packet| decide(review.network, packet).verdict == Verdict::Allowed;
        Self {
            review,
            ids: OnceCell::new(),
            declared: review.settings.declared.iter().filter(passes).collect(),
            holding: OnceCell::new(),
        }
    }

    fn ids(&self) -> &HashSet<&'n str> {
        self.ids.get_or_init(|| {
            let groups = self.review.network.groups.iter();
            let slots = groups.flat_map(|group| group.inbound.iter().chain(&group.outbound));
            slots.map(|slot| slot.id.as_str()).collect()
        })
    }

    /// Whether fixes are held against something that rests on the whole network: what does not pass today may pass after
    /// an edit elsewhere.
    pub(crate) const fn looks_further(&self) -> bool {
        !self.review.settings.declared.is_empty() || !self.review.settings.guardrails.is_empty()
    }

    /// The fixes of a finding.
    pub(crate) fn fixes(&self, spot: &Spot<'n>, finding: &Finding, draft: &Draft) -> Vec<Fix> {
        if draft.remedies.is_empty() {
            return vec![];
        }
        let before = around(self.review, spot.at, &draft.related);
        let had = crate::look_raw(&before, self.review.settings, self.review.public);
        let mut fixes: Vec<Fix> = Vec::new();
        for remedy in &draft.remedies {
            // Wide rules first; if that is not enough, every rule that has a part in it.
            let tries: &[Width] = match draft.width {
                _ if matches!(remedy.kind, RemedyKind::Edits(_)) => &[Width::ANY],
                Width::Public(Class::Private) => &[Width::ANY],
                Width::Public(Class::Narrow) => &[Width::Public(Class::Narrow)],
                Width::Public(_) => &[Width::Public(Class::Broad), Width::Public(Class::Narrow)],
                Width::Network => &[Width::Network, Width::ANY],
            };
            for least in tries {
                let edits = self.edits(spot, finding, draft, remedy, *least);
                let fix = self.tried(&before, &had, spot, finding, remedy, edits);
                if let Some(fix) = fix.filter(|fix| fixes.iter().all(|own| own.edits != fix.edits)) {
                    fixes.push(fix);
                    break;
                }
            }
        }
        fixes
    }

    /// The edits of a remedy.
    fn edits(
        &self,
        spot: &Spot<'n>,
        finding: &Finding,
        draft: &Draft,
        remedy: &Remedy,
        least: Width,
    ) -> Vec<Edit> {
        if let RemedyKind::Edits(edits) = &remedy.kind {
            return edits.clone();
        }
        let mut bench = Bench {
            ids: self.ids(),
            check: finding.check.id,
            direction: spot.direction,
            minted: 0,
            edits: vec![],
        };
        let mut closed: Option<(&'n Group, Services)> = None;
        for id in spot.at.groups() {
            let Some(group) = self.review.view.group(id) else { continue };
            for slot in group.rules(spot.direction) {
                let Some(rule) = slot.rule.as_ref().filter(|rule| draft.is_about(rule)) else { continue };
                let services = meet(&self.review.exposure(spot, [rule]).wide(least), &draft.services);
                if is_nothing(&services) {
                    continue;
                }
                match &remedy.kind {
                    RemedyKind::Also(service) => {
                        let also = Rule { service: *service, peer: rule.peer.clone() };
                        if !group.rules(spot.direction).iter().any(|slot| slot.rule.as_ref() == Some(&also)) {
                            bench.add(&group.id, also);
                        }
                        continue;
                    }
                    RemedyKind::Keep(kept) => {
                        let own = FAMILIES.map(|family| line(family, rule.service));
                        for service in kept {
                            if !is_nothing(&meet(&own, &union_of([*service]))) {
                                bench.add(&group.id, Rule { service: *service, peer: rule.peer.clone() });
                            }
                        }
                    }
                    RemedyKind::Close | RemedyKind::Peers(_) | RemedyKind::Edits(_) => {}
                }
                bench.cut(&group.id, slot, rule, &services);
                let (_, all) = closed.get_or_insert((group, nothing()));
                *all = crate::exposure::join(all, &services);
            }
        }
        if let (RemedyKind::Peers(peers), Some((group, services))) = (&remedy.kind, &closed) {
            let there = |rule: &Rule| {
                let same = group.rules(spot.direction).iter().find(|slot| slot.rule.as_ref() == Some(rule));
                same.is_some_and(|slot| !bench.cuts(&slot.id))
            };
            let mut wanted = vec![];
            for make in PORTED {
                for range in ports(services, make) {
                    wanted.extend(peers.iter().map(|peer| Rule { service: make(range), peer: peer.clone() }));
                }
            }
            wanted.retain(|rule| !there(rule));
            wanted.into_iter().for_each(|rule| bench.add(&group.id, rule));
        }
        bench.edits
    }

    /// Whether edits break something that was declared: a packet that is expected to pass and does, or a guardrail that
    /// holds.
    fn breaks(&self, spot: &Spot<'n>, remedy: &Remedy, edits: &[Edit]) -> bool {
        let closes = matches!(remedy.kind, RemedyKind::Close);
        let carriers = self.review.carriers(spot.at);
        let concerned = |guardrail: &&Guardrail| {
            let near = match spot.direction {
                Direction::Inbound => &guardrail.to,
                Direction::Outbound => &guardrail.from,
            };
            // What only closes breaks what must pass, and nothing else.
            (guardrail.demand == Demand::Allow || !closes)
                && (guardrail.demand == Demand::Only || may_mean(near, &carriers, self.review.network))
        };
        let all = self.review.settings.guardrails.iter();
        let concerned: Vec<&Guardrail> = all.filter(concerned).collect();
        if self.declared.is_empty() && concerned.is_empty() {
            return false;
        }
        let Some(network) = applied(self.review.network, edits) else { return true };
        let holding = || {
            self.holding.get_or_init(|| {
                let all = self.review.settings.guardrails.iter();
                all.filter(|guardrail| hold(self.review.network, guardrail) == Held::Holds).collect()
            })
        };
        self.declared.iter().any(|packet| decide(&network, packet).verdict != Verdict::Allowed)
            || concerned
                .into_iter()
                .any(|guardrail| holding().contains(&guardrail) && hold(&network, guardrail) != Held::Holds)
    }

    /// A fix, if it is one: the finding is gone, nothing worse came, and what was declared still passes.
    fn tried(
        &self,
        before: &Network,
        had: &[Finding],
        spot: &Spot<'n>,
        finding: &Finding,
        remedy: &Remedy,
        edits: Vec<Edit>,
    ) -> Option<Fix> {
        if edits.is_empty() {
            return None;
        }
        let after = applied(before, &edits)?;
        let same =
            |one: &Finding, other: &Finding| one.check.id == other.check.id && one.place == other.place;
        let has = crate::look_raw(&after, self.review.settings, self.review.public);
        let still = has.iter().any(|other| {
            same(other, finding) && other.underlying.map(|c| c.id) == finding.underlying.map(|c| c.id)
        });
        let worse = has
            .iter()
            .any(|other| other.severity > finding.severity && !had.iter().any(|known| same(known, other)));
        if still || worse {
            return None;
        }
        if self.breaks(spot, remedy, &edits) {
            return None;
        }
        let Difference { keeps, opens, closes } = difference(before, &after, spot.at);
        Some(Fix { title: remedy.title.clone(), edits, keeps, opens, closes })
    }
}

/// Edits in the making.
struct Bench<'i> {
    ids: &'i HashSet<&'i str>,
    check: &'static str,
    direction: Direction,
    minted: usize,
    edits: Vec<Edit>,
}

impl Bench<'_> {
    /// An id that no rule has.
    fn id(&mut self, group: &GroupId) -> RuleId {
        loop {
            self.minted += 1;
            let id = format!("{group}-{}-{}", self.check.to_ascii_lowercase(), self.minted);
            if !self.ids.contains(id.as_str()) {
                return RuleId::new(id);
            }
        }
    }

    /// A new rule, unless there is the same already.
    fn add(&mut self, group: &GroupId, rule: Rule) {
        let same = |edit: &Edit| matches!(edit, Edit::AddRule { group: to, rule: slot, .. } if to == group && slot.rule.as_ref() == Some(&rule));
        if !self.edits.iter().any(same) {
            let slot = RuleSlot { id: self.id(group), description: None, rule: Some(rule) };
            self.edits.push(Edit::AddRule { group: group.clone(), direction: self.direction, rule: slot });
        }
    }

    /// Whether the edits touch a rule.
    fn cuts(&self, id: &RuleId) -> bool {
        self.edits.iter().any(|edit| match edit {
            Edit::RemoveRule { rule } | Edit::ReplaceRule { rule, .. } => rule == id,
            _ => false,
        })
    }

    /// A rule without some services.
    fn cut(&mut self, group: &GroupId, slot: &RuleSlot, rule: &Rule, services: &Services) {
        let mut rest = remaining(rule.service, services).into_iter();
        match rest.next() {
            None => self.edits.push(Edit::RemoveRule { rule: slot.id.clone() }),
            Some(service) => {
                let with = RuleSlot { rule: Some(Rule { service, peer: rule.peer.clone() }), ..slot.clone() };
                self.edits.push(Edit::ReplaceRule { rule: slot.id.clone(), with });
            }
        }
        for service in rest {
            self.add(group, Rule { service, peer: rule.peer.clone() });
        }
    }
}

/// What of a rule's service stays; nothing of one that has no ports, since nobody could say the rest in few rules.
fn remaining(service: Service, without: &Services) -> Vec<Service> {
    let make = match service {
        Service::Tcp(_) => Service::Tcp,
        Service::Udp(_) => Service::Udp,
        _ => return vec![],
    };
    let own = FAMILIES.map(|family| line(family, service));
    // A peer of one family leaves the other untouched: what is cut in either goes.
    let gone = union_of(ports(without, make).into_iter().map(make));
    let rest: Vec<PortRange> = ports(&less(&own, &gone), make);
    rest.into_iter().map(make).collect()
}

/// A place and what its checks look at, alone: `related` groups with their rules, of others only that they are there, and
/// what role they play; who declared packets come from.
fn around<'n>(review: &Review<'n>, at: At<'n>, related: &[String]) -> Network {
    let network = review.network;
    let whole =
        |group: &Group| at.groups().contains(&group.id) || related.iter().any(|id| id == group.id.as_str());
    let mut own = Network {
        vpcs: network.vpcs.clone(),
        links: network.links.clone(),
        groups: network.groups.iter().filter(|group| whole(group)).cloned().collect(),
        external: network.external.clone(),
        deleted: network.deleted.clone(),
        limits: network.limits,
        ..Network::default()
    };
    own.interfaces = review.carriers(at).into_iter().cloned().collect();
    let mut interfaces = vec![];
    for group in network.groups.iter().filter(|group| related.iter().any(|id| id == group.id.as_str())) {
        review.lean(&group.id);
        interfaces.extend(review.carriers(At::Group(group)));
    }
    for packet in &review.settings.declared {
        let ends = [&packet.from, &packet.to].map(|end| interface_of(network, end));
        if let [Some(from), Some(to)] = ends
            && [from, to].iter().any(|end| own.interfaces.iter().any(|known| known.id == end.id))
        {
            interfaces.extend([from, to]);
        }
    }
    for interface in interfaces {
        if own.interfaces.iter().all(|known| known.id != interface.id) {
            own.interfaces.push(interface.clone());
        }
    }
    let mut others: Vec<&Group> =
        [Role::App, Role::Bastion].into_iter().filter_map(|role| review.player(role)).collect();
    others.extend(own.interfaces.iter().flat_map(|one| &one.groups).filter_map(|id| review.view.group(id)));
    for slot in own.groups.iter().flat_map(|group| group.inbound.iter().chain(&group.outbound)) {
        match slot.rule.as_ref().map(|rule| &rule.peer) {
            Some(Peer::PrefixList(id)) if own.prefix_list(id).is_none() => {
                own.prefix_lists.extend(network.prefix_list(id).cloned());
            }
            Some(Peer::Group(named)) => others.extend(review.view.group(&named.group)),
            _ => {}
        }
    }
    for other in others {
        if own.group(&other.id).is_none() {
            // What plays no role is said to, so that nothing is guessed from less than there was.
            let role = review.plays(&other.id).map_or("other", |played| played.role.name());
            let role = Some(role.to_owned());
            let (inbound, outbound) = (vec![], vec![]);
            own.groups.push(Group { role, inbound, outbound, ..other.clone() });
        }
    }
    for interface in &mut own.interfaces {
        interface.vpc = network.vpc_of(interface).cloned();
        if let Some(subnet) = network.subnet_of(interface)
            && own.subnets.iter().all(|known| known.id != subnet.id)
        {
            own.subnets.push(Subnet { acl: None, ..subnet.clone() });
        }
    }
    own
}

/// The network after edits; none if one does not fit.
fn applied(network: &Network, edits: &[Edit]) -> Option<Network> {
    let mut network = network.clone();
    edits.iter().try_for_each(|edit| network.apply(edit)).ok()?;
    Some(network)
}

struct Difference {
    keeps: bool,
    opens: Volume,
    closes: Volume,
}

/// What differs at a place between two networks with the same interfaces.
fn difference(before: &Network, after: &Network, at: At<'_>) -> Difference {
    let people = (0..before.interfaces.len()).map(Some);
    let people = people.map(|index| sg_core::space::Person { before: index, after: index }).collect();
    let universe = Universe::new([before, after], people);
    let old = View::new(before, &universe, false);
    let new = View::new(after, &universe, true);
    let (mut keeps, mut opens, mut closes) = (true, Volume::default(), Volume::default());
    let changed = before.groups.iter().filter(|group| after.group(&group.id).is_none_or(|own| own != *group));
    let places: Vec<At<'_>> = match at {
        At::Interface(..) => vec![at],
        At::Group(_) => changed.map(At::Group).collect(),
    };
    for at in places {
        let (Some(old_at), Some(new_at)) = (found(before, at), found(after, at)) else {
            return Difference { keeps: false, opens: Volume::default(), closes: Volume::default() };
        };
        for direction in [Direction::Inbound, Direction::Outbound] {
            let one = old.by_groups(old_at, direction);
            let other = new.by_groups(new_at, direction);
            opens.add(&other.difference(&one).volume());
            closes.add(&one.difference(&other).volume());
            keeps &= one == other && old.untracked(old_at, direction) == new.untracked(new_at, direction);
        }
    }
    Difference { keeps, opens, closes }
}

/// Whether a party of a guardrail could be one of some interfaces.
fn may_mean(party: &Party, carriers: &[&Interface], network: &Network) -> bool {
    let any = |wanted: &dyn Fn(&Interface) -> bool| carriers.iter().any(|interface| wanted(interface));
    match party {
        Party::Group(id) => carriers.is_empty() || any(&|own| own.groups.contains(id)),
        Party::Interface(id) => any(&|own| own.id == *id),
        Party::Subnet(id) => any(&|own| own.subnet.as_ref() == Some(id)),
        Party::Vpc(id) => any(&|own| network.vpc_of(own) == Some(id)),
        Party::Internet | Party::Host(_) => false,
        Party::Block(_) | Party::PrefixList(_) => true,
    }
}

/// The same place in another network.
fn found<'n>(network: &'n Network, at: At<'_>) -> Option<At<'n>> {
    match at {
        At::Group(group) => network.group(&group.id).map(At::Group),
        At::Interface(one, _) => {
            let index = network.interfaces.iter().position(|own| own.id == one.id)?;
            Some(At::Interface(network.interfaces.get(index)?, index))
        }
    }
}
