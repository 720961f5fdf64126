//! What reading promises.
