//! Strangers.
