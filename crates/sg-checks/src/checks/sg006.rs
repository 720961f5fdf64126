//! Everything from the world.

use sg_core::model::{PortRange, Service};
use sg_core::space::intersection;

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{FAMILIES, Width, everything, families, is_nothing, line, of};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::public::{Class, family_name};
use crate::remedy::used;
use crate::review::{Review, Spot, has_all_tcp};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds groups that let at least half of the internet reach every TCP port, or use every protocol, in however many
    /// rules. It stands for the checks of single ports that it contains.
    /// ## Why it matters
    /// The group filters nothing: whatever listens, now or after the next update, is on the internet.
    /// ## How to fix it
    /// Allow the ports that somebody needs; for web servers that is 443.
    /// ## What others call it
    /// Security Hub: EC2.18. Prowler: all_ports. Checkov: CKV_AWS_277. cfn-nag: W42. ScoutSuite:
    /// opens-all-ports-to-all.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls; VPC User Guide, Security group rules.
    "SG006", "all-traffic-open-to-world", Severity::Critical, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let world = spot.open.at_least(Class::World);
    let mut every_protocol = vec![];
    let services = FAMILIES.map(|family| {
        let here = of(&world, family);
        if here == everything(family) {
            every_protocol.push(family);
            return everything(family);
        }
        if has_all_tcp(&world, family) {
            return intersection(here, &line(family, Service::Tcp(PortRange::ALL)));
        }
        vec![]
    });
    if is_nothing(&services) {
        return None;
    }
    let what = |all: bool| if all { "every protocol and port" } else { "every TCP port" };
    let said: Vec<String> = families(&services)
        .map(|family| {
            let all = every_protocol.contains(&family);
            let own =
                FAMILIES.map(|other| if other == family { of(&services, other).to_vec() } else { vec![] });
            let share = review.share(spot, &own);
            let share = if share.is_empty() { family_name(family).to_owned() } else { share };
            format!("{} to {share}", what(all))
        })
        .collect();
    let message = format!("{} opens {}", spot.label(), said.join(", and "));
    Some(Draft {
        remedies: remedies(review, spot),
        services,
        width: Width::Public(Class::World),
        message,
        ..Draft::default()
    })
}

/// The ports that declared packets use; without any, HTTPS for what faces the internet; else nothing.
fn remedies<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Vec<Remedy> {
    let mut all = vec![];
    let used = used(review, spot.at);
    let role = review.role(spot.at).map(|played| played.role);
    if !used.is_empty() {
        all.push(Remedy {
            title: "Keep only the ports of declared packets".to_owned(),
            kind: RemedyKind::Keep(used),
        });
    } else if matches!(role, Some(Role::Web | Role::PublicLb)) {
        let https = vec![Service::Tcp(PortRange::one(443))];
        all.push(Remedy { title: "Keep only HTTPS".to_owned(), kind: RemedyKind::Keep(https) });
    }
    all.push(Remedy { title: "Let nobody in there".to_owned(), kind: RemedyKind::Close });
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, found, silent};

    #[test]
    fn however_it_is_cut() {
        fires("SG006", "all - 0.0.0.0/0");
        fires("SG006", "all - ::/0");
        fires("SG006", "tcp all 0.0.0.0/0");
        fires("SG006", "tcp 1-65535 0.0.0.0/0");
        fires("SG006", "tcp 0-32767 0.0.0.0/0; tcp 32768-65535 0.0.0.0/1; tcp 30000-65535 128.0.0.0/1");
        silent("SG006", "udp all 0.0.0.0/0");
        silent("SG006", "icmp - 0.0.0.0/0");
        silent("SG006", "all - sg-own; tcp 443 0.0.0.0/0");
        silent("SG006", "all - 10.0.0.0/8; all - 203.0.113.0/24");
    }

    #[test]
    fn it_stands_for_the_single_ports() {
        let all = found("all - 0.0.0.0/0");
        let ids: Vec<&str> = all.iter().map(|finding| finding.check.id).collect();
        assert!(ids.contains(&"SG006") && !ids.contains(&"SG001") && !ids.contains(&"SG004"), "{ids:?}");
        assert!(all[0].includes.contains(&"SG001") && all[0].includes.contains(&"SG002"));
        // RDP over UDP is more than every TCP port.
        let all = found("tcp all 0.0.0.0/0; udp 3389 0.0.0.0/0");
        assert!(all.iter().any(|finding| finding.check.id == "SG002"));
    }
}
