//! Plain text, lines of JSON, front matter, and telling formats apart.

mod bodies;

use formats::front_matter::{self, Document};
use formats::{Error, Format, Warning, detect, jsonl, text};
use model::Body;
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn text_of_every_encoding_is_read() {
    let utf16 = |units: Vec<u8>, mark: [u8; 2]| [mark.to_vec(), units].concat();
    let words = "Café\n\nسلام 👋";
    let cases: [(Vec<u8>, &str, Option<Warning>); 7] = [
        (words.into(), words, None),
        ([b"\xEF\xBB\xBF".to_vec(), words.into()].concat(), words, None),
        (utf16(words.encode_utf16().flat_map(u16::to_le_bytes).collect(), [0xFF, 0xFE]), words, None),
        (utf16(words.encode_utf16().flat_map(u16::to_be_bytes).collect(), [0xFE, 0xFF]), words, None),
        (b"Caf\xE9 \x80".to_vec(), "Café €", Some(Warning::GuessedEncoding)),
        (b"\xEF\xBB\xBFa\xFF".to_vec(), "a\u{FFFD}", Some(Warning::UnreadableCharacters)),
        (b"een\rtwee\r\ndrie".to_vec(), "een\ntwee\ndrie", None),
    ];
    for (bytes, words, warning) in cases {
        let imported = text::read(&bytes).expect(words);
        assert_eq!((imported.body, imported.warnings), (Body::from_plain(words), warning.into_iter().collect()));
    }
    assert_eq!(text::read(b"a\0b"), Err(Error::NotThisFormat));
    assert!(matches!(text::read("a\n".repeat(300_000).as_bytes()), Err(Error::TooLarge { .. })));
}

#[test]
fn formats_are_told_apart() {
    let cases: [(&str, &[u8], Option<Format>); 10] = [
        ("a.md", b"# x", Some(Format::Markdown)),
        ("map/A.MARKDOWN", b"", Some(Format::Markdown)),
        ("a.txt", b"x", Some(Format::Text)),
        ("a.vtt", b"x", Some(Format::Vtt)),
        ("a.txt", b"\xEF\xBB\xBFWEBVTT\n", Some(Format::Vtt)),
        ("a.srt", b"1", Some(Format::Srt)),
        ("a.jsonl", b"{}", Some(Format::Jsonl)),
        ("a.docx", b"PK\x03\x04", None),
        ("a.md", b"\x7FELF\0\0", None),
        ("a", b"x", None),
    ];
    for (name, bytes, wanted) in cases {
        assert_eq!(detect(name, bytes), wanted, "{name}");
    }
}

#[test]
fn lines_of_json_come_back() {
    let full = r##"{"id":"a-1","kind":"interview","title":"T","fields":{"z":1,"a":["x",null]},"body":"# K","created":"2024-05-17T10:00:00Z","updated":"2024-05-17T10:00:00.250Z","author":"Jan"}"##;
    assert_eq!(jsonl::read(full).map(|line| jsonl::write(&line)), Ok(full.to_owned()));
    let short = jsonl::read(r#"{"kind":"person","extra":true}"#).expect("a line");
    assert_eq!(jsonl::write(&short), r#"{"kind":"person","fields":{}}"#);
    for broken in ["", "3", "{", r#"{"kind":1}"#, r#"{"kind":"x","created":"gisteren"}"#, "{\"kind\":\"x\"} {}"] {
        assert!(matches!(jsonl::read(broken), Err(Error::Damaged { .. })), "{broken}");
    }
    assert!(matches!(jsonl::read(&" ".repeat(5 << 20)), Err(Error::TooLarge { .. })));
}

#[test]
fn front_matter_reads_well() {
    let meta = [
        ("id", json!("0190-a")),
        ("title", json!("Gesprek met Samira")),
        ("date", json!("2024-05-17")),
        ("month", json!("2024-05")),
        ("year", json!("2024")),
        ("languages", json!(["Arabisch", "no", "a: b"])),
        ("none", json!([])),
        ("count", json!(3)),
        ("flag", json!(true)),
        ("nothing", json!(null)),
        ("context", json!("Eerste regel.\n\n- tweede: regel")),
    ];
    let document = Document {
        meta: meta.map(|(key, value)| (key.to_owned(), value)).to_vec(),
        body: formats::markdown::read("---\n\nDag\n"),
    };
    let text = "---\nid: \"0190-a\"\ntitle: Gesprek met Samira\ndate: 2024-05-17\nmonth: \"2024-05\"\nyear: \"2024\"\nlanguages:\n  - Arabisch\n  - \"no\"\n  - \"a: b\"\nnone: []\ncount: 3\nflag: true\nnothing: null\ncontext: |-\n  Eerste regel.\n\n  - tweede: regel\n---\n\n---\n\nDag\n";
    assert_eq!(front_matter::write(&document), text);
    assert_eq!(front_matter::read(text), Ok(document));
}

#[test]
fn foreign_front_matter_is_read() {
    let read = |text: &str| {
        front_matter::read(text).map(|document| (Value::Object(document.meta.into_iter().collect()), document.body.plain_text()))
    };
    assert_eq!(read("# Geen\n"), Ok((json!({}), "Geen".into())));
    assert_eq!(
        read("---\ntags: [a, b]\n# x\nd: {e: 1.5}\n...\nTekst"),
        Ok((json!({"tags": ["a", "b"], "d": {"e": 1.5}}), "Tekst".into()))
    );
    assert_eq!(read("---\n---\nTekst"), Ok((json!({}), "Tekst".into())));
    assert_eq!(read("---\r\na: b\r\n---\r\nTekst\r\n"), Ok((json!({"a": "b"}), "Tekst".into())));
    assert_eq!(read("---\nniet gesloten"), Ok((json!({}), "niet gesloten".into())));
    assert!(matches!(read("---\n[a\n---\n"), Err(Error::Damaged { .. })));
    // A note that begins with a rule.
    for text in ["---\n- a\n---\n", "---\nEen zin.\n---\nNog een.\n", "---\n# Kop\n---\n"] {
        let (meta, body) = read(text).expect("is text");
        assert!(meta.as_object().is_some_and(serde_json::Map::is_empty) && !body.is_empty(), "{text}: {meta} {body}");
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => bodies::string().prop_map(Value::from),
        2 => "[a-zA-Z0-9 .:-]{0,8}".prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<f64>().prop_filter("JSON has finite numbers only", |number| number.is_finite()).prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            proptest::collection::btree_map(bodies::string(), inner, 0..3)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn front_matter_comes_back(pairs in proptest::collection::btree_map(bodies::string(), value(), 0..4)) {
        let document = Document { meta: pairs.into_iter().collect(), body: Body::default() };
        let text = front_matter::write(&document);
        prop_assert_eq!(front_matter::read(&text), Ok(document), "{}", text);
    }
}
