//! Whose words stand where in a conversation, by the labels in it: so that nothing goes back to one that another said.

use std::collections::HashSet;

use model::{Block, RecordId};
use serde_json::{Map, Value};

use crate::{composing::rows_of, consent::text};

/// A label that the record does not name is short; anything longer is a sentence with a colon in it.
const LABEL_WORDS: usize = 4;
/// The same behind a sentence in the middle of a line, where a colon often means something else.
const INNER_LABEL_WORDS: usize = 2;
/// What stands after a label.
const COLONS: [char; 2] = [':', '：'];
/// What a line begins with where somebody else speaks than before, or what stands after the name of who does.
const DASHES: [char; 4] = ['-', '–', '—', '―'];
/// What ends a sentence, a time or what was quoted: behind it somebody else may speak.
const ENDS: &str = ".!?…؟؛۔።])”\"»";
/// What may stand around a label, or around what is told of it before its colon: `Bram (laughs):`.
const OPEN: [char; 2] = ['(', '['];
const CLOSE: [char; 2] = [')', ']'];

/// The labels of a conversation, as [`plain`] has them.
pub(super) struct Labels {
    /// Under which the receiver or a researcher speaks, and nobody else.
    theirs: HashSet<String>,
    /// All that the record names; the longer first, since one may begin as another does.
    known: Vec<String>,
    /// So many words must be seen to tell a label with what may stand before its colon.
    reach: usize,
}

/// Whose a line of a conversation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Theirs,
    /// Somebody else's, or nobody knows.
    NotTheirs,
    /// Whose the line before it is.
    GoesOn,
}

impl Labels {
    pub(super) fn of(fields: &Map<String, Value>, people: &HashSet<RecordId>) -> Self {
        let is_theirs = |row: &Map<String, Value>| {
            let person = text(row, "person").parse::<RecordId>().ok();
            person.map_or(text(row, "position") == "researcher", |person| people.contains(&person))
        };
        let rows = rows_of(fields, "speakers").into_iter();
        let rows = rows.map(|row| (plain(text(&row, "label")), is_theirs(&row))).filter(|(label, _)| !label.is_empty());
        let (theirs, others): (Vec<_>, Vec<_>) = rows.partition(|(_, is_theirs)| *is_theirs);
        let of = |rows: Vec<(String, bool)>| rows.into_iter().map(|(label, _)| label).collect::<HashSet<String>>();
        let (mut theirs, others) = (of(theirs), of(others));
        let mut known: Vec<String> = theirs.union(&others).cloned().collect();
        known.sort_by_key(|label| std::cmp::Reverse(label.len()));
        theirs.retain(|label| !others.contains(label));
        let longest = known.iter().map(|label| label.split(' ').count()).max().unwrap_or_default();
        Self { theirs, known, reach: longest + LABEL_WORDS + 1 }
    }

    /// Whose a line is by what it begins with: `[00:01:02] Rima: welkom`.
    fn at_start(&self, line: &str) -> Whose {
        let line = plain(line);
        let after_time = line.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest.trim_start());
        let words = after_time.unwrap_or(&line);
        let short = || {
            let label = words.split_once(COLONS)?.0.trim();
            (!label.is_empty() && label.split(' ').count() <= LABEL_WORDS).then_some(label)
        };
        match self.known.iter().map(String::as_str).find(|label| is_label(words, label, true)).or_else(short) {
            Some(label) => self.whose(label),
            // A time or a dash of its own without a name: somebody speaks, and nothing says who.
            None if after_time.is_some() || words.starts_with(DASHES) => Whose::NotTheirs,
            None => Whose::GoesOn,
        }
    }

    /// Who begins to speak in the middle of a line, in order: wherever a name of the record stands with a colon behind it; and
    /// behind a sentence, where a name that the record does not know may stand, or a dash.
    fn inside(&self, line: &str) -> Vec<Whose> {
        let written: Vec<&str> = line.split_whitespace().collect();
        let words: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
        let mut found = Vec::new();
        for at in 1..words.len() {
            let here = words[at..words.len().min(at + self.reach)].join(" ");
            let here = here.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            if let Some(label) = self.known.iter().find(|label| is_label(here, label, false)) {
                found.push(self.whose(label));
            } else if written[at - 1].ends_with(|letter| ENDS.contains(letter))
                && (written[at].starts_with(DASHES) || begins_with_a_name_and_colon(&written[at..]))
            {
                found.push(Whose::NotTheirs);
            }
        }
        found
    }

    fn whose(&self, label: &str) -> Whose {
        if self.theirs.contains(label) { Whose::Theirs } else { Whose::NotTheirs }
    }
}

/// Whether words begin with a label: with a colon behind it, also behind what is told of it in brackets; at the start of a line with a
/// dash or nothing behind it, too.
fn is_label(words: &str, label: &str, at_start: bool) -> bool {
    let Some(rest) = words.strip_prefix(label) else { return false };
    let bare = rest.trim_start_matches(CLOSE).trim_start();
    let has_dash = bare.len() < rest.len() && bare.starts_with(DASHES);
    if bare.starts_with(COLONS) || (at_start && (bare.is_empty() || has_dash)) {
        return true;
    }
    let told = bare.strip_prefix(OPEN).and_then(|inner| inner.split_once(CLOSE));
    told.is_some_and(|(inner, rest)| inner.split(' ').count() <= LABEL_WORDS && rest.trim_start().starts_with(COLONS))
}

