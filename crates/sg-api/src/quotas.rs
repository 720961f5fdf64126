//! How much of AWS's quotas a document uses, as plain data.

use sg_core::model::{Acl, Direction, Family, Network};
use sg_core::validate::{
    ENTRIES_PER_ACL, GROUPS_PER_REGION, GroupUsage, LISTS_PER_REGION, Level, RULES_TIMES_GROUPS, Usage,
    acl_usage, group_limit, level, region_usage,
};

use crate::answers::{
    AclMeters, AclQuota, GroupQuota, InterfaceQuota, Meter, MeterLevel, Quotas, RegionQuota, RuleMeter,
    RuleMeters,
};

/// The quotas of a network whose groups count as `usages` says, in the same order.
pub(crate) fn quotas(network: &Network, usages: &[GroupUsage]) -> Quotas {
    let limit = network.limits.rules();
    let groups = network.groups.iter().zip(usages).map(|(group, usage)| GroupQuota {
        group: group.id.to_string(),
        inbound: rule_meters(usage, Direction::Inbound, limit),
        outbound: rule_meters(usage, Direction::Outbound, limit),
    });
    let interfaces = network.interfaces.iter().map(|interface| InterfaceQuota {
        interface: interface.id.to_string(),
        groups: meter(count(interface.groups.len()), group_limit(network, interface)),
    });
    let acls = network.acls.iter().map(|acl| AclQuota {
        acl: acl.id.to_string(),
        inbound: acl_meters(acl, Direction::Inbound),
        outbound: acl_meters(acl, Direction::Outbound),
    });
    let regions = region_usage(network).into_iter().map(|usage| RegionQuota {
        region: usage.region.map(str::to_owned),
        account: usage.account.map(str::to_owned),
        groups: meter(usage.groups, GROUPS_PER_REGION),
        prefix_lists: usage.lists.map(|lists| meter(lists, LISTS_PER_REGION)),
    });
    Quotas {
        rules_per_group: limit,
        rules_times_groups: meter(network.limits.rules_times_groups(), RULES_TIMES_GROUPS),
        groups: groups.collect(),
        interfaces: interfaces.collect(),
        acls: acls.collect(),
        regions: regions.collect(),
    }
}

fn rule_meters(usage: &GroupUsage, direction: Direction, limit: u32) -> RuleMeters {
    let meter = |family| {
        let Usage { used, lists, references, at_least } = usage.of(direction, family);
        RuleMeter { used, level: word(level(used, limit)), lists, references, at_least }
    };
    RuleMeters { ipv4: meter(Family::V4), ipv6: meter(Family::V6) }
}

fn acl_meters(acl: &Acl, direction: Direction) -> AclMeters {
    let usage = acl_usage(acl, direction);
    AclMeters { ipv4: meter(usage.v4, ENTRIES_PER_ACL), ipv6: meter(usage.v6, ENTRIES_PER_ACL) }
}

fn meter(used: u32, limit: u32) -> Meter {
    Meter { used, limit, level: word(level(used, limit)) }
}

const fn word(level: Level) -> MeterLevel {
    match level {
        Level::Fine => MeterLevel::Fine,
        Level::Near => MeterLevel::Near,
        Level::Over => MeterLevel::Over,
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
