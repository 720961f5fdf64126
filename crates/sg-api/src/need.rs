//! Why not, as plain data.

use sg_core::path::{self, Change};

use crate::answers::{Leg, Need, NeedKind};
use crate::outcome::{direction, filter};
use crate::words::need_text;

pub(crate) fn need(need: &path::Need) -> Need {
    let mut answer = Need {
        kind: NeedKind::Room,
        leg: match need.leg {
            path::Leg::Request => Leg::Request,
            path::Leg::Reply => Leg::Reply,
        },
        filter: filter(need.filter),
        direction: direction(need.direction),
        at: None,
        groups: vec![],
        before: None,
        certain: need.certain,
        text: need_text(need),
    };
    match &need.change {
        Change::Rule { at, groups, .. } => {
            answer.kind = NeedKind::Rule;
            answer.at = Some(at.clone());
            answer.groups = groups.iter().map(|id| id.as_str().to_owned()).collect();
        }
        Change::Entry { subnet, before, .. } => {
            answer.kind = NeedKind::Entry;
            answer.at = Some(subnet.as_str().to_owned());
            answer.before = before.as_ref().map(|id| id.as_str().to_owned());
        }
        Change::PublicSubnet(subnet) => {
            answer.kind = NeedKind::PublicSubnet;
            answer.at = Some(subnet.as_str().to_owned());
        }
        Change::PublicAddress(interface, _) => {
            answer.kind = NeedKind::PublicAddress;
            answer.at = Some(interface.as_str().to_owned());
        }
        Change::Link(_) => answer.kind = NeedKind::Link,
        Change::Room => {}
    }
    answer
}
