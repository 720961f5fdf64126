//! What EC2 would refuse of the network as it was read: the faults that `sg_core::validate` finds, in words.
//!
//! One function for each noun, so that a changed group is judged alone; of other groups its faults depend only on
//! their VPCs.

use core::fmt::Write;

use sg_core::model::{Acl, Direction, Family, Group, Interface, Network, Peer, RuleSlot};
use sg_core::validate::{
    ACLS_PER_VPC, Apart, ENTRIES_PER_ACL, GROUPS_PER_REGION, GroupFault, GroupUsage, Judge, LISTS_PER_REGION,
    MOST_GROUPS_PER_INTERFACE, RULES_TIMES_GROUPS, RuleFault, acl_usage, region_usage,
};

use crate::Problem;
use crate::fault::Fault;
use crate::json::Place;
use crate::problem::report;

static DUPLICATE_RULE: Fault =
    Fault::note("duplicateRule", "the rule `{0}` is the same", "Remove one of the two.")
        .ec2("InvalidPermission.Duplicate");
static NOT_CONNECTED: Fault = Fault::error(
    "groupNotConnected",
    "`{0}` belongs to `{1}`, and no link joins it to `{2}`: the rule matches nothing",
    "Add the link between the two VPCs, or write addresses.",
)
.ec2("InvalidGroup.NotFound");
static OTHER_REGION: Fault = Fault::error(
    "groupOfOtherRegion",
    "`{0}` is in another Region, where no group can be named: the rule matches nothing",
    "Write the addresses of its VPC.",
)
.ec2("InvalidGroup.NotFound");
static ACROSS_GATEWAY: Fault = Fault::error(
    "groupAcrossTransitGateway",
    "outbound rules cannot name a group across a transit gateway: the rule matches nothing",
    "Write the addresses of `{1}`.",
)
.ec2("InvalidGroup.NotFound");
static LINK_INACTIVE: Fault = Fault::note(
    "staleRule",
    "the link to `{1}`, where `{0}` belongs, is not active: the rule is stale and matches nothing",
    "Remove the rule, or connect the VPCs again.",
);
static REFERENCING_OFF: Fault = Fault::note(
    "staleRule",
    "referencing is off at the transit gateway to `{1}`: the rule is stale and matches nothing",
    "Remove the rule, or switch referencing on.",
);
static TOO_MANY_RULES: Fault = Fault::note(
    "tooManyRules",
    "{0} {1} rules count here, and the quota is {2}{3}",
    "Remove rules, or state the quota you have under `limits`.",
)
.ec2("RulesPerSecurityGroupLimitExceeded");
static TOO_MANY_GROUPS: Fault = Fault::note(
    "tooManyGroups",
    "{0} groups, and the quota is {1}",
    "Remove groups, or state the quota you have under `limits`.",
)
.ec2("SecurityGroupsPerInterfaceLimitExceeded");
static TOO_MANY_ENTRIES: Fault = Fault::note(
    "tooManyEntries",
    "{0} {1} entries, and the quota is {2}",
    "Remove entries, or have the quota raised.",
)
.ec2("NetworkAclEntryLimitExceeded");
static QUOTA_TOO_HIGH: Fault =
    Fault::note("quotaTooHigh", "AWS raises this quota to {0} at most", "Write a number up to {0}.");
static QUOTAS_TOO_HIGH: Fault = Fault::note(
    "quotaTooHigh",
    "{0} rules of a group times {1} groups of an interface are more than the {2} that AWS grants",
    "Lower one of the two.",
);
static REGION_GROUPS: Fault = Fault::note(
    "tooManyGroupsInRegion",
    "{0} groups of one account in one Region, and the quota is {1}",
    "Remove groups that nothing uses, or have the quota raised.",
)
.ec2("SecurityGroupLimitExceeded");
static REGION_LISTS: Fault = Fault::note(
    "tooManyPrefixLists",
    "{0} prefix lists, and the quota of a Region is {1}",
    "Remove lists that nothing uses, or have the quota raised.",
);
static VPC_ACLS: Fault = Fault::note(
    "tooManyAcls",
    "{0} network ACLs serve `{1}`, and the quota of a VPC is {2}",
    "Let subnets share an ACL, or have the quota raised.",
)
.ec2("NetworkAclLimitExceeded");

/// Judges one group, and says what it counts toward its quotas.
#[inline(never)]
pub(super) fn judge_group(
    judge: &Judge<'_>,
    group: &Group,
    at: &Place<'_>,
    problems: &mut Vec<Problem>,
) -> GroupUsage {
    let (faults, usage) = judge.group(group);
    for fault in faults {
        match fault {
            GroupFault::Rule { direction, index, fault } => {
                let list = at.key(key(direction));
                let at = list.item(index);
                let slots = group.rules(direction);
                match fault {
                    RuleFault::Duplicate(first) => {
                        let first = slots.get(first).map_or("", |slot| slot.id.as_str());
                        report(problems, DUPLICATE_RULE.at(&at, &[first]));
                    }
                    RuleFault::Apart(why) => {
                        let words = apart_words(judge, group, slots.get(index));
                        report(problems, apart_fault(why).at(&at.key("peer"), &words));
                    }
                }
            }
            GroupFault::TooManyRules { direction, family } => {
                let usage = usage.of(direction, family);
                let mut why = String::new();
                if usage.lists > 0 {
                    // Writing to a string cannot fail.
                    let _ = write!(why, "; prefix lists count {} of them", usage.lists);
                }
                let (used, limit) = (usage.used.to_string(), judge.network().limits.rules().to_string());
                let words = [&*used, family_word(family), &limit, &why];
                report(problems, TOO_MANY_RULES.at(&at.key(key(direction)), &words));
            }
        }
    }
    usage
}

