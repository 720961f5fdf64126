//! Near misses in words.

use sg_core::filter::{FieldMiss, Miss, PeerMiss};
use sg_core::model::{Family, IcmpMatch, Peer};

use super::english::Key;
use super::{add, say};
use crate::answers;

/// A short phrase for one field that missed.
pub(crate) fn field_text(field: &FieldMiss) -> String {
    match field {
        FieldMiss::Protocol { wanted, got } => {
            say(Key::MissProtocol, &[&wanted.to_string(), &got.to_string()])
        }
        FieldMiss::Ports { wanted, got } => say(Key::MissPorts, &[&wanted.to_string(), &got.to_string()]),
        FieldMiss::Icmp { wanted, kind, code } => {
            let got = type_code(*kind, Some(*code));
            say(Key::MissIcmp, &[&icmp_text(*wanted), &got])
        }
        FieldMiss::Peer { wanted, why } => peer_text(wanted, why),
        FieldMiss::Unreadable => say(Key::Unreadable, &[]),
    }
}

/// One phrase for a rule that missed: its fields, said already, and what would have happened otherwise.
pub(crate) fn miss_text(miss: &Miss, fields: &[answers::FieldMiss]) -> String {
    let mut all = String::new();
    for field in fields {
        add(&mut all, "; ", field.text());
    }
    match miss.fields.as_slice() {
        [FieldMiss::Peer { why: PeerMiss::PlainNoMember(_), .. }] => say(Key::WereItMember, &[&all]),
        [FieldMiss::Unreadable] => all,
        [_] if !miss.unknown => say(Key::OtherwiseFits, &[&all]),
        _ => all,
    }
}

/// A rule's ICMP types in words: `type 3 code 4`, `type 8`.
pub(crate) fn icmp_text(wanted: IcmpMatch) -> String {
    match wanted {
        IcmpMatch::Any => "all".to_owned(),
        IcmpMatch::Type(kind) => type_code(kind, None),
        IcmpMatch::TypeCode(kind, code) => type_code(kind, Some(code)),
    }
}

fn type_code(kind: u8, code: Option<u8>) -> String {
    match code {
        Some(code) => say(Key::IcmpTypeCode, &[&kind.to_string(), &code.to_string()]),
        None => say(Key::IcmpType, &[&kind.to_string()]),
    }
}

/// The name of a family.
pub(super) const fn family_name(family: Family) -> &'static str {
    match family {
        Family::V4 => "IPv4",
        Family::V6 => "IPv6",
    }
}

fn peer_text(wanted: &Peer, why: &PeerMiss) -> String {
    let named = wanted.to_string();
    let (key, other) = match why {
        PeerMiss::Outside(address) if matches!(wanted, Peer::PrefixList(_)) => {
            (Key::OutsideList, address.to_string())
        }
        PeerMiss::Outside(address) => (Key::Outside, address.to_string()),
        PeerMiss::MembersOutside(group) => (Key::MembersOutside, group.to_string()),
        PeerMiss::Family(family) => (Key::FamilyMiss, family_name(*family).to_owned()),
        PeerMiss::PlainNoMember(Some(address)) => (Key::PlainNoMember, address.to_string()),
        PeerMiss::PlainNoMember(None) => (Key::UnknownNoMember, String::new()),
        PeerMiss::InterfaceNoMember(interface) => (Key::InterfaceNoMember, interface.to_string()),
        PeerMiss::OtherGroup(group) => (Key::OtherGroup, group.to_string()),
        PeerMiss::PublicAddress(_) => (Key::PublicAddress, String::new()),
        PeerMiss::Stale => (Key::Stale, String::new()),
        PeerMiss::NotConnected => (Key::NotConnected, String::new()),
        PeerMiss::OtherRegion => (Key::OtherRegion, String::new()),
        PeerMiss::OutboundAcrossTransitGateway => (Key::OutboundAcrossTgw, String::new()),
        PeerMiss::ReferencingOff => (Key::ReferencingOff, String::new()),
        PeerMiss::Appliance => (Key::Appliance, String::new()),
        PeerMiss::Forwarder => (Key::Forwarder, String::new()),
        PeerMiss::EntriesNotKnown => (Key::EntriesNotKnown, String::new()),
        PeerMiss::MemberNotPlaced(group) => (Key::MemberNotPlaced, group.to_string()),
        PeerMiss::AddressNotKnown => (Key::AddressNotKnown, String::new()),
    };
    say(key, &[&named, &other])
}

/// The stable name of the way a peer missed, and who stood on the other end.
pub(crate) fn reason_of(why: &PeerMiss) -> (&'static str, Option<String>) {
    match why {
        PeerMiss::Outside(address) => ("outside", Some(address.to_string())),
        PeerMiss::MembersOutside(group) => ("outside", Some(group.to_string())),
        PeerMiss::Family(family) => ("family", Some(family_name(*family).to_owned())),
        PeerMiss::PlainNoMember(address) => ("notMember", address.map(|address| address.to_string())),
        PeerMiss::InterfaceNoMember(interface) => ("notMember", Some(interface.to_string())),
        PeerMiss::OtherGroup(group) => ("notMember", Some(group.to_string())),
        PeerMiss::PublicAddress(address) => ("publicAddress", address.map(|address| address.to_string())),
        PeerMiss::Stale => ("stale", None),
        PeerMiss::NotConnected => ("notConnected", None),
        PeerMiss::OtherRegion => ("otherRegion", None),
        PeerMiss::OutboundAcrossTransitGateway => ("outboundAcrossTransitGateway", None),
        PeerMiss::ReferencingOff => ("referencingOff", None),
        PeerMiss::Appliance => ("appliance", None),
        PeerMiss::Forwarder => ("forwarder", None),
        PeerMiss::EntriesNotKnown => ("entriesNotKnown", None),
        PeerMiss::MemberNotPlaced(group) => ("memberNotPlaced", Some(group.to_string())),
        PeerMiss::AddressNotKnown => ("addressNotKnown", None),
    }
}
