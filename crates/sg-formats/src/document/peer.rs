//! Who stands on the other side of a rule.

use core::net::IpAddr;

use serde_json::Value;
use sg_core::model::{Cidr, GroupId, GroupRef, Peer, PrefixListId};

use super::known::ById;
use super::reader::Reader;
use super::value::{Typed, typed};
use crate::json::Place;

impl Reader<'_, '_> {
    /// The peer of a rule: a group, a prefix list, or a block of addresses (S-120).
    pub(super) fn peer(&mut self, value: &Value, at: &Place<'_>) -> Option<Peer> {
        let at = at.key("peer");
        let text = match typed(value, "peer") {
            Typed::Text(text) if value.get("peer").is_some_and(Value::is_string) => text,
            Typed::Missing => {
                let help = "Write a CIDR, a group id or a prefix list id.";
                self.refuse("peerMissing", "MissingParameter", &at, "the peer is missing", help);
                return None;
            }
            _ => return None,
        };
        let reference = match text.split_once('/') {
            Some((account, group)) if group.starts_with("sg-") => Some((Some(account), group)),
            _ => text.starts_with("sg-").then_some((None, &*text)),
        };
        if let Some((account, group)) = reference {
            return self.group_peer(account, group, &at).map(Peer::Group);
        }
        if text.starts_with("pl-") {
            return self.prefix_list_peer(&text, &at).map(Peer::PrefixList);
        }
        if !text.contains('/') && text.parse::<IpAddr>().is_err() {
            self.word_as_peer(&text, &at);
            return None;
        }
        self.cidr(&text, &at).map(Peer::Cidr)
    }

    /// A reference to a group (S-160, S-164, S-166), which must exist somewhere (S-167, S-169, S-200).
    fn group_peer(&mut self, account: Option<&str>, group: &str, at: &Place<'_>) -> Option<GroupRef> {
        let number = |account: &str| account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        if account.is_some_and(|account| !number(account)) {
            let message = "no account number of 12 digits stands before the group";
            self.refuse(
                "accountMalformed",
                "InvalidGroupId.Malformed",
                at,
                message,
                "Write `123456789012/sg-…`.",
            );
            return None;
        }
        match self.standing(group, &self.known.groups) {
            Standing::Known => {}
            Standing::Deleted => {
                let message = format_args!("`{group}` was deleted: the rule is stale and matches nothing");
                self.note("staleRule", at, message, "Remove the rule.");
            }
            Standing::Malformed => {
                self.refuse(
                    "groupIdMalformed",
                    "InvalidGroupId.Malformed",
                    at,
                    malformed(group),
                    "Write `sg-` and lower-case letters, digits or `-`.",
                );
                return None;
            }
            Standing::Unknown => {
                self.unknown_group(group, at);
                return None;
            }
        }
        Some(GroupRef { account: account.map(str::to_owned), group: GroupId::new(group) })
    }

    /// Reports a group that does not exist (S-169, S-200).
    pub(super) fn unknown_group(&mut self, group: &str, at: &Place<'_>) {
        let meant = self.meant(group, |known| &known.groups);
        let help = match meant {
            Some(meant) => format!("Write `{meant}`, or add the group."),
            None => "Add the group, or name one that exists.".to_owned(),
        };
        self.refuse(
            "groupNotFound",
            "InvalidGroup.NotFound",
            at,
            format_args!("the group `{group}` does not exist"),
            &help,
        );
    }

    /// A prefix list, which must exist somewhere (S-219).
    fn prefix_list_peer(&mut self, list: &str, at: &Place<'_>) -> Option<PrefixListId> {
        match self.standing(list, &self.known.prefix_lists) {
            Standing::Known => return Some(PrefixListId::new(list)),
            Standing::Deleted => {
                let message = format_args!("`{list}` was deleted: the rule is stale and matches nothing");
                self.note("staleRule", at, message, "Remove the rule.");
                return Some(PrefixListId::new(list));
            }
            Standing::Malformed => {
                self.refuse(
                    "prefixListIdMalformed",
                    "InvalidPrefixListId.Malformed",
                    at,
                    malformed(list),
                    "Write `pl-` and lower-case letters, digits or `-`.",
                );
            }
            Standing::Unknown => {
                let message = format_args!("the prefix list `{list}` does not exist");
                let help = "Add the prefix list, or name one that exists.";
                self.refuse("prefixListNotFound", "InvalidPrefixListID.NotFound", at, message, help);
            }
        }
        None
    }

    /// A word where a block should stand: the name of something that has an address or an id, or anything.
    fn word_as_peer(&mut self, word: &str, at: &Place<'_>) {
        let end = self.known.ends.named(word).map(|(_, end)| end);
        let address =
            end.and_then(|end| end.get("addresses")?.get(0)?.as_str()?.trim().parse::<IpAddr>().ok());
        let id =
            self.known.groups.named(word).or_else(|| self.known.prefix_lists.named(word)).map(|(id, _)| id);
        let help = match (end, address, id) {
            (_, Some(address), _) => format!("Write its address, `{}`.", Cidr::host(address)),
            (Some(_), None, _) => "Write its address with `/32`.".to_owned(),
            (None, None, Some(id)) => format!("Write its id, `{id}`."),
            _ if ["any", "anywhere", "internet", "all"].iter().any(|all| all.eq_ignore_ascii_case(word)) => {
                "Write `0.0.0.0/0` for every IPv4 address, `::/0` for every IPv6 address.".to_owned()
            }
            _ => "Write a CIDR as `10.0.0.0/16`, a group id `sg-…` or a prefix list id `pl-…`.".to_owned(),
        };
        let message = format_args!("`{word}` is no CIDR, no group id and no prefix list id");
        self.refuse("peerMalformed", "InvalidParameterValue", at, message, &help);
    }

    /// How an id stands to the document.
    pub(super) fn standing(&self, id: &str, known: &ById<'_>) -> Standing {
        if known.has(id) || self.known.external.has(id) {
            Standing::Known
        } else if self.known.deleted.has(id) {
            Standing::Deleted
        } else if well_formed(id) {
            Standing::Unknown
        } else {
            Standing::Malformed
        }
    }
}

/// How an id stands to the document.
pub(super) enum Standing {
    /// It is in it, or exists elsewhere.
    Known,
    /// It was deleted.
    Deleted,
    /// Nobody knows it.
    Unknown,
    /// It can be no id.
    Malformed,
}

/// Whether an id has the form `sg-[0-9a-z-]+` or `pl-[0-9a-z-]+` (S-111).
pub(super) fn well_formed(id: &str) -> bool {
    let tail = id.get(3..).unwrap_or_default();
    !tail.is_empty() && tail.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'-'))
}

fn malformed(id: &str) -> String {
    format!("`{id}` can be no id")
}
