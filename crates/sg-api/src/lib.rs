//! The exports of the playground as plain Rust functions.
//!
//! What stands here is tested natively; `sg-wasm` only carries it to JavaScript.

pub mod answers;
