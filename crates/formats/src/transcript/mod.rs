//! Transcripts: WebVTT (W3C) and SubRip, as programs for transcription write them.
//!
//! Cues become paragraphs that start with their time, `[hh:mm:ss]`, and their speaker, if one is named. Cues of one
//! speaker that follow each other within three seconds are one paragraph, until it has 600 characters.

mod cue;
mod file;

use model::{Block, Body, Line, Marks};

use crate::imported::{Imported, Warning};
use cue::{Piece, Speech};
use file::{Kind, Timed};

/// The longest silence within a paragraph, in milliseconds.
const GAP: u64 = 3000;
/// How many characters a paragraph may have before the next cue starts another.
const LENGTH: usize = 600;

/// Reads WebVTT. Cues that are broken are counted and passed over.
pub fn read_vtt(source: &str) -> Imported {
    read(source, Kind::Vtt)
}

/// Reads SubRip. Cues that are broken are counted and passed over.
pub fn read_srt(source: &str) -> Imported {
    read(source, Kind::Srt)
}

fn read(source: &str, kind: Kind) -> Imported {
    let file = file::read(source, kind);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for Timed { start, end, text } in file.cues {
        for Piece { speaker, text } in cue::pieces(&text, kind == Kind::Srt) {
            match paragraphs.last_mut() {
                Some(last) if last.goes_on(&speaker, start) => {
                    last.text.push(' ');
                    last.text.push_str(&text);
                    last.length += text.chars().count();
                    last.end = last.end.max(end);
                }
                _ => paragraphs.push(Paragraph { start, end, speaker, length: text.chars().count(), text }),
            }
        }
    }
    let mut warnings = Vec::new();
    if file.broken > 0 {
        warnings.push(Warning::BrokenCues { count: file.broken });
    }
    Imported { title: file.title, body: Body { blocks: paragraphs.into_iter().map(Paragraph::block).collect() }, warnings }
}

/// Cues in a row that one person speaks.
struct Paragraph {
    start: u64,
    end: u64,
    speaker: Speech,
    text: String,
    /// Its characters, counted as they come.
    length: usize,
}

impl Paragraph {
    fn goes_on(&self, speaker: &Speech, start: u64) -> bool {
        let same = match speaker {
            Speech::By(name) => self.speaker == Speech::By(name.clone()),
            Speech::GoesOn => true,
            Speech::Unknown => self.speaker == Speech::Unknown,
            Speech::Another => false,
        };
        same && start.saturating_sub(self.end) <= GAP && self.length < LENGTH
    }

    fn block(self) -> Block {
        let seconds = self.start / 1000;
        let mut line = Line::default();
        let time = format!("[{:02}:{:02}:{:02}]", seconds / 3600, seconds / 60 % 60, seconds % 60);
        line.push_text(&time, &Marks { code: true, ..Marks::default() });
        line.push_text(" ", &Marks::default());
        if let Speech::By(name) = &self.speaker {
            line.push_text(&format!("{name}:"), &Marks { strong: true, ..Marks::default() });
            line.push_text(" ", &Marks::default());
        }
        line.push_text(&self.text, &Marks::default());
        Block::Paragraph(line)
    }
}
