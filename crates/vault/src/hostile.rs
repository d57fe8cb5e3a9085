//! What a member does who builds their own program: signed entries that break every rule there is. Others are not touched, are
//! told of it, and agree on what is left, in whatever order it reached them.

mod announced;
mod apart;
mod crowding;
mod erasing;
mod flooding;
mod keys;
mod manifests;
mod overruled;
mod parting;
mod strangers;
mod told;
mod unread;

use std::collections::BTreeMap;

use model::{Body, Document, Failure, Record, RecordId, kind::kind};
use tempfile::TempDir;

use crate::{
    Apart, DeviceId, DeviceKeys, Entry, Fault, Ingested, KeyDerivation, LogId, MemberId, Options, Project, Refusal, Result, Role,
    Store, Why, clients,
    crypto::Key,
    entry::{Head, MAX_PAYLOAD, item},
    epochs::EpochKeys,
    log,
    members::{Act, NewMember, Sealed},
};

const PASSPHRASE: &str = "correct horse battery staple";
const TEXT: &str = "De deur stond open.";

struct Laptop {
    project: Project,
    _home: TempDir,
}

impl Laptop {
    fn options(home: &TempDir) -> Options {
        Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.path().join("marks")) }
    }

    fn founder() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let dir = home.path().join("project");
        let (project, _) = Project::create(&dir, "Proef", "Ilse", PASSPHRASE, &Self::options(&home)).expect("founds");
        Self { project, _home: home }
    }

    fn joined(name: &'static str, by: &Self, role: Role) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let dir = home.path().join("project");
        let (project, _) = Project::prepare_to_join(&dir, name, PASSPHRASE, &Self::options(&home)).expect("prepares");
        let laptop = Self { project, _home: home };
        let keys = laptop.ask(|store| Ok(store.device_keys()));
        let welcome = by.ask(move |store| store.admit(name, &keys, role));
        laptop.ask(move |store| store.accept(&welcome));
        by.give(&laptop);
        laptop
    }

    fn ask<T: Send + 'static>(&self, work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static) -> T {
        self.project.run(work).expect("runs")
    }

    fn device(&self) -> DeviceId {
        self.ask(|store| Ok(store.device()))
    }

    fn member(&self) -> MemberId {
        self.ask(|store| Ok(store.member_of(&store.device())?.expect("a member")))
    }

    fn note(&self) -> RecordId {
        self.ask(|store| {
            store.create(kind("field-note").expect("a kind"), "Bezoek", |edit| Ok(edit.set_body(&Body::from_plain(TEXT))))
        })
    }

    fn take(&self, entries: &[Entry]) -> Ingested {
        let entries = entries.to_vec();
        self.ask(move |store| store.ingest(&entries))
    }

    fn give(&self, to: &Self) -> Ingested {
        let theirs = to.ask(|store| store.heights());
        let entries = self
            .ask(move |store| store.lacking(&theirs)?.into_iter().map(|place| store.entry(place)).collect::<Result<Vec<_>>>());
        to.take(&entries)
    }

    /// Everything that a person can see here.
    fn view(&self) -> View {
        self.ask(|store| {
            let (rows, _) = store.list(&crate::Query { limit: 100, ..Default::default() })?;
            let records = rows.iter().map(|row| Ok((row.id, store.read(row.id)?))).collect::<Result<_>>()?;
            let mut apart = store.kept_apart()?;
            apart.sort_by_key(|apart| (apart.record, apart.text.clone()));
            let faults = store.verify(&mut |_, _| true)?.faults;
            let team = store.members()?.into_iter().map(|member| (member.name, member.role, member.removed)).collect();
            Ok(View { heights: store.heights()?, records, team, apart, faults, erased: store.erasures_count()? })
        })
    }
}

fn remove(by: &Laptop, who: &Laptop) {
    let who = who.member();
    by.ask(move |store| store.remove_member(&who));
}

#[derive(Debug, Clone, PartialEq)]
struct View {
    heights: log::Heights,
    records: BTreeMap<RecordId, Record>,
    team: Vec<(String, Role, bool)>,
    apart: Vec<Apart>,
    faults: Vec<Fault>,
    erased: u64,
}

/// What a forger works with: the store of their own laptop, and what they know of the others.
struct Forge<'a> {
    store: &'a mut Store,
    /// Each forgery has a log of its own, so that none hides another.
    log: LogId,
    record: RecordId,
    key: Key,
    gone: RecordId,
    gone_key: Key,
    other: DeviceKeys,
    others: MemberId,
    own: MemberId,
}

