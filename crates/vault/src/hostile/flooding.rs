//! A member who sends without end what a program of their own makes up: it takes a bounded room and a bounded time, and nobody else's.

use std::time::{Duration, Instant};

use rusqlite::params;

use super::{Laptop, Team, clients, item, team};
use crate::{DeviceKeys, Entry, LogId, Refusal, Role, entry::Head, members::Act, store::Identity};

/// Fills what may wait of one device, with entries that never can be taken in.
fn fill(laptop: &Laptop, device: [u8; 32]) {
    laptop.ask(move |store| {
        let fill = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 65536)
                    INSERT INTO waiting (device, incarnation, seq, entry) SELECT ?, 77, n + 10, x'00' FROM n";
        store.conn.execute(fill, [device])?;
        Ok(())
    });
}

fn waiting(laptop: &Laptop, device: [u8; 32]) -> u32 {
    laptop.ask(move |store| {
        Ok(store
            .conn
            .query_row("SELECT count(*) FROM waiting WHERE device = ? AND incarnation <> 77", [device], |row| row.get(0))?)
    })
}

#[test]
fn what_waits_of_one_member_takes_nobody_elses_room_and_no_time() {
    let team = team(Role::Editor);
    let (mal, sami) = (team.mal.device(), team.sami.device());
    // Something of Sami's that comes too early, and what it builds on.
    let record = team.record;
    let early = team.sami.ask(move |store| {
        let before = store.heights()?;
        store.edit(record, |edit| Ok(edit.append(&model::Body::from_plain("Een."))))?;
        store.seal()?;
        store.edit(record, |edit| Ok(edit.append(&model::Body::from_plain("Twee."))))?;
        store.lacking(&before)?.into_iter().map(|place| store.entry(place)).collect::<crate::Result<Vec<_>>>()
    });
    assert_eq!(early.len(), 2);
    fill(&team.noor, mal);
    let gap = team.forge(1, |forge| {
        let head = forge.head(3, [3; 32]);
        forge.sign(&head, Vec::new())
    });
    assert_eq!(team.noor.take(&[gap]).refused, [Refusal::TooMuchWaiting]);
    assert_eq!(team.noor.take(&early[1..]).refused, []);
    assert_eq!((waiting(&team.noor, mal), waiting(&team.noor, sami)), (0, 1));
    let start = Instant::now();
    assert_eq!(team.noor.take(&early[..1]).taken, 2);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?} with 65,536 entries that wait", start.elapsed());
    // Strangers have a room of their own, all of them together.
    fill(&team.noor, [42; 32]);
    let stranger = Identity::new();
    let unknown = team.forge(1, move |forge| {
        let log = LogId { device: stranger.keys.sign, incarnation: 1 };
        let head = Head { log, ..forge.head(1, [0; 32]) };
        Entry::sign(&stranger.signing_key(), &head, Vec::new()).expect("signs")
    });
    assert_eq!(team.noor.take(&[unknown]).refused, [Refusal::TooMuchWaiting]);
}

#[test]
fn what_waits_is_looked_at_only_where_something_came_that_it_lacks_and_keeps_its_room() {
    let team = team(Role::Editor);
    let (mal, sami) = (team.mal.device(), team.sami.device());
    let types = |laptop: &Laptop| {
        let record = team.record;
        laptop.ask(move |store| {
            let before = store.heights()?;
            store.edit(record, |edit| Ok(edit.append(&model::Body::from_plain("Nog een."))))?;
            store.seal()?;
            store.lacking(&before)?.into_iter().map(|place| store.entry(place)).collect::<crate::Result<Vec<_>>>()
        })
    };
    // Sami builds on two that are not here yet.
    let [first, second] = [types(&team.mal), types(&team.ilse)];
    team.mal.give(&team.sami);
    team.ilse.give(&team.sami);
    let built = types(&team.sami);
    assert_eq!(team.noor.take(&built).taken, 0);
    let unread = |is_readable: bool| {
        let bytes = if is_readable { postcard::to_stdvec(&built[0]).expect("encodes") } else { vec![0] };
        team.noor.ask(move |store| {
            let sql = "UPDATE waiting SET entry = ? WHERE device = ? AND incarnation <> 77";
            assert_eq!(store.conn.execute(sql, params![bytes, sami])?, 1, "it waits");
            Ok(())
        });
    };
    // It would be an error if it were read.
    unread(false);
    let noors = types(&team.noor);
    assert_eq!(team.noor.take(&noors).known, 1);
    unread(true);
    // With no room left it is looked at again, and stays.
    fill(&team.noor, sami);
    assert_eq!(team.noor.take(&first).taken, 1);
    unread(true);
    assert_eq!(team.noor.take(&second).taken, 2);
    assert_eq!((waiting(&team.noor, mal), waiting(&team.noor, sami)), (0, 0));
}

