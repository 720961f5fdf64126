//! Outbound rules of databases.

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, is_nothing};
use crate::findings::{Draft, Remedy, RemedyKind};
use crate::public::Class;
use crate::review::{Review, Spot};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds databases whose groups have outbound rules that let anything leave.
    /// ## Why it matters
    /// A managed database answers and does not call. Its replies leave without a rule, since groups remember what they let
    /// in; an outbound rule is of use only to somebody who copies the data away.
    /// ## How to fix it
    /// Remove the outbound rules. Where the database does call something (replication by itself, a function), allow just
    /// that and accept this finding with the reason.
    /// ## What others call it
    /// AWS Well-Architected Framework: SEC05-BP01.
    /// ## Source
    /// VPC User Guide, Security group connection tracking (S-230).
    "SG042", "database-egress", Severity::Low, Audience::Careful, Run::Out(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let played = review.role(spot.at).filter(|played| played.role == Role::Db)?;
    let services = spot.open.at_least(Class::Private);
    if is_nothing(&services) {
        return None;
    }
    let message =
        format!("{} is a database: it answers and does not call, so it needs no outbound rule", spot.label());
    let close = Remedy { title: "Let nothing leave but replies".to_owned(), kind: RemedyKind::Close };
    Some(Draft {
        services,
        width: Width::ANY,
        message,
        remedies: vec![close],
        guessed: played.guessed.then_some(played.role),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::sending;

    fn fires(role: &str, rules: &str) -> bool {
        sending(role, rules).iter().any(|finding| finding.check.id == "SG042")
    }

    #[test]
    fn databases_that_may_call() {
        for rules in ["all - 0.0.0.0/0", "tcp 443 10.0.0.0/16", "tcp 1-100 ::/0", "icmp 8 10.0.0.9/32"] {
            assert!(fires("db", rules), "{rules}");
        }
        assert!(!fires("db", ""));
        for role in ["app", "cache", "other"] {
            assert!(!fires(role, "all - 0.0.0.0/0"), "{role}");
        }
    }

    #[test]
    fn the_fix_closes_what_leaves_and_nothing_else() {
        let all = sending("db", "tcp 443 10.0.0.0/16");
        let finding = all.iter().find(|finding| finding.check.id == "SG042").unwrap();
        let [fix] = &finding.fixes[..] else { panic!("{finding:?}") };
        assert!(fix.opens.ipv4.is_zero());
        assert_eq!(fix.closes.ipv4.to_string(), (1u64 << 16).to_string());
    }
}
