//! What one person did goes, what others did stays, whatever both did and in whichever order it met.

use yrs::Any;

use super::*;
use crate::{BlockShape, update};

/// One person's copy of a document, and all updates in the order in which they came there.
struct Laptop {
    document: Document,
    log: Vec<(u64, Vec<u8>)>,
    /// How many of the other's log it has.
    taken: usize,
    next: u32,
    client: u64,
    copies: Copies,
    steps: Vec<Step>,
}

/// A step of one's own: from where in the log, and what it took back.
#[derive(Clone, Copy)]
struct Step {
    from: usize,
    /// What it took back, by its place among the steps; and the step that it did again.
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Did,
    TookBack(usize),
    DidAgain(usize),
}

impl Laptop {
    fn new(client: u64, first: u32) -> Self {
        let (log, steps) = (Vec::new(), Vec::new());
        Self { document: Document::new(client), log, taken: 0, next: first, client, copies: Copies::default(), steps }
    }

    fn act(&mut self, kind: Kind, change: impl FnOnce(&mut Edit<'_>)) {
        let ((), update) = self.document.edit(1, |edit| Ok(change(edit))).expect("edits");
        self.steps.push(Step { from: self.log.len(), kind });
        self.log.push((self.client, update));
    }

    fn take_in(&mut self, other: &Self) {
        for (client, update) in other.log[self.taken..].iter().filter(|(client, _)| *client == other.client) {
            self.document.apply(update).expect("applies");
            self.log.push((*client, update.clone()));
        }
        self.taken = other.log.len();
    }

    /// New letters, each of which stands nowhere else.
    fn letters(&mut self, count: u32) -> String {
        let letters = (self.next..self.next + count).filter_map(char::from_u32).collect();
        self.next += count;
        letters
    }

    fn text(&self) -> String {
        self.document.textblocks().expect("reads").iter().map(|block| block.line.plain_text()).collect::<Vec<_>>().join("|")
    }

    /// All that stands there without the deletions of one client from a place in the log on.
    fn without(&self, client: u64, from: usize) -> (Document, Work) {
        let (mut without, mut base, mut work) = (Document::new(0), Document::new(0), Work::default());
        for (n, (by, update)) in self.log.iter().enumerate() {
            let summary = update::inspect(update).expect("is whole");
            let before = base.reading().expect("reads");
            base.apply(update).expect("applies");
            if *by == client && n >= from {
                without.apply(&update::with_deletes(update, summary.deletes_at, &[])).expect("applies");
                work.inserts(&summary);
                work.changes(&before, &base.reading().expect("reads"), &self.copies);
            } else {
                without.apply(update).expect("applies");
            }
        }
        (without, work)
    }

    fn take_back(&mut self, step: usize, kind: Kind) {
        let (without, work) = self.without(self.client, self.steps[step].from);
        let (without, copies) = (without.reading().expect("reads"), self.copies.clone());
        let mut made = Vec::new();
        self.act(kind, |edit| made = edit.take_back(&work, &without, &copies, Part::All).expect("takes back"));
        self.copies.extend(made);
    }

    /// Takes back the last step that stands.
    fn undo(&mut self) -> bool {
        let is_gone = |step: usize| {
            let backs = self.steps.iter().filter(|other| other.kind == Kind::TookBack(step)).count();
            let agains = self.steps.iter().filter(|other| other.kind == Kind::DidAgain(step)).count();
            backs > agains
        };
        let Some(step) = (0..self.steps.len()).rev().find(|step| self.steps[*step].kind == Kind::Did && !is_gone(*step)) else {
            return false;
        };
        self.take_back(step, Kind::TookBack(step));
        true
    }

    /// Does the first of those again that were taken back last.
    fn redo(&mut self) -> bool {
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (place, step) in self.steps.iter().enumerate() {
            match step.kind {
                Kind::Did => open.clear(),
                Kind::TookBack(of) => open.push((place, of)),
                Kind::DidAgain(_) => _ = open.pop(),
            }
        }
        let Some((place, of)) = open.pop() else { return false };
        self.take_back(place, Kind::DidAgain(of));
        true
    }
}

fn texts(edit: &Edit<'_>) -> Vec<XmlTextRef> {
    all_texts(&edit.txn, edit.body)
}

fn paragraph(edit: &mut Edit<'_>, at: u32, letters: &str) {
    let element = edit.body.insert(&mut edit.txn, at, XmlElementPrelim::empty("paragraph"));
    element.insert_attribute(&mut edit.txn, "id", format!("b{letters}"));
    let text = element.push_back(&mut edit.txn, XmlTextPrelim::new(""));
    text.insert(&mut edit.txn, 0, letters);
}

/// A generator of numbers below a bound.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(bound.max(1))) as u32
    }
}

