//! Ways around the bastion.

use sg_core::model::{GroupId, Peer, PortRange, Service};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, is_nothing, join, less, meet, nothing, port_words};
use crate::findings::{Draft, Remedy, RemedyKind, Whom};
use crate::review::{Review, Spot, union_of};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds groups that let the bastion in on SSH or RDP, and somebody else too.
    /// ## Why it matters
    /// A bastion keeps the log of who came in, and asks for the second factor: a way around it does neither.
    /// ## How to fix it
    /// Keep only the rule that names the bastion's group.
    /// ## What others call it
    /// No other tool looks at it.
    /// ## Source
    /// AWS Well-Architected Framework, SEC05-BP02.
    "SG023", "bastion-bypassed", Severity::High, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let shells = less(&super::sg022::shells(), &union_of([Service::Udp(PortRange::one(22))]));
    let (mut bastions, mut guarded, mut others): (Vec<GroupId>, _, _) = (vec![], nothing(), nothing());
    let mut guessed = None;
    for (_, rule) in &spot.rules {
        let here = meet(&union_of([rule.service]), &shells);
        if is_nothing(&here) {
            continue;
        }
        let bastion = match &rule.peer {
            Peer::Group(named) => review
                .plays(&named.group)
                .filter(|played| played.role == Role::Bastion)
                .map(|played| (named, played)),
            _ => None,
        };
        match bastion {
            Some((named, played)) => {
                guessed = guessed.or(played.guessed.then_some(played.role));
                guarded = join(&guarded, &here);
                if !bastions.contains(&named.group) {
                    bastions.push(named.group.clone());
                }
            }
            // What admits nobody is no way around.
            None => {
                let open = review.exposure(spot, [*rule]).wide(Width::ANY);
                others = join(&others, &meet(&open, &here));
            }
        }
    }
    let services = meet(&guarded, &others);
    if is_nothing(&services) {
        return None;
    }
    let names: Vec<&str> = bastions.iter().map(GroupId::as_str).collect();
    let message = format!(
        "{} of {} is open to others than the bastion {}",
        port_words(&services),
        spot.label(),
        names.join(", ")
    );
    let related = names.into_iter().map(str::to_owned).collect();
    let close = Remedy { title: "Let in only the bastion there".to_owned(), kind: RemedyKind::Close };
    Some(Draft {
        services,
        width: Width::ANY,
        whom: Whom::Others(bastions),
        message,
        remedies: vec![close],
        guessed,
        related,
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_with_bastion;

    #[test]
    fn somebody_else_comes_in_too() {
        let fires = |own: &str| {
            let all = found_with_bastion(own, "tcp 22 203.0.113.0/24");
            all.iter().any(|finding| finding.check.id == "SG023" && finding.place == "sg-own")
        };
        assert!(fires("tcp 22 sg-bastion; tcp 22 203.0.113.7/32"));
        assert!(fires("tcp 22 sg-bastion; tcp 20-30 10.0.0.0/24"));
        assert!(fires("tcp 22 sg-bastion; all - sg-own"));
        assert!(!fires("tcp 22 sg-bastion"));
        assert!(!fires("tcp 22 sg-bastion; tcp 443 0.0.0.0/0; udp 22 0.0.0.0/0; tcp 3389 10.0.0.0/24"));
        assert!(!fires("tcp 22 203.0.113.7/32"));
    }
}
