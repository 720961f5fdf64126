//! What the groups of an interface open only together.

use sg_core::model::Direction;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::checks::CHECKS;
use crate::findings::Draft;
use crate::review::{Review, Spot};

declare_check! {
    /// ## What it does
    /// Finds interfaces for which SG001 to SG008 hold with all of their groups together, and for none of the groups alone.
    /// It is as severe as the check that holds.
    /// ## Why it matters
    /// Groups add up: each looks harmless by itself, and nobody who reads one of them sees what the interface admits.
    /// ## How to fix it
    /// As the underlying check says, in the group that the fewest interfaces carry.
    /// ## What others call it
    /// No other tool looks at several groups together.
    /// ## Source
    /// VPC User Guide, Security groups: the rules of all groups of an interface count (S-230).
    "SG012", "exposure-by-union", Severity::Critical, Audience::Everyone, Run::Union(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Vec<Draft> {
    let mut all = vec![];
    let own = spot.at.groups().iter();
    let alone: Vec<_> = own.filter_map(|id| review.spot_of(id, Direction::Inbound)).collect();
    let mut everything = false;
    // The one about everything first: it stands for the others.
    let ids = ["SG006", "SG001", "SG002", "SG003", "SG004", "SG005", "SG007", "SG008"];
    for check in ids.iter().filter_map(|id| CHECKS.iter().find(|check| check.id == *id)) {
        let Run::Spot(look) = check.run else { continue };
        let Some(draft) = look(review, spot) else { continue };
        if everything || alone.iter().any(|own| look(review, own).is_some()) {
            everything |= check.id == "SG006";
            continue;
        }
        everything = check.id == "SG006";
        all.push(Draft {
            message: format!("with all of its groups together, {}", draft.message),
            severity: Some(check.severity),
            related: spot.at.groups().iter().map(|id| id.as_str().to_owned()).collect(),
            underlying: Some(check),
            ..draft
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_two;

    #[test]
    fn halves_in_two_groups_are_the_whole() {
        let all = found_in_two("tcp 22 0.0.0.0/2", "tcp 22 64.0.0.0/2");
        let finding = all.iter().find(|finding| finding.check.id == "SG012").unwrap();
        assert_eq!((finding.place.as_str(), finding.underlying.unwrap().id), ("eni-own", "SG001"));
        assert_eq!(finding.rules, ["own-0", "other-0"]);
        assert_eq!(finding.related, ["sg-own", "sg-other"]);
        assert!(finding.witness.is_some() && !finding.fixes.is_empty(), "{finding:?}");
    }

    #[test]
    fn what_one_group_has_alone_is_said_of_that_group() {
        for (one, other) in [
            ("tcp 22 0.0.0.0/0", "tcp 22 64.0.0.0/2"),
            ("tcp 22 0.0.0.0/3", "tcp 22 32.0.0.0/3"),
            ("tcp 22 0.0.0.0/2", "udp 22 64.0.0.0/2"),
            ("tcp 443 0.0.0.0/2", "tcp 443 64.0.0.0/2"),
        ] {
            assert!(
                found_in_two(one, other).iter().all(|finding| finding.check.id != "SG012"),
                "{one}, {other}"
            );
        }
    }
}
