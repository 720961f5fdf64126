//! What checks find.

use sg_core::model::{Edit, GroupId, Packet, Peer, Rule};
use sg_core::space::Volume;

use crate::check::{Check, Severity};
use crate::exposure::{Services, Width, holds};
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
    /// A packet that proves it: the simulator lets its request pass, by one of the rules.
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
}

/// All that was found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn add(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// All of it, without what something worse at the same place says too.
    pub(crate) fn settled(self) -> Vec<Finding> {
        let Self(mut all) = self;
        let hiding = |finding: &Finding| finding.check.id == "SG006" && finding.underlying.is_none();
        let hiders: Vec<(String, About)> =
            all.iter().filter(|f| hiding(f)).map(|f| (f.place.clone(), f.about.clone())).collect();
        let hidden = |finding: &Finding| {
            HIDDEN.contains(&finding.check.id)
                && finding.about.width == Width::Public(Class::World)
                && hiders.iter().any(|(place, about)| {
                    *place == finding.place && holds(&about.services, &finding.about.services)
                })
        };
        let (gone, rest): (Vec<_>, Vec<_>) = all.drain(..).partition(hidden);
        all = rest;
        for finding in all.iter_mut().filter(|finding| hiding(finding)) {
            let own = gone.iter().filter(|gone| gone.place == finding.place);
            finding.includes.extend(own.map(|gone| gone.check.id));
        }
        all
    }
}

/// What SG006 says too.
const HIDDEN: [&str; 7] = ["SG001", "SG002", "SG003", "SG004", "SG005", "SG007", "SG008"];
