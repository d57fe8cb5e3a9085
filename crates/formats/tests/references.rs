//! Scientific sources: what reference managers write, and what is odd or hostile in such files.

use std::{fs, path::Path};

use formats::{
    Error, Format, Warning, detect,
    references::{Creator, Reference, References, read_bibtex, read_csl, read_ris},
};
use model::kind::{Holds, kind};

fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/references").join(name);
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn read(name: &str) -> Result<References, Error> {
    let source = corpus(name);
    match name.rsplit_once('.').expect("an ending").1 {
        "bib" => read_bibtex(&source),
        "ris" => read_ris(&source),
        _ => read_csl(&source),
    }
}

fn creators(names: &[(&str, &str)]) -> Vec<Creator> {
    names.iter().map(|(family, given)| Creator { family_name: (*family).into(), given_name: (*given).into() }).collect()
}

#[test]
fn sources_are_read_from_all_three_formats() {
    let cases: [(&str, Vec<Reference>); 4] = [
        (
            "plain.bib",
            vec![
                Reference {
                    reference_type: "article",
                    title: "Welcoming at the edge: who decides?".into(),
                    creators: creators(&[("van der Berg", "Jan"), ("Gemeente Utrecht", ""), ("García", "María")]),
                    year: "2021".into(),
                    published_in: "Journal of Made-up Refugee Studies".into(),
                    volume: "34".into(),
                    issue: "2".into(),
                    pages: "12–34".into(),
                    doi: "10.1234/abc_d".into(),
                    address: "https://example.org/a~b".into(),
                    cite_key: "jansen2021".into(),
                    summary: "One line. Another & more.".into(),
                    remarks: "welcome, power".into(),
                    ..Reference::default()
                },
                Reference {
                    reference_type: "book",
                    title: "Gastvrijheid".into(),
                    creators: creators(&[("Bakker", "Piet")]),
                    year: "2019".into(),
                    publisher: "Uitgever Ü".into(),
                    cite_key: "boek2019".into(),
                    ..Reference::default()
                },
                Reference {
                    reference_type: "chapter",
                    title: "الضيافة".into(),
                    creators: creators(&[("محمد علي", "")]),
                    year: "2019".into(),
                    published_in: "Gastvrijheid".into(),
                    publisher: "Uitgever Ü".into(),
                    cite_key: "h3".into(),
                    ..Reference::default()
                },
            ],
        ),
        (
            "plain.ris",
            vec![
                Reference {
                    reference_type: "article",
                    title: "Wie beslist er over welkom?".into(),
                    creators: creators(&[("Bakker", "Piet"), ("de Vries", "Anna, Jr.")]),
                    year: "2020".into(),
                    published_in: "Tijdschrift voor Verzinsels".into(),
                    volume: "12".into(),
                    issue: "3".into(),
                    pages: "5–19".into(),
                    doi: "10.1234/XYZ".into(),
                    address: "https://example.org/x".into(),
                    cite_key: "bakker2020".into(),
                    language: "nl".into(),
                    summary: "Een samenvatting.".into(),
                    remarks: "welkom; macht".into(),
                    ..Reference::default()
                },
                Reference {
                    reference_type: "book",
                    title: "كتاب".into(),
                    creators: creators(&[("Osman", "A.")]),
                    year: "2018".into(),
                    publisher: "Uitgever".into(),
                    address: "ISBN 978-90-0000-000-0".into(),
                    ..Reference::default()
                },
                Reference { reference_type: "report", title: "Nooit afgesloten".into(), ..Reference::default() },
            ],
        ),
        (
            "plain.json",
            vec![
                Reference {
                    reference_type: "article",
                    title: "Lived knowledge".into(),
                    creators: creators(&[("Osman", "A."), ("van der Berg", "J."), ("Gemeente Zwolle", "")]),
                    year: "2022".into(),
                    published_in: "Journal of Made-up Studies".into(),
                    volume: "5".into(),
                    issue: "1".into(),
                    pages: "1-9".into(),
                    doi: "10.1234/csl".into(),
                    address: "https://example.org".into(),
                    cite_key: "osman2022".into(),
                    language: "en".into(),
                    summary: "Short.".into(),
                    remarks: "Read\na, b".into(),
                    ..Reference::default()
                },
                Reference {
                    reference_type: "book",
                    title: "A list".into(),
                    creators: creators(&[("Bakker", "")]),
                    year: "1999".into(),
                    address: "ISBN 978-90-0000-000-0".into(),
                    cite_key: "7".into(),
                    ..Reference::default()
                },
                Reference { reference_type: "web", title: "Site".into(), year: "2020".into(), ..Reference::default() },
            ],
        ),
        (
            "one.json",
            vec![Reference {
                reference_type: "article",
                title: "One".into(),
                creators: creators(&[("Ali", "M.")]),
                year: "2023".into(),
                ..Reference::default()
            }],
        ),
    ];
    for (name, wanted) in cases {
        assert_eq!(read(name).map(|read| read.found), Ok(wanted), "{name}");
    }
}

