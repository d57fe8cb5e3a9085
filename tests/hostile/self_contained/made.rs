//! Updates made struct by struct: an honest one, what one step away from it does harm, and any number of others.

use support::random::Random;

type Id = (u64, u32);

/// The client that writes.
const A: u64 = 1 << 52 | 7;
/// Another that does.
const B: u64 = 1 << 52 | 8;
/// Constant beginnings of a field, of a row in it and of a column of that.
const FIELD: u64 = 77;
const ROW: u64 = 78;
const COLUMN: u64 = 79;

/// The numbers of shared types.
const ARRAY: u8 = 0;
const MAP: u8 = 1;
const TEXT: u8 = 2;
const ELEMENT: u8 = 3;
const FRAGMENT: u8 = 4;
const XML_TEXT: u8 = 6;

#[derive(Clone)]
pub(super) struct Update {
    /// Each with its first clock.
    clients: Vec<(u64, u32, Vec<One>)>,
    deletes: Vec<(u64, u32, u32)>,
}

/// A struct.
#[derive(Clone)]
struct One {
    origin: Option<Id>,
    right: Option<Id>,
    /// Written where there is no neighbour, like the key.
    parent: Parent,
    key: Option<&'static str>,
    held: Held,
}

#[derive(Clone, Copy)]
enum Parent {
    Root(&'static str),
    In(Id),
}

#[derive(Clone, Copy)]
enum Held {
    Collected(u32),
    Deleted(u32),
    Letters(&'static str),
    Mark(&'static str, &'static str),
    Type(u8),
    /// So many values, and their bytes.
    Values(u32, &'static [u8]),
    Embed(&'static str),
    Bytes,
}
use Held::{Bytes, Collected, Deleted, Embed, Letters, Mark, Type, Values};

const VALUE: Held = Values(1, &[119, 3, b'K', b'o', b'p']);

fn root(name: &'static str, key: Option<&'static str>, held: Held) -> One {
    One { origin: None, right: None, parent: Parent::Root(name), key, held }
}

fn inside(parent: Id, key: Option<&'static str>, held: Held) -> One {
    One { origin: None, right: None, parent: Parent::In(parent), key, held }
}

fn between(origin: Option<Id>, right: Option<Id>, held: Held) -> One {
    One { origin, right, ..root("", None, held) }
}

fn after(origin: Id, held: Held) -> One {
    between(Some(origin), None, held)
}

fn before(right: Id, held: Held) -> One {
    between(None, Some(right), held)
}

impl Held {
    fn len(self) -> u32 {
        match self {
            Collected(len) | Deleted(len) | Values(len, _) => len,
            Letters(letters) => letters.encode_utf16().count() as u32,
            Mark(..) | Type(_) | Embed(_) | Bytes => 1,
        }
    }

    fn number(self) -> u8 {
        match self {
            Collected(_) => 0,
            Deleted(_) => 1,
            Bytes => 3,
            Letters(_) => 4,
            Embed(_) => 5,
            Mark(..) => 6,
            Type(_) => 7,
            Values(..) => 8,
        }
    }
}

impl Update {
    fn new() -> Self {
        let structs = vec![
            root("fields", Some("title"), Deleted(1)),
            after((A, 0), VALUE),
            root("body", None, Type(ELEMENT)),
            inside((A, 2), Some("id"), VALUE),
            inside((A, 2), None, Type(XML_TEXT)),
            inside((A, 4), None, Letters("woord")),
            before((A, 5), Letters("X")),
            between(Some((A, 10)), Some((A, 5)), Mark("strong", "{}")),
            after((A, 9), Deleted(2)),
            after((A, 2), Type(ELEMENT)),
            inside((FIELD, 0), None, Letters("bla")),
        ];
        let field = vec![root("fields", Some("context"), Type(TEXT))];
        Self { clients: vec![(A, 0, structs), (FIELD, 0, field)], deletes: vec![(A, 0, 1), (A, 12, 2)] }
    }

    /// What the first client wrote.
    fn own(&mut self) -> &mut Vec<One> {
        &mut self.clients[0].2
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        number(&mut bytes, self.clients.len() as u64);
        for (client, clock, structs) in &self.clients {
            number(&mut bytes, structs.len() as u64);
            number(&mut bytes, *client);
            number(&mut bytes, u64::from(*clock));
            structs.iter().for_each(|one| one.write(&mut bytes));
        }
        number(&mut bytes, self.deletes.len() as u64);
        for (client, clock, len) in &self.deletes {
            number(&mut bytes, *client);
            bytes.push(1);
            number(&mut bytes, u64::from(*clock));
            number(&mut bytes, u64::from(*len));
        }
        bytes
    }
}

impl One {
    fn write(&self, bytes: &mut Vec<u8>) {
        if let Collected(len) = self.held {
            bytes.push(0);
            return number(bytes, u64::from(len));
        }
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        let key = self.key.filter(|_| self.origin.is_none() && self.right.is_none());
        bytes.push(
            self.held.number() | flag(self.origin.is_some(), 0x80) | flag(self.right.is_some(), 0x40) | flag(key.is_some(), 0x20),
        );
        for neighbour in [self.origin, self.right].into_iter().flatten() {
            id(bytes, neighbour);
        }
        if self.origin.is_none() && self.right.is_none() {
            match self.parent {
                Parent::Root(name) => {
                    bytes.push(1);
                    text(bytes, name);
                }
                Parent::In(parent) => {
                    bytes.push(0);
                    id(bytes, parent);
                }
            }
        }
        if let Some(key) = key {
            text(bytes, key);
        }
        match self.held {
            Collected(len) | Deleted(len) => number(bytes, u64::from(len)),
            Letters(letters) => text(bytes, letters),
            Mark(mark, value) => {
                text(bytes, mark);
                text(bytes, value);
            }
            Type(of) => {
                bytes.push(of);
                if of == ELEMENT {
                    text(bytes, "paragraph");
                }
            }
            Values(count, values) => {
                number(bytes, u64::from(count));
                bytes.extend(values);
            }
            Embed(value) => text(bytes, value),
            Bytes => text(bytes, "abc"),
        }
    }
}

fn id(bytes: &mut Vec<u8>, (client, clock): Id) {
    number(bytes, client);
    number(bytes, u64::from(clock));
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    number(bytes, text.len() as u64);
    bytes.extend(text.as_bytes());
}

fn number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Updates that count: the one that is attacked comes first.
pub(super) fn honest() -> Vec<(&'static str, Vec<u8>)> {
    let mut last = Update::new();
    last.clients.reverse();
    let mut row = Update::new();
    row.clients[1].2[0].held = Type(MAP);
    row.clients.push((ROW, 0, vec![inside((FIELD, 0), Some("r"), Type(MAP))]));
    row.clients.push((COLUMN, 0, vec![inside((ROW, 0), Some("c"), Type(TEXT))]));
    row.own()[10].parent = Parent::In((COLUMN, 0));
    let mut two = Update::new();
    two.clients.push((B, 0, vec![root("attachments", Some("x"), Deleted(2)), after((B, 1), VALUE)]));
    let mut other = Update::new();
    other.clients =
        vec![(5, 0, vec![inside((FIELD, 0), None, Letters("bla")), before((5, 0), Letters("é"))]), other.clients.remove(1)];
    other.deletes.clear();
    [
        ("a small record", Update::new()),
        ("the same, with the field first", last),
        ("a column of a row", row),
        ("two who write in different places", two),
        ("a client of another program", other),
    ]
    .map(|(name, update)| (name, update.bytes()))
    .to_vec()
}

type Attack = fn(&mut Update);

/// What is wrong, and the step to it from the first of [`honest`].
pub(super) const ATTACKS: &[(&str, Attack)] = &[
    ("a text that is its own neighbour", |it| it.own()[5] = after((A, 5), Letters("woord"))),
    ("a neighbour that comes later", |it| it.own()[1].origin = Some((A, 14))),
    ("a neighbour of another client", |it| it.own()[1].origin = Some((FIELD, 0))),
    ("a neighbour that nobody wrote", |it| it.own()[1].origin = Some((B, 0))),
    ("a neighbour in the middle of a text", |it| it.own()[8].origin = Some((A, 7))),
    ("a right neighbour in the middle of a text", |it| it.own()[6].right = Some((A, 6))),
    ("neighbours the wrong way round", |it| it.own()[7] = between(Some((A, 9)), Some((A, 10)), Letters("y"))),
    ("neighbours with something between them", |it| it.own()[8].origin = Some((A, 10))),
    ("neighbours in two lists", |it| it.own()[7].right = Some((A, 3))),
    ("one to stand before one that is not first", |it| it.own()[8] = before((A, 5), Letters("y"))),
    ("two that are first", |it| it.own()[9] = root("body", None, Type(ELEMENT))),
    ("two values of one key", |it| it.own().push(inside((A, 2), Some("id"), VALUE))),
    ("a value over one that stands", |it| {
        it.own()[0].held = VALUE;
        it.deletes.remove(0);
    }),
    ("a value before another of its key", |it| it.own()[1] = before((A, 0), VALUE)),
    ("a value between two", |it| {
        it.own()[1].held = Deleted(1);
        it.own().push(between(Some((A, 0)), Some((A, 1)), VALUE));
    }),
    ("a parent that comes later", |it| it.own()[3].parent = Parent::In((A, 14))),
    ("an element that is its own parent", |it| it.own()[4].parent = Parent::In((A, 4))),
    ("a parent that is letters", |it| it.own()[10].parent = Parent::In((A, 5))),
    ("a parent that is deleted", |it| it.own()[3].parent = Parent::In((A, 0))),
    ("a parent that nobody made", |it| it.own()[3].parent = Parent::In((B, 0))),
    ("a parent that another client made, which is no field", |it| {
        let theirs = vec![root("fields", Some("k"), Type(TEXT)), root("fields", Some("l"), VALUE)];
        it.clients.push((B, 0, theirs));
        it.own()[10].parent = Parent::In((B, 0));
    }),
    ("fields inside each other", |it| {
        it.clients[1].2[0] = inside((ROW, 0), Some("a"), Type(MAP));
        it.clients.push((ROW, 0, vec![inside((FIELD, 0), Some("b"), Type(MAP))]));
        it.own().pop();
    }),
    ("a field inside itself", |it| {
        it.clients[1].2[0] = inside((FIELD, 0), Some("a"), Type(MAP));
        it.own().pop();
    }),
    ("a field inside what is written in it", |it| it.clients[1].2[0] = inside((A, 2), Some("a"), Type(TEXT))),
    ("a field with a neighbour", |it| it.clients[1].2[0] = after((A, 1), Type(TEXT))),
    ("fields four deep", |it| {
        let map = |parent, key| vec![inside((parent, 0), Some(key), Type(MAP))];
        it.clients[1].2[0].held = Type(MAP);
        it.clients.extend([(ROW, 0, map(FIELD, "a")), (COLUMN, 0, map(ROW, "b")), (80, 0, map(COLUMN, "c"))]);
        it.own()[10] = inside((80, 0), Some("d"), VALUE);
    }),
    ("a shared type that records do not have", |it| it.own()[9] = root("anders", None, Type(ELEMENT))),
    ("codings, which hold places", |it| it.own()[9] = root("codings", Some("c"), VALUE)),
    ("letters in no text", |it| it.own()[9].held = Letters("y")),
    ("an element in a map", |it| it.own()[9] = root("fields", None, Type(ELEMENT))),
    ("an element under a key", |it| it.own()[3].held = Type(ELEMENT)),
    ("a key of a text", |it| it.own()[5] = inside((A, 4), Some("dir"), VALUE)),
    ("a key of the body", |it| it.own()[2].key = Some("k")),
    ("a list as in another program", |it| it.own()[9].held = Type(ARRAY)),
    ("a fragment inside the body", |it| it.own()[9].held = Type(FRAGMENT)),
    ("something embedded", |it| it.own()[6].held = Embed("{}")),
    ("bytes", |it| it.own()[3].held = Bytes),
    ("what was collected", |it| it.own().push(root("", None, Collected(3)))),
    ("far more deleted than anybody writes", |it| it.own()[8].held = Deleted(u32::MAX >> 1)),
    ("a mark that there is not", |it| it.own()[7].held = Mark("blink", "{}")),
    ("a mark that is not JSON", |it| it.own()[7].held = Mark("strong", "{")),
    ("a mark of half a letter", |it| it.own()[7].held = Mark("link", "{\"href\":\"\\ud800\"}")),
    ("a mark with more in it", |it| it.own()[7].held = Mark("link", "{\"href\":{}}")),
    ("a whole number that is longer than it need be", |it| {
        it.own()[3].held = Values(1, &[125, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    }),
    ("two values at once", |it| it.own()[3].held = Values(2, &[120, 121])),
    ("a client that began before", |it| it.clients[0].1 = 1),
    ("a client that wrote nothing", |it| it.clients.push((B, 0, Vec::new()))),
    ("a client twice", |it| {
        let again = it.clients[1].clone();
        it.clients.push(again);
    }),
    ("a deletion of what stands", |it| it.deletes.push((A, 5, 1))),
    ("a deletion of more than there is", |it| it.deletes[1].2 = 9),
    ("a deletion of what nobody wrote", |it| it.deletes.push((B, 0, 1))),
    ("a deletion of nothing", |it| it.deletes[0].2 = 0),
    ("a long record", |it| it.own().extend((0..2_100).map(|n| after((A, if n == 0 { 14 } else { 17 + n }), Type(ELEMENT))))),
];

/// The bytes of an attack.
pub(super) fn attacked(attack: Attack) -> Vec<u8> {
    let mut update = Update::new();
    attack(&mut update);
    update.bytes()
}

/// A list while an update is made up.
struct List {
    parent: Parent,
    key: Option<&'static str>,
    /// Clock and length of each, in the order of the list.
    ones: Vec<(u32, u32)>,
    last: Held,
}

/// A small update that two clients wrote: honest, or with something changed in some of it.
pub(super) fn random_update(random: &mut Random) -> Vec<u8> {
    let odd = random.once_in(2);
    let field = if random.once_in(2) { TEXT } else { MAP };
    let mut update =
        Update { clients: vec![(FIELD, 0, vec![root("fields", Some("context"), Type(field))])], deletes: Vec::new() };
    let authors = if random.once_in(4) { [A, B].as_slice() } else { &[A] };
    for author in authors {
        let structs = written(random, *author, field, odd, &mut update.deletes);
        update.clients.insert(random.below(update.clients.len() + 1), (*author, 0, structs));
    }
    update.bytes()
}

fn written(random: &mut Random, author: u64, field: u8, odd: bool, deletes: &mut Vec<(u64, u32, u32)>) -> Vec<One> {
    const ROOTS: [Parent; 3] = [Parent::Root("fields"), Parent::Root("attachments"), Parent::Root("body")];
    let mut parents = vec![(Parent::In((FIELD, 0)), field)];
    parents.extend(ROOTS.into_iter().zip([MAP, MAP, FRAGMENT]));
    let (mut ones, mut lists, mut clock) = (Vec::new(), Vec::<List>::new(), 0);
    for _ in 0..2 + random.below(14) {
        let (parent, of) = parents[random.below(parents.len())];
        let key = (of == MAP || (of == ELEMENT && random.once_in(2))).then(|| ["a", "b", "c"][random.below(3)]);
        let held = *random.pick(suited(of, key.is_some())).expect("something");
        let same = |list: &List| list.key == key && alike(list.parent, parent);
        let mut one = if let Some(list) = lists.iter_mut().find(|list| same(list)) {
            if key.is_some() && !matches!(list.last, Deleted(_)) {
                continue;
            }
            let at = if key.is_some() { list.ones.len() } else { random.below(list.ones.len() + 1) };
            let left = at.checked_sub(1).map(|left| list.ones[left]);
            let right = list.ones.get(at).map(|(clock, _)| (author, *clock));
            list.ones.insert(at, (clock, held.len()));
            list.last = held;
            between(left.map(|(clock, len)| (author, clock + len - 1)), right, held)
        } else {
            lists.push(List { parent, key, ones: vec![(clock, held.len())], last: held });
            One { parent, ..root("", key, held) }
        };
        if odd && random.once_in(6) {
            change(random, &mut one, author, clock);
        }
        match one.held {
            Type(of) => parents.push((Parent::In((author, clock)), of)),
            Deleted(len) if random.once_in(2) => deletes.push((author, clock, len)),
            _ => {}
        }
        clock += one.held.len();
        ones.push(one);
    }
    if odd && random.once_in(6) {
        deletes.push((author, random.below(clock as usize + 2) as u32, random.below(4) as u32));
    }
    ones
}

fn alike(one: Parent, other: Parent) -> bool {
    match (one, other) {
        (Parent::Root(one), Parent::Root(other)) => one == other,
        (Parent::In(one), Parent::In(other)) => one == other,
        _ => false,
    }
}

/// What stands in a shared type in honest updates.
fn suited(of: u8, keyed: bool) -> &'static [Held] {
    match (of, keyed) {
        (MAP, _) => &[VALUE, Type(MAP), Type(TEXT), Deleted(1), Values(1, &[125, 7])],
        (ELEMENT, true) => &[VALUE, Deleted(2)],
        (FRAGMENT, _) => &[Type(ELEMENT), Type(ELEMENT), Deleted(1)],
        (ELEMENT, false) => &[Type(ELEMENT), Type(XML_TEXT), Type(XML_TEXT), Deleted(3)],
        _ => &[Letters("a"), Letters("é😀"), Deleted(2), Mark("em", "{}"), Mark("em", "null"), Mark("link", "{\"href\":\"x\"}")],
    }
}

fn change(random: &mut Random, one: &mut One, author: u64, clock: u32) {
    let any = |random: &mut Random| (if random.once_in(5) { FIELD } else { author }, random.below(clock as usize + 3) as u32);
    match random.below(6) {
        0 => one.origin = Some(any(random)),
        1 => one.right = Some(any(random)),
        2 => (one.origin, one.right) = (Some(any(random)), Some(any(random))),
        3 => (one.origin, one.right, one.parent) = (None, None, Parent::In(any(random))),
        4 => one.key = if one.key.is_some() { None } else { Some("a") },
        _ => {
            let held = [VALUE, Type(MAP), Type(ARRAY), Type(ELEMENT), Letters("b"), Deleted(1), Collected(2), Bytes, Embed("1")];
            one.held = held[random.below(held.len())];
        }
    }
}
