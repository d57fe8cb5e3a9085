//! Whether two names could mean one thing: the same letters, the same words in another order, or a slip of the hand.

use crate::fold::fold;

/// A name, ready to be compared with many others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its words in folded form, in the order of letters.
    words: String,
    /// Its words in their own order, without what stands between them.
    letters: Vec<char>,
    /// Which letters it has, as bits: names that differ in more letters than a slip are told apart by it at once.
    has: u64,
}

/// From so many letters on, one of them may differ, and from so many two.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 10;
/// Between the first and the last slip stand at most so many letters: comparing takes time and memory by their square.
const LONGEST: usize = 100;
/// So many names are compared letter by letter at most: whoever makes many that are nearly alike makes nobody wait.
pub const MOST_COMPARED: usize = 20_000;

impl Name {
    /// Of a title; nothing where it has no letters.
    pub fn of(title: &str) -> Option<Self> {
        let folded = fold(title);
        let mut words: Vec<&str> =
            folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let letters: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
        let has = letters.iter().fold(0, |has, letter| has | 1 << (u32::from(*letter) % 64));
        words.sort_unstable();
        (!letters.is_empty()).then(|| Self { words: words.join(" "), letters, has })
    }

    /// Whether both could name one thing.
    pub fn is_alike(&self, other: &Self) -> bool {
        self.may_be_alike(other) && (self.words == other.words || self.is_a_slip_from(other))
    }

    /// Whether it is worth the time to compare both letter by letter.
    pub fn may_be_alike(&self, other: &Self) -> bool {
        let slips = self.slips(other);
        // Each slip changes at most one letter into another.
        self.letters.len().abs_diff(other.letters.len()) <= slips && (self.has ^ other.has).count_ones() as usize <= 2 * slips
    }

    fn slips(&self, other: &Self) -> usize {
        let shortest = self.letters.len().min(other.letters.len());
        usize::from(shortest >= ONE_SLIP) + usize::from(shortest >= TWO_SLIPS)
    }

    fn is_a_slip_from(&self, other: &Self) -> bool {
        let (mut one, mut two) = (self.letters.as_slice(), other.letters.as_slice());
        let same = one.iter().zip(two).take_while(|(one, two)| one == two).count();
        (one, two) = (&one[same..], &two[same..]);
        let same = one.iter().rev().zip(two.iter().rev()).take_while(|(one, two)| one == two).count();
        (one, two) = (&one[..one.len() - same], &two[..two.len() - same]);
        if one.len().max(two.len()) > LONGEST {
            return false;
        }
        // What differs in a number is another one: "Ronde 2" is not "Ronde 3".
        let digits = |letters: &[char]| letters.iter().copied().filter(|letter| letter.is_numeric()).collect::<Vec<_>>();
        digits(one) == digits(two) && strsim::generic_damerau_levenshtein(one, two) <= self.slips(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_thing_are_alike_and_others_are_not() {
        for (one, other, alike) in [
            ("Buurthuis De Brug", "buurthuis  de brug", true),
            ("Café Eén", "CAFE EEN", true),
            ("Amina Yusuf", "Yusuf, Amina", true),
            ("Buurthuis De Brug", "Buurthuis de Burg", true),
            ("Buurthuis De Brug", "Buurthuis De Bruggen", false),
            ("Samira", "Samirah", true),
            ("أحمد", "احمد", true),
            ("De-Brug", "De Brug", true),
            ("Amir", "Amin", false),
            ("Buurthuis De Brug", "Buurthuis De Poort", false),
            ("Ronde tafel 2", "Ronde tafel 3", false),
            ("2024", "2025", false),
            ("Moskee", "Kerk", false),
        ] {
            let names = [one, other].map(|title| Name::of(title).expect("has letters"));
            assert_eq!(names[0].is_alike(&names[1]), alike, "{one} | {other}");
            assert_eq!(names[1].is_alike(&names[0]), alike, "{other} | {one}");
        }
        assert_eq!(Name::of(" - "), None);
    }

    #[test]
    fn titles_of_any_length_are_compared_in_little_time_and_memory() {
        let long = "abcdefghij ".repeat(10_000);
        let short = "abcdefghij ".repeat(5);
        let twice = format!("x{short}x");
        for (what, one, other, alike) in [
            ("itself", long.clone(), long.clone(), true),
            ("a slip at the end", format!("{long}lamp"), format!("{long}lanp"), true),
            ("a slip at the beginning", format!("lamp{long}"), format!("lanp{long}"), true),
            ("a slip at both ends", twice.clone(), format!("y{}y", &twice[1..twice.len() - 1]), true),
            ("slips far apart", format!("lamp{long}lamp"), format!("lanp{long}lanp"), false),
            ("turned round", long.clone(), long.chars().rev().collect(), false),
        ] {
            let names = [one, other].map(|title| Name::of(&title).expect("has letters"));
            assert_eq!(names[0].is_alike(&names[1]), alike, "{what}");
        }
    }
}
