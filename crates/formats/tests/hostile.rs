//! Files that were made, or broken, to do harm: every reader answers, soon, and within its bounds.
//!
//! The corpus is that of the fuzz targets. `FORMATS_SEED` and `FORMATS_MUTATIONS` choose other mutations.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::time::{Duration, Instant};

use formats::{detect, docx, front_matter, jsonl, markdown, media, odt, qdc, references, text, transcript, xlsform};
use uuid::Uuid;

/// Far more than any reader takes, even unoptimised and on a busy machine; far less than what is not linear.
const SOON: Duration = Duration::from_secs(60);

#[test]
fn the_corpus_harms_no_reader() {
    for (name, bytes) in corpus() {
        let start = Instant::now();
        read_as_everything(&name, &bytes);
        println!("{name}: {:?}", start.elapsed());
        assert!(start.elapsed() < SOON, "{name} took {:?}", start.elapsed());
    }
}

#[test]
fn mutations_of_the_corpus_harm_no_reader() {
    let number = |name: &str, or: u64| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(or);
    let seed = number("FORMATS_SEED", 1);
    println!("FORMATS_SEED={seed}");
    let mut random = Random(seed);
    let corpus: Vec<_> = corpus().into_iter().filter(|(_, bytes)| (1..20_000).contains(&bytes.len())).collect();
    for _ in 0..number("FORMATS_MUTATIONS", 3000) {
        let (name, bytes) = &corpus[random.below(corpus.len())];
        let mut bytes = bytes.clone();
        for _ in 0..=random.below(4) {
            mutate(&mut bytes, &mut random);
        }
        read_as_everything(name, &bytes);
    }
}

#[test]
fn long_inputs_take_linear_time() {
    const TIMES: usize = 10_000;
    let shapes = [
        ">",
        "> ",
        "- ",
        "1. ",
        "*a **b ",
        "_a __b ",
        "[",
        "[a](",
        "![",
        "<a:",
        "<a <b ",
        "<!--",
        "<![CDATA[",
        "<?",
        "<!A",
        "`",
        "`a``b",
        "~a~~ ",
        "|a|\n|-|\n",
        "&",
        "&#x",
        "<b>",
        "</b>",
        "<div dir=\"rtl\">\n\n",
        "a\n=",
        "\\",
        "![a]",
        "[a]: b\n",
        "a|b\n",
        "-\n",
        "- a\n\n",
        "\r",
        "\t",
        "{",
        "<v a>b",
        "-->\n",
        "0:0 --> 0:1\na\n\n",
        "<",
        "a:",
        "NOTE\n",
        "@a{b, c={",
        "@a{b,}\n",
        "\\a{",
        "$",
        "TY  - \n",
        "[{\"a\":",
    ];
    for shape in shapes {
        let start = Instant::now();
        let long = shape.repeat(TIMES);
        read_text(&long);
        read_text(&format!("WEBVTT\n\n0:0 --> 0:1\n{long}"));
        read_text(&format!("@article{{x, title={{{long}}}, author={{{long}}}}}"));
        read_text(&format!("TY  - JOUR\nTI  - {long}"));
        read_text(&format!("- {long}\n| a |\n|---|\n| {long} |\n<p {long}>"));
        println!("{shape:?}: {:?}", start.elapsed());
        assert!(start.elapsed() < SOON, "{shape:?} took {:?}", start.elapsed());
    }
}

#[test]
fn what_is_refused_is_refused_for_the_right_reason() {
    use formats::Error;
    let wanted = [
        (
            "TooLarge",
            &[
                "bomb.docx",
                "many-paragraphs.docx",
                "many-entries.docx",
                "deep-tables.docx",
                "long-tag.docx",
                "many-attributes.docx",
                "bomb.odt",
                "deep-spans.odt",
                "many-rows.xlsx",
                "many-cells.xlsx",
                "shared-bomb.xlsx",
                "many-shared.xlsx",
                "many-references.xlsx",
                "deep-groups.xlsx",
            ][..],
        ),
        (
            "Forbidden",
            &[
                "climbing-name.docx",
                "absolute-name.docx",
                "backslash-name.docx",
                "two-of-one-name.docx",
                "two-of-one-name-by-case.docx",
                "billion-laughs.docx",
                "external-entity.docx",
                "billion-laughs.odt",
                "billion-laughs.xlsx",
                "climbing-sheet.xlsx",
            ][..],
        ),
        ("Damaged", &["unknown-entity.docx", "unclosed.docx", "not-utf8.docx", "truncated.docx", "unclosed.xlsx"][..]),
        ("NotThisFormat", &["empty.docx", "not-a-text.odt", "no-survey.xlsx"][..]),
    ];
    let corpus = corpus();
    for (kind, names) in wanted {
        for name in names {
            let (_, bytes) =
                corpus.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("{name} is not in the corpus"));
            let error = match name.rsplit('.').next() {
                Some("docx") => docx::read(bytes).expect_err(name),
                Some("odt") => odt::read(bytes).expect_err(name),
                _ => xlsform::read(bytes).expect_err(name),
            };
            let found = match error {
                Error::NotThisFormat => "NotThisFormat",
                Error::Damaged { .. } => "Damaged",
                Error::TooLarge { .. } => "TooLarge",
                Error::Forbidden { .. } => "Forbidden",
            };
            assert_eq!(found, kind, "{name}");
        }
    }
}

