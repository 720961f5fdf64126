//! A bit for each pair.

/// A square of bits.
pub(super) struct Bits {
    pub(super) words: Vec<u64>,
    width: usize,
}

impl Bits {
    pub(super) fn new(size: usize) -> Self {
        let width = size.div_ceil(64);
        Self { words: vec![0; width * size], width }
    }

    pub(super) fn set(&mut self, row: usize, column: usize) {
        if let Some(word) = self.words.get_mut(row * self.width + column / 64) {
            *word |= 1 << (column % 64);
        }
    }

    fn row(&self, row: usize) -> &[u64] {
        self.words.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    /// The columns that are set in a row.
    pub(super) fn columns(&self, row: usize) -> impl Iterator<Item = usize> {
        self.row(row).iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            core::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                (left != 0).then(|| {
                    left &= left - 1;
                    at * 64 + bit as usize
                })
            })
        })
    }
}
