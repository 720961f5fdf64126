//! The lines and columns of problems.

use serde_json::{Map, Value};

use super::events::{Event, Events};
use super::place::Ruler;
use super::pointer::{LONGEST_POINTER, parent, push_key};
use crate::{Position, Problem};

/// The places that problems stand at, and all places around these.
struct Places {
    /// From pointers to indices of `positions`: a map of JSON, since that one is in the engine anyhow.
    indices: Map<String, Value>,
    positions: Vec<Option<Seen>>,
    /// How many places were seen so far.
    seen: usize,
}

/// Where a place starts, and how many others were seen before.
#[derive(Clone, Copy)]
struct Seen {
    position: Position,
    turn: usize,
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
    let mut places = Places { indices: Map::new(), positions: Vec::new(), seen: 0 };
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
            // Nothing that far down is looked for; hashing it again and again would take long.
            if pointer.len() <= 2 * LONGEST_POINTER
                && let Some(index) = self.index(&pointer)
            {
                self.visit(index, ruler.at(start));
            }
            match event {
                Event::StartList => open.push(Open { pointer: pointer.len(), item: Some(0) }),
                Event::StartObject => open.push(Open { pointer: pointer.len(), item: None }),
                _ => {}
            }
        }
    }

    /// Notes a place. Where a key stands twice the last one counts.
    fn visit(&mut self, here: usize, position: Position) {
        self.seen += 1;
        if let Some(place) = self.positions.get_mut(here) {
            *place = Some(Seen { position, turn: self.seen });
        }
    }

    /// The position of a place, or of the nearest thing around it. What was seen before that which is around it
    /// stood in an earlier value of a key that stands twice.
    fn nearest(&self, pointer: &str) -> Option<Position> {
        let mut nearest: Option<Seen> = None;
        let mut pointer = Some(pointer);
        while let Some(place) = pointer {
            let seen = self.index(place).and_then(|index| *self.positions.get(index)?);
            if seen.is_some_and(|seen| nearest.is_none_or(|nearest| nearest.turn < seen.turn)) {
                nearest = seen;
            }
            pointer = parent(place);
        }
        nearest.map(|seen| seen.position)
    }
}

fn index(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
