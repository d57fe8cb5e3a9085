//! What is woven of texts that a few lines describe.

use super::*;
use crate::Inline;
use uuid::Uuid;

fn record(number: u128) -> RecordId {
    RecordId(Uuid::from_u128(number))
}

fn source(of: u128, key: &str, at: i64) -> Source {
    Source { record: record(of), block: key.to_owned(), by: String::new(), at }
}

fn line(of: u128, key: &str, text: &str) -> Line {
    let mut line = if text == "@" {
        Line { inlines: vec![Inline::RecordLink { record: "x".into(), label: String::new() }], ..Line::default() }
    } else {
        Line::plain(text)
    };
    line.source = Some(source(of, key, 0));
    line
}

/// The text of a record: each line is `key words`, `key=other words` for what was woven from that paragraph of record 9, a heading
/// behind as many `#` as its level, and a table between bars, its rows behind semicolons.
fn text(of: u128, lines: &[&str]) -> Vec<Piece> {
    let piece = |(top, description): (usize, &&str)| {
        let (name, words) = description.split_once(' ').expect("a key and words");
        let (key, from) = name.split_once('=').map_or((name, None), |(key, from)| (key, Some(from)));
        let level = words.chars().take_while(|letter| *letter == '#').count();
        let (mut keys, mut woven) = (vec![key.to_owned()], HashMap::new());
        woven.extend(from.map(|from| (key.to_owned(), source(9, from, 0))));
        let block = if let Some(rows) = words.strip_prefix('|') {
            (keys, woven) = (Vec::new(), HashMap::new());
            let mut number = 0;
            let mut cell = |words: &str| {
                number += 1;
                let cell = format!("{key}{number}");
                woven.extend(from.map(|from| (cell.clone(), source(9, &format!("{from}{number}"), 0))));
                keys.push(cell.clone());
                line(of, &cell, words)
            };
            let rows = rows.split(';').map(|row| row.split('|').map(&mut cell).collect()).collect();
            Block::Table { header: false, rows }
        } else if level > 0 {
            Block::Heading { level: level as u8, line: line(of, key, words[level..].trim()) }
        } else {
            Block::Paragraph(line(of, key, words))
        };
        Piece { top, block, keys, woven }
    };
    lines.iter().enumerate().map(piece).collect()
}

/// What is put where: the place, and each paragraph with its words and what it is taken from.
fn put(target: &[&str], texts: &[&[&str]]) -> Vec<String> {
    let target = text(1, target);
    let texts: Vec<Vec<Piece>> = texts.iter().zip(2..).map(|(lines, of)| text(of, lines)).collect();
    let views: Vec<&[Piece]> = texts.iter().map(Vec::as_slice).collect();
    let say = |placed: Placed| {
        let from = placed
            .from
            .iter()
            .map(|from| from.as_ref().map_or("-".into(), |(record, key)| format!("{}/{key}", record.0.as_u128())));
        let words = lines(&placed.block).join("|");
        format!("{} {words} < {}", placed.before, from.collect::<Vec<_>>().join(" "))
    };
    plan(&target, &views, &Place::Agenda, |_, _| true).into_iter().map(say).collect()
}

