//! Public load balancers with nothing that looks into HTTP.

use sg_core::model::{PortRange, Service};

use crate::check::{Audience, Run, Severity, declare_check};
use crate::exposure::{Width, is_nothing, meet, port_words};
use crate::findings::Draft;
use crate::public::Class;
use crate::review::{Review, Spot, union_of};
use crate::role::Role;

declare_check! {
    /// ## What it does
    /// Finds public load balancers that at least half of the internet reaches on TCP 80 or 443, where the document does not
    /// say that a web application firewall stands before them (`waf` among its `controls`). Network load balancers are left
    /// out: AWS WAF does not work there.
    /// ## Why it matters
    /// A group lets a request in or not, whatever it asks for. Attacks on the application come by the port that has to be open.
    /// ## How to fix it
    /// Consider AWS WAF at the load balancer, and write `waf` into the document's controls.
    /// ## What others call it
    /// Security Hub: ELB.16. AWS Well-Architected Framework: SEC05-BP03.
    /// ## Source
    /// AWS WAF Developer Guide, Resources that you can protect.
    "SG095", "public-web-without-waf", Severity::Info, Audience::Careful, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    if review.settings.controls.iter().any(|control| control == "waf") {
        return None;
    }
    let played = review.role(spot.at).filter(|played| played.role == Role::PublicLb)?;
    let carriers = review.carriers(spot.at);
    if carriers.iter().any(|interface| interface.kind.as_deref() == Some("nlb")) {
        return None;
    }
    let web = union_of([80, 443].map(PortRange::one).map(Service::Tcp));
    let services = meet(&spot.open.at_least(Class::World), &web);
    if is_nothing(&services) {
        return None;
    }
    let message = format!(
        "{} is a public load balancer ({}): consider AWS WAF, since groups do not look inside HTTP",
        spot.label(),
        port_words(&services)
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
    use crate::checks::tests::{found_in, network, reviewed};

    #[test]
    fn public_balancers_alone() {
        let fires = |role: &str, kind: &str, rules: &str| {
            let mut network = network(&[("own", rules)]);
            network.groups[0].role = Some(role.to_owned());
            network.interfaces[0].kind = Some(kind.to_owned());
            found_in(&network).iter().any(|finding| finding.check.id == "SG095")
        };
        assert!(fires("public-lb", "alb", "tcp 443 0.0.0.0/0"));
        assert!(fires("public-lb", "alb", "tcp 80-90 ::/0"));
        assert!(fires("public-lb", "alb", "tcp 443 0.0.0.0/1"));
        assert!(!fires("public-lb", "nlb", "tcp 443 0.0.0.0/0"));
        assert!(!fires("internal-lb", "alb", "tcp 443 0.0.0.0/0"));
        assert!(!fires("web", "instance", "tcp 443 0.0.0.0/0"));
        assert!(!fires("public-lb", "alb", "tcp 443 203.0.113.0/24; udp 443 0.0.0.0/0; tcp 8443 0.0.0.0/0"));
    }

    #[test]
    fn what_the_document_says_is_there_is_there() {
        let mut network = network(&[("own", "tcp 443 0.0.0.0/0")]);
        network.groups[0].role = Some("public-lb".to_owned());
        let fires = |control: &str| {
            let settings = Settings { controls: vec![control.to_owned()], ..Settings::default() };
            reviewed(&network, &settings).iter().any(|finding| finding.check.id == "SG095")
        };
        assert!(!fires("waf"));
        assert!(fires("networkFirewall") && fires("WAF?"));
    }
}
