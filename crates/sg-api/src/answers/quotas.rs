//! How much of AWS's quotas a document uses.

use serde::Serialize;

/// How much of AWS's quotas a document uses, and of those that its `limits` state instead. What EC2 would refuse
/// counts nothing: rules that cannot be read, or that stand twice, or that name what cannot be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Quotas {
    /// What a group may count in each direction and family (S-190): the limit of every meter in `groups`.
    pub rules_per_group: u32,
    /// The quota of rules times the quota of groups on an interface, which AWS grants up to this limit (S-192).
    pub rules_times_groups: Meter,
    /// One for each group, in the document's order.
    pub groups: Vec<GroupQuota>,
    /// One for each interface, in the document's order.
    pub interfaces: Vec<InterfaceQuota>,
    /// One for each network ACL, in the document's order.
    pub acls: Vec<AclQuota>,
    /// One for each Region and account that groups stand in; at least one.
    pub regions: Vec<RegionQuota>,
}

/// How full a meter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum MeterLevel {
    /// There is room.
    Fine,
    /// Four fifths are used, or all of it.
    Near,
    /// More is used than the limit: EC2 would have refused the last of it.
    Over,
}

/// How much of a quota is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Meter {
    /// What counts.
    pub used: u32,
    /// What may count at most.
    pub limit: u32,
    /// How full it is.
    pub level: MeterLevel,
}

/// What the rules of a group count in one direction and family. A block counts 1 in its family, a group 1 in both
/// (S-194, S-195).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleMeter {
    /// What counts; the limit is `rulesPerGroup`.
    pub used: u32,
    /// How full it is.
    pub level: MeterLevel,
    /// Of it, what prefix lists count: their maximum size, or AWS's weight, not their entries (S-153).
    pub lists: u32,
    /// Of it, rules that name groups: each counts in both families, which was observed and AWS no longer says
    /// (S-195).
    pub references: u32,
    /// Whether more may count, since a prefix list says neither its maximum size nor its weight.
    pub at_least: bool,
}

/// The meters of one direction, by family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleMeters {
    /// IPv4.
    pub ipv4: RuleMeter,
    /// IPv6.
    pub ipv6: RuleMeter,
}

/// The rules of a group against their quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GroupQuota {
    /// The group's id.
    pub group: String,
    /// Its inbound rules.
    pub inbound: RuleMeters,
    /// Its outbound rules.
    pub outbound: RuleMeters,
}

/// The groups on an interface against their quota (S-191).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct InterfaceQuota {
    /// The interface's id.
    pub interface: String,
    /// The groups it carries.
    pub groups: Meter,
}

/// The meters of one direction of a network ACL, by family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AclMeters {
    /// IPv4.
    pub ipv4: Meter,
    /// IPv6.
    pub ipv6: Meter,
}

/// The entries of a network ACL against their quota; the closing entry is not counted (S-413).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AclQuota {
    /// The network ACL's id.
    pub acl: String,
    /// Its inbound entries.
    pub inbound: AclMeters,
    /// Its outbound entries.
    pub outbound: AclMeters,
}

/// What an account has in a Region against its quotas (S-193).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RegionQuota {
    /// The Region; null where it is not stated.
    pub region: Option<String>,
    /// The account; null where it is not stated.
    pub account: Option<String>,
    /// Its groups.
    pub groups: Meter,
    /// Its prefix lists, those that AWS manages aside; null where there are several Regions or accounts, since a
    /// list states neither.
    pub prefix_lists: Option<Meter>,
}
