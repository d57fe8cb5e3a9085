//! Dilemmas that resemble each other: by the words that both have and others have seldom, with those words as the reason.

use std::collections::{HashMap, HashSet};

use model::RecordId;

use crate::{
    App, Result,
    api::{Id, Similar, SimilarRow},
    composing::ids,
    records::Names,
};

/// Records that one is compared with, the last changed, and how much of the text of each.
const MOST: u32 = 2_000;
const LETTERS: u32 = 8_000;
/// Shorter words say little of what a text is about.
const WORD: usize = 4;
/// Words that may be made of others, and the shortest of those.
const COMPOUND: usize = 9;
const PART: usize = 5;
/// Nobody writes a longer word.
const LONGEST: usize = 60;
/// Texts are alike from here on, 1 being the same text; found by reading pairs of the sample, as is the number of words.
const LIKE: f64 = 0.12;
const WORDS_IN_COMMON: usize = 3;
/// How many are told of, and how many words of each.
const FOUND: usize = 5;
const REASONS: usize = 6;

impl App {
    /// Other records of the same kind that resemble this one, the likest first.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound); [`Code::Invalid`](crate::api::Code::Invalid) for what is no dilemma.
    pub fn record_similar(&self, body: Id) -> Result<Similar> {
        let id = self.id_of_kind(&body.id, "dilemma")?;
        let texts = self.with_store(move |store| store.folded_texts("dilemma", id, MOST, LETTERS))?;
        let alike = alike(&texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>());
        let found: Vec<(RecordId, Vec<String>)> = alike.into_iter().map(|(at, words)| (texts[at].0, words)).collect();
        self.with_store(move |store| {
            let names = Names::of(store)?;
            let mut rows = Vec::new();
            for (id, words) in found {
                let mut initiatives = Vec::new();
                for initiative in ids(&store.fields(id)?.values, "initiatives").iter().filter_map(|id| id.parse().ok()) {
                    let initiative = store.stands_for(initiative)?;
                    initiatives.extend(store.listed(initiative).ok().map(|row| row.title));
                }
                initiatives.sort();
                initiatives.dedup();
                rows.push(SimilarRow { row: names.row(store.listed(id)?), initiatives, words });
            }
            Ok(Similar { rows })
        })
    }
}

/// Which texts are like the first, each with the words that say so, the weightiest first.
fn alike(texts: &[&str]) -> Vec<(usize, Vec<String>)> {
    let words: Vec<Vec<&str>> = texts.iter().map(|text| words(text).collect()).collect();
    let known: HashSet<&str> = words.iter().flatten().copied().collect();
    let counts: Vec<HashMap<&str, f64>> = words.iter().map(|words| counted(words, &known)).collect();
    let mut texts_with: HashMap<&str, f64> = HashMap::new();
    for word in counts.iter().flat_map(HashMap::keys) {
        *texts_with.entry(word).or_default() += 1.0;
    }
    let total = texts.len() as f64;
    // What stands in all of them weighs nothing; what is said often weighs more, but not as many times.
    let weight = |word: &str, count: f64| (1.0 + count.ln()) * (total / texts_with.get(word).copied().unwrap_or(total)).ln();
    let length = |counts: &HashMap<&str, f64>| {
        let squares: f64 = counts.iter().map(|(word, count)| weight(word, *count).powi(2)).sum();
        squares.sqrt()
    };
    let Some((own, others)) = counts.split_first() else { return Vec::new() };
    let own_length = length(own);
    let mut found: Vec<(f64, usize, Vec<String>)> = Vec::new();
    for (at, other) in others.iter().enumerate() {
        let shared = own.iter().filter_map(|(word, count)| {
            let both = weight(word, *count) * weight(word, *other.get(word)?);
            (both > 0.0).then_some((both, *word))
        });
        let mut shared: Vec<(f64, &str)> = shared.collect();
        // By weight, and where that is equal the same on every laptop.
        shared.sort_by(|(one, a), (two, b)| two.total_cmp(one).then(a.cmp(b)));
        let lengths = own_length * length(other);
        let likeness = if lengths > 0.0 { shared.iter().map(|(both, _)| both).sum::<f64>() / lengths } else { 0.0 };
        if likeness >= LIKE && shared.len() >= WORDS_IN_COMMON {
            found.push((likeness, at + 1, shared.into_iter().take(REASONS).map(|(_, word)| word.to_owned()).collect()));
        }
    }
    found.sort_by(|(one, a, _), (two, b, _)| two.total_cmp(one).then(a.cmp(b)));
    found.into_iter().take(FOUND).map(|(_, at, words)| (at, words)).collect()
}

