//! `sg-api` for JavaScript.
