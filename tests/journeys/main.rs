//! Stories that people live through, over the crates and without a window.

mod asking;
mod attachments;
mod beside;
mod catch_up;
mod codings;
mod consents;
mod files;
mod guides;
mod history;
mod intervision;
mod kinds;
mod leaving;
mod minutes;
mod names;
mod over_the_network;
mod power;
mod recordings;
mod returning;
mod same;
mod sessions;
mod sources;
mod trajectories;
mod two_laptops;
mod undo;
mod unfinished;
mod weaving;
