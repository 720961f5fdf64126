//! Layers that are left out.

use sg_core::model::{GroupId, Peer};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, is_nothing, join, meet, port_words};
use crate::findings::{Draft, Remedy, RemedyKind, Whom};
use crate::review::{Kinds, Review, Spot, of_cache, union_of};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds groups of databases and caches whose service ports are open to the group of a public load balancer, or to a
    /// web tier while the document has an application tier.
    /// ## Why it matters
    /// Layers protect only if nobody can leave one out: what faces the internet should never talk to the data.
    /// ## How to fix it
    /// Name the group of the application tier.
    /// ## What others call it
    /// No other tool looks at layers.
    /// ## Source
    /// AWS Well-Architected Framework, SEC05-BP01.
    "SG019", "tier-skipped", Severity::High, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let named = |peer: &'n Peer| match peer {
        Peer::Group(named) => Some(&named.group),
        _ => None,
    };
    spot.rules.iter().find_map(|(_, rule)| named(&rule.peer))?;
    let own = review.role(spot.at).filter(|played| matches!(played.role, Role::Db | Role::Cache))?;
    let (mut members, mut open, mut guessed) = (vec![], vec![], own.guessed.then_some(own.role));
    for (_, rule) in &spot.rules {
        let Some(id) = named(&rule.peer) else { continue };
        let skips =
            |role| role == Role::PublicLb || (role == Role::Web && review.player(Role::App).is_some());
        let Some(played) = review.plays(id).filter(|played| skips(played.role)) else { continue };
        open.push(rule.service);
        guessed = guessed.or(played.guessed.then_some(played.role));
        if !members.contains(id) {
            members.push(id.clone());
        }
    }
    let services = meet(&union_of(open), &join(&Kinds::get().data, of_cache()));
    if is_nothing(&services) {
        return None;
    }
    let names: Vec<&str> = members.iter().map(GroupId::as_str).collect();
    let message = format!(
        "{} may reach {} of {} and leaves the layer between out",
        names.join(", "),
        port_words(&services),
        spot.label()
    );
    let close = Remedy {
        title: format!("Let members of {} in there no more", names.join(", ")),
        kind: RemedyKind::Close,
    };
    let related = names.into_iter().map(str::to_owned).collect();
    Some(Draft {
        services,
        width: Width::ANY,
        whom: Whom::Members(members),
        message,
        remedies: vec![close],
        guessed,
        related,
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_tiers;

    #[test]
    fn the_web_tier_asks_the_application() {
        let ids = |rules: &str| found_in_tiers(rules);
        assert!(ids("tcp 5432 sg-web; tcp 5432 sg-app").contains(&"SG019"));
        assert!(ids("tcp 5000-6000 sg-web").contains(&"SG019"));
        assert!(!ids("tcp 5432 sg-app").contains(&"SG019"));
        assert!(!ids("tcp 22 sg-web; tcp 5432 sg-app").contains(&"SG019"));
        assert!(!ids("tcp 5432 10.0.0.0/16").contains(&"SG019"));
    }
}
