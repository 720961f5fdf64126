//! Prefix lists: what EC2 would refuse of one, and what it counts (S-150 to S-153).

use super::limits::ENTRIES_PER_LIST;
use crate::index::Index;
use crate::model::{Family, PrefixList};

/// What names of lists that AWS manages start with (S-150).
const AWS_PREFIX: &str = "com.amazonaws";

/// What lists that AWS manages count, by the end of their names (S-152).
const AWS_WEIGHTS: [(&str, u32); 9] = [
    (".cloudfront.origin-facing", 55),
    (".s3", 1),
    (".dynamodb", 1),
    (".s3express", 6),
    (".vpc-lattice", 10),
    (".ec2-instance-connect", 2),
    (".route53-healthchecks", 25),
    (".secretsmanager-managed-external-secrets", 20),
    (".groundstation", 5),
];

/// A fault of a prefix list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFault {
    /// The maximum size is not 1 to 1000 (S-150).
    MaxEntries(u32),
    /// More entries than the list's maximum size.
    TooManyEntries {
        /// The entries.
        entries: usize,
        /// The maximum.
        most: u32,
    },
    /// The name is kept for lists that AWS manages (S-150).
    ReservedName,
    /// This entry is of the other family (S-150).
    OtherFamily(usize),
    /// This entry stands there before.
    Duplicate {
        /// The second one.
        index: usize,
        /// The first one.
        first: usize,
    },
}

/// Whether a name is kept for lists that AWS manages.
fn is_aws_name(name: &str) -> bool {
    name.starts_with(AWS_PREFIX)
}

/// Whether AWS manages the list: it has a weight, or an AWS name and no maximum size.
pub(super) fn is_aws(list: &PrefixList) -> bool {
    list.weight.is_some() || (list.max_entries.is_none() && list.name.as_deref().is_some_and(is_aws_name))
}

/// The family of a list: as stated, else that of its first entry.
pub fn family_of_list(list: &PrefixList) -> Option<Family> {
    list.family.or_else(|| Some(list.entries.as_ref()?.first()?.family()))
}

/// What a list counts toward the quota of a group that names it: an AWS-managed one its weight, another one its
/// maximum size, not its entries (S-152, S-153). None where neither is known.
pub fn weight_of(list: &PrefixList) -> Option<u32> {
    if list.weight.is_some() {
        return list.weight;
    }
    if is_aws(list) {
        return aws_weight(list.name.as_deref()?);
    }
    list.max_entries
}

/// What a list that AWS manages counts, by its name; none of a name that is not AWS's, or not known (S-152).
pub fn aws_weight(name: &str) -> Option<u32> {
    let known = AWS_WEIGHTS.iter().find(|(end, _)| is_aws_name(name) && name.ends_with(end));
    known.map(|(_, weight)| *weight)
}

/// What EC2 would refuse of a prefix list.
pub fn judge_list(list: &PrefixList) -> Vec<ListFault> {
    let mut faults = Vec::new();
    if let Some(most) = list.max_entries
        && !is_aws(list)
    {
        if most == 0 || most > ENTRIES_PER_LIST {
            faults.push(ListFault::MaxEntries(most));
        }
        if list.name.as_deref().is_some_and(is_aws_name) {
            faults.push(ListFault::ReservedName);
        }
    }
    let Some(entries) = &list.entries else { return faults };
    if let Some(most) = list.max_entries
        && entries.len() > most as usize
    {
        faults.push(ListFault::TooManyEntries { entries: entries.len(), most });
    }
    let family = family_of_list(list);
    let mut seen = Index::new(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        if Some(entry.family()) != family {
            faults.push(ListFault::OtherFamily(index));
        }
        let hash = super::group::block_hash(entry).end();
        if let Some(first) = seen.add(hash, index, &mut |other| entries.get(other) == Some(entry)) {
            faults.push(ListFault::Duplicate { index, first });
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_aws_manages_have_a_weight() {
        assert_eq!(aws_weight("com.amazonaws.us-east-1.s3"), Some(1));
        assert_eq!(aws_weight("com.amazonaws.global.ipv6.cloudfront.origin-facing"), Some(55));
        assert_eq!(aws_weight("com.amazonaws.us-east-1.something-new"), None);
        assert_eq!(aws_weight("my.s3"), None);
    }
}
