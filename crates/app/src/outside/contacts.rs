//! Finding telephone numbers, mail addresses and addresses of people in texts, however their digits and words are set apart.

use std::{collections::BTreeSet, ops::Range};

use model::fold::{fold, fold_with_places};

use super::spelt::{is_amid, spread};
use crate::names::finder::plain;

/// The last digits of a number, which stay the same with and without the code of a country.
const DIGITS: usize = 8;
/// More digits than stand before those in any country.
const BEFORE: usize = 7;
/// What stands between the digits of a number.
const BETWEEN: &str = " \u{a0}\u{202f}-–./()+";
/// The sign in a mail address, as it is written in texts and in links.
const AT: &[&str] = &["@", "%40"];
/// Fewer words are any street.
const WORDS: usize = 3;

/// How people are reached, as it stands in `names.db` on this laptop.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    numbers: Vec<String>,
    /// What stands before and behind the sign, folded.
    mails: BTreeSet<(String, String)>,
    addresses: Vec<String>,
}

/// Digits with nothing between them, and a plus before them.
struct Group {
    range: Range<usize>,
    digits: String,
}

impl Contacts {
    pub(super) fn add(&mut self, phone: &str, mail: &str, address: &str) {
        let lines = phone.lines().flat_map(|line| line.split([',', ';', '/']));
        self.numbers.extend(lines.filter_map(|line| last(&digits(line))));
        self.mails.extend(mails(mail));
        self.addresses.extend(address.lines().map(spread).filter(|line| line.split(' ').count() >= WORDS));
    }

    /// Where they stand, in any order.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if !self.numbers.is_empty() {
            for run in runs(text) {
                let all: String = run.iter().map(|group| group.digits.as_str()).collect();
                for number in &self.numbers {
                    found.extend(all.match_indices(number.as_str()).map(|(at, _)| number_at(text, &run, at)));
                }
            }
        }
        if !self.mails.is_empty() {
            self.find_mails(text, &mut found);
        }
        if !self.addresses.is_empty() {
            let (plain, places) = plain(text);
            let plain = plain.replace('\n', " ");
            for address in &self.addresses {
                let hits = plain.match_indices(address.as_str()).map(|(at, words)| at..at + words.len());
                found.extend(hits.filter(|hit| !is_amid(&plain, hit)).map(|hit| places[hit.start]..places[hit.end]));
            }
        }
        found
    }

    fn find_mails(&self, text: &str, found: &mut Vec<Range<usize>>) {
        if !AT.iter().any(|sign| text.contains(sign)) {
            return;
        }
        let (folded, places) = fold_with_places(text);
        for (at, sign) in AT.iter().flat_map(|sign| folded.match_indices(sign)) {
            let (before, behind) = (&folded[..at], &folded[at + sign.len()..]);
            for (name, host) in &self.mails {
                if !before.ends_with(name.as_str()) || !behind.starts_with(host.as_str()) {
                    continue;
                }
                let (start, end) = (at - name.len(), at + sign.len() + host.len());
                let rest = &text[places[end]..];
                // Where a sentence ends without a space behind it, the next begins with a capital.
                let goes_on = folded[end..].starts_with(is_of_an_address)
                    || rest.strip_prefix('.').is_some_and(|rest| {
                        rest.starts_with(|letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit())
                    });
                let signs_before = folded[..start].trim_end_matches(['.', '_', '%', '+', '-']);
                if !signs_before.ends_with(is_of_an_address) && !goes_on {
                    found.push(places[start]..places[end]);
                }
            }
        }
    }
}

/// Letters of other scripts are written onto an address, such as *to* of Arabic.
fn is_of_an_address(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
}

