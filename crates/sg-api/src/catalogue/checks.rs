//! The best practices, for people.

use crate::answers::{Audience, CheckPage, Severity};

/// Every check, for people.
pub(super) fn pages() -> Vec<CheckPage> {
    let page = |check: &&sg_checks::Check| CheckPage {
        id: check.id.to_owned(),
        name: check.name.to_owned(),
        severity: severity(check.severity),
        audience: audience(check.audience),
        what: check.section("What it does"),
        why: check.section("Why it matters"),
        how: check.section("How to fix it"),
        others: check.section("What others call it"),
        source: check.section("Source"),
    };
    sg_checks::CHECKS.iter().map(page).collect()
}

pub(crate) const fn severity(severity: sg_checks::Severity) -> Severity {
    match severity {
        sg_checks::Severity::Critical => Severity::Critical,
        sg_checks::Severity::High => Severity::High,
        sg_checks::Severity::Medium => Severity::Medium,
        sg_checks::Severity::Low => Severity::Low,
        sg_checks::Severity::Info => Severity::Info,
    }
}

pub(crate) const fn audience(audience: sg_checks::Audience) -> Audience {
    match audience {
        sg_checks::Audience::Everyone => Audience::Everyone,
        sg_checks::Audience::Careful => Audience::Careful,
        sg_checks::Audience::Pedantic => Audience::Pedantic,
    }
}