fn random_act(laptop: &mut Laptop, chance: &mut Chance) {
    let letters = laptop.letters(1 + chance.below(3));
    let what = chance.below(10);
    let (place, from, len) = (chance.below(100), chance.below(100), 1 + chance.below(4));
    laptop.act(Kind::Did, |edit| {
        let texts = texts(edit);
        let blocks = edit.body.len(&edit.txn);
        match what {
            0 => paragraph(edit, place % (blocks + 1), &letters),
            1 if blocks > 1 => edit.body.remove(&mut edit.txn, place % blocks),
            _ if texts.is_empty() => paragraph(edit, 0, &letters),
            _ => {
                let text = &texts[place as usize % texts.len()];
                let all = text.len(&edit.txn);
                let from = from % (all + 1);
                let len = len.min(all - from);
                match what {
                    2..=4 if len > 0 => text.remove_range(&mut edit.txn, from, len),
                    5 if len > 0 => {
                        let strong = Attrs::from([("strong".into(), Any::Map(Default::default()))]);
                        text.format(&mut edit.txn, from, len, strong);
                    }
                    _ => text.insert(&mut edit.txn, from, &letters),
                }
            }
        }
    });
}

#[test]
fn all_that_one_did_goes_and_all_that_another_did_stays() {
    for seed in 0..150 {
        let mut chance = Chance(seed);
        let (mut own, mut other) = (Laptop::new(1, 0x4e00), Laptop::new(2, 0xac00));
        own.act(Kind::Did, |edit| paragraph(edit, 0, "begin"));
        own.steps.clear();
        other.take_in(&own);
        for _ in 0..30 {
            match chance.below(5) {
                0 | 1 => random_act(&mut own, &mut chance),
                2 | 3 => random_act(&mut other, &mut chance),
                _ if chance.below(2) == 0 => own.take_in(&other),
                _ => other.take_in(&own),
            }
        }
        own.take_in(&other);
        let (before, looks) = (own.text(), own.document.read().expect("reads").body);
        let (wanted, _) = own.without(1, 1);
        let others: String = {
            let text: String = wanted.textblocks().expect("reads").iter().map(|block| block.line.plain_text()).collect();
            text.chars().filter(|letter| letter.is_ascii() || *letter >= '\u{ac00}').collect()
        };
        // Some are taken back, some done again, and then all taken back.
        let mut undone = 0;
        for _ in 0..chance.below(12) {
            if chance.below(3) > 0 { undone += usize::from(own.undo()) } else { undone -= usize::from(own.redo()) }
        }
        while own.undo() {
            undone += 1;
        }
        assert_eq!(own.text().replace('|', ""), others, "seed {seed}, from {before}");
        let marked = own.document.read().expect("reads").body;
        while own.redo() {
            undone -= 1;
        }
        assert_eq!(undone, 0, "seed {seed}");
        assert_eq!(own.text(), before, "seed {seed}, from {}", marked.plain_text());
        assert_eq!(own.document.read().expect("reads").body, looks, "seed {seed}");
    }
}

#[test]
fn values_that_another_changed_since_stay() {
    let interview = kind::kind("interview").expect("a kind");
    let set = |laptop: &mut Laptop, id: &str, value: Value| {
        laptop.act(Kind::Did, |edit| edit.set_field(interview, id, &value).expect("fits"));
    };
    // Before, mine, theirs afterwards, and what stands once mine is taken back.
    for (field, before, mine, theirs, wanted) in [
        ("place", "\"Ede\"", "\"Almere\"", None, "\"Ede\""),
        ("place", "\"Ede\"", "\"Almere\"", Some("\"Zeist\""), "\"Zeist\""),
        ("place", "null", "\"Almere\"", None, "null"),
        ("place", "\"Ede\"", "null", None, "\"Ede\""),
        ("date", "\"2024-05\"", "\"2024-06-01\"", None, "\"2024-05\""),
        ("consent", "null", "\"written\"", None, "null"),
        ("languages", "[\"ar\",\"nl\"]", "[\"nl\",\"ti\"]", Some("[\"nl\",\"ti\",\"uk\"]"), "[\"ar\",\"nl\",\"uk\"]"),
        (
            "context",
            "\"In het buurthuis.\"",
            "\"In het oude buurthuis.\"",
            Some("\"In het oude buurthuis, boven.\""),
            "\"In het buurthuis, boven.\"",
        ),
        ("context", "null", "\"Boven.\"", None, "null"),
    ] {
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("is JSON");
        let (mut own, mut other) = (Laptop::new(1, 0x4e00), Laptop::new(2, 0xac00));
        own.act(Kind::Did, |edit| edit.create(interview, "Titel"));
        set(&mut own, field, value(before));
        own.steps.clear();
        set(&mut own, field, value(mine));
        other.take_in(&own);
        if let Some(theirs) = theirs {
            set(&mut other, field, value(theirs));
            own.take_in(&other);
        }
        let now = |laptop: &Laptop| laptop.document.read().expect("reads").fields.get(field).cloned().unwrap_or_default();
        let changed = now(&own);
        assert!(own.undo(), "{field}");
        assert_eq!(now(&own), value(wanted), "{field}: {before} {mine} {theirs:?}");
        assert!(own.redo(), "{field}");
        assert_eq!(now(&own), changed, "{field}: {before} {mine} {theirs:?}, done again");
    }
}