#[test]
fn all_that_is_new_comes_and_nothing_comes_twice() {
    type Case = (&'static str, &'static [&'static str], &'static [&'static [&'static str]], &'static [&'static str]);
    const CASES: &[Case] = &[
        ("a note", &[], &[&["a Ja.", "b Nee."]], &["0 Ja. < 2/a", "0 Nee. < 2/b"]),
        ("known by its source", &["x=a Ja."], &[&["a=a Ja.", "b Nee."]], &["1 Nee. < 2/b"]),
        ("both halves of one that was split", &[], &[&["a=s Wij", "b=s bellen."]], &["0 Wij < 2/a", "0 bellen. < 2/b"]),
        ("the half that lacks", &["x=s Wij"], &[&["a=s Wij", "b=s bellen."]], &["1 bellen. < 2/b"]),
        ("halves of what is there whole", &["x=s Wij bellen."], &[&["a=s Wij", "b=s bellen."]], &[]),
        ("a changed one", &["x=s Wij mailen."], &[&["a=s Wij bellen."]], &[]),
        ("words behind a changed one", &["x=s Oud."], &[&["a=s Nieuw.", "b=s Meer."]], &["1 Meer. < 2/b"]),
        ("twins that differ", &[], &[&["a=s Een man.", "b=s Een vrouw."]], &["0 Een man. < 2/a", "0 Een vrouw. < 2/b"]),
        ("twins that do not", &[], &[&["a=s Ja.", "b=s Ja."]], &["0 Ja. < 2/a"]),
        ("the same from two", &[], &[&["a=s Ja."], &["b=s Ja.", "c=s Nee."]], &["0 Ja. < 2/a", "0 Nee. < 3/c"]),
        ("a link without words", &[], &[&["a @"]], &["0  < 2/a"]),
        ("blank lines", &[], &[&["a  "]], &[]),
        ("a table with blank cells", &[], &[&["a |Naam| ;@|06"]], &["0 Naam| ||06 < 2/a1 2/a2 2/a3 2/a4"]),
        ("a table that is there", &["x=a |Naam|06"], &[&["a=a |Naam|06"]], &[]),
        ("a new row", &["x=a |Naam|06"], &[&["a=a |Naam|06;Amina|07"]], &["1 Amina|07 < 2/a3 2/a4"]),
        ("a new cell", &["x=a |Naam| "], &[&["a=a |Naam|06"]], &["1 |06 < - 2/a2"]),
    ];
    for (name, target, texts, wanted) in CASES {
        assert_eq!(put(target, texts), *wanted, "{name}");
    }
}

#[test]
fn what_is_one_item_has_one_heading_and_what_is_another_has_its_own() {
    type Case = (&'static str, &'static [&'static str], &'static [&'static [&'static str]], &'static [&'static str]);
    const CASES: &[Case] = &[
        ("numbered otherwise", &["x # Opening"], &[&["a # 1. Opening", "b Ja."]], &["1 Ja. < 2/b"]),
        ("with a sign", &["x # 2.1) Opening!"], &[&["a ## - opening", "b Ja."]], &["1 Ja. < 2/b"]),
        ("rounds", &["x # 1e ronde"], &[&["a # 2e ronde", "b Ja."]], &["0 2e ronde < 2/a", "0 Ja. < 2/b"]),
        ("years", &["x # 2023 cijfers"], &[&["a # 2024 cijfers", "b Ja."]], &["0 2024 cijfers < 2/a", "0 Ja. < 2/b"]),
        ("times", &["x # 12.30 uur"], &[&["a # 13.30 uur", "b Ja."]], &["0 13.30 uur < 2/a", "0 Ja. < 2/b"]),
        ("only a number", &["x # 1."], &[&["a # 2.", "b Ja."]], &["0 2. < 2/a", "0 Ja. < 2/b"]),
        (
            "of two teams",
            &["x # Team A", "y ## Acties", "z # Team B", "w ## Acties"],
            &[&["a # Team B", "b ## Acties", "c Van B.", "d # Team A", "e ## Acties", "f Van A."]],
            &["2 Van A. < 2/f", "4 Van B. < 2/c"],
        ),
        (
            "of a team that is not there yet",
            &["x # Team A", "y ## Acties"],
            &[&["a # Team A", "b ## Acties", "c # Team B", "d ## Acties", "e Van B."]],
            &["2 Team B < 2/c", "2 Acties < 2/d", "2 Van B. < 2/e"],
        ),
        (
            "twice",
            &["x # Pauze", "y # Huur", "z # Pauze"],
            &[&["a # Pauze", "b Thee.", "c # Huur", "d # Pauze", "e Koek."]],
            &["1 Thee. < 2/b", "3 Koek. < 2/e"],
        ),
    ];
    for (name, target, texts, wanted) in CASES {
        assert_eq!(put(target, texts), *wanted, "{name}");
    }
}

