//! Rules.

use serde_json::Value;
use sg_core::model::{Family, Peer, Rule, RuleId, RuleSlot, Service};

use sg_core::validate::is_assigned;

use super::ids::Minted;
use super::reader::Reader;
use super::value::items;
use crate::fault::Fault;
use crate::json::Place;

static ICMP_FAMILY: Fault = Fault::note(
    "icmpFamily",
    "{0} never comes from or goes to these addresses: this matches nothing",
    "Write `{1}` as the protocol, or a block of the other family.",
);

/// EC2 checks only the range of types and codes (S-128).
static ICMP_UNASSIGNED: Fault = Fault::note(
    "icmpUnassigned",
    "no ICMP message has this type and code: this matches nothing that exists",
    "Choose a type that exists, or remove the rule if nothing should pass.",
);

impl Reader<'_, '_> {
    /// The rules of one direction of a group; each keeps its place, readable or not.
    #[inline(never)]
    pub(super) fn rules(&mut self, group: &Value, direction: &str, at: &Place<'_>) -> Vec<RuleSlot> {
        let list = at.key(direction);
        let mut rules = Vec::new();
        for (index, value) in items(group, direction).iter().enumerate() {
            rules.push(self.rule(value, &list.item(index)));
        }
        rules
    }

    /// One rule, readable or not.
    #[inline(never)]
    pub(super) fn rule(&mut self, value: &Value, at: &Place<'_>) -> RuleSlot {
        let (id, alone) = self.minted_id(Minted::Rule, value, at);
        let slot = self.rule_as(RuleId::new(id), value, at);
        RuleSlot { rule: slot.rule.filter(|_| alone), ..slot }
    }

    /// A rule with an id that is known already.
    #[inline(never)]
    pub(super) fn rule_as(&mut self, id: RuleId, value: &Value, at: &Place<'_>) -> RuleSlot {
        let mut slot = RuleSlot { id, description: None, rule: None };
        // That it is no object has been reported.
        if !value.is_object() {
            return slot;
        }
        slot.description = self.plain_label(value, "description", at);
        let (service, peer) = (self.service(value, at), self.peer(value, at));
        if let (Some(service), Some(peer)) = (service, peer) {
            if !is_assigned(service) {
                self.report_key(&ICMP_UNASSIGNED, at, "icmpType", &[]);
            }
            if let Peer::Cidr(cidr) = &peer {
                self.icmp_family(service, cidr.family(), &at.key("peer"));
            }
            slot.rule = Some(Rule { service, peer });
        }
        slot
    }

    /// ICMP for one family with a block of the other is accepted and matches nothing (S-130).
    #[inline(never)]
    pub(super) fn icmp_family(&mut self, service: Service, family: Family, at: &Place<'_>) {
        let (protocol, other) = match (service, family) {
            (Service::Icmp(_), Family::V6) => ("icmp", "icmpv6"),
            (Service::Icmpv6(_), Family::V4) => ("icmpv6", "icmp"),
            _ => return,
        };
        self.report(&ICMP_FAMILY, at, &[protocol, other]);
    }
}
