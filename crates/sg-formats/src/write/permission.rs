//! Rules made permissions, as EC2 takes and prints them.

use crate::aws::{Index, Meaning, Object, Peer, Service, move_service, put, written};
use crate::json::Place;
use crate::problem::Problem;
use serde_json::Value;
use sg_core::model::Cidr;

/// Who will read the permissions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Somebody who reads what EC2 prints: every list of peers, and what EC2 adds to a group (S-601).
    Answer,
    /// EC2 itself, which takes no empty list and nothing that it would add (S-620).
    Request,
}

/// The lists of peers, in the order of S-601.
const PEERS: [&str; 4] = ["IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"];

/// What EC2 prints beside a group that is a peer, kept in the rule's `extra` since it was read.
pub(super) const BESIDE_GROUP: [&str; 5] =
    ["GroupName", "PeeringStatus", "UserId", "VpcId", "VpcPeeringConnectionId"];

/// Makes one permission of all the rules with the same protocol and ports (S-602), in the order of their
/// first rules. `account` is the group's own.
///
/// A rule that cannot be read, or stands a second time (S-136, S-138), is reported and left out.
pub(super) fn permissions(
    rules: &[Value],
    account: &str,
    reader: Reader,
    at: &Place<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Value> {
    let mut made: Vec<(Service, [Vec<Value>; 4])> = Vec::new();
    let mut positions = Index::new();
    let mut seen = Index::new();
    for (index, rule) in rules.iter().enumerate() {
        let read = rule.as_object().map(|rule| (rule, Meaning::of(rule)));
        let key = read.as_ref().map(|(_, meaning)| meaning.key()).unwrap_or_default();
        let Some((rule, Meaning::Rule(service, peer))) = read else {
            problems.push(unreadable(&at.item(index)));
            continue;
        };
        if seen.insert(key, 0).is_some() {
            problems.push(twice(&at.item(index)));
            continue;
        }
        let (list, item) = item(rule, &peer, account, reader);
        let position = *positions.entry(service.key()).or_insert(made.len());
        if position == made.len() {
            made.push((service, Default::default()));
        }
        if let Some(place) = made.get_mut(position).and_then(|(_, lists)| lists.get_mut(list)) {
            place.push(item);
        }
    }
    made.into_iter().map(|(service, lists)| permission(service, lists, reader)).collect()
}

fn permission(service: Service, lists: [Vec<Value>; 4], reader: Reader) -> Value {
    let mut permission = service_of(service);
    for (key, list) in PEERS.into_iter().zip(lists) {
        if reader == Reader::Answer || !list.is_empty() {
            permission.insert(key.to_owned(), list.into());
        }
    }
    permission.into()
}

fn service_of(service: Service) -> Object {
    let mut permission = Object::from_iter([("IpProtocol".to_owned(), service.protocol.into())]);
    if let Some((from, to)) = service.range {
        permission.insert("FromPort".to_owned(), from.into());
        permission.insert("ToPort".to_owned(), to.into());
    }
    permission
}

/// One peer, and the number of the list that it stands in.
fn item(rule: &Object, peer: &Peer, account: &str, reader: Reader) -> (usize, Value) {
    let (list, key, text) = match peer {
        Peer::Cidr(cidr) => {
            let text = block(rule, *cidr);
            if text.contains(':') { (1, "CidrIpv6", text) } else { (0, "CidrIp", text) }
        }
        Peer::PrefixList(id) => (2, "PrefixListId", id.clone()),
        Peer::Group(id) => (3, "GroupId", id.clone()),
    };
    let mut item = Object::from_iter([(key.to_owned(), text.into())]);
    if list == 3 {
        let named = account_of(rule).unwrap_or_default();
        let user = match reader {
            Reader::Answer if named.is_empty() => account,
            Reader::Request if named == account => "",
            _ => named,
        };
        put(&mut item, "UserId", (!user.is_empty()).then(|| user.into()));
        let beside = rule.get("extra").and_then(Value::as_object);
        for key in BESIDE_GROUP.iter().filter(|_| reader == Reader::Answer) {
            put(&mut item, key, beside.and_then(|beside| beside.get(*key)).cloned());
        }
    }
    let text = rule.get("description").map(written).filter(|text| !text.is_empty());
    put(&mut item, "Description", text.map(Value::from));
    (list, item.into())
}

/// The rule as it would be read from what is written; nothing where it cannot be read.
pub(super) fn read_again(rule: &Object, account: &str) -> Option<Object> {
    let Meaning::Rule(service, peer) = Meaning::of(rule) else { return None };
    let mut permission = service_of(service);
    let mut again = Object::new();
    move_service(&mut permission, &mut again);
    let named = account_of(rule).filter(|named| !named.is_empty() && *named != account);
    let peer = match (peer, named) {
        (Peer::Cidr(cidr), _) => block(rule, cidr),
        (Peer::Group(id), Some(named)) => [named, "/", &id].concat(),
        (Peer::Group(id) | Peer::PrefixList(id), _) => id,
    };
    again.insert("peer".to_owned(), peer.into());
    Some(again)
}

/// A block as it was typed: EC2 itself clears its host bits (S-131). Only spaces go.
fn block(rule: &Object, cidr: Cidr) -> String {
    let typed = rule.get("peer").and_then(Value::as_str).unwrap_or_default().trim();
    if typed.contains(char::is_whitespace) { cidr.to_string() } else { typed.to_owned() }
}

/// The account that stands before the group in a peer.
pub(super) fn account_of(rule: &Object) -> Option<&str> {
    let (account, group) = rule.get("peer")?.as_str()?.trim().split_once('/')?;
    group.starts_with("sg-").then_some(account)
}

fn unreadable(at: &Place<'_>) -> Problem {
    let message = "this rule cannot be read and is left out";
    Problem::error("unreadableRule", *at, message, "Correct the rule, then write the document again.")
}

fn twice(at: &Place<'_>) -> Problem {
    let message = "this rule means the same as an earlier one of the group, and is written once";
    Problem::note("duplicateRule", *at, message, "Remove one of the two.").ec2("InvalidPermission.Duplicate")
}
