//! The items of an agenda, as the headings of several texts name them.

use std::collections::{HashMap, HashSet};

use super::Piece;
use crate::fold::fold;

/// What the items of an agenda are told apart by: the folded words of their heading, without its number in a list.
pub fn item_of(heading: &str) -> String {
    let folded = fold(heading);
    let name = words(without_number(&folded));
    if name.is_empty() { words(&folded) } else { name }
}

fn words(text: &str) -> String {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Without what numbers it in a list, such as `2.`, `2)` or `2.1.`: any other number is a part of the name.
fn without_number(heading: &str) -> &str {
    let mut rest = heading.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    loop {
        let behind = rest.trim_start_matches(char::is_numeric);
        let digits = rest[..rest.len() - behind.len()].chars().count();
        let Some(next) = behind.strip_prefix(['.', ')']).filter(|_| (1..=2).contains(&digits)) else { return heading };
        match next.chars().next() {
            // A time or an amount, unless the number goes on to its own end.
            Some(letter) if letter.is_numeric() => rest = next,
            _ => return next,
        }
    }
}

/// The items of several texts in one order: each text's own order holds, the first text's before the others'. An item is known by
/// its place in it; before the first heading of a text is the item 0.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// For each text, the item in which each piece stands.
    pub items: Vec<Vec<usize>>,
    /// How many there are.
    pub len: usize,
    /// By item, the one below which it stands, where others have its name.
    pub(super) above: Vec<Option<usize>>,
}

impl Agenda {
    /// Of the pieces of texts. What has the same words is one item. Where a text has a heading twice, that name is told apart by the
    /// heading above it, and then by which of them it is.
    pub fn of(texts: &[&[Piece]]) -> Self {
        let headings: Vec<Vec<Option<(u8, String)>>> =
            texts.iter().map(|pieces| pieces.iter().map(Piece::heading).collect()).collect();
        let mut repeated = HashSet::new();
        for text in &headings {
            let mut seen = HashSet::new();
            repeated.extend(text.iter().flatten().map(|(_, name)| name.clone()).filter(|name| !seen.insert(name.clone())));
        }
        let mut names = Names { numbers: HashMap::from([(String::new(), 0)]), above: vec![None], repeated };
        let items: Vec<Vec<usize>> = headings.iter().map(|text| names.of(text)).collect();

        let mut order = vec![0];
        for (items, headings) in items.iter().zip(&headings) {
            let mut last = 0;
            for (item, _) in items.iter().zip(headings).filter(|(_, heading)| heading.is_some()) {
                match order.iter().position(|known| known == item) {
                    Some(at) => last = at,
                    None => {
                        last += 1;
                        order.insert(last, *item);
                    }
                }
            }
        }
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, item)| places[*item] = place);
        let above = order.iter().map(|item| names.above[*item].map(|above| places[above])).collect();
        Self {
            items: items.into_iter().map(|text| text.into_iter().map(|item| places[item]).collect()).collect(),
            len: order.len(),
            above,
        }
    }
}

/// Numbers for the items, in the order in which they are met.
struct Names {
    numbers: HashMap<String, usize>,
    above: Vec<Option<usize>>,
    /// Names that one text has twice.
    repeated: HashSet<String>,
}

impl Names {
    fn of(&mut self, headings: &[Option<(u8, String)>]) -> Vec<usize> {
        let mut items = Vec::with_capacity(headings.len());
        let mut times: HashMap<String, usize> = HashMap::new();
        let mut open: Vec<(u8, usize)> = Vec::new();
        let mut item = 0;
        for heading in headings {
            if let Some((level, name)) = heading {
                open.retain(|(other, _)| other < level);
                let above = open.last().map(|(_, item)| *item).filter(|_| self.repeated.contains(name));
                // A name has no line ends.
                let mut full = above.map_or_else(|| name.clone(), |above| format!("{name}\n{above}"));
                let count = times.entry(full.clone()).or_insert(0);
                *count += 1;
                if *count > 1 {
                    full = format!("{full}\n\n{count}");
                }
                let next = self.above.len();
                item = *self.numbers.entry(full).or_insert(next);
                if item == next {
                    self.above.push(above);
                }
                open.push((*level, item));
            }
            items.push(item);
        }
        items
    }
}
