//! Findings that are known and accepted, and acceptances that accept nothing.

use crate::checks::STALE;
use crate::exposure::{Width, nothing};
use crate::findings::{About, Finding};
use crate::settings::{Settings, Suppression};

/// Marks what is accepted, and reports suppressions that have ended or match nothing.
pub(crate) fn suppress(settings: &Settings, findings: &mut Vec<Finding>) {
    let mut stale = vec![];
    for suppression in &settings.suppressions {
        let Suppression { check, place, reason, until } = suppression;
        if let Some(until) = until.as_ref().filter(|until| has_ended(until, settings.today.as_deref())) {
            stale.push(finding(
                suppression,
                format!("the suppression of {check} at {place} ended on {until}"),
            ));
            continue;
        }
        let mut matched = false;
        for finding in findings.iter_mut() {
            let of_check = [finding.check.id, finding.check.name].contains(&check.as_str());
            if of_check && (finding.place == *place || finding.rules.contains(place)) {
                matched = true;
                finding.suppressed.get_or_insert_with(|| reason.clone());
            }
        }
        if !matched {
            let message = format!("the suppression of {check} at {place} matches no finding");
            stale.push(finding(suppression, message));
        }
    }
    findings.extend(stale);
}

/// Whether a day has passed. Days are compared as text, which is right for `2030-01-31`; other text never ends.
fn has_ended(until: &str, today: Option<&str>) -> bool {
    let is_day = |text: &str| {
        text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
    };
    today.is_some_and(|today| is_day(today) && is_day(until) && until < today)
}

fn finding(suppression: &Suppression, message: String) -> Finding {
    Finding {
        check: STALE,
        severity: STALE.severity,
        place: suppression.place.clone(),
        related: vec![],
        rules: vec![],
        witness: None,
        message,
        fixes: vec![],
        guessed: None,
        underlying: None,
        includes: vec![],
        suppressed: None,
        about: About { services: nothing(), width: Width::ANY },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_still_holds() {
        assert!(!has_ended("2030-01-31", Some("2030-01-31")));
        assert!(has_ended("2030-01-31", Some("2030-02-01")));
        assert!(!has_ended("2030-01-31", None));
        assert!(!has_ended("soon", Some("2030-02-01")));
    }
}
