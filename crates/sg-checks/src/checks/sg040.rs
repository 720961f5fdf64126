//! Outbound rules that let everything leave.

use sg_core::model::{Cidr, Peer, PortRange, Service};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{FAMILIES, Services, Width, is_nothing, of};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::public::Class;
use crate::review::{Review, Spot, has_all_tcp};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds groups whose outbound rules let every TCP port leave to at least half of the internet, in however many rules.
    /// It is worse for databases, caches, functions and bastions, which have little or nothing to call.
    /// ## Why it matters
    /// AWS gives every new group such a rule, so nobody chose it. Replies do not need it: a group lets the reply to what it
    /// let in leave by itself. What it does allow is that a machine that was broken into calls home, fetches tools and
    /// copies data out.
    /// ## How to fix it
    /// Allow what the machines really call: HTTPS, the VPC, endpoints of AWS services. A database needs nothing.
    /// ## What others call it
    /// Checkov: CKV_AWS_382. Trivy: AWS-0104. cfn-nag: W5, W40, F1000.
    /// ## Source
    /// VPC User Guide, Security group rules: a new group allows all outbound traffic (S-104, S-105).
    "SG040", "unrestricted-egress", Severity::Low, Audience::Careful, Run::Out(look)
}

/// What may leave to the world, of the families in which every TCP port may.
pub(super) fn unrestricted(spot: &Spot<'_>) -> Services {
    let open = spot.open.at_least(Class::World);
    FAMILIES.map(|family| if has_all_tcp(&open, family) { of(&open, family).to_vec() } else { vec![] })
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let services = unrestricted(spot);
    if is_nothing(&services) {
        return None;
    }
    let quiet = |role| matches!(role, Role::Db | Role::Cache | Role::Lambda | Role::Bastion);
    let played = review.role(spot.at).filter(|played| quiet(played.role));
    let message = format!(
        "{} may send anything to {}: AWS gives every new group such a rule, and replies do not need it",
        spot.label(),
        review.share(spot, &services)
    );
    let vpc = review.view.vpc(spot.at).and_then(|id| review.network.vpc(id));
    let blocks: Vec<Cidr> = vpc.map_or(vec![], |vpc| vpc.cidrs.clone());
    let mut remedies = vec![Remedy {
        title: "Let only HTTPS (TCP 443) leave".to_owned(),
        kind: RemedyKind::Keep(vec![Service::Tcp(PortRange::one(443))]),
    }];
    if !blocks.is_empty() {
        let peers = blocks.into_iter().map(Peer::Cidr).collect();
        remedies.push(Remedy {
            title: "Let it send inside the VPC only".to_owned(),
            kind: RemedyKind::Peers(peers),
        });
    }
    remedies.push(Remedy { title: "Let nothing leave but replies".to_owned(), kind: RemedyKind::Close });
    Some(Draft {
        services,
        width: Width::Public(Class::World),
        message,
        severity: played.map(|_| Severity::Medium),
        remedies,
        guessed: played.filter(|played| played.guessed).map(|played| played.role),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::Severity;
    use crate::checks::tests::sending;

    fn severity(role: &str, rules: &str) -> Option<Severity> {
        let all = sending(role, rules);
        all.iter().find(|finding| finding.check.id == "SG040").map(|finding| finding.severity)
    }

    #[test]
    fn what_lets_everything_leave() {
        for rules in [
            "all - 0.0.0.0/0",
            "all - ::/0",
            "tcp 0-65535 0.0.0.0/0",
            "tcp 1-65535 ::/0",
            "tcp 0-32767 0.0.0.0/0; tcp 32768-65535 0.0.0.0/0",
            "all - 0.0.0.0/1; all - 128.0.0.0/1",
            "all - pl-world",
        ] {
            assert_eq!(severity("app", rules), Some(Severity::Low), "{rules}");
            assert_eq!(severity("db", rules), Some(Severity::Medium), "{rules}");
        }
    }

    #[test]
    fn what_is_limited() {
        for rules in [
            "",
            "tcp 443 0.0.0.0/0; tcp 443 ::/0",
            "udp 0-65535 0.0.0.0/0",
            "tcp 2-65535 0.0.0.0/0",
            "tcp 0-32767 0.0.0.0/0; tcp 32769-65535 0.0.0.0/0",
            "tcp 0-32767 0.0.0.0/0; tcp 32768-65535 ::/0",
            "all - 10.0.0.0/8",
            "all - 64.0.0.0/3",
            "all - 255.255.255.255/32",
            "all - sg-far",
            "all - pl-open",
        ] {
            assert_eq!(severity("app", rules), None, "{rules}");
        }
    }

    #[test]
    fn the_rules_and_a_packet_are_named_and_ways_out_offered() {
        let all = sending("app", "all - 0.0.0.0/2; tcp 443 0.0.0.0/0; all - 64.0.0.0/2");
        let finding = all.iter().find(|finding| finding.check.id == "SG040").unwrap();
        assert_eq!(finding.rules, ["out-0", "out-2"]);
        assert!(finding.witness.is_some());
        let titles: Vec<&str> = finding.fixes.iter().map(|fix| fix.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Let only HTTPS (TCP 443) leave",
                "Let it send inside the VPC only",
                "Let nothing leave but replies"
            ]
        );
    }
}
