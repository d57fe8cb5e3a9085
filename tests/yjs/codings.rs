//! Relative positions of codings mean the same in standard Yjs.

use model::{Body, Coding, Document, kind::kind};
use support::random::{Random, seed};
use uuid::Uuid;

use crate::node::Node;

const WORDS: [&str; 12] =
    ["thee", "koek", "😀😀", "buurthuis", "ضيافة", "lang", "zitten", "samen", "deur", "open", "wij", "avond"];

#[test]
fn yjs_reads_the_same_words_under_every_coding() {
    let Some(mut node) = Node::start() else { return };
    let mut random = Random::new(seed());
    let mut document = Document::new(1);
    let mut text: Vec<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
    let body = |text: &[String]| Body::from_plain(&text.chunks(4).map(|words| words.join(" ")).collect::<Vec<_>>().join("\n"));
    document
        .edit(1, |edit| {
            edit.create(kind("field-note").expect("a kind"), "Titel");
            edit.append(&body(&text));
            for (number, word) in (1..).zip(WORDS) {
                let id = Uuid::from_u128(number);
                let (start, end, memo) = (Vec::new(), Vec::new(), String::new());
                edit.add_coding(
                    word,
                    &Coding { id, code: id, coder: String::new(), at: 1, start, end, memo, source: None, quote: None },
                )?;
            }
            Ok(())
        })
        .expect("codes");
    for round in 0..40 {
        let at = random.below(text.len());
        match random.below(3) {
            0 => text[at].clear(),
            1 => text[at] = format!("heel{round} {}", text[at]),
            _ => text[at] += &format!("{round}"),
        }
        document.edit(2, |edit| Ok(edit.set_body(&body(&text)))).expect("edits");
        node.open(round, 100 + round as u64);
        node.apply(round, &document.state().expect("encodes"));
        let mut here: Vec<(String, String)> = document
            .read()
            .expect("reads")
            .codings
            .iter()
            .map(|coding| (coding.id.to_string(), coding.words().to_owned()))
            .collect();
        here.sort();
        assert_eq!(node.quotes(round), here, "round {round}");
    }
}
