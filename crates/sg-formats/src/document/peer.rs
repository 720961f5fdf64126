//! Who stands on the other side of a rule.

use serde_json::Value;
use sg_core::model::{Cidr, GroupId, GroupRef, Peer, PrefixListId};

use super::address::{halves, ip};
use super::known::Kind;
use super::reader::Reader;
use super::value::{Typed, typed};
use crate::fault::Fault;
use crate::json::Place;

static PEER_MISSING: Fault =
    Fault::error("peerMissing", "the peer is missing", "Write a CIDR, a group id or a prefix list id.")
        .ec2("MissingParameter");
static PEER_MALFORMED: Fault = Fault::error(
    "peerMalformed",
    "`{0}` is no CIDR, no group id and no prefix list id",
    "Write a CIDR as `10.0.0.0/16`, a group id `sg-…` or a prefix list id `pl-…`.",
)
.ec2("InvalidParameterValue");
static ACCOUNT_MALFORMED: Fault = Fault::error(
    "accountMalformed",
    "no account number of 12 digits stands before the group",
    "Write `123456789012/sg-…`.",
)
.ec2("InvalidGroupId.Malformed");
static STALE_RULE: Fault =
    Fault::note("staleRule", "`{0}` was deleted: the rule is stale and matches nothing", "Remove the rule.");
pub(super) static GROUP_MALFORMED: Fault = Fault::error(
    "groupIdMalformed",
    "`{0}` can be no group id",
    "Write `sg-` and lower-case letters, digits or `-`.",
)
.ec2("InvalidGroupId.Malformed");
static GROUP_NOT_FOUND: Fault = Fault::error(
    "groupNotFound",
    "the group `{0}` does not exist",
    "Add the group, or name one that exists.",
)
.ec2("InvalidGroup.NotFound");
pub(super) static LIST_MALFORMED: Fault = Fault::error(
    "prefixListIdMalformed",
    "`{0}` can be no prefix list id",
    "Write `pl-` and lower-case letters, digits or `-`.",
)
.ec2("InvalidPrefixListId.Malformed");
static LIST_NOT_FOUND: Fault = Fault::error(
    "prefixListNotFound",
    "the prefix list `{0}` does not exist",
    "Add the prefix list, or name one that exists.",
)
.ec2("InvalidPrefixListID.NotFound");

/// What people write for every address.
static EVERYBODY: [&str; 4] = ["any", "anywhere", "internet", "all"];

impl Reader<'_, '_> {
    /// The peer of a rule: a group, a prefix list, or a block of addresses (S-120).
    #[inline(never)]
    pub(super) fn peer(&mut self, value: &Value, at: &Place<'_>) -> Option<Peer> {
        let at = at.key("peer");
        let text = match typed(value, "peer") {
            Typed::Text(text) if value.get("peer").is_some_and(Value::is_string) => text,
            Typed::Missing => {
                self.report(&PEER_MISSING, &at, &[]);
                return None;
            }
            _ => return None,
        };
        let reference = match halves(text) {
            Some((account, group)) if group.starts_with("sg-") => Some((Some(account), group)),
            _ => text.starts_with("sg-").then_some((None, text)),
        };
        if let Some((account, group)) = reference {
            return self.group_peer(account, group, &at).map(Peer::Group);
        }
        if text.starts_with("pl-") {
            return self.prefix_list_peer(text, &at).map(Peer::PrefixList);
        }
        if halves(text).is_none() && ip(text).is_none() {
            self.word_as_peer(text, &at);
            return None;
        }
        self.cidr(text, &at).map(Peer::Cidr)
    }

    /// A reference to a group (S-160, S-164, S-166), which must exist somewhere (S-167, S-169, S-200).
    fn group_peer(&mut self, account: Option<&str>, group: &str, at: &Place<'_>) -> Option<GroupRef> {
        if account.is_some_and(|account| account.len() != 12 || !digits(account)) {
            self.report(&ACCOUNT_MALFORMED, at, &[]);
            return None;
        }
        match self.standing(group, Kind::Group) {
            Standing::Known => {}
            Standing::Deleted => self.report(&STALE_RULE, at, &[group]),
            Standing::Malformed => {
                self.report(&GROUP_MALFORMED, at, &[group]);
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
        match self.meant(group, Kind::Group) {
            Some(meant) => {
                let help = "Write `{1}`, or add the group.";
                self.helped(&GROUP_NOT_FOUND, at, help, &[group, &meant]);
            }
            None => self.report(&GROUP_NOT_FOUND, at, &[group]),
        }
    }

    /// A prefix list, which must exist somewhere (S-219).
    fn prefix_list_peer(&mut self, list: &str, at: &Place<'_>) -> Option<PrefixListId> {
        let (usable, fault) = match self.standing(list, Kind::PrefixList) {
            Standing::Known => return Some(PrefixListId::new(list)),
            Standing::Deleted => (true, &STALE_RULE),
            Standing::Malformed => (false, &LIST_MALFORMED),
            Standing::Unknown => (false, &LIST_NOT_FOUND),
        };
        self.report(fault, at, &[list]);
        usable.then(|| PrefixListId::new(list))
    }

    /// A word where a block should stand: the name of something that has an address or an id, or anything.
    #[inline(never)]
    fn word_as_peer(&mut self, word: &str, at: &Place<'_>) {
        let guess = self.may_guess();
        let named = |kind| self.known.named(kind, word).filter(|_| guess);
        let address = |end: &Value| ip(end.get("addresses")?.get(0)?.as_str()?.trim());
        let id = named(Kind::Group).or_else(|| named(Kind::PrefixList));
        let (help, with) = if let Some((_, end)) = named(Kind::End) {
            match address(end) {
                Some(address) => ("Write its address, `{1}`.", Cidr::host(address).to_string()),
                None => ("Write its address with `/32`.", String::new()),
            }
        } else if let Some((id, _)) = id {
            ("Write its id, `{1}`.", id.to_owned())
        } else if EVERYBODY.iter().any(|all| all.eq_ignore_ascii_case(word)) {
            let help = "Write `0.0.0.0/0` for every IPv4 address, `::/0` for every IPv6 address.";
            (help, String::new())
        } else {
            return self.report(&PEER_MALFORMED, at, &[word]);
        };
        self.helped(&PEER_MALFORMED, at, help, &[word, &with]);
    }

    /// How an id stands to the document.
    pub(super) fn standing(&self, id: &str, kind: Kind) -> Standing {
        if self.known.has(kind, id) || self.known.has(Kind::External, id) {
            Standing::Known
        } else if self.known.has(Kind::Deleted, id) {
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

/// Whether all of a text is decimal digits.
fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