/// Every file of the corpus, and its name.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut files = Vec::new();
    for target in fs::read_dir(folder).expect("the corpus") {
        for file in fs::read_dir(target.expect("a folder").path()).expect("a target's corpus") {
            let path = file.expect("a file").path();
            files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(&path).expect("a file")));
        }
    }
    // Mutations must not depend on the order of a folder.
    files.sort();
    files
}

fn read_as_everything(name: &str, bytes: &[u8]) {
    for imported in [docx::read(bytes), odt::read(bytes), text::read(bytes)].into_iter().flatten() {
        // What was read is valid: Markdown gives it back, if it is not too much for it.
        if imported.body.plain_text().len() < 200_000 {
            let markdown = markdown::write(&imported.body);
            assert_eq!(markdown::read(&markdown), imported.body, "{name}");
        }
    }
    let _ = detect(name, bytes);
    read_form(name, bytes);
    read_codes(name, bytes);
    read_photo(name, bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        read_text(text);
    }
}

/// A codebook that was read is written, and read back the same but for ids that it lacked.
fn read_codes(name: &str, bytes: &[u8]) {
    let Ok(codes) = qdc::read(bytes) else { return };
    let said = |codes: &[qdc::Code]| -> Vec<_> {
        codes.iter().map(|code| (code.name.clone(), code.memo.clone(), code.colour, code.depth)).collect()
    };
    let mut next = 0;
    let written = qdc::write(&codes, || {
        next += 1;
        Uuid::from_u128(next)
    });
    let again = qdc::read(written.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error} in {written}"));
    assert_eq!(said(&again), said(&codes), "{name}");
}

/// Whatever is found in a form fits the fields that it goes into, in every language.
fn read_form(name: &str, bytes: &[u8]) {
    let Ok(form) = xlsform::read(bytes) else { return };
    let counts: Vec<usize> = form.guides.iter().map(|guide| guide.questions.len()).collect();
    assert!(counts.first().is_some_and(|first| counts.iter().all(|count| count == first)), "{name}: {counts:?}");
    for asked in form.guides.iter().flat_map(|guide| &guide.questions) {
        assert!(![&asked.section, &asked.name].iter().any(|line| line.contains(['\n', '\r'])), "{name}: {asked:?}");
    }
}

/// A photo's plan gives as many bytes as it says, and hardly more than there were.
fn read_photo(name: &str, bytes: &[u8]) {
    for kind in [media::media_type(bytes), "image/jpeg", "image/png", "image/webp", "image/heic"] {
        let mut source = Cursor::new(bytes);
        let plan = media::plan(&mut source, kind).expect("memory can be read");
        let size = plan.size();
        let mut kept = Vec::new();
        plan.apply(source).read_to_end(&mut kept).expect("memory can be read");
        assert_eq!(kept.len() as u64, size, "{name} as {kind}");
        // A note of which way is up may be longer than the one that it stands for.
        assert!(kept.len() <= bytes.len() + 64, "{name} as {kind}");
    }
}

fn read_text(text: &str) {
    let body = markdown::read(text);
    assert!(formats::normalise(body.clone()) == body, "not valid: {:?}", text.chars().take(200).collect::<String>());
    if text.len() < 20_000 {
        let markdown = markdown::write(&body);
        assert!(markdown::read(&markdown) == body, "{text:?}\nwas read as {body:?}\nand written as {markdown:?}");
    }
    if let Ok(document) = front_matter::read(text) {
        let written = front_matter::write(&document);
        assert_eq!(front_matter::read(&written).as_ref().map(|back| &back.meta), Ok(&document.meta), "{written}");
    }
    let _ = transcript::read_vtt(text);
    let _ = transcript::read_srt(text);
    for read in [references::read_bibtex(text), references::read_ris(text), references::read_csl(text)] {
        // Whatever is found fits the fields that it goes into.
        for reference in read.into_iter().flat_map(|read| read.found) {
            assert!(!reference.title.contains(['\n', '\r']) && reference.title.len() <= 64 << 10, "{text:?}");
        }
    }
    if let Ok(line) = jsonl::read(text) {
        assert_eq!(jsonl::read(&jsonl::write(&line)), Ok(line));
    }
}

fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len().max(1)).min(bytes.len());
    let end = (at + 1 + random.below(16)).min(bytes.len());
    match random.below(6) {
        0 if at < bytes.len() => bytes[at] = random.next() as u8,
        1 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let copy = bytes[at..end].to_vec();
            let to = random.below(bytes.len() + 1);
            bytes.splice(to..to, copy);
        }
        4 => bytes.truncate(at),
        _ => {
            let numbers: [&[u8]; 6] = [b"\xFF\xFF\xFF\xFF", b"\0\0\0\0", b"4294967296", b"<", b"\n\n", b"\x80"];
            let number = numbers[random.below(numbers.len())];
            bytes.splice(at..end, number.iter().copied());
        }
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}