#[test]
fn it_is_told_how_much_of_a_piece_is_there() {
    for (target, note, wanted) in [
        (&["x Ja."][..], &["a=s Nee."][..], &[State::New][..]),
        (&["x=s Ja."], &["a=s Ja."], &[State::Woven]),
        (&["x=s Ja."], &["a=s Nee."], &[State::Differs]),
        (&["x=s Ja.", "y=s Nee."], &["a=s Nee.", "b=s Ja."], &[State::Woven, State::Woven]),
        (&["x=s Ja."], &["a=s Ja.", "b=s Nee."], &[State::Woven, State::New]),
        // Somebody wrote on in the copy.
        (&["x=s Ja, en nee."], &["a=s Ja"], &[State::Differs]),
        (&["x=s Ja, en nee."], &["a=s Ja", "b=s en nee."], &[State::Differs, State::Differs]),
        (&["x=s |Ja|@"], &["a=s |Ja|@; | "], &[State::Woven]),
        (&["x=s |Ja|@"], &["a=s |Ja|@;Nee|@"], &[State::Partly]),
    ] {
        let mut woven = Woven::default();
        let target = text(1, target);
        target.iter().for_each(|piece| piece.each(&mut |own, words| _ = woven.add(piece.source_of(own), words)));
        let note = text(2, note);
        let held = woven.held(&note);
        assert_eq!(note.iter().map(|piece| piece.state(&held)).collect::<Vec<_>>(), *wanted, "{target:?} {note:?}");
    }
}

#[test]
fn the_copies_of_a_piece_are_those_that_read_so() {
    let block = |key: &str, words: &str| TextBlock {
        key: key.to_owned(),
        shape: crate::document::BlockShape::Paragraph,
        line: Line { source: Some(source(9, "s", 0)), ..Line::plain(words) },
        top: 0,
    };
    let woven = Woven::of(&[block("x", "Wij"), block("y", "bellen, zei Bram."), block("z", "Wij")]);
    let note = text(2, &["a=s Wij", "b=s bellen.", "c Iets."]);
    for (piece, wanted) in note.iter().zip([&["x", "z"][..], &["x", "z", "y"], &[]]) {
        assert_eq!(woven.copies(piece), wanted, "{piece:?}");
    }
}

#[test]
fn of_twins_everybody_takes_out_the_same_one_and_many_of_them_are_told_at_once() {
    let block = |key: &str, from: &str, words: &str| TextBlock {
        key: key.to_owned(),
        shape: crate::document::BlockShape::Paragraph,
        line: Line { source: Some(source(9, from, 0)), ..Line::plain(words) },
        top: 0,
    };
    let say = |twin: &Twin| format!("{} {} {}", twin.first, if twin.is_equal { "=" } else { "~" }, twin.second);
    for (blocks, wanted) in [
        (vec![block("a", "s", "Ja."), block("b", "s", "Ja.")], vec!["a = b"]),
        (vec![block("b", "s", "Ja."), block("a", "s", "Ja.")], vec!["a = b"]),
        (vec![block("c", "s", "Ja."), block("a", "s", "Ja."), block("b", "s", "Ja.")], vec!["a = c", "a = b"]),
        (vec![block("a", "s", "Ja."), block("b", "t", "Ja.")], vec![]),
        (vec![block("b", "s", "Wij bellen nu."), block("a", "s", "Wij bellen morgen.")], vec!["b ~ a"]),
        (vec![block("a", "s", "Wij bellen"), block("b", "s", "en mailen.")], vec![]),
    ] {
        assert_eq!(twins(&blocks).iter().map(say).collect::<Vec<_>>(), wanted);
    }
    let many: Vec<TextBlock> = (0..5_000).map(|number| block(&format!("{number:05}"), "s", &format!("woord{number}"))).collect();
    assert_eq!(twins(&many), []);
    let long = "ja nee ".repeat(20_000);
    let turned = "nee ja nee ".repeat(14_000);
    assert_eq!(twins(&[block("a", "s", &long), block("b", "s", &turned)]).len(), 1);
}
