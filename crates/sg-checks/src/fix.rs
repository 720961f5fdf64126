//! Changes that make a finding go away, each tried before it is offered.

use std::collections::HashSet;

use sg_core::model::{
    Direction, Edit, Group, GroupId, Network, Packet, Peer, PortRange, Rule, RuleId, RuleSlot, Service,
};
use sg_core::path::{Verdict, decide};
use sg_core::space::{At, Universe, View, Volume};

use crate::exposure::{FAMILIES, PORTED, Services, Width, is_nothing, less, line, meet, nothing, ports};
use crate::findings::{Draft, Finding, Fix, Remedy, RemedyKind};
use crate::public::Class;
use crate::review::{Review, Spot, union_of};
use crate::role::Role;

/// What a finding of a draft could be fixed with.
pub(crate) struct Workshop<'r, 'n> {
    review: &'r Review<'n>,
    /// The ids of all rules.
    ids: HashSet<&'n str>,
    /// The declared packets that pass.
    declared: Vec<&'n Packet>,
}

impl<'r, 'n> Workshop<'r, 'n> {
    pub(crate) fn new(review: &'r Review<'n>) -> Self {
        let slots =
            review.network.groups.iter().flat_map(|group| group.inbound.iter().chain(&group.outbound));
        let passes = |packet: &&Packet| decide(review.network, packet).verdict == Verdict::Allowed;
        Self {
            review,
            ids: slots.map(|slot| slot.id.as_str()).collect(),
            declared: review.settings.declared.iter().filter(passes).collect(),
        }
    }

    /// The fixes of a finding.
    pub(crate) fn fixes(&self, spot: &Spot<'n>, finding: &Finding, draft: &Draft) -> Vec<Fix> {
        if draft.remedies.is_empty() {
            return vec![];
        }
        let before = around(self.review, spot.at);
        let had = crate::look_raw(&before, self.review.settings, self.review.public);
        let mut fixes: Vec<Fix> = Vec::new();
        for remedy in &draft.remedies {
            // Wide rules first; if that is not enough, every rule that has a part in it.
            let tries: &[Width] = match draft.width {
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

    /// The edits of a remedy that touch rules whose peers are at least so wide.
    fn edits(
        &self,
        spot: &Spot<'n>,
        finding: &Finding,
        draft: &Draft,
        remedy: &Remedy,
        least: Width,
    ) -> Vec<Edit> {
        let mut bench = Bench { ids: &self.ids, check: finding.check.id, minted: 0, edits: vec![] };
        let mut closed: Option<(&'n Group, Services)> = None;
        for id in spot.at.groups() {
            let Some(group) = self.review.view.group(id) else { continue };
            for slot in &group.inbound {
                let Some(rule) = slot.rule.as_ref().filter(|rule| draft.is_about(rule)) else { continue };
                let services = self.touched(spot, rule, &draft.services, least);
                if is_nothing(&services) {
                    continue;
                }
                match &remedy.kind {
                    RemedyKind::Also(service) => {
                        let also = Rule { service: *service, peer: rule.peer.clone() };
                        if !group.inbound.iter().any(|slot| slot.rule.as_ref() == Some(&also)) {
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
                    RemedyKind::Close | RemedyKind::Peers(_) => {}
                }
                bench.cut(&group.id, slot, rule, &services);
                let (_, all) = closed.get_or_insert((group, nothing()));
                *all = crate::exposure::join(all, &services);
            }
        }
        if let (RemedyKind::Peers(peers), Some((group, services))) = (&remedy.kind, &closed) {
            for make in PORTED {
                for range in ports(services, make) {
                    for peer in peers {
                        bench.add(&group.id, Rule { service: make(range), peer: peer.clone() });
                    }
                }
            }
        }
        bench.edits
    }

    /// The services in question that a rule opens to so many.
    fn touched(&self, spot: &Spot<'n>, rule: &'n Rule, services: &Services, least: Width) -> Services {
        let review = self.review;
        meet(&review.exposure(spot.at, [rule]).wide(least), services)
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
        if !self.declared.is_empty() {
            let network = applied(self.review.network, &edits)?;
            let passes = |packet: &&Packet| decide(&network, packet).verdict == Verdict::Allowed;
            if !self.declared.iter().all(passes) {
                return None;
            }
        }
        let Difference { keeps, opens, closes } = difference(before, &after, spot.at);
        Some(Fix { title: remedy.title.clone(), edits, keeps, opens, closes })
    }
}

/// Edits in the making.
struct Bench<'i> {
    ids: &'i HashSet<&'i str>,
    check: &'static str,
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
            self.edits.push(Edit::AddRule {
                group: group.clone(),
                direction: Direction::Inbound,
                rule: slot,
            });
        }
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

/// A place and what its checks look at, alone: of other groups only that they are there, and what role they play.
fn around<'n>(review: &Review<'n>, at: At<'n>) -> Network {
    let network = review.network;
    let mut own = Network {
        vpcs: network.vpcs.clone(),
        groups: network.groups.iter().filter(|group| at.groups().contains(&group.id)).cloned().collect(),
        external: network.external.clone(),
        ..Network::default()
    };
    let mut others: Vec<&Group> = review.player(Role::App).into_iter().collect();
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
    own.interfaces = review.carriers(at).into_iter().cloned().collect();
    for interface in &mut own.interfaces {
        interface.groups.retain(|id| at.groups().contains(id));
        interface.vpc = network.vpc_of(interface).cloned();
        interface.subnet = None;
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
    let (Some(old_at), Some(new_at)) = (found(before, at), found(after, at)) else {
        return Difference { keeps: false, opens: Volume::default(), closes: Volume::default() };
    };
    let (mut keeps, mut opens, mut closes) = (true, Volume::default(), Volume::default());
    for direction in [Direction::Inbound, Direction::Outbound] {
        let one = old.by_groups(old_at, direction);
        let other = new.by_groups(new_at, direction);
        opens.add(&other.difference(&one).volume());
        closes.add(&one.difference(&other).volume());
        keeps &= one == other && old.untracked(old_at, direction) == new.untracked(new_at, direction);
    }
    Difference { keeps, opens, closes }
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
