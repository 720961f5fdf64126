//! Which rules of a list come into question for what a packet carries, found out once where many packets are to come.

use core::cell::{Cell, OnceCell};
use core::fmt::Debug;

use crate::model::{Content, Direction, IcmpMatch, Peer, RuleSlot, Service};

/// Somebody who knows which rules come into question. Of a list of rules it is told the index of the group, the
/// direction, and the rules.
pub trait Shortlist: Debug {
    /// The indices of all rules that let through what a packet carries, and perhaps of some that do not; none = nobody
    /// has looked.
    fn may_fit(
        &self,
        group: usize,
        direction: Direction,
        rules: &[RuleSlot],
        content: &Content,
    ) -> Option<&[u32]>;

    /// The indices of all rules for everybody: literally `0.0.0.0/0` or `::/0` (S-320); none = nobody has looked.
    fn for_everybody(&self, group: usize, direction: Direction, rules: &[RuleSlot]) -> Option<&[u32]>;
}

/// The lists of all groups. A list is sorted when it has been asked as often as it has rules: so what it costs is never
/// much more than what was spent without.
#[derive(Debug, Default)]
pub struct Shortlists(Vec<[List; 2]>);

#[derive(Debug, Default)]
struct List {
    asked: Cell<usize>,
    /// None inside if too many rules overlap.
    sorted: OnceCell<Option<Sorted>>,
}

/// One list, sorted by services: protocol, then port or ICMP type and code, 24 bits on one line.
#[derive(Debug)]
struct Sorted {
    /// Where the same rules begin to come into question; the first is 0.
    starts: Vec<u32>,
    /// Where those of each start begin in `rules`.
    firsts: Vec<u32>,
    rules: Vec<u32>,
    everybody: Vec<u32>,
}

/// So many times as long as the list the sorted one may be.
const MOST: usize = 32;

impl Shortlists {
    /// Nothing is sorted yet.
    pub fn new(groups: usize) -> Self {
        Self((0..groups).map(|_| Default::default()).collect())
    }

    /// A list has changed.
    pub(crate) fn forget(&mut self, group: usize, direction: Direction) {
        if let Some(list) = self.0.get_mut(group).and_then(|lists| lists.get_mut(side(direction))) {
            *list = List::default();
        }
    }

    fn sorted(&self, group: usize, direction: Direction, rules: &[RuleSlot]) -> Option<&Sorted> {
        let list = self.0.get(group)?.get(side(direction))?;
        if let Some(sorted) = list.sorted.get() {
            return sorted.as_ref();
        }
        list.asked.set(list.asked.get() + 1);
        if list.asked.get() <= rules.len() {
            return None;
        }
        list.sorted.get_or_init(|| Sorted::new(rules)).as_ref()
    }
}

impl Shortlist for Shortlists {
    fn may_fit(
        &self,
        group: usize,
        direction: Direction,
        rules: &[RuleSlot],
        content: &Content,
    ) -> Option<&[u32]> {
        let sorted = self.sorted(group, direction, rules)?;
        let point = point(content);
        let after = sorted.starts.partition_point(|start| *start <= point);
        let first = *sorted.firsts.get(after.checked_sub(1)?)?;
        let end = sorted.firsts.get(after).map_or(sorted.rules.len(), |end| *end as usize);
        sorted.rules.get(first as usize..end)
    }

    fn for_everybody(&self, group: usize, direction: Direction, rules: &[RuleSlot]) -> Option<&[u32]> {
        Some(&self.sorted(group, direction, rules)?.everybody)
    }
}

impl Sorted {
    fn new(list: &[RuleSlot]) -> Option<Self> {
        let mut spans = Vec::with_capacity(list.len());
        let mut starts = vec![0];
        let mut everybody = Vec::new();
        for (slot, index) in list.iter().zip(0_u32..) {
            let Some(rule) = &slot.rule else { continue };
            let [first, last] = span(rule.service);
            spans.push((first, last, index));
            starts.extend([first, last + 1]);
            if matches!(&rule.peer, Peer::Cidr(cidr) if cidr.is_everything()) {
                everybody.push(index);
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let (mut firsts, mut rules) = (Vec::with_capacity(starts.len()), Vec::new());
        for start in &starts {
            firsts.push(u32::try_from(rules.len()).ok()?);
            let here = spans.iter().filter(|(first, last, _)| first <= start && start <= last);
            rules.extend(here.map(|(.., index)| *index));
            if rules.len() > list.len() * MOST {
                return None;
            }
        }
        Some(Self { starts, firsts, rules, everybody })
    }
}

const fn side(direction: Direction) -> usize {
    match direction {
        Direction::Inbound => 0,
        Direction::Outbound => 1,
    }
}

/// Where a packet stands on the line.
fn point(content: &Content) -> u32 {
    let rest = match content {
        Content::Tcp { port, .. } | Content::Udp { port, .. } => u32::from(*port),
        Content::Icmp(message) | Content::Icmpv6(message) => {
            u32::from(message.kind) << 8 | u32::from(message.code)
        }
        Content::Other(_) => 0,
    };
    u32::from(content.protocol().0) << 16 | rest
}

/// From where to where on the line a service lets packets through, both included.
fn span(service: Service) -> [u32; 2] {
    let Some(protocol) = service.protocol() else { return [0, 0xff_ffff] };
    let (first, last) = match service {
        Service::Tcp(ports) | Service::Udp(ports) => (u32::from(ports.first()), u32::from(ports.last())),
        Service::Icmp(IcmpMatch::Type(kind)) | Service::Icmpv6(IcmpMatch::Type(kind)) => {
            (u32::from(kind) << 8, u32::from(kind) << 8 | 0xff)
        }
        Service::Icmp(IcmpMatch::TypeCode(kind, code)) | Service::Icmpv6(IcmpMatch::TypeCode(kind, code)) => {
            let one = u32::from(kind) << 8 | u32::from(code);
            (one, one)
        }
        Service::All
        | Service::Icmp(IcmpMatch::Any)
        | Service::Icmpv6(IcmpMatch::Any)
        | Service::Other(_) => (0, 0xffff),
    };
    let base = u32::from(protocol.0) << 16;
    [base | first, base | last]
}