fn apart_fault(why: Apart) -> &'static Fault {
    match why {
        Apart::NoLink => &NOT_CONNECTED,
        Apart::Inactive => &LINK_INACTIVE,
        Apart::ReferencingOff => &REFERENCING_OFF,
        Apart::OtherRegion => &OTHER_REGION,
        Apart::OutboundAcrossTransitGateway => &ACROSS_GATEWAY,
    }
}

/// The group that a rule names, its VPC, and the VPC of the rule's own group.
fn apart_words<'n>(judge: &Judge<'n>, group: &'n Group, slot: Option<&'n RuleSlot>) -> [&'n str; 3] {
    let rule = slot.and_then(|slot| slot.rule.as_ref());
    let Some(Peer::Group(named)) = rule.map(|rule| &rule.peer) else { return [""; 3] };
    let vpc =
        |group: Option<&'n Group>| group.and_then(|group| group.vpc.as_ref()).map_or("", |vpc| vpc.as_str());
    [named.group.as_str(), vpc(judge.find(&named.group)), vpc(Some(group))]
}

/// Judges the size of a network ACL (S-413).
pub(super) fn judge_acl(acl: &Acl, at: &Place<'_>, problems: &mut Vec<Problem>) {
    for direction in [Direction::Inbound, Direction::Outbound] {
        let usage = acl_usage(acl, direction);
        for (family, used) in [(Family::V4, usage.v4), (Family::V6, usage.v6)] {
            if used > ENTRIES_PER_ACL {
                let words = [&*used.to_string(), family_word(family), &ENTRIES_PER_ACL.to_string()];
                report(problems, TOO_MANY_ENTRIES.at(&at.key(key(direction)), &words));
            }
        }
    }
}

/// Judges how many groups an interface carries (S-191).
pub(super) fn judge_interface(
    network: &Network,
    interface: &Interface,
    at: &Place<'_>,
    problems: &mut Vec<Problem>,
) {
    let (used, limit) = (interface.groups.len(), network.limits.groups());
    if used > limit as usize {
        report(problems, TOO_MANY_GROUPS.at(&at.key("groups"), &[&used.to_string(), &limit.to_string()]));
    }
}

/// Judges what spans the document: stated quotas (S-191, S-192), and totals (S-193, S-413).
pub(super) fn judge_totals(network: &Network, root: &Place<'_>, problems: &mut Vec<Problem>) {
    let (limits, stated) = (root.key("limits"), network.limits);
    if stated.groups() > MOST_GROUPS_PER_INTERFACE {
        let most = MOST_GROUPS_PER_INTERFACE.to_string();
        report(problems, QUOTA_TOO_HIGH.at(&limits.key("groupsPerInterface"), &[&most]));
    }
    if stated.rules_times_groups() > RULES_TIMES_GROUPS {
        let [rules, groups] = [stated.rules(), stated.groups()].map(|quota| quota.to_string());
        report(problems, QUOTAS_TOO_HIGH.at(&limits, &[&rules, &groups, &RULES_TIMES_GROUPS.to_string()]));
    }
    for usage in region_usage(network) {
        let totals = [
            (&REGION_GROUPS, "groups", usage.groups, GROUPS_PER_REGION),
            (&REGION_LISTS, "prefixLists", usage.lists.unwrap_or(0), LISTS_PER_REGION),
        ];
        for (fault, key, used, limit) in totals {
            if used > limit {
                report(problems, fault.at(&root.key(key), &[&used.to_string(), &limit.to_string()]));
            }
        }
    }
    for vpc in &network.vpcs {
        let mut acls = Vec::new();
        for subnet in &network.subnets {
            if let Some(acl) = &subnet.acl
                && subnet.vpc.as_ref() == Some(&vpc.id)
                && !acls.contains(&acl)
            {
                acls.push(acl);
            }
        }
        if acls.len() > ACLS_PER_VPC as usize {
            let words = [&*acls.len().to_string(), vpc.id.as_str(), &ACLS_PER_VPC.to_string()];
            report(problems, VPC_ACLS.at(&root.key("acls"), &words));
        }
    }
}

const fn key(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "inbound",
        Direction::Outbound => "outbound",
    }
}

const fn family_word(family: Family) -> &'static str {
    match family {
        Family::V4 => "IPv4",
        Family::V6 => "IPv6",
    }
}
