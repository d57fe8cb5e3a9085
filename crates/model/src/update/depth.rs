//! How deep the elements of an update lie inside each other, found without recursion.

use super::structs::{Content, Parent, Structs};

impl Structs<'_> {
    /// The depth of the deepest element. References that leave the update count as depth 0; so do circles.
    pub(super) fn deepest(&self) -> u32 {
        const UNKNOWN: u32 = u32::MAX;
        let mut depths = vec![UNKNOWN; self.list.len()];
        let mut deepest = 0;
        let mut path = Vec::new();
        for start in 0..self.list.len() {
            let mut at = start;
            let base = loop {
                if depths[at] != UNKNOWN {
                    break depths[at];
                }
                // Marked before it is known, so that a circle ends here.
                depths[at] = 0;
                path.push(at);
                let one = &self.list[at];
                let above = match one.parent {
                    Some(Parent::Made(id)) => Some(id),
                    _ => one.origin.or(one.right),
                };
                match above.and_then(|id| self.find(id)) {
                    Some(next) => at = next,
                    None => break 0,
                }
            };
            let mut depth = base;
            while let Some(at) = path.pop() {
                let one = &self.list[at];
                if matches!(one.parent, Some(Parent::Made(_))) {
                    depth += 1;
                }
                depths[at] = depth;
                if matches!(one.content, Content::Type(_)) {
                    deepest = deepest.max(depth);
                }
            }
        }
        deepest
    }
}