#[test]
fn what_is_odd_takes_nothing_else_with_it_and_is_said() {
    let broken = |count| Warning::BrokenReferences { count };
    let left_out = |count| Warning::FieldsLeftOut { count };
    let cases: [(&str, &[&str], &[Warning]); 14] = [
        ("plain.bib", &["Welcoming at the edge: who decides?", "Gastvrijheid", "الضيافة"], &[]),
        ("plain.json", &["Lived knowledge", "A list", "Site"], &[broken(1)]),
        // One that is never closed, one that ends, one that says nothing.
        ("broken.bib", &["Closed", "Costs $5", "Closed again"], &[broken(3)]),
        ("ring.bib", &["bbc", "T", "U"], &[]),
        ("odd.ris", &["Iets", "Zonder spatie ÄÖ - z"], &[broken(2)]),
        ("long.ris", &["T"], &[left_out(1)]),
        ("many-values.ris", &["T"], &[left_out(2000)]),
        ("many-authors.bib", &["T"], &[left_out(500)]),
        ("many-names.json", &["T"], &[left_out(1)]),
        ("wrapped.json", &["Verpakt"], &[]),
        ("odd.json", &["", "x", "2024"], &[]),
        ("billion-laughs.bib", &[""], &[broken(1)]),
        ("deep.bib", &["x"], &[]),
        ("braces.bib", &[""], &[]),
    ];
    for (name, titles, warnings) in cases {
        if name == "billion-laughs.bib" {
            assert_eq!(read(name), Err(Error::NotThisFormat), "{name}: what is too long is left out, and nothing remains");
            continue;
        }
        let read = read(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found: Vec<&str> = read.found.iter().map(|reference| reference.title.as_str()).collect();
        assert_eq!(found, titles, "{name}");
        assert_eq!(read.warnings, warnings, "{name}");
        assert!(read.found.iter().all(|reference| reference.creators.len() <= 1000), "{name}");
    }
}

#[test]
fn what_can_not_be_read_says_why() {
    let many_braces = format!("@article{{x, title={{{}}}}}\n", "{}".repeat(2000)).repeat(20);
    let many_entries = "@article{x, title={T}}\n".repeat(20_001);
    // A long abbreviation, and very many that stand for it; the same in values.
    let long = format!("@string{{a = {{{}}}}}\n", "a".repeat(60_000));
    let laughs = long.clone() + &(0..1000).map(|n| format!("@string{{b{n} = a}}\n")).collect::<String>();
    let laughing = long.clone() + &"@article{x, title = a}\n".repeat(1000);
    let parents = format!("{long}@book{{p, title = a}}\n{}", "@incollection{x, title={T}, crossref={p}}\n".repeat(1000));
    let one_line = format!("@a{{x, title = {}a}}\n", "a#".repeat(1 << 20));
    let cases: [(&str, Result<References, Error>, &str); 14] = [
        ("nothing", read_bibtex(""), "NotThisFormat"),
        ("no entry", read_bibtex("@string{a = {b}}"), "NotThisFormat"),
        ("no source", read_ris("AU  - A\nER  - "), "NotThisFormat"),
        ("an empty list", read_csl("[]"), "NotThisFormat"),
        ("no JSON", read_csl("[{\"type\": \"book\", }]"), "Damaged"),
        ("deep JSON", read("deep.json"), "Damaged"),
        ("too many", read("many.json"), "TooLarge"),
        ("too large", read_ris(&" ".repeat((16 << 20) + 1)), "TooLarge"),
        ("too many braces", read_bibtex(&many_braces), "TooLarge"),
        ("too many entries", read_bibtex(&many_entries), "TooLarge"),
        ("too many abbreviations", read_bibtex(&laughs), "TooLarge"),
        ("too much that they stand for", read_bibtex(&laughing), "TooLarge"),
        ("too much of one book", read_bibtex(&parents), "TooLarge"),
        ("too long a line", read_bibtex(&one_line), "NotThisFormat"),
    ];
    for (name, read, wanted) in cases {
        let found = match read {
            Ok(read) => format!("{read:?}"),
            Err(Error::NotThisFormat) => "NotThisFormat".into(),
            Err(Error::Damaged { .. }) => "Damaged".into(),
            Err(Error::TooLarge { .. }) => "TooLarge".into(),
            Err(Error::Forbidden { .. }) => "Forbidden".into(),
        };
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn files_of_sources_are_told_by_what_is_in_them() {
    let cases: [(&str, &str, Option<Format>); 12] = [
        ("a.bib", "% a comment\n@article{x,", Some(Format::Bibtex)),
        ("a.bib", "", Some(Format::Bibtex)),
        ("a.txt", "\n  @Book {x,", Some(Format::Bibtex)),
        ("a.txt", "@jan, are you coming?", Some(Format::Text)),
        ("a.md", "@article without a brace", Some(Format::Markdown)),
        ("a.ris", "", Some(Format::Ris)),
        ("a.txt", "\u{FEFF}TY  - JOUR\r\n", Some(Format::Ris)),
        ("a.txt", "AU  - Jansen", Some(Format::Text)),
        ("a.json", "[ {\"id\": 1, \"type\": \"book\"}]", Some(Format::Csl)),
        ("a.json", "{\"type\": \"book\"}", Some(Format::Csl)),
        ("package.json", "{\"name\": \"x\"}", None),
        ("a.jsonl", "{\"type\": \"book\"}", Some(Format::Jsonl)),
    ];
    for (name, text, wanted) in cases {
        assert_eq!(detect(name, text.as_bytes()), wanted, "{name} {text}");
    }
}

#[test]
fn types_are_those_of_the_kind_source() {
    let Some(Holds::Choice(known)) = kind("source").and_then(|kind| kind.field("reference_type")).map(|field| field.holds) else {
        panic!("no such choice");
    };
    let sorts = ["JOUR", "BOOK", "CHAP", "RPRT", "THES", "CONF", "ELEC", "", "PAT"];
    let ris: String = sorts.iter().map(|sort| format!("TY  - {sort}\nTI  - T\nER  - \n")).collect();
    let kinds = ["article", "book", "incollection", "techreport", "phdthesis", "inproceedings", "online", "misc", "patent"];
    let bib: String = kinds.iter().map(|kind| format!("@{kind}{{x, title={{T}}}}\n")).collect();
    for read in [read_ris(&ris), read_bibtex(&bib)] {
        let found: Vec<&str> = read.expect("sources").found.iter().map(|reference| reference.reference_type).collect();
        assert_eq!(found, ["article", "book", "chapter", "report", "thesis", "conference", "web", "other", "other"]);
        assert!(found.iter().all(|sort| known.contains(sort)));
    }
}
