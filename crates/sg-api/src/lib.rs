//! The exports of the playground as plain Rust functions.
