//! One group, and the rules that its permissions make.

use super::cursor::Cursor;
use super::ids::{Seen, push};
use super::permission::{LISTS, Permission};
use super::references::{Mention, References};
use core::ops::Range;

/// The lists of permissions, and the first word of the ids of their rules.
pub(super) const DIRECTIONS: [(&str, &str); 2] = [("IpPermissions", "in"), ("IpPermissionsEgress", "out")];

/// A rule as it will stand in the document; ranges are of `Group::made` and `Group::rest`.
#[derive(Clone, Debug)]
pub(super) struct Rule<'t> {
    pub(super) id: Range<usize>,
    /// With its quotes, or a number.
    pub(super) protocol: Range<usize>,
    /// Key and value of ports, or of type and code; empty where there are none.
    pub(super) service: [(&'static str, Range<usize>); 2],
    pub(super) account: &'t str,
    pub(super) peer: &'t str,
    pub(super) description: &'t str,
    pub(super) rest: Range<usize>,
}

/// A group of the answer.
#[derive(Default)]
pub(super) struct Group<'t> {
    pub(super) id: &'t str,
    pub(super) name: &'t str,
    pub(super) description: &'t str,
    pub(super) vpc: &'t str,
    pub(super) owner: &'t str,
    pub(super) tags: Vec<(&'t str, &'t str)>,
    /// What is not modelled.
    pub(super) extra: Vec<(&'t str, &'t str)>,
    /// Inbound, then outbound.
    pub(super) rules: [Vec<Rule<'t>>; 2],
    /// What the rules keep as it stands.
    pub(super) rest: Vec<(&'t str, &'t str)>,
    /// Texts that stand nowhere in the answer.
    pub(super) made: String,
    permissions: [Pile<'t>; 2],
    seen: Seen,
}

/// Permissions, of which the first `count` are of this group; the others keep their room for the next.
#[derive(Default)]
struct Pile<'t> {
    all: Vec<Permission<'t>>,
    count: usize,
}

impl<'t> Group<'t> {
    /// Reads a group in place of the one before.
    pub(super) fn read(&mut self, cursor: &mut Cursor<'t>) -> Option<()> {
        (self.id, self.name, self.description, self.vpc, self.owner) = ("", "", "", "", "");
        self.tags.clear();
        self.extra.clear();
        self.permissions.iter_mut().for_each(|pile| pile.count = 0);
        let mut seen = 0_u8;
        cursor.eat(b'{')?;
        loop {
            let key = cursor.key()?;
            let bit = match key {
                "GroupId" => text(&mut self.id, cursor, 1)?,
                "GroupName" => text(&mut self.name, cursor, 2)?,
                "Description" => text(&mut self.description, cursor, 4)?,
                "VpcId" => text(&mut self.vpc, cursor, 8)?,
                "OwnerId" => text(&mut self.owner, cursor, 16)?,
                "Tags" => {
                    self.read_tags(cursor)?;
                    32
                }
                "IpPermissions" => self.read_permissions(0, cursor)?,
                "IpPermissionsEgress" => self.read_permissions(1, cursor)?,
                _ => {
                    let value = cursor.string()?;
                    if self.extra.iter().any(|(other, _)| *other == key) {
                        return None;
                    }
                    self.extra.push((key, value));
                    0
                }
            };
            if seen & bit != 0 || self.extra.len() > MOST_PAIRS {
                return None;
            }
            seen |= bit;
            if cursor.is_last(b'}')? {
                break;
            }
        }
        self.extra.retain(|(_, value)| !value.is_empty());
        // Both lists are there, as EC2 prints them.
        (seen >= 64 + 128).then_some(())
    }

    fn read_tags(&mut self, cursor: &mut Cursor<'t>) -> Option<()> {
        cursor.eat(b'[')?;
        if cursor.is_empty(b']')? {
            return Some(());
        }
        loop {
            let (mut name, mut value) = (None, None);
            cursor.eat(b'{')?;
            loop {
                let place = match cursor.key()? {
                    "Key" => &mut name,
                    "Value" => &mut value,
                    _ => return None,
                };
                if place.replace(cursor.string()?).is_some() {
                    return None;
                }
                if cursor.is_last(b'}')? {
                    break;
                }
            }
            let (name, value) = name.zip(value)?;
            if self.tags.iter().any(|(other, _)| *other == name) || self.tags.len() > MOST_PAIRS {
                return None;
            }
            self.tags.push((name, value));
            if cursor.is_last(b']')? {
                return Some(());
            }
        }
    }

    /// Reads one of the lists of permissions; the answer is its bit.
    fn read_permissions(&mut self, direction: usize, cursor: &mut Cursor<'t>) -> Option<u8> {
        let pile = self.permissions.get_mut(direction)?;
        pile.count = 0;
        cursor.eat(b'[')?;
        if !cursor.is_empty(b']')? {
            loop {
                if pile.count == pile.all.len() {
                    pile.all.push(Permission::default());
                }
                pile.all.get_mut(pile.count)?.read(cursor)?;
                pile.count += 1;
                if cursor.is_last(b']')? {
                    break;
                }
            }
        }
        Some(if direction == 0 { 64 } else { 128 })
    }

    /// Makes the rules; `number` is the group's place in the answer.
    pub(super) fn make_rules(&mut self, number: usize, references: &mut References<'t>) -> Option<()> {
        references.vpc(self.vpc);
        self.made.clear();
        self.rest.clear();
        self.seen.clear();
        for (direction, (list, word)) in DIRECTIONS.iter().enumerate() {
            let pile = self.permissions.get(direction)?;
            let rules = self.rules.get_mut(direction)?;
            rules.clear();
            for (position, permission) in pile.all.iter().take(pile.count).enumerate() {
                let service = Service::of(permission, &mut self.made)?;
                for (key, items) in LISTS.iter().zip(&permission.items) {
                    for item in items {
                        references.vpc(item.vpc);
                        let mention = Mention {
                            id: item.peer,
                            by: self.id,
                            at: item.at,
                            place: (number, list, position, key.0, item.index, key.1),
                        };
                        references.mention(mention, key.1.starts_with("Cidr"))?;
                        let is_known = !item.account.is_empty() && !self.owner.is_empty();
                        let is_other = is_known && item.account != self.owner;
                        let is_number = item.account.bytes().all(|byte| byte.is_ascii_digit());
                        let is_moved = is_known && (!is_other || is_number);
                        let account = if is_moved && is_other { item.account } else { "" };
                        let rest = self.rest.len();
                        for (key, text) in permission.rest.get(item.rest.clone())? {
                            let is_account = is_moved && *key == "UserId";
                            if !is_account && !text.is_empty() {
                                self.rest.push((key, text));
                            }
                        }
                        let id = service.id(word, self.id, account, item.peer, &mut self.made)?;
                        if !self.seen.is_new(self.made.get(id.clone())?) {
                            return None;
                        }
                        rules.push(Rule {
                            id,
                            protocol: service.protocol.clone(),
                            service: service.numbers.clone(),
                            account,
                            peer: item.peer,
                            description: item.description,
                            rest: rest..self.rest.len(),
                        });
                    }
                }
            }
        }
        Some(())
    }
}

/// More tags or keys than any group has.
const MOST_PAIRS: usize = 100;

fn text<'t>(place: &mut &'t str, cursor: &mut Cursor<'t>, bit: u8) -> Option<u8> {
    *place = cursor.string()?;
    Some(bit)
}

