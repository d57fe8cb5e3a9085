//! The cues of a file: their times, and their text as it stands.

use crate::limits::CUES;

/// Which of the two formats a file is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Vtt,
    Srt,
}

#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) title: Option<String>,
    pub(super) cues: Vec<Timed>,
    /// Blocks that should be cues and are not.
    pub(super) broken: usize,
}

/// A cue's text between two times, in milliseconds.
#[derive(Debug)]
pub(super) struct Timed {
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) text: String,
}

/// Finds the cues (WebVTT 6.1, with the leniency of SubRip: comma decimals, and a number before each cue).
pub(super) fn read(source: &str, kind: Kind) -> File {
    let source = source.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}");
    let mut file = File::default();
    let mut lines = source.lines().peekable();
    if let Some(header) = lines.peek().and_then(|line| line.strip_prefix("WEBVTT")) {
        let title = header.trim().trim_start_matches('-').trim();
        file.title = Some(title.to_owned()).filter(|title| !title.is_empty());
        while lines.next_if(|line| !line.trim().is_empty() && !line.contains("-->")).is_some() {}
    }
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        let first = line.split_whitespace().next().unwrap_or_default();
        if kind == Kind::Vtt && matches!(first, "NOTE" | "STYLE" | "REGION") && !line.contains("-->") {
            while lines.next_if(|line| !line.trim().is_empty()).is_some() {}
            continue;
        }
        // The name of a cue may stand on the line before its times.
        let times = if line.contains("-->") { Some(line) } else { lines.next_if(|next| next.contains("-->")) };
        let Some((start, end)) = times.and_then(parse_times) else {
            file.broken += 1;
            while lines.next_if(|line| !line.trim().is_empty() && !line.contains("-->")).is_some() {}
            continue;
        };
        let mut text = String::new();
        while let Some(line) = lines.next_if(|line| !line.is_empty() && !line.contains("-->")) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
        if file.cues.len() == CUES {
            file.broken += 1;
        } else {
            file.cues.push(Timed { start, end, text });
        }
    }
    file
}

fn parse_times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    Some((parse_time(start.trim())?, parse_time(rest.split_whitespace().next()?)?))
}

/// `[hours:]minutes:seconds`, with up to three decimals behind a dot or comma, in milliseconds.
fn parse_time(text: &str) -> Option<u64> {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = |part: &str| (1..=6).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(|part| is_number(part)) || !is_number(decimals) || decimals.len() > 3
    {
        return None;
    }
    let seconds = parts.iter().try_fold(0, |total: u64, part| Some(total * 60 + part.parse::<u64>().ok()?))?;
    Some(seconds * 1000 + format!("{decimals:0<3}").parse::<u64>().ok()?)
}
