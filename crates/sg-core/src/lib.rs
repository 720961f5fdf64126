//! The model and every verdict on it.
