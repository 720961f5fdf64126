//! Databases open to whole networks, although a group needs them.

use sg_core::model::Peer;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, both, is_nothing, join, less, meet, nothing, port_words};
use crate::findings::Draft;
use crate::public::Class;
use crate::remedy::{Others, clients, remedies};
use crate::review::{Kinds, Review, Spot, of_cache};

declare_check! {
    /// ## What it does
    /// Finds ports of databases, warehouses and caches that are open to a whole network, or a large part of the internet,
    /// by addresses alone, although packets that the document expects to pass come from members of a group.
    /// ## Why it matters
    /// Every machine of the network may try passwords, and the next one that is started there may too.
    /// ## How to fix it
    /// Name the group of the clients instead of addresses.
    /// ## What others call it
    /// Trusted Advisor: nNauJisYIT. KICS: ea0ed1c7.
    /// ## Source
    /// VPC User Guide, Security group rules: referencing security groups.
    "SG020", "database-source-not-a-group", Severity::Medium, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let kinds = join(&Kinds::get().data, of_cache());
    // What the world reaches has a check of its own.
    let wide = less(&spot.open.wide(Width::Network), &spot.open.at_least(Class::World));
    let mut services = meet(&wide, &kinds);
    if is_nothing(&services) {
        return None;
    }
    let by_name = spot.rules.iter().filter(|(_, rule)| matches!(rule.peer, Peer::Group(_)));
    let named = by_name.fold(nothing(), |all, (_, rule)| join(&all, &both(rule.service)));
    services = less(&services, &named);
    let clients = clients(review, spot.at);
    if is_nothing(&services) || clients.is_empty() {
        return None;
    }
    let names: Vec<&str> = clients.iter().map(|id| id.as_str()).collect();
    let message = format!(
        "{} of {} is open to a whole network, and only {} needs it",
        port_words(&services),
        spot.label(),
        names.join(", ")
    );
    let related = names.into_iter().map(str::to_owned).collect();
    let mut all = remedies(review, spot, Others::Clients);
    // Less than the group is no way: its packets are expected to pass.
    all.truncate(1);
    Some(Draft { services, width: Width::Network, message, remedies: all, related, ..Draft::default() })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_with_client;

    #[test]
    fn where_a_group_would_do() {
        let fires = |rules: &str| found_with_client(rules).iter().any(|finding| finding.check.id == "SG020");
        assert!(fires("tcp 5432 10.0.0.0/16"));
        assert!(fires("tcp 5432 10.0.0.0/17; tcp 5432 10.0.128.0/17"));
        assert!(fires("tcp 5000-6000 10.0.0.0/8"));
        assert!(!fires("tcp 5432 sg-client"));
        assert!(!fires("tcp 5432 sg-client; tcp 5432 10.0.0.0/16"));
        assert!(!fires("tcp 5432 10.0.7.0/24"));
        assert!(!fires("tcp 8443 10.0.0.0/16"));
        let all = found_with_client("tcp 5432 10.0.0.0/16");
        let finding = all.iter().find(|finding| finding.check.id == "SG020").unwrap();
        assert_eq!(finding.fixes[0].title, "Let in only members of sg-client");
        assert_eq!(finding.related, ["sg-client"]);
    }
}