impl Forge<'_> {
    fn head(&self, seq: u64, previous: [u8; 32]) -> Head {
        let project = self.store.project.expect("a project");
        let mut head = Head::new(project, self.log, seq, previous, 1, self.store.epoch().expect("an epoch").n);
        head.deps = log::heights(&self.store.conn).expect("heights").into_iter().collect();
        head
    }

    fn sign(&self, head: &Head, payloads: Vec<Vec<u8>>) -> Entry {
        Entry::sign_any(&self.store.identity.signing_key(), head, payloads).expect("signs")
    }

    /// The first entry of the log, with one item.
    fn one(&self, fill: impl FnOnce(&mut Head) -> Vec<u8>) -> Entry {
        let mut head = self.head(1, [0; 32]);
        let payload = fill(&mut head);
        self.sign(&head, vec![payload])
    }

    fn update(&self, update: &[u8]) -> Entry {
        self.one(|head| head.add(item::UPDATE, Some(self.record), &self.key, update))
    }

    fn act(&self, act: &Act) -> Entry {
        let roster = self.store.epoch().expect("an epoch").roster().clone();
        self.one(|head| head.add(item::ACT, None, &roster, &postcard::to_stdvec(act).expect("encodes")))
    }

    /// What somebody with this client id would write.
    fn typed(&mut self, client: u64) -> Vec<u8> {
        let mut copy = Document::new(client);
        copy.apply(&self.store.state(self.record).expect("a state")).expect("applies");
        let typed = copy.edit(1, |edit| -> std::result::Result<(), Failure> { Ok(edit.append(&Body::from_plain("Gelogen."))) });
        typed.expect("edits").1
    }

    fn stranger(&self) -> NewMember {
        let key = self.store.epoch().expect("an epoch").key().expect("a key").clone();
        NewMember { id: [9; 16], name: Sealed::new(&key, "Niemand"), device: DeviceKeys { sign: [9; 32], seal: [9; 32] } }
    }
}

/// How others see that something was tried.
enum Shown {
    /// It is refused, in these words.
    Refused(fn(DeviceId, RecordId) -> Refusal),
    /// It waits for what never comes.
    Waits,
    /// It is held and says nothing.
    Idle,
}
use Shown::{Idle, Refused, Waits};

