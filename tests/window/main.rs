//! The real window, driven as a person would: by its labels, with the mouse and with the keyboard.
//!
//! Every test starts the built app on a laptop of its own (a temporary home), through WebKitWebDriver and on a virtual screen.
//! The pictures that they take go to `tests/output/screenshots`.

mod app;
mod axe;
mod bin_and_settings;
mod coding;
mod driver;
mod field;
mod files;
mod finding;
mod formatting;
mod gallery;
mod history;
mod interview;
mod keeping;
mod keyboard;
mod laptop;
mod mapping;
mod meetings;
mod names;
mod person;
mod pictures;
mod power;
mod rights;
mod scanning;
mod scenes;
mod screen;
mod session;
mod start;
mod team;
mod together;
mod transcript;
mod turned;
mod typing;
mod undoing;
mod voice;
mod weaving;
mod workshop;
mod writing;
