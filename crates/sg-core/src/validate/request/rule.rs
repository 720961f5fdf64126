//! One rule of a request: what is judged of it alone.

use super::Refusal;
use super::desk::Desk;
use super::service::service;
use crate::model::{Direction, Group, IcmpMatch, Peer, Rule, Service};
use crate::validate::judge_text;

/// A rule as a request says it. An `IpPermission` with n peers is n of them (S-620).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleDraft {
    /// `IpProtocol`.
    pub protocol: Option<String>,
    /// `FromPort`: the first port, or the ICMP type.
    pub from: Option<i64>,
    /// `ToPort`: the last port, or the ICMP code.
    pub to: Option<i64>,
    /// The peer; none if there is none.
    pub peer: Option<PeerDraft>,
    /// `Description`.
    pub description: Option<String>,
}

/// A peer as a request says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerDraft {
    /// `CidrIp` or `CidrIpv4`.
    Ipv4(String),
    /// `CidrIpv6`.
    Ipv6(String),
    /// `PrefixListId`.
    PrefixList(String),
    /// A group.
    Group {
        /// `GroupId` or `ReferencedGroupId`.
        id: Option<String>,
        /// `GroupName`, where there is no id.
        name: Option<String>,
        /// `UserId`: the account that owns it.
        account: Option<String>,
    },
    /// More than one in a shape that holds one rule (S-218).
    Several,
}

impl Desk<'_> {
    /// A rule that EC2 would take into a group, as far as it alone tells: protocol, ports, peer, whether the peer
    /// exists, description.
    pub(super) fn rule(
        &self,
        group: &Group,
        direction: Direction,
        draft: &RuleDraft,
    ) -> Result<Rule, Refusal> {
        let rule = self.rule_to_find(draft)?;
        self.peer_exists(group, direction, &rule)?;
        describe(draft.description.as_deref())?;
        Ok(rule)
    }

    /// A rule that names one that is there: its peer may be gone.
    pub(super) fn rule_to_find(&self, draft: &RuleDraft) -> Result<Rule, Refusal> {
        let service = service(draft.protocol.as_deref(), draft.from, draft.to)?;
        Ok(Rule { service, peer: self.peer(draft.peer.as_ref())? })
    }
}

/// Refuses a description of a rule (S-135, S-206).
pub(super) fn describe(description: Option<&str>) -> Result<(), Refusal> {
    match judge_text(description.unwrap_or_default()) {
        [None, None] => Ok(()),
        _ => Err(Refusal::value(
            "Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: {0}",
            &["a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*"],
        )),
    }
}

/// A rule as EC2 prints it in its answers (S-137).
pub(super) fn printed(rule: &Rule) -> String {
    let (name, from, to) = match rule.service {
        Service::All => ("ALL", None, None),
        Service::Tcp(ports) => ("TCP", Some(ports.first()), Some(ports.last())),
        Service::Udp(ports) => ("UDP", Some(ports.first()), Some(ports.last())),
        Service::Icmp(icmp) => return printed_icmp(&rule.peer, "ICMP", icmp),
        Service::Icmpv6(icmp) => return printed_icmp(&rule.peer, "ICMPv6", icmp),
        Service::Other(number) => {
            let number = number.protocol().0.to_string();
            return crate::fill("peer: {0}, protocol: {1}, ALLOW", &[&rule.peer.to_string(), &number]);
        }
    };
    let template = match from {
        Some(_) => "peer: {0}, {1}, from port: {2}, to port: {3}, ALLOW",
        None => "peer: {0}, {1}, ALLOW",
    };
    let [from, to] = [from, to].map(|port| port.unwrap_or_default().to_string());
    crate::fill(template, &[&rule.peer.to_string(), name, &from, &to])
}

fn printed_icmp(peer: &Peer, name: &str, icmp: IcmpMatch) -> String {
    let (kind, code) = match icmp {
        IcmpMatch::Any => (None, None),
        IcmpMatch::Type(kind) => (Some(kind), None),
        IcmpMatch::TypeCode(kind, code) => (Some(kind), Some(code)),
    };
    let [kind, code] = [kind, code].map(|part| part.map_or("ALL".to_owned(), |part| part.to_string()));
    crate::fill("peer: {0}, {1}, type: {2}, code: {3}, ALLOW", &[&peer.to_string(), name, &kind, &code])
}
