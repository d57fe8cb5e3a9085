//! Two states of a text beside each other, paragraph by paragraph, with those that only moved.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::TextBlock;

/// One paragraph in both states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// As it was; `None` where it came since.
    pub before: Option<TextBlock>,
    /// As it became; `None` where it went.
    pub after: Option<TextBlock>,
    /// Whether it stands elsewhere among the paragraphs that both have.
    pub moved: bool,
}

impl Sides {
    /// Names the paragraph in both states.
    pub fn key(&self) -> &str {
        self.after.as_ref().or(self.before.as_ref()).map_or("", |block| &block.key)
    }

    /// Whether it came, went or reads otherwise.
    pub fn differ(&self) -> bool {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => before.line != after.line || before.shape != after.shape,
            _ => true,
        }
    }
}

/// All paragraphs of two states, in the order of the later one; those that went where they stood, those that moved where they
/// stand now.
pub fn side_by_side(before: &[TextBlock], after: &[TextBlock]) -> Vec<Sides> {
    let old: BTreeMap<&str, &TextBlock> = before.iter().map(|block| (block.key.as_str(), block)).collect();
    let kept: BTreeSet<&str> = after.iter().map(|block| block.key.as_str()).collect();
    let keys = |blocks: &[TextBlock]| -> Vec<String> { blocks.iter().map(|block| block.key.clone()).collect() };
    let mut sides = Vec::with_capacity(after.len());
    for op in capture_diff_slices(Algorithm::Myers, &keys(before), &keys(after)) {
        let stays = matches!(op, DiffOp::Equal { .. });
        if !stays {
            let gone = before[op.old_range()].iter().filter(|block| !kept.contains(block.key.as_str()));
            sides.extend(gone.map(|block| Sides { before: Some(block.clone()), after: None, moved: false }));
        }
        for block in &after[op.new_range()] {
            let known = old.get(block.key.as_str()).map(|block| (*block).clone());
            sides.push(Sides { moved: !stays && known.is_some(), before: known, after: Some(block.clone()) });
        }
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockShape, Line};

    #[test]
    fn paragraphs_stand_beside_what_they_were() {
        // Before, after, and what is shown: = same, ~ changed, + came, - went, > moved.
        for (before, after, shown) in [
            ("a:1 b:2", "a:1 b:2", "=a =b"),
            ("a:1 b:2", "a:1 b:3", "=a ~b"),
            ("a:1 b:2 c:3", "a:1 c:3", "=a -b =c"),
            ("a:1", "b:0 a:1 c:2", "+b =a +c"),
            ("a:1 b:2 c:3 d:4", "b:2 c:3 d:4 a:1", "=b =c =d >a"),
            ("", "a:1", "+a"),
            ("a:1", "", "-a"),
        ] {
            let sides: Vec<String> = side_by_side(&blocks(before), &blocks(after)).iter().map(sign).collect();
            assert_eq!(sides.join(" "), shown, "{before} | {after}");
        }
    }

    fn sign(sides: &Sides) -> String {
        let sign = match (&sides.before, &sides.after) {
            (None, _) => '+',
            (_, None) => '-',
            _ if sides.moved => '>',
            _ if sides.differ() => '~',
            _ => '=',
        };
        format!("{sign}{}", sides.key())
    }

    fn blocks(text: &str) -> Vec<TextBlock> {
        let block = |(key, words): (&str, &str)| TextBlock {
            key: key.to_owned(),
            shape: BlockShape::Paragraph,
            line: Line::plain(words),
            top: 0,
        };
        text.split_whitespace().filter_map(|each| each.split_once(':')).map(block).collect()
    }
}
