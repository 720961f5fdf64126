//! Network ACLs.

use serde_json::Value;
use sg_core::model::{Acl, AclAction, AclEntry, AclId, EntryId, EntrySlot};

use super::ids::Minted;
use super::reader::Reader;
use super::value::{items, label, text};
use crate::json::Place;

impl<'v> Reader<'v, '_> {
    /// The network ACLs, without those whose id another one has.
    pub(super) fn acls(&mut self, document: &'v Value, root: &Place<'_>) -> Vec<Acl> {
        let list = root.key("acls");
        let mut acls = Vec::new();
        for (index, value) in items(document, "acls").iter().enumerate() {
            let at = list.item(index);
            let id = self.own_id(value, &at, |known| &known.acls);
            let inbound = self.entries(value, "inbound", &at);
            let outbound = self.entries(value, "outbound", &at);
            let name = label(value, "name");
            acls.extend(id.map(|id| Acl { id: AclId::new(id), name, inbound, outbound }));
        }
        acls
    }

    fn entries(&mut self, acl: &Value, direction: &str, at: &Place<'_>) -> Vec<EntrySlot> {
        let list = at.key(direction);
        let mut numbers = Vec::new();
        let values = items(acl, direction).iter().enumerate();
        values
            .map(|(index, value)| {
                let at = list.item(index);
                let (id, alone) = self.minted_id(Minted::Entry, value, &at);
                let entry = if value.is_object() { self.entry(value, &mut numbers, &at) } else { None };
                EntrySlot { id: EntryId::new(id), entry: entry.filter(|_| alone) }
            })
            .collect()
    }

    /// One entry (S-402, S-409); its number stands once in a direction.
    fn entry(&mut self, value: &Value, numbers: &mut Vec<u16>, at: &Place<'_>) -> Option<AclEntry> {
        let number = self.entry_number(value, numbers, at);
        let action = match text(value, "action") {
            Some("allow") => Some(AclAction::Allow),
            Some("deny") => Some(AclAction::Deny),
            // Another word has been reported.
            Some(_) => None,
            None => {
                self.said_missing(value, "action", at);
                None
            }
        };
        let service = self.service(value, at);
        let cidr = match text(value, "cidr") {
            Some(cidr) => self.cidr(cidr, &at.key("cidr")),
            None => {
                self.said_missing(value, "cidr", at);
                None
            }
        };
        if let (Some(service), Some(cidr)) = (service, cidr) {
            self.icmp_family(service, cidr.family(), &at.key("cidr"));
        }
        Some(AclEntry { number: number?, action: action?, service: service?, cidr: cidr? })
    }

    fn entry_number(&mut self, value: &Value, numbers: &mut Vec<u16>, at: &Place<'_>) -> Option<u16> {
        let Some(found) = value.get("number") else {
            self.said_missing(value, "number", at);
            return None;
        };
        if !found.is_i64() && !found.is_u64() {
            return None;
        }
        let at = at.key("number");
        let number = found.as_u64().and_then(|number| u16::try_from(number).ok());
        let Some(number) = number.filter(|number| (1..=32766).contains(number)) else {
            let help = "Write a number from 1 to 32766.";
            self.refuse(
                "entryNumber",
                "InvalidParameterValue",
                &at,
                format_args!("`{found}` is out of range"),
                help,
            );
            return None;
        };
        if numbers.contains(&number) {
            let message = format_args!("the number {number} stands twice, and this entry is left out");
            self.refuse(
                "duplicateEntry",
                "NetworkAclEntryAlreadyExists",
                &at,
                message,
                "Choose another number.",
            );
            return None;
        }
        numbers.push(number);
        Some(number)
    }

    /// Reports a key that is absent or empty; one of another type has been reported.
    pub(super) fn said_missing(&mut self, value: &Value, key: &str, at: &Place<'_>) {
        if value.get(key).is_none_or(Value::is_string) {
            let message = format_args!("`{key}` is missing");
            self.refuse("missingKey", "MissingParameter", &at.key(key), message, &format!("Add `{key}`."));
        }
    }
}
