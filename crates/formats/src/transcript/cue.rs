//! The text of one cue: its tags taken off, and cut where another person starts to speak.

use crate::entities;

/// The longest name that is taken for a speaker's, in characters, and in words.
const NAME: usize = 40;
const WORDS: usize = 4;

/// What one person says in a cue.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) speaker: Speech,
    pub(super) text: String,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Speech {
    By(String),
    /// Whoever spoke before, in the same cue.
    GoesOn,
    /// Somebody else than before: the line starts with a dash.
    Another,
    Unknown,
}

/// Cuts a cue into what each person says. `is_srt` also takes off the position marks of SubRip, such as `{\an8}`.
pub(super) fn pieces(source: &str, is_srt: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (voice, text) in voices(source) {
        for (n, line) in text.split('\n').enumerate() {
            let line = entities::decode(if is_srt { without_position(line) } else { line });
            let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let (speaker, text) = match (&voice, n) {
                (Some(name), 0) => (Speech::By(name.clone()), words.as_str()),
                (Some(_), _) => (Speech::GoesOn, words.as_str()),
                (None, _) => named(&words, pieces.is_empty()),
            };
            match pieces.last_mut() {
                _ if text.is_empty() => {}
                Some(last) if speaker == Speech::GoesOn => {
                    last.text.push(' ');
                    last.text.push_str(text);
                }
                _ => pieces.push(Piece { speaker, text: text.to_owned() }),
            }
        }
    }
    pieces
}

/// The speaker that a line names, and what is left of it.
fn named(line: &str, is_first: bool) -> (Speech, &str) {
    let (dash, line) = match line.strip_prefix("- ").or_else(|| line.strip_prefix("– ")) {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    match line.split_once(':') {
        Some((name, rest)) if (rest.is_empty() || rest.starts_with(' ')) && is_name(name) => {
            (Speech::By(name.to_owned()), rest.trim_start())
        }
        _ if dash => (Speech::Another, line),
        _ if is_first => (Speech::Unknown, line),
        _ => (Speech::GoesOn, line),
    }
}

/// Whether the words before a colon look like a name: few, and without small first letters but in `van der`.
fn is_name(words: &str) -> bool {
    const PARTICLES: &[&str] = &["van", "de", "der", "den", "het", "ten", "ter", "el", "al", "bin", "ibn", "von"];
    let looks = |word: &str| PARTICLES.contains(&word) || word.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    let starts = words.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let plain = words.chars().all(|c| c.is_alphanumeric() || " _-.'’()".contains(c) || is_mark(c));
    starts && plain && words.chars().count() <= NAME && words.split(' ').count() <= WORDS && words.split(' ').all(looks)
}

/// Combining marks, which Arabic and Indic names may hold.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200C}' | '\u{200D}')
}

/// The text of a cue without its tags, cut where a `<v Name>` starts or ends (WebVTT 6.4). A tag ends with `>` or with the cue.
fn voices(source: &str) -> Vec<(Option<String>, String)> {
    let mut voices = vec![(None, String::new())];
    let mut rest = source;
    while let Some((text, tagged)) = rest.split_once('<') {
        push(&mut voices, text);
        let (tag, after) = tagged.split_once('>').unwrap_or((tagged, ""));
        rest = after;
        let (name, note) = tag.split_once([' ', '\t', '\n']).unwrap_or((tag, ""));
        match name.split('.').next().unwrap_or_default() {
            "v" => {
                let speaker = entities::decode(note).split_whitespace().collect::<Vec<_>>().join(" ");
                let speaker: String = speaker.trim_end_matches(':').chars().take(NAME * 2).collect();
                voices.push((Some(speaker).filter(|name| !name.is_empty()), String::new()));
            }
            "/v" => voices.push((None, String::new())),
            _ => {}
        }
    }
    push(&mut voices, rest);
    voices.retain(|(_, text)| !text.trim().is_empty());
    voices
}

fn push(voices: &mut [(Option<String>, String)], text: &str) {
    if let Some((_, last)) = voices.last_mut() {
        last.push_str(text);
    }
}

fn without_position(line: &str) -> &str {
    match line.strip_prefix("{\\").and_then(|rest| rest.split_once('}')) {
        Some((_, rest)) => rest,
        None => line,
    }
}
