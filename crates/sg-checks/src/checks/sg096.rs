//! Applications that may call anything, with nobody who looks on.

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, is_nothing};
use crate::findings::Draft;
use crate::public::Class;
use crate::review::{Review, Spot};
use crate::role::Role;

use super::sg040::unrestricted;

declare_check! {
    /// ## What it does
    /// Finds applications and functions that may send everything to the internet (SG040), where the document does not say
    /// that something inspects what leaves (`networkFirewall` among its `controls`).
    /// ## Why it matters
    /// A group knows addresses and ports, not names or content: it cannot tell the update server from somebody else's.
    /// ## How to fix it
    /// Narrow the outbound rules, or route what leaves through AWS Network Firewall, which filters by domain name, and write
    /// `networkFirewall` into the document's controls.
    /// ## What others call it
    /// AWS Well-Architected Framework: SEC05-BP03.
    /// ## Source
    /// AWS Network Firewall Developer Guide, Stateful domain list rule groups.
    "SG096", "egress-without-inspection", Severity::Info, Audience::Careful, Run::Out(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    if review.settings.controls.iter().any(|control| control == "networkFirewall") {
        return None;
    }
    let calls = |role| matches!(role, Role::App | Role::Lambda);
    let played = review.role(spot.at).filter(|played| calls(played.role))?;
    let services = unrestricted(spot);
    if is_nothing(&services) {
        return None;
    }
    let message = format!(
        "{} may send anything to {}, and nothing looks at names or content of it",
        spot.label(),
        review.share(spot, &services)
    );
    Some(Draft {
        services,
        width: Width::Public(Class::World),
        message,
        guessed: played.guessed.then_some(played.role),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::Settings;
    use crate::checks::tests::{reviewed, sending, sending_from};

    #[test]
    fn applications_and_functions_without_inspection() {
        let fires = |role: &str, rules: &str| sending(role, rules).iter().any(|one| one.check.id == "SG096");
        assert!(fires("app", "all - 0.0.0.0/0") && fires("lambda", "tcp 0-65535 ::/0"));
        assert!(!fires("db", "all - 0.0.0.0/0") && !fires("other", "all - 0.0.0.0/0"));
        assert!(!fires("app", "tcp 443 0.0.0.0/0; all - 10.0.0.0/8"));
        let settings = Settings { controls: vec!["networkFirewall".to_owned()], ..Settings::default() };
        let all = reviewed(&sending_from("app", "all - 0.0.0.0/0"), &settings);
        assert!(
            all.iter().all(|one| one.check.id != "SG096") && all.iter().any(|one| one.check.id == "SG040")
        );
    }
}
