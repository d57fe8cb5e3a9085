//! Finding known real names in a text, whatever their capitals, accents and variants of letters.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use aho_corasick::{AhoCorasick, BuildError};
use model::fold::{fold, fold_with_places};

use super::forms::{SHORTENED, bent, may_stand_on};

/// A name of so few letters is often a word as well: it is found only as it is written.
const SHORT: usize = 3;
/// Parts of names that say nothing of who it is, folded; shorter ones are left out in any case. Those of Arabic are words of every
/// day and of prayers, and nobody is called by one alone.
const PARTICLES: &[&str] =
    &["abdel", "abdul", "abou", "allah", "bint", "della", "delle", "الله", "الدين", "الرحمن", "الرحيم", "الاسلام"];

/// More letters than any language writes onto a name.
const MOST_ON_IT: usize = 6;

/// Somebody to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// All their names.
    pub(crate) names: Vec<String>,
    /// What they are called in the project; that is no find. Empty where it is to be found like the rest.
    pub(crate) pseudonym: String,
}

/// A name that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    /// Whose name it is, as they were given to [`Finder::new`].
    pub(crate) people: Vec<usize>,
    /// Whether somebody is also called so in the project.
    pub(crate) is_title: bool,
}

/// Looks for names.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    automaton: Option<AhoCorasick>,
    /// Who is meant by each pattern of the automaton.
    who: Vec<Vec<Meant>>,
}

#[derive(Debug)]
struct Meant {
    person: usize,
    /// Whether it must begin with a capital, where its script has such: what may be a word besides.
    capital: bool,
    /// The letters that must stand there, without vowel signs: short words of Arabic differ by letters that search makes one.
    letters: Option<String>,
    /// What must stand before it in the same word; empty where nothing need.
    behind: &'static str,
    /// Whether somebody is also called so in the project.
    is_title: bool,
}

impl Finder {
    /// `titles` are what people are called in the project: a part of a name that stands in one means whoever is called so.
    ///
    /// # Errors
    /// Where there are more names than fit.
    pub(crate) fn new<'a>(people: impl Iterator<Item = &'a Person>, titles: &[String]) -> Result<Self, BuildError> {
        let mut taken: HashSet<String> = titles.iter().flat_map(|title| words(title)).collect();
        taken.extend(titles.iter().map(|title| words(title).join(" ")));
        let mut patterns: Vec<String> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut who: Vec<Vec<Meant>> = Vec::new();
        let mut add = |pattern: String, meant: Meant| {
            let place = *places.entry(pattern.clone()).or_insert_with(|| {
                patterns.push(pattern);
                who.push(Vec::new());
                who.len() - 1
            });
            who[place].push(meant);
        };
        for (person, known) in people.enumerate() {
            let own = words(&known.pseudonym).join(" ");
            for name in &known.names {
                let words = words(name);
                let (pattern, count) = (words.join(" "), letters(&words.concat()));
                // Who goes by their own name is called so on purpose.
                if count < 2 || pattern == own {
                    continue;
                }
                let is_short = count <= SHORT;
                let exact = (is_short && is_arabic(&pattern)).then(|| written(name));
                let mut add_forms = |pattern: &str, capital, letters: Option<&String>| {
                    let is_title = taken.contains(pattern);
                    for (form, behind) in forms(pattern) {
                        add(form, Meant { person, capital, letters: letters.cloned(), behind, is_title });
                    }
                };
                add_forms(&pattern, is_short, exact.as_ref());
                if words.len() < 2 {
                    continue;
                }
                for (place, word) in words.into_iter().enumerate() {
                    if says_who(&word) && !taken.contains(&word) {
                        // Family names are often words: *Bakker*, *van der Meer*.
                        add_forms(&word, place > 0, None);
                    }
                }
            }
        }
        let automaton = if patterns.is_empty() { None } else { Some(AhoCorasick::new(&patterns)?) };
        Ok(Self { automaton, who })
    }

    /// Where names stand as words, in order and apart from each other; of those that overlap, the longest that begins first.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let (plain, places) = plain(text);
        let mut hits: Vec<(Range<usize>, Vec<usize>, bool)> = Vec::new();
        for found in automaton.find_overlapping_iter(&plain) {
            let is_letter = |letter: &char| letter.is_alphanumeric();
            let before =
                plain[..found.start()].chars().rev().take_while(is_letter).take(MOST_ON_IT).map(char::len_utf8).sum::<usize>();
            let after = plain[found.end()..].chars().take_while(is_letter).take(MOST_ON_IT).map(char::len_utf8).sum::<usize>();
            let (before, after) = (&plain[found.start() - before..found.start()], &plain[found.end()..found.end() + after]);
            if !may_stand_on(&plain[found.range()], before, after) {
                continue;
            }
            let stands = &text[places[found.start()]..places[found.end()]];
            let is_capital = !stands.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_lowercase);
            let is_meant = |meant: &&Meant| {
                (is_capital || !meant.capital)
                    && before.ends_with(meant.behind)
                    && meant.letters.as_ref().is_none_or(|letters| *letters == written(stands))
            };
            let meant: Vec<&Meant> = self.who[found.pattern().as_usize()].iter().filter(is_meant).collect();
            let mut people: Vec<usize> = meant.iter().map(|meant| meant.person).collect();
            people.sort_unstable();
            people.dedup();
            if !people.is_empty() {
                hits.push((found.range(), people, meant.iter().any(|meant| meant.is_title)));
            }
        }
        hits.sort_by_key(|(range, ..)| (range.start, std::cmp::Reverse(range.end)));
        let mut until = 0;
        hits.retain(|(range, ..)| {
            let is_apart = range.start >= until;
            until = if is_apart { range.end } else { until };
            is_apart
        });
        let hits = hits.into_iter();
        hits.map(|(range, people, is_title)| Hit { range: places[range.start]..places[range.end], people, is_title }).collect()
    }
}

