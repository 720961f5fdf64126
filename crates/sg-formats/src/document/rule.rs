//! Rules.

use serde_json::Value;
use sg_core::model::{Family, Peer, Rule, RuleId, RuleSlot, Service};

use super::ids::Minted;
use super::reader::Reader;
use super::value::items;
use crate::json::Place;

impl Reader<'_, '_> {
    /// The rules of one direction of a group; each keeps its place, readable or not.
    pub(super) fn rules(&mut self, group: &Value, direction: &str, at: &Place<'_>) -> Vec<RuleSlot> {
        let list = at.key(direction);
        items(group, direction)
            .iter()
            .enumerate()
            .map(|(index, value)| self.rule(value, &list.item(index)))
            .collect()
    }

    fn rule(&mut self, value: &Value, at: &Place<'_>) -> RuleSlot {
        let (id, alone) = self.minted_id(Minted::Rule, value, at);
        let slot = |description, rule| RuleSlot { id: RuleId::new(id), description, rule };
        // That it is no object has been reported.
        if !value.is_object() {
            return slot(None, None);
        }
        let description = self.plain_label(value, "description", at);
        let (service, peer) = (self.service(value, at), self.peer(value, at));
        let rule = match (service, peer) {
            (Some(service), Some(peer)) => Some(Rule { service, peer }),
            _ => None,
        };
        if let Some(Rule { service, peer: Peer::Cidr(cidr) }) = &rule {
            self.icmp_family(*service, cidr.family(), &at.key("peer"));
        }
        slot(description, rule.filter(|_| alone))
    }

    /// ICMP for one family with a block of the other is accepted and matches nothing (S-130).
    pub(super) fn icmp_family(&mut self, service: Service, family: Family, at: &Place<'_>) {
        let (protocol, other) = match (service, family) {
            (Service::Icmp(_), Family::V6) => ("icmp", "icmpv6"),
            (Service::Icmpv6(_), Family::V4) => ("icmpv6", "icmp"),
            _ => return,
        };
        let message =
            format_args!("{protocol} never comes from or goes to these addresses: this matches nothing");
        self.note(
            "icmpFamily",
            at,
            message,
            &format!("Write `{other}` as the protocol, or a block of the other family."),
        );
    }
}
