//! Transcripts: cues, speakers and times.

use std::fs;
use std::path::Path;

use formats::transcript::{read_srt, read_vtt};
use formats::{Warning, markdown};

#[test]
fn cues_become_paragraphs() {
    let cases = [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nDag\n", "`[00:00:01]` Dag\n"),
        (
            "\u{FEFF}WEBVTT - Gesprek\r\n\r\nNOTE niets\r\nmeer\r\n\r\nSTYLE\r\n::cue {}\r\n\r\nintro\r\n01:02:03,5 --> 01:02:04,000 align:left\r\n<v.x Jan de Wit>Dag <i>allemaal</i></v>\r\nhier\r\n",
            "`[01:02:03]` **Jan de Wit:** Dag allemaal hier\n",
        ),
        (
            "WEBVTT\n\n0:0 --> 0:1\n<v S1>a\n\n0:2 --> 0:3\n<v S1>b\n\n0:7 --> 0:8\n<v S1>c\n\n0:8 --> 0:9\n<v S2>d\n",
            "`[00:00:00]` **S1:** a b\n\n`[00:00:07]` **S1:** c\n\n`[00:00:08]` **S2:** d\n",
        ),
        ("WEBVTT\n\n0:0 --> 0:1\n<v A>a</v> <v B>b</v>\n", "`[00:00:00]` **A:** a\n\n`[00:00:00]` **B:** b\n"),
        (
            "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}SAMIRA: Ja &amp; nee\ndus\n\n2\n00:00:02,000 --> 00:00:03,000\nLet op: dit is geen naam\n",
            "`[00:00:01]` **SAMIRA:** Ja & nee dus\n\n`[00:00:02]` Let op: dit is geen naam\n",
        ),
        ("1\n00:00:01,000 --> 00:00:02,000\n- Ja?\n- Nee.\n", "`[00:00:01]` Ja?\n\n`[00:00:01]` Nee.\n"),
        ("1\n00:00:01,000 --> 00:00:02,000\nسميرة: مرحبا\n", "`[00:00:01]` **سميرة:** مرحبا\n"),
    ];
    for (source, wanted) in cases {
        let imported = if source.contains("WEBVTT") { read_vtt(source) } else { read_srt(source) };
        assert_eq!(markdown::write(&imported.body), wanted, "{source}");
        assert_eq!(imported.warnings, []);
    }
    assert_eq!(read_vtt("WEBVTT - Gesprek\n").title.as_deref(), Some("Gesprek"));
}

#[test]
fn broken_cues_are_counted_and_passed_over() {
    let imported = read_srt("1\n00:00:xx --> 00:00:02\nweg\n\nlos\n\n2\n00:00:01,0 --> 00:00:02,0\nDag\n");
    assert_eq!(markdown::write(&imported.body), "`[00:00:01]` Dag\n");
    assert_eq!(imported.warnings, [Warning::BrokenCues { count: 2 }]);
}

#[test]
fn long_speech_is_cut() {
    let cues: String =
        (0..100).map(|n| format!("{}:{:02} --> {}:{:02}\nTwintig tekens lang.\n\n", n / 60, n % 60, n / 60, n % 60)).collect();
    let paragraphs = read_vtt(&format!("WEBVTT\n\n{cues}")).body.blocks.len();
    assert_eq!(paragraphs, 4);
}

/// The text that is shown for each cue of the W3C's own examples.
#[test]
fn cue_text_is_what_the_standard_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/webvtt");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return;
    }
    for name in ["entities", "tags", "timestamps"] {
        let cases: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.join(format!("{name}.json"))).expect(name)).expect(name);
        for case in cases.as_array().expect("cases") {
            let (text, tree) = (case["text"].as_str().expect("text"), case["expectedTree"].as_str().expect("tree"));
            // Text stands in quotes after the indentation; a quotation mark within is not escaped.
            let shown: String = tree
                .lines()
                .filter_map(|line| line.trim_start_matches(['|', ' ']).strip_prefix('"')?.strip_suffix('"'))
                .collect();
            // What is shown beside the words: when, and who.
            let mut body = read_vtt(&format!("WEBVTT\n\n0:0 --> 0:1\n{text}\n")).body.plain_text().replace("[00:00:00]", "");
            for voice in tree.lines().filter_map(|line| line.split_once("title=\"")?.1.strip_suffix('"')) {
                body = body.replace(&format!("{voice}: "), "");
            }
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(squeeze(&body), squeeze(&shown), "{text:?}");
        }
    }
}