#[test]
fn one_member_begins_no_logs_without_end() {
    let team = team(Role::Editor);
    let mal = team.mal.device();
    team.noor.ask(move |store| {
        for n in 0..256 {
            store.conn.execute(
                "INSERT INTO log (device, incarnation, height, head) VALUES (?, ?, 0, ?)",
                params![mal, 1_000 + n, [0_u8; 32]],
            )?;
        }
        Ok(())
    });
    let one_more = team.forge(1, |forge| {
        let typed = forge.typed(clients::draw(&forge.log.device));
        forge.update(&typed)
    });
    let taken = team.noor.take(&[one_more]);
    assert_eq!((taken.taken, taken.refused, waiting(&team.noor, mal)), (0, Vec::new(), 1), "it waits for room");
    // A colleague whose laptop was restored begins one.
    let sami = team.sami.ask(move |store| {
        let head = Head {
            log: LogId { device: store.device(), incarnation: 2 },
            ..Head::new(store.project.expect("a project"), store.log, 1, [0; 32], 1, 0)
        };
        Entry::sign(&store.identity.signing_key(), &head, Vec::new())
    });
    assert_eq!(team.noor.take(&[sami]).taken, 1);
}

/// Logs of the forger's that nobody has, from a number on.
fn logs_of(device: [u8; 32], from: u64, many: u64) -> Vec<(LogId, u64)> {
    (from..from + many).map(|incarnation| (LogId { device, incarnation }, 1)).collect()
}

#[test]
fn of_what_comes_again_and_again_in_another_shape_no_more_is_remembered_than_waits() {
    let team = team(Role::Editor);
    let mal = team.mal.device();
    for n in 0..100 {
        let one = team.forge(1, move |forge| {
            let head = Head { deps: logs_of(mal, 1_000 + n * 100, 100), ..forge.head(1, [0; 32]) };
            forge.sign(&head, Vec::new())
        });
        assert_eq!(team.noor.take(&[one]).refused, []);
    }
    assert_eq!(waiting(&team.noor, mal), 1);
    let remembered = team.noor.ask(|store| Ok(store.backlog.lacking_count()));
    assert!(remembered <= 16, "{remembered}");
}

#[test]
fn what_lacks_many_things_that_come_together_is_looked_at_once() {
    const MANY: u64 = 40;
    let team = team(Role::Editor);
    let mal = team.mal.device();
    let steps = |entries: &[Entry]| {
        let entries = entries.to_vec();
        team.noor.ask(move |store| {
            let steps = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
            let counted = std::sync::Arc::clone(&steps);
            let count = move || {
                counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                false
            };
            store.conn.progress_handler(1, Some(count))?;
            assert_eq!(store.ingest(&entries)?.taken as usize, entries.len());
            store.conn.progress_handler(0, None::<fn() -> bool>)?;
            Ok(steps.load(std::sync::atomic::Ordering::Relaxed))
        })
    };
    let one = |n: u64, deps: Vec<(LogId, u64)>| {
        team.forge(n, move |forge| {
            let head = Head { deps, ..forge.head(1, [0; 32]) };
            forge.sign(&head, Vec::new())
        })
    };
    let firsts = |from: u64, many: u64| (from..from + many).map(|n| one(n, Vec::new())).collect::<Vec<_>>();
    // All that wait lack the same, two more, and what never comes.
    let deps = [logs_of(mal, 1_000, MANY + 2), logs_of(mal, 9_000, 1)].concat();
    let waiting: Vec<Entry> = (0..MANY).map(|n| one(2_000 + n, deps.clone())).collect();
    assert_eq!(team.noor.take(&waiting).taken, 0);
    let many = steps(&firsts(1_000, MANY));
    let none = steps(&firsts(3_000, MANY));
    let once = steps(&firsts(1_000 + MANY, 1));
    assert!(many < none + 3 * once, "{many} steps where all lack what comes, {none} where none does, {once} for the next");
}

#[test]
fn nobody_founds_again_what_is_founded() {
    let team = team(Role::Editor);
    let stranger = Identity::new();
    let device = stranger.keys.sign;
    let forged = team.forge(1, move |forge| {
        let log = LogId { device, incarnation: 1 };
        let mut head = Head { log, ..forge.head(1, [0; 32]) };
        let payload = head.add_open(item::ACT, None, vec![1; 100]);
        Entry::sign(&stranger.signing_key(), &head, vec![payload]).expect("signs")
    });
    team.noor.take(&[forged]);
    assert!(team.noor.ask(|store| store.heights()).keys().all(|log| log.device != device), "a stranger has a log");
    assert_eq!(waiting(&team.noor, device), 1, "it waits to be let in");
    assert_eq!(team.noor.ask(|store| store.cannot_open_yet()), 0, "and is no colleague's change");
}

#[test]
fn whoever_threw_out_many_laptops_is_told_why_no_more_and_can_leave() {
    let team = team(Role::Editor);
    let mut written = 0;
    let refused = loop {
        let device = Identity::new().keys;
        let tried = team.mal.project.run(move |store| store.admit_device(&device).map(|_| ()));
        let tried = tried.and_then(|()| team.mal.project.run(move |store| store.remove_device(&device.sign)));
        if let Err(error) = tried {
            break error;
        }
        written += 2;
        assert!(written < 100, "there is an end");
    };
    assert!(matches!(refused, crate::Error::TooManyActs), "{refused:?} after {written}");
    assert!(written >= 16, "{written}");
    let mal = team.mal.member();
    team.mal.ask(|store| store.leave());
    team.mal.give(&team.noor);
    let removed = team.noor.ask(move |store| Ok(store.members()?.into_iter().any(|member| member.id == mal && member.removed)));
    assert!(removed, "for the others, too");
}

