//! Finding names and quotes however they are set down: with other capitals, accents, spaces and signs than where they come from.

use std::{collections::HashMap, ops::Range};

use aho_corasick::{AhoCorasick, BuildError};
use model::fold::fold;

use super::masks::{Hidden, SENTENCE_LETTERS, is_inside_a_word};
use crate::{
    api::LeftOutWhat,
    names::finder::{is_arabic, plain, written},
};

/// Names and quotes to look for.
#[derive(Debug, Default)]
pub(super) struct Spelt {
    names: Names,
    /// Folded, with one space between words.
    quotes: Vec<String>,
    quote_finder: Option<AhoCorasick>,
}

/// Names, folded, each as it was written.
#[derive(Debug, Default)]
struct Names {
    places: HashMap<String, usize>,
    patterns: Vec<String>,
    all: Vec<Vec<Name>>,
    finder: Option<AhoCorasick>,
}

#[derive(Debug)]
struct Name {
    begins_small: bool,
    /// Which of its words must begin with a capital.
    capitals: Vec<bool>,
    /// The letters of a short word of Arabic: others that search makes one with them are other words.
    letters: Option<String>,
    instead: Option<String>,
}

impl Spelt {
    /// Looks for a name wherever it begins with a capital, where its script has such: a word of every day may be written like it.
    pub(super) fn add_name(&mut self, name: &str, instead: Option<&str>) {
        let name = name.trim_matches(|letter: char| !letter.is_alphanumeric());
        let (pattern, places) = plain(name);
        if pattern.chars().count() < 2 {
            return;
        }
        let is_one_word = !pattern.contains([' ', '\n']);
        let mut capitals: Vec<bool> = first_letters(&pattern, |at| letter_at(name, places[at])).map(char::is_uppercase).collect();
        // What a surname begins with has a capital or none by what stands before it: *Van den Berg*, *Amal van den Berg*.
        if let [first, rest @ ..] = &mut capitals[..]
            && rest.contains(&true)
        {
            *first = false;
        }
        let name = Name {
            begins_small: !capitals.contains(&true) && first_letter(name).is_some_and(char::is_lowercase),
            capitals,
            letters: (is_one_word && is_arabic(name)).then(|| written(name)),
            instead: instead.map(str::to_owned),
        };
        let Names { places, patterns, all, .. } = &mut self.names;
        let place = *places.entry(pattern.clone()).or_insert_with(|| {
            patterns.push(pattern);
            all.push(Vec::new());
            all.len() - 1
        });
        all[place].push(name);
    }

    /// Looks for what somebody said, where that is at least so many words: fewer are anybody's.
    pub(super) fn add_quote(&mut self, words: &str, least: usize) {
        self.quotes.extend(words.lines().map(spread).filter(|line| line.split(' ').count() >= least));
    }

    /// # Errors
    /// Where there is more to look for than fits.
    pub(super) fn build(&mut self) -> Result<(), BuildError> {
        self.names.finder = Some(AhoCorasick::new(&self.names.patterns)?);
        self.quote_finder = Some(AhoCorasick::new(&self.quotes)?);
        Ok(())
    }

    /// Where they stand, in any order.
    pub(super) fn find(&self, text: &str) -> Vec<Hidden> {
        let mut found = Vec::new();
        if self.quotes.is_empty() && self.names.patterns.is_empty() {
            return found;
        }
        let (plain, places) = plain(text);
        // Signs behind the last letter, such as vowels of Arabic, are no part of it.
        let range = |hit: Range<usize>| {
            let last = places[hit.end - 1];
            places[hit.start]..last + letter_at(text, last).len_utf8()
        };
        for hit in self.names.finder.iter().flat_map(|finder| finder.find_overlapping_iter(&plain)) {
            let range = range(hit.range());
            if is_inside_a_word(text, &range) {
                continue;
            }
            let stands = &text[range.clone()];
            let firsts = first_letters(&plain[hit.range()], |at| letter_at(text, places[hit.start() + at]));
            let small: Vec<bool> = firsts.map(char::is_lowercase).collect();
            let all = self.names.all[hit.pattern().as_usize()].iter();
            let meant: Vec<&Name> = all.filter(|name| name.may_stand_as(stands, &small)).collect();
            if let [first, rest @ ..] = &meant[..] {
                // Of several who are called so, nobody knows who is meant.
                let instead = first.instead.clone().filter(|_| rest.iter().all(|other| other.instead == first.instead));
                found.push(Hidden { range, what: LeftOutWhat::Name, instead });
            }
        }
        // What parts sentences is one sign, too, so that each byte keeps its place.
        let spaced = plain.replace('\n', " ");
        for hit in self.quote_finder.iter().flat_map(|finder| finder.find_overlapping_iter(&spaced)) {
            let range = in_words(text, range(hit.range()));
            found.extend(range.map(|range| Hidden { range, what: LeftOutWhat::Quote, instead: None }));
        }
        found
    }
}

impl Name {
    /// `small`: which of the words there begin with a small letter.
    fn may_stand_as(&self, stands: &str, small: &[bool]) -> bool {
        if self.letters.as_ref().is_some_and(|letters| *letters != written(stands)) {
            return false;
        }
        if self.begins_small {
            // In capitals alone, as in a heading: else it is looked for as it is written.
            return stands.chars().any(char::is_uppercase) && !stands.chars().any(char::is_lowercase);
        }
        // *De Man* is a name, and *De man* begins a sentence.
        !self.capitals.iter().zip(small).any(|(capital, small)| *capital && *small)
    }
}

/// Where a quote stands, with the words that it begins and ends in: who marked it may have begun in the middle of one. Nothing where a
/// short one only happens to stand in others.
pub(super) fn in_words(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    if !is_amid(text, &range) {
        return Some(range);
    }
    let is_long = text[range.clone()].chars().count() >= SENTENCE_LETTERS;
    let start = text[..range.start].trim_end_matches(char::is_alphanumeric).len();
    let end = text.len() - text[range.end..].trim_start_matches(char::is_alphanumeric).len();
    is_long.then_some(start..end)
}

/// Whether words begin or end in the middle of a word or a number. Scripts without capitals write words onto others, or nothing
/// between them: there it can't be told.
pub(super) fn is_amid(text: &str, range: &Range<usize>) -> bool {
    let is_one = |before: &str, behind: &str| {
        let has_case = |letter: char| letter.is_lowercase() || letter.is_uppercase();
        (before.ends_with(has_case) && behind.starts_with(has_case))
            || (before.ends_with(char::is_numeric) && behind.starts_with(char::is_numeric))
    };
    let (before, rest) = text.split_at(range.start);
    let (words, behind) = rest.split_at(range.end - range.start);
    is_one(before, words) || is_one(words, behind)
}

/// With what letter each word of a folded text begins where it comes from; `letter_of` gives that by the place in the folded one.
fn first_letters(plain: &str, letter_of: impl Fn(usize) -> char) -> impl Iterator<Item = char> {
    let begins = |at: &usize| *at == 0 || plain.as_bytes()[*at - 1].is_ascii_whitespace();
    (0..plain.len()).filter(begins).map(letter_of).collect::<Vec<_>>().into_iter()
}

fn letter_at(text: &str, place: usize) -> char {
    text[place..].chars().next().unwrap_or(' ')
}

fn first_letter(text: &str) -> Option<char> {
    text.chars().find(|letter| letter.is_alphanumeric())
}

/// The folded words of a text, with one space between them.
pub(super) fn spread(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