/// A name of one word or several, folded, and the forms that it may have instead; each with what must stand before it in its word.
fn forms(name: &str) -> Vec<(String, &'static str)> {
    let mut forms = vec![(name.to_owned(), "")];
    for short in SHORTENED {
        forms.extend(name.strip_prefix(short.begins).map(|rest| (format!("{}{rest}", short.stays), short.behind)));
    }
    // Of several words each is found by itself.
    forms.extend(bent(name).into_iter().map(|form| (form, "")));
    forms
}

/// Whether a part of a name, folded, says who it is.
fn says_who(part: &str) -> bool {
    letters(part) >= least(part) && !PARTICLES.contains(&part)
}

/// The parts of a name of several words that say who it is, folded.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let words = words(name);
    if words.len() < 2 { Vec::new() } else { words.into_iter().filter(|word| says_who(word)).collect() }
}

/// The folded words of a name.
pub(crate) fn words(name: &str) -> Vec<String> {
    fold(name).split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The folded text with one space for what may stand between the words of a name and a line break for what may not; and for each of
/// its bytes, and its end, where that stands in the text.
pub(crate) fn plain(text: &str) -> (String, Vec<usize>) {
    const BETWEEN: &str = "-‐‑'’‘.·_";
    let (folded, from) = fold_with_places(text);
    let mut plain = String::with_capacity(folded.len());
    let mut places = Vec::with_capacity(folded.len() + 1);
    for (at, letter) in folded.char_indices() {
        if letter.is_alphanumeric() {
            plain.push(letter);
            places.resize(plain.len(), from[at]);
            continue;
        }
        let parts = letter == '\n' || !(letter.is_whitespace() || BETWEEN.contains(letter));
        match plain.chars().next_back() {
            Some(' ') if parts => {
                plain.pop();
                plain.push('\n');
            }
            Some(' ' | '\n') => {}
            _ => {
                plain.push(if parts { '\n' } else { ' ' });
                places.push(from[at]);
            }
        }
    }
    places.push(text.len());
    (plain, places)
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// How many letters a part of a name needs to be looked for alone. A letter of Ethiopic is a syllable.
fn least(word: &str) -> usize {
    let is_ethiopic = word.chars().any(|letter| ('\u{1200}'..='\u{139f}').contains(&letter));
    if is_ethiopic { SHORT } else { SHORT + 1 }
}

pub(crate) fn is_arabic(word: &str) -> bool {
    word.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
}

/// The letters of a word as they are written, without vowel signs and what else is no letter.
pub(crate) fn written(word: &str) -> String {
    let is_sign = |letter: char| ('\u{64b}'..='\u{65f}').contains(&letter) || matches!(letter, '\u{670}' | '\u{640}');
    word.chars().filter(|letter| letter.is_alphanumeric() && !is_sign(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(names: &[&str], pseudonym: &str) -> Person {
        Person { names: names.iter().map(|name| (*name).to_owned()).collect(), pseudonym: pseudonym.to_owned() }
    }

    fn finder(people: &[Person]) -> Finder {
        let titles: Vec<String> = people.iter().map(|person| person.pseudonym.clone()).collect();
        Finder::new(people.iter(), &titles).expect("few names")
    }

    /// The text with what was found in brackets, and whose it is behind it.
    fn marked(finder: &Finder, text: &str) -> String {
        let mut marked = text.to_owned();
        for hit in finder.find(text).into_iter().rev() {
            let who: Vec<String> = hit.people.iter().map(usize::to_string).collect();
            let found = format!("[{}{}]", &text[hit.range.clone()], who.join(","));
            marked.replace_range(hit.range, &found);
        }
        marked
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        let finder = finder(&[
            person(&["Fatma al-Hassan", "فاطمة الحسن"], "Samira"),
            person(&["Zoë van der Meer", "Zootje"], "Joke"),
            person(&["Wil Bakker"], "Truus"),
            person(&["علي", "Ali"], "Karim"),
            person(&["ዮናስ ተስፋይ"], "Dawit"),
            person(&["X", "Jo", "Ümit Çelik"], "Mehmet"),
            person(&["Anneke Smit"], "Fatma"),
            person(&["Марія Шевченко"], "Oksana"),
            person(&["Ali"], "Reza"),
            person(&["Hans Visser"], "Hans Visser"),
            person(&["Noer Omar"], "Wim"),
        ]);
        for (text, expected) in [
            ("", ""),
            ("Fatma al-Hassan was er.", "[Fatma al-Hassan0] was er."),
            ("FATMA AL HASSAN, fatma  al’hassan", "[FATMA AL HASSAN0], [fatma  al’hassan0]"),
            ("Fatma, al-Hassan", "Fatma, al-[Hassan0]"),
            ("Hassans fiets, hassan, Hassanet", "[Hassan0]s fiets, hassan, Hassanet"),
            // Fatma alone is what somebody else is called here.
            ("Fatma zei", "Fatma zei"),
            ("فاطمه الحسن و فاطِمَة الحَسَن", "[فاطمه الحسن0] و [فاطِمَة الحَسَن0]"),
            ("قالت فاطمة، ولفاطمة", "قالت [فاطمة0]، ول[فاطمة0]"),
            ("بيت للحسن، وللحسن، لحسن، بالحسن", "بيت ل[لحسن0]، ول[لحسن0]، لحسن، ب[الحسن0]"),
            ("تفاطمة فاطمةي", "تفاطمة فاطمةي"),
            ("zoe van der meer; Zoë; zootje", "[zoe van der meer1]; Zoë; [zootje1]"),
            ("meer dan de Meer", "meer dan de [Meer1]"),
            ("Wil wil dat Wil Bakker de bakker belt", "Wil wil dat [Wil Bakker2] de bakker belt"),
            ("Bakker", "[Bakker2]"),
            ("ذهب على الطريق مع علي وعليّ", "ذهب على الطريق مع [علي3] و[عليّ3]"),
            ("ali, Ali, ALI, Alibi", "ali, [Ali3,8], [ALI3,8], Alibi"),
            ("ንዮናስ ተስፋይ፣ ዮናስ", "ን[ዮናስ ተስፋይ4]፣ [ዮናስ4]"),
            ("X en jo en Jo en Joke", "X en jo en [Jo5] en Joke"),
            ("umit celik, Ümit’in", "[umit celik5], [Ümit5]’in"),
            ("Ümit'in, Çelik’lerin, Ümitcan", "[Ümit5]'in, [Çelik5]’lerin, Ümitcan"),
            ("Zootje's fiets, Zootjes fiets, Zootje’ fiets", "[Zootje1]'s fiets, [Zootje1]s fiets, [Zootje1]’ fiets"),
            ("МАРІЯ ШЕВЧЕНКО", "[МАРІЯ ШЕВЧЕНКО7]"),
            ("з Марією, без Шевченка; маріїн", "з [Марією7], без [Шевченка7]; маріїн"),
            ("Марії Шевченко", "[Марії7] [Шевченко7]"),
            ("Anne\u{301}ke Smit", "[Anne\u{301}ke Smit6]"),
            ("Hans Visser, Visser, Hans", "Hans Visser, Visser, Hans"),
            ("😀 Bakker 😀", "😀 [Bakker2] 😀"),
            // As names of files have it.
            ("Noer_Omar.m4a, noer_omar_2.jpg, foto_van_OMAR", "[Noer_Omar10].m4a, [noer_omar10]_2.jpg, foto_van_[OMAR10]"),
        ] {
            assert_eq!(marked(&finder, text), expected);
        }
    }

    #[test]
    fn words_that_look_like_a_name_or_a_part_of_it_are_none() {
        let finder = finder(&[
            person(&["عبد الله حسن", "Abd Allah Jansen"], "Karim"),
            person(&["حسن", "حمد", "كرم"], "Reza"),
            person(&["صلاح الدين", "عبد الرحمن سليم", "Fazlur Rahman"], "Dawit"),
            person(&["Han", "Jo"], "Mehmet"),
            person(&["فاطمة"], "Samira"),
        ]);
        for (text, expected) in [
            ("إن شاء الله، والله، بسم الله الرحمن الرحيم", "إن شاء الله، والله، بسم الله الرحمن الرحيم"),
            ("قال عبد الله حسن", "قال [عبد الله حسن0]"),
            ("Allah weet het, zei Jansen", "Allah weet het, zei [Jansen0]"),
            ("ما الدين؟ صلاح الدين", "ما الدين؟ [صلاح الدين2]"),
            // In Latin letters nobody takes it for a word.
            ("Rahman", "[Rahman2]"),
            ("هذا أحسن من أحمد وأكرم", "هذا أحسن من أحمد وأكرم"),
            ("جاء حسن وحمد وبكرم", "جاء [حسن1] و[حمد1] وب[كرم1]"),
            ("أفاطمة هنا؟", "أ[فاطمة4] هنا؟"),
            ("Hans en Jos", "Hans en Jos"),
            ("Han's fiets en Jo’s tas, Han", "[Han3]'s fiets en [Jo3]’s tas, [Han3]"),
        ] {
            assert_eq!(marked(&finder, text), expected);
        }
    }

    #[test]
    fn a_name_by_which_somebody_is_called_here_is_told() {
        let people = [person(&["Samira", "Anne de Boer", "Оксана"], "Noor"), person(&[], "Samira"), person(&[], "Anne de Boer")];
        let titles = ["Noor", "Samira", "Anne de Boer", "Оксана"].map(str::to_owned);
        let finder = Finder::new(people.iter(), &titles).expect("few names");
        for (text, expected) in
            [("samira", true), ("Anne de Boer", true), ("Оксани", true), ("Samira’s", true), ("niets", false), ("Noor", false)]
        {
            assert_eq!(finder.find(text).iter().any(|hit| hit.is_title), expected, "{text}");
        }
        let finder = Finder::new(people.iter(), &titles[..1]).expect("few names");
        assert!(finder.find("Samira, Anne de Boer, Boer").iter().all(|hit| !hit.is_title));
    }

    #[test]
    fn nobody_known_finds_nothing() {
        for people in [vec![], vec![person(&["", " ", "-"], "")]] {
            assert!(finder(&people).find("Fatma, 😀 en -").is_empty());
        }
    }
}