#[test]
fn acts_without_end_cost_no_time_and_void_nobody_elses() {
    let team = team(Role::Editor);
    let own = team.mal.member();
    // Laptops of their own, thrown out again, hundreds in one entry and hundreds of entries; and a colleague's claimed as theirs.
    let forged: Vec<Entry> = team.forge(1, move |forge| {
        let roster = forge.store.epoch().expect("an epoch").roster().clone();
        let act = |act: &Act| postcard::to_stdvec(act).expect("encodes");
        let device = |n: u32| DeviceKeys { sign: *blake3::hash(&n.to_be_bytes()).as_bytes(), seal: [1; 32] };
        let mut entries = Vec::new();
        let mut previous = [0; 32];
        for n in 0..400_u32 {
            let mut head = forge.head(u64::from(n) + 1, previous);
            let many = if n == 0 { 256 } else { 1 };
            let payloads = (0..many)
                .map(|place| {
                    let device = device(n * 1_000 + place / 2);
                    let each = match (n, place % 2) {
                        (1, _) => Act::AddDevice { member: own, device: forge.other },
                        (_, 0) => Act::AddDevice { member: own, device },
                        _ => Act::RemoveDevice { device: device.sign },
                    };
                    head.add(item::ACT, None, &roster, &act(&each))
                })
                .collect();
            let entry = forge.sign(&head, payloads);
            previous = entry.hash();
            entries.push(entry);
        }
        entries
    });
    let start = Instant::now();
    let taken = team.noor.take(&forged);
    assert_eq!(taken.taken, 400);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert!(!taken.refused.is_empty(), "it is shown");
    // A second laptop took it in in other portions, and a coordinator's acts hold as before.
    for entries in forged.chunks(7) {
        team.sami.take(entries);
    }
    let (ilse, noors) = (&team.ilse, team.noor.member());
    ilse.take(&forged);
    ilse.ask(move |store| store.set_role(&noors, Role::Reader));
    let mals = team.mal.member();
    ilse.ask(move |store| store.remove_member(&mals));
    for laptop in [&team.noor, &team.sami] {
        ilse.give(laptop);
        assert_eq!(laptop.view().team, ilse.view().team);
        let role =
            laptop.ask(move |store| Ok(store.members()?.into_iter().find(|member| member.id == noors).map(|member| member.role)));
        assert_eq!(role, Some(Role::Reader));
    }
}

/// In each of 40 logs: so many laptops that the member adds and throws out again.
fn added_and_removed(team: &Team, each: u32) -> Vec<Entry> {
    let own = team.mal.member();
    let log = |log: u32| {
        team.forge(u64::from(log) + 1, move |forge| {
            let roster = forge.store.epoch().expect("an epoch").roster().clone();
            let mut previous = [0; 32];
            let one = |n: u32| {
                let sign = *blake3::hash(&(log * 1_000 + n / 2).to_be_bytes()).as_bytes();
                let act = match n % 2 {
                    0 => Act::AddDevice { member: own, device: DeviceKeys { sign, seal: [1; 32] } },
                    _ => Act::RemoveDevice { device: sign },
                };
                let mut head = forge.head(u64::from(n) + 1, previous);
                let payload = head.add(item::ACT, None, &roster, &postcard::to_stdvec(&act).expect("encodes"));
                let entry = forge.sign(&head, vec![payload]);
                previous = entry.hash();
                entry
            };
            (0..each).map(one).collect::<Vec<_>>()
        })
    };
    (0..40).flat_map(log).collect()
}

/// How often an act is weighed while a laptop takes so many in.
fn weighing(each: u32) -> u64 {
    let team = team(Role::Editor);
    let acts = added_and_removed(&team, each);
    let many = acts.len() as u32;
    let before = team.noor.ask(|_| Ok(crate::members::weighed()));
    let start = Instant::now();
    assert_eq!(team.noor.take(&acts).taken, many);
    println!("{many} acts: {:?}", start.elapsed());
    let work = team.noor.ask(|_| Ok(crate::members::weighed())) - before;
    let mals = team.mal.member();
    let devices = team.noor.ask(move |store| {
        let members = store.members()?;
        Ok(members.into_iter().find(|member| member.id == mals).map(|mal| (mal.devices.len(), mal.former.len())))
    });
    assert_eq!(devices, Some((1, many as usize / 2)));
    work
}

#[test]
fn acts_in_very_many_logs_cost_no_more_each_than_a_few_do() {
    let (few, many) = (weighing(2), weighing(10));
    assert!(many <= 8 * few, "{many} for 400 acts, {few} for 80");
}
