//! How much memory the value of a text may take.

use serde_json::Value;

/// What any text may take, in bytes.
const START: usize = 4 << 20;

/// How many times its length a text may take beside. What the AWS CLI prints takes four times its length in Wasm
/// where it comes without spaces, and documents take as much; a list of empty lists takes thirty times as much.
const TIMES: usize = 10;

/// What an entry of an object takes: its hash, its key and its value.
const ENTRY: usize = size_of::<usize>() + size_of::<String>() + size_of::<Value>();

/// Counts what the parts of a value take.
#[derive(Clone, Copy)]
pub(crate) struct Budget {
    spent: usize,
    most: usize,
    is_spent: bool,
}

impl Budget {
    /// What texts that are together so long may take.
    pub(crate) const fn of(length: usize) -> Self {
        Self { spent: 0, most: START.saturating_add(length.saturating_mul(TIMES)), is_spent: false }
    }

    /// What is kept beside a value.
    #[cfg(feature = "import")]
    pub(crate) const fn spend(&mut self, bytes: usize) {
        self.spent += bytes;
    }

    /// A text of so many bytes; allocators give no less than sixteen.
    pub(super) const fn text(&mut self, bytes: usize) {
        self.spent += if bytes == 0 { 0 } else { bytes.next_multiple_of(16) };
    }

    /// One more item comes into a list, which doubles its room when that is full.
    pub(super) const fn item(&mut self, list: &Vec<Value>) {
        if list.len() == list.capacity() {
            let more = if list.is_empty() { 4 } else { list.capacity() };
            self.spent += more * size_of::<Value>();
            // While the items move over, the old room is still there.
            self.is_spent |= self.spent + list.capacity() * size_of::<Value>() > self.most;
        }
    }

    /// A list gives back the room that it does not need.
    pub(super) const fn shrink(&mut self, list: &Vec<Value>) {
        self.spent = self.spent.saturating_sub((list.capacity() - list.len()) * size_of::<Value>());
    }

    /// One more entry comes into an object with so many: it has room for 3, then for 7, and doubles from there.
    pub(super) const fn entry(&mut self, entries: usize) {
        let more = match entries {
            0 => 3,
            3 => 4,
            _ if entries.is_multiple_of(7) && (entries / 7).is_power_of_two() => entries,
            _ => return,
        };
        self.spent += more * (ENTRY + size_of::<usize>() + 2);
    }

    /// Whether the text is to be refused.
    pub(super) const fn is_spent(&self) -> bool {
        self.is_spent || self.spent > self.most
    }
}
