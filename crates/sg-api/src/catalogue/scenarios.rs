//! The built-in scenarios: documents like any other, and changes of them to try.

use crate::answers::{Scenario, Variant};

/// A scenario as it is kept: its files stand in `src/scenarios`.
struct Kept {
    id: &'static str,
    title: &'static str,
    teaches: &'static str,
    document: &'static str,
    variants: &'static str,
}

macro_rules! kept {
    ($($id:literal $title:literal $teaches:literal;)*) => {
        &[$(Kept {
            id: $id,
            title: $title,
            teaches: $teaches,
            document: include_str!(concat!("../scenarios/", $id, ".json")),
            variants: include_str!(concat!("../scenarios/", $id, ".variants.json")),
        }),*]
    };
}

/// In the order in which they are offered. The first is what a page opens with.
const SCENARIOS: &[Kept] = kept! {
    "web-server" "Public web server" "Rules allow, and what no rule allows is dropped: by port, protocol, address and family.";
    "database-private" "Database in a private subnet" "A rule that names a group follows its members; addresses count for nothing.";
    "lambda-rds" "API Gateway and Lambda in a VPC" "Both sides must agree, and a service without a network interface has no group.";
    "load-balancer" "Load balancer in front of servers" "One request is two connections, and the servers take only the second.";
    "bastion" "Remote access with a bastion" "To be in the same group gives nothing by itself; a rule has to name it.";
    "vpc-peering" "Shop and payments over VPC peering" "Answers need no rule: the one called \u{201c}response traffic\u{201d} is what lets the call in.";
};

/// All of them.
pub(super) fn scenarios() -> Vec<Scenario> {
    SCENARIOS
        .iter()
        .map(|kept| Scenario {
            id: kept.id.to_owned(),
            title: kept.title.to_owned(),
            teaches: kept.teaches.to_owned(),
            document: kept.document.to_owned(),
            variants: variants(kept).unwrap_or_default(),
        })
        .collect()
}

fn variants(kept: &Kept) -> serde_json::Result<Vec<Variant>> {
    serde_json::from_str(kept.variants)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variant_can_be_read() {
        for kept in SCENARIOS {
            let read = variants(kept).unwrap_or_else(|fault| panic!("{}: {fault}", kept.id));
            assert!(!read.is_empty(), "{}", kept.id);
        }
    }
}
