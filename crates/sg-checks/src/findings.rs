//! What checks find.

use sg_core::model::{Edit, GroupId, Packet, Peer, Rule};
use sg_core::space::Volume;

use crate::check::{Check, Severity};
use crate::exposure::{Services, Width, holds, nothing};
use crate::public::Class;
use crate::role::Role;

/// Something that a check found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check.
    pub check: &'static Check,
    /// How bad it is.
    pub severity: Severity,
    /// The id of the group or interface that it is about.
    pub place: String,
    /// The ids of other places that have a part in it.
    pub related: Vec<String>,
    /// The rules that cause it: without any one of them, the others do not.
    pub rules: Vec<String>,
    /// A packet that proves it: the simulator lets its request pass, by one of the rules. None where it is about rules or
    /// groups by themselves, or nobody can send one.
    pub witness: Option<Packet>,
    /// What is the matter, with numbers.
    pub message: String,
    /// Changes after which it is gone, none of which brings anything worse.
    pub fixes: Vec<Fix>,
    /// The role that it rests on and nobody stated.
    pub guessed: Option<Role>,
    /// The check that holds for all groups of an interface together, if this is about them.
    pub underlying: Option<&'static Check>,
    /// Milder findings that it contains.
    pub includes: Vec<&'static str>,
    /// Why it is accepted, if it is.
    pub suppressed: Option<String>,
    /// What it is about, to tell whether another contains it.
    pub(crate) about: About,
}

/// What a finding is about.
#[derive(Clone, Debug)]
pub(crate) struct About {
    pub(crate) services: Services,
    pub(crate) width: Width,
}

/// A change that makes a finding go away.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What is done, as a command.
    pub title: String,
    /// Typed edits of the document.
    pub edits: Vec<Edit>,
    /// Whether everything that passed still does, nothing else does, and the same of it is tracked.
    pub keeps: bool,
    /// What passes the place from then on and did not before.
    pub opens: Volume,
    /// What passed before and does no longer.
    pub closes: Volume,
}

/// What a check says of one place.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The services in question.
    pub(crate) services: Services,
    /// How wide they are open at least.
    pub(crate) width: Width,
    /// Whose rules are meant.
    pub(crate) whom: Whom,
    /// The rules that cause it, where the check knows them by itself: then it is about them, and no packet proves it.
    pub(crate) rules: Option<Vec<String>>,
    /// What is the matter.
    pub(crate) message: String,
    /// How bad it is, if not as bad as the check says.
    pub(crate) severity: Option<Severity>,
    /// What could be done.
    pub(crate) remedies: Vec<Remedy>,
    /// A role that was guessed.
    pub(crate) guessed: Option<Role>,
    /// Other places.
    pub(crate) related: Vec<String>,
    /// The id of the place, where it is not the one that was looked at.
    pub(crate) place: Option<String>,
    /// The check that holds for all groups of an interface together.
    pub(crate) underlying: Option<&'static Check>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            services: nothing(),
            width: Width::ANY,
            whom: Whom::Anybody,
            rules: None,
            message: String::new(),
            severity: None,
            remedies: vec![],
            guessed: None,
            related: vec![],
            place: None,
            underlying: None,
        }
    }
}

/// Whose rules a draft is about.
#[derive(Clone, Debug)]
pub(crate) enum Whom {
    /// Everybody's.
    Anybody,
    /// Rules for members of these groups.
    Members(Vec<GroupId>),
    /// Rules for anybody but members of these groups.
    Others(Vec<GroupId>),
}

impl Draft {
    /// Whether a rule has a part in it, as far as its peer says.
    pub(crate) fn is_about(&self, rule: &Rule) -> bool {
        let names = |ids: &[GroupId]| matches!(&rule.peer, Peer::Group(named) if ids.contains(&named.group));
        match &self.whom {
            Whom::Anybody => true,
            Whom::Members(ids) => names(ids),
            Whom::Others(ids) => !names(ids),
        }
    }
}

/// Something that could be done about the services of a draft.
#[derive(Clone, Debug)]
pub(crate) struct Remedy {
    /// What is done, as a command.
    pub(crate) title: String,
    /// How.
    pub(crate) kind: RemedyKind,
}

/// How rules change.
#[derive(Clone, Debug)]
pub(crate) enum RemedyKind {
    /// The services are closed.
    Close,
    /// The services are closed, and opened to others.
    Peers(Vec<Peer>),
    /// Of what the rules allow, only this stays.
    Keep(Vec<sg_core::model::Service>),
    /// The same peers get another service too.
    Also(sg_core::model::Service),
    /// Just this.
    Edits(Vec<Edit>),
}

/// Findings at one place with whatever belongs to each, without what something worse there says too.
pub(crate) fn settled<T>(mut all: Vec<(Finding, T)>) -> Vec<(Finding, T)> {
    let mut hidden: Vec<(usize, &'static str, &'static str)> = vec![];
    for (index, (finding, _)) in all.iter().enumerate() {
        let over = all.iter().find(|(other, _)| hides(other, finding));
        hidden.extend(over.map(|(over, _)| (index, finding.check.id, over.check.id)));
    }
    for (_, id, over) in &hidden {
        let over = all.iter_mut().find(|(finding, _)| finding.check.id == *over && *over == "SG006");
        if let Some((over, _)) = over {
            over.includes.push(id);
        }
    }
    let mut index = 0;
    all.retain(|_| {
        index += 1;
        hidden.iter().all(|(at, ..)| *at + 1 != index)
    });
    all
}

/// Whether one finding says what another at its place says too.
fn hides(one: &Finding, other: &Finding) -> bool {
    let (over, under) = (one.check.id, other.check.id);
    let stands = HIDES.iter().any(|(id, ids)| *id == over && ids.contains(&under));
    stands
        && one.place == other.place
        && one.underlying.is_none()
        && (over != "SG006" || other.about.width == Width::Public(Class::World))
        && holds(&one.about.services, &other.about.services)
}

/// What says what some others say too, where it is about all of their services.
const HIDES: [(&str, &[&str]); 1] =
    [("SG006", &["SG001", "SG002", "SG003", "SG004", "SG005", "SG007", "SG008"])];
