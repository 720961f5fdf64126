//! The registry: one line a check, in order of number. A retired number stays retired.

mod sg001;
mod sg002;
mod sg003;
mod sg004;
mod sg005;
mod sg006;
mod sg007;
mod sg008;
mod sg009;
mod sg010;
mod sg011;
mod sg012;
mod sg013;
mod sg014;
mod sg015;
mod sg016;
mod sg017;
mod sg018;
mod sg019;
mod sg020;
mod sg021;
mod sg022;
mod sg023;
mod sg040;
mod sg042;
mod sg067;
mod sg068;
mod sg070;
mod sg071;
mod sg074;
mod sg080;
mod sg081;
mod sg095;
mod sg096;
mod sg099;
#[cfg(test)]
mod tests;
mod world;

use crate::check::Check;

/// Every check.
pub static CHECKS: &[&Check] = &[
    &sg001::CHECK,
    &sg002::CHECK,
    &sg003::CHECK,
    &sg004::CHECK,
    &sg005::CHECK,
    &sg006::CHECK,
    &sg007::CHECK,
    &sg008::CHECK,
    &sg009::CHECK,
    &sg010::CHECK,
    &sg011::CHECK,
    &sg012::CHECK,
    &sg013::CHECK,
    &sg014::CHECK,
    &sg015::CHECK,
    &sg016::CHECK,
    &sg017::CHECK,
    &sg018::CHECK,
    &sg019::CHECK,
    &sg020::CHECK,
    &sg021::CHECK,
    &sg022::CHECK,
    &sg023::CHECK,
    &sg040::CHECK,
    &sg042::CHECK,
    &sg067::CHECK,
    &sg068::CHECK,
    &sg070::CHECK,
    &sg071::CHECK,
    &sg074::CHECK,
    &sg080::CHECK,
    &sg081::CHECK,
    &sg095::CHECK,
    &sg096::CHECK,
    &sg099::CHECK,
];

/// The check that suppressions themselves are held against.
pub(crate) static STALE: &Check = &sg099::CHECK;