/// The mail addresses in a field for them, taken apart at the sign, folded.
fn mails(field: &str) -> impl Iterator<Item = (String, String)> {
    const AROUND: &[char] = &['.', '!', '?', '\'', '‘', '’'];
    let ends = |letter: char| letter.is_whitespace() || "<>()[]{}\"“”„«»,;:|/".contains(letter);
    let parts = field.split(ends).filter_map(|part| part.trim_matches(AROUND).split_once('@'));
    let parts = parts.filter(|(name, host)| !name.is_empty() && !host.is_empty());
    parts.map(|(name, host)| (fold(name), fold(host))).collect::<Vec<_>>().into_iter()
}

/// Digits in a row, with what may stand between those of one number.
fn runs(text: &str) -> Vec<Vec<Group>> {
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let (mut in_run, mut in_group) = (false, false);
    for (at, letter) in text.char_indices() {
        if !letter.is_numeric() && letter != '+' {
            in_group = false;
            in_run &= BETWEEN.contains(letter);
            continue;
        }
        if !in_run {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.last_mut() {
            let end = at + letter.len_utf8();
            match run.last_mut() {
                Some(group) if in_group && letter != '+' => group.range.end = end,
                _ => run.push(Group { range: at..end, digits: String::new() }),
            }
        }
        (in_run, in_group) = (true, true);
    }
    for group in runs.iter_mut().flatten() {
        group.digits = digits(&text[group.range.clone()]);
    }
    runs
}

/// Where a number stands of which the last digits begin at this one of a run: with what is of it before them, and not the year or
/// the cell of a table before that.
fn number_at(text: &str, run: &[Group], at: usize) -> Range<usize> {
    let (mut start, mut end, mut before) = (0, 0, String::new());
    let mut from = 0;
    for (place, group) in run.iter().enumerate() {
        let until = from + group.digits.len();
        if from <= at && at < until {
            start = place;
            before = group.digits[..at - from].to_owned();
        }
        if from < at + DIGITS {
            end = group.range.end;
        }
        from = until;
    }
    for (place, group) in run[..start].iter().enumerate().rev() {
        let is_code = text[group.range.clone()].starts_with('+') || group.digits.starts_with("00");
        let is_near = group.digits.len() < 4 || group.digits.starts_with('0');
        // Before a zero there is at most the code of a country, and before that nothing.
        let may_be = is_code || (is_near && !before.starts_with('0'));
        if !may_be || group.digits.len() + before.len() > BEFORE {
            break;
        }
        start = place;
        before.insert_str(0, &group.digits);
        if is_code {
            break;
        }
    }
    run[start].range.start..end
}

/// The digits of a text, those of Arabic as ours.
fn digits(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_digit).collect()
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
            "Dorpsstraat 12\n1234 AB Verzonnendam\nLaan van Noord 1",
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
            // Whatever stands directly at a mail address, but what makes another of it.
            ("mailto:f@example.org?subject=Hoi", "mailto:[]?subject=Hoi"),
            ("mailto:f%40example.org", "mailto:[]"),
            ("f@example.org/0612 f@example.org’s *f@example.org* f@example.org&x", "[]/0612 []’s *[]* []&x"),
            ("e-mail=f@example.org, _f@example.org_, …F@Example.org, لf@example.org", "e-mail=[], _[]_, …[], ل[]"),
            ("f@example.org.Zij belde; -f@example.org-adres", "[].Zij belde; -[]-adres"),
            ("x.f@example.org, x-f@example.org, f@example.org.uk", "x.f@example.org, x-f@example.org, f@example.org.uk"),
            // A number with its codes, and nothing of what stands beside it.
            ("In 2024 (06 0000 1234) en 2025", "In 2024 ([]) en 2025"),
            ("12 0600001234 7 / 020-0005678 / 06 1111 1111", "12 [] 7 / [] / 06 1111 1111"),
            ("2024 0031 (0)6 0000 1234, 2024 6 0000 1234", "2024 [], 2024 []"),
            ("5 + 31 6 0000-1234", "5 []"),
            // A whole address, and no other that begins like it.
            ("Laan van Noord 1, laan-van-noord 1a.", "[], []a."),
            ("Laan van Noord 12, Zonnelaan van Noord 1", "Laan van Noord 12, Zonnelaan van Noord 1"),
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
