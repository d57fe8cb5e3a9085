//! Two copies of a record in yrs and two in Yjs, all of them edited, updates carried in every causal order.

use model::{Block, Body, Direction, Document, Line, Marks, kind::kind, update};
use serde_json::json;
use support::random::{Random, number, seed};

use crate::node::Node;

/// Copies in yrs; as many more in Yjs.
const OURS: usize = 2;
const ALL: usize = 2 * OURS;
const EDITS: usize = 40;
/// Numbers of documents that are opened for comparing only.
const FRESH: usize = 100;

/// An update, and how many updates of each copy its author had when writing it.
struct Written {
    update: Vec<u8>,
    past: [usize; ALL],
}

struct Case<'a> {
    node: &'a mut Node,
    ours: Vec<Document>,
    random: Random,
    /// By author, in the order in which they wrote.
    written: [Vec<Written>; ALL],
    /// How many updates of each author each copy has.
    has: [[usize; ALL]; ALL],
}

#[test]
fn yrs_and_yjs_read_the_same() {
    let Some(mut node) = Node::start() else { return };
    let seed = seed();
    let cases = number("CROSSROADS_CASES", 150);
    for n in 0..cases {
        println!("CROSSROADS_SEED={} CROSSROADS_CASES=1 for this case alone", seed + n);
        let mut case = Case::begin(&mut node, seed + n);
        for _ in 0..EDITS {
            let who = case.random.below(ALL);
            case.edit(who);
            case.carry_some();
        }
        case.carry_all();
        case.compare();
    }
}

impl<'a> Case<'a> {
    fn begin(node: &'a mut Node, seed: u64) -> Self {
        let mut random = Random::new(seed);
        // The full 53 bits, which yjs itself never draws.
        let mut client = || (1 << 52) | (random.bits() >> 12);
        let mut first = Document::new(client());
        let kind = kind("interview").expect("a kind");
        let made = first.edit(1, |edit| {
            edit.create(kind, "Titel");
            // One of two fields that every copy fills in later starts empty, to be made on each side.
            edit.set_field(kind, "languages", &json!(["nl"]))?;
            edit.set_body(&Body::from_plain("een regel met woorden\nnog een regel\nen de laatste"));
            Ok(())
        });
        made.expect("makes");
        let state = first.state().expect("encodes");
        let mut ours = vec![first];
        ours.extend((1..OURS).map(|_| {
            let mut copy = Document::new(client());
            copy.apply(&state).expect("applies");
            copy
        }));
        for doc in OURS..ALL {
            node.open(doc, client());
            node.apply(doc, &state);
        }
        Self { node, ours, random, written: Default::default(), has: Default::default() }
    }

    fn edit(&mut self, who: usize) {
        let update = if who < OURS {
            Some(our_edit(&mut self.ours[who], &mut self.random))
        } else {
            self.node.edit(who, self.random.bits() as u32)
        };
        if let Some(update) = update {
            self.write(who, update);
        }
    }

    fn write(&mut self, who: usize, update: Vec<u8>) {
        let summary = update::inspect(&update).unwrap_or_else(|refused| panic!("an honest update is refused: {refused:?}"));
        if !summary.inserts.is_empty() || !summary.deletes.is_empty() {
            self.written[who].push(Written { update, past: self.has[who] });
            self.has[who][who] += 1;
        }
    }

    /// The authors of whom a copy may have the next update: those whose past it has.
    fn ready(&self, copy: usize) -> Vec<usize> {
        let next = |author: usize| self.written[author].get(self.has[copy][author]);
        let held = |written: &Written| written.past.iter().zip(&self.has[copy]).all(|(wanted, has)| wanted <= has);
        (0..ALL).filter(|author| *author != copy && next(*author).is_some_and(held)).collect()
    }

    fn carry_some(&mut self) {
        for _ in 0..self.random.below(4) {
            let copy = self.random.below(ALL);
            let ready = self.ready(copy);
            if let Some(author) = self.random.pick(&ready).copied() {
                self.carry(author, copy);
            }
        }
    }

