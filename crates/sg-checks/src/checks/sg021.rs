//! Two steps from anyone to the data.

use sg_core::model::{Direction, GroupId, Peer};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{FAMILIES, Width, is_nothing, join, meet, port_words};
use crate::findings::{Draft, Whom};
use crate::public::Class;
use crate::review::{Kinds, Review, Spot, has_all_tcp, of_cache, union_of};

declare_check! {
    /// ## What it does
    /// Finds ports of databases, warehouses and caches that are open to a group which itself lets at least half of the
    /// internet administer its members, or reach all of their TCP ports.
    /// ## Why it matters
    /// Anyone takes one machine, and from it the data: the database is as open as its clients are.
    /// ## How to fix it
    /// Close the clients' group as the finding about it says.
    /// ## What others call it
    /// Trusted Advisor: nNauJisYIT, yellow.
    /// ## Source
    /// AWS Trusted Advisor check reference, Amazon RDS security group access risk.
    "SG021", "chained-exposure", Severity::Medium, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let kinds = join(&Kinds::get().data, of_cache());
    let (mut members, mut open): (Vec<GroupId>, _) = (vec![], vec![]);
    for (_, rule) in &spot.rules {
        let Peer::Group(named) = &rule.peer else { continue };
        if named.group.as_str() == spot.at.id() || is_nothing(&meet(&union_of([rule.service]), &kinds)) {
            continue;
        }
        let Some(client) = review.spot_of(&named.group, Direction::Inbound) else { continue };
        let world = client.open.at_least(Class::World);
        let everything = FAMILIES.into_iter().any(|family| has_all_tcp(&world, family));
        if !everything && is_nothing(&meet(&world, &Kinds::get().admin)) {
            continue;
        }
        open.push(rule.service);
        if !members.contains(&named.group) {
            members.push(named.group.clone());
        }
    }
    let services = meet(&union_of(open), &kinds);
    if is_nothing(&services) {
        return None;
    }
    let names: Vec<&str> = members.iter().map(GroupId::as_str).collect();
    let message = format!(
        "{} of {} is open to {}, which anyone may administer",
        port_words(&services),
        spot.label(),
        names.join(", ")
    );
    let related = names.into_iter().map(str::to_owned).collect();
    Some(Draft {
        services,
        width: Width::ANY,
        whom: Whom::Members(members),
        message,
        related,
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_with;

    #[test]
    fn as_open_as_its_clients() {
        let fires = |own: &str, client: &str| {
            let all = found_with(own, client);
            all.iter().any(|finding| finding.check.id == "SG021" && finding.place == "sg-own")
        };
        assert!(fires("tcp 5432 sg-client", "tcp 22 0.0.0.0/0"));
        assert!(fires("tcp 5432 sg-client", "tcp 22 0.0.0.0/2; tcp 22 64.0.0.0/2"));
        assert!(fires("tcp 6379 sg-client", "all - ::/0"));
        assert!(!fires("tcp 5432 sg-client", "tcp 443 0.0.0.0/0"));
        assert!(!fires("tcp 5432 sg-client", "tcp 22 203.0.113.0/24"));
        assert!(!fires("tcp 8443 sg-client", "tcp 22 0.0.0.0/0"));
        assert!(!fires("tcp 5432 10.0.0.0/24", "tcp 22 0.0.0.0/0"));
    }
}
