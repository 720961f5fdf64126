//! What an account has in a Region (S-193).

use crate::model::{Group, Network};

/// What an account has in a Region, as far as the network tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegionUsage<'n> {
    /// The Region; none where it is not stated.
    pub region: Option<&'n str>,
    /// The account; none where it is not stated.
    pub account: Option<&'n str>,
    /// Its groups.
    pub groups: u32,
    /// Its prefix lists, those that AWS manages aside. A list states neither Region nor account: they are known
    /// only where there is one of each.
    pub lists: Option<u32>,
}

/// Counts groups and prefix lists for each Region and account, in the order of the first group of each.
pub fn region_usage(network: &Network) -> Vec<RegionUsage<'_>> {
    let mut usage: Vec<RegionUsage<'_>> = Vec::new();
    for group in &network.groups {
        let (region, account) = (region_of(network, group), group.owner.as_deref());
        // Mostly the last one again, and there are never many.
        match usage.iter_mut().rev().find(|known| (known.region, known.account) == (region, account)) {
            Some(known) => known.groups += 1,
            None => usage.push(RegionUsage { region, account, groups: 1, lists: None }),
        }
    }
    let own = network.prefix_lists.iter().filter(|list| !super::list::is_aws(list)).count();
    let lists = Some(u32::try_from(own).unwrap_or(u32::MAX));
    match usage.as_mut_slice() {
        [] => usage.push(RegionUsage { region: None, account: None, groups: 0, lists }),
        [only] => only.lists = lists,
        _ => {}
    }
    usage
}

fn region_of<'n>(network: &'n Network, group: &Group) -> Option<&'n str> {
    network.vpc(group.vpc.as_ref()?)?.region.as_deref()
}
