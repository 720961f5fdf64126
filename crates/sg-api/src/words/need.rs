//! What must change for a packet to pass, in words.

use sg_core::model::Direction;
use sg_core::path::{Change, Leg, Need};

use super::english::Key;
use super::gate::service_text;
use super::miss::family_name;
use super::outcome::end_name;
use super::say;

/// One setting that must change.
pub(crate) fn need_text(need: &Need) -> String {
    let inbound = need.direction == Direction::Inbound;
    let text = match &need.change {
        Change::Rule { at, groups, content, peer } => {
            let key = match (groups.is_empty(), inbound) {
                (false, true) => Key::NeedInbound,
                (false, false) => Key::NeedOutbound,
                (true, true) => Key::NeedGroupInbound,
                (true, false) => Key::NeedGroupOutbound,
            };
            say(key, &[at, &service_text(content), &end_name(peer)])
        }
        Change::Entry { subnet, before, content, peer, .. } => {
            let key = if inbound { Key::NeedEntryInbound } else { Key::NeedEntryOutbound };
            let mut text = say(key, &[subnet.as_str(), &service_text(content), &end_name(peer)]);
            if let Some(before) = before {
                text.push_str(&say(Key::NeedBefore, &[before.as_str()]));
            }
            text
        }
        Change::PublicSubnet(subnet) => say(Key::NeedPublicSubnet, &[subnet.as_str()]),
        Change::PublicAddress(interface, family) => {
            say(Key::NeedPublicAddress, &[interface.as_str(), family_name(*family)])
        }
        Change::Link([one, other]) => say(Key::NeedLink, &[one.as_str(), other.as_str()]),
        Change::Room => say(Key::NeedRoom, &[]),
    };
    let key = match (need.leg, need.certain) {
        (Leg::Request, true) => Key::Need,
        (Leg::Reply, true) => Key::NeedForReply,
        (Leg::Request, false) => Key::NeedPerhaps,
        (Leg::Reply, false) => Key::NeedForReplyPerhaps,
    };
    say(key, &[&text])
}