type Attack = fn(&mut Forge<'_>) -> Entry;

fn nothing(_: DeviceId, _: RecordId) -> Refusal {
    Refusal::NotAnEntry
}

fn not_allowed(device: DeviceId, _: RecordId) -> Refusal {
    Refusal::NotAllowed(device)
}

const ATTACKS: &[(&str, Attack, Shown)] = &[
    (
        "characters in a colleague's name",
        |forge| {
            let typed = forge.typed(clients::draw(&forge.other.sign));
            forge.update(&typed)
        },
        Refused(Refusal::BadUpdate),
    ),
    (
        "characters in the name of a device that nobody has",
        |forge| {
            let typed = forge.typed(clients::draw(&[7; 32]));
            forge.update(&typed)
        },
        Refused(Refusal::BadUpdate),
    ),
    (
        "values inside each other without end",
        |forge| {
            let mut bytes = vec![1, 1, 5, 0, 8, 1, 1, 0x74, 1];
            bytes.extend([0x75, 1].repeat(20_000));
            bytes.extend([0x7e, 0]);
            forge.update(&bytes)
        },
        Refused(Refusal::BadUpdate),
    ),
    ("an update of noise", |forge| forge.update(&[0xff; 300]), Refused(Refusal::BadUpdate)),
    ("an update that leaves out what comes before it", |forge| forge.update(&[1, 1, 5, 9, 4, 1, 1, b't', 1, b'x', 0]), Idle),
    ("a payload that unpacks to more than there may be", |forge| forge.update(&vec![0; 5 << 20]), Refused(Refusal::BadUpdate)),
    (
        "a number left out",
        |forge| {
            let head = forge.head(3, [3; 32]);
            forge.sign(&head, Vec::new())
        },
        Waits,
    ),
    (
        "the last number there is",
        |forge| {
            let head = forge.head(u64::MAX, [3; 32]);
            forge.sign(&head, Vec::new())
        },
        Waits,
    ),
    (
        "number zero",
        |forge| {
            let head = forge.head(0, [0; 32]);
            forge.sign(&head, Vec::new())
        },
        Refused(nothing),
    ),
    (
        "a first entry that follows another",
        |forge| {
            let head = forge.head(1, [5; 32]);
            forge.sign(&head, Vec::new())
        },
        Refused(|device, _| Refusal::BrokenChain(device)),
    ),
    (
        "ground that does not exist",
        |forge| {
            let mut head = forge.head(1, [0; 32]);
            head.deps.push((LogId { device: forge.other.sign, incarnation: 1 }, 5));
            forge.sign(&head, Vec::new())
        },
        Waits,
    ),
    (
        "ground at the end of all numbers",
        |forge| {
            let mut head = forge.head(1, [0; 32]);
            head.deps.iter_mut().for_each(|(_, height)| *height = u64::MAX);
            forge.sign(&head, Vec::new())
        },
        Waits,
    ),
    (
        "ground that is the entry itself",
        |forge| {
            let mut head = forge.head(1, [0; 32]);
            head.deps.push((forge.log, 1));
            forge.sign(&head, Vec::new())
        },
        Waits,
    ),
    (
        "a header beyond its limit",
        |forge| {
            let mut head = forge.head(1, [0; 32]);
            head.deps = vec![(forge.log, 1); 2_000];
            forge.sign(&head, Vec::new())
        },
        Refused(nothing),
    ),
    (
        "more items than an entry has",
        |forge| {
            let mut head = forge.head(1, [0; 32]);
            let payloads = (0..300).map(|_| head.add_open(77, None, Vec::new())).collect();
            forge.sign(&head, payloads)
        },
        Refused(nothing),
    ),
    (
        "a payload beyond its limit",
        |forge| forge.one(|head| head.add_open(item::UPDATE, None, vec![0; MAX_PAYLOAD + 1])),
        Refused(nothing),
    ),
    (
        "a payload that is not the one it names",
        |forge| {
            let typed = forge.typed(forge.store.new_client());
            let mut entry = forge.update(&typed);
            entry.payloads[0] = Some(vec![1, 2, 3].into());
            entry
        },
        Refused(nothing),
    ),
    (
        "fewer payloads than items",
        |forge| {
            let typed = forge.typed(forge.store.new_client());
            Entry { payloads: Vec::new(), ..forge.update(&typed) }
        },
        Refused(nothing),
    ),
    (
        "a signature of somebody else",
        |forge| {
            let mut head = forge.head(1, [0; 32]);
            head.log.device = forge.other.sign;
            forge.sign(&head, Vec::new())
        },
        Refused(nothing),
    ),
    (
        "another project",
        |forge| {
            let mut head = forge.head(1, [0; 32]);
            head.project = [1; 16];
            forge.sign(&head, Vec::new())
        },
        Refused(nothing),
    ),
    (
        "a shape of the future",
        |forge| {
            let mut head = forge.head(1, [0; 32]);
            head.version = 2;
            forge.sign(&head, Vec::new())
        },
        Refused(|_, _| Refusal::TooNew),
    ),
    (
        "letting somebody in",
        |forge| forge.act(&Act::Admit { member: forge.stranger(), role: Role::Coordinator }),
        Refused(not_allowed),
    ),
    (
        "a second founding",
        |forge| {
            let act = Act::Found { nonce: [1; 16], project_name: forge.stranger().name, member: forge.stranger() };
            forge.act(&act)
        },
        Refused(not_allowed),
    ),
    (
        "a laptop for somebody else",
        |forge| {
            let device = DeviceKeys { sign: [8; 32], seal: [8; 32] };
            forge.act(&Act::AddDevice { member: forge.others, device })
        },
        Refused(not_allowed),
    ),
    (
        "somebody else's laptop as one's own",
        |forge| forge.act(&Act::AddDevice { member: forge.own, device: forge.other }),
        Refused(not_allowed),
    ),
    ("a higher role", |forge| forge.act(&Act::SetRole { member: forge.own, role: Role::Coordinator }), Refused(not_allowed)),
    ("removing a colleague", |forge| forge.act(&Act::RemoveMember { member: forge.others }), Refused(not_allowed)),
    ("removing a colleague's laptop", |forge| forge.act(&Act::RemoveDevice { device: forge.other.sign }), Refused(not_allowed)),
    (
        "an act of the future",
        |forge| {
            let roster = forge.store.epoch().expect("an epoch").roster().clone();
            forge.one(|head| head.add(item::ACT, None, &roster, &[200, 1, 2, 3]))
        },
        Refused(|_, _| Refusal::TooNew),
    ),
    ("an act of noise", |forge| forge.one(|head| head.add_open(item::ACT, None, vec![1; 200])), Idle),
    (
        "the end of a record",
        |forge| {
            let roster = forge.store.epoch().expect("an epoch").roster().clone();
            forge.one(|head| head.add(item::ERASE, Some(forge.record), &roster, &[]))
        },
        Refused(not_allowed),
    ),
    (
        "a new key of the project",
        |forge| {
            let payload = EpochKeys::new(1).share(&[(forge.other, Role::Editor)]).expect("shares");
            forge.one(|head| head.add_open(item::EPOCH, None, payload))
        },
        Refused(not_allowed),
    ),
    (
        "another key for a record that is there",
        |forge| {
            let epoch = forge.store.epoch().expect("an epoch").key().expect("a key").clone();
            forge.one(|head| head.add(item::KEY, Some(forge.record), &epoch, &[0; 32]))
        },
        Idle,
    ),
    (
        "a manifest of noise",
        |forge| {
            let roster = forge.store.epoch().expect("an epoch").roster().clone();
            forge.one(|head| head.add(item::MANIFEST, Some(forge.record), &roster, &[0xff; 300]))
        },
        Refused(nothing),
    ),
    (
        "a manifest of a file that is larger than any may be",
        |forge| {
            let roster = forge.store.epoch().expect("an epoch").roster().clone();
            let lines = postcard::to_stdvec(&[([1u8; 32], Some(u64::MAX))].as_slice()).expect("encodes");
            forge.one(|head| head.add(item::MANIFEST, Some(forge.record), &roster, &lines))
        },
        Refused(nothing),
    ),
    ("a manifest under no key", |forge| forge.one(|head| head.add_open(item::MANIFEST, Some(forge.record), vec![1; 200])), Idle),
    (
        "half a key",
        |forge| {
            let epoch = forge.store.epoch().expect("an epoch").key().expect("a key").clone();
            forge.one(|head| head.add(item::KEY, Some(forge.record), &epoch, &[0; 16]))
        },
        Refused(nothing),
    ),
    (
        "work on a record that came to an end",
        |forge| {
            let typed = forge.typed(forge.store.new_client());
            forge.one(|head| head.add(item::UPDATE, Some(forge.gone), &forge.gone_key, &typed))
        },
        Idle,
    ),
    (
        "a key of a record that came to an end",
        |forge| {
            let epoch = forge.store.epoch().expect("an epoch").key().expect("a key").clone();
            forge.one(|head| head.add(item::KEY, Some(forge.gone), &epoch, &forge.gone_key.0))
        },
        Idle,
    ),
    (
        "a payload that stays away",
        |forge| {
            let typed = forge.typed(forge.store.new_client());
            Entry { payloads: vec![None], ..forge.update(&typed) }
        },
        Idle,
    ),
    ("an update of no record", |forge| forge.one(|head| head.add_open(item::UPDATE, None, vec![1; 50])), Idle),
];

struct Team {
    ilse: Laptop,
    noor: Laptop,
    sami: Laptop,
    mal: Laptop,
    record: RecordId,
    gone: RecordId,
    gone_key: Key,
}

/// A team with a note, a record that came to an end, and somebody who forges.
fn team(role: Role) -> Team {
    let ilse = Laptop::founder();
    let noor = Laptop::joined("Noor", &ilse, Role::Editor);
    let sami = Laptop::joined("Sami", &ilse, Role::Editor);
    let mal = Laptop::joined("Mal", &ilse, role);
    let (record, gone) = (ilse.note(), ilse.note());
    ilse.give(&mal);
    let gone_key = mal.ask(move |store| Ok(store.record_keys(gone)?.remove(0)));
    ilse.ask(move |store| store.erase(gone));
    let team = Team { ilse, noor, sami, mal, record, gone, gone_key };
    team.level();
    team
}

impl Team {
    /// Everybody gets what the others have, and then what those answered.
    fn level(&self) {
        for _ in 0..3 {
            for laptop in [&self.noor, &self.sami, &self.mal] {
                laptop.give(&self.ilse);
                self.ilse.give(laptop);
            }
        }
    }

    /// What the forger makes, in a log with this number.
    fn forge<T: Send + 'static>(&self, n: u64, make: impl FnOnce(&mut Forge<'_>) -> T + Send + 'static) -> T {
        let (record, gone, gone_key) = (self.record, self.gone, self.gone_key.clone());
        let (other, others, own) = (self.noor.ask(|store| Ok(store.device_keys())), self.noor.member(), self.mal.member());
        self.mal.ask(move |store| {
            let log = LogId { device: store.device(), incarnation: n };
            let key = store.record_keys(record)?.remove(0);
            Ok(make(&mut Forge { store, log, record, key, gone, gone_key, other, others, own }))
        })
    }
}

