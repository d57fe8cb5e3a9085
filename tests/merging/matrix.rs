//! Plays all pairs at once, one record for each copy of a pair, and a seeded choice of triples.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use model::{RecordId, weaving::Place};
use support::{
    Device,
    random::{self, Random},
};
use vault::{Chosen, Role};

use crate::{
    acts::{ACTS, BROUGHT, CODED, CODES, TEXT, TITLE, Targets, WOVEN, put_code},
    editor::Editor,
    outcome::{Seen, seen},
};

/// How often a pair is made in each order. Where a client id decides, a coin falls: eight times the same is one in 128.
const COPIES: usize = 4;

/// How many triples are played.
const TRIPLES: usize = 150;

/// People who do one thing each to one record.
struct Case {
    /// Places in [`ACTS`], and on whose laptop each is done.
    acts: Vec<(usize, usize)>,
    record: RecordId,
}

impl Case {
    fn name(&self) -> String {
        let acts: Vec<_> = self.acts.iter().map(|(act, laptop)| format!("{} on laptop {laptop}", ACTS[*act].1)).collect();
        acts.join(", ")
    }
}

#[test]
fn what_two_did_apart_comes_together_as_the_table_says() {
    let Some(editor) = Editor::start() else { return };
    let pairs = (0..ACTS.len()).flat_map(|first| (first..ACTS.len()).map(move |second| (first, second)));
    let cases =
        pairs.flat_map(|(first, second)| (0..2 * COPIES).map(move |copy| vec![(first, copy % 2), (second, 1 - copy % 2)]));
    let (cases, seen) = play(2, cases.collect(), editor);

    let mut rows: Vec<((usize, usize), Row)> = Vec::new();
    for (case, seen) in cases.iter().zip(seen) {
        let pair = (case.acts[0].0, case.acts[1].0);
        if rows.last().is_none_or(|(last, _)| *last != pair) {
            rows.push((pair, Row::default()));
        }
        let row = &mut rows.last_mut().expect("one was just put there").1;
        row.reads.insert(seen[0].reads.clone());
        row.marked.extend(seen.into_iter().map(|seen| seen.marked));
    }
    compare(&rows);
}

#[test]
fn what_three_did_apart_is_there_or_shown_on_all_three_laptops() {
    let Some(editor) = Editor::start() else { return };
    let mut random = Random::new(random::seed());
    let cases = (0..TRIPLES).map(|_| (0..3).map(|laptop| (random.below(ACTS.len()), laptop)).collect());
    play(3, cases.collect(), editor);
}

/// All that came of the copies of a pair.
#[derive(Default)]
struct Row {
    reads: BTreeSet<String>,
    marked: BTreeSet<BTreeSet<String>>,
}

/// Has everybody do their part of every case while apart, brings them together, and gives what each then sees.
fn play(people: usize, cases: Vec<Vec<(usize, usize)>>, mut editor: Editor) -> (Vec<Case>, Vec<Vec<Seen>>) {
    let founder = Device::founder("Amira");
    let source = founder.note("Bron", TEXT);
    let cases: Vec<Case> = cases
        .into_iter()
        .map(|acts| {
            // Where codes are brought, the text was woven from a note.
            let is_woven = acts.iter().any(|(act, _)| *act == place_of("bring codes"));
            let record = founder.note(TITLE, if is_woven { "" } else { TEXT });
            if is_woven {
                let chosen = [Chosen { record: source, keys: None }];
                founder.project.run(move |store| store.weave(record, &chosen, &Place::Start)).expect("weaves");
            }
            Case { acts, record }
        })
        .collect();
    put_code(&founder, source, BROUGHT.0, BROUGHT.1);
    // Written last: so what is woven of it comes last.
    let [first, second, third, woven] =
        [("Buurthuis", ""), ("Moskee", ""), ("Kerk", ""), ("Keuken", WOVEN)].map(|(title, text)| founder.note(title, text));
    let targets: Targets = [first, second, third, woven, source];
    for case in &cases {
        if case.acts.iter().any(|(act, _)| *act == place_of("uncode")) {
            put_code(&founder, case.record, CODES[3], CODED);
        }
    }
    let mut laptops = vec![founder];
    for name in ["Bram", "Chen"].into_iter().take(people - 1) {
        laptops.push(Device::joined(name, &laptops[0], Role::Coordinator));
    }
    // Whoever came last brings the news of having come, before all are apart.
    meet(&laptops);
    for case in &cases {
        for (who, (act, laptop)) in case.acts.iter().enumerate() {
            ACTS[*act].0.perform(&laptops[*laptop], case.record, who, targets, &mut editor);
        }
    }
    meet(&laptops);

    let changes: Vec<_> =
        laptops.iter().map(|laptop| laptop.project.run(|store| store.changes()).expect("reads what changed")).collect();
    let mut all = Vec::new();
    for case in &cases {
        let seen: Vec<Seen> =
            laptops.iter().zip(&changes).map(|(laptop, changes)| seen(laptop, case.record, targets, changes)).collect();
        check(case, &seen);
        all.push(seen);
    }
    (cases, all)
}

