//! Fuzzing without a fuzzer: the corpus and the catalogue, changed at random, the same way each time.
//!
//! `SG_FUZZ_RUNS` is how many inputs each target gets, `SG_FUZZ_SEED` which.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what must hold by panicking")]

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use sg_hostile::{CATALOGUE, Dice, TARGETS, Target};

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target.name);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[track_caller]
fn holds(target: &Target, input: &[u8]) {
    let shown = || String::from_utf8_lossy(input);
    match catch_unwind(|| target.check(input)) {
        Ok(Ok(())) => {}
        Ok(Err(told)) => panic!("{}: {told}, of {:?}", target.name, shown()),
        Err(_) => panic!("{} panics, of {:?}", target.name, shown()),
    }
}

#[test]
fn every_promise_holds_of_the_corpus() {
    for target in TARGETS {
        let known = corpus(target);
        assert!(known.len() >= 3, "{} has a corpus", target.name);
        known.iter().for_each(|input| holds(target, input));
    }
}

#[test]
fn every_promise_holds_of_inputs_that_nobody_thought_of() {
    let (runs, seed) = (number("SG_FUZZ_RUNS", 400), number("SG_FUZZ_SEED", 20));
    for (index, target) in TARGETS.iter().enumerate() {
        let mut known = corpus(target);
        known.extend(CATALOGUE.iter().map(|hostile| hostile.of(300)));
        let mut dice = Dice::new((seed * TARGETS.len() + index) as u64);
        for _ in 0..runs {
            let input = dice.mutate(&known);
            holds(target, &input);
            // What was made becomes what more is made of.
            if dice.roll(4) == 0 {
                let place = dice.roll(known.len() + 1);
                match known.get_mut(place) {
                    Some(known) => *known = input,
                    None => known.push(input),
                }
            }
        }
    }
}