#[test]
fn what_breaks_a_rule_is_refused_and_touches_nobody() {
    let team = team(Role::Editor);
    let (mal, before) = (team.mal.device(), team.noor.view());
    let mut entries = Vec::new();
    for (n, (name, attack, shown)) in ATTACKS.iter().enumerate() {
        let entry = team.forge(n as u64 + 1, *attack);
        let waiting = team.noor.ask(|store| store.waiting());
        let taken = team.noor.take(std::slice::from_ref(&entry));
        let waits = team.noor.ask(|store| store.waiting()) - waiting;
        match shown {
            Refused(refusal) => assert_eq!(taken.refused, [refusal(mal, team.record)], "{name}"),
            Waits => assert_eq!((&taken.refused[..], taken.taken, waits), (&[][..], 0, 1), "{name}"),
            Idle => assert_eq!((&taken.refused[..], taken.taken, waits), (&[][..], 1, 0), "{name}"),
        }
        let after = team.noor.view();
        assert_eq!((&after.records, &after.team, after.erased), (&before.records, &before.team, before.erased), "{name}");
        entries.push(entry);
    }
    // It is shown, and it is nobody's fault but the forger's.
    let after = team.noor.view();
    assert_eq!(after.faults, [Fault::SetAside(team.record), Fault::Lacking(team.record)]);
    let (lacking, damaged): (Vec<_>, Vec<_>) = after.apart.iter().partition(|apart| apart.why == Why::Lacking);
    assert!(matches!(&lacking[..], [Apart { text, .. }] if text == "x"), "{lacking:?}");
    assert_eq!(damaged.len(), 5);
    assert!(damaged.iter().all(|apart| (apart.device, apart.why) == (mal, Why::Damaged)), "{:?}", after.apart);
    // Another laptop that hears of it from the end comes to the same, and so does one that gets it from a colleague.
    entries.reverse();
    entries.iter().for_each(|entry| _ = team.sami.take(std::slice::from_ref(entry)));
    team.noor.give(&team.ilse);
    for (name, laptop) in [("Sami", &team.sami), ("Ilse", &team.ilse)] {
        assert_eq!(laptop.view(), after, "{name}");
    }
    // And the others work on, under whichever key.
    let record = team.record;
    team.sami.ask(move |store| store.edit(record, |edit| Ok(edit.append(&Body::from_plain("Sami was er ook.")))));
    assert_eq!(team.sami.give(&team.noor).refused, []);
    let text = team.noor.ask(move |store| store.read(record)).body.plain_text();
    assert!(text.contains(TEXT) && text.contains("Sami was er ook."), "{text}");
}

