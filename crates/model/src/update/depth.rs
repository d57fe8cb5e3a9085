//! How deep the elements of an update lie inside each other, found without recursion.

use std::collections::BTreeMap;

/// The structs of an update that can hold others, or that stand inside one.
#[derive(Default)]
pub(super) struct Nesting {
    structs: Vec<Struct>,
    /// First tick of each struct -> its place in `structs`.
    starts: BTreeMap<(u64, u32), usize>,
}

struct Struct {
    len: u32,
    /// The element it stands in, where the update says so.
    parent: Option<(u64, u32)>,
    /// A neighbour, with which it shares its parent, where the update says that instead.
    neighbour: Option<(u64, u32)>,
    is_type: bool,
}

impl Nesting {
    pub(super) fn add(
        &mut self,
        client: u64,
        clock: u32,
        len: u32,
        parent: Option<(u64, u32)>,
        neighbour: Option<(u64, u32)>,
        is_type: bool,
    ) {
        self.starts.insert((client, clock), self.structs.len());
        self.structs.push(Struct { len, parent, neighbour, is_type });
    }

    /// The depth of the deepest element. References that leave the update count as depth 0; so do circles.
    pub(super) fn deepest(&self) -> u32 {
        const UNKNOWN: u32 = u32::MAX;
        let mut depths = vec![UNKNOWN; self.structs.len()];
        let mut deepest = 0;
        let mut path = Vec::new();
        for start in 0..self.structs.len() {
            let mut at = start;
            let base = loop {
                if depths[at] != UNKNOWN {
                    break depths[at];
                }
                // Marked before it is known, so that a circle ends here.
                depths[at] = 0;
                path.push(at);
                match self.structs[at].parent.or(self.structs[at].neighbour).and_then(|id| self.find(id)) {
                    Some(next) => at = next,
                    None => break 0,
                }
            };
            let mut depth = base;
            while let Some(at) = path.pop() {
                if self.structs[at].parent.is_some() {
                    depth += 1;
                }
                depths[at] = depth;
                if self.structs[at].is_type {
                    deepest = deepest.max(depth);
                }
            }
        }
        deepest
    }

    fn find(&self, id: (u64, u32)) -> Option<usize> {
        let (&(client, start), &at) = self.starts.range(..=id).next_back()?;
        (client == id.0 && id.1 - start < self.structs[at].len).then_some(at)
    }
}
