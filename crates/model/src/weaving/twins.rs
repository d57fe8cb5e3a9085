//! Paragraphs that stand twice in a text.

use std::collections::HashMap;

use super::FEW;
use crate::{RecordId, TextBlock, fold::fold};

/// A paragraph that stands twice in a text, because two people wove it while apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// The key of the one that stays; of those that read the same, it is the smallest: so everybody takes the same ones out.
    pub first: String,
    /// The key of the other.
    pub second: String,
    /// Whether both read the same, so that the other can go.
    pub is_equal: bool,
}

/// The paragraphs that stand twice. The parts of one that somebody split are no twins: they have hardly a word in common.
pub fn twins(blocks: &[TextBlock]) -> Vec<Twin> {
    let mut groups: Vec<Vec<&TextBlock>> = Vec::new();
    let mut known = HashMap::new();
    for block in blocks {
        let Some(source) = &block.line.source else { continue };
        let group = *known.entry((source.record, &source.block, &block.line.inlines, block.shape)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(block);
    }
    let mut of_source: HashMap<(RecordId, &str), Vec<(&TextBlock, Words)>> = HashMap::new();
    let mut twins = Vec::new();
    let twin =
        |one: &TextBlock, other: &TextBlock, is_equal| Twin { first: one.key.clone(), second: other.key.clone(), is_equal };
    for group in groups {
        let Some(stays) = group.iter().min_by(|one, other| one.key.cmp(&other.key)) else { continue };
        let Some(source) = &stays.line.source else { continue };
        let others = of_source.entry((source.record, &source.block)).or_default();
        if others.len() < FEW {
            let words = words(&stays.line.plain_text());
            match others.iter().find(|(_, known)| is_alike(known, &words)) {
                Some((other, _)) => twins.push(twin(other, stays, false)),
                None => others.push((stays, words)),
            }
        }
        twins.extend(group.iter().filter(|block| block.key != stays.key).map(|block| twin(stays, block, true)));
    }
    twins
}

/// How often each word stands in a text.
type Words = HashMap<String, usize>;

fn words(text: &str) -> Words {
    let mut words = Words::new();
    fold(text).split_whitespace().for_each(|word| *words.entry(word.to_owned()).or_default() += 1);
    words
}

/// Whether more than half of the words of both are the same.
fn is_alike(one: &Words, other: &Words) -> bool {
    let common: usize = one.iter().map(|(word, times)| other.get(word).map_or(0, |others| *times.min(others))).sum();
    4 * common > one.values().sum::<usize>() + other.values().sum::<usize>()
}
