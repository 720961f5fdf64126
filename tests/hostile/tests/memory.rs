//! No input makes a reader take more than twenty times its own size, beside a fixed start, or do more than
//! in proportion to it.

#![expect(unsafe_code, reason = "an allocator that counts is one of the system's with numbers beside it")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::Write as _;

use sg_hostile::{CATALOGUE, ENTRANCES};

/// Counts what this thread holds.
struct Counting;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
    /// Bytes asked for in all: the work that readers do, as far as they remember anything of it.
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

fn took(bytes: usize) {
    ASKED.set(ASKED.get() + bytes);
    HELD.set(HELD.get() + bytes);
    PEAK.set(PEAK.get().max(HELD.get()));
}

fn gave(bytes: usize) {
    HELD.set(HELD.get().saturating_sub(bytes));
}

// SAFETY: every call goes to the system's allocator as it came; the counters only watch.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        gave(layout.size());
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // The worst that can happen: a new place, and the old one is given back only then.
        took(size);
        gave(layout.size());
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What a reader may take whatever it is given: the open document, tables, the first pages of lists.
const START: usize = 24 << 20;
/// How many times an input's size a reader may take.
const TIMES: usize = 20;

struct Use {
    peak: usize,
    asked: usize,
}

fn used(work: impl FnOnce()) -> Use {
    let held = HELD.get();
    PEAK.set(held);
    ASKED.set(0);
    work();
    Use { peak: PEAK.get() - held, asked: ASKED.get() }
}

/// Small enough for a build that is not optimised; `SG_HOSTILE_SIZE` makes it larger.
const SIZE: usize = 1 << 15;

#[test]
fn memory_and_work_stay_in_proportion() {
    let size = std::env::var("SG_HOSTILE_SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(SIZE);
    let mut broken = String::new();
    for hostile in CATALOGUE {
        let (half, whole) = (hostile.of(size / 2), hostile.of(size));
        for entrance in ENTRANCES {
            let name = format!("{}, {}", hostile.name, entrance.name);
            let mut measure = |input: &[u8]| {
                used(|| {
                    if let Err(told) = entrance.check(input) {
                        let _ = writeln!(broken, "{name}: {told}");
                    }
                })
            };
            let (less, more) = (measure(&half), measure(&whole));
            let length = whole.len();
            if more.peak > START + TIMES * length {
                let _ = writeln!(broken, "{name}: {} bytes of memory for {length}", more.peak);
            }
            // Twice as much where the work is in proportion, four times where it is not.
            if more.asked > START + less.asked / 2 * 5 {
                let _ = writeln!(
                    broken,
                    "{name}: {} bytes asked for half of it, {} for all",
                    less.asked, more.asked
                );
            }
        }
    }
    assert!(broken.is_empty(), "{broken}");
}