    /// Until nobody has anything to send: what arrives may make a copy write something itself.
    fn carry_all(&mut self) {
        let mut carried = true;
        while carried {
            carried = false;
            for copy in 0..ALL {
                while let Some(author) = {
                    let ready = self.ready(copy);
                    self.random.pick(&ready).copied()
                } {
                    self.carry(author, copy);
                    carried = true;
                }
            }
        }
        assert!(self.has.iter().all(|has| has == &self.has[0]), "everything is carried");
    }

    fn carry(&mut self, author: usize, copy: usize) {
        let update = self.written[author][self.has[copy][author]].update.clone();
        self.has[copy][author] += 1;
        if copy < OURS {
            self.ours[copy].apply(&update).unwrap_or_else(|failure| panic!("copy {copy}, from {author}: {failure:?}"));
        } else if let Some(own) = self.node.apply(copy, &update) {
            self.write(copy, own);
        }
    }

    /// All copies read the same; so does each when loaded by the other implementation.
    fn compare(&mut self) {
        let record = self.ours[0].read().expect("reads");
        let content = self.node.content(OURS);
        for (n, document) in self.ours.iter().enumerate() {
            assert_eq!(document.read().expect("reads"), record, "two copies in yrs");
            self.node.open(FRESH + n, 1);
            self.node.apply(FRESH + n, &document.state().expect("encodes"));
            assert_eq!(self.node.content(FRESH + n), content, "yrs, read by yjs");
        }
        for doc in OURS..ALL {
            assert_eq!(self.node.content(doc), content, "two copies in yjs");
            let mut loaded = Document::new(1);
            loaded.apply(&self.node.state(doc)).expect("applies");
            assert_eq!(loaded.read().expect("reads"), record, "yjs, read by yrs");
        }
    }
}

/// One change of the kind that an import, the terminal or a form makes.
fn our_edit(document: &mut Document, random: &mut Random) -> Vec<u8> {
    let kind = kind("interview").expect("a kind");
    let record = document.read().expect("reads");
    let mut body = record.body.clone();
    let (what, place, number) = (random.below(10), random.bits() as usize, random.below(100));
    let at = place % body.blocks.len().max(1);
    let flags: Vec<bool> = (0..5).map(|_| random.once_in(2)).collect();
    let edited = document.edit(number as i64, |edit| {
        match what {
            0 => edit.append(&Body::from_plain(&format!("regel {number} 😀 كم"))),
            1 => {
                body.blocks.insert(at, Block::BulletList(vec![vec![Block::paragraph(&format!("punt {number}"))]]));
                edit.set_body(&body);
            }
            2 if !body.blocks.is_empty() => {
                body.blocks.remove(at);
                edit.set_body(&body);
            }
            3 | 4 => {
                if let Some(Block::Paragraph(line)) = body.blocks.get_mut(at) {
                    *line = remarked(line, place, &flags);
                }
                edit.set_body(&body);
            }
            5 => {
                if let Some(Block::Paragraph(line)) = body.blocks.get_mut(at) {
                    line.push_text(&format!(" erbij {number}"), &Marks::default());
                    line.direction = flags[0].then_some(Direction::Rtl);
                }
                edit.set_body(&body);
            }
            6 => edit.set_field(kind, "context", &json!(format!("omstandigheden {number}")))?,
            7 => edit.set_field(kind, "languages", &json!(if flags[0] { vec!["ar", "nl"] } else { vec!["ti"] }))?,
            8 => edit.set_title(&format!("Titel {number}")),
            _ => edit.set_deleted(flags[0]),
        }
        Ok(())
    });
    edited.expect("edits").1
}

/// The same words, with other marks on a part of them.
fn remarked(line: &Line, place: usize, flags: &[bool]) -> Line {
    let marks = Marks {
        strong: flags[0],
        em: flags[1],
        underline: flags[2],
        strike: flags[3],
        code: false,
        link: flags[4].then(|| "https://example.org/".to_owned()),
    };
    let text = line.plain_text();
    let letters: Vec<char> = text.chars().collect();
    let start = place % (letters.len() + 1);
    let end = (start + 5).min(letters.len());
    let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    let mut remarked = Line { direction: line.direction, source: line.source.clone(), inlines: Vec::new() };
    remarked.push_text(&part(0..start), &Marks::default());
    remarked.push_text(&part(start..end), &marks);
    remarked.push_text(&part(end..letters.len()), &Marks::default());
    remarked
}