#[test]
fn of_two_entries_of_one_number_the_first_stays_and_the_other_is_shown() {
    let team = team(Role::Editor);
    let mal = team.mal.device();
    let (first, second) = team.forge(1, |forge| {
        let typed = forge.typed(forge.store.new_client());
        (forge.update(&typed), forge.one(|head| head.add_open(77, None, vec![1])))
    });
    assert_eq!(team.noor.take(std::slice::from_ref(&first)).refused, []);
    let before = team.noor.view();
    assert_eq!(team.noor.take(std::slice::from_ref(&second)).refused, [Refusal::Fork(mal)]);
    assert_eq!(team.noor.view(), before);
    assert_eq!(team.sami.take(&[second]).refused, []);
    assert_eq!(team.sami.take(&[first]).refused, [Refusal::Fork(mal)], "whichever comes second");
    assert_eq!(team.noor.give(&team.sami).refused, [], "and the exchange goes on");
}

#[test]
fn a_payload_that_comes_later_counts_then() {
    let team = team(Role::Editor);
    let whole = team.forge(1, |forge| {
        let typed = forge.typed(forge.store.new_client());
        forge.update(&typed)
    });
    let record = team.record;
    let reads = |laptop: &Laptop| laptop.ask(move |store| store.read(record)).body.plain_text().contains("Gelogen.");
    team.noor.take(&[Entry { payloads: vec![None], ..whole.clone() }]);
    team.noor.give(&team.sami);
    assert!(!reads(&team.noor) && !reads(&team.sami));
    team.noor.take(&[whole]);
    assert!(reads(&team.noor), "who wrote it may still bring it");
}