/// The words of a folded text that say something.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let says = |word: &&str| {
        let letters = word.chars().count();
        (WORD..=LONGEST).contains(&letters) && !word.contains(|letter: char| letter.is_ascii_digit())
    };
    text.split(|letter: char| !letter.is_alphanumeric()).filter(says)
}

/// How often each word stands there, words that it begins or ends with among them: Dutch writes them as one.
fn counted<'a>(words: &[&'a str], known: &HashSet<&'a str>) -> HashMap<&'a str, f64> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(*word).or_default() += 1.0;
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        if places.len() < COMPOUND {
            continue;
        }
        for at in &places[PART..] {
            *counts.entry(&word[..*at]).or_default() += f64::from(u8::from(known.contains(&word[..*at])));
        }
        for at in &places[1..=places.len() - PART] {
            *counts.entry(&word[*at..]).or_default() += f64::from(u8::from(known.contains(&word[*at..])));
        }
    }
    counts.retain(|_, count| *count > 0.0);
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_alike_by_what_others_do_not_say() {
        const OTHERS: &[&str] = &[
            "het koor zingt een lied van daar voor het dorp",
            "de tuin wacht op regen en op handen uit het dorp",
            "wie een jas bewaart geeft later een jas weg",
            "de kelder is gratis en te klein voor de keuken",
        ];
        let cases: [(&str, &str, Option<&[&str]>); 7] = [
            (
                "tellen wie er komt met namen op een lijst",
                "namen tellen op een lijst of niet tellen",
                Some(&["lijst", "namen", "tellen"]),
            ),
            // Compounds meet their parts, at either end.
            (
                "de presentielijst van de gemeente weegt",
                "een lijst voor gemeenten: presentielijst wegen",
                Some(&["lijst", "presentielijst"]),
            ),
            (
                "de gemeenteambtenaar vraagt om namen en cijfers",
                "een ambtenaar van de gemeente vraagt cijfers en namen",
                Some(&["ambtenaar", "gemeente"]),
            ),
            ("قائمة الأسماء على الطاولة تغير الطاولة", "الأسماء على قائمة فوق الطاولة", Some(&["الطاولة"])),
            ("tellen wie er komt", "planten voor tien jaar", None),
            ("een twee drie", "een twee drie", None),
            ("", "", None),
        ];
        for (own, other, reasons) in cases {
            let texts: Vec<&str> = [own, other].into_iter().chain(OTHERS.iter().copied()).collect();
            let found = alike(&texts);
            assert_eq!(found.first().map(|(at, _)| *at), reasons.map(|_| 1), "{own} | {other}: {found:?}");
            for reason in reasons.into_iter().flatten() {
                assert!(found[0].1.iter().any(|word| word == reason), "{reason}: {found:?}");
            }
        }
        assert!(alike(&[]).is_empty() && alike(&["een woord alleen"]).is_empty());
        // What all say is no reason.
        assert!(alike(&["overal hetzelfde gezegd", "overal hetzelfde gezegd", "overal hetzelfde gezegd"]).is_empty());
        // A hostile text of one long word, or of very many.
        let (long, many) = ("a".repeat(8_000), "abcdefghi ".repeat(800));
        assert!(alike(&[&long, &long, &many, "iets anders dan dat"]).is_empty());
    }
}
