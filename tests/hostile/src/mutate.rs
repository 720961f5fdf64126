//! Inputs that nobody thought of: known ones, changed at random and always the same way.

/// Chance that comes out the same each time.
pub struct Dice(u64);

/// What is put into inputs: what readers look for.
const PIECES: [&[u8]; 48] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"null",
    b"true",
    b"-1",
    b"0",
    b"65536",
    b"1e999",
    b"99999999999999999999",
    b"{}",
    b"[]",
    b"\"\"",
    b"\n",
    b"\r\n",
    b"\t",
    b" ",
    b"|",
    b";",
    b"'",
    b"`",
    b"$(",
    b"<a>",
    b"--ip-permissions ",
    b"aws ec2 authorize-security-group-egress ",
    b"sg-1",
    b"pl-1",
    b"0.0.0.0/0",
    b"::/0",
    b"/",
    b"tcp",
    b"\"__proto__\":{}",
    b"\"id\":\"sg-1\"",
    b"\"groups\":[{}]",
    b"\"SecurityGroups\":[{}]",
    b"\"extra\":1",
    b"<script>",
];

/// The longest input that is made.
const LONGEST: usize = 20_000;

impl Dice {
    /// Dice that always fall the same way.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`; 0 where there is none.
    pub fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64: any state is a good one.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let sides = u64::try_from(sides).unwrap_or(u64::MAX).max(1);
        usize::try_from(mixed % sides).unwrap_or_default()
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.roll(all.len()))
    }

    /// One of several inputs, changed in a few places; sometimes joined with another.
    pub fn mutate<T: AsRef<[u8]>>(&mut self, known: &[T]) -> Vec<u8> {
        let mut input = self.one(known).map(|input| input.as_ref().to_vec()).unwrap_or_default();
        for _ in 0..=self.roll(5) {
            let at = self.roll(input.len() + 1);
            let end = (at + self.roll(24)).min(input.len());
            match self.roll(8) {
                0 => drop(input.splice(at..end, [])),
                1 | 2 => {
                    drop(input.splice(
                        at..at,
                        self.one(&PIECES).into_iter().flat_map(|piece| piece.iter().copied()),
                    ))
                }
                3 => {
                    drop(input.splice(
                        at..end,
                        self.one(&PIECES).into_iter().flat_map(|piece| piece.iter().copied()),
                    ))
                }
                4 => {
                    let bit = self.roll(8);
                    if let Some(byte) = input.get_mut(at) {
                        *byte ^= 1 << bit;
                    }
                }
                // Something stands twice.
                5 => {
                    let end = (at + self.roll(200)).min(input.len());
                    let again = input.get(at..end).unwrap_or_default().to_vec();
                    let to = self.roll(input.len() + 1);
                    drop(input.splice(to..to, again));
                }
                // A part of another input.
                6 => {
                    let other = self.one(known).map(AsRef::as_ref).unwrap_or_default();
                    let from = self.roll(other.len() + 1);
                    let to = (from + self.roll(200)).min(other.len());
                    let part = other.get(from..to).unwrap_or_default().to_vec();
                    drop(input.splice(at..end, part));
                }
                _ => input.truncate(at.max(1)),
            }
        }
        input.truncate(LONGEST);
        input
    }
}