#[test]
fn acts_dated_back_to_before_a_role_was_lost_do_not_count() {
    for loses in ["the role", "the membership"] {
        let team = team(Role::Coordinator);
        let before = team.mal.ask(|store| store.heights());
        let mals = team.mal.member();
        team.ilse.ask(move |store| match loses {
            "the role" => store.set_role(&mals, Role::Reader),
            _ => store.remove_member(&mals),
        });
        team.level();
        let record = team.record;
        // As if they had been written before: nothing in them knows of the loss, and the clock agrees.
        let forged: Vec<Entry> = team.forge(1, move |forge| {
            let roster = forge.store.all_roster_keys().expect("keys").pop().expect("a key");
            let mut head = Head { epoch: 0, deps: before.into_iter().collect(), ..forge.head(1, [0; 32]) };
            let act = |act: Act| postcard::to_stdvec(&act).expect("encodes");
            let mut payloads = vec![
                head.add(item::ACT, None, &roster, &act(Act::Admit { member: forge.stranger(), role: Role::Coordinator })),
                head.add(item::ACT, None, &roster, &act(Act::RemoveMember { member: forge.others })),
                head.add(item::ACT, None, &roster, &act(Act::SetRole { member: forge.own, role: Role::Coordinator })),
            ];
            // Of an erasure the date is believed, where only the role was lost.
            if loses == "the membership" {
                payloads.push(head.add(item::ERASE, Some(record), &roster, &[]));
            }
            vec![forge.sign(&head, payloads)]
        });
        let view = team.noor.view();
        let taken = team.noor.take(&forged);
        let after = team.noor.view();
        assert_eq!((after.team, after.records), (view.team, view.records), "{loses}: {taken:?}");
        assert_eq!(after.erased, view.erased, "{loses}");
    }
}

#[test]
fn a_clock_at_the_end_of_all_time_or_years_ahead_dates_nobody_else() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let team = team(Role::Editor);
    let record = team.record;
    let now = crate::store::now();
    for (n, time) in [i64::MIN, i64::MAX, now + 4_000 * DAY, -1].into_iter().enumerate() {
        let lies = team.forge(n as u64 + 1, move |forge| {
            let typed = forge.typed(forge.store.new_client());
            let (record, key) = (forge.record, forge.key.clone());
            forge.one(|head| {
                head.time = time;
                head.add(item::UPDATE, Some(record), &key, &typed)
            })
        });
        for laptop in [&team.noor, &team.mal] {
            assert_eq!(laptop.take(std::slice::from_ref(&lies)).refused, [], "{time}");
        }
    }
    team.noor.ask(move |store| store.edit(record, |edit| Ok(edit.append(&Body::from_plain("Noor was er.")))));
    team.noor.give(&team.sami);
    for laptop in [&team.noor, &team.sami] {
        let selection = crate::Selection::Words("Noor was er.".to_owned());
        let pieces = laptop.ask(move |store| store.who(record, &selection, &mut |_, _| true)).pieces;
        assert!((now - DAY..now + DAY).contains(&pieces[0].wrote.at), "{pieces:?}");
        for moment in laptop.ask(move |store| store.timeline(record)) {
            assert!((0..=253_402_300_799_999).contains(&moment.from) && moment.from <= moment.to, "{moment:?}");
        }
    }
}

/// An item of a kind that this build does not know is held and goes on to others as it came.
#[test]
fn what_is_not_known_yet_is_carried_along() {
    let team = team(Role::Editor);
    let entry = team.forge(1, |forge| {
        let mut head = forge.head(1, [0; 32]);
        let payloads = vec![
            head.add_open(200, Some(forge.record), b"van later".to_vec()),
            head.add(201, None, &forge.key, b"ook van later"),
        ];
        forge.sign(&head, payloads)
    });
    assert_eq!(team.noor.take(std::slice::from_ref(&entry)), Ingested { taken: 1, ..Ingested::default() });
    team.noor.give(&team.sami);
    let log = LogId { device: team.mal.device(), incarnation: 1 };
    let held = team.sami.ask(move |store| {
        let mut without = store.heights()?;
        without.remove(&log);
        store.lacking(&without)?.into_iter().map(|place| store.entry(place)).collect::<Result<Vec<_>>>()
    });
    assert_eq!(held, [entry], "to the last byte");
    assert_eq!(team.sami.view().faults, []);
}
