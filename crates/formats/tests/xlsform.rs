//! Forms in spreadsheets, as what an interviewer reads: questions in order, in each language, and what was left out.

mod common;

use common::{xlsx, zip};
use formats::xlsform::{self, Asks, Form, Question};
use formats::{Error, Format, Warning, detect};

const SURVEY: &[&[&str]] = &[
    &[
        "type",
        "name",
        "label::Nederlands (nl)",
        "label::العربية (ar)",
        "hint::Nederlands (nl)",
        "relevant",
        "required",
        "constraint",
    ],
    &["start", "begin"],
    &["note", "welkom", "Welkom, ${naam}.", "أهلا"],
    &["begin_group", "wonen", "Wonen", "السكن"],
    &["select_one janee", "woont", "Woont u hier?", "هل تسكن هنا؟", "Rustig aan.", "", "yes"],
    &["begin group", "buurt", "De buurt", "الحي", "", "${woont} = 'ja'"],
    &["text", "straat", "Hoe is de straat?", "", "", "selected(${woont}, 'ja')", "", ". != ''"],
    &["end group"],
    &["end_group"],
    &["begin_repeat", "gezin", "Gezin", "العائلة"],
    &["integer", "leeftijd", "Hoe oud?", "كم العمر؟"],
    &["date", "sinds", "Sinds wanneer?", "منذ متى؟"],
    &["end_repeat"],
    &["begin_group", "blad"],
    &["select_multiple talen or_other", "talen", "Welke talen?", "ما اللغات؟"],
    &["end_group"],
    &["calculate", "som", "", "", "", "", "", ""],
    &["hidden", "geheim"],
    &["select_one weg", "kwijt", "Welke weg?", "أي طريق؟"],
];
const CHOICES: &[&[&str]] = &[
    &["list_name", "name", "label::Nederlands (nl)", "label::العربية (ar)"],
    &["janee", "ja", "Ja", "نعم"],
    &["janee", "nee", "Nee", "لا"],
    &["talen", "ti", "Tigrinya", "التغرينية"],
    &["talen", "en"],
];
const SETTINGS: &[&[&str]] = &[&["form_title", "version", "default_language"], &["Kennismaking", "3", "Nederlands (nl)"]];

fn read(sheets: &[(&str, &[&[&str]])]) -> Form {
    xlsform::read(&xlsx(sheets)).expect("reads")
}

fn said(questions: &[Question]) -> Vec<(&str, &str, &str, Asks)> {
    questions.iter().map(|asked| (&*asked.section, &*asked.words, &*asked.prompts, asked.asks)).collect()
}

#[test]
fn a_form_becomes_questions_in_order_in_each_language() {
    let form = read(&[("survey", SURVEY), ("choices", CHOICES), ("settings", SETTINGS)]);
    assert_eq!((&*form.title, &*form.version), ("Kennismaking", "3"));
    let languages: Vec<_> = form.guides.iter().map(|guide| (&*guide.language.name, &*guide.language.code)).collect();
    assert_eq!(languages, [("Nederlands", "nl"), ("العربية", "ar")]);
    assert_eq!(
        said(&form.guides[0].questions),
        [
            ("", "Welkom, [naam].", "", Asks::Note),
            ("Wonen", "Woont u hier?", "Rustig aan.\n– Ja\n– Nee", Asks::One),
            ("Wonen – De buurt", "Hoe is de straat?", "", Asks::Open),
            ("Gezin", "Hoe oud?", "", Asks::Number),
            ("Gezin", "Sinds wanneer?", "", Asks::Date),
            ("", "Welke talen?", "– Tigrinya\n– en", Asks::Several),
            ("", "Welke weg?", "", Asks::One),
        ]
    );
    assert_eq!(
        said(&form.guides[1].questions)[1..3],
        [
            ("السكن", "هل تسكن هنا؟", "Rustig aan.\n– نعم\n– لا", Asks::One),
            // What nobody translated stands as it was asked.
            ("السكن – الحي", "Hoe is de straat?", "", Asks::Open),
        ]
    );
    let more: Vec<_> =
        form.guides[0].questions.iter().map(|asked| (&*asked.name, asked.required, asked.repeats, &*asked.only_if)).collect();
    assert_eq!(
        more,
        [
            ("welkom", false, false, ""),
            ("woont", true, false, ""),
            ("straat", false, false, "“Woont u hier?” = “Ja”\n“Woont u hier?” = “Ja”"),
            ("leeftijd", false, true, ""),
            ("sinds", false, false, ""),
            ("talen", false, false, ""),
            ("kwijt", false, false, ""),
        ]
    );
    assert_eq!(form.guides[1].questions[2].only_if.lines().next(), Some("“هل تسكن هنا؟” = “نعم”"));
    assert_eq!(
        form.warnings,
        [
            Warning::FormRowsLeftOut { count: 3 },
            Warning::FormRulesLeftOut { count: 1 },
            Warning::ChoicesLeftOut { count: 1 },
            Warning::OtherLanguage { count: 1 },
        ]
    );
}