#[test]
fn words_in_a_paragraph_that_was_empty_come_and_go_as_often_as_one_likes() {
    let mut own = Laptop::new(1, 0x4e00);
    own.act(Kind::Did, |edit| _ = edit.body.insert(&mut edit.txn, 0, XmlElementPrelim::empty("paragraph")));
    own.steps.clear();
    // The text itself is made by whoever types first.
    own.act(Kind::Did, |edit| {
        let paragraph = edit.body.children(&edit.txn).find_map(XmlOut::into_xml_element).expect("a paragraph");
        let text = paragraph.push_back(&mut edit.txn, XmlTextPrelim::new(""));
        text.insert(&mut edit.txn, 0, "Er was thee.");
    });
    own.act(Kind::Did, |edit| texts(edit)[0].insert(&mut edit.txn, 12, " En koek."));
    let texts = ["", "Er was thee.", "Er was thee. En koek."];
    for (again, wanted) in
        [(false, 1), (true, 2), (false, 1), (false, 0), (true, 1), (true, 2), (false, 1), (false, 0), (true, 1), (true, 2)]
    {
        assert!(if again { own.redo() } else { own.undo() });
        assert_eq!(own.text(), texts[wanted], "{}", if again { "again" } else { "back" });
    }
}

#[test]
fn a_paragraph_comes_back_with_what_another_typed_in_it_meanwhile() {
    let (mut own, mut other) = (Laptop::new(1, 0x4e00), Laptop::new(2, 0xac00));
    own.act(Kind::Did, |edit| paragraph(edit, 0, "thee"));
    own.act(Kind::Did, |edit| paragraph(edit, 1, "koek"));
    own.steps.clear();
    other.take_in(&own);
    own.act(Kind::Did, |edit| edit.body.remove(&mut edit.txn, 0));
    other.act(Kind::Did, |edit| texts(edit)[0].insert(&mut edit.txn, 4, " en melk"));
    own.take_in(&other);
    assert_eq!(own.text(), "koek");
    assert!(own.undo());
    assert_eq!(own.text(), "thee en melk|koek");
    let blocks = own.document.textblocks().expect("reads");
    assert_eq!((blocks[0].key.as_str(), blocks[0].shape), ("bthee", BlockShape::Paragraph));
    assert!(own.redo());
    assert_eq!(own.text(), "koek");
}

#[test]
fn codings_hold_on_to_letters_that_come_back() {
    let code = Uuid::from_u128(7);
    let coding = Coding {
        id: Uuid::from_u128(1),
        code,
        coder: String::new(),
        at: 1,
        start: vec![],
        end: vec![],
        memo: String::new(),
        source: None,
        quote: None,
    };
    let words = |laptop: &Laptop| laptop.document.read().expect("reads").codings.first().map(|coding| coding.words().to_owned());
    let (mut own, mut other) = (Laptop::new(1, 0x4e00), Laptop::new(2, 0xac00));
    own.act(Kind::Did, |edit| paragraph(edit, 0, "thee en thee"));
    own.steps.clear();
    other.take_in(&own);
    other.act(Kind::Did, |edit| edit.add_coding("en thee", &coding).expect("codes"));
    own.take_in(&other);
    own.act(Kind::Did, |edit| texts(edit)[0].remove_range(&mut edit.txn, 5, 7));
    assert_eq!(words(&own).as_deref(), Some(""));
    assert!(own.undo());
    assert_eq!(words(&own).as_deref(), Some("en thee"));
    // One's own coding goes and comes, and stays where another changed it.
    own.act(Kind::Did, |edit| _ = edit.remove_coding(&coding.id));
    assert_eq!(words(&own), None);
    assert!(own.undo());
    assert_eq!(words(&own).as_deref(), Some("en thee"));
    assert!(own.redo());
    assert_eq!(words(&own), None);
}
