//! One `IpPermission`: protocol, ports and the lists of peers.

use super::cursor::Cursor;
use core::ops::Range;

/// The lists of peers, in the order in which they become rules (S-601), and the key of the peer in their items.
pub(super) const LISTS: [(&str, &str); 4] = [
    ("IpRanges", "CidrIp"),
    ("Ipv6Ranges", "CidrIpv6"),
    ("PrefixListIds", "PrefixListId"),
    ("UserIdGroupPairs", "GroupId"),
];

/// States of a peering that say no more than that it works.
const WORKING: &str = "active";

/// A peer with what stands beside it.
#[derive(Clone, Debug, Default)]
pub(super) struct Item<'t> {
    /// Where in its list it stands.
    pub(super) index: usize,
    /// Where its text starts.
    pub(super) at: usize,
    pub(super) peer: &'t str,
    pub(super) description: &'t str,
    pub(super) account: &'t str,
    pub(super) vpc: &'t str,
    /// What is kept as it stands, in `Peers::rest`.
    pub(super) rest: Range<usize>,
}

/// The peers of a permission.
#[derive(Default)]
pub(super) struct Permission<'t> {
    pub(super) protocol: &'t str,
    pub(super) from: Option<i32>,
    pub(super) to: Option<i32>,
    pub(super) items: [Vec<Item<'t>>; LISTS.len()],
    /// Keys and texts of all items.
    pub(super) rest: Vec<(&'t str, &'t str)>,
}

impl<'t> Permission<'t> {
    /// Reads a permission in place of the one before.
    pub(super) fn read(&mut self, cursor: &mut Cursor<'t>) -> Option<()> {
        self.protocol = "";
        (self.from, self.to) = (None, None);
        self.items.iter_mut().for_each(Vec::clear);
        self.rest.clear();
        let mut seen = 0_u8;
        cursor.eat(b'{')?;
        loop {
            let key = cursor.key()?;
            let bit = match key {
                "IpProtocol" => {
                    self.protocol = cursor.string()?;
                    4
                }
                "FromPort" => {
                    self.from = Some(cursor.number()?);
                    5
                }
                "ToPort" => {
                    self.to = Some(cursor.number()?);
                    6
                }
                _ => {
                    let list = LISTS.iter().position(|(list, _)| *list == key)?;
                    self.read_list(list, cursor)?;
                    list
                }
            };
            // A key that stands twice is told by the careful way.
            if seen & (1 << bit) != 0 {
                return None;
            }
            seen |= 1 << bit;
            if cursor.is_last(b'}')? {
                break;
            }
        }
        self.items.iter().any(|items| !items.is_empty()).then_some(())
    }

    fn read_list(&mut self, list: usize, cursor: &mut Cursor<'t>) -> Option<()> {
        cursor.eat(b'[')?;
        if cursor.is_empty(b']')? {
            return Some(());
        }
        let (name, key) = LISTS.get(list)?;
        let is_pairs = *name == "UserIdGroupPairs";
        let items = self.items.get_mut(list)?;
        loop {
            let item = read_item(key, is_pairs, items.len(), cursor, &mut self.rest)?;
            items.push(item);
            if cursor.is_last(b']')? {
                return Some(());
            }
        }
    }
}

fn read_item<'t>(
    peer: &str,
    is_pair: bool,
    index: usize,
    cursor: &mut Cursor<'t>,
    rest: &mut Vec<(&'t str, &'t str)>,
) -> Option<Item<'t>> {
    let start = rest.len();
    let mut item = Item { index, ..Item::default() };
    let mut seen = 0_u8;
    cursor.eat(b'{')?;
    loop {
        let key = cursor.key()?;
        cursor.peek()?;
        let at = cursor.at();
        let text = cursor.string()?;
        let bit = match key {
            _ if key == peer => {
                (item.peer, item.at) = (text, at);
                1
            }
            "Description" => {
                item.description = text;
                2
            }
            "UserId" if is_pair => {
                item.account = text;
                // Where it stays it keeps its place among the others.
                rest.push((key, text));
                4
            }
            "VpcId" if is_pair => {
                item.vpc = text;
                rest.push((key, text));
                8
            }
            "PeeringStatus" if is_pair && text == WORKING => {
                rest.push((key, text));
                16
            }
            "VpcPeeringConnectionId" | "GroupName" if is_pair => {
                rest.push((key, text));
                if key == "GroupName" { 32 } else { 64 }
            }
            _ => return None,
        };
        if seen & bit != 0 {
            return None;
        }
        seen |= bit;
        if cursor.is_last(b'}')? {
            break;
        }
    }
    item.rest = start..rest.len();
    (!item.peer.is_empty()).then_some(item)
}
