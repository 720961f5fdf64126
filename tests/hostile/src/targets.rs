//! What is fuzzed: each reader by the doors that lead to it.

use crate::ENTRANCES;

/// A reader that is fuzzed.
pub struct Target {
    /// The name of its fuzz target and of the folder of its corpus.
    pub name: &'static str,
    /// The names of its doors.
    entrances: &'static [&'static str],
}

/// Every reader.
pub static TARGETS: &[Target] = &[
    Target { name: "aws", entrances: &["read", "read into"] },
    Target { name: "tables", entrances: &["read", "read rules", "read_rules"] },
    Target { name: "commands", entrances: &["read rules", "read_rules"] },
    Target { name: "document", entrances: &["read", "read into what was brought", "session", "write"] },
    Target { name: "patch", entrances: &["apply"] },
    Target { name: "packet", entrances: &["packet"] },
    Target { name: "phrase", entrances: &["phrase"] },
];

impl Target {
    /// Brings these bytes through each of its doors.
    ///
    /// # Errors
    /// A promise is broken; the text says whose and which.
    pub fn check(&self, bytes: &[u8]) -> Result<(), String> {
        for entrance in ENTRANCES.iter().filter(|entrance| self.entrances.contains(&entrance.name)) {
            entrance.check(bytes).map_err(|told| format!("{}: {told}", entrance.name))?;
        }
        Ok(())
    }
}

/// What a fuzz target does with one input.
///
/// # Panics
/// A promise is broken: that is how fuzzers are told.
#[expect(clippy::panic, reason = "a fuzzer looks for panics")]
pub fn fuzz(name: &str, bytes: &[u8]) {
    for target in TARGETS.iter().filter(|target| target.name == name) {
        if let Err(told) = target.check(bytes) {
            panic!("{told}");
        }
    }
}
