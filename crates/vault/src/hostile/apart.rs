//! What is held without effect is shown to people, so it is read. It must do no more harm than what has effect, and take nobody
//! else's room.

use model::RecordId;
use uuid::Uuid;

use super::{Forge, Laptop, remove, team};
use crate::{
    Entry, Error, LogId, Refusal, Role, Why, clients,
    crypto::Key,
    entry::{Head, item},
    log,
};

type Update = fn(&mut Forge<'_>) -> Vec<u8>;

/// What is written, and what may be seen of it.
const UPDATES: &[(&str, Update, &str)] = &[
    ("honest words", |forge| forge.typed(forge.store.new_client()), "Gelogen."),
    ("characters in a colleague's name", |forge| forge.typed(clients::draw(&forge.other.sign)), ""),
    (
        "values inside each other without end",
        |_| {
            let mut bytes = vec![1, 1, 5, 0, 8, 1, 1, 0x74, 1];
            bytes.extend([0x75, 1].repeat(20_000));
            bytes.extend([0x7e, 0]);
            bytes
        },
        "",
    ),
    ("noise", |_| vec![0xff; 300], ""),
    ("an update that leaves out what comes before it", |_| vec![1, 1, 5, 9, 4, 1, 1, b't', 1, b'x', 0], ""),
];

fn seen(laptop: &Laptop, why: Why) -> Vec<String> {
    let apart = laptop.ask(|store| store.kept_apart());
    apart.into_iter().filter(|apart| apart.why == why).map(|apart| apart.text).collect()
}

#[test]
fn what_has_no_effect_is_read_only_where_it_would_do_no_harm() {
    for (name, update, text) in UPDATES {
        let team = team(Role::Editor);
        // A branch of a log that forks.
        let update = *update;
        let [first, second] = team.forge(1, move |forge| {
            let update = update(forge);
            [forge.one(|head| head.add_open(77, None, vec![1])), forge.update(&update)]
        });
        assert_eq!(team.noor.take(&[first]).refused, [], "{name}");
        assert_eq!(team.noor.take(&[second]).refused, [Refusal::Fork(team.mal.device())], "{name}");
        assert_eq!(seen(&team.noor, Why::Forked), [*text], "{name}");
        // And what somebody wrote after they were removed.
        let late = team.forge(2, move |forge| {
            let update = update(forge);
            forge.update(&update)
        });
        remove(&team.ilse, &team.mal);
        team.ilse.give(&team.noor);
        team.noor.take(&[late]);
        assert_eq!(seen(&team.noor, Why::Removed), [*text], "{name}");
    }
}

/// Two who threw each other out at the same time: what one of them wrote under a key of their own opens nowhere else.
#[test]
fn what_does_not_open_keeps_nothing_behind_it_from_being_shown() {
    let team = team(Role::Editor);
    let late = team.forge(2, |forge| {
        let update = forge.typed(forge.store.new_client());
        let locked = forge.one(|head| head.add(item::UPDATE, Some(forge.record), &Key::random(), &update));
        let mut head = forge.head(2, locked.hash());
        let payload = head.add(item::UPDATE, Some(forge.record), &forge.key, &update);
        [locked, forge.sign(&head, vec![payload])]
    });
    remove(&team.ilse, &team.mal);
    team.noor.take(&late);
    team.ilse.give(&team.noor);
    assert_eq!(seen(&team.noor, Why::Removed), ["Gelogen.", ""]);
}

#[test]
fn who_is_out_takes_no_room_from_the_branches_of_others() {
    let team = team(Role::Editor);
    remove(&team.ilse, &team.mal);
    team.ilse.give(&team.noor);
    team.ilse.give(&team.sami);
    let size = 1 << 20;
    // Two entries under each number; the second is of a branch.
    let forks = |laptop: &Laptop, many: u64| -> Vec<Entry> {
        laptop.ask(move |store| {
            let sign = |n: u64, byte: u8, size: usize| {
                let log = LogId { device: store.device(), incarnation: n };
                let mut head = Head::new(store.project.expect("a project"), log, 1, [0; 32], 1, store.epoch()?.n);
                head.deps = log::heights(&store.conn)?.into_iter().collect();
                let payload = head.add_open(77, None, vec![byte; size]);
                Entry::sign(&store.identity.signing_key(), &head, vec![payload])
            };
            (1..=many).flat_map(|n| [sign(n, 1, 1), sign(n, 2, size)]).collect()
        })
    };
    let held = || {
        team.noor
            .ask(|store| Ok(store.conn.query_row("SELECT sum(length(entry)) FROM branch", [], |row| row.get::<_, i64>(0))?))
    };
    team.noor.take(&forks(&team.mal, 24));
    let of_mal = held();
    assert!(of_mal < 5 * size as i64, "{of_mal}");
    team.noor.take(&forks(&team.sami, 1));
    assert!(held() > of_mal + size as i64, "Sami's is kept");
}

/// Whoever goes through all records meets it, and has to go on.
#[test]
fn a_record_of_which_all_was_set_aside_is_listed_and_cannot_be_read() {
    let team = team(Role::Editor);
    let (entry, record) = team.forge(1, |forge| {
        let (record, key) = (RecordId(Uuid::now_v7()), Key::random());
        let epoch = forge.store.epoch().expect("an epoch").key().expect("a key").clone();
        let mut head = forge.head(1, [0; 32]);
        let payloads =
            vec![head.add(item::KEY, Some(record), &epoch, &key.0), head.add(item::UPDATE, Some(record), &key, &[0xff; 300])];
        (forge.sign(&head, payloads), record)
    });
    assert_eq!(team.noor.take(&[entry]).refused, [Refusal::BadUpdate(team.mal.device(), record)]);
    let (all, listed) = team.noor.ask(move |store| Ok((store.ids_after(0, 100)?, store.listed(record)?)));
    assert!(all.iter().any(|(_, id)| *id == record), "{all:?}");
    assert_eq!(listed.kind, "");
    let read = team.noor.project.run(move |store| store.read(record));
    assert!(matches!(read, Err(Error::NoSuchRecord)), "{read:?}");
}
