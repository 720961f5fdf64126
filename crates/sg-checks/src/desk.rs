//! What was found last, so that after an edit only that is looked at again which it can have changed.

use std::collections::HashSet;

use sg_core::model::{Group, GroupId, Network};
use sg_core::space::{Universe, View};

use crate::check::Run;
use crate::checks::CHECKS;
use crate::findings::{Draft, Finding, settled};
use crate::fix::Workshop;
use crate::public::Public;
use crate::review::{Review, Spot};
use crate::settings::Settings;
use crate::{several, suppress};

/// Reviews one document again and again. It answers what [`review`](crate::review) does.
#[derive(Debug, Default)]
pub struct Desk {
    last: Option<Last>,
}

/// What was reviewed last, and what was found at each place.
#[derive(Debug)]
struct Last {
    network: Network,
    settings: Settings,
    /// By group, as in the network.
    groups: Vec<Place>,
    /// By interface with several groups, as in the network.
    unions: Vec<Place>,
}

/// What was found at a place.
#[derive(Clone, Debug)]
struct Place {
    findings: Vec<Finding>,
    /// Whatever else was looked at for it.
    leant: Vec<GroupId>,
    /// Whether its fixes were held against something that rests on the whole network.
    tried: bool,
}

impl Desk {
    /// Everything that is found in a network: the worst first, then by check, then in the document's order.
    pub fn review(&mut self, network: &Network, settings: &Settings) -> Vec<Finding> {
        let universe = Universe::of(network);
        let review = Review::new(network, settings, Public::shared(), View::new(network, &universe, false));
        let shop = Workshop::new(&review);
        let kept = self.last.take().and_then(|last| last.for_now(network, settings));
        let (mut groups, mut unions) = kept.unwrap_or_default();
        groups.resize_with(network.groups.len(), || None);
        let spots: Vec<_> = several(network).collect();
        unions.resize_with(spots.len(), || None);
        let groups = groups.into_iter().enumerate();
        let groups: Vec<Place> =
            groups.map(|(index, place)| place.unwrap_or_else(|| of_group(&review, &shop, index))).collect();
        let unions = spots.into_iter().zip(unions).map(|((index, interface), place)| {
            place.unwrap_or_else(|| of_union(&review, &shop, &review.union(interface, index)))
        });
        let unions: Vec<Place> = unions.collect();
        let mut findings: Vec<Finding> =
            groups.iter().chain(&unions).flat_map(|place| &place.findings).cloned().collect();
        for check in CHECKS {
            if let Run::All(look) = check.run {
                findings.extend(look(&review).iter().map(|draft| review.bare(check, draft, "")));
            }
        }
        self.last = Some(Last { network: network.clone(), settings: settings.clone(), groups, unions });
        suppress::suppress(settings, &mut findings);
        findings
            .sort_by(|one, other| other.severity.cmp(&one.severity).then(one.check.id.cmp(other.check.id)));
        findings
    }
}

/// What is still known of each place.
type Known = (Vec<Option<Place>>, Vec<Option<Place>>);

impl Last {
    /// What of it holds for a network still. Nothing, unless only rules differ.
    fn for_now(self, network: &Network, settings: &Settings) -> Option<Known> {
        let Self { network: before, settings: said, groups, unions } = self;
        let others = Settings { suppressions: vec![], today: None, ..settings.clone() };
        if (Settings { suppressions: vec![], today: None, ..said }) != others
            || !same_around(&before, network)
        {
            return None;
        }
        let mut changed: HashSet<&GroupId> = HashSet::new();
        for (old, new) in before.groups.iter().zip(&network.groups) {
            if old.inbound != new.inbound || old.outbound != new.outbound {
                changed.insert(&new.id);
            }
        }
        let holds = |place: &Place, own: &[GroupId]| {
            changed.is_empty()
                || !place.tried && own.iter().chain(&place.leant).all(|id| !changed.contains(id))
        };
        let groups = groups.into_iter().zip(&network.groups);
        let groups = groups
            .map(|(place, group)| Some(place).filter(|place| holds(place, core::slice::from_ref(&group.id))));
        let unions = unions.into_iter().zip(several(network));
        let unions = unions.map(|(place, (_, own))| Some(place).filter(|place| holds(place, &own.groups)));
        Some((groups.collect(), unions.collect()))
    }
}

/// Whether two networks are the same but for rules.
fn same_around(one: &Network, other: &Network) -> bool {
    let bare = |group: &Group, of: &Group| {
        (&group.id, &group.name, &group.description, &group.vpc)
            == (&of.id, &of.name, &of.description, &of.vpc)
            && (&group.also_in, &group.owner, &group.role) == (&of.also_in, &of.owner, &of.role)
    };
    one.vpcs == other.vpcs
        && one.subnets == other.subnets
        && one.groups.len() == other.groups.len()
        && one.groups.iter().zip(&other.groups).all(|(group, of)| bare(group, of))
        && one.prefix_lists == other.prefix_lists
        && one.acls == other.acls
        && one.links == other.links
        && one.interfaces == other.interfaces
        && one.hosts == other.hosts
        && one.external == other.external
        && one.deleted == other.deleted
        && one.limits == other.limits
}

/// What is found at a group.
fn of_group<'n>(review: &Review<'n>, shop: &Workshop<'_, 'n>, index: usize) -> Place {
    let mut drafts = vec![];
    review.leant();
    for check in CHECKS {
        let Some(spot) = review.spot(index, check.direction()) else { continue };
        let all = review.drafts(check, index).into_iter();
        drafts.extend(all.map(|draft| (review.bare(check, &draft, spot.at.id()), (draft, spot))));
    }
    of_drafts(review, shop, drafts)
}

/// What is found at an interface with several groups.
fn of_union<'n>(review: &Review<'n>, shop: &Workshop<'_, 'n>, spot: &Spot<'n>) -> Place {
    let mut drafts = vec![];
    review.leant();
    for check in CHECKS {
        let Run::Union(look) = check.run else { continue };
        let all = look(review, spot).into_iter();
        drafts.extend(all.map(|draft| (review.bare(check, &draft, spot.at.id()), (draft, spot))));
    }
    of_drafts(review, shop, drafts)
}

/// The findings of drafts at one place, with causes, proofs and fixes.
fn of_drafts<'n>(
    review: &Review<'n>,
    shop: &Workshop<'_, 'n>,
    drafts: Vec<(Finding, (Draft, &Spot<'n>))>,
) -> Place {
    let finished = settled(drafts).into_iter().map(|(bare, (draft, spot))| {
        let mut finding = Finding { includes: bare.includes, ..review.finding(bare.check, spot, &draft) };
        finding.fixes = shop.fixes(spot, &finding, &draft);
        (finding, !draft.remedies.is_empty())
    });
    let (findings, tried): (Vec<_>, Vec<bool>) = finished.unzip();
    let tried = shop.looks_further() && tried.contains(&true);
    Place { findings, leant: review.leant(), tried }
}
