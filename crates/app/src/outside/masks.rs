//! Finding words that may not go in text that does: names, quotes, and sentences of conversations that stay.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
};

use aho_corasick::{AhoCorasick, BuildError};

use crate::api::LeftOutWhat;

/// Shorter quotes are looked for only if they have as many words as [`QUOTE_WORDS`]: masking a `yes` everywhere hides nothing.
const QUOTE_LETTERS: usize = 12;
const QUOTE_WORDS: usize = 3;
/// Shorter sentences are anybody's.
const SENTENCE_LETTERS: usize = 25;

/// What is looked for.
#[derive(Debug, Default)]
pub(super) struct Masks {
    words: Vec<String>,
    what: Vec<LeftOutWhat>,
    finder: Option<AhoCorasick>,
    /// Sentences by their hash: there may be very many, and none is needed again.
    sentences: HashSet<u64>,
}

impl Masks {
    /// Looks for somebody's name, where it stands as a word.
    pub(super) fn add_name(&mut self, name: &str) {
        self.add(name, LeftOutWhat::Name, 2);
    }

    /// Looks for what somebody said.
    pub(super) fn add_quote(&mut self, words: &str) {
        for line in words.lines() {
            let letters = if line.split_whitespace().count() >= QUOTE_WORDS { 1 } else { QUOTE_LETTERS };
            self.add(line, LeftOutWhat::Quote, letters);
        }
    }

    /// Looks for whole sentences of a text, but those that stand in what may go.
    pub(super) fn add_sentences(&mut self, text: &str, goes: &[String]) {
        for range in sentences(text) {
            let sentence = &text[range];
            if !goes.iter().any(|words| words.contains(sentence)) {
                self.sentences.insert(hash(sentence));
            }
        }
    }

    /// Makes ready to find.
    ///
    /// # Errors
    /// Where there is more to look for than fits.
    pub(super) fn build(&mut self) -> Result<(), BuildError> {
        self.finder = Some(AhoCorasick::new(&self.words)?);
        Ok(())
    }

    /// Where something stands that may not go, in order and apart from each other.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, LeftOutWhat)> {
        let is_hidden = |range: &Range<usize>| self.sentences.contains(&hash(&text[range.clone()]));
        let mut found: Vec<(Range<usize>, LeftOutWhat)> =
            sentences(text).filter(is_hidden).map(|range| (range, LeftOutWhat::Quote)).collect();
        let hits = self.finder.iter().flat_map(|finder| finder.find_overlapping_iter(text));
        let hits = hits.map(|hit| (hit.range(), self.what[hit.pattern().as_usize()]));
        found.extend(hits.filter(|(range, what)| *what != LeftOutWhat::Name || !is_inside_a_word(text, range)));
        found.sort_by_key(|(range, what)| (range.start, *what));
        let mut apart: Vec<(Range<usize>, LeftOutWhat)> = Vec::new();
        for (range, what) in found {
            match apart.last_mut() {
                Some((last, _)) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push((range, what)),
            }
        }
        apart
    }

    fn add(&mut self, words: &str, what: LeftOutWhat, letters: usize) {
        let words = words.trim();
        if words.chars().count() >= letters && !words.is_empty() {
            self.words.push(words.to_owned());
            self.what.push(what);
        }
    }
}

/// Whether a name stands in the middle of another word. Some scripts write short words such as *and*, *by* and *to* onto it, Dutch
/// and English an *s*, and Arabic may write its vowels.
pub(crate) fn is_inside_a_word(text: &str, range: &Range<usize>) -> bool {
    const ARABIC: &str = "وفبلكاأسي";
    const ETHIOPIC: &str = "ብንከካዝምለበየስእ";
    let before: Vec<char> = text[..range.start].chars().rev().take_while(|letter| letter.is_alphanumeric()).take(5).collect();
    let are = |letters: &str, at_most: usize| before.len() <= at_most && before.iter().all(|letter| letters.contains(*letter));
    let is_vowel = |letter: &char| ('\u{64b}'..='\u{65f}').contains(letter) || *letter == '\u{670}';
    let mut after = text[range.end..].chars().skip_while(is_vowel).take_while(|letter| letter.is_alphanumeric());
    let ends = match (after.next(), after.next()) {
        (None, _) => true,
        (Some(letter), None) => letter == 's',
        (Some(_), Some(_)) => false,
    };
    !(are(ARABIC, 4) || are(ETHIOPIC, 3)) || !ends
}

