//! What EC2 would refuse of a network, and what counts toward its quotas.
//!
//! Faults are typed, with positions and ids and without words. Everything about one group is found from that
//! group and the network around it ([`Judge::group`]), so that an edit of one group asks that group alone; of
//! other groups it depends only on their VPCs. What spans groups is counted separately and cheaply.
//!
//! Faults found here change no verdict: a duplicate has a twin that matches, quotas never filter, and a rule
//! that names a group of a VPC without a usable link matches nothing anyhow (S-167, S-168).

mod acl;
mod apart;
mod group;
mod icmp;
mod interface;
mod limits;
mod list;
mod region;
pub mod request;
mod text;
mod usage;

pub use acl::{AclUsage, acl_usage};
pub use apart::Apart;
pub use group::{GroupFault, Judge, RuleFault};
pub use icmp::is_assigned;
pub use interface::group_limit;
pub use limits::{
    ACLS_PER_VPC, ENTRIES_PER_ACL, ENTRIES_PER_LIST, GROUPS_PER_INTERFACE, GROUPS_PER_REGION,
    LISTS_PER_REGION, MOST_GROUPS_PER_INTERFACE, RULES_PER_GROUP, RULES_TIMES_GROUPS,
};
pub use list::{ListFault, aws_weight, family_of_list, judge_list, weight_of};
pub use region::{RegionUsage, region_usage};
pub use text::{MARKS, NameFault, TextFault, judge_name, judge_text};
pub use usage::{GroupUsage, Level, Usage, level};