#[test]
fn heads_and_types_are_read_as_programs_write_them() {
    for (heads, row, languages, asks) in [
        (&["Type", "Name", "Label"][..], &["select one janee", "a", "Vraag"][..], &[""][..], Some(Asks::One)),
        (&["type", "name", "label:English"], &["select all that apply from janee", "a", "Q"], &["English"], Some(Asks::Several)),
        (&["type", "name", "label", "label::Fries (fy)"], &["rank janee", "a", "V", "F"], &["", "Fries"], Some(Asks::Several)),
        // A column in which nothing stands is no language.
        (&["type", "name", "label", "label::Fries (fy)"], &["decimal", "a", "V"], &[""], Some(Asks::Number)),
        (&["type", "name", "label"], &["dateTime", "a", "V"], &[""], Some(Asks::Date)),
        (&["type", "name", "label"], &["acknowledge", "a", "V"], &[""], Some(Asks::Note)),
        (&["type", "name", "label"], &["image", "a", "V"], &[""], Some(Asks::Open)),
        (&["type", "name", "label"], &["of-tomorrow", "a", "V"], &[""], Some(Asks::Open)),
        (&["type", "name", "label"], &["of-tomorrow", "a"], &[""], None),
        (&["type", "name", "label"], &["text", "a"], &[""], None),
        (&["type", "name", "label"], &["calculate", "a", "V"], &[""], None),
        (&["type", "name", "label", "disabled"], &["text", "a", "V", "yes"], &[""], None),
        (&["type", "name", "label"], &["", "a", "V"], &[""], None),
    ] {
        let form = read(&[("Survey ", &[heads, row])]);
        let found: Vec<_> = form.guides.iter().map(|guide| &*guide.language.name).collect();
        assert_eq!(found, languages, "{heads:?}");
        assert_eq!(form.guides[0].questions.first().map(|asked| asked.asks), asks, "{row:?}");
        assert!(form.guides.iter().all(|guide| guide.questions.len() == form.guides[0].questions.len()));
    }
}

#[test]
fn a_form_is_told_from_other_spreadsheets() {
    let form = xlsx(&[("survey", SURVEY)]);
    let table = xlsx(&[("Blad1", &[&["type", "label"]])]);
    assert_eq!(detect("leidraad.xlsx", &form), Some(Format::Xlsform));
    assert_eq!(detect("zonder ending", &form), Some(Format::Xlsform));
    assert_eq!(detect("bedragen.xlsx", &table), None);
    assert_eq!(xlsform::read(&table), Err(Error::NotThisFormat));
    assert_eq!(xlsform::read(&zip(&[("a.txt", "a")])), Err(Error::NotThisFormat));
    assert_eq!(detect("brief.docx", &common::docx("", &[])), Some(Format::Docx));
}

#[test]
fn an_empty_form_is_a_guide_without_questions() {
    for sheets in [&[("survey", &[][..])][..], &[("survey", &[&["type", "name", "label"][..]][..])]] {
        let form = read(sheets);
        assert_eq!(form.guides.iter().map(|guide| guide.questions.len()).collect::<Vec<_>>(), [0]);
        assert_eq!(form.warnings, []);
    }
}

#[test]
fn what_is_too_much_is_refused_or_cut_and_said() {
    let head: &[&str] = &["type", "name", "label"];
    let many: Vec<&[&str]> = std::iter::once(head).chain(std::iter::repeat_n(&["text", "a", "b"][..], 2001)).collect();
    assert!(matches!(xlsform::read(&xlsx(&[("survey", &many)])), Err(Error::TooLarge { of: "questions", .. })));
    let deep: Vec<&[&str]> = std::iter::once(head).chain(std::iter::repeat_n(&["begin group", "a", "b"][..], 100)).collect();
    assert!(matches!(xlsform::read(&xlsx(&[("survey", &deep)])), Err(Error::TooLarge { of: "groups within groups", .. })));
    let long = "é".repeat(40_000);
    let row: &[&str] = &["text", "a", &long];
    let form = read(&[("survey", &[head, row])]);
    assert_eq!(form.guides[0].questions[0].words, "é".repeat(32_768));
    assert_eq!(form.warnings, [Warning::FieldsLeftOut { count: 1 }]);
    let rows: Vec<&[&str]> = std::iter::once(head).chain(std::iter::repeat_n(row, 20)).collect();
    assert!(matches!(xlsform::read(&xlsx(&[("survey", &rows)])), Err(Error::TooLarge { of: "bytes of a form", .. })));
    // One text that many cells share.
    let names: Vec<String> = (0..300).map(|n| n.to_string()).collect();
    let choices: Vec<[&str; 3]> = names.iter().map(|name| ["l", name.as_str(), "antwoord"]).collect();
    let choices: Vec<&[&str]> =
        std::iter::once(&["list_name", "name", "label"][..]).chain(choices.iter().map(|row| &row[..])).collect();
    let form = read(&[("survey", &[head, &["select_one l", "a", "b"]]), ("choices", &choices)]);
    assert_eq!(form.guides[0].questions[0].prompts.lines().count(), 100);
    assert_eq!(form.warnings, [Warning::ChoicesLeftOut { count: 1 }]);
}
