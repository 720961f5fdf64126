//! What rules name: groups and prefix lists, and the VPCs that are mentioned.

use super::ids::{Held, Numbers};
use crate::aws::missing;
use crate::json::Place;
use crate::problem::{MOST_PROBLEMS, Position, Problem};
use crate::read::FileProblem;

/// The first place that names an id.
pub(super) struct Mention<'t> {
    pub(super) id: &'t str,
    /// The group whose rule it is.
    pub(super) by: &'t str,
    /// Where the id stands in the text, in bytes.
    pub(super) at: usize,
    /// The way to it: group, list, permission, list, item, key.
    pub(super) place: (usize, &'static str, usize, &'static str, usize, &'static str),
}

/// What was named so far.
#[derive(Default)]
pub(super) struct References<'t> {
    mentions: Vec<Mention<'t>>,
    by_id: Numbers<'t>,
    vpcs: Vec<&'t str>,
    known_vpcs: Numbers<'t>,
}

impl<'t> References<'t> {
    /// A VPC is mentioned, or none.
    pub(super) fn vpc(&mut self, id: &'t str) {
        // Rules of one group name few.
        if id.is_empty() || self.vpcs.last() == Some(&id) {
            return;
        }
        if self.known_vpcs.insert(id, 0).is_none() {
            self.vpcs.push(id);
        }
    }

    /// In the order of their first appearance.
    pub(super) fn vpcs(&self) -> &[&'t str] {
        &self.vpcs
    }

    /// A rule names a peer; none where a block is written like an id.
    pub(super) fn mention(&mut self, mention: Mention<'t>, is_block: bool) -> Option<()> {
        let is_id = mention.id.starts_with("sg-") || mention.id.starts_with("pl-");
        if is_block || !is_id {
            return (!is_id).then_some(());
        }
        if self.by_id.contains_key(mention.id) {
            return Some(());
        }
        self.by_id.insert(mention.id, self.mentions.len());
        self.mentions.push(mention);
        Some(())
    }

    /// What is named and not held, in the order of ids; none where it is more than can be told.
    pub(super) fn missing(&self, held: &Held<'_>) -> Option<Vec<&Mention<'t>>> {
        let mut missing: Vec<_> = self.mentions.iter().filter(|mention| !held.has(mention.id)).collect();
        missing.sort_unstable_by_key(|mention| mention.id);
        (missing.len() <= MOST_PROBLEMS).then_some(missing)
    }

    /// What is said of them.
    pub(super) fn problems(
        &self,
        text: &str,
        missing: &[&Mention<'t>],
        file: Option<&str>,
    ) -> Vec<FileProblem> {
        let mut order: Vec<usize> = (0..missing.len()).collect();
        order.sort_unstable_by_key(|index| missing.get(*index).map(|mention| mention.at));
        let mut positions = vec![None; missing.len()];
        let mut ruler = Ruler { text, at: 0, line: 1, start: 0 };
        for index in order {
            if let (Some(mention), Some(place)) = (missing.get(index), positions.get_mut(index)) {
                *place = Some(ruler.position(mention.at));
            }
        }
        let told = missing.iter().zip(positions).map(|(mention, position)| FileProblem {
            file: file.map(str::to_owned),
            problem: Problem { position, ..mention.problem() },
        });
        told.collect()
    }
}

impl Mention<'_> {
    fn problem(&self) -> Problem {
        let (group, list, permission, peers, item, key) = self.place;
        let root = Place::new("/SecurityGroups");
        let (group, list) = (root.item(group), list);
        let permissions = group.key(list);
        let permission = permissions.item(permission);
        let peers = permission.key(peers);
        let item = peers.item(item);
        missing(self.id, self.by, &item.key(key).to_string())
    }
}

/// Counts lines, forward only. Lines end in LF, CR LF or CR.
struct Ruler<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    /// Where the line starts.
    start: usize,
}

impl Ruler<'_> {
    fn position(&mut self, at: usize) -> Position {
        let bytes = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        let returns = bytes.iter().filter(|byte| **byte == b'\r').count();
        if lines + returns > 0 {
            let ends = bytes.iter().enumerate().filter(|(index, byte)| {
                **byte == b'\n' || **byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')
            });
            let ends = if returns == 0 { lines } else { ends.count() };
            self.line = self.line.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
            let last = bytes.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(0);
            self.start = self.at + last + 1;
        }
        self.at = at;
        let line = self.text.get(self.start..at).unwrap_or_default();
        let column = line.chars().count() + 1;
        Position { line: self.line, column: u32::try_from(column).unwrap_or(u32::MAX) }
    }
}
