//! The lines and columns of problems.

use serde_json::{Map, Value};

use super::events::{Event, Events};
use super::place::Ruler;
use super::pointer::{parent, push_key};
use crate::{Position, Problem};

/// The places that problems stand at, and all places around these.
struct Places {
    /// From pointers to indices of `positions`: a map of JSON, since that one is in the engine anyhow.
    indices: Map<String, Value>,
    positions: Vec<Option<Position>>,
}

/// A bracket that is still open.
struct Open {
    /// How long the pointer to it is.
    pointer: usize,
    /// The next item, where it is a list.
    item: Option<usize>,
}

/// Fills in the position of every problem that has none, from its path. A path to something that is
/// not there gets the position of the nearest thing around it; in text that is not JSON, what
/// stands behind the mistake is not found.
pub fn locate(text: &[u8], problems: &mut [Problem]) {
    let mut places = Places { indices: Map::new(), positions: Vec::new() };
    for problem in &*problems {
        if problem.position.is_none() {
            places.want(&problem.path);
        }
    }
    if places.positions.is_empty() {
        return;
    }
    places.find(text);
    for problem in problems {
        if problem.position.is_none() {
            problem.position = places.nearest(&problem.path);
        }
    }
}

impl Places {
    fn want(&mut self, pointer: &str) {
        let mut pointer = Some(pointer);
        while let Some(place) = pointer
            && self.index(place).is_none()
        {
            self.indices.insert(place.to_owned(), self.positions.len().into());
            self.positions.push(None);
            pointer = parent(place);
        }
    }

    fn index(&self, pointer: &str) -> Option<usize> {
        index(self.indices.get(pointer)?)
    }

    /// Reads the text once and notes where each place starts.
    fn find(&mut self, text: &[u8]) {
        let mut events = Events::new(text);
        let mut ruler = Ruler::new(text);
        let mut open: Vec<Open> = Vec::new();
        let mut pointer = String::new();
        while let Ok((start, event)) = events.next() {
            match (&event, open.last_mut()) {
                (Event::Eof, _) => return,
                (Event::End, _) => {
                    open.pop();
                    continue;
                }
                (Event::Key(key), Some(object)) => {
                    pointer.truncate(object.pointer);
                    push_key(&mut pointer, key);
                    continue;
                }
                (_, Some(Open { pointer: length, item: Some(item) })) => {
                    pointer.truncate(*length);
                    push_key(&mut pointer, &item.to_string());
                    *item += 1;
                }
                _ => {}
            }
            if let Some(index) = self.index(&pointer) {
                self.visit(index, &pointer, ruler.at(start));
            }
            match event {
                Event::StartList => open.push(Open { pointer: pointer.len(), item: Some(0) }),
                Event::StartObject => open.push(Open { pointer: pointer.len(), item: None }),
                _ => {}
            }
        }
    }

    /// Notes a place. Where a key stands twice the last one counts, with nothing of the one before.
    fn visit(&mut self, here: usize, pointer: &str, position: Position) {
        let Some(seen) = self.positions.get_mut(here) else { return };
        if seen.replace(position).is_none() {
            return;
        }
        for (place, stale) in &self.indices {
            let inside = place.strip_prefix(pointer).is_some_and(|rest| rest.starts_with('/'));
            if inside && let Some(stale) = index(stale).and_then(|stale| self.positions.get_mut(stale)) {
                *stale = None;
            }
        }
    }

    fn nearest(&self, pointer: &str) -> Option<Position> {
        let mut pointer = Some(pointer);
        while let Some(place) = pointer {
            let position = self.index(place).and_then(|index| *self.positions.get(index)?);
            if position.is_some() {
                return position;
            }
            pointer = parent(place);
        }
        None
    }
}

fn index(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