/// Everybody reads everybody's pack, twice, so that each has what the others made of it.
fn meet(laptops: &[Device]) {
    for _ in 0..2 {
        let packs: Vec<_> = laptops.iter().map(|laptop| laptop.pack("pack", None)).collect();
        for (reader, laptop) in laptops.iter().enumerate() {
            packs.iter().enumerate().filter(|(writer, _)| *writer != reader).for_each(|(_, pack)| drop(laptop.read(pack)));
        }
    }
}

/// What holds whatever the table says: all laptops read the same, and nothing typed is gone without being shown.
fn check(case: &Case, seen: &[Seen]) {
    let typed = case.acts.iter().enumerate().filter_map(|(who, (act, _))| ACTS[*act].0.words(who));
    let around = ["Voor de deur", "Na afloop"];
    for (laptop, seen) in seen.iter().enumerate() {
        // Whoever took a paragraph out knows its words.
        let took_out = case.acts.contains(&(place_of("delete"), laptop));
        let inside = ["Er", "was", "thee", "koek"].into_iter().filter(|_| !took_out);
        for words in typed.clone().chain(around).chain(inside) {
            let there = seen.shown.contains(words) || seen.told_erased;
            assert!(there, "{}: laptop {laptop} has and shows no {words:?}: {:?}", case.name(), seen.shown);
        }
    }
    for other in &seen[1..] {
        assert_eq!(seen[0].reads, other.reads, "{}: the laptops differ", case.name());
    }
}

fn place_of(name: &str) -> usize {
    ACTS.iter().position(|(_, known)| *known == name).expect("an act of this name")
}

fn compare(rows: &[((usize, usize), Row)]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/merging.md");
    let page = fs::read_to_string(&path).expect("docs/merging.md");
    let mut missing = String::new();
    for ((first, second), row) in rows {
        let begin = format!("| {} | {} | ", ACTS[*first].1, ACTS[*second].1);
        let said = page.lines().find_map(|line| line.strip_prefix(&begin)).unwrap_or_default();
        let (reads, marked) = said.trim_end_matches(" |").split_once(" | ").unwrap_or_default();
        let outcomes: Vec<String> = row.reads.iter().map(|reads| reads.replace('*', "\\*")).collect();
        let marks: Vec<String> = row.marked.iter().map(marks).collect();
        let stands = |said: &str, seen: &[String]| seen.iter().all(|each| said.split(" *or* ").any(|known| known == each));
        if !stands(reads, &outcomes) || !stands(marked, &marks) {
            let _ = writeln!(missing, "{begin}{} | {} |", outcomes.join(" *or* "), marks.join(" *or* "));
        }
    }
    assert!(missing.is_empty(), "docs/merging.md says otherwise than these:\n{missing}");
}

fn marks(marked: &BTreeSet<String>) -> String {
    if marked.is_empty() { "-".to_owned() } else { marked.iter().cloned().collect::<Vec<_>>().join(", ") }
}
