//! A member who names more to a relay than anybody needs, or fills what they can of it: its tables stay bounded, and the others have
//! their part.

use model::RecordId;

use super::{
    Laptop,
    announced::{Team, attach, named, take_out, tells},
    manifests::{LIMIT, Line, file, names, team},
    remove,
};
use crate::{Crowding, Fetch, Role, attachments::sealed_size};

/// What a relay of these tests takes of one member.
const MOST: u64 = 100;

fn limited(relay: &Laptop) {
    relay.ask(|store| Ok(store.arriving.most_named = MOST));
}

/// Lines that name so many files from a number on.
fn lines(from: u32, many: u32) -> Vec<Line> {
    (from..from + many).map(|n| (hash(n), Some(1))).collect()
}

fn taken_back(from: u32, many: u32) -> Vec<Line> {
    (from..from + many).map(|n| (hash(n), None)).collect()
}

fn hash(n: u32) -> [u8; 32] {
    *blake3::hash(&n.to_be_bytes()).as_bytes()
}

/// How many rows a relay has of what is named, and how many files it would ask for.
fn rows_and_wanted(relay: &Laptop) -> (u64, usize) {
    relay.ask(|store| {
        let wanted = store.attachments_wanted(Fetch::All, 10_000, |_| false)?.len();
        let count = |table| -> crate::Result<i64> {
            Ok(store.conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
        };
        Ok(((count("manifest")? + count("attached")? + count("attachment")?) as u64, wanted))
    })
}

/// Says it where everybody hears it, in an entry that knows of all before.
fn says(who: &Laptop, record: RecordId, lines: &[Line], to: &[&Laptop]) {
    for lines in lines.chunks(64) {
        let entry = names(who, record, lines);
        who.take(std::slice::from_ref(&entry));
        to.iter().for_each(|laptop| _ = laptop.take(std::slice::from_ref(&entry)));
    }
}

#[test]
fn of_one_member_a_relay_has_so_many_named_and_the_others_are_as_they_were() {
    let (ilse, noor, relay, record) = team();
    [&relay, &ilse].into_iter().for_each(limited);
    says(&noor, record, &lines(0, 250), &[&relay, &ilse]);
    says(&ilse, record, &lines(1_000, 70), &[&relay]);
    let (rows, wanted) = rows_and_wanted(&relay);
    assert_eq!((rows, wanted), (3 * 170, 170), "a row in each table for each file");
    let crowding = [Crowding { member: noor.member(), named: 250 }];
    for laptop in [&relay, &ilse] {
        assert_eq!(laptop.ask(|store| store.crowding()), crowding);
    }
    // It makes no difference in which order that came, and whether the tables are made anew.
    let other = Laptop::joined("Nog een kastje", &ilse, Role::Relay);
    limited(&other);
    ilse.give(&other);
    assert_eq!(rows_and_wanted(&other), (rows, wanted));
    // What she takes back makes place; what it is taken by is what was left out first.
    says(&noor, record, &taken_back(0, 60), &[&relay, &ilse]);
    assert_eq!(rows_and_wanted(&relay), (3 * 110, 110));
    relay.ask(|store| store.attachments_tidy());
    assert_eq!(rows_and_wanted(&relay), (3 * 170, 170));
    assert_eq!(relay.ask(|store| store.crowding()), [Crowding { member: noor.member(), named: 190 }]);
    let wanted = relay.ask(|store| store.attachments_wanted(Fetch::All, 1_000, |_| false));
    let is_wanted = |n: u32| wanted.iter().any(|wanted| wanted.hash == hash(n));
    assert!((60..160).all(is_wanted) && !(160..250).any(is_wanted));
}

#[test]
fn words_without_end_on_the_same_files_and_on_new_ones_take_no_more_room() {
    let (_, noor, relay, record) = team();
    limited(&relay);
    for round in 0..40 {
        let unaware = [file(1, 1 + round)];
        relay.take(&[names(&noor, record, &unaware)]);
        says(&noor, record, &[file(2, 100 - round)], &[&relay]);
        // Named and taken back, again and again other files.
        let many = 20;
        says(&noor, record, &lines(1_000 + round as u32 * many, many), &[&relay]);
        says(&noor, record, &taken_back(1_000 + round as u32 * many, many), &[&relay]);
    }
    let (rows, wanted) = rows_and_wanted(&relay);
    assert!(rows <= 40, "{rows} rows of two files");
    assert_eq!(wanted, 2);
    let over: i64 = relay.ask(|store| Ok(store.conn.query_row("SELECT count(*) FROM manifest_over", [], |row| row.get(0))?));
    assert!(over <= 80, "one for each item at most");
    // And of a record that comes to an end, nothing stays.
    let (ilse, _, relay, record) = team();
    says(&ilse, record, &lines(0, 50), &[&relay]);
    limited(&relay);
    says(&ilse, record, &lines(50, 100), &[&relay]);
    ilse.ask(move |store| store.erase(record));
    ilse.give(&relay);
    assert_eq!(rows_and_wanted(&relay), (0, 0));
    assert_eq!(relay.ask(|store| store.crowding()), []);
}

#[test]
fn however_many_fill_what_they_can_each_of_the_others_has_their_part() {
    let (ilse, noor, relay, record) = team();
    let mal = Laptop::joined("Mal", &ilse, Role::Editor);
    ilse.give(&relay);
    // Of a million bytes, each of three has a sixth.
    for (n, who) in [(0, &noor), (100, &mal)] {
        says(who, record, &lines(n, 20), &[&relay]);
        for n in n..n + 20 {
            let _ = relay.project.run(move |store| store.attachment_take(&hash(n), 0, &[0], sealed_size(1)));
        }
    }
    let taken = |from: u32| {
        (from..from + 20)
            .filter(|n| {
                relay.ask({
                    let n = *n;
                    move |store| Ok(store.files().have(&hash(n)) > 0)
                })
            })
            .count()
    };
    assert_eq!((taken(0), taken(100)), (7, 5), "half for the first; for the second what is left beside Ilse's part");
    says(&ilse, record, &[file(1, 150_000), file(2, 150_000)], &[&relay]);
    let take = |n: u8| relay.project.run(move |store| store.attachment_take(&[n; 32], 0, &[0], sealed_size(150_000)));
    assert!(take(1).is_ok() && take(2).is_err());
    // Who is gone keeps no part.
    remove(&ilse, &mal);
    ilse.give(&relay);
    relay.ask(|store| store.set_carry_limit(LIMIT + 100_000));
    assert!(take(2).is_ok());
}

#[test]
fn what_was_said_before_a_word_that_does_not_count_counts_again() {
    let team = Team::new();
    let file = attach(&team.noor, team.record);
    assert!(tells(&team.noor));
    team.level();
    // Noor has not heard that she is out, and takes it back; the relay hears that first.
    remove(&team.ilse, &team.noor);
    take_out(&team.noor, team.record, &file);
    assert!(tells(&team.noor));
    team.noor.give(&team.relay);
    assert!(named(&team.relay, team.record, file.hash).is_empty());
    team.ilse.give(&team.relay);
    assert_eq!(named(&team.relay, team.record, file.hash), [file.size]);
}
