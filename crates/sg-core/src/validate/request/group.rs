//! Requests that make and delete groups.

use super::desk::Desk;
use super::{Named, Refusal};
use crate::model::{Edit, Group, GroupId, Peer, Rule, RuleId, RuleSlot, Service, Vpc};
use crate::validate::{GROUPS_PER_REGION, NameFault, judge_name, judge_text, region_usage};

/// `CreateSecurityGroup`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewGroup {
    /// `GroupName`.
    pub name: Option<String>,
    /// `Description`, called `GroupDescription` in EC2's own protocol.
    pub description: Option<String>,
    /// `VpcId`; left out, the default VPC is meant.
    pub vpc: Option<String>,
}

const CHARACTERS: &str = "a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*";

impl Desk<'_> {
    /// Makes a group that lets nothing in and everything out (S-102 to S-107, S-202 to S-205).
    pub(super) fn create_group(&self, new: &NewGroup) -> Result<Vec<Edit>, Refusal> {
        let Some(name) = &new.name else { return Err(Refusal::missing("GroupName")) };
        let name = name.trim_end_matches(' ');
        self.check_name(name)?;
        let Some(description) = new.description.as_ref().filter(|text| !text.is_empty()) else {
            return Err(Refusal::missing("GroupDescription"));
        };
        check_text(
            description,
            "GroupDescription",
            "Invalid security group description. Valid descriptions are strings less than 256 characters from the following set: {0}",
        )?;
        let vpc = self.home(new.vpc.as_deref())?;
        let (mut number, mut rules) = (0, 0);
        let id = GroupId::new(self.fresh("sg-new-", &mut number, &|id| self.id_is_taken(id)));
        for group in &self.network.groups {
            let theirs = group.name.as_deref().map(|name| name.trim_end_matches(' '));
            if group.vpc.as_ref() == Some(&vpc.id)
                && theirs.is_some_and(|theirs| theirs.eq_ignore_ascii_case(name))
            {
                return Err(Refusal::new(
                    "InvalidGroup.Duplicate",
                    "The security group '{0}' already exists for VPC '{1}'",
                    &[name, vpc.id.as_str()],
                ));
            }
        }
        let full = |usage: &crate::validate::RegionUsage<'_>| {
            usage.region == vpc.region.as_deref() && usage.groups >= GROUPS_PER_REGION
        };
        if region_usage(self.network).iter().any(full) {
            return Err(Refusal::new(
                "SecurityGroupLimitExceeded",
                "The maximum number of security groups has been reached.",
                &[],
            ));
        }
        // S-104, S-105: everything may go out, over IPv6 too where the VPC has it.
        let outbound = ["0.0.0.0/0", "::/0"].into_iter().filter_map(|everything| {
            let cidr = super::cidr::block(everything)?;
            let wanted =
                everything.starts_with('0') || vpc.cidrs.iter().any(|own| own.family() == cidr.family());
            wanted.then(|| RuleSlot {
                id: RuleId::new(self.fresh_rule(&mut rules)),
                description: None,
                rule: Some(Rule { service: Service::All, peer: Peer::Cidr(cidr) }),
            })
        });
        let group = Group {
            id,
            name: Some(name.to_owned()),
            description: Some(description.clone()),
            vpc: Some(vpc.id.clone()),
            also_in: vec![],
            owner: None,
            role: None,
            inbound: vec![],
            outbound: outbound.collect(),
        };
        Ok(vec![Edit::AddGroup(Box::new(group))])
    }

    fn check_name(&self, name: &str) -> Result<(), Refusal> {
        if name == "default" || judge_name(name) == Some(NameFault::Reserved) {
            return Err(Refusal::new(
                "InvalidGroup.Reserved",
                "Cannot use reserved security group name: {0}",
                &[name],
            ));
        }
        match judge_name(name) {
            Some(NameFault::Empty) => Err(Refusal::missing("GroupName")),
            Some(NameFault::LikeAnId) => Err(Refusal::value(
                "Value ({0}) for parameter GroupName is invalid. Group names may not be in the format sg-*.",
                &[name],
            )),
            _ => check_text(
                name,
                "GroupName",
                "Invalid security group name. Valid names are strings less than 256 characters from the following set: {0}",
            ),
        }
    }

    /// The VPC that a group is made in. Left out, it is the default one, which the network does not tell: one
    /// that stands alone is taken for it.
    fn home(&self, id: Option<&str>) -> Result<&Vpc, Refusal> {
        match (id, self.network.vpcs.as_slice()) {
            (None, [only]) => Ok(only),
            (None, _) => Err(Refusal::new("VPCIdNotSpecified", "No default VPC for this user", &[])),
            (Some(id), all) => all.iter().find(|vpc| vpc.id.as_str() == id).ok_or_else(|| {
                Refusal::new("InvalidVpcID.NotFound", "The vpc ID '{0}' does not exist", &[id])
            }),
        }
    }

    /// Groups, interfaces and hosts share one space of ids; an id that is gone is not used again.
    fn id_is_taken(&self, id: &str) -> bool {
        let network = self.network;
        network.groups.iter().any(|group| group.id.as_str() == id)
            || network.interfaces.iter().any(|interface| interface.id.as_str() == id)
            || network.hosts.iter().any(|host| host.id.as_str() == id)
            || network.deleted.iter().chain(&network.external).any(|known| known == id)
    }

    /// Deletes a group that nothing needs (S-106, S-108, S-222, S-223). One that only names itself can go.
    pub(super) fn delete_group(&self, named: &Named) -> Result<Vec<Edit>, Refusal> {
        let group = self.group(named)?;
        if group.name.as_deref() == Some("default") {
            return Err(Refusal::new(
                "CannotDelete",
                "the specified group: \"{0}\" name: \"default\" cannot be deleted by a user",
                &[group.id.as_str()],
            ));
        }
        let carried = self.network.interfaces.iter().any(|interface| interface.groups.contains(&group.id));
        if carried || !group.also_in.is_empty() || self.network.groups.iter().any(|other| names(other, group))
        {
            return Err(Refusal::new(
                "DependencyViolation",
                "resource {0} has a dependent object",
                &[group.id.as_str()],
            ));
        }
        Ok(vec![Edit::RemoveGroup(group.id.clone())])
    }
}

/// Whether a rule of another group of the same VPC names this one (S-108).
fn names(other: &Group, group: &Group) -> bool {
    let named = |slot: &RuleSlot| matches!(&slot.rule, Some(Rule { peer: Peer::Group(named), .. }) if named.group == group.id);
    other.id != group.id && other.vpc == group.vpc && other.inbound.iter().chain(&other.outbound).any(named)
}

/// Refuses a name or a description of a group (S-102, S-103, S-205).
fn check_text(text: &str, parameter: &str, message: &str) -> Result<(), Refusal> {
    if !text.is_ascii() {
        return Err(Refusal::value(
            "Value ({0}) for parameter {1} is invalid. Character sets beyond ASCII are not supported.",
            &[text, parameter],
        ));
    }
    match judge_text(text) {
        [None, None] => Ok(()),
        _ => Err(Refusal::value(message, &[CHARACTERS])),
    }
}
