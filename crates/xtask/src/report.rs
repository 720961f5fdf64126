//! One line a step, with its seconds.

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs one step of a build: says what it does, then how it ended and how long it took.
pub(crate) fn step<T>(name: &str, doing: &str, work: impl FnOnce() -> Result<(T, String)>) -> Result<T> {
    print!("{name:<9} {doing} … ");
    flush();
    let start = Instant::now();
    match work() {
        Ok((value, done)) => {
            println!("{done} ({})", seconds(start.elapsed()));
            Ok(value)
        }
        Err(error) => {
            println!("failed ({})", seconds(start.elapsed()));
            Err(error)
        }
    }
}

/// `1.3 s`.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// `12.3 KB`, by thousands, as the budgets are, rounded up.
pub(crate) fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

fn flush() {
    // Nothing sensible can be done about a closed terminal; the next line says it louder.
    drop(std::io::stdout().flush());
}
