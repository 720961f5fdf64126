//! Suppressions that suppress nothing.

use crate::check::{Audience, Run, Severity, declare_check};

declare_check! {
    /// ## What it does
    /// Finds suppressions in the document that match no finding, or whose last day has passed.
    /// ## Why it matters
    /// They would silently hide the next finding at the same place.
    /// ## How to fix it
    /// Remove the suppression, or renew it with a reason.
    /// ## What others call it
    /// Linters know it as an unused exception.
    /// ## Source
    /// A rule of this project.
    "SG099", "stale-suppression", Severity::Info, Audience::Careful, Run::Never
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::suppressing;

    #[test]
    fn what_is_accepted_stays_in_the_list_with_its_reason() {
        let all = suppressing("tcp 22 0.0.0.0/0", "SG001", "sg-own", None);
        assert_eq!(all[0].suppressed.as_deref(), Some("known"));
        assert!(all.iter().all(|finding| finding.check.id != "SG099"));
        // By the name of the check, and by a rule.
        let all = suppressing("tcp 22 0.0.0.0/0", "ssh-open-to-world", "own-0", None);
        assert!(all[0].suppressed.is_some());
    }

    #[test]
    fn what_matches_nothing_is_stale() {
        for (check, place) in [("SG001", "sg-own"), ("SG999", "sg-own"), ("SG010", "sg-nobody")] {
            let all = suppressing("tcp 443 0.0.0.0/0", check, place, None);
            assert_eq!(all.iter().map(|finding| finding.check.id).collect::<Vec<_>>(), ["SG099"]);
        }
        let all = suppressing("tcp 22 0.0.0.0/0", "SG001", "sg-own", Some("2029-12-31"));
        assert!(all[0].suppressed.is_none() && all.iter().any(|finding| finding.check.id == "SG099"));
        let all = suppressing("tcp 22 0.0.0.0/0", "SG001", "sg-own", Some("2030-01-01"));
        assert!(all[0].suppressed.is_some());
    }
}
