//! Stories that people live through, over the crates and without a window.

mod attachments;
mod files;
mod two_laptops;
