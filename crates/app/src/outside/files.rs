//! Finding names in names of files: these have other signs between words or none, digits beside them, and capitals as it comes.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, BuildError};
use model::fold::{fold, fold_with_places};

use super::masks::Hidden;
use crate::{api::LeftOutWhat, names::forms::may_stand_on};

/// Looks for names.
#[derive(Debug, Default)]
pub(super) struct FileNames {
    automaton: Option<AhoCorasick>,
    /// What stands in place of each.
    instead: Vec<Option<String>>,
}

/// The letters of a text, folded and with nothing between them.
#[derive(Debug, Default)]
struct Letters {
    plain: String,
    /// Where in the text the letter stands that each byte came from.
    places: Vec<usize>,
    /// Where words begin in `plain`, in order.
    begins: Vec<usize>,
}

impl FileNames {
    /// With what stands in place of each name; of two that read the same here, nobody knows which is meant.
    ///
    /// # Errors
    /// Where there is more to look for than fits.
    pub(super) fn new(names: impl Iterator<Item = (String, Option<String>)>) -> Result<Self, BuildError> {
        let mut places: HashMap<String, usize> = HashMap::new();
        let (mut patterns, mut instead): (Vec<String>, Vec<Option<String>>) = Default::default();
        for (name, in_its_place) in names {
            let pattern = together(&name);
            if pattern.chars().count() < 2 || !pattern.chars().any(char::is_alphabetic) {
                continue;
            }
            match places.get(&pattern) {
                Some(place) if instead[*place] != in_its_place => instead[*place] = None,
                Some(_) => {}
                None => {
                    places.insert(pattern.clone(), patterns.len());
                    patterns.push(pattern);
                    instead.push(in_its_place);
                }
            }
        }
        let automaton = if patterns.is_empty() { None } else { Some(AhoCorasick::new(&patterns)?) };
        Ok(Self { automaton, instead })
    }

    /// Where names stand as words, in any order.
    pub(super) fn find(&self, name: &str) -> Vec<Hidden> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let letters = Letters::of(name);
        let hits = automaton.find_overlapping_iter(&letters.plain).filter(|hit| letters.may_stand(hit.start(), hit.end()));
        hits.map(|hit| {
            let range = letters.places[hit.start()]..letters.end_of(name, hit.end());
            Hidden { range, what: LeftOutWhat::Name, instead: self.instead[hit.pattern().as_usize()].clone() }
        })
        .collect()
    }
}

/// The folded letters of a name with nothing between them.
pub(super) fn together(name: &str) -> String {
    fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

impl Letters {
    fn of(text: &str) -> Self {
        let (folded, from) = fold_with_places(text);
        let mut letters = Self::default();
        // The letter before in the text, and where it stands; nothing behind a sign.
        let mut before: Option<(char, usize)> = None;
        for (at, letter) in folded.char_indices() {
            if !letter.is_alphanumeric() {
                before = None;
                continue;
            }
            let place = from[at];
            let mut rest = text[place..].chars();
            let own = rest.next().unwrap_or(letter);
            let begins = match before {
                None => true,
                // One letter of the text can be two here.
                Some((_, of)) if of == place => false,
                Some((last, _)) => {
                    let is_hump = own.is_uppercase() && (last.is_lowercase() || rest.next().is_some_and(char::is_lowercase));
                    is_hump || last.is_numeric() != own.is_numeric()
                }
            };
            if begins {
                letters.begins.push(letters.plain.len());
            }
            letters.plain.push(letter);
            letters.places.resize(letters.plain.len(), place);
            before = Some((own, place));
        }
        letters
    }

    /// Whether what stands there is a word, with no more on it than a language writes onto a name.
    fn may_stand(&self, start: usize, end: usize) -> bool {
        let from = self.begins[..self.begins.partition_point(|begins| *begins <= start)].last().copied().unwrap_or_default();
        let until = self.begins.get(self.begins.partition_point(|begins| *begins < end)).copied().unwrap_or(self.plain.len());
        let (before, after) = (&self.plain[from..start], &self.plain[end..until]);
        (before.is_empty() && after == "s") || may_stand_on(&self.plain[start..end], before, after)
    }

    /// Where in the text ends what ends here, with the accents that are signs of their own.
    fn end_of(&self, text: &str, end: usize) -> usize {
        let last = self.places[end - 1];
        let mut rest = text[last..].chars();
        let letter = rest.next().map_or(0, char::len_utf8);
        let accents = rest.take_while(|sign| fold(sign.encode_utf8(&mut [0; 4])).is_empty()).map(char::len_utf8);
        last + letter + accents.sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_a_file_writes_them() {
        let names = ["Amal", "Anne-Marie", "Wim", "أمل", "Ali Omar", "Zoë", "Өркен", "Jan 2", "x", "12", ""];
        let names = names.map(|name| (name.to_owned(), None)).into_iter();
        let instead = |name: &str| Some(format!("[{name}]"));
        let same = [("Bram".to_owned(), instead("Wim")), ("bram".to_owned(), instead("Wim"))];
        let two = [("Noor".to_owned(), instead("Ilse")), ("NOOR".to_owned(), instead("Truus"))];
        let files = FileNames::new(names.chain(same).chain(two)).expect("few names");
        for (name, expected) in [
            ("", ""),
            ("interview-amal.m4a", "interview-[n].m4a"),
            ("AMAL_1.wav", "[n]_1.wav"),
            ("amal2.jpg, 20250515amal.jpg, 2amal", "[n]2.jpg, 20250515[n].jpg, 2[n]"),
            ("InterviewAmal.m4a, IMGAmal.jpg, AmalHaddad.jpg", "Interview[n].m4a, IMG[n].jpg, [n]Haddad.jpg"),
            ("amalgaam.jpg kamal.jpg Amalia.jpg", "amalgaam.jpg kamal.jpg Amalia.jpg"),
            ("amals fiets, wims-fiets, wimst", "[n]s fiets, [n]s-fiets, wimst"),
            ("anne_marie.wav AnneMarie.wav annemarie.wav anne.marie.wav", "[n].wav [n].wav [n].wav [n].wav"),
            ("anne.wav marie.wav annemarietje.wav", "anne.wav marie.wav annemarietje.wav"),
            ("zoe.jpg ZOË.jpg Zoe\u{308}.jpg zoe\u{308}2", "[n].jpg [n].jpg [n].jpg [n]2"),
            ("وأمل.jpg تأمل.jpg", "و[n].jpg تأمل.jpg"),
            ("ali_omar, ali-omar-2, ALI OMAR (ali) en omar", "[n], [n]-2, [n] (ali) en omar"),
            ("өркен.jpg", "[n].jpg"),
            ("jan_2.jpg jan_22.jpg", "[n].jpg jan_22.jpg"),
            ("x.jpg 12.jpg", "x.jpg 12.jpg"),
            ("bram.jpg noor.jpg", "[Wim].jpg [n].jpg"),
            ("😀amal😀", "😀[n]😀"),
        ] {
            let mut masked = name.to_owned();
            let mut found = files.find(name);
            found.sort_by_key(|hidden| hidden.range.start);
            for Hidden { range, instead, .. } in found.into_iter().rev() {
                masked.replace_range(range, instead.as_deref().unwrap_or("[n]"));
            }
            assert_eq!(masked, expected);
        }
        assert!(FileNames::default().find("amal.jpg").is_empty());
    }
}
