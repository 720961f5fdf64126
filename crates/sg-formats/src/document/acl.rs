//! Network ACLs.

use serde_json::Value;
use sg_core::model::{Acl, AclAction, AclEntry, AclId, EntryId, EntrySlot};

use super::ids::Minted;
use super::known::Kind;
use super::reader::Reader;
use super::value::{items, label, text};
use crate::fault::Fault;
use crate::json::Place;

static ENTRY_NUMBER: Fault =
    Fault::error("entryNumber", "`{0}` is out of range", "Write a number from 1 to 32766.")
        .ec2("InvalidParameterValue");
static DUPLICATE_ENTRY: Fault = Fault::error(
    "duplicateEntry",
    "the number {0} stands twice, and this entry is left out",
    "Choose another number.",
)
.ec2("NetworkAclEntryAlreadyExists");
static MISSING_KEY: Fault =
    Fault::error("missingKey", "`{0}` is missing", "Add `{0}`.").ec2("MissingParameter");

/// The numbers that stand in a direction, one bit each.
#[derive(Default)]
pub(super) struct Numbers(Vec<u64>);

impl Numbers {
    /// Adds a number; false if it is there.
    fn add(&mut self, number: u16) -> bool {
        let (word, bit) = (usize::from(number / 64), 1 << (number % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let Some(word) = self.0.get_mut(word) else { return false };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

impl<'v> Reader<'v, '_> {
    /// A network ACL; none where another one has its id.
    #[inline(never)]
    pub(super) fn acl(&mut self, value: &'v Value, at: &Place<'_>) -> Option<Acl> {
        let id = self.own_id(value, at, Kind::Acl);
        let inbound = self.entries(value, "inbound", at);
        let outbound = self.entries(value, "outbound", at);
        Some(Acl { id: AclId::new(id?), name: label(value, "name"), inbound, outbound })
    }

    #[inline(never)]
    fn entries(&mut self, acl: &Value, direction: &str, at: &Place<'_>) -> Vec<EntrySlot> {
        let list = at.key(direction);
        let mut numbers = Numbers::default();
        let mut entries = Vec::new();
        for (index, value) in items(acl, direction).iter().enumerate() {
            let at = list.item(index);
            let (id, alone) = self.minted_id(Minted::Entry, value, &at);
            let entry = if value.is_object() { self.entry(value, &mut numbers, &at) } else { None };
            entries.push(EntrySlot { id: EntryId::new(id), entry: entry.filter(|_| alone) });
        }
        entries
    }

    /// One entry (S-402, S-409); its number stands once in a direction.
    #[inline(never)]
    pub(super) fn entry(&mut self, value: &Value, numbers: &mut Numbers, at: &Place<'_>) -> Option<AclEntry> {
        let number = self.entry_number(value, numbers, at);
        let action = match self.needed_text(value, "action", at) {
            Some("allow") => Some(AclAction::Allow),
            Some("deny") => Some(AclAction::Deny),
            // Another word has been reported.
            _ => None,
        };
        let service = self.service(value, at);
        let cidr = match self.needed_text(value, "cidr", at) {
            Some(cidr) => self.cidr(cidr, &at.key("cidr")),
            None => None,
        };
        if let (Some(service), Some(cidr)) = (service, cidr) {
            self.icmp_family(service, cidr.family(), &at.key("cidr"));
        }
        Some(AclEntry { number: number?, action: action?, service: service?, cidr: cidr? })
    }

    fn entry_number(&mut self, value: &Value, numbers: &mut Numbers, at: &Place<'_>) -> Option<u16> {
        let Some(found) = value.get("number") else {
            self.report_key(&MISSING_KEY, at, "number", &["number"]);
            return None;
        };
        let Value::Number(digits) = found else { return None };
        let number = crate::shape::whole(found)?;
        let at = at.key("number");
        let number = u16::try_from(number).unwrap_or_default();
        if number == 0 || number > 32766 {
            self.report(&ENTRY_NUMBER, &at, &[digits.as_str()]);
            return None;
        }
        if !numbers.add(number) {
            self.report(&DUPLICATE_ENTRY, &at, &[digits.as_str()]);
            return None;
        }
        Some(number)
    }

    /// The text under a key, which is reported where it is absent or empty; one of another type has been.
    #[inline(never)]
    fn needed_text<'t>(&mut self, value: &'t Value, key: &str, at: &Place<'_>) -> Option<&'t str> {
        let found = text(value, key);
        if found.is_none() && value.get(key).is_none_or(Value::is_string) {
            self.report_key(&MISSING_KEY, at, key, &[key]);
        }
        found
    }
}
