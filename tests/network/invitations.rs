//! `invite` on one laptop and `join` on the other: let in once, and only who was meant.

use std::time::Duration;

use serde_json::Value;
use support::{
    Device,
    lan::Lan,
    laptop::{Laptop, assert_equal},
    running::{LONG, Running},
};

use crate::long;

fn invited(noor: &Laptop, words: &[&str]) -> (Running, String) {
    let mut inviting = noor.start(&[&["invite", "--yes"], words].concat());
    let ticket = inviting.line()["ticket"].as_str().expect("a ticket").to_owned();
    (inviting, ticket)
}

/// Joins with this ticket; the error is its code.
fn join(laptop: &Laptop, ticket: &str, name: &str) -> Result<Value, String> {
    let ended = laptop.start(&["join", ticket, "--member", name, "--yes"]).wait(LONG);
    let last = ended.lines.last().cloned().unwrap_or_default();
    if ended.status.success() { Ok(last) } else { Err(format!("{last} {}", ended.errors)) }
}

#[test]
fn an_invitation_lets_in_once() {
    let Some(lan) = Lan::new() else { return };
    let founder = Device::founder("Noor");
    founder.note("Bezoek", "Er was thee.");
    let noor = Laptop::of(founder, lan.place("noor"));
    let [ilse, eve] = ["ilse", "eve"].map(|name| Laptop::empty(lan.place(name)));
    let (mut inviting, ticket) = invited(&noor, &["--role", "editor", "--expires", "10m"]);
    join(&ilse, &ticket, "Ilse").unwrap_or_else(|error| panic!("was not let in: {error}"));
    let ended = inviting.wait(LONG);
    assert!(ended.status.success(), "{} {}", ended.status, ended.errors);
    assert_equal("after the invitation", &noor, &ilse);
    // It was used: nobody answers to it any more, also while there is another. Whoever holds it may wait, and waits in vain.
    let (inviting, _) = invited(&noor, &["--role", "editor"]);
    let mut joining = eve.start(&["join", &ticket, "--member", "Eve", "--yes"]);
    assert!(joining.line()["words"].is_array());
    std::thread::sleep(Duration::from_secs(5));
    assert!(!joining.end().status.success(), "used twice");
    inviting.end();
    let members = noor.ask(&["member", "list"]);
    assert_eq!(members["members"].as_array().map(Vec::len), Some(2), "{members}");
}

#[test]
fn of_two_at_once_one_is_let_in() {
    let Some(lan) = Lan::new() else { return };
    let noor = Laptop::of(Device::founder("Noor"), lan.place("noor"));
    let both = ["ilse", "eve"].map(|name| Laptop::empty(lan.place(name)));
    let (mut inviting, ticket) = invited(&noor, &["--role", "reader"]);
    let mut joining = both.each_ref().map(|laptop| laptop.start(&["join", &ticket, "--member", "Ilse", "--yes"]));
    let ended = joining.each_mut().map(|joining| joining.wait(LONG).status.success());
    assert_eq!(ended.iter().filter(|well| **well).count(), 1, "{ended:?}");
    assert!(inviting.wait(LONG).status.success());
    let members = noor.ask(&["member", "list"]);
    assert_eq!(members["members"].as_array().map(Vec::len), Some(2), "{members}");
}

#[test]
fn what_is_no_invitation_lets_nobody_in() {
    let Some(lan) = Lan::new() else { return };
    let noor = Laptop::of(Device::founder("Noor"), lan.place("noor"));
    let eve = Laptop::empty(lan.place("eve"));
    // The shortest invitation is open for a minute.
    let expired = long().then(|| {
        let (mut expiring, expired) = invited(&noor, &["--role", "editor", "--expires", "1m"]);
        let ended = expiring.wait(LONG);
        assert!(!ended.status.success(), "an invitation that nobody used is no success");
        expired
    });
    let (inviting, ticket) = invited(&noor, &["--role", "editor"]);
    // Another letter in the middle does not pass as a slip of the pen; half of it neither.
    let middle = ticket.len() / 2;
    let other = if ticket[middle..].starts_with('A') { "B" } else { "A" };
    let changed = format!("{}{other}{}", &ticket[..middle], &ticket[middle + 1..]);
    for (what, ticket) in [
        ("expired", expired.as_deref().unwrap_or_default()),
        ("changed", &changed),
        ("half", &ticket[..middle]),
        ("empty", ""),
        ("words", "een twee"),
    ] {
        let error = join(&eve, ticket, "Eve").expect_err(what);
        assert!(error.contains("error"), "{what}: {error}");
    }
    inviting.end();
    let members = noor.ask(&["member", "list"]);
    assert_eq!(members["members"].as_array().map(Vec::len), Some(1), "{members}");
}