/// Whether words begin as `Karel:` and `Vrouw 2:` do: few, written as a name, and a colon.
fn begins_with_a_name_and_colon(words: &[&str]) -> bool {
    let bare = |word: &&str| word.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    if !words.first().map(bare).is_some_and(|word| word.starts_with(char::is_alphabetic)) {
        return false;
    }
    for (count, word) in words.iter().map(bare).enumerate() {
        if word.is_empty() {
            return count > 0 && words[count].starts_with(COLONS);
        }
        if count == INNER_LABEL_WORDS || word.starts_with(char::is_lowercase) {
            return false;
        }
        if word.ends_with(COLONS) {
            return true;
        }
    }
    false
}

/// What the labels say who may be read of a conversation, with one line in place of what stands between; and how often that is. A
/// paragraph in which others speak as well does not go at all.
pub(super) fn only_theirs(blocks: Vec<Block>, labels: &Labels, hidden: &str) -> (Vec<Block>, u32) {
    let (mut kept, mut left_out) = (Vec::new(), 0);
    let (mut is_theirs, mut is_hiding) = (false, false);
    for block in blocks {
        let goes = match &block {
            Block::Paragraph(line) => {
                let words = line.plain_text();
                if words.trim().is_empty() {
                    continue;
                }
                let mut all_theirs = true;
                for line in words.lines().filter(|line| !line.trim().is_empty()) {
                    for whose in std::iter::once(labels.at_start(line)).chain(labels.inside(line)) {
                        is_theirs = match whose {
                            Whose::Theirs => true,
                            Whose::NotTheirs => false,
                            Whose::GoesOn => is_theirs,
                        };
                        all_theirs &= is_theirs;
                    }
                }
                all_theirs
            }
            Block::Rule => true,
            // Of headings, lists, quotes and tables it says nowhere whose words they are.
            _ => {
                is_theirs = false;
                false
            }
        };
        if goes {
            kept.push(block);
        } else if !is_hiding {
            kept.push(Block::paragraph(hidden));
            left_out += 1;
        }
        is_hiding = !goes;
    }
    (kept, left_out)
}

/// Words in small letters with one space between them, so that labels are compared by what they say.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Amal gets it back; Bram and Carla Smit do not let it be read; Ilse asks.
    fn labels() -> Labels {
        let [amal, bram] = [1, 2].map(|n| RecordId::from_bytes([n; 16]));
        let speakers = json!([
            { "label": "Ilse", "position": "researcher" }, { "label": "Amal", "person": amal.to_string() },
            { "label": "Bram", "person": bram.to_string() }, { "label": "Carla Smit", "position": "volunteer" },
        ]);
        let Value::Object(fields) = json!({ "speakers": speakers }) else { unreachable!("an object") };
        Labels::of(&fields, &HashSet::from([amal]))
    }

    #[test]
    fn words_of_others_stay_wherever_they_begin() {
        const NEXT: &str = "Zo ging het verder.";
        let labels = labels();
        // A paragraph; whether it goes to Amal, and whether the next one does, which has no label.
        for (paragraph, goes, goes_on) in [
            ("[00:00:01] Amal: Ik kwam in juni.", true, true),
            ("Ilse: Hoe was het? Amal: Goed.", true, true),
            ("Amal: Ik kwam. Bram: Ik niet.", false, false),
            ("Amal: Ik kwam. Bram: Ik niet. Amal: Jammer.", false, true),
            ("Amal: Ik kwam en Bram: die niet.", false, false),
            ("Amal: Ik kwam. BRAM : Ik niet.", false, false),
            ("Amal: Ik kwam. (Bram: ik niet)", false, false),
            ("Amal: Ik kwam. (Bram): ik niet", false, false),
            ("Amal: Ik kwam. [00:01:02] Bram: Ik niet.", false, false),
            ("Amal: Ik kwam. [00:01:02] Amal: Echt.", true, true),
            ("Amal: Ik kwam. Bram [00:01:02]: Ik niet.", false, false),
            ("Amal: Ik kwam. Bram (lacht): Ik niet.", false, false),
            ("Amal: Ik kwam. Carla Smit: Ik niet.", false, false),
            ("Amal: Ik kwam in juni. [00:09:30]", true, true),
            ("Amal: Ik kwam. Karel: Ik niet.", false, false),
            ("Amal: Ik kwam. [00:01:02] Karel : Ik niet.", false, false),
            ("Amal: Ik kwam! Vrouw 2: Ik niet.", false, false),
            ("Amal: Ik kwam. – Ik niet.", false, false),
            ("Amal: Ik kwam – maar laat.", true, true),
            ("Amal: Ik kwam. Ik zei: laat me binnen.", true, true),
            ("Amal: Ik kwam om 10:30 uur. Om 11:15 ging ik.", true, true),
            ("Amal: Ik zag Bram, en Carla Smit ook.", true, true),
            ("Amal: Abram: een naam uit een boek.", true, true),
            ("Amal: جئت. براهام: لا أريد", false, false),
            ("Bram – ik wil niet.", false, false),
            ("Bram", false, false),
            ("Bramen plukten we.", true, true),
            ("Amal", true, true),
            ("Ik ging door.", true, true),
            ("[00:01:00] Ik ging door.", false, false),
        ] {
            let blocks = ["Amal: Zo begon het.", paragraph, NEXT].map(Block::paragraph);
            let (kept, _) = only_theirs(blocks.to_vec(), &labels, "[weg]");
            let has = |words: &str| kept.contains(&Block::paragraph(words));
            assert_eq!((has(paragraph), has(NEXT)), (goes, goes_on), "{paragraph}");
        }
    }
}