/// Protocol and ports as the document writes them; ranges are of `Group::made`.
struct Service {
    protocol: Range<usize>,
    numbers: [(&'static str, Range<usize>); 2],
    /// All of them as the ids of rules say it.
    words: Range<usize>,
}

impl Service {
    /// As `aws::service` does (S-123 to S-127), of what needs no second look.
    fn of(permission: &Permission<'_>, made: &mut String) -> Option<Self> {
        let (from, to) = (permission.from, permission.to);
        let (name, is_name) = match permission.protocol {
            "tcp" | "6" => ("tcp", true),
            "udp" | "17" => ("udp", true),
            "icmp" | "1" => ("icmp", true),
            "icmpv6" | "58" => ("icmpv6", true),
            "-1" => ("all", true),
            number => (number, false),
        };
        let is_canonical = |text: &str| {
            let number: Option<u8> = text.parse().ok();
            number.is_some_and(|number| number.to_string() == text)
        };
        if !is_name && !is_canonical(name) {
            return None;
        }
        let protocol = if is_name { add(made, &["\"", name, "\""]) } else { add(made, &[name]) };
        let mut words = String::new();
        if is_name {
            push(&mut words, name)?
        } else {
            push(&mut words, &["protocol-", name].concat())?
        }
        let nothing = ("", 0..0);
        let mut numbers = [nothing.clone(), nothing];
        match name {
            "tcp" | "udp" => {
                let (from, to) = (u16::try_from(from?).ok()?, u16::try_from(to?).ok()?);
                let (first, last) = (from.to_string(), to.to_string());
                let (text, word) = match (from, to) {
                    (0, 65_535) => (add(made, &["\"all\""]), "all".to_owned()),
                    _ if from == to => (add(made, &[&first]), first),
                    _ => (add(made, &["\"", &first, "-", &last, "\""]), [&*first, "-", &last].concat()),
                };
                push(&mut words, &word)?;
                numbers = [("ports", text), ("", 0..0)];
            }
            "icmp" | "icmpv6" => {
                for (place, (key, value)) in numbers.iter_mut().zip([("icmpType", from), ("icmpCode", to)]) {
                    match value {
                        None if name == "icmp" => return None,
                        None | Some(-1) => {}
                        Some(value) => {
                            let value = value.to_string();
                            *place = (key, add(made, &[&value]));
                            push(&mut words, &value)?;
                        }
                    }
                }
            }
            // Numbers beside a protocol that has none are kept by the careful way.
            _ if from.is_some() || to.is_some() => return None,
            _ => {}
        }
        Some(Self { protocol, numbers, words: add(made, &[&words]) })
    }

    /// The id of a rule, as `aws::rule_id` makes it.
    fn id(
        &self,
        word: &str,
        owner: &str,
        account: &str,
        peer: &str,
        made: &mut String,
    ) -> Option<Range<usize>> {
        let start = made.len();
        made.push_str(word);
        push(made, owner.strip_prefix("sg-").unwrap_or(owner))?;
        made.extend_from_within(self.words.clone());
        match peer {
            "0.0.0.0/0" => push(made, "any4")?,
            "::/0" => push(made, "any6")?,
            _ if account.is_empty() => push(made, peer)?,
            _ => push(made, &[account, "/", peer].concat())?,
        }
        Some(start..made.len())
    }
}

fn add(made: &mut String, parts: &[&str]) -> Range<usize> {
    let start = made.len();
    parts.iter().for_each(|part| made.push_str(part));
    start..made.len()
}
