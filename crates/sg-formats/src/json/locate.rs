//! The lines and columns of problems.

use json_event_parser::JsonEvent;
use serde_json::{Map, Value};

use super::events::Events;
use super::place::Ruler;
use super::segments;
use crate::{Position, Problem};

/// A place that some problem's pointer goes through.
struct Node {
    parent: usize,
    /// Positions of nodes by key, in a map of JSON, since that one is in the engine anyhow.
    children: Map<String, Value>,
    position: Option<Position>,
}

/// The places that are looked for, as a tree; the first one is the whole text.
struct Places(Vec<Node>);

/// A bracket that is still open: the place it stands at, if any problem is in it, and how far it is read.
enum Open {
    List(Option<usize>, usize),
    Object(Option<usize>, Option<usize>),
}

/// Fills in the position of every problem that has none, from its path. A path to something that is
/// not there gets the position of the nearest thing around it; in text that is not JSON, what
/// stands behind the mistake is not found.
pub fn locate(text: &[u8], problems: &mut [Problem]) {
    let mut places = Places(vec![Node::new(0)]);
    let wanted: Vec<(usize, &mut Problem)> = problems
        .iter_mut()
        .filter(|problem| problem.position.is_none())
        .map(|problem| (places.add(&problem.path), problem))
        .collect();
    if wanted.is_empty() {
        return;
    }
    places.find(text);
    for (node, problem) in wanted {
        problem.position = places.nearest(node);
    }
}

impl Node {
    fn new(parent: usize) -> Self {
        Self { parent, children: Map::new(), position: None }
    }
}

impl Places {
    fn add(&mut self, pointer: &str) -> usize {
        segments(pointer).fold(0, |parent, key| {
            let new = self.0.len();
            let Some(node) = self.0.get_mut(parent) else { return parent };
            let child = node.children.get(&key).and_then(index).unwrap_or(new);
            if child == new {
                node.children.insert(key, new.into());
                self.0.push(Node::new(parent));
            }
            child
        })
    }

    fn child(&self, parent: usize, key: &str) -> Option<usize> {
        index(self.0.get(parent)?.children.get(key)?)
    }

    /// Reads the text once and notes where each place starts.
    fn find(&mut self, text: &[u8]) {
        let mut events = Events::new(text);
        let mut ruler = Ruler::new(text);
        let mut open: Vec<Open> = Vec::new();
        while let Ok((start, event)) = events.next() {
            match event {
                JsonEvent::Eof => return,
                JsonEvent::EndArray | JsonEvent::EndObject => {
                    open.pop();
                    continue;
                }
                JsonEvent::ObjectKey(key) => {
                    if let Some(Open::Object(Some(at), next)) = open.last_mut() {
                        *next = self.child(*at, &key);
                    }
                    continue;
                }
                _ => {}
            }
            let here = match open.last_mut() {
                None => Some(0),
                Some(Open::Object(_, next)) => next.take(),
                Some(Open::List(at, index)) => {
                    *index += 1;
                    at.and_then(|at| self.child(at, &(*index - 1).to_string()))
                }
            };
            if let Some(here) = here {
                self.visit(here, ruler.at(start));
            }
            match event {
                JsonEvent::StartArray => open.push(Open::List(here, 0)),
                JsonEvent::StartObject => open.push(Open::Object(here, None)),
                _ => {}
            }
        }
    }

    /// Notes a place. Where a key stands twice the last one counts, with nothing of the one before.
    fn visit(&mut self, here: usize, position: Position) {
        let Some(node) = self.0.get_mut(here) else { return };
        let seen = node.position.replace(position).is_some();
        let mut stale: Vec<usize> =
            if seen { node.children.values().filter_map(index).collect() } else { Vec::new() };
        while let Some(node) = stale.pop().and_then(|child| self.0.get_mut(child)) {
            node.position = None;
            stale.extend(node.children.values().filter_map(index));
        }
    }

    fn nearest(&self, node: usize) -> Option<Position> {
        let mut node = self.0.get(node)?;
        while node.position.is_none() && node.parent != 0 {
            node = self.0.get(node.parent)?;
        }
        node.position.or_else(|| self.0.first()?.position)
    }
}

fn index(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
