//! What goes wrong in the middle of a first exchange: it goes on by itself, and what was there is not sent again.

use std::time::Duration;

use support::{
    lan::{
        Lan,
        cable::{Stop, Weather},
    },
    laptop::{Laptop, assert_equal},
    running::Running,
};
use sync::session::Limits;

use crate::{fill, for_each, long, noor_and_ilse, number, until_received};

/// Notes of at least so many bytes each, as they go over the wire.
const NOTE: u64 = 12_000;
const NOTES: usize = 300;
/// Bytes in a second: the exchange takes some seconds, and there is a middle.
const RATE: Weather = Weather { loss: 0, delay: Duration::from_millis(1), rate: Some(1_000_000), stops: &[] };
/// When it goes wrong.
const MIDDLE: u64 = 1_500_000;
/// Notes and bytes for an exchange that is cut short: long after the batches that may be under way, long before the end.
const MANY: usize = 600;
const FAR: u64 = 6_000_000;

/// Something that happens to Noor's laptop, which serves, or to Ilse's, behind the slow cable.
struct Mishap {
    name: &'static str,
    strike: fn(&mut Laptop, &mut Laptop, &Running, &Running),
}

const MISHAPS: &[Mishap] = &[
    Mishap { name: "nothing happens", strike: |_, _, _, _| {} },
    Mishap { name: "the address of the one who gives changes", strike: |noor, _, _, _| noor.place.readdress() },
    Mishap { name: "the address of the one who takes changes", strike: |_, ilse, _, _| ilse.place.readdress() },
    Mishap {
        name: "the cable is cut for a while",
        strike: |_, ilse, _, _| {
            ilse.place.cable().set(Weather { stops: &[Stop::Everything], ..RATE });
            std::thread::sleep(a_while());
            ilse.place.cable().set(RATE);
        },
    },
    Mishap {
        name: "the network goes down and up",
        strike: |noor, _, _, _| {
            noor.place.unplug();
            std::thread::sleep(a_while());
            noor.place.plug();
        },
    },
    Mishap {
        name: "the one who gives is asleep for a while",
        strike: |_, _, giving, _| {
            giving.freeze();
            std::thread::sleep(a_nap());
            giving.thaw();
        },
    },
    Mishap {
        name: "the one who takes is asleep for a while",
        strike: |_, _, _, taking| {
            taking.freeze();
            std::thread::sleep(a_nap());
            taking.thaw();
        },
    },
];

fn a_while() -> Duration {
    Duration::from_secs(if long() { 45 } else { 6 })
}

fn a_nap() -> Duration {
    Duration::from_secs(if long() { 60 } else { 20 })
}

#[test]
fn a_first_exchange_goes_on_after_every_mishap() {
    for_each(
        MISHAPS,
        |mishap| mishap.name.to_owned(),
        |mishap| {
            let Some(lan) = Lan::new() else { return };
            let (mut noor, mut ilse) = noor_and_ilse(lan.place("noor"), lan.place_behind("ilse", RATE));
            fill(&noor, NOTES);
            let lacking = noor.ahead_of(&ilse);
            let giving = noor.start(&["serve", "--nearby"]);
            let taking = ilse.start(&["sync", "--once", "--nearby", "--timeout", "120s"]);
            until_received(&ilse.place, MIDDLE);
            (mishap.strike)(&mut noor, &mut ilse, &giving, &taking);
            let report = taking.succeeds();
            giving.end();
            assert_equal(mishap.name, &noor, &ilse);
            assert_eq!(number(&report, "entries_in"), lacking, "{report}");
            println!("{report}");
        },
    );
}

/// Which of the two is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Killed {
    Nobody,
    Giving,
    Taking,
}

#[test]
fn a_first_exchange_cut_short_by_a_kill_is_resumed() {
    let Some((whole, none)) = cost_until_equal(Killed::Nobody) else { return };
    assert_eq!(none, 0, "entries were sent twice, and nobody was killed");
    // A batch grows while the last was on disk within half a second, so none is longer than a second of this cable.
    let twice = Limits::default().under_way as u64 * u64::from(RATE.rate.expect("a rate"));
    for_each(
        &[Killed::Giving, Killed::Taking],
        |killed| format!("{killed:?}"),
        |killed| {
            let (bytes, doubled) = cost_until_equal(*killed).expect("a network");
            println!("{bytes} bytes came in, and {whole} where nobody is killed; {doubled} entries were sent twice");
            assert!(bytes <= whole + twice, "{bytes} bytes, of which {whole} are needed and {twice} may come twice");
            // Who takes and lives has what came whole, and asks for nothing again.
            let most = if *killed == Killed::Taking { twice / NOTE } else { 0 };
            assert!(doubled <= most, "{doubled} entries were sent twice, and no more than {most} may be");
        },
    );
}

/// The bytes that come in where a laptop fetches a project, and one of the two programs is killed on the way and started again; and how
/// many entries the other program saw go or come twice.
fn cost_until_equal(killed: Killed) -> Option<(u64, u64)> {
    let lan = Lan::new()?;
    let (noor, ilse) = noor_and_ilse(lan.place("noor"), lan.place_behind("ilse", RATE));
    fill(&noor, MANY);
    let (before, lacking) = (ilse.place.traffic().received, noor.ahead_of(&ilse));
    let serve = || noor.start(&["serve", "--nearby"]);
    let sync = || ilse.start(&["sync", "--once", "--nearby", "--timeout", "120s"]);
    let (mut giving, mut taking) = (serve(), sync());
    if killed != Killed::Nobody {
        until_received(&ilse.place, FAR);
        assert!(giving.runs() && taking.runs(), "it was over before anybody was killed");
    }
    match killed {
        Killed::Nobody => {}
        Killed::Giving => {
            giving.kill();
            giving = serve();
        }
        Killed::Taking => {
            taking.kill();
            taking = sync();
        }
    }
    let taken = taking.succeeds();
    let given = giving.end().lines.last().cloned().unwrap_or_default();
    assert_equal(&format!("{killed:?} killed"), &noor, &ilse);
    let moved = if killed == Killed::Giving { number(&taken, "entries_in") } else { number(&given, "entries_out") };
    Some((ilse.place.traffic().received - before, moved - lacking))
}
