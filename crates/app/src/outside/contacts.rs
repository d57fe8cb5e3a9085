//! Finding telephone numbers, mail addresses and addresses of people in texts, however their digits and words are set apart.

use std::{collections::HashSet, ops::Range};

use super::spelt::spread;
use crate::names::finder::plain;

/// The last digits of a number, which stay the same with and without the code of a country.
const DIGITS: usize = 8;
/// What stands between the digits of a number.
const BETWEEN: &str = " \u{a0}\u{202f}-–./()+";
/// What stands around a mail address.
const EDGES: &[char] = &['.', '!', '?', '\'', '‘', '’'];
/// Fewer words are any street.
const WORDS: usize = 3;

/// How people are reached, as it stands in `names.db` on this laptop.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    numbers: Vec<String>,
    mails: HashSet<String>,
    addresses: Vec<String>,
}

impl Contacts {
    pub(super) fn add(&mut self, phone: &str, mail: &str, address: &str) {
        let lines = phone.lines().flat_map(|line| line.split([',', ';', '/']));
        self.numbers.extend(lines.filter_map(|line| last(&digits(line))));
        self.mails.extend(parts(mail).map(|(_, part)| part.to_lowercase()).filter(|part| part.contains('@')));
        self.addresses.extend(address.lines().map(spread).filter(|line| line.split(' ').count() >= WORDS));
    }

    /// Where they stand, in any order.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if !self.numbers.is_empty() {
            let is_one = |range: &Range<usize>| {
                let digits = digits(&text[range.clone()]);
                self.numbers.iter().any(|number| digits.contains(number.as_str()))
            };
            found.extend(numbers(text).filter(is_one));
        }
        if !self.mails.is_empty() {
            let parts = parts(text).filter(|(_, part)| part.contains('@') && self.mails.contains(&part.to_lowercase()));
            found.extend(parts.map(|(at, part)| at..at + part.len()));
        }
        if !self.addresses.is_empty() {
            let (plain, places) = plain(text);
            let plain = plain.replace('\n', " ");
            for address in &self.addresses {
                found.extend(plain.match_indices(address.as_str()).map(|(at, words)| places[at]..places[at + words.len()]));
            }
        }
        found
    }
}

/// The parts of a text that could be a mail address, each with where it stands.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = |letter: char| letter.is_whitespace() || "<>()[]{}\"“”„«»,;:|".contains(letter);
    let mut from = 0;
    text.split(ends).filter_map(move |piece| {
        let at = from;
        from += piece.len() + text[at + piece.len()..].chars().next().map_or(0, char::len_utf8);
        let begins = piece.len() - piece.trim_start_matches(EDGES).len();
        let part = piece.trim_matches(EDGES);
        (!part.is_empty()).then_some((at + begins, part))
    })
}

/// Where digits stand in a row, with what may stand between those of one number.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, letter) in text.char_indices() {
        if letter.is_numeric() || (letter == '+' && !is_open) {
            let end = at + letter.len_utf8();
            match runs.last_mut() {
                Some(run) if is_open => run.end = end,
                _ => runs.push(at..end),
            }
            is_open = true;
        } else if !BETWEEN.contains(letter) {
            is_open = false;
        }
    }
    runs.into_iter()
}

/// The digits of a text, those of Arabic as ours.
fn digits(text: &str) -> String {
    model::fold::fold(text).chars().filter(char::is_ascii_digit).collect()
}

fn last(digits: &str) -> Option<String> {
    digits.len().checked_sub(DIGITS).map(|from| digits[from..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_somebody_is_reached_is_found_however_it_is_written() {
        let mut contacts = Contacts::default();
        contacts.add(
            "06 0000 1234\nwerk: +31 (0)20 000 5678",
            "Fatma.H@example.org, f@example.org",
            "Dorpsstraat 12\n1234 AB Verzonnendam",
        );
        for (text, expected) in [
            ("", ""),
            ("Bel 0600001234 of 06-0000 1234.", "Bel [] of []."),
            ("Bel +31 6 00 00 12 34!", "Bel []!"),
            ("٠٦٠٠٠٠١٢٣٤", "[]"),
            ("020 0005678, 2024", "[], 2024"),
            ("fatma.h@EXAMPLE.org. (mailto:f@example.org)", "[]. (mailto:[])"),
            ("xf@example.org, f@example.organ", "xf@example.org, f@example.organ"),
            ("op 1234 ab, Verzonnendam", "op []"),
            ("In 2024 waren er 12.345.678 mensen, op 0000 1235.", "In 2024 waren er 12.345.678 mensen, op 0000 1235."),
            ("Dorpsstraat 12 is een straat", "Dorpsstraat 12 is een straat"),
        ] {
            let mut ranges = contacts.find(text);
            ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
            let mut out = text.to_owned();
            ranges.into_iter().for_each(|range| out.replace_range(range, "[]"));
            assert_eq!(out, expected);
        }
        assert!(Contacts::default().find("06 0000 1234").is_empty());
    }
}