/// The sentences of a text that are long enough to be somebody's own, without what stands around them; what is quoted inside
/// one, or follows `she said:`, is one of its own.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const ENDS: &str = ".!?…:;؟؛۔።\n“”„‟«»\"‘";
    let ends = |letter: char| ENDS.contains(letter);
    let mut from = 0;
    text.split(ends).filter_map(move |piece| {
        let start = from;
        // What a sentence ends with has a length of its own.
        from += piece.len() + text[start + piece.len()..].chars().next().map_or(0, char::len_utf8);
        let before = piece.len() - piece.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len();
        let words = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        (words.chars().count() >= SENTENCE_LETTERS).then(|| start + before..start + before + words.len())
    })
}

fn hash(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(masks: &Masks, text: &str) -> String {
        let mut out = text.to_owned();
        for (range, what) in masks.find(text).into_iter().rev() {
            out.replace_range(range, if what == LeftOutWhat::Name { "[n]" } else { "[q]" });
        }
        out
    }

    #[test]
    fn names_quotes_and_sentences_are_found_where_they_stand() {
        let mut masks = Masks::default();
        ["Wim", "أمل", "ሰላም", "Anne", "Anne Marie", "x"].iter().for_each(|name| masks.add_name(name));
        ["ja", "ናይ ባዕለይ ስም", "Een lijst op tafel verandert de tafel.", "eerste regel hier\ntweede regel hier"]
            .iter()
            .for_each(|words| masks.add_quote(words));
        masks.add_sentences(
            "Dit is een hele zin van haar. Kort. “Deze hele zin mag er wel in staan”, zei zij.\nأنا لا أريد أن يعرف أحد اسمي الحقيقي؟",
            &["en toen: Deze hele zin mag er wel in staan”, zei zij, echt".to_owned()],
        );
        masks.build().expect("few patterns");
        for (text, expected) in [
            ("", ""),
            ("Wim en Wims fiets, (Wim), Wim’s", "[n] en [n]s fiets, ([n]), [n]’s"),
            ("Wimst, sWim, Wimss, Wims2, 2Wim", "Wimst, sWim, Wimss, Wims2, 2Wim"),
            ("Annemarie, Anne, Anne Marie, Anne Marietje", "Annemarie, [n], [n], [n] Marietje"),
            ("Anne Maries tuin", "[n]s tuin"),
            ("ja, x", "ja, x"),
            ("قالت أمل شيئا", "قالت [n] شيئا"),
            ("وأمل، لأمل وبأمل وفالأمل", "و[n]، ل[n] وب[n] وفال[n]"),
            ("قال أملُ، تأمل الكأملم", "قال [n]ُ، تأمل الكأملم"),
            ("ንሰላም፣ ብሰላም ከሰላም ሰላምታ ተሰላም", "ን[n]፣ ብ[n] ከ[n] ሰላምታ ተሰላም"),
            ("zij zei: “ናይ ባዕለይ ስም”!", "zij zei: “[q]”!"),
            ("Een lijst op tafel verandert de tafel. Ja.", "[q] Ja."),
            ("een lijst op tafel verandert de tafel", "een lijst op tafel verandert de tafel"),
            ("a tweede regel hier b", "a [q] b"),
            ("Zij: “Dit is een hele zin van haar!” Kort.", "Zij: “[q]!” Kort."),
            ("Dit is een hele zin van haar en meer.", "Dit is een hele zin van haar en meer."),
            ("Deze hele zin mag er wel in staan”, zei zij.", "Deze hele zin mag er wel in staan”, zei zij."),
            ("أنا لا أريد أن يعرف أحد اسمي الحقيقي", "[q]"),
        ] {
            assert_eq!(masked(&masks, text), expected);
        }
    }

    #[test]
    fn what_overlaps_is_found_as_one() {
        let mut masks = Masks::default();
        masks.add_quote("het begin van Wim");
        masks.add_sentences("van Wim en dan nog heel veel meer", &[]);
        masks.add_name("Wim");
        masks.build().expect("few patterns");
        assert_eq!(masks.find("van Wim en dan nog heel veel meer").len(), 1);
        assert_eq!(masked(&masks, "het begin van Wim. van Wim en dan nog heel veel meer."), "[q]. [q].");
    }

    #[test]
    fn nothing_to_look_for_finds_nothing() {
        let mut masks = Masks::default();
        assert!(masks.find("Wim").is_empty());
        masks.build().expect("few patterns");
        assert!(masks.find("Wim").is_empty());
    }
}
